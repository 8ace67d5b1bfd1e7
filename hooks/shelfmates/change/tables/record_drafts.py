"""Rows become files of events or resources. In: rows, and a checked network. Out: an ImportPlan."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from shelfmates.change.icalendar_files.titles import refuse_busy
from shelfmates.change.imports.drafts import Draft
from shelfmates.change.imports.plan import ImportPlan, plan_drafts
from shelfmates.change.messages import refuse
from shelfmates.change.new_record import ROOM_FOR_DATE, propose_id
from shelfmates.model.moment import Moment
from shelfmates.pipeline import Checked
from shelfmates.problem import Position, Problem, Reason, is_error

from .headings import Headings
from .problem_messages import move_to_row
from .records_table import build
from .row_numbers import show_rows
from .row_values import RowValues

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FILE = "table"
"""Stands for the table in positions, until the messages name its rows."""


def plan_records(rows: Sequence[RowValues], headings: Headings, checked: Checked) -> ImportPlan:
    """Return the files of new records; the plan's messages name rows and columns."""
    drafts = [_make_draft(row, headings) for row in rows]
    twins = dict(_find_twins(drafts))
    alone = [draft if draft.place.line not in twins else replace(draft, notes=(twins[draft.place.line],))
             for draft in drafts]  # fmt: skip
    plan = plan_drafts(alone, checked)
    by_row = {row.row: row for row in rows}
    # The caller shows the messages that the rows had before.
    told = {note for row in rows for note in row.notes}
    return replace(plan, notes=tuple(_place(note, by_row) for note in plan.notes if note not in told))


def _make_draft(row: RowValues, headings: Headings) -> Draft:
    values = {key: str(value) if isinstance(value, Moment) else value for key, value in build(row.values).items()}
    id_, title = str(values.pop("id", "")), str(values.get("title", ""))
    place = Position(_FILE, row.row)
    stem = propose_id(title, (), otherwise=headings.kind.removesuffix("s"))[:ROOM_FOR_DATE].strip("-")
    day = _DAY.match(str(values.get("start", "")))
    wish = f"{stem}-{day[0]}" if day and "repeat" not in values else stem
    notes = row.notes
    if not title and not any(map(is_error, notes)):
        reason = Reason(
            "is empty", f"every one of the {headings.kind} has a title", label=row.headings.get("title", "")
        )
        notes = (*notes, refuse(Position("", row.row), reason, "title"))
    if headings.kind == "events" and not headings.is_ours and (busy := refuse_busy(title)):
        notes = (*notes, refuse(Position("", row.row), busy._replace(label=row.headings.get("title", "")), "title"))
    return Draft(headings.kind, place, title, values, notes, id_, wish, is_whole=headings.is_ours)


def _find_twins(drafts: Sequence[Draft]) -> Iterator[tuple[int, Problem]]:
    """Yield the rows that repeat another one."""
    seen: dict[str, int] = {}
    for draft in drafts:
        first = seen.setdefault(repr((draft.title, draft.id, draft.values)), draft.place.line)
        if first != draft.place.line and not draft.is_refused:
            reason = Reason(f"is the same as {show_rows([first])}", "it is imported once; delete one of them")
            yield draft.place.line, refuse(Position("", draft.place.line), reason)


def _place(note: Problem, rows: Mapping[int, RowValues]) -> Problem:
    """Return a message with its row and the heading of its column."""
    row = rows.get(note.line)
    return move_to_row(replace(note, label=""), row) if row else replace(note, path="", label="")
