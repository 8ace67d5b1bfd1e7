"""Problems of whole lists. In: entries with what was found in them. Out: problems; of each list the first, and a count.

To say where a finding stands its entry is read once more. A list of 50,000 wrong entries is as clear after a thousand.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from shelfmates.load import Entry
from shelfmates.problem import Problem, Severity

from .violation import Violation, locate

MOST = 1_000
"""Problems of a file that are named one by one."""
_HINT = "correct those above, and check again"


class Listed:
    """Problems as far as they are named, and how many entries hold more."""

    def __init__(self, events: Iterable[Entry] = ()) -> None:
        """Begin with none. Warnings about events are all named, because those that are over leave the list later."""
        self._named: list[Problem] = []
        self._counts: Counter[tuple[str, Severity]] = Counter()
        self._more: dict[tuple[str, Severity], set[int]] = {}
        self._unbounded = {(entry.path, Severity.WARNING) for entry in events}

    def add(self, rows: Iterable[tuple[Entry, Iterable[Violation]]]) -> None:
        """Add what was found in entries."""
        for entry, findings in rows:
            self._named += locate(entry, [row for row in findings if self._take(entry, row.severity)])

    def _take(self, entry: Entry, severity: Severity) -> bool:
        """Return whether one more finding is named; else count its entry."""
        key = entry.path, severity
        self._counts[key] += 1
        is_named = self._counts[key] <= MOST or key in self._unbounded
        if not is_named:
            self._more.setdefault(key, set()).add(entry.line)
        return is_named

    def is_lost(self, entry: Entry) -> bool:
        """Return whether so many errors of an entry's file are named that the next makes no difference."""
        return self._counts[entry.path, Severity.ERROR] >= MOST

    def count_error(self, entry: Entry) -> None:
        """Note that an entry has errors, without a look at them."""
        self._take(entry, Severity.ERROR)

    def list_problems(self) -> Iterator[Problem]:
        """Yield the problems that are named, and for each file one that counts the other entries."""
        yield from self._named
        for (path, severity), lines in self._more.items():
            entries = "1 more entry" if len(lines) == 1 else f"{len(lines):,} more entries"
            message = f"has {entries} {_NAMES[severity]}"
            yield Problem(path, max(lines), 1, "too-many-problems", message, _HINT, severity=severity)


_NAMES = {
    Severity.ERROR: "with mistakes",
    Severity.WARNING: "to look at",
    Severity.NOTICE: "that could be written better",
}
