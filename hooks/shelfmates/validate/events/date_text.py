"""Clock changes in messages. In: a clock change. Out: text for people."""

from datetime import timedelta

from shelfmates.schedule.time_zones import ClockChange


def describe_leap(change: ClockChange) -> str:
    """Return what the clocks skip: an hour, or a whole day if a zone moved across the date line."""
    if change.after - change.before >= timedelta(days=1):
        return f"there was no {change.before:%Y-%m-%d}"
    return f"the clocks change from {change.before:%H:%M} to {change.after:%H:%M} then"
