"""Moments in messages. In: a day, a wall time, a rough date, a change of clocks. Out: how people write it."""

from datetime import date, datetime, timedelta

from shelfmates.model.fields import Period
from shelfmates.schedule.time_zones import ClockChange

Moment = date | datetime | Period


def show(moment: Moment) -> str:
    """Give a moment as it stands in the data: 2027-03-04, 2027-03-04 18:30, 2027-spring."""
    if isinstance(moment, Period):
        return f"{moment.year}-{moment.part}" if moment.part else str(moment.year)
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else moment.isoformat()


def describe_leap(change: ClockChange) -> str:
    """Return what the clocks leap over: an hour, or a whole day where a zone crossed the date line."""
    if change.after - change.before >= timedelta(days=1):
        return f"there was no {change.before:%Y-%m-%d}"
    return f"the clocks change from {change.before:%H:%M} to {change.after:%H:%M} then"
