"""Lists of records as text. In: the text of a list file. Out: its head, its records, its end.

Comments above a record belong to that record.
"""

import re
from dataclasses import dataclass

from shelfmates.load.record_reader import read_despite_flaws
from shelfmates.load.record_splitter import split_records
from shelfmates.load.yaml_reader import YamlProblem

KEEPS_BLANKS = re.compile(r"[|>][0-9]?\+")
"""The header of a block scalar that includes the blank lines below it."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One record of a list."""

    line: int
    """Line of the record, from 1, without the comments above it."""
    lead: str
    """The blank lines and comments above the record, which move with it."""
    body: str

    @property
    def text(self) -> str:
        """Return the record with its comments."""
        return self.lead + self.body


@dataclass(frozen=True, slots=True)
class ListText:
    """A split list file; head, texts and end together are the whole file."""

    head: str
    items: tuple[ListItem, ...]
    end: str


def cut_list(text: str) -> ListText | None:
    """Split a list file; return None if it does not have one `- ` per record."""
    records = split_records(text)
    if records is None:
        return None
    rows = list(records)
    head, lead = cut_head(text[: len(text) - sum(len(record) for _line, record in rows)])
    items = []
    for line, record in rows:
        body, tail = _cut_tail(record)
        items.append(ListItem(line, lead, body))
        lead = tail
    return ListText(head, tuple(items), lead)


def cut_head(text: str) -> tuple[str, str]:
    """Split comments about the whole file from comments about the first record, at the last blank line or `---`."""
    lines = text.splitlines(keepends=True)
    ends = [index for index, line in enumerate(lines, 1) if not line.strip() or line.startswith(("---", "%"))]
    last = ends[-1] if ends else len(lines)
    return "".join(lines[:last]), "".join(lines[last:])


def _cut_tail(record: str) -> tuple[str, str]:
    """Split a record from the blank lines and unindented comments at its end."""
    lines = record.splitlines(keepends=True)
    count = len(lines)
    while count > 1 and (lines[count - 1].startswith("#") or not lines[count - 1].strip()):
        count -= 1
    body, tail = "".join(lines[:count]), "".join(lines[count:])
    is_doubtful = "#" in tail or KEEPS_BLANKS.search(record)
    return (record, "") if tail and is_doubtful and not _means_the_same(body, record) else (body, tail)


def _means_the_same(one: str, other: str) -> bool:
    try:
        return bool(read_despite_flaws(one) == read_despite_flaws(other))
    except YamlProblem:
        return False
