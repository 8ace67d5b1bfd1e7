"""The file of the address book. In: a network's folder. Out: an AddressBook, or the file; problems end the command."""

from collections.abc import Collection, Mapping
from pathlib import Path

import click

from shelfmates.change.mail.address_book import MAX_BYTES, AddressBook, read_book, write_book
from shelfmates.load.files import exists, read_bytes
from shelfmates.load.private_files import ADDRESS_BOOK, FOLDER, would_be_taken
from shelfmates.problem import Problem
from shelfmates.problem_formats import show_imported
from shelfmates.write.edits import OutsideNetwork, apply

PRIVATE_MODE = 0o600
"""Permissions: only the owner may read."""


def read_book_file(root: Path, aliases: Mapping[str, str] | None = None) -> AddressBook:
    """Return the address book; an empty one if there is no file. `aliases` are former ids with the present ones."""
    if not exists(root / ADDRESS_BOOK):
        return AddressBook()
    content = read_bytes(root, ADDRESS_BOOK, limit=MAX_BYTES, hint="remove lines")
    if isinstance(content, Problem):
        raise click.ClickException(f"{ADDRESS_BOOK} {content.message}; {content.hint}")
    return parse_book(content).resolve(aliases or {})


def parse_book(content: bytes, *, name: str = ADDRESS_BOOK) -> AddressBook:
    """Return an address book; list everything that is wrong in it, and exit with 1."""
    try:
        book = read_book(content.decode("utf-8"), name=name)
    except UnicodeDecodeError:
        raise click.ClickException(f"{name} is not UTF-8; save it as CSV (UTF-8)") from None
    if isinstance(book, AddressBook):
        return book
    for problem in book:
        click.echo(show_imported(problem), err=True)
    raise click.ClickException(f"{name} must be corrected first")


def save_book(root: Path, book: AddressBook) -> None:
    """Write the address book, unless git would take it."""
    save_private(root, ADDRESS_BOOK, write_book(book))


def save_private(root: Path, path: str, text: str) -> None:
    """Write a file of the private folder, unless git would take it."""
    if would_be_taken(root):
        hint = f"write the line `/{FOLDER}/` into `.gitignore`, or run `shelfmates sync`"
        raise click.ClickException(f"nothing was written: git would take {path}; {hint}")
    try:
        apply(root, {path: text}, also=(path,), mode=PRIVATE_MODE)
    except (OutsideNetwork, OSError) as error:
        raise click.ClickException(f"nothing was written: {error}") from None


def erase(root: Path, ids: Collection[str]) -> None:
    """Erase members from the address book, if it has them, and say so."""
    if not ids or not exists(root / ADDRESS_BOOK):
        return
    book = read_book_file(root)
    for id_ in sorted(id_ for id_ in ids if book.has(id_)):
        click.echo(f"Erased `{id_}` from {ADDRESS_BOOK}; other organizers must erase their copies, too.", err=True)
    if any(map(book.has, ids)):
        save_book(root, book.remove(ids))
