"""Pages of all members under one letter, area, district, topic or level. In: the Templates of a site. Out: Pages."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from shelfmates.derive import (
    LetterGroup,
    Profile,
    SiteArea,
    SiteDistrict,
    SiteEvent,
    SiteTerm,
    StarterPack,
    TopicExchange,
)
from shelfmates.derive.events.attendable import list_attendable
from shelfmates.derive.members.groupings import make_empty_letters
from shelfmates.derive.name_links import name_region
from shelfmates.derive.resources.catalog import AreaResources
from shelfmates.render.actions import Action, arrange_actions, list_feed
from shelfmates.render.following import FollowRows
from shelfmates.render.list_pages import address_lists, cut_list, render_lists, render_parts
from shelfmates.render.output_types import HIDDEN, OutputPage, load_script
from shelfmates.render.resources.group_starter import GroupStarterBuilder
from shelfmates.render.short_lists import PART
from shelfmates.render.templates import Templates

Lists = dict[str, Sequence[object]]
"""Name in an address → rows."""


def render_letters(templates: Templates) -> Iterator[OutputPage]:
    """Yield the pages of each letter, including those under which nobody is filed; a long list has several."""
    site = templates.site
    for letter in (*site.letters, *make_empty_letters(site.letters, site.addresses)):
        yield from _render_letter(templates, letter)


def _render_letter(templates: Templates, letter: LetterGroup) -> Iterator[OutputPage]:
    site, title, is_used = templates.site, _letter_title(templates, letter), bool(letter.profiles)
    section, head = site.addresses.page("members"), "" if is_used else HIDDEN
    page = OutputPage(letter.address, "letter", section, title, title, str, head=head, is_indexed=is_used)
    render = partial(templates.render, "members/letter.html", letter=letter, letters=site.letters)
    return render_parts(templates, page, cut_list(letter.address, letter.profiles), render)


def _letter_title(templates: Templates, letter: LetterGroup) -> str:
    gettext = templates.words.gettext
    if letter.is_other:
        return gettext("Members under other characters")
    return gettext("Members under %(letter)s") % {"letter": letter.label}


def render_area_pages(templates: Templates) -> Iterator[OutputPage]:
    """Yield the page of each area, including empty ones."""
    section, agenda = templates.site.addresses.page("areas"), templates.site.agenda
    library, starters = templates.site.library, GroupStarterBuilder(templates)
    districts = templates.site.districts
    packs = {row.about: row for row in templates.site.packs}
    for row in templates.site.areas:
        lead, name = _area_lead(templates, row), row.area.name
        id_ = row.area.id
        here = library.find_in_areas([id_])
        lists = _list_rows(row.profiles, list_attendable(agenda, row), here)
        # People from elsewhere share no place in which a group could meet.
        starter = starters.make(row) if row in templates.site.own_areas else None
        values = {
            "lead": lead,
            "region": name_region(row.area.region),
            "group_starter": starter,
            "pack": packs.get(row.address),
            "districts": tuple(one for one in districts if id_ in one.district.areas),
        }
        render = _render_place(templates, row, here, lists, **values)
        script = load_script(row.address, "copy.js") if starter and starter.is_open else ""
        page = OutputPage(
            row.address, "area", section, name, f"{name}. {lead}".strip(), render, head=script, search=lead
        )
        yield from (page, *render_lists(templates, page, **lists))


def _list_rows(people: Sequence[Profile], site_events: Sequence[SiteEvent], here: AreaResources) -> Lists:
    """Return the lists of a place by their names in an address."""
    return {"people": people, "events": site_events, "resources": (*here.libraries, *here.others)}


def _area_lead(templates: Templates, row: SiteArea) -> str:
    if row.is_lone and row.neighbors:
        return templates.words.gettext("One librarian here so far. The neighboring areas are close.")
    return _count_librarians(templates, row.profiles)


def _count_librarians(templates: Templates, people: Sequence[Profile]) -> str:
    text = templates.words.ngettext("%(num)s librarian", "%(num)s librarians", len(people))
    return text % {"num": len(people)} if people else ""


def _render_place(
    templates: Templates, row: SiteArea | SiteDistrict, here: AreaResources, lists: Lists, **values: object
) -> Callable[[], str]:
    """Return the function that renders the body of an area or a district."""
    name = "area" if isinstance(row, SiteArea) else "district"
    more = address_lists(row.address, **lists)
    values |= {"row": row, "site_events": lists["events"], "resources_here": here, "more": more}
    return partial(templates.render, f"members/{name}.html", row.address, **values)


def render_district_pages(templates: Templates) -> Iterator[OutputPage]:
    """Yield the page of each district, including empty ones."""
    site = templates.site
    section = site.addresses.page("areas")
    for row in site.districts:
        areas = row.district.areas
        lead, name = _district_lead(templates, row), row.district.name
        here = site.library.find_in_areas(areas)
        lists = _list_rows(row.profiles, site.agenda.find_in_areas(areas), here)
        render = _render_place(templates, row, here, lists, lead=lead)
        words = (*row.district.synonyms, *(place.name for place in row.areas))
        description = f"{name}. {lead}".strip()
        page = OutputPage(row.address, "district", section, name, description, render, search=", ".join(words))
        yield from (page, *render_lists(templates, page, **lists))


def _district_lead(templates: Templates, row: SiteDistrict) -> str:
    lead, words = _count_librarians(templates, row.profiles), templates.words
    solo = words.ngettext("%(num)s solo librarian", "%(num)s solo librarians", row.solo) % {"num": row.solo}
    return f"{lead} · {solo}" if row.solo else lead


def render_term_pages(templates: Templates) -> Iterator[OutputPage]:
    """Yield the page of each topic and of each level."""
    labels, site = templates.labels, templates.site
    packs = {row.about: row for row in site.packs}
    groups = (("topic", "member.offers.topic", site.topics), ("level", "member.levels@facet", site.levels))
    for kind, above, terms in groups:
        for row in terms:
            yield from _term_pages(templates, row, kind=kind, above=labels[above], pack=packs.get(row.address))


def _term_pages(
    templates: Templates, row: SiteTerm, *, kind: str, above: str, pack: StarterPack | None
) -> Iterator[OutputPage]:
    words, count, title = templates.words, len(row.profiles), row.term.label
    agenda = templates.site.agenda
    events = (agenda.by_topic if kind == "topic" else agenda.by_level).get(row.id, ())
    lead = words.ngettext("%(num)s person to ask", "%(num)s people to ask", count) % {"num": count} if count else ""
    library = templates.site.library
    resources = (library.by_topic if kind == "topic" else library.by_level).get(row.id, ())
    has_feeds = kind == "topic" and row.id in library.feeds_by_topic
    opml = templates.site.addresses.file("topics", f"{row.id}.opml") if has_feeds else ""
    lists = {"people": row.profiles, "events": events, "resources": resources, **_list_exchange(templates, row)}
    values = {
        "row": row,
        "lead": lead,
        "above": above,
        "more": address_lists(row.address, **lists),
        "site_events": events,
        "site_resources": resources,
    }
    values["articles"] = templates.site.news.by_topic.get(row.id, ()) if kind == "topic" else ()
    values["pack"] = pack
    following = templates.site.following
    group = (following.topics if kind == "topic" else following.levels).get(row.id)
    values["follow"] = FollowRows(templates.site, words)(group) if group else ()

    def render() -> str:
        topic_exchange = templates.site.exchange.by_topic[row.id] if kind == "topic" else None
        actions = arrange_actions(words, _list_term_actions(templates, topic_exchange, opml))
        return templates.render(
            "members/topic.html", row.address, topic_exchange=topic_exchange, actions=actions, **values
        )

    page = OutputPage(
        address=row.address,
        kind=kind,
        section=templates.site.addresses.page(f"{kind}s"),
        title=title,
        description=f"{title}. {lead}".strip(),
        render=render,
        search=", ".join((above, *row.term.synonyms)),
    )
    yield from (page, *render_lists(templates, page, **lists))


def _list_term_actions(templates: Templates, topic_exchange: TopicExchange | None, opml: str) -> Iterator[Action]:
    """Yield the subscription to what is new under a topic; levels have none."""
    words = templates.words
    links: tuple[Action, ...] = ()
    if topic_exchange and topic_exchange.size and templates.site.settings.sections.exchange:
        links += list_feed(words, templates.base, topic_exchange.feed)
    if opml:
        links += (Action("file", words.gettext("Feeds on this topic (OPML)"), to=opml),)
    if links:
        yield Action("subscribe", words.gettext("Subscribe"), links=links)


def _list_exchange(templates: Templates, row: SiteTerm) -> Lists:
    """Return a topic's offers and requests, if they could be long lists. Only then is the exchange computed here."""
    if len(row.offering) + len(row.seeking) <= PART:
        return {}
    topic_exchange = templates.site.exchange.by_topic[row.id]
    return {"offers": topic_exchange.offers, "requests": topic_exchange.requests}
