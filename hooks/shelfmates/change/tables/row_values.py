"""One row of a spreadsheet. In: its cells, and the field of each column. Out: values, or messages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from shelfmates.change.label_lookup import list_closed_words
from shelfmates.change.messages import refuse, warn
from shelfmates.model.member import OTHER_ROLE
from shelfmates.pasted_text import trim
from shelfmates.placeholders import is_placeholder
from shelfmates.problem import Position, Problem, Reason, is_error
from shelfmates.schemas.columns import Column, find_column

from .cells import CellReader, CellValue
from .header_synonyms import FIRST_NAME, LAST_NAME, TIMESTAMP
from .headings import Headings
from .link_cells import store_link_cells
from .members_table import read_plain
from .spreadsheet_reader import Spreadsheet, SpreadsheetRow

_ROLE_NAME = "role_name"


class SpreadsheetCell(NamedTuple):
    """A cell and its heading; `text` may be an intended empty text."""

    heading: str
    text: str


class CleanedCell(NamedTuple):
    """What was left out of a cell: signs at its edges, or a placeholder, which is the whole cell."""

    heading: str
    left_out: tuple[str, ...]
    is_placeholder: bool


class UnderstoodWord(NamedTuple):
    """A word that was matched to an id."""

    heading: str
    word: str
    id: str


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

    @property
    def is_wrong(self) -> bool:
        """Return whether a cell of the row could not be read."""
        return any(map(is_error, self.notes))

    def find_value(self, field: str) -> Any:
        """Return the value of a field; None if the row has none."""
        return next((value for column, value in self.values if column.name == field), None)


def read_row(row: SpreadsheetRow, sheet: Spreadsheet, headings: Headings, reader: CellReader) -> RowValues:
    """Read a row, with a message for each cell that is invalid or has no field."""
    cleaned: list[CleanedCell] = []
    cells = _place(row, sheet, headings, cleaned)
    notes = [*_find_strays(row, sheet, headings), *_hide_email(row, headings, cells)]
    values: list[tuple[Column, Any]] = []
    taken: list[UnderstoodWord] = []
    for column, cell, value in _read_cells(cells, reader):
        if isinstance(value, Reason):
            reason = value._replace(found=cell.text, label=cell.heading)
            notes.append(refuse(Position("", row.number), reason, column.name))
        else:
            values.append((column, value.value))
            if value.own_words and (own := find_column(_ROLE_NAME)) and _ROLE_NAME not in cells:
                values.append((own, value.own_words))
                notes.append(_describe_own_role(row.number, cell))
            taken += [UnderstoodWord(cell.heading, word, id_) for word, id_ in value.taken]
    cells_read, links = store_link_cells(values)
    where = {target: heading for heading, target in zip(sheet.header, headings.targets, strict=True) if target}
    names = {"name": cells["name"].heading} if "name" in cells else {}
    taken += [UnderstoodWord(where.get(field, where.get("links", "")), *pair) for field, pair in links.items()]
    return RowValues(row.number, tuple(cells_read), {**where, **names}, tuple(notes), tuple(taken), tuple(cleaned))


def _describe_own_role(number: int, cell: SpreadsheetCell) -> Problem:
    hint = f"it becomes `{OTHER_ROLE}`, and the site shows these words; correct it if it means one of the roles"
    return warn(Position("", number), Reason("is in no list", hint, cell.text, cell.heading), "role")


def _read_cells(
    cells: Mapping[str, SpreadsheetCell], reader: CellReader
) -> Iterator[tuple[Column, SpreadsheetCell, CellValue | Reason]]:
    nothing = SpreadsheetCell("", "")
    area = reader.words.find("areas", cells.get("area", nothing).text)
    stamp = cells.get(TIMESTAMP, nothing).text
    for name, cell in cells.items():
        if column := find_column(name):
            yield column, cell, reader.read(column, cell.text, area=area, stamp=stamp)


def _hide_email(row: SpreadsheetRow, headings: Headings, cells: dict[str, SpreadsheetCell]) -> Iterator[Problem]:
    """Remove an email address that the form collected, unless someone chose to publish it."""
    is_guess = any(headings.targets[index] == "email" for index in headings.guessed)
    contact = find_column("contact")
    wants_it = (
        contact and "contact" in cells and list_closed_words(contact.field).find(cells["contact"].text) == "email"
    )
    if is_guess and not wants_it and "email" in cells:
        heading, text = cells.pop("email")
        hint = f"the file is public; if the member agrees, write `{heading}: email` into a map"
        reason = Reason("is ignored: no consent to publish it was given", hint, text, heading)
        yield warn(Position("", row.number), reason, "email")


def _find_strays(row: SpreadsheetRow, sheet: Spreadsheet, headings: Headings) -> Iterator[Problem]:
    """Yield a message for each cell that belongs to no field."""
    for index, heading in enumerate(sheet.header):
        if row.cells[index].strip() and not headings.targets[index] and index not in headings.ignored:
            hint = f"write its field into a map, or `{heading}: null`"
            reason = Reason("is ignored: no field matches it", hint, row.cells[index].strip(), heading)
            yield warn(Position("", row.number), reason)
    extra = [cell for cell in row.cells[len(sheet.header) :] if cell.strip()]
    if extra:
        hint = "look for a cell that moved to the right"
        yield refuse(Position("", row.number), Reason("has more cells than the header", hint, "; ".join(extra)))


def _place(
    row: SpreadsheetRow, sheet: Spreadsheet, headings: Headings, cleaned: list[CleanedCell]
) -> dict[str, SpreadsheetCell]:
    """Return the filled cells by field; first and last name are joined."""
    found = zip(sheet.header, headings.targets, row.cells, strict=False)
    cells = {
        target: SpreadsheetCell(heading, text)
        for heading, target, cell in found
        if target and cell.strip() and (text := _clean(cell, heading, target, cleaned)) is not None
    }
    parts = [part for part in (cells.pop(FIRST_NAME, None), cells.pop(LAST_NAME, None)) if part]
    if parts and "name" not in cells:
        cells["name"] = SpreadsheetCell(
            " + ".join(part.heading for part in parts), " ".join(part.text for part in parts)
        )
    return cells


def _clean(cell: str, heading: str, target: str, cleaned: list[CleanedCell]) -> str | None:
    """Return the text of a cell without pasted signs at its edges; None if it only says that there is no value.

    A cell with a guard means exactly its text.
    """
    typed = cell.strip(" \t\n")
    plain, column = read_plain(typed), find_column(target)
    if plain != typed:
        return plain
    text, signs = trim(plain)
    if signs:
        cleaned.append(CleanedCell(heading, signs, is_placeholder=False))
    # `none` may be one of the words of a closed list, or an answer to a question.
    is_answer = target == "consent" or bool(column and column.field.words)
    if is_answer or not (is_placeholder(text, target) or (not text and signs)):
        return text
    if text:
        cleaned.append(CleanedCell(heading, (text,), is_placeholder=True))
    return None
