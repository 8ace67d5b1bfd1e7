"""Addresses that arrive. In: who claims which address, the members, and the address book. Out: the book, and messages.

A known address is never replaced here, because anybody can write any address into `From`.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from shelfmates.change.mail.address_book import AddressBook, BookRow, read_address
from shelfmates.change.messages import refuse, warn
from shelfmates.problem import Position, Problem, Reason, did_you_mean

from .people import People


class AddressClaim(NamedTuple):
    """The address that somebody says they have."""

    id: str
    address: str
    since: date
    place: Position
    """The message or row that says so."""


class TakenAddresses(NamedTuple):
    """The book with new addresses."""

    book: AddressBook
    added: tuple[BookRow, ...]
    unchanged: int
    notes: tuple[Problem, ...]


def settle(claims: Iterable[AddressClaim], people: People, book: AddressBook) -> TakenAddresses:
    """Return the book with every address of a member who has none yet."""
    added: list[BookRow] = []
    notes: list[Problem] = []
    unchanged = 0
    for claim in claims:
        row = judge(claim, people, book)
        if isinstance(row, Reason):
            notes.append(refuse(claim.place, row))
        elif row is None:
            unchanged += 1
        else:
            notes += [warn(claim.place, note) for note in describe_sharing(row, book)]
            book = book.add([row])
            added.append(row)
    return TakenAddresses(book, tuple(added), unchanged, tuple(notes))


def judge(claim: AddressClaim, people: People, book: AddressBook) -> BookRow | Reason | None:
    """Return the new row, or why there is none; None if the book has it already."""
    id_, address = people.find(claim.id), read_address(claim.address)
    if not id_:
        return refuse_unknown(claim.id, people)
    if isinstance(address, Reason):
        return address
    if book.holds(id_, address):
        return None
    if known := book.find_newest(id_):
        since = f" since {known.since}" if known.since else ""
        hint = f"ask them at that address; if they agree: `shelfmates relay add {id_} {address}`"
        return Reason(f"has another address than the one that the address book has of `{id_}`{since}", hint)
    return BookRow(id_, address, claim.since)


def refuse_unknown(word: str, people: People) -> Reason:
    """Return why an id is nobody's."""
    hint = did_you_mean(word.lower(), people.members, otherwise="known are")
    return Reason(
        "is the id of no member", f"if the profile is not published yet, wait for that; otherwise {hint}", word
    )


def describe_sharing(row: BookRow, book: AddressBook) -> Iterable[Reason]:
    """Yield a message if others have the same address, so that it cannot say who wrote."""
    if others := [f"`{id_}`" for id_ in book.find_owners(row.address) if id_ != row.id]:
        message = f"has the address of {', '.join(others)}, too"
        yield Reason(message, f"ask `{row.id}` for one of their own, if others read that mailbox")
