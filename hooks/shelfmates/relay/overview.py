"""What the organizers do next. In: the members, the address book, the day. Out: lines of text."""

from collections.abc import Iterator
from datetime import date

from shelfmates.change.mail.address_book import AddressBook
from shelfmates.dates import months_between
from shelfmates.derive.members.freshness import Freshness, find_freshness
from shelfmates.model import Member
from shelfmates.model.settings import Policy
from shelfmates.names import normalize_name
from shelfmates.printable import count, one_line

from .people import People


def list_missing(people: People, book: AddressBook, policy: Policy, today: date) -> tuple[Member, ...]:
    """Return the shown members to whom messages are passed on, but whose address is unknown, by name."""
    unknown = [row for row in people.members.values() if row.contact == "relay" and not book.has(row.id)]
    rows = (row for row in unknown if find_freshness(row, policy, today) is not Freshness.HIDDEN)
    return tuple(sorted(rows, key=lambda row: (normalize_name(row.name), row.id)))


def list_silent(people: People, policy: Policy, today: date) -> tuple[tuple[Member, int], ...]:
    """Return the members who are hidden because they did not confirm for long, with the months since then."""
    rows = [row for row in people.members.values() if row.listed]
    hidden = [row for row in rows if find_freshness(row, policy, today) is Freshness.HIDDEN]
    found = ((row, months_between(max(row.consent, row.confirmed or row.consent), today)) for row in hidden)
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0].id)))


def list_strangers(people: People, book: AddressBook) -> tuple[str, ...]:
    """Return the ids in the book that are no member's."""
    return tuple(id_ for id_ in book.ids if not people.find(id_))


def describe(people: People, book: AddressBook, policy: Policy, *, today: date) -> Iterator[str]:
    """Yield the lists with a heading each; a list without rows is left out."""
    known = sum(row.contact == "relay" and row.listed and book.has(row.id) for row in people.members.values())
    yield f"Messages can be passed on to {count(known, 'member')}."
    if missing := list_missing(people, book, policy, today):
        yield "\nWithout an address in the book (ask them; they answer from their mailbox):"
        yield from (f"- {_name(row)}" for row in missing)
    if silent := list_silent(people, policy, today):
        yield "\nHidden, because they have not confirmed their profile for long (ask them, or remove them):"
        yield from (f"- {_name(row)}: {months} months ago{_mail(book, row)}" for row, months in silent)
    if strangers := list_strangers(people, book):
        yield "\nIn the book, but no members (any more):"
        yield from (f"- {id_}: `shelfmates relay remove {id_}` erases it" for id_ in strangers)


def _name(member: Member) -> str:
    return f"{one_line(member.name)} ({member.id})"


def _mail(book: AddressBook, member: Member) -> str:
    row = book.find_newest(member.id)
    return f", {row.address}" if row else ", no address"
