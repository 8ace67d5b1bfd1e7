"""When events take place. In: an Event and the network's time zone. Out: occurrences, and the rule for calendars.

Local times become instants as in RFC 5545 (section 3.3.5). A time that the clocks skip is read with the offset before
the change. A time that occurs twice means the first. This package does not read the current time.

A series pauses in the school breaks of the network, and says so to calendars (EXDATE). Callers pass the breaks.

A repetition always ends: at `until`, after a count, or at a horizon. The site shows two years after today, or after a
start in the future. An event that passes the check has at least one occurrence. All dates are between the years 1000
and 5000 (`dates.py`), so that no sum of a day and a duration leaves Python's calendar.

May import: model, and shared modules.
"""

from .event_rule import RecurrenceRule
from .expand import is_over, list_local_times, list_occurrences, make_rule
from .occurrence import Occurrence
from .school_breaks import NO_BREAKS, SchoolBreaks, find_breaks
from .time_zones import find_zone

__all__ = [
    "NO_BREAKS",
    "Occurrence",
    "RecurrenceRule",
    "SchoolBreaks",
    "find_breaks",
    "find_zone",
    "is_over",
    "list_local_times",
    "list_occurrences",
    "make_rule",
]
