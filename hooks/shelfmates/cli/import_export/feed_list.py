"""`import opml`: resources from a list of feeds. In: a file of a feed reader, or its address. Out: files, messages."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import get_args

import click

from shelfmates.change.feed_lists.feed_list import learn_feeds, read_feed_list
from shelfmates.change.feed_lists.outlines import MAX_BYTES
from shelfmates.change.icalendar_files.origins import name_calendar
from shelfmates.change.imports.plan import plan_drafts
from shelfmates.cli.check import read_network, today_option
from shelfmates.cli.report.links import make_agent
from shelfmates.model.resource import ResourceKind
from shelfmates.problem import Problem
from shelfmates.problem_formats import show_imported

from .downloads import WantedFile, download_file, is_address
from .plan import carry_out, read_source

_WANTED = WantedFile(
    MAX_BYTES,
    copy="copy the address of the list again",
    publish="make the list public",
    export="save the list as a file (.opml), and import that",
    shrink="split it into several files",
)


@click.command("opml")
@click.argument("source", metavar="FILE|URL")
@click.option(
    "--kind",
    type=click.Choice(get_args(ResourceKind)),
    default="blog",
    show_default=True,
    help="Kind of feeds for which the list names none.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@today_option
@click.pass_obj
def import_opml(  # noqa: PLR0913 - one argument per option
    root: Path, source: str, kind: str, *, dry_run: bool, yes: bool, today: datetime | None
) -> None:
    """Write a file in data/resources/ for each feed and link of a list that a feed reader exports (OPML).

    Names of folders become topics, levels and kinds. Feeds that the network has are left out.
    """
    checked, network = read_network(root, today)
    content = _read(source, make_agent(network.settings))
    if isinstance(content, Problem):
        raise click.ClickException(show_imported(content))
    name = name_calendar(source) if is_address(source) else Path(source).name
    feeds = read_feed_list(content, name, learn_feeds(network.settings, checked.entries, kind=kind))
    plan = plan_drafts(feeds.drafts, checked, feeds.notes)
    plan = replace(plan, records=plan.records + feeds.already_there, unchanged=plan.unchanged + feeds.already_there)
    carry_out(root, plan, is_dry=dry_run, is_sure=yes, noun="entries")


def _read(source: str, agent: str) -> bytes | Problem:
    """Return the list at an address or in a file."""
    if is_address(source):
        return download_file(source, agent, _WANTED)
    file = Path(source)
    if not file.is_file():
        raise click.UsageError(f"{source} is not a file")
    return read_source(file, MAX_BYTES, _WANTED.shrink)
