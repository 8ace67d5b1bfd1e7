"""Lists of records as text. In: a list file's text. Out: its head, its records, its end.

Each record has the comments that stand above it.
"""

import re
from dataclasses import dataclass

from shelfmates.load.record_reader import read_despite_flaws
from shelfmates.load.record_splitter import split_records
from shelfmates.load.yaml_reader import YamlProblem

KEEPS_BLANKS = re.compile(r"[|>][0-9]?\+")
"""The mark of a block of text to which the blank lines below it belong."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One record of a list."""

    line: int
    """Where it begins, from 1, without what stands above it."""
    lead: str
    """The blank lines and comments above it, which go where it goes."""
    body: str

    @property
    def text(self) -> str:
        """Give the record with its comments."""
        return self.lead + self.body


@dataclass(frozen=True, slots=True)
class ListText:
    """A list file, cut; head, texts and end make the file again."""

    head: str
    items: tuple[ListItem, ...]
    end: str


def cut_list(text: str) -> ListText | None:
    """Cut a list file; None where it is not written one `- ` a record."""
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
    """Tell a file's own words from those about what follows: a blank line, or a `---`, parts them."""
    lines = text.splitlines(keepends=True)
    ends = [index for index, line in enumerate(lines, 1) if not line.strip() or line.startswith(("---", "%"))]
    last = ends[-1] if ends else len(lines)
    return "".join(lines[:last]), "".join(lines[last:])


def _cut_tail(record: str) -> tuple[str, str]:
    """Part a record from the blank lines and the comments, from the very start of a line, that end it."""
    lines = record.splitlines(keepends=True)
    count = len(lines)
    while count > 1 and (lines[count - 1].startswith("#") or not lines[count - 1].strip()):
        count -= 1
    body, tail = "".join(lines[:count]), "".join(lines[count:])
    is_doubtful = "#" in tail or KEEPS_BLANKS.search(record)
    return (record, "") if tail and is_doubtful and not _says_the_same(body, record) else (body, tail)


def _says_the_same(one: str, other: str) -> bool:
    try:
        return bool(read_despite_flaws(one) == read_despite_flaws(other))
    except YamlProblem:
        return False
