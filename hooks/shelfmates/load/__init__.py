"""Stage 1: read. In: a network's folder. Out: Entries (plain values with file and line) and Problems.

Only this stage reads what people wrote. It does not interpret values: a plain scalar stays text until the schema types
it, and an empty value counts as absent. Lists are read record by record, so a broken record hides no other.

A page `docs/events/<id>.md` is read as the record of an event. Its text is its own, and not a field of the record.

May import: model, and shared modules.
"""

from .entry import Entries, Entry
from .network_folder import load

__all__ = ["Entries", "Entry", "load"]
