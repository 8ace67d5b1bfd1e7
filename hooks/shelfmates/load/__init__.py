"""Stage 1. In: a network's folder. Out: Entries, plain values each with its file and line, and Problems.

The only stage that reads; nothing here knows what the values mean.
"""

from .entry import Entries, Entry
from .network_folder import load

__all__ = ["Entries", "Entry", "load"]
