"""Short lists: a page shows the first rows, and offers the rest. In: rows. Out: a ShortList.

A list of up to PART rows is complete on its page: the rest is in a `details` element. A longer one is on pages of its
own; see `list_pages.py`.
"""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

SHOWN = 6
"""The number of rows that a section of a page shows at first."""
SHOWN_AMONG = 3
"""The number of rows of each list on a page that has many lists."""
SHOWN_ALONE = 30
"""The number of rows that a page shows at first if the list is all that it is about."""
PART = 100
"""The largest number of rows on a page; a row of a member has up to 17 elements, and a page may have 3,000."""
FEW = 2
"""A list is shown whole if so few rows would be left over."""
T = TypeVar("T")


class ShortList(NamedTuple, Generic[T]):
    """The rows of a list that are shown at first, and the others."""

    first: Sequence[T]
    rest: Sequence[T]
    """Empty if the list is short, or is continued at `address`."""
    total: int
    address: str = ""
    """The page with all rows; empty if this page has them."""


def shorten(rows: Sequence[T], address: str = "", shown: int = SHOWN) -> ShortList[T]:
    """Split a list. `address` is the page with all rows, for a list that is too long for its page."""
    total = len(rows)
    if total <= shown + FEW:
        return ShortList(rows, (), total)
    if address and total > PART:
        return ShortList(rows[:shown], (), total, address)
    return ShortList(rows[:shown], rows[shown:], total)
