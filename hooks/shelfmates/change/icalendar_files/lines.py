"""Content lines become components. In: bytes. Out: Components with line numbers, or the reason why a file is refused.

icalendar splits each line. Its values are read here, for three reasons: icalendar rejects a time with an unknown time
zone. It reads a backslash before an N as a line break. It does not keep line numbers.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from icalendar.parser import Contentline

from shelfmates.problem import Reason

MAX_BYTES = 20_000_000
"""Size of a file, about 20,000 events."""
MAX_COMPONENTS = 50_000
MAX_VALUE = 100_000
"""Characters of a line that are kept; longer values, for example pictures, are never imported."""
MAX_DEPTH = 5
"""Levels of nesting: a calendar contains events, and an event contains alarms."""
_TIMES = re.compile(r"((?![0-9]{4}-?[0-9]{2}-?[0-9]{2})[^\n]{0,200}?):([0-9]{4}-?[0-9]{2}-?[0-9]{2}.*)")
"""The end of a time zone's name, and times."""
_NO_CALENDAR = "is not a calendar: it does not begin with BEGIN:VCALENDAR"
_HINT = "export it again as iCalendar (.ics)"


class ContentLine(NamedTuple):
    """One content line with its unescaped value; `name` is empty if the line has none."""

    name: str
    value: str
    params: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class Component:
    """The lines between BEGIN and END."""

    name: str
    line: int
    properties: list[ContentLine] = field(default_factory=list)
    children: "list[Component]" = field(default_factory=list)

    def find_all(self, name: str) -> tuple[ContentLine, ...]:
        """Return all properties with a name."""
        return tuple(row for row in self.properties if row.name == name)

    def find(self, name: str) -> ContentLine | None:
        """Return the first property with a name, or None."""
        return next(iter(self.find_all(name)), None)

    def text(self, name: str) -> str:
        """Return the value of the first property with a name, without unescaping; empty if there is none."""
        found = self.find(name)
        return found.value.strip() if found else ""


def read_components(content: bytes) -> tuple[Component, ...] | Reason:
    """Return the calendars of a file."""
    # Counted before parsing, to limit memory. A value that contains the word is counted, too, which is harmless.
    if content.upper().count(b"BEGIN:") > MAX_COMPONENTS:
        return Reason(f"contains more than {MAX_COMPONENTS:,} components", "export fewer years")
    root = Component("", 0)
    stack = [root]
    for number, text in _unfold(content.removeprefix(b"\xef\xbb\xbf")):
        if refusal := _take(stack, number, text):
            return refusal
    if len(stack) > 1:
        return Reason(f"is truncated: {stack[-1].name} of line {stack[-1].line} never ends", _HINT)
    calendars = tuple(row for row in root.children if row.name == "VCALENDAR")
    return calendars or Reason(_NO_CALENDAR, _HINT)


def _unfold(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each unfolded line with its number (RFC 5545 section 3.1).

    Some programs fold inside a character, so bytes are joined.
    """
    begin, parts = 0, b""
    for number, row in enumerate(content.split(b"\n"), 1):
        line = row.removesuffix(b"\r")
        if line[:1] in {b" ", b"\t"} and begin:
            parts += line[1:]
            continue
        if parts:
            yield begin, parts
        begin, parts = number, line
    if parts:
        yield begin, parts


def _take(stack: list[Component], number: int, content: bytes) -> Reason | None:
    """Add a line to the component it belongs to."""
    row = _split(number, content)
    if row is None:
        return Reason(f"is not UTF-8 in line {number}", "export it again as UTF-8")
    word = row.value.strip().upper()
    if row.name == "BEGIN":
        if len(stack) > MAX_DEPTH:
            return Reason(f"is nested too deeply in line {number}", _HINT)
        component = Component(word, number)
        stack[-1].children.append(component)
        stack.append(component)
    elif row.name == "END":
        if stack.pop().name != word or not stack:
            return Reason(f"ends {word[:40]} in line {number}, which was not begun", _HINT)
    elif len(stack) > 1:
        stack[-1].properties.append(row)
    else:
        return Reason(_NO_CALENDAR, _HINT)
    return None


def _split(number: int, content: bytes) -> ContentLine | None:
    try:
        text = content.decode()[:MAX_VALUE]
    except UnicodeDecodeError:
        return None
    try:
        name, params, value = Contentline(text).raw_parts()  # type: ignore[no-untyped-call] # icalendar has no type for this call
    except ValueError:
        return ContentLine("", text, {}, number)
    shown = {key.upper(): ",".join(row) if isinstance(row, list) else str(row) for key, row in params.items()}
    return _mend_zone(ContentLine(name.upper(), value, shown, number))


def _mend_zone(row: ContentLine) -> ContentLine:
    """Return a line whose time zone has a colon, which some programs write without quotes: `tzone://Microsoft/Utc`."""
    found = _TIMES.fullmatch(row.value) if "TZID" in row.params else None
    if found is None:
        return row
    return row._replace(value=found[2], params={**row.params, "TZID": f"{row.params['TZID']}:{found[1]}"})
