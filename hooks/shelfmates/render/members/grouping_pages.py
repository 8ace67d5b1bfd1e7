"""Pages of all members under one letter, area, district, topic or level. In: the Templates of a site. Out: Pages."""

from collections.abc import Iterator
from functools import partial

from shelfmates.derive import LetterGroup, SiteArea, SiteDistrict, SiteTerm, StarterPack
from shelfmates.derive.name_links import name_region
from shelfmates.render.output_types import OutputPage, load_script
from shelfmates.render.resources.group_starter import GroupStarterBuilder
from shelfmates.render.templates import Templates


def render_letters(templates: Templates) -> Iterator[OutputPage]:
    """Yield the directory's page of each letter."""
    site, section = templates.site, templates.site.addresses.page("members")
    for letter in site.letters:
        title = _letter_title(templates, letter)
        values = {"letter": letter, "letters": site.letters, "title": title}
        render = partial(templates.render, "members/letter.html", letter.address, **values)
        yield OutputPage(letter.address, "letter", section, title, title, render)


def _letter_title(templates: Templates, letter: LetterGroup) -> str:
    gettext = templates.words.gettext
    if letter.is_other:
        return gettext("Members under other characters")
    return gettext("Members under %(letter)s") % {"letter": letter.label}


def render_area_pages(templates: Templates) -> Iterator[OutputPage]:
    """Yield the page of each area, including empty ones."""
    section, by_area = templates.site.addresses.page("areas"), templates.site.agenda.by_area
    library, starters = templates.site.library, GroupStarterBuilder(templates)
    districts = templates.site.districts
    packs = {row.about: row for row in templates.site.packs}
    for row in templates.site.areas:
        lead, name = _area_lead(templates, row), row.area.name
        region = name_region(row.area.region)
        id_ = row.area.id
        found = {"site_events": by_area.get(id_, ()), "resources_here": library.find_in_areas([id_])}
        # People from elsewhere share no place in which a group could meet.
        starter = starters.make(row) if row in templates.site.own_areas else None
        values = {
            "row": row,
            "lead": lead,
            "region": region,
            "group_starter": starter,
            "pack": packs.get(row.address),
            "districts": tuple(one for one in districts if id_ in one.district.areas),
            **found,
        }
        render = partial(templates.render, "members/area.html", row.address, **values)
        script = load_script(row.address, "copy.js") if starter and starter.is_open else ""
        yield OutputPage(
            row.address, "area", section, name, f"{name}. {lead}".strip(), render, head=script, search=lead
        )


def _area_lead(templates: Templates, row: SiteArea) -> str:
    words, count = templates.words, len(row.profiles)
    if row.is_lone and row.neighbors:
        return words.gettext("One librarian here so far. The neighboring areas are close.")
    if not count:
        return ""
    return words.ngettext("%(num)s librarian", "%(num)s librarians", count) % {"num": count}


def render_district_pages(templates: Templates) -> Iterator[OutputPage]:
    """Yield the page of each district, including empty ones."""
    site = templates.site
    section = site.addresses.page("areas")
    for row in site.districts:
        areas = row.district.areas
        lead, name = _district_lead(templates, row), row.district.name
        values = {
            "row": row,
            "lead": lead,
            "site_events": site.agenda.find_in_areas(areas),
            "resources_here": site.library.find_in_areas(areas),
        }
        render = partial(templates.render, "members/district.html", row.address, **values)
        words = (*row.district.synonyms, *(place.name for place in row.areas))
        description = f"{name}. {lead}".strip()
        yield OutputPage(row.address, "district", section, name, description, render, search=", ".join(words))


def _district_lead(templates: Templates, row: SiteDistrict) -> str:
    words, count = templates.words, len(row.profiles)
    if not count:
        return ""
    lead = words.ngettext("%(num)s librarian", "%(num)s librarians", count) % {"num": count}
    solo = words.ngettext("%(num)s solo librarian", "%(num)s solo librarians", row.solo) % {"num": row.solo}
    return f"{lead} · {solo}" if row.solo else lead


def render_term_pages(templates: Templates) -> Iterator[OutputPage]:
    """Yield the page of each topic and of each level."""
    labels, site = templates.labels, templates.site
    packs = {row.about: row for row in site.packs}
    groups = (("topic", "member.offers.topic", site.topics), ("level", "member.levels@facet", site.levels))
    for kind, above, terms in groups:
        for row in terms:
            yield _term_page(templates, row, kind=kind, above=labels[above], pack=packs.get(row.address))


def _term_page(templates: Templates, row: SiteTerm, *, kind: str, above: str, pack: StarterPack | None) -> OutputPage:
    words, count, title = templates.words, len(row.profiles), row.term.label
    agenda = templates.site.agenda
    events = (agenda.by_topic if kind == "topic" else agenda.by_level).get(row.id, ())
    lead = words.ngettext("%(num)s person to ask", "%(num)s people to ask", count) % {"num": count} if count else ""
    library = templates.site.library
    resources = (library.by_topic if kind == "topic" else library.by_level).get(row.id, ())
    has_feeds = kind == "topic" and row.id in library.feeds_by_topic
    opml = templates.site.addresses.file("topics", f"{row.id}.opml") if has_feeds else ""
    values = {
        "row": row,
        "lead": lead,
        "above": above,
        "site_events": events,
        "site_resources": resources,
        "opml": opml,
    }
    values["articles"] = templates.site.news.by_topic.get(row.id, ()) if kind == "topic" else ()
    values["pack"] = pack

    def render() -> str:
        topic_exchange = templates.site.exchange.by_topic[row.id] if kind == "topic" else None
        return templates.render("members/topic.html", row.address, topic_exchange=topic_exchange, **values)

    return OutputPage(
        address=row.address,
        kind=kind,
        section=templates.site.addresses.page(f"{kind}s"),
        title=title,
        description=f"{title}. {lead}".strip(),
        render=render,
        search=", ".join((above, *row.term.synonyms)),
    )
