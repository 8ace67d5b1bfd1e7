"""`report`: findings that people must decide about. In: a network's folder. Out: lines, and stored results."""

import json
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import click

from shelfmates import __version__
from shelfmates.cli.check import read_network, stop_at, today_option
from shelfmates.cli.ci_outputs import OutFile
from shelfmates.derive.members.freshness import Freshness, find_freshness
from shelfmates.load.link_health import PATH, load_link_health
from shelfmates.load.source_lines import read_sources
from shelfmates.load.web import HttpClient, NoReply, Visitor, visit_all
from shelfmates.load.web.robots_txt import NAME
from shelfmates.model import Network, Settings
from shelfmates.model.link_health import LinkHealth, Verdict, Why
from shelfmates.problem import Problem
from shelfmates.problem_formats import FORMATS, PresenterInput
from shelfmates.validate.external_links.health import list_link_problems, list_named, read_health
from shelfmates.validate.external_links.verdicts import choose, update
from shelfmates.write.edits import OutsideNetwork, apply

from .figures import report_freshness, report_gaps
from .letter import report_letter

_FORMATS = ("text", "json", "markdown")
_QUIET = 2.0
"""Seconds between progress messages."""
_CUT_OFF = frozenset({NoReply(Why.UNKNOWN_HOST), NoReply(Why.UNREACHABLE)})
"""Results for every site if the computer is offline."""


class _Wishes(NamedTuple):
    """The options of the command."""

    limit: int | None
    timeout: float
    fresh: bool


@click.group("report")
def report() -> None:
    """List what people should look at: broken links, gaps, and old profiles."""


@report.command("links")
@click.option("--out", type=OutFile(), help=f"Where the result is stored; default ROOT/{PATH}.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Check at most this many addresses.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 120),
    default=10.0,
    show_default=True,
    help="Seconds to wait for each address.",
)
@click.option("--fresh", is_flag=True, help="Check addresses again that were checked today.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@today_option
@click.pass_obj
def report_links(  # noqa: PLR0913 - one argument per option
    root: Path, out: Path | None, limit: int | None, timeout: float, *, fresh: bool, form: str, today: datetime | None
) -> None:
    """Check whether every external address still works, and store the results.

    Sites are checked slowly, and not at all if their robots.txt forbids it. An unclear result does not count as
    gone. This uses the network, so run it in a scheduled job, not in the check of a change.
    """
    checked, network = read_network(root, today, without_errors=True)
    shown = _drop_hidden(network, checked.today)
    health = _ask(shown, _read_before(root, out), checked.today, _Wishes(limit, timeout, fresh))
    _keep(root, out, render_health(health))
    problems = tuple(sorted(list_link_problems(list_named(shown), health.links, checked.entries)))
    sources = read_sources(root, (problem.path for problem in problems)) if form == "text" else {}
    for line in FORMATS[form](problems, PresenterInput(sources=sources)):
        click.echo(line)
    click.echo(_count(health), err=True)


def render_health(health: LinkHealth) -> str:
    """Return the text of the file, with one line per value, so that diffs show each change."""
    values = health.model_dump(mode="json", exclude_none=True)
    values["links"] = dict(sorted(values["links"].items()))
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _drop_hidden(network: Network, today: date) -> Network:
    """Remove members that the site hides; their links are not checked."""
    policy = network.settings.policy
    members = (row for row in network.members if find_freshness(row.record, policy, today) is not Freshness.HIDDEN)
    return network._replace(members=tuple(members))


def _read_before(root: Path, out: Path | None) -> LinkHealth:
    """Read the stored results; stop at a damaged file, so that it is not overwritten."""
    entry = load_link_health(out.parent, out.name) if out else load_link_health(root)
    health, problems = read_health(None if isinstance(entry, Problem) else entry)
    if isinstance(entry, Problem) or problems:
        stop_at([entry] if isinstance(entry, Problem) else problems, "Fix this problem first.")
    return health


def _ask(network: Network, before: LinkHealth, today: date, wishes: _Wishes) -> LinkHealth:
    urls = [named.outside.url for named in list_named(network)]
    chosen = choose(before, urls, today=today, fresh=wishes.fresh)[: wishes.limit]
    visitor = make_visitor(make_agent(network.settings), wishes.timeout)
    found = visit_all(chosen, visitor, report_progress=_make_progress_printer(len(chosen)))
    if len(found) > 1 and all(said in _CUT_OFF for said in found.values()):
        raise click.ClickException("no site could be reached: is this computer online? Nothing was saved.")
    return update(before, urls, found, today=today)


def make_visitor(agent: str, timeout: float) -> Visitor:
    """Return the visitor; tests replace this function to stay on this computer."""
    return Visitor(HttpClient(agent, timeout))


def make_agent(settings: Settings) -> str:
    """Return the User-Agent, with the site and a contact address."""
    about = [f"+{settings.url}"] if settings.url else []
    about += [settings.contact.email] if settings.contact else []
    return f"{NAME}/{__version__}" + (f" ({'; '.join(about)})" if about else "")


def _make_progress_printer(total: int) -> Callable[[int], None]:
    """Return a function that prints the progress at most every two seconds."""
    said = time.monotonic()

    def print_progress(done: int) -> None:
        nonlocal said
        if time.monotonic() - said >= _QUIET:
            said = time.monotonic()
            click.echo(f"{done} of {total} addresses checked", err=True)

    return print_progress


def _keep(root: Path, out: Path | None, text: str) -> None:
    try:
        apply(root, {PATH: text}) if out is None else out.write_text(text, encoding="utf-8")
    except (OutsideNetwork, OSError) as error:
        raise click.ClickException(f"the result could not be saved: {error}") from None


def _count(health: LinkHealth) -> str:
    verdicts = [state.verdict for state in health.links.values()]
    parts = (f"{verdicts.count(verdict)} {word}" for verdict, word in _WORDS.items())
    return f"{len(verdicts)} addresses: {', '.join(parts)}."


_WORDS = {
    Verdict.WORKS: "work",
    Verdict.MOVED: "moved",
    Verdict.GONE: "gone",
    Verdict.UNCLEAR: "could not be checked",
}


for command in (report_gaps, report_freshness, report_letter):
    report.add_command(command)
