"""`init`: turn the example into a new network, completely or not at all."""

import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from typing import Any

import click

from shelfmates.change.new_record import propose_id, write_record
from shelfmates.change.record_kinds import KINDS
from shelfmates.cli.build import build
from shelfmates.cli.check import read, today_option
from shelfmates.networks.edit_files import apply_together
from shelfmates.networks.founding import bundled
from shelfmates.networks.founding.answers import FoundingAnswers
from shelfmates.networks.founding.seed import find_obstacles
from shelfmates.networks.uncommitted_files import NoGitError, list_uncommitted
from shelfmates.pipeline import Checked
from shelfmates.write.edits import OutsideNetwork

from . import questions
from .next_steps import list_next_steps
from .trial import BESIDE, stop, try_out


@click.command("init")
@click.option("--name", help="Name of the network.")
@click.option("--region", help="Its region, as people call it.")
@click.option("--language", help="Languages of the site, main language first: en, fr, es.")
@click.option(
    "--timezone", metavar="ZONE", help="Time zone, for example America/Toronto; proposed if the region is known."
)
@click.option("--forge", metavar="KIND", help="Repository host: github, gitlab or forgejo.")
@click.option("--repository", metavar="OWNER/NAME", help="The repository there.")
@click.option("--url", help="Address of the site; default: the pages address of the repository host.")
@click.option("--contact", metavar="E-MAIL", help="E-mail address of the organizers; messages to members go there.")
@click.option("--tagline", help="A line below the name.")
@click.option("--areas", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="A list of names (.txt), a table (.csv) or a map (.geojson).")  # fmt: skip
@click.option("--names", metavar="PROPERTY", help="Which property of the map's features contains the name.")
@click.option("--state", help="Instead of --areas: the counties of a state of the United States, for example NC.")
@click.option("--organiser", metavar="NAME", help="The first organizer.")
@click.option("--role", help="Role of the first organizer, for example public-librarian.")
@click.option("--area", help="Where the first organizer works: name or id of an area.")
@click.option(
    "--consent", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day the first organizer gave consent."
)
@click.option(
    "--build/--no-build", "is_built", default=True, help="Whether to build the site at the end; default: yes."
)
@click.option("--yes", is_flag=True, help="Write without confirmation.")
@today_option
@click.pass_obj
def init(
    root: Path, /, *, yes: bool, is_built: bool, today: datetime | None, consent: datetime | None, **answers: Any
) -> None:
    """Turn the example into your own network: its people are removed; guides and general resources stay."""
    checked = read(root, today)
    _refuse_unless_fresh(root, checked)
    _ask(answers)
    begun = monotonic()
    asked = questions.make_asked(answers)
    _ask_for_person(answers, asked)
    day = consent.date() if consent else _ask_consent()
    member = _make_member(answers, asked, day, checked.today)
    edits = try_out(root, checked, asked, member)
    if _is_terminal() and not yes:
        waiting = monotonic()
        gone = _count_gone(edits)
        click.confirm(f"Write {len(edits) - gone} files and remove {gone}?", default=True, abort=True, err=True)
        begun += monotonic() - waiting
    _write(root, edits)
    if is_built:
        # A strict build with the real engine also checks the result.
        click.get_current_context().invoke(build, out=None, today=today)
    for line in list_next_steps(asked, person=Path(member[0]).stem):
        click.echo(line, err=True)
    click.echo(f"Done in {monotonic() - begun:.1f} s.", err=True)


def _refuse_unless_fresh(root: Path, checked: Checked) -> None:
    """Stop before any question if somebody's work could be lost."""
    if obstacles := [*find_obstacles(checked.entries, bundled.read_seed())]:
        stop("nothing was changed: this is not the unchanged example network", obstacles)
    try:
        changed = list_uncommitted(root)
    except NoGitError as missing:
        raise click.ClickException(
            f"{missing}, so nothing could be undone; clone the repository with git first"
        ) from None
    if changed:
        stop("commit these first (`git add --all`, `git commit`), so that you can go back", [*changed])


def _ask(answers: dict[str, Any]) -> None:
    if answers["areas"] and answers["state"]:
        raise click.UsageError("use --areas or --state, not both")
    answers["region"] = answers["region"] or answers["state"]
    questions.ask_all(questions.QUESTIONS, answers, is_terminal=_is_terminal())
    if not answers["areas"] and not answers["state"]:
        if not _is_terminal():
            raise click.UsageError("add --areas or --state: questions cannot be asked here")
        about = "File with the areas: names, one per line (.txt), a table (.csv) or a map (.geojson)"
        kind = click.Path(exists=True, dir_okay=False, path_type=Path)
        answers["areas"] = click.prompt(about, type=kind, err=True)


def _ask_for_person(answers: dict[str, Any], asked: FoundingAnswers) -> None:
    if _is_terminal() and not answers["area"]:
        click.echo(f"  Areas: {', '.join(place.name for place in asked.places)}", err=True)
    questions.ask_all(questions.list_person_questions(asked), answers, is_terminal=_is_terminal())


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _ask_consent() -> date | None:
    """Return None if the person agrees now; `--yes` does not count as their consent."""
    if not _is_terminal():
        raise click.UsageError("add --consent, the day the organizer gave consent: questions cannot be asked here")
    click.confirm(questions.CONSENT, abort=True, err=True)
    return None


def _make_member(
    answers: Mapping[str, Any], asked: FoundingAnswers, consent: date | None, today: date
) -> tuple[str, str]:
    """Return the path and text of the first organizer's file."""
    values = {
        "name": answers["organiser"],
        "role": questions.find_role(answers["role"], asked),
        "area": questions.find_area(answers["area"], asked),
        "languages": list(asked.languages),
        "contact": "relay",
        "joined": today,
        "confirmed": today,
        "consent": consent or today,
    }
    written = write_record(KINDS["member"], propose_id(answers["organiser"], (), otherwise="member"), values)
    return written.path, written.whole


def _count_gone(edits: Mapping[str, bytes | None]) -> int:
    return sum(content is None for content in edits.values())


def _write(root: Path, edits: Mapping[str, bytes | None]) -> None:
    try:
        apply_together(root, edits, also=BESIDE)
    except (OutsideNetwork, OSError) as error:
        raise click.ClickException(f"nothing was changed: {error}") from None
    gone = _count_gone(edits)
    click.echo(f"Wrote {len(edits) - gone} files, removed {gone}.", err=True)
