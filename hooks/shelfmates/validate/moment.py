"""Moments in messages. In: a day, a wall time or a rough date. Out: how people write it."""

from datetime import date, datetime

from shelfmates.model.fields import Period

Moment = date | datetime | Period


def show(moment: Moment) -> str:
    """Give a moment as it stands in the data: 2027-03-04, 2027-03-04 18:30, 2027-spring."""
    if isinstance(moment, Period):
        return f"{moment.year}-{moment.part}" if moment.part else str(moment.year)
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else moment.isoformat()
