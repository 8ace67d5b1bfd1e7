"""External links: where they occur, and whether they work. In: a Network and link health. Out: problems and verdicts.

This package makes no requests; `load/web` does.

May import what `validate` may import.
"""
