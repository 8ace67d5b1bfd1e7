"""Addresses from a table, such as the answers of a form. In: a Spreadsheet, the members. Out: AddressClaims."""

from collections.abc import Iterator
from datetime import date

from shelfmates.change.area_words import AreaWords
from shelfmates.change.label_lookup import LabelLookup
from shelfmates.change.messages import refuse
from shelfmates.change.tables.header_row import Spreadsheet
from shelfmates.change.tables.headings import Headings, match_headings
from shelfmates.change.tables.member_cells import settle_member
from shelfmates.change.tables.row_cells import RowCells, place_cells
from shelfmates.change.tables.table_import import drop_numbers
from shelfmates.change.tables.targets import plain_heading
from shelfmates.model import Settings
from shelfmates.problem import Position, Problem, Reason

from .claims import AddressClaim
from .people import People

_ADDRESS = "address"
"""A heading that means a street elsewhere, but an e-mail address in our own list."""


def read_table(
    sheet: Spreadsheet, settings: Settings, people: People, *, today: date
) -> tuple[tuple[AddressClaim, ...], tuple[Problem, ...]] | Reason:
    """Return the addresses in a table, and the rows that have none of a member; or why it has no addresses."""
    headings = _find_columns(sheet)
    if isinstance(headings, Reason):
        return headings
    places, words = AreaWords(settings), LabelLookup(settings)
    claims: list[AddressClaim] = []
    notes: list[Problem] = []
    for row in (place_cells(row, sheet, headings, {}) for row in sheet.rows):
        settle_member(row, places, words)
        found = _read_row(row, people, today)
        if isinstance(found, Reason):
            notes.append(refuse(Position("", row.number), found))
        elif found:
            claims.append(found)
    return tuple(claims), tuple(notes)


def _find_columns(sheet: Spreadsheet) -> Headings | Reason:
    found = match_headings(sheet.header, None, kind="members")
    if isinstance(found, Reason):
        return found
    headings = drop_numbers(sheet, found)
    targets = tuple(_name_addresses(sheet, headings))
    if "email" not in targets:
        return Reason("has no column with e-mail addresses", "write `E-mail` into the first row of that column")
    return headings._replace(targets=targets)


def _name_addresses(sheet: Spreadsheet, headings: Headings) -> Iterator[str]:
    is_open = "email" not in headings.targets
    for index, target in enumerate(headings.targets):
        is_address = plain_heading(sheet.header[index]) == _ADDRESS
        has_mail = is_address and any("@" in row.cells[index] for row in sheet.rows)
        yield "email" if is_open and has_mail else target


def _read_row(row: RowCells, people: People, today: date) -> AddressClaim | Reason | None:
    cells = {name: cell.text.strip() for name, cell in row.cells.items()}
    address, id_, name = cells.get("email", ""), cells.get("id", ""), cells.get("name", "")
    if not address:
        return None
    found = (id_,) if id_ else people.find_by_name(name)
    if len(found) == 1:
        return AddressClaim(found[0], address, today, Position("", row.number))
    who = "several members; add a column `id`" if found else "no member; import them first"
    return Reason(f"has the name of {who.partition('; ')[0]}", who.partition("; ")[2], name)
