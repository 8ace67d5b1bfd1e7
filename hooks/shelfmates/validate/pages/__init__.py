"""Rules for pages of `docs/`. In: Entries with a body. Out: violations.

Links are checked later, in `links`, because their targets are the outputs. May import what `validate` may import.
"""
