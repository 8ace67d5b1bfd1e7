"""When events take place. In: an Event and the network's time zone. Out: occurrences, and the rule for calendars.

Local times become instants as in RFC 5545 (section 3.3.5). A time that the clocks skip is read with the offset before
the change. A time that occurs twice means the first. This package does not read the current time.
"""

from .event_rule import RecurrenceRule
from .expand import is_over, is_rough, list_local_times, list_occurrences, make_rule
from .occurrence import Occurrence
from .rrule import RRuleError
from .time_zones import find_zone

__all__ = [
    "Occurrence",
    "RRuleError",
    "RecurrenceRule",
    "find_zone",
    "is_over",
    "is_rough",
    "list_local_times",
    "list_occurrences",
    "make_rule",
]
