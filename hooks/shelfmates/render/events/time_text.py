"""Times of events, as text and for machines. In: an occurrence and its time zone. Out: texts in the site's language."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from shelfmates.localization import Localization
from shelfmates.model.event import Event
from shelfmates.model.moment import Moment
from shelfmates.schedule import Occurrence
from shelfmates.schedule.school_breaks import DayRange

_DAY = timedelta(days=1)


class EventTime(NamedTuple):
    """One occurrence, as pages show it."""

    day: str
    """The day or days, as text."""
    hours: str
    """The time of day, with its time zone if that is to be named, or "" if there is none."""
    begins: str
    """For `<time datetime>`: a date, or the local time with its UTC offset; empty if there is no day to show."""
    ends: str
    """The instant at which it is over, in UTC."""
    leaf: tuple[str, str, str]
    """Month, day and weekday for the calendar icon. Day and weekday are empty if the date is approximate."""
    is_on_leaf: bool = False
    """Whether the calendar icon says all of `day` but the year."""


def describe_time(words: Localization, event: Event, occurrence: Occurrence, zone: str, home: str = "") -> EventTime:
    """Return the texts for one occurrence of an event. A list does not name its own time zone, `home`."""
    if event.has_no_day:
        return _describe_without_day(words, event, occurrence)
    if event.start.is_period:
        return _describe_period(words, event.start, occurrence)
    start, end = occurrence.start, occurrence.end
    first, last = start.day, occurrence.last_day
    leaf = (words.short(first, "MMM"), str(first.day), words.short(first, "E"))
    day, hours = words.days(first, last), ""
    is_on_leaf = first == last
    if start.is_timed:
        has_same_hours = first == last or (event.repeat is not None and occurrence.last - occurrence.first < _DAY)
        is_on_leaf = has_same_hours
        day = words.weekday(first) if has_same_hours else words.date(first)
        write = words.hours if has_same_hours else words.hours_until
        hours = write(start.local, end.local) + ("" if zone == home else f" ({words.zone(zone)})")
    return EventTime(day, hours, start.iso, to_instant(occurrence.last), leaf, is_on_leaf)


def describe_left_out(words: Localization, rows: Iterable[DayRange]) -> tuple[str, ...]:
    """Return the days and periods without a meeting as texts: the days together, then each period."""
    kept = tuple(rows)
    days = tuple(words.short(row.first, "MMMMd") for row in kept if row.first == row.last)
    periods = (words.days(row.first, row.last) for row in kept if row.first != row.last)
    single = (words.gettext("Not on %(days)s") % {"days": words.list(days)},) if days else ()
    return (*single, *(words.gettext("No meetings: %(days)s") % {"days": text} for text in periods))


def _describe_without_day(words: Localization, event: Event, occurrence: Occurrence) -> EventTime:
    is_postponed = event.status == "postponed"
    text = words.gettext("New date to be announced") if is_postponed else words.gettext("All dates are canceled")
    return EventTime(text, "", "", to_instant(occurrence.last), ("", "?" if is_postponed else "–", ""))  # noqa: RUF001


def _describe_period(words: Localization, period: Moment, occurrence: Occurrence) -> EventTime:
    gettext, first = words.gettext, period.day
    text = short = str(first.year)
    if period.precision == "season":
        seasons = {
            3: gettext("Spring %(year)s"),
            6: gettext("Summer %(year)s"),
            9: gettext("Fall %(year)s"),
            12: gettext("Winter %(year)s"),
        }
        text = seasons[first.month] % {"year": first.year}
    elif period.precision == "month":
        text, short = words.month(first), words.short(first, "MMM")
    return EventTime(text, "", period.iso, to_instant(occurrence.last), (short, "", ""))


def to_instant(moment: datetime) -> str:
    """Return an instant in UTC, in ISO 8601."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
