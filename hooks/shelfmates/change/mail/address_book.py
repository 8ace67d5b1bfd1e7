"""The private list of members' addresses. In: its text. Out: an AddressBook, and its text again; or what is wrong.

`private/addresses.csv` has the columns `id`, `address` and `since`, in any order; others are kept. Programs separate
them by commas, semicolons or tabs. It is in no repository. A member may have several rows; the newest is written to.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from email.utils import parseaddr
from functools import cached_property
from typing import NamedTuple

from shelfmates.change.messages import refuse
from shelfmates.load.private_files import ADDRESS_BOOK
from shelfmates.model.field_types import DAY, EMAIL, LONGEST_EMAIL, LONGEST_ID, SLUG
from shelfmates.problem import Position, Problem, Reason

MAX_BYTES = 5_000_000
_COLUMNS = ("id", "address", "since")
_EMAIL = re.compile(EMAIL)
_FORMULA = re.compile(r"[=+@-]")
"""The first characters of what spreadsheets compute."""
_EXAMPLE = "for example ana@example.org"


class BookRow(NamedTuple):
    """A row of the list."""

    id: str
    address: str
    since: date | None = None
    others: Mapping[str, str] = {}
    """Cells of other columns."""


class BookForm(NamedTuple):
    """How the file is written, so that the program that wrote it can read it again."""

    columns: tuple[str, ...] = _COLUMNS
    separator: str = ","
    line_end: str = "\n"
    mark: str = ""
    """The byte order mark."""


@dataclass(frozen=True)
class AddressBook:
    """The addresses of members, in the order of the file."""

    rows: tuple[BookRow, ...] = ()
    form: BookForm = field(default_factory=BookForm)

    @cached_property
    def _by_id(self) -> Mapping[str, tuple[BookRow, ...]]:
        found: dict[str, tuple[BookRow, ...]] = {}
        for row in self.rows:
            found[row.id] = (*found.get(row.id, ()), row)
        return found

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids, each once."""
        return tuple(self._by_id)

    def list_rows(self, id_: str) -> tuple[BookRow, ...]:
        """Return the rows of a member."""
        return self._by_id.get(id_, ())

    def has(self, id_: str) -> bool:
        """Return whether the list has an address of a member."""
        return id_ in self._by_id

    def find_newest(self, id_: str) -> BookRow | None:
        """Return the newest row of a member; of several from one day, the last."""
        rows = self.list_rows(id_)
        return max(reversed(rows), key=lambda row: row.since or date.min) if rows else None

    def holds(self, id_: str, address: str) -> bool:
        """Return whether an address is one of a member's."""
        return _plain(address) in {_plain(row.address) for row in self.list_rows(id_)}

    def belongs(self, senders: Sequence[str], id_: str) -> bool:
        """Return whether a message has exactly one sender, and it is this member."""
        return len(senders) == 1 and self.holds(id_, senders[0])

    def find_owners(self, address: str) -> tuple[str, ...]:
        """Return the ids of everybody who has an address."""
        return tuple(dict.fromkeys(row.id for row in self.rows if _plain(row.address) == _plain(address)))

    def find_owner(self, senders: Sequence[str]) -> str:
        """Return the id of the one sender; empty if the list does not have their address, or has it twice."""
        found = self.find_owners(senders[0]) if len(senders) == 1 else ()
        return found[0] if len(found) == 1 else ""

    def resolve(self, aliases: Mapping[str, str]) -> "AddressBook":
        """Return the list with present ids in the place of former ones."""
        return replace(self, rows=tuple(row._replace(id=aliases.get(row.id, row.id)) for row in self.rows))

    def put(self, row: BookRow) -> "AddressBook":
        """Return the list with a row in the place of all rows of the same member."""
        return replace(self, rows=(*self.remove([row.id]).rows, row))

    def add(self, rows: Iterable[BookRow]) -> "AddressBook":
        """Return the list with more rows."""
        return replace(self, rows=(*self.rows, *rows))

    def remove(self, ids: Iterable[str]) -> "AddressBook":
        """Return the list without some members."""
        gone = frozenset(ids)
        return replace(self, rows=tuple(row for row in self.rows if row.id not in gone))


def read_address(text: str) -> str | Reason:
    """Return the one address in a text such as `Ana Ruiz <ana@example.org>`, or why it is none."""
    address = parseaddr(text)[1].strip() if "<" in text else text.strip()
    if not _EMAIL.fullmatch(address) or len(address) > LONGEST_EMAIL:
        return Reason("is not an e-mail address", _EXAMPLE, text)
    if _FORMULA.match(address):
        return Reason("begins with a sign that spreadsheets compute with", "ask for another address", text)
    return address


def read_book(text: str, *, name: str = ADDRESS_BOOK) -> AddressBook | tuple[Problem, ...]:
    """Return the list, or everything that is wrong in it, with its lines."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    separator = max(",;\t", key=text.partition("\n")[0].count)
    found = _read_rows(text, separator, name)
    if isinstance(found, Problem):
        return (found,)
    if not found:
        return AddressBook()
    (_line, head), *rows = found
    columns = tuple(cell.strip().lower() for cell in head)
    if not {"id", "address"} <= {*columns}:
        wrong = Reason("has no columns `id` and `address`", "write `id,address,since` into the first line")
        return (refuse(Position(name, 1), wrong),)
    read = [_read_row(dict(zip(columns, cells, strict=False)), Position(name, line)) for line, cells in rows]
    if problems := tuple(row for row in read if isinstance(row, Problem)):
        return problems
    form = BookForm(columns, separator, "\r\n" if "\r\n" in text else "\n", mark)
    return AddressBook(tuple(row for row in read if isinstance(row, BookRow)), form)


def _read_rows(text: str, separator: str, name: str) -> list[tuple[int, list[str]]] | Problem:
    """Return the rows that are not empty, each with the number of its last line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        rows.extend((reader.line_num, cells) for cells in reader if any(map(str.strip, cells)))
    except csv.Error:
        wrong = Reason("cannot be read as a table", "save it as CSV with the columns `id,address,since`")
        return refuse(Position(name, reader.line_num), wrong)
    return rows


def _read_row(cells: Mapping[str, str], place: Position) -> BookRow | Problem:
    id_, since = cells["id"].strip().casefold() if "id" in cells else "", cells.get("since", "").strip()
    if not re.fullmatch(SLUG, id_) or len(id_) > LONGEST_ID:
        hint = "write the last part of the profile's address, for example `ana-ruiz`"
        return refuse(place, Reason("has no id", hint, cells.get("id", "")))
    address = read_address(cells.get("address", ""))
    if isinstance(address, Reason):
        # The address stays out of messages, which people send to others when they need help.
        return refuse(place, Reason(f"has as address of `{id_}` what {address.message}", address.hint))
    day = _read_day(since)
    if since and day is None:
        return refuse(place, Reason("has a day in another form", "write year-month-day, or nothing", since))
    others = {key: value for key, value in cells.items() if key not in _COLUMNS and value}
    return BookRow(id_, address, day, others)


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


def write_book(book: AddressBook) -> str:
    """Return the text of the list."""
    columns = (*book.form.columns, *(name for name in _COLUMNS if name not in book.form.columns))
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=book.form.separator, lineterminator=book.form.line_end)
    writer.writerow(columns)
    writer.writerows([_list_cells(row, columns) for row in book.rows])
    return book.form.mark + stream.getvalue()


def _list_cells(row: BookRow, columns: Sequence[str]) -> Iterator[str]:
    cells = {**row.others, "id": row.id, "address": row.address, "since": row.since.isoformat() if row.since else ""}
    return (cells.get(name, "") for name in columns)


def _plain(address: str) -> str:
    """Return an address to compare."""
    return parseaddr(address)[1].strip().casefold()
