"""An occurrence: one time that an event happens, as people say it and as instants."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One time that an event happens; occurrences of all events sort by the instant at which they begin.

    Compare and subtract `first` and `last`: Python counts by the wall where two times have one zone, and calls an
    hour that comes twice unequal to every instant (PEP 495).
    """

    start: date | datetime = field(compare=False)
    """The first day, or an aware wall time in the event's zone."""
    end: date | datetime = field(compare=False)
    """The last day, included, or an aware wall time; where no end is known, the start."""
    first: datetime
    """The instant at which it begins, in UTC: of a day, its first moment in the event's zone."""
    last: datetime
    """The instant at which it is over, in UTC: of a day, the first moment of the next."""
    is_all_day: bool
    """Whether it is made of days; it stands in for start and end where occurrences are compared."""
