"""The cells of a row by their fields. In: a row, and the field of each column. Out: RowCells.

Columns that belong to one field are put together, and a column with two fields is taken apart.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from shelfmates.pasted_text import trim
from shelfmates.placeholders import is_placeholder
from shelfmates.problem import Reason
from shelfmates.render.tables import join_items

from .cell_answers import parse_yes_no
from .header_row import NOTE_WIDTH, Spreadsheet, SpreadsheetRow
from .headings import Headings
from .private_rows import is_private, is_private_status, is_wish
from .records_table import read_plain
from .targets import PAIR

_SEPARATORS = (" / ", ";", "\n", " | ", " - ", " – ", "/", ",")  # noqa: RUF001 - people type dashes
_IN_ADDRESSES = ("://", "www.", "@")
_ANONYMOUS = frozenset({"anonymous", "anonyme", "anónimo", "anonimo"})
"""What forms write for people without an account."""
_FORMULA = re.compile(r"=(?:[A-Z]{1,3}\$?[0-9]+|[A-Z][A-Z.]{1,20}\(.*\))", re.DOTALL)


class SpreadsheetCell(NamedTuple):
    """A cell and its heading; `text` may be an intended empty text."""

    heading: str
    text: str
    order: str = ""
    """The order of day and month in its column, if it is known."""
    zone: str = ""
    """The time zone that its heading names."""


class CleanedCell(NamedTuple):
    """What was left out of a cell: signs at its edges, or a placeholder, which is the whole cell."""

    heading: str
    left_out: tuple[str, ...]
    is_placeholder: bool


class UnderstoodWord(NamedTuple):
    """A word that was read as another one."""

    heading: str
    word: str
    id: str


class CellNote(NamedTuple):
    """What is wrong with a cell, or what is left out; `reason.label` is its heading."""

    field: str
    reason: Reason
    is_error: bool = False


@dataclass
class RowCells:
    """The filled cells of one row, and the messages about them; later steps change both."""

    number: int
    cells: dict[str, SpreadsheetCell] = field(default_factory=dict)
    """Field, or part of one → its cell."""
    notes: list[CellNote] = field(default_factory=list)
    taken: list[UnderstoodWord] = field(default_factory=list)
    cleaned: list[CleanedCell] = field(default_factory=list)
    is_stub: bool = False
    """The row has one cell only, although the table has several columns."""

    def pop(self, *names: str) -> SpreadsheetCell | None:
        """Remove cells, and return the first one of them."""
        found = [cell for name in names if (cell := self.cells.pop(name, None))]
        return found[0] if found else None

    def put(self, name: str, text: str, cell: SpreadsheetCell, *, is_read: bool = True) -> None:
        """Store a text under a field; if it was read in another way than it is written, say so."""
        if is_read and text != cell.text:
            self.taken.append(UnderstoodWord(cell.heading, cell.text, text))
        self.cells[name] = cell._replace(text=text)

    def tell(self, name: str, reason: Reason, cell: SpreadsheetCell, *, is_error: bool = False) -> None:
        """Add a message about a cell."""
        found = reason.found or (cell.text if is_error else "")
        self.notes.append(CellNote(name, reason._replace(label=cell.heading, found=found), is_error))


def place_cells(
    row: SpreadsheetRow, sheet: Spreadsheet, headings: Headings, orders: Mapping[int, str] | None = None
) -> RowCells:
    """Return the filled cells of a row by field."""
    placed = RowCells(row.number)
    found: dict[str, list[SpreadsheetCell]] = {}
    for index, target in enumerate(headings.targets):
        text = _clean(row.cells[index], index, sheet, headings, placed.cleaned) if target else None
        if text is not None and (text := _read_option(text, headings.options.get(index, ""))) is not None:
            cell = SpreadsheetCell(sheet.header[index], text, (orders or {}).get(index, ""),
                                   headings.zones.get(index, ""))  # fmt: skip
            found.setdefault(target, []).append(cell)
    for target, cells in found.items():
        _store(placed, target, cells)
    if not headings.is_ours:
        _refuse_private(placed, row, sheet, headings)
    if len(sheet.header) >= NOTE_WIDTH and sum(1 for cell in row.cells if cell.strip()) == 1:
        text = next(cell for cell in row.cells if cell.strip())
        reason = Reason("has only one cell", "fill the row, or delete it if it is a heading or a note", text)
        placed.notes.append(CellNote("", reason, is_error=True))
        placed.is_stub = True
    extra = [cell for cell in row.cells[len(sheet.header) :] if cell.strip()]
    if extra:
        reason = Reason("has more cells than the header", "look for a cell that moved to the right", "; ".join(extra))
        placed.notes.append(CellNote("", reason, is_error=True))
    return placed


def _refuse_private(placed: RowCells, row: SpreadsheetRow, sheet: Spreadsheet, headings: Headings) -> None:
    """Refuse a row that a cell marks as private."""
    marked = [SpreadsheetCell(sheet.header[index], row.cells[index].strip()) for index, mark in headings.marks.items()
              if is_private(row.cells[index], mark)]  # fmt: skip
    columns = zip(sheet.header, row.cells, strict=False)
    marked += [SpreadsheetCell(heading, text) for heading, text in columns if is_wish(text)]
    status = placed.cells.get("status")
    if status and is_private_status(status.text):
        marked.append(status)
    for cell in marked[:1]:
        hint = "change the cell if everybody may read the row"
        placed.tell("", Reason("says that the row is not public", hint), cell, is_error=True)


def _store(placed: RowCells, target: str, cells: Sequence[SpreadsheetCell]) -> None:
    first = cells[0]
    if PAIR in target:
        _part(placed, target.split(PAIR), first)
    elif len(cells) == 1:
        placed.cells[target] = first
    else:
        heading = " + ".join(dict.fromkeys(cell.heading for cell in cells))
        placed.cells[target] = SpreadsheetCell(heading, "; ".join(cell.text for cell in cells))


def _part(placed: RowCells, names: Sequence[str], cell: SpreadsheetCell) -> None:
    """Store the two fields of a cell; with one part only, the first."""
    has_address = any(sign in cell.text for sign in _IN_ADDRESSES)
    signs = [sign for sign in _SEPARATORS if sign != "/" or not has_address]
    signs += [" at ", " @ "] if names[-1] == "organization" else []
    parts = next((parts for sign in signs if len(parts := cell.text.split(sign)) == len(names)), [cell.text])
    if len(parts) == 1 and any(sign in cell.text for sign in _SEPARATORS[:3]):
        hint = "write them in two columns, or with ` / ` between them"
        placed.tell(names[0], Reason("has more than two parts", hint), cell, is_error=True)
        return
    for name, text in zip(names, parts, strict=False):
        if text.strip() and not is_placeholder(text, name):
            placed.cells[name] = cell._replace(text=text.strip())


def _read_option(text: str, option: str) -> str | None:
    """Return the word of a checkbox that is ticked; None if it is not. Some programs write the word itself."""
    if not option:
        return text
    answer = parse_yes_no(text)
    return join_items([option]) if answer is not False and (answer or text.casefold() == option.casefold()) else None


def _clean(cell: str, index: int, sheet: Spreadsheet, headings: Headings, cleaned: list[CleanedCell]) -> str | None:
    """Return the text of a cell without pasted signs at its edges; None if it only says that there is no value.

    A cell with a guard means exactly its text.
    """
    typed, heading, target = cell.strip(" \t\n"), sheet.header[index], headings.targets[index]
    if not typed:
        return None
    plain, column = read_plain(typed), headings.find(target)
    if plain != typed:
        return plain
    text, signs = trim(plain)
    if signs:
        cleaned.append(CleanedCell(heading, signs, is_placeholder=False))
    # `none` may be one of the words of a closed list, or an answer to a question.
    is_nothing = target == "name" and text.casefold() in _ANONYMOUS
    is_answer = target == "consent" or bool(column and column.field.words)
    is_nothing = (
        is_nothing or is_placeholder(text, target) or (not text and bool(signs)) or bool(_FORMULA.fullmatch(text))
    )
    if is_answer or not is_nothing:
        return text
    if text:
        cleaned.append(CleanedCell(heading, (text,), is_placeholder=True))
    return None
