"""`import ics` and `export ics`: events from calendars, and as a calendar. In: files. Out: files, messages."""

import sys
from datetime import datetime
from pathlib import Path

import click

from shelfmates.change.icalendar_files.calendar import ParsedCalendar, learn_words, read_calendar
from shelfmates.change.icalendar_files.event import CalendarWords
from shelfmates.change.icalendar_files.lines import MAX_BYTES
from shelfmates.change.import_plan import plan_drafts
from shelfmates.change.messages import refuse
from shelfmates.cli.check import read, read_or_stop, today_option
from shelfmates.cli.ci_outputs import OutFile
from shelfmates.cli.showable import make_showable
from shelfmates.load.files import list_folder, read_bytes
from shelfmates.model.event import KINDS
from shelfmates.pipeline import Outcome
from shelfmates.problem import Position, Problem, Reason
from shelfmates.render.events.calendars import Calendars
from shelfmates.render.outputs import find_base

from .plan import carry_out, stop_at_problems


@click.command("ics")
@click.argument("source", metavar="FILE|FOLDER", type=click.Path(exists=True, path_type=Path))
@click.option("--kind", type=click.Choice(KINDS), default="meet-up", help="Topics for events without a known category.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@today_option
@click.pass_obj
def import_ics(root: Path, source: Path, kind: str, *, dry_run: bool, today: datetime | None) -> None:
    """Write a file in data/events/ for each event of a calendar, or of all calendars in a folder.

    Anything that cannot be imported is listed, line by line. Events that already exist are left unchanged.
    """
    checked = read(root, today)
    if checked.network is None:
        stop_at_problems(checked)
    words = learn_words(checked.network.settings, kind)
    calendars = [_read(file, words) for file in _list_files(source)]
    drafts = [draft for calendar in calendars for draft in calendar.drafts]
    notes = [note for calendar in calendars for note in calendar.notes]
    carry_out(root, plan_drafts(drafts, checked, notes), is_dry=dry_run)


def _list_files(source: Path) -> tuple[Path, ...]:
    if not source.is_dir():
        return (source,)
    found = list_folder(source.parent, source.name)
    files = () if isinstance(found, Problem) else tuple(row for row in found if row.suffix.lower() == ".ics")
    if not files:
        raise click.UsageError(f"{source} contains no file that ends in .ics")
    return files


def _read(file: Path, words: CalendarWords) -> ParsedCalendar:
    content = read_bytes(file.parent, file.name, limit=MAX_BYTES, hint="export fewer years")
    if isinstance(content, Problem):
        return ParsedCalendar((), (refuse(Position(file.name), Reason(content.message, content.hint)),))
    return read_calendar(content, file.name, words)


@click.command("ics")
@click.option("--out", type=OutFile(), help="Output file; default: the terminal.")
@today_option
@click.pass_obj
def export_ics(root: Path, out: Path | None, today: datetime | None) -> None:
    """Write all events, including past ones, as a calendar."""
    _shown, content = make_showable(read_or_stop(root, today), _render)
    if out:
        out.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)


def _render(made: Outcome) -> bytes:
    calendars = Calendars(made.site, made.words, find_base(made.site))
    return calendars.render_calendar(made.site.agenda.events, name=made.site.settings.name)
