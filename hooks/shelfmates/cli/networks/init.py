"""`init`: found a network in a new folder, completely or not at all."""

import tempfile
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from typing import Any

import click

from shelfmates.change.new_record import propose_id, write_record
from shelfmates.change.record_kinds import KINDS
from shelfmates.cli.build import build_into
from shelfmates.cli.check import is_terminal, read_or_stop, today_option
from shelfmates.cli.list_option import ListOption
from shelfmates.clock import ClockError, read_today
from shelfmates.networks.founding import example
from shelfmates.networks.founding.answers import FoundingAnswers
from shelfmates.networks.founding.plan import found
from shelfmates.networks.founding.software_wheel import (
    FOLDER,
    SoftwareWheel,
    WheelError,
    find_wheel,
    write_requirements,
)
from shelfmates.networks.founding.starter import found_starter
from shelfmates.networks.founding.statements import write_statements

from . import questions
from .new_folder import fill, prepare, refuse_used
from .next_steps import list_next_steps


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="Name of the network.")
@click.option("--region", help="Its region, as people call it.")
@click.option(
    "--language", cls=ListOption, help="Languages of the site, separated by commas or repeated; main language first."
)
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
@click.option("--neighbors", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="Which areas of a list are next to each other: `Ashe; Watauga; Wilkes` on a line.")  # fmt: skip
@click.option("--organizer", "--organiser", "organizer", metavar="NAME", help="The first organizer.")
@click.option("--role", help="Role of the first organizer, for example public-librarian.")
@click.option("--area", help="Where the first organizer works: name or id of an area.")
@click.option(
    "--consent", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day the first organizer gave consent."
)
@click.option(
    "--agree", "agrees", is_flag=True, help="Instead of --consent: you are the first organizer, and you agree now."
)
@click.option(
    "--starter", is_flag=True, help="Ask nothing: write a repository in which a form on GitHub founds a network."
)
@click.option("--wheel", default="", metavar="FILE|ADDRESS#sha256=…", help="The software's wheel; default: this one.")
@click.option(
    "--build/--no-build", "is_built", default=True, help="Whether to build the site at the end; default: yes."
)
@click.option("--yes", is_flag=True, help="Write without confirmation.")
@today_option
def init(  # noqa: PLR0913 - one argument per option
    *,
    folder: Path,
    wheel: str,
    yes: bool,
    is_built: bool,
    today: datetime | None,
    consent: datetime | None,
    agrees: bool,
    starter: bool,
    **answers: Any,
) -> None:
    """Found a network in the new folder DIR: its data, pages, settings and workflows."""
    refuse_used(folder)
    if starter:
        _write_starter(folder, wheel, today, is_built=is_built, given=[*answers.values(), consent, agrees])
        return
    answers["language"] = ",".join(answers["language"])
    _ask(answers)
    begun = monotonic()
    founding = questions.make_founding_answers(answers, is_terminal=is_terminal())
    _ask_for_person(answers, founding)
    agreed = consent.date() if consent else None if agrees else _ask_consent()
    day = _read_day(founding, today)
    member = _make_member(answers, founding, agreed, day)
    if is_terminal() and not yes:
        waiting = monotonic()
        click.confirm(f"Write the network into {folder}?", default=True, abort=True, err=True)
        begun += monotonic() - waiting
    texts = _make_texts(founding, member, day)
    _write(folder, _add_software(texts, _find_wheel(wheel)), today, is_built=is_built)
    for line in list_next_steps(founding, folder, person=Path(member[0]).stem):
        click.echo(line, err=True)
    click.echo(f"Done in {monotonic() - begun:.1f} s.", err=True)


def _read_day(founding: FoundingAnswers, today: datetime | None) -> date:
    try:
        return read_today(founding.timezone, given=today.date() if today else None)
    except ClockError as error:
        raise click.UsageError(str(error)) from None


def _find_wheel(given: str) -> SoftwareWheel:
    try:
        with tempfile.TemporaryDirectory(prefix="shelfmates-") as scratch:
            return find_wheel(given, Path(scratch))
    except WheelError as error:
        raise click.ClickException(f"nothing was written: {error}") from None


def _make_texts(founding: FoundingAnswers, member: tuple[str, str], day: date) -> Mapping[str, str]:
    """Return the text of every file that belongs to the network."""
    first, *others = founding.languages
    texts = found(founding, example.read_texts(first), dict([member]))
    pages = write_statements(example.read_statements(first), founding, day=day)
    for language in others:
        pages = {**pages, **_translate_pages(replace(founding, languages=(language, *founding.languages)), day)}
    return {**texts, **pages}


def _translate_pages(founding: FoundingAnswers, day: date) -> Mapping[str, str]:
    """Return the pages of `docs/` in the first language of the answers, each to stand beside its original."""
    language = founding.languages[0]
    texts = found(founding, example.read_texts(language), {})
    pages = {**texts, **write_statements(example.read_statements(language), founding, day=day)}
    return {
        f"{path.removesuffix('.md')}.{language}.md": text for path, text in pages.items() if path.startswith("docs/")
    }


def _write_starter(
    folder: Path, wheel: str, today: datetime | None, *, is_built: bool, given: Collection[object]
) -> None:
    """Write a network that is not set up yet; `given` are the answers, of which there must be none."""
    if any(given):
        raise click.UsageError("--starter asks nothing: leave out the answers; the form on GitHub asks for them")
    _write(folder, _add_software(found_starter(), _find_wheel(wheel)), today, is_built=is_built)
    click.echo(
        "Publish it on GitHub, and tick Settings, General, Template repository. README.md has the rest.", err=True
    )


def _write(folder: Path, files: Mapping[str, bytes], today: datetime | None, *, is_built: bool) -> None:
    with prepare(folder) as aside:
        number = fill(aside, files, today)
        if is_built:
            # A strict build with the real engine also checks the result.
            build_into(aside / "site", read_or_stop(aside, today), is_strict=True)
    click.echo(f"Wrote {number} files into {folder}.", err=True)


def _add_software(texts: Mapping[str, str], wheel: SoftwareWheel) -> Mapping[str, bytes]:
    """Return the content of every file that belongs to the network, with the software to install."""
    files = {path: text.encode() for path, text in texts.items()}
    files["requirements.txt"] = write_requirements(wheel, example.read_lock()).encode()
    return {**files, **({f"{FOLDER}/{wheel.name}": wheel.content} if wheel.content else {})}


def _ask(answers: dict[str, Any]) -> None:
    if answers["areas"] and answers["state"]:
        raise click.UsageError("use --areas or --state, not both")
    answers["region"] = answers["region"] or answers["state"]
    questions.ask_all(questions.QUESTIONS, answers, is_terminal=is_terminal())
    if not answers["areas"] and not answers["state"] and is_terminal():
        about = "File with the areas: names, one per line (.txt), a table (.csv) or a map (.geojson); or nothing"
        file = str(click.prompt(about, default="", show_default=False, err=True)).strip()
        answers["areas"] = Path(file).expanduser() if file else None


def _ask_for_person(answers: dict[str, Any], founding: FoundingAnswers) -> None:
    if is_terminal() and not answers["area"]:
        click.echo(f"  Areas: {', '.join(place.name for place in founding.places)}", err=True)
    questions.ask_all(questions.list_person_questions(founding), answers, is_terminal=is_terminal())


def _ask_consent() -> date | None:
    """Return None if the person agrees now; `--yes` does not count as their consent."""
    if not is_terminal():
        raise click.UsageError("add --consent, the day the organizer gave consent: questions cannot be asked here")
    click.confirm(questions.CONSENT, abort=True, err=True)
    return None


def _make_member(
    answers: Mapping[str, Any], founding: FoundingAnswers, consent: date | None, today: date
) -> tuple[str, str]:
    """Return the path and text of the first organizer's file."""
    values = {
        "name": answers["organizer"],
        "role": questions.find_role(answers["role"], founding),
        "area": questions.find_area(answers["area"], founding),
        "languages": list(founding.languages),
        "contact": "relay",
        "joined": today,
        "confirmed": today,
        "consent": consent or today,
    }
    written = write_record(KINDS["member"], propose_id(answers["organizer"], (), otherwise="member"), values)
    return written.path, written.whole
