"""A network in a git repository of its own. In: files. Out: a folder with one commit, and what `check --base` says."""

import json
import subprocess
from pathlib import Path
from types import SimpleNamespace

from click.testing import CliRunner

from checks import Files, write_file
from shelfmates.cli import main

SETTINGS = "name: Example Network\nurl: https://example.org/\ncontact: {email: hello@example.org}\nareas:\n  - {id: watauga, name: Watauga County}\n"


def git(folder: Path, *words: str) -> None:
    """Run git without whatever the computer's owner has set."""
    command = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
    subprocess.run(command, check=True, capture_output=True)


def commit(folder: Path, files: Files, *, root: str = ".") -> Path:
    """Write a network into a new repository, and commit it; give the network's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    for path, content in {"data/network.yaml": SETTINGS, **files}.items():
        write_file(folder / root / path, content)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--no-gpg-sign", "--message", "The network")
    return folder / root


def check(root: Path, *words: str, color: bool = False) -> SimpleNamespace:
    """Check in this process, as of one day."""
    done = CliRunner().invoke(main, ["--root", str(root), "check", "--today", "2026-11-22", *words], color=color)
    return SimpleNamespace(code=done.exit_code, out=done.stdout, err=done.stderr, done=done)


def check_rows(root: Path, *words: str) -> list[SimpleNamespace]:
    """Return each problem that is told as JSON, the exit code on it."""
    told = check(root, *words, "--format", "json")
    return [SimpleNamespace(**json.loads(line), exit=told.code) for line in told.out.splitlines()]
