"""Stage 2. In: Entries and the day. Out: a typed, frozen Network, and every Problem in one run."""

from .network import validate

__all__ = ["validate"]
