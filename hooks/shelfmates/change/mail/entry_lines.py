"""The lines of a record in a message. In: lines, and its model. Out: YAML as the form wrote it, and the rest.

Mail programs wrap long lines, turn straight quotes into typographic ones, and phones begin lines with a capital letter.
Each repair is named. A line that is no part of the record ends it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pydantic import BaseModel

from shelfmates.model.spellings import list_spellings
from shelfmates.schemas import FieldDescription, describe

from .own_lines import cut_signature

_KEY = re.compile(r"([^\W\d_][\w .-]{0,40}?)[ ]{0,3}[:\uff1a](?:[ ]+(\S.*))?")
_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_]{1,40}:(?: \S.*)?")
_NESTED_KEY = re.compile(r"([ ]*(?:- )?)([A-Za-z][a-zA-Z0-9_-]{0,40})[ ]{0,3}[:\uff1a](?=[ ]|$)")
_BOLD_KEY = re.compile(r"[*_]{1,2}([A-Za-z_]{2,40}) ?(?::[*_]{1,2}|[*_]{1,2} ?:)(?=[ ]|$)")
_FENCE = re.compile(r"[-\u2013\u2014]{1,3}")
_LITERAL = re.compile(r"[ ]*(?:- )?[A-Za-z_-]{1,40}:[ ]+[|>][-+]?")
_CURLY = re.compile(
    r"([ ]*(?:- ?)?(?:[A-Za-z_-]{1,40}:[ ]+)?)"
    r"[\u201c\u201d\u201e\u00ab]([^\"\u201c\u201d\u201e\u00ab\u00bb]*)[\u201c\u201d\u00bb]"
)
_ADDRESS = re.compile(r"[^:]{1,40}: https?://\S+")
_CODE_FENCE = re.compile(r"(`{3,}|~{3,})[a-z]{0,10}")
_MOST_JOINED = 500
_WRAP = 80
_WRAPPED_PAGE = "a heading or table of the text may be wrapped by a mail program: compare it with the message"
_LEAST_WRAP, _MOST_WRAP = 60, 1_000
"""Characters of a line after which mail programs break it."""


class EntryLines(NamedTuple):
    """The YAML of a record, what is below it, and what was repaired."""

    text: str
    rest: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@cache
def list_keys(model: type[BaseModel]) -> frozenset[str]:
    """Return the keys of a record, in all spellings."""
    return frozenset(key for field in describe(model) for key in list_spellings(field.key))


@cache
def _list_all_keys(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(_walk(describe(model)))


def _walk(fields: Sequence[FieldDescription]) -> list[str]:
    return [key for field in fields for key in (*list_spellings(field.key), *_walk(field.fields))]


def find_key(line: str, keys: Collection[str]) -> str:
    """Return the key that a line begins with, whatever its case; empty if it has none of the keys."""
    found = _KEY.fullmatch(line)
    key = found[1].strip().lower().replace(" ", "_") if found else ""
    return key if key in keys else ""


@dataclass(slots=True)
class _Reader:
    """Collects the lines of a record, one at a time."""

    model: type[BaseModel]
    lines: list[str] = field(default_factory=list)
    width: int = 0
    """Characters of the last line as sent."""
    joined: int = 0
    indented: int = 0
    is_literal: bool = False
    is_flat: bool = False
    """Whether the text of a literal block has lost its indentation."""
    group: frozenset[str] = frozenset()
    """The keys inside of the last field, if it is a group."""

    @property
    def keys(self) -> frozenset[str]:
        """Return the keys of the record."""
        return list_keys(self.model)

    def read(self, line: str) -> bool:
        """Add a line; return whether it is a part of the record."""
        key = find_key(line, self.keys)
        if not key and self.lines and self._is_flattened(line):
            self.lines.append(f"  {line}")
            self.indented += 1
        elif not key and self.lines and self._continues(line):
            glue = "" if _ADDRESS.fullmatch(self.lines[-1]) else " "
            self.lines[-1] = f"{self.lines[-1]}{glue}{line.strip()}"
            self.joined += 1
        elif key or self._belongs(line):
            self._begin(line, key)
        else:
            return False
        self.width = len(line)
        return True

    def skip(self) -> None:
        """Add a blank line."""
        self.lines.append("")
        self.width = 0

    def _begin(self, line: str, key: str) -> None:
        if key:
            self.group = frozenset(_walk([row for row in describe(self.model) if row.key == key]) if key else ())
        self.is_literal = (self.is_literal and line.startswith(" ")) or bool(_LITERAL.fullmatch(line))
        self.is_flat = False
        self.lines.append(line)

    def _is_flattened(self, line: str) -> bool:
        """Return whether a line has lost its indentation, as in messages that are only HTML."""
        if line.startswith(" ") or not line.strip():
            return False
        self.is_flat = self.is_flat or bool(_LITERAL.fullmatch(self.lines[-1]))
        return self.is_flat or bool(find_key(line, self.group))

    def _belongs(self, line: str) -> bool:
        """Return whether a line is a list's item, a nested line, or a key that the check will name."""
        if line.startswith((" ", "\t", "- ", "#")) or line == "-":
            return bool(self.lines)
        return bool(_PLAIN_KEY.fullmatch(line))

    def _continues(self, line: str) -> bool:
        """Return whether a line is the rest of the last one, which a mail program wrapped."""
        last = self.lines[-1]
        if self.joined > _MOST_JOINED or not line.strip() or line.startswith((" ", "\t")):
            return False
        if _is_open(last) and not self.is_literal:
            return True
        if line.startswith("- ") or _LITERAL.fullmatch(last) or (last.endswith(":") and not self.is_literal):
            return False
        needed = self.width + 1 + len(line.split(maxsplit=1)[0])
        # Behind a line that was not wrapped, a word with a colon is a misspelled key.
        is_key = self.width > _WRAP and bool(_PLAIN_KEY.fullmatch(line))
        return needed > _LEAST_WRAP and self.width < _MOST_WRAP and not is_key


def _is_open(line: str) -> bool:
    """Return whether a value begins with a quote or a bracket that is not closed."""
    value = line.partition(": ")[2].strip() or line.strip().removeprefix("- ").strip()
    if value.startswith('"'):
        inside = value[1:].replace("\\\\", "").replace('\\"', "")
        return '"' not in inside
    return value.startswith("[") and "]" not in value


def cut_entry(lines: Sequence[str], model: type[BaseModel]) -> EntryLines:
    """Return the record that begins with the first line with one of its keys, or with the start of a page."""
    keys = list_keys(model)
    # In the text of a page, bold words stay.
    if not any(map(_is_fence, lines)):
        lines = [_unbold(line, keys) for line in lines]
    start = next((index for index, line in enumerate(lines) if _begins(line, keys)), len(lines))
    entry = _cut(lines[start:], model)
    return entry._replace(rest=(*lines[:start], *entry.rest))


def _unbold(line: str, keys: Collection[str]) -> str:
    """Return a line without the signs of bold around its key."""
    found = _BOLD_KEY.match(line)
    return f"{found[1]}:{line[found.end() :]}" if found and found[1].lower() in keys else line


def is_code_fence(line: str) -> bool:
    """Return whether a line begins or ends a block of code."""
    return bool(_CODE_FENCE.fullmatch(line.strip()))


def _begins(line: str, keys: Collection[str]) -> bool:
    return bool(find_key(line, keys) or _PLAIN_KEY.fullmatch(line)) or (len(line) > 1 and _is_fence(line))


def _is_fence(line: str) -> bool:
    return bool(_FENCE.fullmatch(line.strip())) and line.strip() != "--"


def _cut(lines: Sequence[str], model: type[BaseModel]) -> EntryLines:
    if lines and _FENCE.fullmatch(lines[0].strip()):
        return _cut_page(lines, model)
    return _cut_mapping(lines, model)


def _cut_page(lines: Sequence[str], model: type[BaseModel]) -> EntryLines:
    end = next((index for index, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line.strip())), len(lines))
    front = _cut_mapping(lines[1:end], model)
    body, below = cut_signature(lines[end + 1 :])
    text = f"---\n{front.text}---\n" + "".join(f"{line}\n" for line in body)
    notes = (*front.notes, _WRAPPED_PAGE) if _breaks_markup(body) else front.notes
    return EntryLines(text.rstrip("\n") + "\n", (*front.rest, *below), notes)


def _breaks_markup(body: Sequence[str]) -> bool:
    """Return whether a heading or a row of a table may continue on the next line."""
    pairs = ((line, follows) for line, follows in pairwise(body) if line.startswith(("#", "|")) and follows.strip())
    return any(_LEAST_WRAP < len(line) < _WRAP and not follows.startswith(("#", "|")) for line, follows in pairs)


def _cut_mapping(lines: Sequence[str], model: type[BaseModel]) -> EntryLines:
    reader, end = _Reader(model), len(lines)
    for index, line in enumerate(lines):
        if not line.strip() and _goes_on(lines[index:], reader):
            reader.skip()
        elif not reader.read(line):
            end = index
            break
    rows, notes = _repair(reader.lines, _list_all_keys(model))
    if any(find_key(line, reader.keys) for line in lines[end:]):
        notes.append("lines below the record begin like its fields, and are not read: compare it with the message")
    notes += [*_describe(reader)]
    return EntryLines("".join(f"{row}\n" for row in rows), tuple(lines[end:]), tuple(notes))


def _describe(reader: _Reader) -> Iterator[str]:
    for number, what in ((reader.joined, "had wrapped"), (reader.indented, "had moved to the left")):
        if number:
            lines, verb = ("1 line", "is") if number == 1 else (f"{number} lines", "are")
            yield f"{lines} that a mail program {what} {verb} put back"


def _goes_on(lines: Sequence[str], reader: _Reader) -> bool:
    """Return whether a blank line is inside the record."""
    follows = next((line for line in lines if line.strip()), "")
    if not reader.lines or not follows:
        return False
    if reader.is_flat:
        return any(find_key(line, reader.keys) for line in lines)
    return (follows.startswith(" ") and reader.is_literal) or bool(find_key(follows, reader.keys))


def _repair(lines: Sequence[str], keys: Collection[str]) -> tuple[list[str], list[str]]:
    """Return the lines with keys in small letters and straight quotes, and what was changed."""
    rows: list[str] = []
    notes: dict[str, None] = {}
    literal = -1
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if literal >= 0 and (indent > literal or not line):
            rows.append(line)
            continue
        fixed = _fix_quotes(_fix_key(line, keys, notes), notes)
        literal = indent if _LITERAL.fullmatch(fixed) else -1
        rows.append(fixed)
    return rows, [*notes]


def _fix_key(line: str, keys: Collection[str], notes: dict[str, None]) -> str:
    found = _NESTED_KEY.match(line)
    small = found[2].lower() if found else ""
    if not found or small not in keys:
        return line
    if small != found[2]:
        notes[f"`{found[2]}` is read as `{small}`"] = None
    return f"{found[1]}{small}:{line[found.end() :]}"


def _fix_quotes(line: str, notes: dict[str, None]) -> str:
    found = _CURLY.fullmatch(line)
    if not found or not found[1].strip():
        return line
    notes["typographic quotes around values are read as straight ones"] = None
    return f'{found[1]}"{found[2]}"'
