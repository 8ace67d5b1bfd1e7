"""Times of events, as text and for machines. In: an occurrence and its time zone. Out: texts in the site's language."""

from datetime import UTC, date, datetime
from typing import NamedTuple

from shelfmates.derive import first_day, last_day
from shelfmates.localization import Localization
from shelfmates.model.event import Event
from shelfmates.model.fields import Period
from shelfmates.schedule import Occurrence


class EventTime(NamedTuple):
    """One occurrence, as pages show it."""

    day: str
    """The day or days, as text."""
    hours: str
    """The time of day with its time zone, or "" if there is none."""
    begins: str
    """For `<time datetime>`: a date, or the local time with its UTC offset."""
    ends: str
    """The instant at which it is over, in UTC."""
    leaf: tuple[str, str, str]
    """Month, day and weekday for the calendar icon. Day and weekday are empty if the date is approximate."""


def describe_time(words: Localization, event: Event, occurrence: Occurrence, zone: str) -> EventTime:
    """Return the texts for one occurrence of an event."""
    if isinstance(event.start, Period):
        return _describe_period(words, event.start, occurrence)
    start, end = occurrence.start, occurrence.end
    first, last = first_day(occurrence), last_day(occurrence)
    leaf = (words.short(first, "MMM"), str(first.day), words.short(first, "E"))
    hours = ""
    if isinstance(start, datetime) and isinstance(end, datetime):
        hours = f"{words.hours(start, end if first == last else start)} ({words.zone(zone)})"
    return EventTime(words.days(first, last), hours, start.isoformat(), to_instant(occurrence.last), leaf)


def _describe_period(words: Localization, period: Period, occurrence: Occurrence) -> EventTime:
    gettext, year = words.gettext, period.year
    seasons = {
        "spring": gettext("Spring %(year)s"),
        "summer": gettext("Summer %(year)s"),
        "autumn": gettext("Fall %(year)s"),
        "winter": gettext("Winter %(year)s"),
    }
    if period.part in seasons:
        text = seasons[period.part] % {"year": year}
    else:
        text = words.month(date(year, int(period.part), 1)) if period.part else str(year)
    machine = f"{year}-{period.part}" if period.part.isdigit() else str(year)
    short = words.short(date(year, int(period.part), 1), "MMM") if period.part.isdigit() else str(year)
    return EventTime(text, "", machine, to_instant(occurrence.last), (short, "", ""))


def to_instant(moment: datetime) -> str:
    """Return an instant in UTC, in ISO 8601."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
