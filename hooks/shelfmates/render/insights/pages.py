"""The page of insights, for organizers. In: the Templates of a site. Out: a Page.

Everything is computed when the page is rendered, because no other page needs it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shelfmates.derive.insights.insights import AreaLevelCounts, ConfirmationAge, Insights, MonthCount, make_insights
from shelfmates.render.output_types import OutputPage, load_script, load_style
from shelfmates.render.templates import Templates

from .plots import Plot, draw_bars, draw_columns, draw_line


class LevelCell(NamedTuple):
    """A number in the table of areas and levels. `look` is `none`, `one` or `many`."""

    number: int
    look: str


class LevelLine(NamedTuple):
    """A row of that table."""

    row: AreaLevelCounts
    cells: tuple[LevelCell, ...]


class Chart(NamedTuple):
    """A plot, its summary as text, and its data as a table."""

    id: str
    title: str
    summary: str
    plot: Plot
    ends: tuple[str, ...]
    """The labels below its left and right ends."""
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class InsightPages:
    """Renders the page of insights."""

    def __init__(self, templates: Templates) -> None:
        """Store the templates of the site."""
        self._templates, self._words = templates, templates.words

    def render_page(self) -> OutputPage:
        """Return the page, which is below the about page."""
        gettext, addresses = self._words.gettext, self._templates.site.addresses
        address, title = addresses.page("insights"), gettext("Insights")
        lead = gettext("Where the network is strong, and where it needs people.")
        return OutputPage(
            address,
            "section",
            addresses.page("about"),
            title,
            lead,
            lambda: self._render(address, title, lead),
            head=load_style(address, "insights.css") + load_script(address, "build.js"),
        )

    def _render(self, address: str, title: str, lead: str) -> str:
        insights = make_insights(self._templates.site)
        return self._templates.render(
            "insights/insights.html",
            address,
            title=title,
            lead=lead,
            insights=insights,
            lines=tuple(map(_make_line, insights.coverage)),
            charts=tuple(self._list_charts(insights)),
            solo=sum(here.number for here in insights.solo),
            has_requests=bool(self._templates.site.exchange.requests),
            is_covered=any(any(row.counts) for row in insights.coverage),
        )

    def _list_charts(self, insights: Insights) -> Iterator[Chart]:
        """Yield the plots that have something to draw."""
        if len(insights.growth) > 1:
            yield self._draw_growth(insights.growth)
        if insights.growth:
            yield self._draw_ages(insights.ages)
        if insights.events:
            yield self._draw_events(insights.events)

    def _draw_growth(self, months: Sequence[MonthCount]) -> Chart:
        gettext, words = self._words.gettext, self._words
        total = words.ngettext("%(num)s member", "%(num)s members", months[-1].total) % {"num": months[-1].total}
        summary = gettext("%(members)s since %(month)s.") % {"members": total, "month": words.month(months[0].first)}
        rows = tuple((words.month(row.first), str(row.number), str(row.total)) for row in months)
        headings = (gettext("Month"), gettext("Joined"), gettext("Members"))
        plot = draw_line([row.total for row in months])
        return Chart("growth", gettext("How the network grows"), summary, plot, self._name_ends(months), headings, rows)

    def _draw_events(self, months: Sequence[MonthCount]) -> Chart:
        gettext, words, total = self._words.gettext, self._words, months[-1].total
        since = words.month(months[0].first)
        summary = words.ngettext("%(num)s event since %(month)s.", "%(num)s events since %(month)s.", total)
        rows = tuple((words.month(row.first), str(row.number)) for row in months)
        plot = draw_columns([row.number for row in months])
        return Chart("events", gettext("Events that took place"), summary % {"num": total, "month": since}, plot,
                     self._name_ends(months), (gettext("Month"), gettext("Events")), rows)  # fmt: skip

    def _name_ends(self, months: Sequence[MonthCount]) -> tuple[str, ...]:
        first, last = self._words.month(months[0].first), self._words.month(months[-1].first)
        return (first, last) if len(months) > 1 else (first,)

    def _draw_ages(self, ages: Sequence[ConfirmationAge]) -> Chart:
        gettext, words = self._words.gettext, self._words
        rows = [(self._name_age(row), row.number) for row in ages]
        fresh = sum(row.number for row in ages if row.below and row.below <= 12)  # noqa: PLR2004 - months of a year
        summary = words.ngettext("%(num)s page was confirmed within a year.",
                                 "%(num)s pages were confirmed within a year.", fresh)  # fmt: skip
        return Chart("ages", gettext("When pages were last confirmed"), summary % {"num": fresh}, draw_bars(rows), (),
                     (self._templates.labels["member.confirmed"], gettext("Members")),
                     tuple((label, str(number)) for label, number in rows))  # fmt: skip

    def _name_age(self, age: ConfirmationAge) -> str:
        gettext = self._words.gettext
        if age.below is None:
            return gettext("%(num)s months ago, or longer") % {"num": age.least}
        if not age.least:
            return gettext("Within %(num)s months") % {"num": age.below}
        return gettext("%(least)s to %(most)s months ago") % {"least": age.least, "most": age.below - 1}


def _make_line(row: AreaLevelCounts) -> LevelLine:
    return LevelLine(row, tuple(LevelCell(number, ("none", "one", "many")[min(number, 2)]) for number in row.counts))
