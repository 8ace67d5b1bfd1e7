"""Dates of a series that its calendar moves or cancels. In: the series here, and drafts of dates. Out: `repeat`.

Invitations by mail often have only that date, without the series.
"""

from collections.abc import Iterable

from shelfmates.change.imports.drafts import Draft
from shelfmates.model import Event
from shelfmates.model.event import Repeat
from shelfmates.model.moment import Moment
from shelfmates.schedule import find_zone
from shelfmates.schedule.time_zones import find_instant, get_zone


def change_dates(series: Event, drafts: Iterable[Draft], zone: str) -> Repeat | None:
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
