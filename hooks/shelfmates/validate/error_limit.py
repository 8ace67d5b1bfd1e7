"""Limit of problems per file. In: entries with their violations. Out: the first problems of each file, and a count.

Each entry with a violation is read again, to find the position. The first thousand are enough to correct a long list.

Warnings about events are not limited here, because those of past events are removed later.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from shelfmates.load import Entry
from shelfmates.problem import Problem, Severity

from .violation import Violation, locate

MOST = 1_000
"""Maximum number of problems of a file that are listed one by one."""
_HINT = "correct those above, and check again"


class ProblemCollector:
    """Collects problems up to the limit, and counts the entries with more."""

    def __init__(self, events: Iterable[Entry] = ()) -> None:
        """Start empty. Warnings about events have no limit, because those about past events are removed later."""
        self._named: list[Problem] = []
        self._counts: Counter[tuple[str, Severity]] = Counter()
        self._more: dict[tuple[str, Severity], set[int]] = {}
        self._unbounded = {(entry.path, Severity.WARNING) for entry in events}

    def add(self, rows: Iterable[tuple[Entry, Iterable[Violation]]]) -> None:
        """Add the violations of entries."""
        for entry, findings in rows:
            self._named += locate(entry, [row for row in findings if self._take(entry, row.severity)])

    def _take(self, entry: Entry, severity: Severity) -> bool:
        """Return whether one more violation is listed; otherwise count its entry."""
        key = entry.path, severity
        self._counts[key] += 1
        is_named = self._counts[key] <= MOST or key in self._unbounded
        if not is_named:
            self._more.setdefault(key, set()).add(entry.line)
        return is_named

    def is_lost(self, entry: Entry) -> bool:
        """Return whether an entry's file has reached the limit of errors, so that details of the next do not matter."""
        return self._counts[entry.path, Severity.ERROR] >= MOST

    def count_error(self, entry: Entry) -> None:
        """Count an entry with errors, without reading its details."""
        self._take(entry, Severity.ERROR)

    def list_problems(self) -> Iterator[Problem]:
        """Yield the listed problems, and one problem for each file that counts the other entries."""
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
