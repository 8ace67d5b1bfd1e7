"""When it is, in words and for machines. In: an occurrence and its zone. Out: texts in the site's language."""

from datetime import UTC, date, datetime
from typing import NamedTuple

from shelfmates.derive import first_day, last_day
from shelfmates.localization import Localization
from shelfmates.model.event import Event
from shelfmates.model.fields import Period
from shelfmates.schedule import Occurrence


class EventTime(NamedTuple):
    """One time, as pages show it."""

    day: str
    """The day, or the days, in words."""
    hours: str
    """The time of day with its zone; empty where none is known."""
    begins: str
    """For `<time datetime>`: a date, or the local time with its offset."""
    ends: str
    """The instant after which it is over, in UTC."""
    leaf: tuple[str, str, str]
    """Month, day and weekday, for a leaf of a calendar; day and weekday are empty where the date is rough."""


def describe_time(words: Localization, event: Event, occurrence: Occurrence, zone: str) -> EventTime:
    """Tell one time of an event."""
    if isinstance(event.start, Period):
        return _tell_roughly(words, event.start, occurrence)
    start, end = occurrence.start, occurrence.end
    first, last = first_day(occurrence), last_day(occurrence)
    leaf = (words.short(first, "MMM"), str(first.day), words.short(first, "E"))
    hours = ""
    if isinstance(start, datetime) and isinstance(end, datetime):
        hours = f"{words.hours(start, end if first == last else start)} ({words.zone(zone)})"
    return EventTime(words.days(first, last), hours, start.isoformat(), to_instant(occurrence.last), leaf)


def _tell_roughly(words: Localization, period: Period, occurrence: Occurrence) -> EventTime:
    say, year = words.gettext, period.year
    seasons = {
        "spring": say("Spring %(year)s"),
        "summer": say("Summer %(year)s"),
        "autumn": say("Fall %(year)s"),
        "winter": say("Winter %(year)s"),
    }
    if period.part in seasons:
        text = seasons[period.part] % {"year": year}
    else:
        text = words.month(date(year, int(period.part), 1)) if period.part else str(year)
    machine = f"{year}-{period.part}" if period.part.isdigit() else str(year)
    short = words.short(date(year, int(period.part), 1), "MMM") if period.part.isdigit() else str(year)
    return EventTime(text, "", machine, to_instant(occurrence.last), (short, "", ""))


def to_instant(moment: datetime) -> str:
    """Give an instant for machines, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
