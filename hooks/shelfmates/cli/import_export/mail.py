"""`import mail`: what people send to the organizers. In: messages. Out: files, messages, and answers to send back."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import click

from shelfmates.change.label_lookup import UnderstoodTexts
from shelfmates.change.mail.mail_import import MailPlan, MailPolicy, plan_mails, write_reply
from shelfmates.change.mail.mailbox import MAX_MAILS, SUFFIXES, NamedMail, split_mails
from shelfmates.change.requests.outcome import NetworkState
from shelfmates.cli.check import is_terminal, read_network, today_option
from shelfmates.cli.relay.book_file import erase, read_book_file
from shelfmates.cli.remove import read_texts
from shelfmates.load.files import exists, list_folder
from shelfmates.load.private_files import ADDRESS_BOOK
from shelfmates.printable import one_line
from shelfmates.problem import Problem, is_error
from shelfmates.problem_formats import show_imported
from shelfmates.relay.people import People
from shelfmates.write.edits import OutsideNetwork, apply_texts

from .plan import read_source

MAX_FILE = 100_000_000
"""Bytes of a mailbox."""
_SHOWN_LINES, _SHOWN_WIDTH = 60, 300
"""Lines, and characters of a line, that are shown of a text."""


@click.command("mail")
@click.argument("source", metavar="FILE|FOLDER", type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--trust-sender", is_flag=True, help="You know who sent it: also accept another address, or a forward.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--reply", is_flag=True, help="Print an answer to each message, to send back.")
@today_option
@click.pass_obj
def import_mail(  # noqa: PLR0913 - one argument per option
    root: Path, source: Path, *, dry_run: bool, trust_sender: bool, yes: bool, reply: bool, today: datetime | None
) -> None:
    """Add, correct or remove records as messages from the site's form ask for it.

    A message is a file (.eml, .emlx) or a part of a mailbox (.mbox). What cannot be read is shown.
    """
    checked, network = read_network(root, today)
    state = NetworkState(checked.entries, checked.today, dict(read_texts(root)), checked.entries.photos)
    people = People(row.record for row in network.members)
    book = read_book_file(root, people.aliases) if exists(root / ADDRESS_BOOK) else None
    policy = MailPolicy(network.settings, book, trust_sender, UnderstoodTexts(network.own_texts))
    mails, notes = read_mails(source)
    plans = [*plan_mails(mails, state, policy)]
    for note in notes:
        click.echo(show_imported(note), err=True)
    for plan in plans:
        _show(plan)
    _carry_out(root, plans, is_dry=dry_run, is_sure=yes)
    _report_addresses(root, plans, source, is_dry=dry_run)
    for plan in plans if reply else ():
        if answer := write_reply(plan):
            click.echo(f"{one_line(plan.name)}:\n\n{answer}")
    is_wrong = any(map(is_error, notes)) or any(is_error(note) for plan in plans for note in plan.notes)
    raise SystemExit(1 if is_wrong else 0)


def _carry_out(root: Path, plans: Sequence[MailPlan], *, is_dry: bool, is_sure: bool) -> None:
    """Write what was shown; in a terminal, ask first unless the person is sure."""
    edits = _join_edits(plans)
    if edits and not is_dry:
        if not is_sure and is_terminal():
            click.confirm("Write this?", default=True, abort=True, err=True)
        _write(root, edits)
    for path, text in edits.items():
        verb, done = ("write", "wrote") if text is not None else ("delete", "deleted")
        click.echo(f"{f'would {verb}' if is_dry else done} {path}", err=True)
    written = sum(plan.is_written for plan in plans)
    click.echo(f"{written} of {len(plans)} messages {'to be carried out' if is_dry else 'carried out'}.", err=True)


def _report_addresses(root: Path, plans: Sequence[MailPlan], source: Path, *, is_dry: bool) -> None:
    """Erase who left from the address book, and say how to add who joined."""
    written = [plan for plan in plans if plan.is_written]
    if not is_dry:
        erase(root, [plan.outcome.id for plan in written if plan.act == "remove"])
    if any(plan.outcome.is_relayed for plan in written):
        command = shlex.join(["shelfmates", "relay", "take", source.name])
        click.echo(f"To keep the addresses of new members, so that messages can be passed on: {command}", err=True)


def read_mails(source: Path) -> tuple[Sequence[NamedMail], Sequence[Problem]]:
    """Return the messages of a file or folder, and why others cannot be read."""
    mails: list[NamedMail] = []
    notes: list[Problem] = []
    for file in _list_files(source):
        content = read_source(file, MAX_FILE, "split the mailbox into several files")
        if isinstance(content, Problem):
            notes.append(content)
        else:
            mails += split_mails(content, file.name)
    if len(mails) > MAX_MAILS:
        raise click.UsageError(f"{source} has {len(mails):,} messages; {MAX_MAILS:,} are allowed: import it in parts")
    return mails, notes


def _list_files(source: Path) -> tuple[Path, ...]:
    if not source.is_dir():
        return (source,)
    found = list_folder(source.parent, source.name)
    files = () if isinstance(found, Problem) else tuple(row for row in found if not row.is_dir())
    mails = tuple(row for row in files if row.suffix.lower() in (*SUFFIXES, ".msg"))
    if not mails:
        raise click.UsageError(f"{source} contains no message; save messages there as .eml")
    for other in sorted({*files} - {*mails}):
        click.echo(
            f"{one_line(other.name)} is not read, because its name does not end in .eml, .emlx or .mbox", err=True
        )
    return mails


def _join_edits(plans: Sequence[MailPlan]) -> dict[str, str | None]:
    """Return all edits together: each message begins with the texts that the one before it leaves."""
    edits: dict[str, str | None] = {}
    for plan in plans:
        edits |= plan.outcome.edits or {}
    return edits


def _write(root: Path, edits: Mapping[str, str | None]) -> None:
    try:
        apply_texts(root, edits)
    except (OutsideNetwork, OSError) as error:
        raise click.ClickException(f"nothing was written: {error}") from None


def _show(plan: MailPlan) -> None:
    name = one_line(plan.name, 200)
    if plan.what:
        click.echo(f"{name}: {plan.what}", err=True)
    for note in plan.notes:
        click.echo(show_imported(note), err=True)
    for head, text in (("The record", plan.outcome.shown), ("What could be read", plan.draft)):
        _show_text(f"{head}:", text.splitlines())
    _show_text("Not read, for you:", plan.unread)


def _show_text(head: str, lines: Sequence[str]) -> None:
    rows = [*_shorten(lines)]
    for row in [head, *rows] if any(map(str.strip, rows)) else ():
        click.echo(row if row == head else f"    {row}".rstrip(), err=True)


def _shorten(lines: Sequence[str]) -> Iterator[str]:
    yield from (one_line(line, _SHOWN_WIDTH) for line in lines[:_SHOWN_LINES])
    if len(lines) > _SHOWN_LINES:
        yield f"… and {len(lines) - _SHOWN_LINES} more lines"
