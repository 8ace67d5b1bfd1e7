"""Stage 1: read. In: a network's folder. Out: Entries (plain values with file and line) and Problems.

Only this stage reads files. It does not interpret the values.
"""

from .entry import Entries, Entry
from .network_folder import load

__all__ = ["Entries", "Entry", "load"]
