"""`report gaps` and `report freshness`: figures of the insights.

In: a network's folder. Out: lines of text or Markdown, or JSON objects.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import click

from shelfmates.cli.check import read_network, today_option
from shelfmates.cli.showable import make_showable
from shelfmates.derive import AreaLink, Site
from shelfmates.derive.insights.figures import Figure, list_figures
from shelfmates.derive.insights.insights import ConfirmationAge, Insights, make_insights
from shelfmates.derive.insights.unconfirmed import count_hidden, list_unconfirmed
from shelfmates.model import Network
from shelfmates.printable import count, one_line
from shelfmates.render.outputs import find_base


class ReportEntry(NamedTuple):
    """One entry of a report."""

    name: str
    """The name as a person wrote it."""
    said: str
    """Our description; may be empty."""
    values: Mapping[str, Any]
    """The same data for programs."""
    link: str = ""


class ReportSection(NamedTuple):
    """A list of entries under a title; `empty` is the text for an empty list."""

    title: str
    empty: str
    entries: Sequence[ReportEntry]


def _text(sections: Sequence[ReportSection]) -> Iterator[str]:
    for section in sections:
        yield f"{section.title} ({len(section.entries)})" if section.entries else section.empty
        for row in section.entries:
            yield "  " + ": ".join(part for part in (one_line(row.name), row.said, row.link) if part)


def _markdown(sections: Sequence[ReportSection]) -> Iterator[str]:
    """Yield headings and lists; names are shown as code, so that they cannot contain Markdown, HTML or mentions."""
    for section in sections:
        yield from (f"## {section.title}", "")
        if not section.entries:
            yield section.empty
        for row in section.entries:
            link = f"<{row.link}>" if row.link else ""
            yield "- " + ": ".join(part for part in (_code(row.name), row.said, link) if part)
        yield ""


def _code(text: str) -> str:
    return f"`{one_line(text).replace('`', '')}`"


def _json(sections: Sequence[ReportSection]) -> Iterator[str]:
    """Yield one JSON object per line."""
    for section in sections:
        yield from (json.dumps(row.values, ensure_ascii=False) for row in section.entries)


SHOWN: Mapping[str, Callable[[Sequence[ReportSection]], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
}
"""Name of a format → function that renders sections."""


format_option = click.option("--format", "form", type=click.Choice(list(SHOWN)), default="text", show_default=True)


@click.command("gaps")
@format_option
@today_option
@click.pass_obj
def report_gaps(root: Path, form: str, today: datetime | None) -> None:
    """List where the network needs people, and topics for the next workshop."""
    _network, _site, insights = _read_site(root, today)
    _show(_list_gaps(insights, {row.id: row for row in list_figures(insights)}), form)


@click.command("freshness")
@format_option
@today_option
@click.pass_obj
def report_freshness(root: Path, form: str, today: datetime | None) -> None:
    """List profiles that were not confirmed for a long time, with the address of their form.

    Hidden profiles are counted but not named.
    """
    network, site, insights = _read_site(root, today)
    _show([_list_unconfirmed(site)], form)
    if form != "json":
        for line in _count_freshness(insights.ages, count_hidden(network, site), network):
            click.echo(line)


def _read_site(root: Path, today: datetime | None) -> tuple[Network, Site, Insights]:
    checked, network = read_network(root, today, without_errors=True)
    shown, (site, insights) = make_showable(checked, lambda made: (made.site, make_insights(made.site)))
    return shown.network or network, site, insights


def _show(sections: Sequence[ReportSection], form: str) -> None:
    for line in SHOWN[form](sections):
        click.echo(line)


def _list_gaps(insights: Insights, figures: dict[str, Figure]) -> list[ReportSection]:
    wanted = [(figures[f"wanted/{row.topic_exchange.topic.id}"], _describe_wanted(row.requests, row.people))
              for row in insights.wanted]  # fmt: skip
    unasked = [(figures[f"unasked/{row.topic.id}"], count(len(row.offers), "offer")) for row in insights.unasked]
    solo = [(figures[f"solo/{row.place.id}"], str(row.number)) for row in insights.solo]
    return [
        ReportSection(
            "Requested, but not offered", "There is an offer for every request.", _name(wanted)
        ),
        ReportSection("Offered, but not requested yet", "There is a request for every offer.",
                _name(unasked)),
        ReportSection("Areas without a member", "Every area has a member.", _place(insights.empty, figures, "area")),
        ReportSection("Areas with members but no local group", "Every area with members has a group.",
                _place(insights.ungrouped, figures, "without-group")),
        ReportSection("Areas with solo librarians",
                "No member is a solo librarian.", _name(solo)),
    ]  # fmt: skip


def _describe_wanted(requests: int, people: int) -> str:
    asked = f"{count(people, 'person', 'people')} to ask" if people else "nobody to ask"
    return f"{count(requests, 'request')}, {asked}"


def _name(rows: Iterable[tuple[Figure, str]]) -> list[ReportEntry]:
    return [ReportEntry(row.label, said, row.columns) for row, said in rows]


def _place(places: Iterable[AreaLink], figures: dict[str, Figure], kind: str) -> list[ReportEntry]:
    return _name((figures[f"{kind}/{row.id}"], count(row.count, "member") if row.count else "") for row in places)


def _list_unconfirmed(site: Site) -> ReportSection:
    join = find_base(site) + site.addresses.page("join")
    rows = []
    for stale in list_unconfirmed(site):
        member = stale.profile.member
        link = f"{join}?edit={member.id}"
        values = {"id": member.id, "name": member.name, "confirmed": stale.profile.confirmed.isoformat(),
                  "months": stale.months, "correct": link}  # fmt: skip
        rows.append(ReportEntry(member.name, f"{count(stale.months, 'month')} ago", values, link))
    return ReportSection(
        "Profiles that have not been confirmed for a long time", "Every profile was confirmed recently.", rows
    )


def _count_freshness(ages: Sequence[ConfirmationAge], hidden: int, network: Network) -> Iterator[str]:
    yield f"Last confirmed: {'; '.join(f'{_describe_age(row)}: {row.number}' for row in ages)}."
    if hidden:
        months = network.settings.policy.hidden_after_months
        yield f"Hidden, because they were not confirmed for {count(months, 'month')}: {hidden}."


def _describe_age(row: ConfirmationAge) -> str:
    if row.below is None:
        return f"{row.least} months ago or longer"
    return f"{row.least} to {row.below - 1} months ago" if row.least else f"within {row.below} months"
