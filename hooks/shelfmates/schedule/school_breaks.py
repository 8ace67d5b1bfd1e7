"""School breaks, in which series pause. In: the terms of a network. Out: SchoolBreaks."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from shelfmates.model.school_terms import SchoolTerm

_DAY = timedelta(days=1)


class DayRange(NamedTuple):
    """A period; both days are included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SchoolBreaks:
    """The days on which series pause, unless they say that they take place during breaks."""

    ranges: tuple[DayRange, ...] = ()
    """Sorted, with at least one day between two of them."""

    def __contains__(self, day: date) -> bool:
        """Return whether series pause on a day."""
        place = bisect_right(self.ranges, day, key=lambda row: row.first) - 1
        return place >= 0 and day <= self.ranges[place].last

    @property
    def last(self) -> date | None:
        """Return the last day of the last break."""
        return self.ranges[-1].last if self.ranges else None


NO_BREAKS = SchoolBreaks()


@lru_cache(maxsize=100)
def find_breaks(terms: tuple[SchoolTerm, ...]) -> SchoolBreaks:
    """Return the breaks of a network: the pauses of its terms, and the days between two terms.

    Nothing is known about the time before the first term and after the last one, so series take place then. Of terms
    that overlap, each contributes its pauses; a term that ends before it begins contributes nothing.
    """
    kept = sorted((term for term in terms if term.start <= term.end), key=lambda term: term.start)
    pauses = (DayRange(row.from_, row.to) for term in kept for row in term.pauses if row.from_ <= row.to)
    return SchoolBreaks(tuple(_merge(sorted([*pauses, *_list_gaps(kept)]))))


def _list_gaps(terms: Sequence[SchoolTerm]) -> Iterator[DayRange]:
    """Yield the days between two terms; the terms are sorted by their first day."""
    ends = accumulate((term.end for term in terms), max)
    for end, (_term, following) in zip(ends, pairwise(terms), strict=False):
        if end + _DAY < following.start:
            yield DayRange(end + _DAY, following.start - _DAY)


def _merge(ranges: Sequence[DayRange]) -> Iterator[DayRange]:
    """Yield sorted ranges, joined where they touch or overlap."""
    kept: DayRange | None = None
    for row in ranges:
        if kept and row.first <= kept.last + _DAY:
            kept = kept._replace(last=max(kept.last, row.last))
            continue
        if kept:
            yield kept
        kept = row
    if kept:
        yield kept
