"""`relay`: who wrote to whom, and where it goes. In: messages, tables, the address book. Out: texts, and the book."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import click

from shelfmates.change.label_lookup import UnderstoodTexts
from shelfmates.change.mail.address_book import AddressBook, BookRow, read_address
from shelfmates.change.mail.mailbox import NamedMail
from shelfmates.change.mail.message import Mail, read_message
from shelfmates.change.messages import refuse, warn
from shelfmates.change.tables.spreadsheet_reader import MAX_BYTES as MAX_TABLE
from shelfmates.change.tables.spreadsheet_reader import read_sheet
from shelfmates.cli.check import is_terminal, read_network, today_option
from shelfmates.cli.import_export.mail import read_mails
from shelfmates.load.files import read_bytes
from shelfmates.load.private_files import ADDRESS_BOOK
from shelfmates.model import Settings
from shelfmates.own_texts import OwnTexts
from shelfmates.pipeline import Checked
from shelfmates.printable import count, one_line
from shelfmates.problem import Position, Problem, Reason, is_error
from shelfmates.problem_formats import show_imported, show_sentence
from shelfmates.relay.answer import RelayPolicy
from shelfmates.relay.answer import answer as answer_mail
from shelfmates.relay.claims import AddressClaim, describe_sharing, refuse_unknown, settle
from shelfmates.relay.overview import describe
from shelfmates.relay.people import People
from shelfmates.relay.senders import SenderPolicy, read_claim
from shelfmates.relay.table_addresses import read_table

from .book_file import read_book_file, save_book
from .sharing import open_book, share, show_key

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_TABLES = (".csv", ".tsv")
_Claims = tuple[Sequence[AddressClaim], Sequence[Problem]]


class _Known(NamedTuple):
    checked: Checked
    settings: Settings
    people: People
    book: AddressBook
    own_texts: OwnTexts


@click.group("relay", invoke_without_command=True)
@click.pass_context
def relay(context: click.Context) -> None:
    """Pass messages on to members, with a list of addresses that only the organizers have."""
    if context.invoked_subcommand is None:
        context.invoke(list_people)


for command in (share, open_book, show_key):
    relay.add_command(command)


def _read_known(root: Path, today: datetime | None = None) -> _Known:
    checked, network = read_network(root, today)
    people = People(row.record for row in network.members)
    return _Known(checked, network.settings, people, read_book_file(root, people.aliases), network.own_texts)


@relay.command("list")
@today_option
@click.pass_obj
def list_people(root: Path, today: datetime | None = None) -> None:
    """List members without an address, members who have not confirmed for years, and addresses of nobody."""
    known = _read_known(root, today)
    for line in describe(known.people, known.book, known.settings.policy, today=known.checked.today):
        click.echo(line)


@relay.command("add")
@click.argument("id_", metavar="ID")
@click.argument("address", metavar="ADDRESS")
@today_option
@click.pass_obj
def add(root: Path, id_: str, address: str, today: datetime | None) -> None:
    """Write a member's address into the address book; it replaces the one that is there."""
    known = _read_known(root, today)
    found, plain = known.people.find(id_), read_address(address)
    for reason in (None if found else refuse_unknown(id_, known.people), plain):
        if isinstance(reason, Reason):
            raise click.ClickException(show_sentence(reason, ""))
    row = BookRow(found, str(plain), known.checked.today)
    for note in describe_sharing(row, known.book):
        click.echo(show_sentence(note, f"`{found}`"), err=True)
    before = [old.address for old in known.book.list_rows(found)]
    save_book(root, known.book.put(row))
    for old in before:
        click.echo(f"Replaced {old}.", err=True)
    click.echo(f"{ADDRESS_BOOK} has an address of `{found}`.", err=True)


@relay.command("remove")
@click.argument("id_", metavar="ID")
@click.pass_obj
def remove(root: Path, id_: str) -> None:
    """Erase a member from the address book."""
    book = read_book_file(root)
    word = id_.strip().lower()
    if not book.has(word):
        raise click.ClickException(f"{ADDRESS_BOOK} has no address of `{one_line(id_)}`")
    save_book(root, book.remove([word]))
    click.echo(f"Erased `{word}` from {ADDRESS_BOOK}; other organizers must erase their copies, too.", err=True)


@relay.command("take")
@click.argument("source", metavar="FILE|FOLDER", type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show the addresses, and write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@today_option
@click.pass_obj
def take(root: Path, source: Path, *, dry_run: bool, yes: bool, today: datetime | None) -> None:
    """Add the addresses of members from their messages (.eml, .mbox), or from a table (.csv).

    An address that the book has already is never replaced.
    """
    known = _read_known(root, today)
    is_table = source.suffix.lower() in _TABLES
    claims, notes = _read_table_claims(source, known) if is_table else _read_mail_claims(source, known)
    taken = settle(claims, known.people, known.book)
    notes = (*notes, *taken.notes)
    for note in notes:
        click.echo(show_imported(note), err=True)
    for row in taken.added:
        click.echo(f"{row.id}: {one_line(row.address)}")
    if taken.added and not dry_run:
        if not yes and is_terminal():
            click.confirm("Write this?", default=True, abort=True, err=True)
        save_book(root, taken.book)
    there = f"; {taken.unchanged} were already there" if taken.unchanged else ""
    click.echo(
        f"{count(len(taken.added), 'address', 'addresses')} {'to be written' if dry_run else 'written'}{there}.",
        err=True,
    )
    raise SystemExit(1 if any(map(is_error, notes)) else 0)


def _read_mail_claims(source: Path, known: _Known) -> _Claims:
    mails, unread = read_mails(source)
    policy = SenderPolicy(known.settings, known.people, known.checked.today, UnderstoodTexts(known.own_texts))
    found = [*_read_claims(mails, policy)]
    claims = [row for row in found if isinstance(row, AddressClaim)]
    return claims, (*unread, *(row for row in found if isinstance(row, Problem)))


def _read_claims(mails: Sequence[NamedMail], policy: SenderPolicy) -> Iterator[AddressClaim | Problem]:
    for name, content in mails:
        place, mail = Position(name), read_message(content)
        claim = mail if isinstance(mail, Reason) else read_claim(mail, place, policy)
        yield refuse(place, claim) if isinstance(claim, Reason) else claim


def _read_table_claims(source: Path, known: _Known) -> _Claims:
    content = read_bytes(source.parent, source.name, limit=MAX_TABLE, hint="split it into several files")
    sheet = Reason(content.message, content.hint) if isinstance(content, Problem) else read_sheet(content)
    if isinstance(sheet, Reason):
        raise click.ClickException(f"{source} {show_sentence(sheet, '')}")
    found = read_table(sheet, known.settings, known.people, today=known.checked.today)
    if isinstance(found, Reason):
        raise click.ClickException(f"{source} {show_sentence(found, '')}")
    return found


@relay.command("answer")
@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--to", "to", metavar="ID", default="", help="The member for whom it is, if the message does not say it.")
@today_option
@click.pass_obj
def answer(root: Path, file: Path, to: str, today: datetime | None) -> None:
    """Print to whom a reader's message goes, and the subject and text to forward; nothing is sent."""
    known = _read_known(root, today)
    mail = _read_one(file)
    policy = RelayPolicy(known.settings, known.people, known.book, known.checked.today, known.own_texts)
    found = mail if isinstance(mail, Reason) else answer_mail(mail, policy, to=to)
    place = Position(file.name)
    if isinstance(found, Reason):
        click.echo(show_imported(refuse(place, found)), err=True)
        raise SystemExit(1)
    for note in found.notes:
        click.echo(show_imported(warn(place, note)), err=True)
    click.echo(f"To: {found.to}\nSubject: {found.subject}\n\n{found.text}", nl=False)


def _read_one(file: Path) -> Mail | Reason:
    mails, unread = read_mails(file)
    if unread:
        return Reason(unread[0].message, unread[0].hint)
    if len(mails) != 1:
        return Reason(f"has {len(mails)} messages", "save the one to answer as a file (.eml)")
    return read_message(mails[0].content)
