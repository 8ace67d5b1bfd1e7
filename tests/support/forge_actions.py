"""A fake repository host. In: a workflow and an event. Out: what its steps did. Each step really runs.

Third-party actions are replaced: a checkout is a clone, an artifact is a folder. `gh` and `curl` record their
arguments and return the answers of the test. Expressions are evaluated as far as our workflows use them.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml

from checks import CASES
from folders import ROOT
from warm_program import CLIENT, start

LISTEN = f"""#!{sys.executable} -IS
import json, os, sys
from pathlib import Path
folder, words, program = Path(os.environ["FORGE"]), sys.argv[1:], Path(sys.argv[0]).name
bodies = [Path(word).read_text() for before, word in zip(words, words[1:]) if before == "--body-file"]
with (folder / "log").open("a") as log:
    log.write(json.dumps([program, *words, *bodies, {{"token": "GH_TOKEN" in os.environ}}]) + "\\n")
for part, answer in json.loads((folder / "answers").read_text()).items():
    if part in " ".join([program, *words]):
        if "--output" in words:
            Path(words[words.index("--output") + 1]).write_text(answer["body"])
            sys.stdout.write(answer["status"])
        elif "file" in answer:
            sys.stdout.buffer.write(Path(answer["file"]).read_bytes())
        else:
            sys.stdout.write(answer if isinstance(answer, str) else json.dumps(answer))
        break
"""
OWN = CLIENT
"""The program in a clone."""
FOUND = ROOT / "hooks/shelfmates/networks/skeleton/found.yml"
"""A workflow that only a starter has."""
_NAME = re.compile(r"'[^']*'|\b(?:github|steps|needs|vars|inputs|secrets|runner)(?:\.[\w*-]+)+")


def load(file: Path) -> Any:
    """Read a workflow. All values are text, because `on` is a boolean in YAML 1.1."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts alone


class Forge:
    """A network's repository, and the state of its host."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.origin, self.work = folder, folder / "origin.git", folder / "work"
        self.artifacts, self.answers, self.context = folder / "artifacts", {}, {}
        self.ran, self.results, self.files = [], {}, {}
        for name in ("gh", "curl"):
            self.write(f"bin/{name}", LISTEN)
        self.write("bin/make", '#!/bin/sh\necho "$@" >> "$FORGE/made"\n')
        shutil.copytree(CASES / "base", self.work)
        (self.work / ".gitignore").write_text("/.venv/\n/site/\n", encoding="utf-8")
        self.git("init", "--quiet", "--bare", "--initial-branch=main", str(self.origin), cwd=folder)
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("remote", "add", "origin", str(self.origin))
        self.commit({}, "main")

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755)

    @property
    def env(self) -> dict[str, str]:
        who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "GH_"))}
        return {**kept, **who, "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "GIT_CONFIG_GLOBAL": os.devnull,
                "FORGE": str(self.folder), "PROGRAM": start().address, "RUNNER_TEMP": str(self.folder / "temp"), "GITHUB_REPOSITORY": "lib/net",
                "GITHUB_SERVER_URL": "https://forge.example", "GITHUB_EVENT_PATH": str(self.folder / "event.json")}  # fmt: skip

    def git(self, *words: str, cwd: Path | None = None) -> str:
        words = ("git", *words)
        done = subprocess.run(words, cwd=cwd or self.work, env=self.env, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def commit(self, files: dict[str, str | None], *refs: str) -> str:
        """Commit files to the current branch and push it to some refs. Return the commit's hash."""
        for name, text in files.items():
            (self.work / name).parent.mkdir(parents=True, exist_ok=True)
            (self.work / name).unlink(missing_ok=True) if text is None else (self.work / name).write_text(text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Change")
        for ref in refs:
            self.git("push", "--quiet", "--force", "origin", f"HEAD:{ref if '/' in ref else f'refs/heads/{ref}'}")
        return self.git("rev-parse", "HEAD")

    @property
    def told(self) -> list[SimpleNamespace]:
        """Return the calls of `gh` and `curl`."""
        log = self.folder / "log"
        rows = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
        return [SimpleNamespace(words=row[:-1], **row[-1]) for row in rows]

    def calls(self, *begin: str) -> list[list[str]]:
        """Return the calls of `gh` that begin with these words."""
        return [call.words[1:] for call in self.told if call.words[: len(begin) + 1] == ["gh", *begin]]

    def run(
        self,
        name: str,
        event: dict[str, Any] | None = None,
        *,
        done: dict[str, dict[str, str]] | None = None,
        **context: Any,
    ) -> "Forge":
        """Run a workflow for an event. `context` contains `vars`, `inputs` and `secrets`.

        Jobs in `done` have already run, with these outputs.
        """
        (self.folder / "event.json").write_text(json.dumps(event or {}), encoding="utf-8")
        (self.folder / "answers").write_text(json.dumps(self.answers), encoding="utf-8")
        github = {
            "event": event or {},
            "ref": "refs/heads/main",
            "token": "secret-token",
            "run_id": "99",
            "repository": "lib/net",
        }
        self.context = {"github": github, "needs": {}, **context}
        self.results, self.ran = {}, []
        file = FOUND if name == FOUND.stem else ROOT / f".github/workflows/{name}.yml"
        for id_, job in load(file)["jobs"].items():
            if outputs := (done or {}).get(id_):
                self.results[id_] = "success"
                self.context["needs"][id_] = {"outputs": outputs, "result": "success"}
            else:
                self._run_job(id_, job)
        return self

    def _run_job(self, id_: str, job: Any) -> None:
        needed = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
        failed = any(self.results[name] == "failure" for name in needed)
        ready = all(self.results[name] == "success" for name in needed)
        condition = job.get("if", "")
        asks = "failure()" in condition or "cancelled()" in condition
        if not (ready or asks) or not self.judge(condition, failed=failed):
            self.results[id_] = "skipped"
        else:
            self.results[id_] = _Job(self, id_, job).run()
        self.context["needs"].setdefault(id_, {"outputs": {}})["result"] = self.results[id_]

    def judge(self, condition: str, *, failed: bool) -> bool:
        """Return whether a condition is true."""
        asks = re.search(r"failure\(\)|cancelled\(\)", condition)
        if failed and not asks:
            return False
        return not condition or bool(self.evaluate(condition.removeprefix("${{").removesuffix("}}"), failed=failed))

    def evaluate(self, text: str, *, failed: bool = False) -> Any:
        """Return the value of an expression. It is evaluated as Python."""
        names: dict[str, Any] = {"failed": failed}

        def name(found: re.Match[str]) -> str:
            if found[0].startswith("'"):
                return found[0]
            names[f"v{len(names)}"] = self.look_up(found[0])
            return f"v{len(names) - 1}"

        text = _NAME.sub(name, text.strip()).replace("failure()", "failed").replace("!cancelled()", "True")
        text = re.sub(r"contains\((.+?), ('.*?')\)", r"(\2 in \1)", text.replace("&&", " and ").replace("||", " or "))
        return eval(" ".join(text.split()), {"__builtins__": {}}, names)  # noqa: S307 - our own words

    def look_up(self, name: str) -> Any:
        value: Any = self.context
        for part in name.split("."):
            if part == "*":
                continue
            value = [row[part] for row in value] if isinstance(value, list) else (value or {}).get(part, "")
        return value

    def fill(self, text: str) -> str:
        """Replace the expressions in a text by their values."""

        def show(found: re.Match[str]) -> str:
            value = self.evaluate(found[1])
            return str(value).lower() if isinstance(value, bool) else str(value)

        return re.sub(r"\$\{\{(.+?)\}\}", show, text)


class _Job:
    """A job, in its own clone."""

    def __init__(self, forge: Forge, id_: str, job: Any) -> None:
        self.forge, self.id, self.job = forge, id_, job
        self.clone, self.temp = forge.folder / f"clone-{id_}", forge.folder / "temp"

    def run(self) -> str:
        self._begin()
        failed = False
        for step in self.job["steps"]:
            if self.forge.judge(step.get("if", ""), failed=failed) and not self._do(step):
                failed = failed or step.get("continue-on-error") != "true"
        outputs = {name: self.forge.fill(value) for name, value in self.job.get("outputs", {}).items()}
        self.forge.context["needs"][self.id] = {"outputs": outputs}
        self.forge.files[self.id] = {
            file.name: file.read_text() for file in self.temp.iterdir() if file.is_file() and file.suffix != ".zip"
        }
        return "failure" if failed else "success"

    def _begin(self) -> None:
        for folder in (self.clone, self.temp):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        self.forge.context.update(steps={}, runner={"temp": str(self.temp)})

    def _do(self, step: Any) -> bool:
        with_ = {name: self.forge.fill(value) for name, value in step.get("with", {}).items()}
        self.forge.ran.append(step["name"])
        done = self._shell(step) if "run" in step else self._use(step["uses"].partition("@")[0], with_)
        outputs = self.temp / "outputs"
        rows = outputs.read_text().splitlines() if outputs.exists() else []
        if "id" in step:
            self.forge.context["steps"][step["id"]] = {"outputs": dict(row.split("=", 1) for row in rows)}
        outputs.unlink(missing_ok=True)
        return done

    def _shell(self, step: Any) -> bool:
        env = {name: self.forge.fill(value) for name, value in step.get("env", {}).items()}
        files = {
            name: str(self.temp / file)
            for name, file in (("GITHUB_OUTPUT", "outputs"), ("GITHUB_STEP_SUMMARY", "summary"))
        }
        # Each step sets the author itself.
        here = {
            name: value
            for name, value in self.forge.env.items()
            if not name.startswith(("GIT_AUTHOR", "GIT_COMMITTER"))
        }
        done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=self.clone, text=True,
                              env={**here, **files, **env}, capture_output=True, check=False)  # fmt: skip
        with (self.forge.folder / "voices").open("a", encoding="utf-8") as voices:
            voices.write(f"\n== {step['name']} {done.returncode}\n{done.stdout}{done.stderr}")
        return done.returncode == 0

    def _use(self, action: str, with_: dict[str, str]) -> bool:
        folder = self.forge.artifacts / with_.get("name", "github-pages")
        match action.removeprefix("actions/"):
            case "checkout":
                self.forge.git("clone", "--quiet", str(self.forge.origin), str(self.clone), cwd=self.forge.folder)
                self.forge.git("checkout", "--quiet", with_.get("ref") or "main", cwd=self.clone)
                (self.clone / ".venv/bin").mkdir(parents=True)
                (self.clone / ".venv/bin/shelfmates").write_text(OWN)
                (self.clone / ".venv/bin/shelfmates").chmod(0o755)
            case "upload-artifact" | "upload-pages-artifact":
                there = self.clone / with_["path"]
                if not there.exists():
                    return with_.get("if-no-files-found") != "error"
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(there, folder) if there.is_dir() else (
                    folder.mkdir(parents=True),
                    shutil.copy(there, folder),
                )
                (self.temp / "outputs").write_text(f"artifact-url=https://forge.example/artifacts/{folder.name}\n")
            case "download-artifact":
                if not folder.exists():
                    return False
                shutil.copytree(folder, with_["path"], symlinks=True)
            case "deploy-pages":
                (self.temp / "outputs").write_text("page_url=https://example.org/\n")
            case "setup-python":
                pass
            case _:
                raise AssertionError(action)
        return True
