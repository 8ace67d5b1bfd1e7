"""The real format of a file, whatever its name says. In: bytes. Out: a format, or a Reason with what to do instead.

People rename files, programs save a login page as `.ics`, and a browser keeps a web page as `.csv`. A reader of one
format calls `find_disguise` first, so that its own messages are only about files that are meant for it. The first bytes
decide; nothing is unpacked.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from shelfmates.problem import Reason

_HEAD = 4_000
"""Bytes that are looked at. The names of files in an archive may be anywhere in it."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Office programs until 2003, and messages of Outlook."""
_MARKS = (
    (b"%PDF-", "pdf"),
    (b"!BDN", "office"),
    (b"{\\rtf", "document"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"bplist00", "html"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"RIFF", "picture"),
)
"""First bytes → format. `bplist00` is how Safari keeps a web page, `!BDN` how Outlook keeps everything."""
_IN_ZIP = (
    (b"xl/workbook", "workbook"),
    (b"opendocument.spreadsheet", "workbook"),
    (b"Index/Tables/", "workbook"),
    (b"word/document", "document"),
    (b"opendocument.text", "document"),
)
"""Names of files in archives → format: Excel, LibreOffice, Numbers, Word."""
_TEXTS = (
    (re.compile(r"begin:vcalendar\b", re.IGNORECASE), "calendar"),
    (re.compile(r"begin:vcard\b", re.IGNORECASE), "card"),
    (re.compile(r"\[internetshortcut\]", re.IGNORECASE), "shortcut"),
    (re.compile(r"from: <saved by ", re.IGNORECASE), "html"),
    (re.compile(r"<!doctype netscape-bookmark", re.IGNORECASE), "bookmarks"),
    (re.compile(r"<(?:!doctype html|(?:html|head|body|meta|title|script|table|div)\b)", re.IGNORECASE), "html"),
    (re.compile(r"<opml\b", re.IGNORECASE), "opml"),
    (re.compile(r"<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE), "feed"),
    (re.compile(r"<(?:!doctype plist|plist)\b", re.IGNORECASE), "shortcut"),
    (re.compile(r"<(?:[a-z]+:)?workbook\b", re.IGNORECASE), "workbook"),
    (re.compile(r"<[a-z!?]", re.IGNORECASE), "xml"),
    (re.compile(r'\{\s*["}]|\[\s*(?:[\[\]{"0-9-]|true|false|null)'), "json"),
    (re.compile(r"from \S+@\S+|(?:from|to|date|subject|received|return-path|message-id|mime-version|delivered-to): ",
                re.IGNORECASE), "mail"),
)  # fmt: skip
"""How a text begins → format; the first that matches counts."""
_PROLOG = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>|<\?mso-[^>]{0,200}\?>|<!--.{0,1000}?-->)\s*", re.DOTALL | re.IGNORECASE
)
_SAMPLE = 5
"""Lines of a table that are compared."""

NAMES: Mapping[str, str] = {
    "empty": "empty",
    "calendar": "a calendar",
    "card": "an address card (vCard)",
    "table": "a table (CSV)",
    "workbook": "a workbook of a spreadsheet program",
    "json": "a JSON document",
    "opml": "a list of feeds (OPML)",
    "bookmarks": "a browser's list of bookmarks",
    "feed": "a news feed",
    "mail": "an e-mail message",
    "html": "a web page",
    "shortcut": "a shortcut to a web page",
    "xml": "an XML document",
    "pdf": "a PDF",
    "document": "a document of a word processor",
    "office": "a file of Outlook or of an old office program",
    "archive": "an archive of files (ZIP or similar)",
    "picture": "a picture",
}
"""Format → what people call it."""


class _Goal(NamedTuple):
    """A format that a reader expects."""

    how: str
    """How to get a file of this format."""
    hints: Mapping[str, str] = {}
    """Another format → a better hint for files of that one."""


_ICAL = "in the settings of the calendar, copy its iCal address, which often ends in .ics"
_CSV = "open it in the spreadsheet program, and save the table as CSV (UTF-8)"
_GOALS: Mapping[str, _Goal] = {
    "calendar": _Goal(
        "export the calendar as iCalendar (.ics)",
        {
            "html": f"this is the calendar's web page, or a page that asks for a password; {_ICAL}",
            "shortcut": f"import the address itself; {_ICAL}",
            "archive": "unpack it, and import the .ics files in it",
        },
    ),
    "table": _Goal(
        "save the table as CSV (UTF-8)",
        {
            "workbook": _CSV,
            "office": _CSV,
            "html": "open it in a spreadsheet program, and save it as CSV (UTF-8); if it asks for a password, sign in "
            "and export the table again",
            "archive": "unpack it, and import the table in it",
        },
    ),
    "json": _Goal("use a document from `/api/v1/`, or from `export json`"),
    "opml": _Goal("export the feeds or links as OPML", {"archive": "unpack it, and import the .opml file in it"}),
    "mail": _Goal("save the message as a file (.eml)", {"office": "save the message as text, or as .eml"}),
}
_COMMANDS: Mapping[str, str] = {"calendar": "ics", "table": "csv", "json": "json", "opml": "opml", "mail": "mail"}
"""Format → the command that imports it, `shelfmates import …`."""


def find_disguise(content: bytes, *, wanted: str) -> Reason | None:
    """Return why a file is not of the wanted format, with what to do; None if it may be of that format.

    `wanted` is "calendar", "table", "json", "opml" or "mail".
    """
    found = detect_format(content)
    if found in ("", wanted):
        return None
    goal = _GOALS[wanted]
    hint = goal.hints.get(found, goal.how)
    if found == "empty":
        return Reason("is empty", hint)
    if command := _COMMANDS.get(found):
        hint = f"import it with `shelfmates import {command}`, or {goal.how}"
    return Reason(f"is {NAMES[found]}, not {NAMES[wanted]}", hint)


def detect_format(content: bytes) -> str:
    """Return the format of a file, a key of `NAMES`; empty if nothing is typical of one."""
    if content.startswith(_ZIP):
        return next((name for mark, name in _IN_ZIP if mark in content), "archive")
    if content.startswith(_OLE):
        return "workbook" if "Workbook".encode("utf-16-le") in content else "office"
    named = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    return named or _detect_text(_decode(content[:_HEAD]), is_whole=len(content) <= _HEAD)


def _decode(head: bytes) -> str:
    """Return the beginning as text; bytes that are no UTF-8 do not matter for the format."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    # In UTF-16, Latin letters have a zero byte.
    if b"\0" in head[:2] and head.strip(b"\0"):
        return head.decode("utf-16-be" if head[:1] == b"\0" else "utf-16-le", "replace")
    return head.decode("utf-8-sig", "replace")


def _detect_text(text: str, *, is_whole: bool) -> str:
    text = text.lstrip("\0\ufeff \t\r\n")
    if not text:
        return "empty" if is_whole else ""
    begin = text
    while found := _PROLOG.match(begin):
        begin = begin[found.end() :]
    named = next((name for pattern, name in _TEXTS if pattern.match(begin)), "")
    if not named and begin != text:
        return "xml"
    return named or ("table" if _is_table(text) else "")


def _is_table(text: str) -> bool:
    """Return whether the first lines have the same number of cells, more than one."""
    lines = text.splitlines()[:_SAMPLE]
    return any(_count_cells(lines, delimiter) for delimiter in ",;\t")


def _count_cells(lines: Sequence[str], delimiter: str) -> bool:
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return False
    # The last one may be cut off within a cell.
    widths = {len(row) for row in (rows[:-1] if len(rows) > len(("header", "row")) else rows)}
    return len(lines) > 1 and len(widths) == 1 and widths != {1}
