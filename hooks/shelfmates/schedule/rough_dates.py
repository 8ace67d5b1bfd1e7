"""Rough dates. In: a Period. Out: its first and its last day."""

from datetime import date, timedelta

from shelfmates.model.fields import Period

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""Season → its first month (meteorological, northern hemisphere); a winter ends in the next year."""
_MONTHS = 12


def span(period: Period) -> tuple[date, date]:
    """Return the first and the last day of a period."""
    if not period.part:
        return date(period.year, 1, 1), date(period.year, _MONTHS, 31)
    month = SEASONS.get(period.part) or int(period.part)
    length = 3 if period.part in SEASONS else 1
    return date(period.year, month, 1), _month_after(period.year, month + length) - timedelta(days=1)


def _month_after(year: int, month: int) -> date:
    return date(year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1, 1)
