"""Pages of resources: the list, each kind, each resource. In: the Templates of a site. Out: Pages."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from shelfmates import untrusted_markdown
from shelfmates.derive import KindSection, SiteResource
from shelfmates.external_urls import show_link
from shelfmates.render.facet_panel import FacetPanelBuilder
from shelfmates.render.forge import edit_link
from shelfmates.render.output_types import OutputPage, load_script
from shelfmates.render.templates import Templates

from .facts import ResourceFacts, find_site, summarize
from .rows import ResourceRow


class ResourceGroup(NamedTuple):
    """Rows under a heading, which may link to a page of its own."""

    id: str
    title: str
    rows: tuple[ResourceRow, ...]
    address: str = ""


class ResourcePages:
    """Renders lists and pages of resources. Shared values are computed once."""

    def __init__(self, templates: Templates) -> None:
        """Store the templates of a site."""
        self._templates, self._words = templates, templates.words
        self._site, self._library = templates.site, templates.site.library
        self._section = templates.site.addresses.page("resources")
        self._facts = ResourceFacts(templates.words)

    def render_all(self) -> Iterator[OutputPage]:
        """Yield every page of resources. A network without resources has only the list, which says so."""
        yield self._render_list()
        if self._library.resources:
            # Load it once here, and not in each process that renders.
            self._templates.load("resources/resource.html")
            yield from map(self._render_kind, self._library.sections)
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
            facet_panel=FacetPanelBuilder(self._site, self._words).find_resources(),
            groups=tuple(self._group(row) for row in self._library.sections if row.resources),
            conversations=self._library.conversations,
            has_feeds=bool(self._library.feeds),
            has_packs=bool(self._site.packs),
        )

    def _group(self, section: KindSection) -> ResourceGroup:
        kind = section.kind
        return ResourceGroup(kind.id, kind.term.label, self._templates.entries(section.resources), kind.address)

    def _render_kind(self, section: KindSection) -> OutputPage:
        kind, count = section.kind, len(section.resources)
        title = kind.term.label
        lead = self._words.ngettext("%(num)s item", "%(num)s items", count) % {"num": count} if count else ""
        groups, helps = tuple(self._by_scope(section.resources)), kind.id == "group"
        values = {"title": title, "lead": lead, "groups": groups, "helps": helps}
        render = partial(self._templates.render, "resources/kind.html", kind.address, **values)
        description = f"{title}. {lead}".strip()
        search = ", ".join((title, *kind.term.synonyms))
        return OutputPage(kind.address, "resource-kind", self._section, title, description, render, search=search)

    def _by_scope(self, resources: tuple[SiteResource, ...]) -> Iterator[ResourceGroup]:
        placed = (row for row in resources if not row.is_placeless)
        for (scope, is_elsewhere), rows in groupby(placed, key=lambda row: (row.resource.scope, row.is_elsewhere)):
            title = self._words.gettext("Other states or regions") if is_elsewhere else self._facts.scope(scope)
            yield ResourceGroup("elsewhere" if is_elsewhere else scope, title, self._templates.entries(rows))
        if placeless := self._templates.entries(row for row in resources if row.is_placeless):
            yield ResourceGroup("anywhere", self._words.gettext("Online, wherever you are"), placeless)

    def _render_resource(self, row: SiteResource) -> OutputPage:
        parts = (row.kind.term.label, self._facts.reach(row), summarize(row))
        return OutputPage(
            address=row.address,
            kind="resource",
            section=self._section,
            title=row.title,
            description=". ".join(part for part in parts if part),
            render=partial(self._render_resource_body, row),
            edit=edit_link(self._site.settings.forge, row.source),
            search=self._search_text(row),
        )

    def _search_text(self, row: SiteResource) -> str:
        resource = row.resource
        parts = (row.kind.term.label, self._facts.scope(resource.scope), find_site(resource.url), resource.hashtag,
                 *resource.networks, *(tag.term.label for tag in (*row.topics, *row.levels)),
                 *(place.name for place in row.areas), row.region, summarize(row))  # fmt: skip
        return ", ".join(part for part in parts if part)

    def _render_resource_body(self, row: SiteResource) -> str:
        resource = row.resource
        html = self._templates.load("resources/resource.html").render(
            row=row,
            resource=resource,
            reach=self._facts.reach(row),
            site_name=find_site(resource.url),
            flags=self._facts.flags(row),
            facts=self._facts.list_facts(row),
            group_facts=self._facts.list_group(row),
            description=Markup(untrusted_markdown.to_html(row.description)) if row.description else "",  # noqa: S704 - sanitized
            meets=(row.meets,) if row.meets else (),
            join=find_way_in(row),
            need=self._facts.need(row),
            address=show_link(resource.url),
            edit=edit_link(self._site.settings.forge, row.source),
        )
        return self._templates.finish(html, row.address)


def find_way_in(row: SiteResource) -> str:
    """Return the address to join a group, or "" if there is none, it is dead, or the group is closed."""
    group = row.resource.group
    if group is None or group.join is None or group.status == "closed" or group.join in row.dead:
        return ""
    return group.join
