"""An event as its calendar has it now. In: a draft, and the event here. Out: what the calendar says about its parts.

Invitations by mail often have only one date of a series that the calendar moves or cancels, without the series.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from shelfmates.change.imports.draft_entries import list_spare, make_entry, show_in_source, type_values, without
from shelfmates.change.imports.drafts import Draft, Origin
from shelfmates.change.imports.existing_records import find_wrong_fields
from shelfmates.model import Event
from shelfmates.model.event import Repeat
from shelfmates.model.moment import Moment
from shelfmates.problem import Problem
from shelfmates.schedule import find_zone
from shelfmates.schedule.time_zones import find_instant, get_zone
from shelfmates.validate.schema import read_record
from shelfmates.validate.violation import locate

from .values import Parts, find_key, read_parts, split


class CalendarView(NamedTuple):
    """What a calendar says about an event."""

    draft: Draft
    origin: Origin
    parts: Parts
    values: Mapping[str, Any]
    """The same parts in the form in which they are written."""
    about: frozenset[str] | None = None
    """The parts that it has something to say about; None: all that it does not assume."""
    is_date: bool = False
    """It adds one date of a series to those here."""

    def speaks_about(self, part: str) -> bool:
        """Return whether the calendar has something to say about a part, even that it is empty."""
        return find_key(part) not in self.origin.assumed if self.about is None else part in self.about


def read_view(draft: Draft, origin: Origin, record: Event, zone: str) -> CalendarView | tuple[Problem, ...]:
    """Return what a draft says about the event here; Problems if it cannot be read. `zone` is that of the network."""
    if origin.occurrence and record.repeat:
        return _read_date(draft, origin, record, zone)
    if origin.is_cancellation:
        parts = read_parts(record.model_copy(update={"status": "canceled"}))
        return CalendarView(draft, origin, parts, {"status": "canceled"}, frozenset({"status"}))
    # Fields that are dropped now were also dropped by an earlier import.
    draft = without(draft, list_spare(draft) & set(find_wrong_fields(make_entry(draft, record.id), Event)))
    entry = make_entry(draft, record.id)
    reading = read_record(Event, entry)
    if reading.findings or reading.record is None:
        return tuple(show_in_source(problem, draft) for problem in locate(entry, reading.findings))
    return CalendarView(draft, origin, read_parts(reading.record), split(type_values(draft)))


def _read_date(draft: Draft, origin: Origin, record: Event, zone: str) -> CalendarView:
    repeat = _change_dates(record, (draft, *origin.dates), zone)
    dates = {"except": list(repeat.except_), "also": list(repeat.also)} if repeat else {}
    values = split({"repeat": {key: value for key, value in dates.items() if value}})
    parts = read_parts(record.model_copy(update={"repeat": repeat}))
    return CalendarView(draft, origin, parts, values, frozenset({"repeat.except", "repeat.also"}), is_date=True)


def _change_dates(series: Event, drafts: Iterable[Draft], zone: str) -> Repeat | None:
    """Return how a series repeats with all changed dates."""
    for draft in drafts:
        series = series.model_copy(update={"repeat": _change_date(series, draft, zone)})
    return series.repeat


def _change_date(series: Event, draft: Draft, zone: str) -> Repeat | None:
    """Return how a series repeats with the changed date; as before if the draft is not about a date of it.

    `zone` is the time zone of the network.
    """
    if series.repeat is None or draft.origin is None or draft.origin.occurrence is None:
        return series.repeat
    zones = (str(draft.values.get("timezone") or zone), find_zone(series, zone))
    old = _shorten(_convert(draft.origin.occurrence, zones), series)
    start = draft.values.get("start")
    is_off = draft.origin.is_cancellation or draft.values.get("status") == "canceled"
    new = None if is_off or not isinstance(start, Moment) else _shorten(_convert(start, zones), series)
    if new == old:
        return series.repeat
    without, also = {*series.repeat.except_, old}, {*series.repeat.also} - {old}
    also |= {new} if new else set()
    return series.repeat.model_copy(update={"except_": tuple(sorted(without)), "also": tuple(sorted(also))})


def _convert(moment: Moment, zones: tuple[str, str]) -> Moment:
    if not moment.is_timed or zones[0] == zones[1]:
        return moment
    instant = find_instant(moment.local, get_zone(zones[0]))
    return Moment(instant.astimezone(get_zone(zones[1])).replace(tzinfo=None, fold=0))


def _shorten(moment: Moment, series: Event) -> Moment:
    """Return only the day if the time is that of the series."""
    day = Moment.of_day(moment.day)
    return day if not series.start.is_timed or moment == day.with_time_of(series.start) else moment
