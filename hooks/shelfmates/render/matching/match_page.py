"""The match page: five questions that lead a visitor to people. In: the Templates of a site. Out: a Page.

Its script reads the answers, and ranks the data of `api/v1/` in the browser. Without scripts, the page links to lists.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from shelfmates.derive.matching.area_levels import count_levels_by_area
from shelfmates.localization import Localization
from shelfmates.model import Term
from shelfmates.names import sort_key
from shelfmates.render.facet_panel import FacetOption, NearArea
from shelfmates.render.output_types import OutputPage, load_script, load_style
from shelfmates.render.script_messages import ScriptMessage, list_counts
from shelfmates.render.templates import Templates
from shelfmates.schemas.labels import localize_labels

FIRST_TOPICS = 12
"""Number of topics that are shown at once: those with the most members."""


class DataAddresses(NamedTuple):
    """The addresses of the data that the page's script reads."""

    directory: str
    matching: str
    things: str


class Questions(NamedTuple):
    """The choices of the five questions."""

    roles: tuple[FacetOption, ...]
    levels: tuple[FacetOption, ...]
    spots: tuple[NearArea, ...]
    topics: tuple[FacetOption, ...]
    more_topics: tuple[FacetOption, ...]


def render_find(templates: Templates) -> OutputPage:
    """Return the match page."""
    site, gettext = templates.site, templates.words.gettext
    address = site.addresses.page("find")
    lead = gettext("Answer five questions to see who is a good match, and why. Your answers stay in your browser.")
    render = partial(_render_body, templates, address, lead)
    head = load_style(address, "insights.css") + load_style(address, "find.css")
    head += load_script(address, "find/find.js") if site.profiles else ""
    return OutputPage(address, "section", address, gettext("Find your people"), lead, render, head=head)


def _render_body(templates: Templates, address: str, lead: str) -> str:
    site, words = templates.site, templates.words
    file = site.addresses.file
    # Levels without members would be empty columns.
    levels = tuple(level for level in site.levels if level.profiles)
    return templates.render(
        "matching/match_page.html",
        address,
        lead=lead,
        total=site.counts.members,
        questions=_list_questions(templates),
        words=tuple(_list_words(words)),
        language=words.text_language,
        files=DataAddresses(*(file("api", "v1", f"{name}.json") for name in ("directory", "matching", "find"))),
        levels=levels,
        crossings=count_levels_by_area(site.areas, levels),
        busiest=site.busiest_topics[:FIRST_TOPICS],
        has_packs=bool(site.packs),
        guide=templates.find_guide("starting-a-network"),
    )


def _list_questions(templates: Templates) -> Questions:
    site = templates.site
    busy = [topic.id for topic in site.busiest_topics[:FIRST_TOPICS]]
    topics = sorted(_list_options(site.terms.topics), key=lambda row: (sort_key(row.label), row.value))
    return Questions(
        roles=_list_options(site.terms.roles),
        levels=_list_options(site.terms.levels),
        spots=templates.facet_panels.members.spots,
        topics=tuple(row for row in topics if row.value in busy),
        more_topics=tuple(row for row in topics if row.value not in busy),
    )


def _list_options(terms: Mapping[str, Term]) -> tuple[FacetOption, ...]:
    return tuple(FacetOption(id_, term.label, 0) for id_, term in terms.items())


def _list_words(words: Localization) -> Iterator[ScriptMessage]:
    """Yield the messages of the page's script."""
    gettext, ngettext = words.gettext, words.ngettext
    counts: Mapping[str, Callable[[int], str]] = {
        "people": lambda n: ngettext("%(num)s person", "%(num)s people", n),
        "groups": lambda n: ngettext("%(num)s group", "%(num)s groups", n),
        "events": lambda n: ngettext("%(num)s event", "%(num)s events", n),
        "resources": lambda n: ngettext("%(num)s resource", "%(num)s resources", n),
        "room": lambda n: ngettext("Room for %(num)s person", "Room for %(num)s people", n),
    }
    yield from list_counts(words, counts)
    yield from (
        ScriptMessage(f"join-{count}", words.list(tuple(f"{{{place}}}" for place in range(count))))
        for count in (2, 3, 4)
    )
    yield ScriptMessage("found", gettext("Matches: {list}"))
    yield ScriptMessage("nothing", gettext("No matches yet"))
    yield ScriptMessage("loading", gettext("Searching…"))
    yield ScriptMessage("repeats", localize_labels(words)["event.repeat"])
    yield ScriptMessage("step", gettext("Question {number} of {total}"))
    yield ScriptMessage("answer", gettext("Answer “{question}”"))
    yield ScriptMessage("instead", gettext("Search for “{want}” instead: {count}"))
