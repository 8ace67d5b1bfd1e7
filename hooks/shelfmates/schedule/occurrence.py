"""An occurrence: one date of an event, in local time and as instants."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from shelfmates.model.moment import Moment


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One occurrence of an event; occurrences of all events sort by the instant at which they begin.

    Use `first` and `last` to compare and subtract. If two times have the same zone, Python calculates in local time,
    and a time that occurs twice never equals an instant (PEP 495).
    """

    start: Moment = field(compare=False)
    """The first day, or a local time with the event's time zone."""
    end: Moment = field(compare=False)
    """The last day, included, or a local time with its zone; the same as `start` if no end is known."""
    first: datetime
    """Instant of the beginning, in UTC; for a day, its first moment in the event's time zone."""
    last: datetime
    """Instant of the end, in UTC; for a day, the first moment of the next day."""
    is_all_day: bool
    """Whether it is an all-day occurrence; compared in place of start and end."""

    @property
    def last_day(self) -> date:
        """Return the local day on which it ends; an end at midnight belongs to the day before."""
        if self.is_all_day:
            return self.end.day
        return (self.end + -timedelta(microseconds=1)).day if self.end.local > self.start.local else self.start.day
