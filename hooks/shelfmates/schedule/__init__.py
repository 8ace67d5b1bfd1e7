"""When events happen. In: an Event and the network's zone. Out: occurrences, and the rule for calendars.

Wall times become instants as RFC 5545 says (section 3.3.5): one that the clocks leap over is read with the
offset before the change, one that comes twice is the first. No clock is read here.
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
