"""A spreadsheet becomes files of records. In: a table, its headings, and a checked network. Out: an ImportPlan."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from shelfmates.change.area_words import AreaWords
from shelfmates.change.date_parser import DateParser
from shelfmates.change.icalendar_files.calendar import learn_words
from shelfmates.change.imports.plan import ImportPlan
from shelfmates.change.label_lookup import LabelLookup
from shelfmates.change.messages import refuse
from shelfmates.localization import LANGUAGES
from shelfmates.model import Network
from shelfmates.pasted_text import trim
from shelfmates.pipeline import Checked
from shelfmates.problem import Position

from .cells import CellReader, learn_people
from .date_orders import find_orders
from .event_cells import DEFAULT_KIND, EventVocabulary, settle_event
from .event_times import EventClock
from .header_row import Spreadsheet
from .headings import Headings
from .member_cells import settle_member
from .members_import import plan_members
from .merged_cells import FilledTable, fill_merged
from .record_drafts import plan_records
from .repeated_columns import report_repeated
from .row_cells import place_cells
from .row_values import RowReader, RowValues
from .table_messages import group_notes, report_cells, report_table


def plan_import(sheet: Spreadsheet, headings: Headings, checked: Checked, *, update: bool = False) -> ImportPlan:
    """Return the files that an import would write, and a message for everything that it refuses or drops."""
    if checked.network is None:
        message = f"a network without settings cannot import {headings.kind}"
        raise ValueError(message)
    headings = drop_numbers(sheet, headings)
    if repeated := tuple(report_repeated(sheet, headings)):
        return ImportPlan({}, tuple(refuse(Position("", sheet.line), reason) for reason in repeated), len(sheet.rows))
    orders = find_orders(sheet, headings, checked.network.settings)
    sheet, filled = FilledTable(sheet) if headings.is_ours else fill_merged(sheet, headings)
    rows = _read_rows(sheet, headings, checked.network, orders.orders)
    is_people = headings.kind == "members"
    full = [row for row in rows if not row.is_stub]
    plan = plan_members(full, headings, checked, update=update) if is_people else plan_records(full, headings, checked)
    notes = [*(note for row in rows for note in row.notes), *plan.notes]
    told = (*report_table(sheet, headings, (*orders.notices, *filled)), *report_cells(rows), *group_notes(notes))
    return replace(plan, notes=told, records=len(rows))


def _read_rows(
    sheet: Spreadsheet, headings: Headings, network: Network, orders: Mapping[int, str]
) -> Sequence[RowValues]:
    """Return the values of all rows. A table of this software has exactly what it means, so nothing is put together."""
    settings = network.settings
    words = LabelLookup(settings)
    calendar = DateParser((*settings.languages, *LANGUAGES), headings.order)
    people = learn_people({row.record.id: row.record.name for row in network.members})
    reader = RowReader(sheet, headings, CellReader(words, calendar, people, headings.answers))
    placed = [place_cells(row, sheet, headings, orders) for row in sheet.rows]
    if headings.kind == "members" and not headings.is_ours:
        places = AreaWords(settings)
        for row in placed:
            settle_member(row, places, words)
    elif headings.kind == "events" and not headings.is_ours:
        clock = EventClock(calendar, settings.timezone)
        known = EventVocabulary(
            words, learn_words(settings, DEFAULT_KIND, own_texts=network.own_texts).kinds, AreaWords(settings), clock
        )
        for row in placed:
            settle_event(row, known)
    return [reader.read(row) for row in placed]


def drop_numbers(sheet: Spreadsheet, headings: Headings) -> Headings:
    """Return the headings without a column `ID` that only counts the rows."""
    if "id" not in headings.targets or headings.targets.index("id") not in headings.guessed:
        return headings
    index = headings.targets.index("id")
    cells = [trim(row.cells[index]).text for row in sheet.rows]
    return headings.without("id") if all(not cell or cell.isdecimal() for cell in cells) else headings
