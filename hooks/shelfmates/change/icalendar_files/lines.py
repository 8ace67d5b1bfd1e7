"""Lines become components. In: bytes. Out: Components, each with its line, or why the file is not read.

icalendar takes the lines apart; what they say is read here, because it gives up a time whose zone it does not
know, takes a backslash before an N for a line break, and does not keep the lines' numbers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from icalendar.parser import Contentline

from shelfmates.change.date_parser import CellError

MAX_BYTES = 20_000_000
"""Of a file: some 20,000 events."""
MAX_COMPONENTS = 50_000
MAX_VALUE = 100_000
"""Characters of a line that are kept: a longer value, as a picture, is never taken."""
MAX_DEPTH = 5
"""A calendar holds events, an event holds alarms."""
_NO_CALENDAR = "is not a calendar: it does not begin with BEGIN:VCALENDAR"
_HINT = "export it again as iCalendar (.ics)"


class ContentLine(NamedTuple):
    """One line; `value` is as it was written, `name` is empty where the line has none."""

    name: str
    value: str
    params: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class Component:
    """What stands between BEGIN and END."""

    name: str
    line: int
    properties: list[ContentLine] = field(default_factory=list)
    children: "list[Component]" = field(default_factory=list)

    def find_all(self, name: str) -> tuple[ContentLine, ...]:
        """Give every property of a name."""
        return tuple(row for row in self.properties if row.name == name)

    def find(self, name: str) -> ContentLine | None:
        """Give the first property of a name."""
        return next(iter(self.find_all(name)), None)

    def text(self, name: str) -> str:
        """Give the value of the first property of a name, as it was written; empty where there is none."""
        found = self.find(name)
        return found.value.strip() if found else ""


def read_components(content: bytes) -> tuple[Component, ...] | CellError:
    """Give the calendars of a file."""
    # Counted before anything is made of them; a value that holds the word is at most one too many.
    if content.upper().count(b"BEGIN:") > MAX_COMPONENTS:
        return CellError(f"contains more than {MAX_COMPONENTS:,} components", "export fewer years")
    root = Component("", 0)
    stack = [root]
    for number, text in _unfold(content.removeprefix(b"\xef\xbb\xbf")):
        if refusal := _take(stack, number, text):
            return refusal
    if len(stack) > 1:
        return CellError(f"is truncated: {stack[-1].name} of line {stack[-1].line} never ends", _HINT)
    calendars = tuple(row for row in root.children if row.name == "VCALENDAR")
    return calendars or CellError(_NO_CALENDAR, _HINT)


def _unfold(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Give each line with its number; others fold within a character, so bytes are joined, not text."""
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


def _take(stack: list[Component], number: int, content: bytes) -> CellError | None:
    """Put a line where it belongs."""
    row = _split(number, content)
    if row is None:
        return CellError(f"is not UTF-8 in line {number}", "export it again as UTF-8")
    word = row.value.strip().upper()
    if row.name == "BEGIN":
        if len(stack) > MAX_DEPTH:
            return CellError(f"is nested too deeply in line {number}", _HINT)
        component = Component(word, number)
        stack[-1].children.append(component)
        stack.append(component)
    elif row.name == "END":
        if stack.pop().name != word or not stack:
            return CellError(f"ends {word[:40]} in line {number}, which was not begun", _HINT)
    elif len(stack) > 1:
        stack[-1].properties.append(row)
    else:
        return CellError(_NO_CALENDAR, _HINT)
    return None


def _split(number: int, content: bytes) -> ContentLine | None:
    try:
        text = content.decode()[:MAX_VALUE]
    except UnicodeDecodeError:
        return None
    try:
        name, params, value = Contentline(text).raw_parts()  # type: ignore[no-untyped-call] # icalendar types its words, not its calls
    except ValueError:
        return ContentLine("", text, {}, number)
    shown = {key.upper(): ",".join(row) if isinstance(row, list) else str(row) for key, row in params.items()}
    return ContentLine(name.upper(), value, shown, number)
