"""A proposed change, judged. In: what it touches, and what the check says. Out: its class, and what becomes of it."""

from enum import StrEnum
from typing import NamedTuple

from shelfmates.problem import FOR_MAINTAINERS, Problem, is_error


class ChangeKind(StrEnum):
    """What a change is made of."""

    DATA = "data"
    """What people write; the software of the base judges it, and may show it."""

    CODE = "code"
    """Something besides; nothing is made of it before a maintainer has looked."""


class ReviewVerdict(StrEnum):
    """What becomes of a change."""

    FINE = "fine"
    """Nothing speaks against it."""

    MAINTAINER = "maintainer"
    """Nothing is wrong; but it is not its author's alone to decide."""

    REFUSED = "refused"
    """Something is wrong, and must be put right first."""


class Judgment(NamedTuple):
    """All that is said of a change."""

    kind: ChangeKind
    problems: tuple[Problem, ...]
    files: int
    """How many it touches."""
    before: tuple[Problem, ...] = ()
    """Problems that it found and did not bring."""

    @property
    def verdict(self) -> ReviewVerdict:
        """Tell what becomes of the change."""
        if self.errors:
            return ReviewVerdict.REFUSED
        asks = self.kind is ChangeKind.CODE or any(problem.code in FOR_MAINTAINERS for problem in self.problems)
        return ReviewVerdict.MAINTAINER if asks else ReviewVerdict.FINE

    @property
    def errors(self) -> int:
        """Count what blocks it."""
        return sum(map(is_error, self.problems))

    @property
    def is_shown(self) -> bool:
        """Tell whether a site may be made of it to be looked at."""
        return self.kind is ChangeKind.DATA and not self.errors
