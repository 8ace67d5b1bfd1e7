"""A second import of a calendar. In: Drafts with origins, and records. Out: updates, moves and cancellations.

Each value is compared with what the last import brought, so what people changed here stays. May import what `change`
may import.
"""
