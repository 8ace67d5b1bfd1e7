"""Problems in the data, as values that any presenter can print."""

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """The severity of a problem."""

    ERROR = "error"
    """Stops the build."""

    WARNING = "warning"
    """The site is built, but somebody should look at the problem."""

    NOTICE = "notice"
    """Accepted; there is a better way to write it."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem: its place, what is wrong, and what to write instead.

    `line` and `column` count from 1; both are 1 if the problem concerns the whole file.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    field: str = ""
    found: str = ""
    severity: Severity = Severity.ERROR


def is_error(problem: Problem) -> bool:
    """Return whether the problem stops a build."""
    return problem.severity is Severity.ERROR


FOR_MAINTAINERS = frozenset({"not-yours", "code-change"})
"""Codes of changes that are not mistakes, but need a maintainer's decision."""
SHOWN = 12
"""The maximum number of known words that a hint lists."""


def did_you_mean(word: str, known: "Iterable[str]", *, otherwise: str = "write one of") -> str:
    """Return the nearest known word as a hint; otherwise a list of at most 12 known words."""
    choices = sorted(known)
    near = get_close_matches(word.strip().casefold().replace(" ", "-"), choices, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    shown = ", ".join(f"`{choice}`" for choice in choices[:SHOWN])
    return f"{otherwise} {shown}{', …' if len(choices) > SHOWN else ''}" if shown else ""
