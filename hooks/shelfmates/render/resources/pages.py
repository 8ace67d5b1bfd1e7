"""Pages of resources: the list, each kind, each resource. In: the Templates of a site. Out: Pages."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from shelfmates import untrusted_markdown
from shelfmates.derive import KindSection, SiteResource
from shelfmates.external_urls import show_link
from shelfmates.render.actions import Action, arrange_actions
from shelfmates.render.facet_panel import FacetPanelBuilder
from shelfmates.render.forge import edit_link
from shelfmates.render.list_pages import address_lists, cut_list, render_lists
from shelfmates.render.output_types import OutputPage, load_script
from shelfmates.render.short_lists import SHOWN_ALONE
from shelfmates.render.templates import Templates

from .facts import ResourceFacts, find_site, summarize
from .json_ld import render_resource_ld
from .resource_actions import ResourceActions, find_way_in
from .rows import ResourceRow

WHOLE = 300
"""Largest number of resources that are all in the list; a row has up to 5 elements, and a page may have 3,000."""


class ResourceGroup(NamedTuple):
    """Rows under a heading, which may link to a page of its own."""

    id: str
    title: str
    rows: tuple[ResourceRow, ...]
    address: str = ""


class ReachGroup(NamedTuple):
    """The resources of a kind that reach equally far."""

    id: str
    title: str
    resources: tuple[SiteResource, ...]


class ResourcePages:
    """Renders lists and pages of resources. Shared values are computed once."""

    def __init__(self, templates: Templates) -> None:
        """Store the templates of a site."""
        self._templates, self._words = templates, templates.words
        self._site, self._library = templates.site, templates.site.library
        self._section = templates.site.addresses.page("resources")
        self._facts = ResourceFacts(templates.words)
        self._actions = ResourceActions(templates)

    def render_all(self) -> Iterator[OutputPage]:
        """Yield every page of resources. A network without resources has only the list, which says so."""
        yield self._render_list()
        if self._library.resources:
            # Load it once here, and not in each process that renders.
            self._templates.load("resources/resource.html")
            for section in self._library.sections:
                page = self._render_kind(section)
                yield from (page, *render_lists(self._templates, page, resources=section.resources))
        yield from map(self._render_resource, self._library.resources)

    def _render_list(self) -> OutputPage:
        gettext = self._words.gettext
        title, lead = gettext("Resources"), gettext("What to read, who to follow, where to talk.")
        render = partial(self._render_list_body, title, lead)
        head = load_script(self._section, "directory/listing.js") if self._library.resources else ""
        return OutputPage(self._section, "section", self._section, title, lead, render, head=head)

    def _render_list_body(self, title: str, lead: str) -> str:
        return self._templates.render(
            "resources/resources.html",
            self._section,
            title=title,
            lead=lead,
            facet_panel=FacetPanelBuilder(self._site, self._words).find_resources(self._list_pages()),
            groups=tuple(self._group(row) for row in self._library.sections if row.resources),
            begin=self._library.begin,
            few=len(self._library.resources) <= SHOWN_ALONE,
            whole=len(self._library.resources) <= WHOLE,
            actions=arrange_actions(self._words, self._list_actions()),
            has_packs=bool(self._site.packs),
        )

    def _list_actions(self) -> Iterator[Action]:
        """Yield what people can do with the whole list."""
        gettext, addresses = self._words.gettext, self._site.addresses
        if self._library.feeds:
            yield Action("file", gettext("All feeds (OPML)"), to=addresses.file("resources.opml"))
        if self._site.has_follow:
            yield Action("visit", gettext("Who to follow"), to=addresses.page("hashtags"))
        yield Action("add", gettext("Add a resource"), to=addresses.page("join", "resource"))

    def _list_pages(self) -> tuple[str, ...]:
        """Return the addresses of the pages with all resources, for the filters; none if the list is short."""
        sections = self._library.sections if len(self._library.resources) > WHOLE else ()
        lists = ((section, address_lists(section.kind.address, resources=section.resources)) for section in sections)
        return tuple(
            part.address
            for section, more in lists
            for part in cut_list(more.resources or section.kind.address, section.resources)
        )

    def _group(self, section: KindSection) -> ResourceGroup:
        kind = section.kind
        return ResourceGroup(kind.id, kind.term.label, self._templates.entries(section.resources), kind.address)

    def _render_kind(self, section: KindSection) -> OutputPage:
        kind, count = section.kind, len(section.resources)
        title = kind.term.label
        lead = self._words.ngettext("%(num)s item", "%(num)s items", count) % {"num": count} if count else ""
        groups, helps = tuple(self._by_scope(section.resources)), kind.id == "group"
        more = address_lists(kind.address, resources=section.resources)
        values = {"title": title, "lead": lead, "groups": groups, "helps": helps, "more": more}
        render = partial(self._templates.render, "resources/kind.html", kind.address, **values)
        description = f"{title}. {lead}".strip()
        search = ", ".join((title, *kind.term.synonyms))
        return OutputPage(kind.address, "resource-kind", self._section, title, description, render, search=search)

    def _by_scope(self, resources: tuple[SiteResource, ...]) -> Iterator[ReachGroup]:
        placed = (row for row in resources if not row.is_placeless)
        for (scope, is_elsewhere), rows in groupby(placed, key=lambda row: (row.resource.reach, row.is_elsewhere)):
            title = self._words.gettext("Other states or regions") if is_elsewhere else self._facts.scope(scope)
            yield ReachGroup("elsewhere" if is_elsewhere else scope, title, tuple(rows))
        if placeless := tuple(row for row in resources if row.is_placeless):
            yield ReachGroup("anywhere", self._words.gettext("Online, wherever you are"), placeless)

    def _render_resource(self, row: SiteResource) -> OutputPage:
        parts = (row.kind.term.label, self._facts.reach(row), summarize(row))
        return OutputPage(
            address=row.address,
            kind="resource",
            section=self._section,
            title=row.title,
            description=". ".join(part for part in parts if part),
            render=partial(self._render_resource_body, row),
            render_data=partial(render_resource_ld, row, self._templates.base, self._templates.dead),
            edit=edit_link(self._site.settings.forge, row.source),
            search=self._search_text(row),
            changed=max(filter(None, (row.resource.added, row.checked)), default=None),
        )

    def _search_text(self, row: SiteResource) -> str:
        resource = row.resource
        parts = (row.kind.term.label, self._facts.scope(resource.reach), find_site(resource.url), resource.hashtag,
                 *resource.networks, *(tag.term.label for tag in (*row.topics, *row.levels)),
                 *(place.name for place in row.areas), row.region, summarize(row))  # fmt: skip
        return ", ".join(part for part in parts if part)

    def _render_resource_body(self, row: SiteResource) -> str:
        resource = row.resource
        html = self._templates.load("resources/resource.html").render(
            row=row,
            resource=resource,
            reach=self._facts.reach(row),
            flags=self._facts.flags(row),
            facts=self._facts.list_facts(row),
            group_facts=self._facts.list_group(row),
            description=Markup(untrusted_markdown.to_html(row.description)) if row.description else "",  # noqa: S704 - sanitized
            meets=(row.meets,) if row.meets else (),
            actions=self._actions.find_all(row),
            is_unreachable=not row.gone and not find_way_in(row) and not find_site(resource.url),
            need=self._facts.need(row),
            address=show_link(resource.url),
            edit=edit_link(self._site.settings.forge, row.source),
        )
        return self._templates.finish(html, row.address)
