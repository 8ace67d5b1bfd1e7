"""When events happen. In: an Event and the network's zone. Out: occurrences, and the rule for calendars.

Wall times become instants as RFC 5545 says (section 3.3.5): one that the clocks leap over is read with the
offset before the change, one that comes twice is the first. No clock is read here.
"""

from .expand import is_over, is_rough, list_local_times, list_occurrences, make_rule
from .occurrence import Occurrence
from .recurrence import Fault
from .rule import Rule
from .zone import find_zone

__all__ = [
    "Fault",
    "Occurrence",
    "Rule",
    "find_zone",
    "is_over",
    "is_rough",
    "list_local_times",
    "list_occurrences",
    "make_rule",
]
