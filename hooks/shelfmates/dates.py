"""Calculations with dates: whole months, and the range of years that records may use."""

from datetime import date


def months_between(earlier: date, later: date) -> int:
    """Return the number of whole months from one day to another."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def add_months(first: date, months: int) -> date:
    """Return the first day of the month that is this many months after a date."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


FIRST_YEAR = 1000
"""The first year with four digits."""
LAST_YEAR = 5000
"""The last year of any date; the longest event that starts in it still ends before Python's last year, 9999."""


def is_within_years(day: date) -> bool:
    """Return whether a record may use this day."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
