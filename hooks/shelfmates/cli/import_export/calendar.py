"""`import ics` and `export ics`: events from calendars, and as a calendar. In: files. Out: files, messages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from shelfmates.change.calendar_updates.merge import Preference
from shelfmates.change.icalendar_files.calendar import ParsedCalendar, learn_words, read_calendar
from shelfmates.change.icalendar_files.event import CalendarWords
from shelfmates.change.icalendar_files.lines import MAX_BYTES
from shelfmates.change.icalendar_files.origins import name_calendar
from shelfmates.change.imports.disguised_files import find_disguise
from shelfmates.change.imports.drafts import Draft
from shelfmates.change.imports.plan import ImportChoices, plan_drafts
from shelfmates.change.imports.published_drafts import complete_drafts
from shelfmates.change.messages import refuse
from shelfmates.cli.check import read_network, read_or_stop, today_option
from shelfmates.cli.ci_outputs import OutFile, write_content
from shelfmates.cli.report.links import make_agent
from shelfmates.cli.showable import make_showable
from shelfmates.model.event import KINDS
from shelfmates.pipeline import Outcome
from shelfmates.problem import Position, Problem
from shelfmates.render.events.calendars import Calendars
from shelfmates.render.outputs import find_base

from .downloads import WantedFile, download_file, is_address
from .plan import carry_out, list_sources, read_file, read_source

WANTED = WantedFile(
    MAX_BYTES,
    copy="copy the iCal address of the calendar again from its settings",
    publish="make the calendar public",
    export="export the calendar as a file (.ics), and import that",
    shrink="choose a calendar of fewer years, or export some years as a file",
)


@click.command("ics")
@click.argument("source", metavar="FILE|FOLDER|URL")
@click.option("--kind", type=click.Choice(KINDS), default="meet-up", help="Topics for events without a known category.")
@click.option("--keep-private", is_flag=True, help="Keep passcodes and the like; everybody will be able to read them.")
@click.option(
    "--from",
    "name",
    default="",
    help="What the calendar is called in your files, the same each time; default: its file or site.",
)
@click.option("--theirs", "prefer", flag_value="theirs", help="Take the calendar's value where both changed it.")
@click.option(
    "--ours", "prefer", flag_value="ours", help="Keep what is here where both changed it, and do not warn again."
)
@click.option("--cancel-missing", is_flag=True, help="Cancel events in the future that are no longer in the calendar.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@today_option
@click.pass_obj
def import_ics(  # noqa: PLR0913 - one argument per option
    root: Path,
    source: str,
    kind: str,
    name: str,
    prefer: Preference | None,
    *,
    keep_private: bool,
    cancel_missing: bool,
    dry_run: bool,
    yes: bool,
    today: datetime | None,
) -> None:
    """Write a file in data/events/ for each event of a calendar, or of all calendars in a folder.

    A second import updates, moves and cancels these events, wherever they are now. What was changed here stays.
    Anything that cannot be imported is listed, line by line.
    """
    checked, network = read_network(root, today)
    words = learn_words(network.settings, kind, keeps_private=keep_private, own_texts=network.own_texts)
    calendars = [*_read_all(source, words, make_agent(network.settings))]
    drafts = [_name(draft, name) for calendar in calendars for draft in calendar.drafts]
    notes = [note for calendar in calendars for note in calendar.notes]
    choices = ImportChoices(prefer or "", cancels_missing=cancel_missing)
    whole = [*complete_drafts(drafts, checked)]
    plan = plan_drafts(whole, checked, notes, choices=choices, read=partial(read_file, root))
    carry_out(root, plan, is_dry=dry_run, is_sure=yes, noun="events")


def _read_all(source: str, words: CalendarWords, agent: str) -> Iterator[ParsedCalendar]:
    """Yield the calendars of a file, a folder or an address, with the calendar's name in each draft."""
    if is_address(source):
        yield _parse(download_file(source, agent, WANTED), source, words)
        return
    if not Path(source).exists():
        raise click.UsageError(f"{source} does not exist; an address begins with https:// or webcal://")
    for file in list_sources(Path(source), ".ics"):
        yield _parse(read_source(file, MAX_BYTES, "export fewer years"), file.name, words)


def _name(draft: Draft, name: str) -> Draft:
    """Return a draft from the calendar that a person named; without a name, as it is."""
    if not name or draft.origin is None:
        return draft
    return replace(draft, origin=replace(draft.origin, calendar=name_calendar(name), is_named=True))


def _parse(content: bytes | Problem, source: str, words: CalendarWords) -> ParsedCalendar:
    if isinstance(content, Problem):
        return ParsedCalendar((), (content,))
    shown = name_calendar(source) if is_address(source) else source
    if disguise := find_disguise(content, wanted="calendar"):
        return ParsedCalendar((), (refuse(Position(shown), disguise),))
    parsed = read_calendar(content, shown, words)
    calendar = name_calendar(source)
    drafts = (
        replace(draft, origin=replace(draft.origin, calendar=calendar)) if draft.origin else draft
        for draft in parsed.drafts
    )
    return parsed._replace(drafts=tuple(drafts))


@click.command("ics")
@click.option("--out", type=OutFile(), help="Output file; default: the terminal.")
@today_option
@click.pass_obj
def export_ics(root: Path, out: Path | None, today: datetime | None) -> None:
    """Write all events, including past ones, as a calendar that `import ics` reads back."""
    _shown, content = make_showable(read_or_stop(root, today), _render)
    write_content(out, content)


def _render(made: Outcome) -> bytes:
    calendars = Calendars(made.site, made.words, find_base(made.site))
    return calendars.render_export(made.site.agenda.events, name=made.site.settings.name)
