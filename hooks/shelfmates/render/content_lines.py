"""Content lines of iCalendar and vCard (RFC 5545, 3.1; RFC 2426, 2.6).

In: a name and values. Out: bytes that end with CRLF. We do not use icalendar's writer. It reads a backslash before an N
as a line break, and its components need half a millisecond for each event, ten times as long as these functions.
"""

import re
from datetime import date

from shelfmates.model.moment import Moment

UTC_NAMES = frozenset({"UTC", "Etc/UTC"})
"""Time zones whose times end with a Z and need no VTIMEZONE."""
_LONGEST = 75
"""Longest line before folding, in octets."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
"""Characters that would end a line or break a parser. The tab is text."""


def make_line(name: str, value: str) -> bytes:
    """Return one content line. `name` includes its parameters. The value cannot begin another line."""
    return fold_content_line(f"{name}:{value if value.isprintable() else _CONTROLS.sub('', value)}")


def make_text(name: str, *values: str) -> bytes:
    """Return a content line of type TEXT, with one value or several separated by commas."""
    return make_line(name, ",".join(map(escape_text, values)))


def make_time(name: str, value: Moment, zone: str) -> bytes:
    """Return a line with a DATE, a local time with its TZID, or a UTC time."""
    if not value.is_timed:
        return make_line(f"{name};VALUE=DATE", f"{value.local:%Y%m%d}")
    if zone in UTC_NAMES:
        return make_line(name, f"{value.local:%Y%m%dT%H%M%SZ}")
    return make_line(f"{name};TZID={zone}", f"{value.local:%Y%m%dT%H%M%S}")


def make_midnight(name: str, day: date) -> bytes:
    """Return a line with the first instant of a day, in UTC."""
    return make_line(name, f"{day:%Y%m%d}T000000Z")


def escape_text(value: str) -> str:
    """Escape separators, backslashes and line feeds (RFC 5545, 3.3.11)."""
    return value.translate(_ESCAPES)


def fold_content_line(row: str) -> bytes:
    """Encode a line and fold it at 75 octets, never within a character."""
    content = row.encode()
    if len(content) <= _LONGEST:
        return content + b"\r\n"
    lines, start = [], 0
    while start < len(content):
        end = min(start + _LONGEST - (1 if start else 0), len(content))
        while end < len(content) and content[end] & 0xC0 == 0x80:  # noqa: PLR2004 - a UTF-8 continuation byte
            end -= 1
        lines.append(content[start:end])
        start = end
    return b"\r\n ".join(lines) + b"\r\n"
