"""Stage 2: validate. In: Entries and today's date. Out: a typed, frozen Network, and every Problem in one run."""

from .network import validate

__all__ = ["validate"]
