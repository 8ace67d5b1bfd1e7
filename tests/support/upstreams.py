"""A generator with versions, and a network that took one. In: this checkout. Out: two git repositories.

The files are this repository's own, without its tests: what a network is built with.
"""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from folders import ROOT
from git_network import git

FIRST, SECOND = "v0.1.0", "v0.2.0"
LEFT_OUT = ("tests/", "bench/")
"""What a network is built without, as far as these tests look."""


def list_files(folder: Path = ROOT) -> list[str]:
    """Return every file that git keeps, or would keep."""
    words = ["git", "-C", str(folder), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(words, check=True, capture_output=True).stdout.decode().split("\0")
    return sorted(path for path in {*found} if path and (folder / path).is_file())


def commit(folder: Path, message: str, *tags: str) -> None:
    """Commit everything, and tag it."""
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--no-gpg-sign", "--message", message)
    for tag in tags:
        git(folder, "tag", tag)


def write(folder: Path, files: Mapping[str, str | None]) -> None:
    """Write files, or remove those of which nothing is said."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            (folder / path).unlink()
        else:
            (folder / path).write_text(text, encoding="utf-8")


def make_generator(folder: Path) -> Path:
    """Make a repository of the generator with its first version."""
    for path in list_files():
        if not path.startswith(LEFT_OUT):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, folder / path)
    git(folder, "init", "--quiet")
    commit(folder, "The first version", FIRST)
    return folder


def clone(generator: Path, folder: Path) -> Path:
    """Make a network that stands on the generator's newest commit."""
    git(generator, "clone", "--quiet", "--no-tags", ".", str(folder))
    return folder
