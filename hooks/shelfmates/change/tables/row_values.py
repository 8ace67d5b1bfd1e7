"""One row of a spreadsheet. In: its cells, and the field of each column. Out: values, or messages."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from shelfmates.change.icalendar_files.private_text import leave_out_private
from shelfmates.change.label_lookup import list_closed_words
from shelfmates.change.messages import refuse, warn
from shelfmates.model.field_types import EMAIL
from shelfmates.model.member import OTHER_ROLE
from shelfmates.problem import Position, Problem, Reason, is_error
from shelfmates.schemas.columns import Column, find_column
from shelfmates.validate.private_details import WORDINGS, DetailWording

from .cells import CellReader, CellValue
from .header_row import Spreadsheet
from .header_synonyms import TIMESTAMP, WHOLE_OF
from .headings import Headings
from .link_cells import store_link_cells
from .row_cells import CellNote, CleanedCell, RowCells, SpreadsheetCell, UnderstoodWord

_ROLE_NAME = "role_name"
_MAILBOX, _PHONE = re.compile(EMAIL), re.compile(r"[+(]?[0-9][0-9 ().-]{6,20}(?:x[0-9]{1,5})?")
_MAY_HAVE = frozenset({"email", "links", "id", "revision"})
_PHONE_DIGITS = 7
_WITH_SECRETS = frozenset({"text", "markdown", "link"})
_SINGLE = frozenset({"text", "markdown"})


@dataclass(frozen=True, slots=True)
class RowValues:
    """The values of one row."""

    row: int
    values: tuple[tuple[Column, Any], ...]
    headings: Mapping[str, str]
    """Field → heading of its column."""
    notes: tuple[Problem, ...]
    taken: tuple[UnderstoodWord, ...]
    cleaned: tuple[CleanedCell, ...] = ()
    unknown: Mapping[str, str] = field(default_factory=dict)
    """Id that was made from a word in no list → the word."""

    is_stub: bool = False
    """The row has one cell only, so it is a heading within the table, or not finished."""

    @property
    def is_wrong(self) -> bool:
        """Return whether a cell of the row could not be read."""
        return any(map(is_error, self.notes))

    def find_value(self, field: str) -> Any:
        """Return the value of a field; None if the row has none."""
        return next((value for column, value in self.values if column.name == field), None)


@dataclass(frozen=True, slots=True)
class RowReader:
    """Read the rows of one table."""

    sheet: Spreadsheet
    headings: Headings
    cells: CellReader

    def read(self, placed: RowCells) -> RowValues:
        """Return the values of a row, with a message for each cell that is invalid or not taken over."""
        headings = self._list_headings(placed)
        _hide_contacts(placed, self.headings)
        _hide_secrets(placed, self.headings)
        area = self._find_area(placed)
        stamp = placed.cells.get(TIMESTAMP)
        values: list[tuple[Column, Any]] = []
        unknown: dict[str, str] = {}
        for name, cell in [*placed.cells.items()]:
            if column := self.headings.find(name):
                found = self.cells.read(column, cell, area=area, stamp=stamp)
                if self._is_no_link(column, found):
                    reason = Reason("is no web address, and is left out", "write it as https://…")
                    placed.tell(name, reason, cell)
                    continue
                values += _store(placed, column, cell, found)
                unknown |= found.unknown if isinstance(found, CellValue) else {}
        links: Mapping[str, tuple[str, str]] = {}
        read: Collection[tuple[Column, Any]] = values
        if self.headings.kind == "members":
            read, links = store_link_cells(values)
        placed.taken += [UnderstoodWord(headings.get(name, headings.get("links", "")), *pair)
                         for name, pair in links.items()]  # fmt: skip
        notes = tuple(_make_problem(placed.number, note) for note in placed.notes)
        taken, cleaned = tuple(placed.taken), tuple(placed.cleaned)
        return RowValues(placed.number, tuple(read), headings, notes, taken, cleaned, unknown, placed.is_stub)

    def _is_no_link(self, column: Column, found: CellValue | Reason) -> bool:
        """Return whether an event has words such as `Yes` in the place of a link, which it does not need."""
        is_spare = column.field.kind == "link" and self.headings.kind == "events" and not self.headings.is_ours
        return is_spare and isinstance(found, CellValue) and not str(found.value).startswith(("https://", "http://"))

    def _find_area(self, placed: RowCells) -> str:
        cell = placed.cells.get("area")
        return self.cells.words.find("areas", cell.text) if cell else ""

    def _list_headings(self, placed: RowCells) -> dict[str, str]:
        where = {
            part: heading
            for heading, target in zip(self.sheet.header, self.headings.targets, strict=True)
            for part in target.split("/") if part
        }  # fmt: skip
        wholes = {WHOLE_OF[part]: heading for part, heading in where.items() if part in WHOLE_OF}
        return wholes | where | {name: cell.heading for name, cell in placed.cells.items()}


def _store(
    placed: RowCells, column: Column, cell: SpreadsheetCell, found: CellValue | Reason
) -> Iterator[tuple[Column, Any]]:
    """Yield the values of a cell, and note what was read or left out."""
    if isinstance(found, Reason):
        placed.tell(column.name, found, cell, is_error=True)
        return
    placed.taken += [UnderstoodWord(cell.heading, word, id_) for word, id_ in found.taken]
    if found.left_out:
        hint = "name people without a profile in the description"
        reason = Reason("is no member, and is left out", hint, "; ".join(found.left_out))
        placed.tell(column.name, reason, cell)
    if found.value is not None and (found.value != [] or not found.left_out):
        yield column, found.value
    if found.own_words and _ROLE_NAME not in placed.cells and (own := find_column(_ROLE_NAME)):
        yield own, found.own_words
        hint = f"it becomes `{OTHER_ROLE}`, and the site shows these words; correct it if it means one of the roles"
        placed.tell("role", Reason("is in no list", hint, cell.text), cell)


def _make_problem(number: int, note: CellNote) -> Problem:
    return (refuse if note.is_error else warn)(Position("", number), note.reason, note.field)


def _hide_contacts(placed: RowCells, headings: Headings) -> None:
    """Remove addresses and telephone numbers, unless the field is theirs and someone chose to publish it."""
    if headings.is_ours:
        return
    contact = headings.find("contact")
    chosen = placed.cells.get("contact")
    wants_it = bool(contact and chosen and list_closed_words(contact.field).find(chosen.text) == "email")
    if "email" in placed.cells and not wants_it and "email" not in headings.named:
        cell = placed.cells.pop("email")
        hint = f"the file is public; for people who agree, write `{cell.heading}: email` into a map of the columns"
        placed.tell("email", Reason("is left out: no consent to publish it was given", hint), cell)
    for name, cell in [*placed.cells.items()]:
        column = headings.find(name)
        if column and column.field.kind in _SINGLE and name not in _MAY_HAVE and (what := _find_contact(cell.text)):
            placed.cells.pop(name)
            placed.tell(name, Reason(f"{what.message}, and is left out", "write other words there"), cell)


def _hide_secrets(placed: RowCells, headings: Headings) -> None:
    """Remove passcodes, numbers to dial in and invitations from texts and links, as the import of calendars does."""
    if headings.is_ours:
        return
    for name, cell in [*placed.cells.items()]:
        column = headings.find(name)
        if column is None or column.field.kind not in _WITH_SECRETS:
            continue
        public = leave_out_private(cell.text, has_invitation=column.field.kind == "markdown")
        if public.left_out:
            placed.cells.pop(name)
            if rest := public.text.strip():
                placed.cells[name] = cell._replace(text=rest)
            hint = "send it only to people who register; if everybody may read it, add it to the file"
            placed.tell(name, Reason(f"contains {', '.join(public.left_out)}, left out", hint), cell)


def _find_contact(text: str) -> DetailWording | None:
    if _MAILBOX.match(text):
        return WORDINGS["email-inside"]
    is_phone = _PHONE.fullmatch(text) and sum(map(str.isdigit, text)) >= _PHONE_DIGITS
    return WORDINGS["phone-inside"] if is_phone else None
