"""Scripts of other hosts run in clean clones. Only git and our software are real."""

import os
import subprocess
import sys
import tomllib

import pytest
from test_workflows_run import MEMBER

import forge_actions
from folders import ROOT
from forge_actions import Forge, load

MAKE = f"#!/bin/sh\nmkdir -p .venv/bin && cat > .venv/bin/shelfmates <<'END' && chmod +x .venv/bin/shelfmates\n{forge_actions.OWN}END\n"
PEOPLE = {f"data/members/bea-{word}.yaml": MEMBER.replace("Cole", word.title()).replace("github: newcomer\n", "") for word in
          "cole dale east ford gray hall iver jones keen lake".split()}  # fmt: skip


@pytest.fixture
def forge(tmp_path):
    forge = Forge(tmp_path)
    forge.write("bin/make", MAKE)
    forge.write("answers", "{}")
    return forge


def run(forge, scripts, folder="here", **env):
    """Run scripts in order in one folder. Return the first one that fails and its output."""
    there = forge.folder / folder
    there.mkdir(exist_ok=True)
    for script in scripts:
        done = subprocess.run(
            ["sh", "-e", "-c", script], cwd=there, env={**forge.env, **env}, text=True, capture_output=True, check=False
        )
        if done.returncode:
            return done.stdout + done.stderr
    return ""


def publish(forge, folder, **env):
    steps = load(ROOT / ".forgejo/workflows/publish.yml")["jobs"]["publish"]["steps"]
    words = {
        "GITHUB_SERVER_URL": str(forge.folder),
        "GITHUB_REPOSITORY": "origin",
        "TOKEN": "secret-token",
        "REVISION": "",
        "ALLOW_DROP": "false",
    }
    return run(forge, [step["run"] for step in steps], folder, **{**words, **env})


def see(forge, *words):
    return forge.git(*words, cwd=forge.origin)


def test_forgejo_puts_the_site_into_a_branch_of_one_commit(forge):
    before = forge.commit(PEOPLE, "main")
    assert publish(forge, "one") == ""
    forge.commit({"data/members/bea-cole.yaml": None}, "main")
    assert publish(forge, "two") == ""
    assert see(forge, "rev-list", "--count", "pages") == "1"
    assert "members/bea-cole/index.html" not in see(forge, "ls-tree", "-r", "--name-only", "pages").splitlines()
    assert "members/bea-dale/index.html" in see(forge, "ls-tree", "-r", "--name-only", "pages").splitlines()
    assert "secret-token" not in (forge.folder / "two/.git/config").read_text(encoding="utf-8")
    assert publish(forge, "three", REVISION=before, ALLOW_DROP="true") == ""
    assert "members/bea-cole/index.html" in see(forge, "ls-tree", "-r", "--name-only", "pages").splitlines()


def test_forgejo_keeps_the_old_site_where_much_would_be_gone(forge):
    forge.commit(PEOPLE, "main")
    publish(forge, "one")
    site = see(forge, "rev-parse", "pages")
    forge.commit(dict.fromkeys([*PEOPLE][:8]), "main")
    assert "--allow-drop" in publish(forge, "two")
    assert see(forge, "rev-parse", "pages") == site


@pytest.mark.parametrize("revision", ["main", "--help", "$(id)"])
def test_forgejo_publishes_only_what_stood_on_main(forge, revision):
    publish(forge, "one", REVISION=revision)
    assert see(forge, "branch", "--list", "pages") == ""


@pytest.mark.parametrize(
    ("schema", "file"), [("gitlab-ci", ".gitlab-ci.yml"), ("github-workflows", ".forgejo/workflows/publish.yml")]
)
def test_a_configuration_is_one_to_its_host(schema, file):
    words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", ROOT / file]
    done = subprocess.run(words, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_netlify_builds_nothing_that_strangers_propose():
    build = tomllib.loads((ROOT / "netlify.toml").read_text(encoding="utf-8"))["build"]
    codes = {
        context: subprocess.run(
            ["bash", "-c", build["ignore"]], env={**os.environ, "CONTEXT": context}, check=False
        ).returncode
        for context in ("production", "deploy-preview", "branch-deploy")
    }
    # For Netlify, 0 means that there is nothing to build.
    assert codes == {"production": 1, "deploy-preview": 0, "branch-deploy": 0}
    assert build["publish"] == "site"


def gitlab(forge, job, **env):
    forge.git("clone", "--quiet", str(forge.origin), str(forge.folder / "here"), cwd=forge.folder)
    return run(forge, ["\n".join(load(ROOT / ".gitlab-ci.yml")[job]["script"])], **env)


def test_gitlab_builds_the_site_where_its_pages_look_for_it(forge):
    forge.write("answers", '{"build.json": {"status": "404", "body": ""}}')
    assert gitlab(forge, "pages", CI_PAGES_URL="https://example.org") == ""
    assert (forge.folder / "here/public/members/ana-ruiz/index.html").exists()


def test_gitlab_replaces_no_site_that_does_not_say_what_it_holds(forge):
    forge.write("answers", '{"build.json": {"status": "500", "body": ""}}')
    assert "does not say" in gitlab(forge, "pages", CI_PAGES_URL="https://example.org")


@pytest.mark.parametrize(("path", "is_shown"), [("data/members/bea-cole.yaml", True), ("hooks/x.py", False)])
def test_gitlab_shows_a_change_of_data_and_none_of_the_software(forge, path, is_shown):
    base = forge.git("rev-parse", "HEAD")
    head = forge.commit({path: MEMBER}, "change")
    about = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_COMMIT_SHA": head,
    }
    assert gitlab(forge, "judge", **about) == ""
    assert (forge.folder / "here/preview/members/bea-cole").exists() == is_shown
    assert os.path.lexists(forge.folder / "here" / path) is False


# Record the commit of the software and the arguments.
SAYING = MAKE.replace(forge_actions.OWN, '#!/bin/sh\necho "$(git rev-parse HEAD) $*" >> "$FORGE/asked"\n')


@pytest.mark.parametrize("target", ["main", "release/1", "a b;id", "-x", "$(id)"])
@pytest.mark.parametrize("is_fork", [False, True])
def test_gitlab_judges_with_what_the_target_branch_has_now(forge, target, is_fork):
    forge.write("bin/make", SAYING)
    old = forge.git("rev-parse", "HEAD")
    new = forge.commit({"hooks/new.py": "x"})
    forge.git("push", "--quiet", "origin", f"HEAD:refs/heads/{target if target in {'main', 'release/1'} else 'other'}")
    forge.git("checkout", "--quiet", "-B", "mine", old)
    head = forge.commit({"data/members/bea-cole.yaml": MEMBER}, "change")
    where = {"CI_PROJECT_ID": "2", "CI_MERGE_REQUEST_PROJECT_ID": "1" if is_fork else "2",
             "CI_MERGE_REQUEST_PROJECT_URL": str(forge.origin).removesuffix(".git")}  # fmt: skip
    said = gitlab(forge, "judge", CI_MERGE_REQUEST_DIFF_BASE_SHA=old, CI_MERGE_REQUEST_TARGET_BRANCH_NAME=target,
                  CI_COMMIT_SHA=head, **where)  # fmt: skip
    asked = (forge.folder / "asked").read_text(encoding="utf-8") if (forge.folder / "asked").exists() else ""
    # Without the target branch, nothing is checked.
    expected = f"{new} ci judge --base {new} --head {head} --tree tree\n" if target in {"main", "release/1"} else ""
    assert (asked, bool(said)) == (expected, not expected)
