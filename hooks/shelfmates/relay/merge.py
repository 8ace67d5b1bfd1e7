"""Two address books become one. In: ours and another organizer's. Out: ours with what was missing, and messages."""

from collections.abc import Iterator
from typing import NamedTuple

from shelfmates.change.mail.address_book import AddressBook, BookRow
from shelfmates.change.messages import warn
from shelfmates.problem import Position, Problem, Reason


class MergedBook(NamedTuple):
    """Our book with new rows; nothing in it was replaced."""

    book: AddressBook
    added: tuple[BookRow, ...]
    notes: tuple[Problem, ...]


def merge(ours: AddressBook, theirs: AddressBook, *, name: str) -> MergedBook:
    """Return our book with the members whom only the other one has; `name` is its file."""
    added = tuple(row for row in theirs.rows if not ours.has(row.id))
    notes = tuple(warn(Position(name), reason) for reason in _find_differences(ours, theirs))
    return MergedBook(ours.add(added), added, notes)


def _find_differences(ours: AddressBook, theirs: AddressBook) -> Iterator[Reason]:
    for row in theirs.rows:
        known = ours.find_newest(row.id)
        if known and not ours.holds(row.id, row.address):
            message = f"has another address of `{row.id}` ({_say_since(row)}) than your book ({_say_since(known)})"
            yield Reason(message, f"if theirs is right: `shelfmates relay add {row.id} {row.address}`")


def _say_since(row: BookRow) -> str:
    return f"since {row.since}" if row.since else "without a day"
