"""Files: bytes in, clean text out, or the reason why not.

In: a path below the root. Out: text with line feeds only, or a Problem.
"""

from pathlib import Path

from shelfmates.problem import Problem

from .characters import find_refused

MAX_LIST = 128_000_000
"""Bytes of a list such as `data/members.yaml`: 100,000 records and more."""
MAX_FILE = 256_000
"""Bytes of any other file."""


def read_text(root: Path, path: str, *, limit: int = MAX_FILE) -> str | Problem:
    """Give the file's text; a Problem where it is missing, a link, too long or not clean UTF-8."""
    file = root / path
    if file.is_symlink():
        return Problem(path, 1, 1, "symbolic-link", "is a symbolic link", "put the file itself here")
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return Problem(path, 1, 1, "missing-file", "does not exist", "create it; the README shows how")
    except OSError as error:
        return Problem(path, 1, 1, "unreadable-file", f"cannot be read: {error.strerror}")
    if len(content) > limit:
        return Problem(path, 1, 1, "too-long", f"has {len(content):,} bytes; {limit:,} are allowed")
    return _clean(path, content)


def _clean(path: str, content: bytes) -> str | Problem:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        return _at(path, before, "not-utf-8", f"is not UTF-8: byte 0x{content[error.start]:02X}",
                   "save the file as UTF-8")  # fmt: skip
    if offender := find_refused(text):
        return _at(path, text[: offender.index], "refused-character", f"contains {offender.name}",
                   "delete it and type the text again")  # fmt: skip
    return text


def _at(path: str, before: str, code: str, message: str, hint: str) -> Problem:
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Problem(path, line, column, code, message, hint)
