"""Months, as policies count them. In: two days. Out: how many whole months lie between."""

from datetime import date


def months_between(earlier: date, later: date) -> int:
    """Count the whole months from one day to another."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def add_months(first: date, months: int) -> date:
    """Give the first day of a month so many months after one."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


FIRST_YEAR = 1000
"""The first year that has four digits."""
LAST_YEAR = 5000
"""The last year of any date: the longest event, begun in this year, ends before Python's dates do in 9999."""


def is_within_years(day: date) -> bool:
    """Return whether a day is one that a record may name."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
