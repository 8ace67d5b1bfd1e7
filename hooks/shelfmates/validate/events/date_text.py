"""Dates in messages. In: a day, a local time, an approximate date, a clock change. Out: text for people."""

from datetime import date, datetime, timedelta

from shelfmates.model.fields import Period
from shelfmates.schedule.time_zones import ClockChange

Moment = date | datetime | Period


def show(moment: Moment) -> str:
    """Return a moment in the format of the data: 2027-03-04, 2027-03-04 18:30, 2027-spring."""
    if isinstance(moment, Period):
        return f"{moment.year}-{moment.part}" if moment.part else str(moment.year)
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else moment.isoformat()


def describe_leap(change: ClockChange) -> str:
    """Return what the clocks skip: an hour, or a whole day if a zone moved across the date line."""
    if change.after - change.before >= timedelta(days=1):
        return f"there was no {change.before:%Y-%m-%d}"
    return f"the clocks change from {change.before:%H:%M} to {change.after:%H:%M} then"
