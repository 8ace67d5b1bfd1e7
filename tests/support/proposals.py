"""Proposed changes as real commits. In: what a case says is written, removed, linked. Out: two commits in a repository.

One `git fast-import` makes the commits, so that names and modes can stand there that no file system would take.
"""

import subprocess
from pathlib import Path
from typing import Any

import yaml

from checks import CASES
from git_network import git
from picture_files import JPEG

FOLDER = CASES / "pull-requests"
MODES = {"link": "120000", "submodule": "160000"}
Change = dict[str, Any]


def read_base() -> dict[str, bytes]:
    """Return the files of the repository that changes are proposed for."""
    files = yaml.safe_load((FOLDER / "base.yaml").read_text(encoding="utf-8"))
    return {"data/photos/bob.jpg": JPEG, **{path: text.encode() for path, text in files.items()}}


def read_case(file: Path) -> dict[str, Any]:
    """Read a case."""
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def make_repository(folder: Path) -> Path:
    """Make a repository whose branch `start` holds the base."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    changes = [{"write": path, "hex": content.hex()} for path, content in read_base().items()]
    commit(folder, "start", changes, {})
    return folder


def propose(folder: Path, case: dict[str, Any]) -> tuple[str, str]:
    """Commit a case's change, and what happened since; give the names of base and head."""
    files = read_base()
    commit(folder, "base", case.get("since", []), files, parent="start")
    commit(folder, "head", case["change"], files, parent="start")
    return "base", "head"


def commit(folder: Path, branch: str, changes: list[Change], files: dict[str, bytes], parent: str = "") -> None:
    """Commit changes to a branch that begins at its parent."""
    rows = [f"commit refs/heads/{branch}\ncommitter A <a@example.org> 1 +0000\n".encode(), write_data(b"A change")]
    if parent:
        rows += [f"from refs/heads/{parent}^0\n".encode()]
    rows += [row for change in changes for row in write_change(change, files)]
    command = ["git", "-C", str(folder), "fast-import", "--quiet", "--force"]
    subprocess.run(command, input=b"".join(rows), check=True, capture_output=True)


def write_change(change: Change, files: dict[str, bytes]) -> list[bytes]:
    """Return a change in the words of fast-import."""
    if "path-hex" in change:
        return [write_file(bytes.fromhex(change["path-hex"]), change["text"].encode())]
    if "delete" in change:
        return [b"D " + quote(change["delete"].encode()) + b"\n"]
    if "rename" in change:
        return [b"R " + quote(change["rename"].encode()) + b" " + quote(change["to"].encode()) + b"\n"]
    if "link" in change:
        return [write_file(change["link"].encode(), change["to"].encode(), "120000")]
    if "submodule" in change:
        return [b"M 160000 " + b"1" * 40 + b" " + quote(change["submodule"].encode()) + b"\n"]
    return write_files(change, files)


def write_files(change: Change, files: dict[str, bytes]) -> list[bytes]:
    """Return the files that are written: new, many, or old ones with something replaced or added."""
    path = change.get("write") or change.get("replace") or change.get("append")
    content = bytes.fromhex(change["hex"]) if "hex" in change else change.get("text", "").encode()
    content *= change.get("times", 1)
    if "replace" in change:
        old, new = change["old"].encode(), change["new"].encode()
        assert old in files[path], path
        content = files[path].replace(old, new)
    if "append" in change:
        content = files[path] + content
    mode = change.get("mode", "100644")
    return [write_file(path.format(number).encode(), content, mode) for number in range(change.get("count", 1))]


def write_file(path: bytes, content: bytes, mode: str = "100644") -> bytes:
    return b"M " + mode.encode() + b" inline " + quote(path) + b"\n" + write_data(content)


def write_data(content: bytes) -> bytes:
    return f"data {len(content)}\n".encode() + content + b"\n"


def quote(path: bytes) -> bytes:
    """Write a path as fast-import reads any: each byte by its octal number."""
    return b'"' + b"".join(f"\\{byte:03o}".encode() for byte in path) + b'"'
