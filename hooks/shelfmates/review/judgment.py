"""The judgment of a proposed change. In: what it touches, and its problems. Out: its kind and its verdict."""

from enum import StrEnum
from typing import NamedTuple

from shelfmates.problem import FOR_MAINTAINERS, Problem, is_error


class ChangeKind(StrEnum):
    """The kind of content of a change."""

    DATA = "data"
    """Content that people write. The software of the base can check it and build a preview."""

    CODE = "code"
    """Anything else. Nothing is built from it before a maintainer has reviewed it."""


class ReviewVerdict(StrEnum):
    """The verdict on a change."""

    FINE = "fine"
    """There are no objections."""

    MAINTAINER = "maintainer"
    """There are no errors, but a maintainer must decide."""

    REFUSED = "refused"
    """There are errors, which must be corrected first."""


class Judgment(NamedTuple):
    """The result of judging a change."""

    kind: ChangeKind
    problems: tuple[Problem, ...]
    files: int
    """Number of files that it touches."""
    before: tuple[Problem, ...] = ()
    """Problems that existed before the change."""
    relayed: tuple[str, ...] = ()
    """Ids of members to whom the organizers will pass messages on, because of the change."""
    contact: str = ""
    """The organizers' address."""

    @property
    def verdict(self) -> ReviewVerdict:
        """Return the verdict on the change."""
        if self.errors:
            return ReviewVerdict.REFUSED
        asks = self.kind is ChangeKind.CODE or any(problem.code in FOR_MAINTAINERS for problem in self.problems)
        return ReviewVerdict.MAINTAINER if asks else ReviewVerdict.FINE

    @property
    def errors(self) -> int:
        """Return the number of its errors."""
        return sum(map(is_error, self.problems))

    @property
    def is_shown(self) -> bool:
        """Return whether a preview site may be built from it."""
        return self.kind is ChangeKind.DATA and not self.errors
