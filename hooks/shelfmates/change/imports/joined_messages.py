"""One message for each cause. In: the messages about the records of a file. Out: fewer, with the lines of each cause.

A calendar of 200 events without places has one message about them, which names the first lines.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from shelfmates.groups import group_rows
from shelfmates.problem import Position, Problem, is_error

FEW = 3
"""Messages with one cause that are shown one by one, with the titles of their records."""
SHOWN, _FOUND = 5, 3
"""Lines, and values, that a message lists."""


def join_messages(notes: Iterable[Problem], *, noun: str) -> Iterator[Problem]:
    """Yield the messages in their order, and many with one cause as one; `noun` is what the records are called."""
    # Messages about whole files have no line; tables join theirs by rows.
    groups = group_rows(notes, lambda note: (_find_cause(note) if note.path and note.line else note,))
    for group in groups.values():
        yield from group if len(group) <= FEW else (_join(group, noun),)


def _find_cause(note: Problem) -> object:
    return is_error(note), note.code, note.message, note.hint, note.plain_field, note.severity


def _join(group: Sequence[Problem], noun: str) -> Problem:
    first = group[0]
    files = {note.path for note in group}
    is_one = len(files) == 1
    places = [*dict.fromkeys(str(note.line) if is_one else str(Position(note.path, note.line)) for note in group)]
    more = " …" if len(places) > SHOWN else ""
    lines = f"{'lines ' if is_one else ''}{', '.join(places[:SHOWN])}{more}"
    message = f"{first.message} in {len(group):,} {noun} ({lines})"
    found = [*dict.fromkeys(note.found for note in group if note.found)]
    values = "`, `".join(text[:40] for text in found[:_FOUND]) + (", …" if len(found) > _FOUND else "")
    path = first.path if is_one else ""
    return replace(first, path=path, line=0, column=0, message=message, label="", found=values, field=first.plain_field)
