"""Reading of text files. In: a path below the root. Out: checked text with line feeds only, or a Problem."""

from collections.abc import Iterable
from pathlib import Path

from shelfmates.characters import find_refused
from shelfmates.problem import Problem

from .bad_characters import CleanText, remove_bad_characters, remove_flaws, to_problem
from .entry import BadCharacter
from .regular_files import NotRegularFile, name_kind, read_plain

MAX_LIST = 128_000_000
"""Maximum size in bytes of a list such as `data/members.yaml`; enough for more than 100,000 records."""
MAX_FILE = 256_000
"""Maximum size in bytes of any other file."""
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16 and UTF-32."""


def exists(file: Path) -> bool:
    """Return whether a file or a symbolic link exists; a broken link counts, too."""
    return file.is_symlink() or file.exists()


def list_there(root: Path, paths: Iterable[str]) -> frozenset[str]:
    """Return the paths that exist."""
    return frozenset(path for path in paths if exists(root / path))


def list_folder(root: Path, path: str) -> tuple[Path, ...] | Problem:
    """Return the files of a folder, sorted, without hidden ones; an empty tuple if there is no folder."""
    folder = root / path
    if link := find_link(root, path):
        return link
    if not folder.is_dir():
        return find_intruder(root, path, "a folder") or ()
    return tuple(sorted(file for file in folder.iterdir() if not file.name.startswith(".")))


def find_link(root: Path, path: str) -> Problem | None:
    """Return a problem if the file, or a folder above it, is a symbolic link."""
    parts = Path(path).parts
    for length in range(1, len(parts) + 1):
        part = Path(*parts[:length])
        if (root / part).is_symlink():
            hint = "put the file itself in its place"
            return Problem(part.as_posix(), 1, 1, "symbolic-link", "is a symbolic link", hint)
    return None


def find_intruder(root: Path, path: str, wanted: str) -> Problem | None:
    """Return a problem if the path is not a file or folder as expected, but for example a pipe or a device."""
    kind = name_kind(root / path) or ("a file" if (root / path).is_file() else "")
    return None if kind in {"", wanted} else _refuse_intruder(path, kind, wanted)


def _refuse_intruder(path: str, kind: str, wanted: str) -> Problem:
    hint = "remove it, or move it to another place"
    return Problem(path, 1, 1, "not-a-file", f"is {kind}, not {wanted}", hint)


def read_text(root: Path, path: str, *, limit: int = MAX_FILE) -> str | Problem:
    """Return the file's text; a Problem if it is missing, a link, too large, or contains bad characters."""
    text = read_decoded(root, path, limit=limit)
    return text if isinstance(text, Problem) else refuse_characters(path, text) or text


def read_clean(root: Path, path: str) -> CleanText | Problem:
    """Return the file's text without its bad characters; a Problem if the file cannot be read as text."""
    text = read_decoded(root, path, limit=MAX_FILE)
    return text if isinstance(text, Problem) else remove_bad_characters(path, text)


def read_decoded(root: Path, path: str, *, limit: int) -> str | Problem:
    """Return the file's text, not checked for bad characters; a byte that is not UTF-8 becomes a lone surrogate."""
    content = read_bytes(root, path, limit=limit, hint="shorten it, or split it into several files")
    return content if isinstance(content, Problem) else _decode(path, content)


def read_bytes(root: Path, path: str, *, limit: int, hint: str) -> bytes | Problem:
    """Return the file's bytes; `hint` is the advice of the problem if the file is larger than `limit` bytes."""
    if link := find_link(root, path):
        return link
    try:
        # The size is checked before any byte is read.
        size = (root / path).stat().st_size
        content = read_plain(root / path, limit=limit + 1) if size <= limit else b""
    except NotRegularFile as there:
        return _refuse_intruder(path, there.kind, "a file")
    except FileNotFoundError:
        return Problem(path, 1, 1, "missing-file", "does not exist", "create it; the README shows how")
    except OSError as error:
        return Problem(path, 1, 1, "unreadable-file", f"cannot be read: {error.strerror}", "check its permissions")
    if (size := max(size, len(content))) > limit:
        return Problem(path, 1, 1, "too-large", f"has {size:,} bytes; {limit:,} are allowed", hint)
    return content


def _decode(path: str, content: bytes) -> str | Problem:
    if content.startswith(_OTHER_MARKS):
        # UTF-16 and UTF-32 use two or more bytes for each character, so no part of the file is readable.
        return to_problem(path, BadCharacter(1, 1, 1, f"byte 0x{content[0]:02X}", is_byte=True))
    text = content.decode("utf-8-sig", "surrogateescape")
    return text.replace("\r\n", "\n") if b"\r" in content else text


def refuse_characters(path: str, text: str) -> Problem | None:
    """Return a Problem for the first bad character of a text, or None."""
    offender = find_refused(text)
    return to_problem(path, remove_flaws(text, [offender]).flaws[0]) if offender else None
