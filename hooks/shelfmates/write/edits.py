"""Edits of files that people wrote. In: a network's folder, and the new content of each file. Out: the files.

Every path is checked before the first file is changed; each file is written completely or not at all.
"""

import os
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from shelfmates.load.files import MAX_LIST, find_link, read_bytes
from shelfmates.load.regular_files import name_kind

FOLDERS = ("data", "docs", ".github", ".vscode")
FILES = ("CONTRIBUTING.md", "FIELDS.md")
"""Folders that hold what people write, and what is generated for them."""


class OutsideNetwork(ValueError):  # noqa: N818 - a refusal that is shown to people
    """A path leads to a place that Shelfmates may not write to."""


def apply(
    root: Path, edits: Mapping[str, str | bytes | None], *, also: Collection[str] = (), mode: int = 0o666
) -> None:
    """Write each file, or delete it if its content is None; create folders as needed.

    `also` lists more paths that may be written, and `mode` the permissions of new files. Raises OutsideNetwork, without
    any change, if a path leaves the network's folders or contains a symbolic link.
    """
    for path in edits:
        _refuse_misplaced(root, path, also)
    for path, content in edits.items():
        if content is None:
            (root / path).unlink(missing_ok=True)
        else:
            _write(root / path, encode(content) if isinstance(content, str) else content, mode)


def _refuse_misplaced(root: Path, path: str, also: Collection[str]) -> None:
    parts = PurePosixPath(path).parts
    is_known = path in FILES or path in also or (len(parts) > 1 and parts[0] in FOLDERS)
    if not is_known or ".." in parts or "\\" in path or "\0" in path:
        raise OutsideNetwork(f"{path} is not in {', '.join(FOLDERS)}")
    if link := find_link(root, path):
        raise OutsideNetwork(f"{link.path} is a symbolic link")
    if kind := name_kind(root / path):
        raise OutsideNetwork(f"{path} is {kind}")
    for folder in PurePosixPath(path).parents:
        if (root / folder).exists() and not (root / folder).is_dir():
            raise OutsideNetwork(f"{folder} is not a folder")


def _write(file: Path, content: bytes, mode: int) -> None:
    """Write a temporary file, then replace the old file in one step; keep its permissions."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        # O_EXCL: an existing symbolic link is not followed.
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:
            stream.write(content)
        if file.exists():
            beside.chmod(file.stat().st_mode)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def apply_together(root: Path, edits: Mapping[str, str | bytes | None], *, also: Collection[str] = ()) -> None:
    """Write and delete files as `apply` does; after any error, restore the previous files."""
    before = {path: _read_before(root / path) for path in edits}
    try:
        apply(root, edits, also=also)
    except BaseException:
        # This includes Ctrl+C.
        apply(
            root, {path: content for path, content in before.items() if _read_before(root / path) != content}, also=also
        )
        raise
    for folder in {file.parent for path in edits if not (file := root / path).exists()}:
        _remove_empty(root, folder)


def _read_before(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() and not file.is_symlink() else None


def _remove_empty(root: Path, folder: Path) -> None:
    """Remove empty folders up to the root; git does not store them."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def encode(text: str) -> bytes:
    """Return a text as UTF-8; bytes that were not UTF-8 in the file are restored."""
    return text.encode("utf-8", "surrogateescape")


def apply_texts(root: Path, texts: Mapping[str, str | None]) -> None:
    """Write or delete files as `apply` does; each text gets the line ends and the mark that its file had."""
    edits: dict[str, bytes | None] = dict.fromkeys(texts)
    for path, text in texts.items():
        if text is not None:
            before = read_bytes(root, path, limit=MAX_LIST, hint="")
            edits[path] = keep_line_ends(text, before=before if isinstance(before, bytes) else b"")
    apply(root, edits)


def keep_line_ends(text: str, *, before: bytes) -> bytes:
    """Return a text as UTF-8, with the line endings and the byte order mark that the file had before."""
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    return mark + encode(text.replace("\n", "\r\n") if b"\r\n" in before else text)
