"""Pages of starter packs: the list, and one page for each. In: the Templates of a site. Out: Pages."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from shelfmates.derive import StarterPack
from shelfmates.render.actions import Action, arrange_actions
from shelfmates.render.events.calendar_links import list_subscriptions
from shelfmates.render.output_types import OutputPage, load_script, load_style
from shelfmates.render.resources.facts import find_site
from shelfmates.render.templates import Templates

from .plan import PlanBuilder


class FollowLink(NamedTuple):
    """A feed or resource to follow. `about` is the name of its site."""

    title: str
    address: str
    about: str


class PackPages:
    """Renders the pages of starter packs. A network without packs has none."""

    def __init__(self, templates: Templates, base: str) -> None:
        """Store the templates of a site, and its own address."""
        self._templates, self._words, self._base = templates, templates.words, base
        self._packs = templates.site.packs
        self._section = templates.site.addresses.page("resources")
        self._plans = PlanBuilder(templates.site, templates.words, base)
        self._guide = templates.find_guide("first-month")

    def render_all(self) -> Iterator[OutputPage]:
        """Yield every page of starter packs."""
        if self._packs:
            yield self._render_list()
        yield from map(self._render_one, self._packs)

    def _render_list(self) -> OutputPage:
        gettext = self._words.gettext
        title = gettext("Starter packs")
        lead = gettext("Who to ask, what to join and follow, and what to do first: choose where you begin.")
        address = self._templates.site.addresses.page("packs")
        names = (("topic", gettext("By topic")), ("level", gettext("By level")), ("area", gettext("By area")))
        groups = ((kind, name, tuple(self._list_packs(kind))) for kind, name in names)
        values = {"title": title, "lead": lead, "groups": tuple(row for row in groups if row[2])}
        render = partial(self._templates.render, "packs/packs.html", address, **values)
        return OutputPage(address, "section", self._section, title, lead, render)

    def _list_packs(self, kind: str) -> Iterator[tuple[StarterPack, str]]:
        """Yield the packs of a kind, each with its number of items as text."""
        for row in self._packs:
            if row.kind == kind:
                count = sum(row.sorts)
                yield row, self._words.ngettext("%(num)s item", "%(num)s items", count) % {"num": count}

    def _render_one(self, row: StarterPack) -> OutputPage:
        gettext = self._words.gettext
        lead = gettext("Who to ask, what to join and follow, and four weeks of small steps.")
        title = gettext("Starter pack: %(subject)s") % {"subject": row.label}
        render = partial(self._render_body, row, lead)
        return OutputPage(
            row.address,
            "pack",
            self._section,
            title,
            f"{title}. {lead}",
            render,
            head=load_style(row.address, "packs.css") + load_script(row.address, "packs.js"),
        )

    def _render_body(self, row: StarterPack, lead: str) -> str:
        return self._templates.render(
            "packs/pack.html",
            row.address,
            row=row,
            lead=lead,
            weeks=self._plans.make(row),
            guide=self._guide,
            followed=tuple(self._list_followed(row)),
            actions=arrange_actions(self._words, self._list_actions(row), key=self._templates.find_key(row.address)),
        )

    def _list_actions(self, row: StarterPack) -> Iterator[Action]:
        gettext = self._words.gettext
        yield Action("file", gettext("Download it all (.zip)"), to=row.archive)
        calendar = list_subscriptions(self._words, self._base, row.calendar, row.label)
        yield Action("calendar", gettext("Add to calendar"), links=calendar)

    def _list_followed(self, row: StarterPack) -> Iterator[FollowLink]:
        for feed in row.feeds:
            yield FollowLink(feed.title, feed.address, find_site(feed.page or feed.feed))
        for thing in row.follows:
            yield FollowLink(thing.title, thing.address, find_site(thing.resource.url))
