"""Problems in the data, as values that any presenter can print."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from .near_words import find_near

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


class Reason(NamedTuple):
    """Why something is refused or changed: what is wrong, and what to write instead. The caller knows its place."""

    message: str
    hint: str = ""
    found: str = ""
    """The wrong part, as written."""
    label: str = ""
    """What people call the place: the question of a form, the heading of a column, the title of a record."""


class Position(NamedTuple):
    """A position in a file, or a row of a table without a path. Parts that nobody knows are 0."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `meetings.ics:12`, or `events.json:3:5` with a column."""
        return ":".join(str(part) for part in self if part)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem: its place, what is wrong, and what to write instead.

    `line` and `column` count from 1; both are 1 if the problem concerns the whole file. For a file that is imported,
    see Position.
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
    label: str = ""
    """What people call the place in a file that is imported: the title of a record, the heading of a column."""

    @property
    def plain_field(self) -> str:
        """Return the field without the numbers of rows: `places[2].name` is `places.name`."""
        return re.sub(r"\[[0-9]+\]", "", self.field)


def is_error(problem: Problem) -> bool:
    """Return whether the problem stops a build."""
    return problem.severity is Severity.ERROR


FOR_MAINTAINERS = frozenset({"not-yours", "code-change"})
"""Codes of changes that are not mistakes, but need a maintainer's decision."""
SHOWN = 12
"""The maximum number of known words that a hint lists."""


def did_you_mean(word: str, known: "Iterable[str]", *, otherwise: str = "write one of") -> str:
    """Return the known word that was probably meant as a hint; otherwise a list of at most 12 known words."""
    choices = sorted(known)
    if near := find_near(word, choices):
        return f"did you mean `{near}`?"
    shown = ", ".join(f"`{choice}`" for choice in choices[:SHOWN])
    return f"{otherwise} {shown}{', …' if len(choices) > SHOWN else ''}" if shown else ""
