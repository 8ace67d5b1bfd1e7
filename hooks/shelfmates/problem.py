"""Problems: what is wrong with the data, as values that any presenter can print."""

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    """Nothing is built."""

    WARNING = "warning"
    """The site is built; somebody should look."""

    NOTICE = "notice"
    """Understood and accepted; there is a better way to write it."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where it stands, and what to write instead.

    `line` and `column` count from 1; both are 1 where the whole file is meant.
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
    """Tell whether the problem stops a build."""
    return problem.severity is Severity.ERROR


FOR_MAINTAINERS = frozenset({"not-yours", "code-change"})
"""Codes of what is no mistake, but nothing that its author may decide alone."""
SHOWN = 12
"""Known words that a hint lists at the most."""


def did_you_mean(word: str, known: "Iterable[str]", *, otherwise: str = "write one of") -> str:
    """Give the nearest known word as a hint, else the list of them (at most a dozen)."""
    choices = sorted(known)
    near = get_close_matches(word.strip().casefold().replace(" ", "-"), choices, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    shown = ", ".join(f"`{choice}`" for choice in choices[:SHOWN])
    return f"{otherwise} {shown}{', …' if len(choices) > SHOWN else ''}" if shown else ""
