"""Problems of past events, which nobody needs to correct. In: problems and events. Out: the other problems."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from shelfmates.groups import group_rows
from shelfmates.model import Event, Settings
from shelfmates.problem import Problem, is_error
from shelfmates.schedule import find_breaks, is_over
from shelfmates.validate.schema import RecordReading


class _Calendar:
    """Finds the event at a line of a file."""

    def __init__(self, events: Sequence[RecordReading[Event]]) -> None:
        """Build the table from the events."""
        in_order = sorted(events, key=lambda row: row.entry.line)
        self._rows = group_rows(in_order, lambda row: (row.entry.path,))

    def find(self, problem: Problem) -> RecordReading[Event] | None:
        """Return the event that a problem belongs to."""
        rows = self._rows.get(problem.path)
        # A problem of a whole page has a line above the first line of its entry.
        return rows[max(0, bisect_right(rows, problem.line, key=lambda row: row.entry.line) - 1)] if rows else None


def drop_past_event_problems(
    problems: Sequence[Problem], events: Sequence[RecordReading[Event]], settings: Settings, today: date
) -> Sequence[Problem]:
    """Return the problems without warnings and notices about past events; all errors remain."""
    if all(map(is_error, problems)):
        return problems
    calendar, breaks = _Calendar(events), find_breaks(settings.terms)
    # If an event has errors, its end is not reliable.
    wrong = {id(calendar.find(problem)) for problem in problems if is_error(problem)}

    def is_past(problem: Problem) -> bool:
        row = calendar.find(problem)
        if row is None or row.record is None or id(row) in wrong:
            return False
        return is_over(row.record, settings.timezone, today, breaks=breaks)

    return [problem for problem in problems if is_error(problem) or not is_past(problem)]
