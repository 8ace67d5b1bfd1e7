"""`relay key`, `relay share` and `relay open`: the address book between organizers, encrypted. In: keys. Out: files."""

from datetime import datetime
from pathlib import Path
from typing import TypeVar

import click

from shelfmates.change.mail.address_book import MAX_BYTES, write_book
from shelfmates.cli.check import read_network, today_option
from shelfmates.cli.ci_outputs import OutFile
from shelfmates.load.files import exists, read_bytes
from shelfmates.load.private_files import ADDRESS_BOOK, FOLDER
from shelfmates.printable import count
from shelfmates.problem import Problem, Reason
from shelfmates.problem_formats import show_imported, show_sentence
from shelfmates.relay.merge import merge
from shelfmates.relay.people import People
from shelfmates.relay.sealed_book import find_public, make_key, seal, unseal

from .book_file import parse_book, read_book_file, save_book, save_private

KEY = f"{FOLDER}/key.txt"
"""The secret key of who works in this folder."""
_MAX_KEY = 10_000
Found = TypeVar("Found", str, bytes)


@click.command("key")
@click.pass_obj
def show_key(root: Path) -> None:
    """Print your public key, for organizers who share the address book with you; make a key if you have none."""
    if not exists(root / KEY):
        secret, _public = make_key()
        save_private(root, KEY, f"# Secret: whoever has this file can open what is shared with you.\n{secret}\n")
        click.echo(f"Wrote {KEY}, which is secret. Send the following line to the other organizers:", err=True)
    click.echo(_stop_at(find_public(_read_key(root)), KEY))


@click.command("share")
@click.option("--to", "recipients", metavar="KEY", multiple=True, required=True, help="Public key of an organizer.")
@click.argument("out", metavar="OUT", type=OutFile())
@click.pass_obj
def share(root: Path, recipients: tuple[str, ...], out: Path) -> None:
    """Write the address book into a file that only the owners of some keys can open (age-encryption.org)."""
    book = read_book_file(root)
    if not book.rows:
        raise click.ClickException(f"{ADDRESS_BOOK} has no addresses")
    keys = [key.strip() for text in recipients for key in text.split(",") if key.strip()]
    out.write_bytes(_stop_at(seal(write_book(book).encode(), keys), "--to"))
    click.echo(f"Wrote {count(len(book.ids), 'member')} to {out}. You can send it by e-mail.", err=True)


@click.command("open")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@today_option
@click.pass_obj
def open_book(root: Path, file: Path, today: datetime | None) -> None:
    """Add the addresses from a shared file that the address book does not have; others are listed, not replaced."""
    _checked, network = read_network(root, today)
    aliases = People(row.record for row in network.members).aliases
    content = read_bytes(file.parent, file.name, limit=MAX_BYTES, hint="")
    sealed = Reason(content.message, content.hint) if isinstance(content, Problem) else content
    opened = _stop_at(unseal(_stop_at(sealed, file.name), _read_key(root)), file.name)
    theirs = parse_book(opened, name=file.name).resolve(aliases)
    merged = merge(read_book_file(root, aliases), theirs, name=file.name)
    for note in merged.notes:
        click.echo(show_imported(note), err=True)
    if merged.added:
        save_book(root, merged.book)
    click.echo(
        f"{count(len(merged.added), 'address', 'addresses')} added; {len(merged.notes)} differ from yours.", err=True
    )
    raise SystemExit(1 if merged.notes else 0)


def _read_key(root: Path) -> str:
    if not exists(root / KEY):
        raise click.ClickException(f"there is no {KEY}; run `shelfmates relay key`, and send what it prints")
    content = read_bytes(root, KEY, limit=_MAX_KEY, hint="")
    return "" if isinstance(content, Problem) else content.decode("utf-8", "replace")


def _stop_at(found: Found | Reason, name: str) -> Found:
    if isinstance(found, Reason):
        raise click.ClickException(show_sentence(found, name))
    return found
