"""The cells of a member that do not stand in one column each. In: RowCells. Out: the same with `name`, `area`, `town`.

Parts of a name are joined, pronouns in brackets are taken out of it, and `Boone, NC` becomes a town and its area.
"""

import re

from shelfmates.change.area_words import AreaWords
from shelfmates.change.label_lookup import LabelLookup
from shelfmates.filing import file_name
from shelfmates.problem import Reason

from .header_synonyms import FIRST_NAME, LAST_NAME, MIDDLE_NAME, WHERE
from .row_cells import RowCells, SpreadsheetCell
from .targets import plain_heading

_IN_BRACKETS = re.compile(r"([^()\[\]]{1,150})[(\[]([^()\[\]]{1,40})[)\]]")
_PRONOUNS = frozenset(
    "she her hers he him his they them theirs ze zir xe xem any all elle il iel ella el elle lui eux".split()
)


def settle_member(row: RowCells, places: AreaWords, words: LabelLookup) -> None:
    """Put the parts of names and places together."""
    _settle_name(row)
    _settle_place(row, places, words)


def _settle_name(row: RowCells) -> None:
    names = (FIRST_NAME, MIDDLE_NAME, LAST_NAME)
    if given := row.cells.get(FIRST_NAME):
        _take_pronouns(row, FIRST_NAME, given)
    whole = row.cells.get("name")
    if whole and "," in whole.text and {FIRST_NAME, LAST_NAME} <= row.cells.keys():
        # Address books have `Quill, Robin` as a name to show.
        row.pop("name")
    family = row.cells.get(LAST_NAME)
    parts = [part for part in (row.cells.pop(name, None) for name in names) if part]
    if parts and "name" not in row.cells:
        heading = " + ".join(part.heading for part in parts)
        row.cells["name"] = SpreadsheetCell(heading, " ".join(part.text for part in parts))
        if family and family is not parts[0]:
            _file_under(row, family, " ".join(part.text for part in parts if part is not family))
    cell = row.cells.get("name")
    if cell is None:
        return
    _take_pronouns(row, "name", cell)
    last, comma, first = row.cells["name"].text.partition(",")
    heading = plain_heading(cell.heading)
    if comma and first.strip() and 0 <= heading.find("last") < heading.find("first"):
        row.put("name", f"{first.strip()} {last.strip()}", cell)
        _file_under(row, cell._replace(text=last.strip()), first.strip())


def _file_under(row: RowCells, family: SpreadsheetCell, given: str) -> None:
    """Keep the family name of a table, if the name alone does not show which part that is."""
    if file_name(row.cells["name"].text).family != family.text:
        row.cells.setdefault("sort_name", family._replace(text=f"{family.text}, {given}"))


def _take_pronouns(row: RowCells, name: str, cell: SpreadsheetCell) -> None:
    """Move pronouns in brackets behind a name to their own field."""
    found = _IN_BRACKETS.fullmatch(cell.text)
    if found and _are_pronouns(found[2]):
        row.put(name, found[1].strip(), cell)
        row.cells.setdefault("pronouns", cell._replace(text=found[2].strip()))


def _are_pronouns(text: str) -> bool:
    words = re.findall(r"[a-zéè]+", text.lower())
    return bool(words) and all(word in _PRONOUNS for word in words)


def _settle_place(row: RowCells, places: AreaWords, words: LabelLookup) -> None:
    """Find the area and the town in the cells that name either or both."""
    cells = {name: row.cells[name] for name in ("area", "town", WHERE) if name in row.cells}
    where = row.pop(WHERE)
    if "area" in cells and _is_known(words, "areas", cells["area"].text):
        _settle_town(row, places, words.find("areas", cells["area"].text))
        return
    for name, cell in cells.items():
        found = places.find(cell.text)
        if found.area and (name != "town" or "area" not in row.cells):
            row.put("area", found.area, cell)
        if found.town and (name == "town" or "town" not in row.cells):
            row.put("town", found.town, cell, is_read=name == "town")
        if found.area:
            break
    if where and "area" not in row.cells:
        row.tell("area", Reason("names no area of this network", "write one of its areas, or its town"), where,
                 is_error=True)  # fmt: skip


def _settle_town(row: RowCells, places: AreaWords, area: str) -> None:
    """Read a town such as `Boone, NC` in an area that is known."""
    cell = row.cells.get("town")
    if cell and (found := places.find(cell.text)).town and found.area == area:
        row.put("town", found.town, cell)


def _is_known(words: LabelLookup, kind: str, text: str) -> bool:
    return words.has(kind, text) or words.knows(kind, text)
