"""Rows by what they have in common. In: rows, and a function that finds the keys of each. Out: key → rows."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


def group_rows(rows: Iterable[T], keys_of: Callable[[T], Iterable[K]]) -> Mapping[K, tuple[T, ...]]:
    """Return the rows under each of their keys, in order; a row that has a key twice is there once."""
    groups: dict[K, list[T]] = defaultdict(list)
    for row in rows:
        for key in dict.fromkeys(keys_of(row)):
            groups[key].append(row)
    return {key: tuple(found) for key, found in groups.items()}
