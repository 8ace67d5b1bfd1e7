"""Rows of a table in messages. In: row numbers. Out: `row 3`, `rows 2 and 5`, `in 14 rows (2, 5, 7 …)`."""

from collections.abc import Sequence

SHOWN = 5
"""Rows that a message lists."""


def show_rows(numbers: Sequence[int]) -> str:
    """Return `row 3`, `rows 2, 5` or `rows 2, 5, 7, 8, 9 … (14 rows)`."""
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    more = f" … ({len(numbers)} rows)" if len(numbers) > SHOWN else ""
    return f"rows {', '.join(map(str, numbers[:SHOWN]))}{more}"


def count_rows(numbers: Sequence[int]) -> str:
    """Return `in 1 row (3)`, `in 2 rows (3, 5)` or `in 14 rows (2, 5, 7, 8, 9 …)`."""
    rows = "1 row" if len(numbers) == 1 else f"{len(numbers):,} rows"
    more = " …" if len(numbers) > SHOWN else ""
    return f"in {rows} ({', '.join(map(str, numbers[:SHOWN]))}{more})"
