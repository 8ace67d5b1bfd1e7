"""Years: which ones a date may have. In: a day. Out: whether it lies among them."""

from datetime import date

FIRST_YEAR = 1000
"""The first year that has four digits."""
LAST_YEAR = 5000
"""The last year of any date: the longest event, begun in this year, ends before Python's dates do in 9999."""


def is_within_years(day: date) -> bool:
    """Return whether a day is one that a record may name."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
