"""Messages about a whole table. In: what was read of its columns and rows. Out: Problems, one for each cause."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from shelfmates.change.label_lookup import normalize_label
from shelfmates.change.messages import warn
from shelfmates.groups import group_rows
from shelfmates.printable import count
from shelfmates.problem import Position, Problem, Reason

from .column_map import name_column
from .header_row import Spreadsheet
from .header_synonyms import PARTS
from .headings import Headings, find_target_of
from .row_numbers import count_rows
from .row_values import RowValues
from .targets import DERIVED, PAIR

_TABLE = Position("")
"""No row: the message is about the whole table."""
_MOST, _FOUND = 12, 3
"""Columns, and values, that a message lists."""


def report_table(sheet: Spreadsheet, headings: Headings, notices: Iterable[Reason] = ()) -> Iterator[Problem]:
    """Yield what was guessed, and which columns are left out."""
    yield from (warn(_TABLE, reason) for reason in (*sheet.notices, *notices))
    yield from _report_guesses(sheet, headings)
    yield from _report_columns(sheet, headings)


def _report_guesses(sheet: Spreadsheet, headings: Headings) -> Iterator[Problem]:
    told = [index for index in headings.guessed if normalize_label(sheet.header[index]) != headings.targets[index]]
    for number, index in enumerate(told):
        hint = "" if number else "if a guess is wrong, use a map of the columns"
        target = " and ".join(_describe(part, headings) for part in headings.targets[index].split(PAIR))
        zone = f", in the time zone {zone}" if (zone := headings.zones.get(index)) and target else ""
        yield warn(Position("", sheet.line), Reason(f"is read as {target}{zone}", hint, label=sheet.header[index]))


def _describe(target: str, headings: Headings) -> str:
    return PARTS[headings.kind].get(target, f"`{target}`")


class _LeftOut(NamedTuple):
    """Columns that are left out for one reason."""

    why: str
    hint: str
    columns: Sequence[int]


def _report_columns(sheet: Spreadsheet, headings: Headings) -> Iterator[Problem]:
    """Yield one message for each reason for which columns are left out."""
    unread = [index for index, heading in enumerate(sheet.header)
              if not headings.targets[index] and index not in headings.ignored and heading not in DERIVED
              and index not in headings.marks]  # fmt: skip
    filled = [index for index in unread if any(row.cells[index].strip() for row in sheet.rows)]
    known = {*headings.private, *headings.programs}
    double = [index for index in filled if index not in known and sheet.header[index]
              and find_target_of(sheet.header[index], headings.kind) in headings.list_fields()]  # fmt: skip
    nameless = [index for index in filled if not sheet.header[index]]
    others = [index for index in filled if index not in known and index not in double and index not in nameless]
    rows = (
        _LeftOut("left out: what looks private is not published", "if everybody may read it, write its field into a "
                 "map of the columns", [index for index in filled if index in headings.private]),
        _LeftOut("left out: the site has no place for it", "",
                 [index for index in filled if index in headings.programs and index not in headings.private]),
        _LeftOut("left out: another column is read as its field", "choose one in a map of the columns", double),
        _LeftOut("left out: it has no heading", "write one, or name the column by its letter in a map", nameless),
        _LeftOut("left out: no field matches it", "write its field into a map of the columns, or `null`", others),
    )  # fmt: skip
    yield from (_report_left_out(sheet, row) for row in rows if row.columns)


def _report_left_out(sheet: Spreadsheet, row: _LeftOut) -> Problem:
    names = [_show_heading(sheet.header, index) for index in row.columns]
    if len(names) == 1:
        return warn(_TABLE, Reason(f"is {row.why}", row.hint, label=names[0]))
    shown = ", ".join(f"“{' '.join(name.split())[:40]}”" for name in names[:_MOST])
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return warn(_TABLE, Reason(f"{len(names)} columns are {row.why}: {shown}{more}", row.hint))


def _show_heading(header: Sequence[str], index: int) -> str:
    """Return a heading; with the letter of its column if another column has the same, the letter alone without one."""
    heading, letter = header[index], name_column(index)
    return (f"{heading} (column {letter})" if header.count(heading) > 1 else heading) or letter


def report_cells(answers: Sequence[RowValues]) -> Iterator[Problem]:
    """Yield what was left out of cells, and one message for each word that was read as another."""
    yield from _report_cleaned(answers)
    counts = Counter(taken for row in answers for taken in row.taken)
    for (heading, word, id_), number in counts.items():
        rows = count(number, "row")
        yield warn(_TABLE, Reason(f"`{_shorten(word)}` is read as `{_shorten(id_)}` in {rows}", label=heading))


def _shorten(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


_LONGEST = 100


def _report_cleaned(answers: Sequence[RowValues]) -> Iterator[Problem]:
    """Yield one message for each column in which signs or placeholders are left out."""
    for is_placeholder in (False, True):
        found = (cell for row in answers for cell in row.cleaned if cell.is_placeholder == is_placeholder)
        for heading, cells in group_rows(found, lambda cell: (cell.heading,)).items():
            words = dict.fromkeys(word for cell in cells for word in cell.left_out)
            shown = ", ".join(f"`{word}`" if is_placeholder else word for word in words)
            what = f"counts as empty where it is {shown}" if is_placeholder else f"is read without {shown} at its edges"
            yield warn(_TABLE, Reason(f"{what} ({count(len(cells), 'cell')})", label=heading))


def group_notes(notes: Iterable[Problem]) -> Iterator[Problem]:
    """Yield one message for each cause, in the order of the first row; rows with the same cause are listed."""

    def list_causes(note: Problem) -> Iterator[tuple[str, ...]]:
        yield note.severity, note.message, note.hint, note.plain_field, note.label

    for group in group_rows(sorted(notes, key=lambda note: note.line), list_causes).values():
        rows = [*dict.fromkeys(note.line for note in group)]
        yield group[0] if len(rows) == 1 and len(group) == 1 else _join(group, rows)


def _join(group: Sequence[Problem], rows: Sequence[int]) -> Problem:
    found = [*dict.fromkeys(note.found for note in group if note.found)]
    more = ", …" if len(found) > _FOUND else ""
    shown = "`, `".join(text[:40] for text in found[:_FOUND])
    message = group[0].message if len(rows) == 1 else f"{group[0].message} {count_rows(rows)}"
    field = group[0].plain_field
    line = rows[0] if len(rows) == 1 else 0
    return replace(group[0], line=line, message=message, field=field, found=f"{shown}{more}" if found else "")
