"""Pages of the navigation and of shelves. In: a Site and its Templates. Out: Pages."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from shelfmates.derive import Area, Letter, Shelf
from shelfmates.derive.site import Site

from .artifact import EDITORS_TEXT, Page
from .directory import fits_on_one_page
from .forge import new_file_link, relay_link
from .map import draw_map
from .template import Templates, settle_links

BUSIEST = 12
NEWEST = 6


class DataLink(NamedTuple):
    """A file of data and how it is called."""

    address: str
    text: str


def _section(templates: Templates, name: str, *, title: str, description: str, body: str) -> Page:
    address = templates.site.addresses.page(name) if name else templates.site.addresses.home()
    return Page(address, "section", address, title, description, settle_links(body, address))


def render_home(templates: Templates) -> Page:
    """Render the home page, with a place for the editors' text."""
    site = templates.site
    body = templates.render(
        "home.html",
        editors_text=Markup(EDITORS_TEXT),  # noqa: S704 - a constant of ours
        total=len(site.profiles),
        settled=sum(bool(row.profiles) for row in site.areas),
        mentors=sum(row.member.mentoring.offers is not None for row in site.profiles),
        solo=sum(row.member.solo for row in site.profiles),
        newest=site.newcomers[:NEWEST],
        busiest=site.busiest_topics[:BUSIEST],
        areas=site.areas,
    )
    return _section(templates, "", title=site.settings.name, description=site.settings.tagline, body=body)


def render_members(templates: Templates) -> Page:
    """Render the directory: everybody, or its drawers where that would be too much for one page."""
    site, say = templates.site, templates.words.gettext
    values = {"total": len(site.profiles), "letters": site.letters}
    body = templates.render("members.html", whole=True, **values)
    if not fits_on_one_page(body):
        body = templates.render("members.html", whole=False, **values)
    description = say("Librarians of %(network)s") % {"network": site.settings.name}
    return _section(templates, "members", title=say("Members"), description=description, body=body)


def render_letters(templates: Templates) -> Iterator[Page]:
    """Render each drawer of the directory."""
    site, section = templates.site, templates.site.addresses.page("members")
    for letter in site.letters:
        title = _letter_title(templates, letter)
        body = templates.render("letter.html", letter=letter, letters=site.letters, title=title)
        yield Page(letter.address, "letter", section, title, title, settle_links(body, letter.address))


def _letter_title(templates: Templates, letter: Letter) -> str:
    say = templates.words.gettext
    if letter.label == "#":
        return say("Members under other signs")
    return say("Members under %(letter)s") % {"letter": letter.label}


def render_areas(templates: Templates) -> Page:
    """Render the list of areas, with a map where there are outlines."""
    site, say = templates.site, templates.words.gettext
    body = templates.render("areas.html", areas=site.areas, map=draw_map(site))
    title = say("Areas")
    return _section(templates, "areas", title=title, description=say("Who works where"), body=body)


def render_area_pages(templates: Templates) -> Iterator[Page]:
    """Render each area, the empty ones too."""
    section = templates.site.addresses.page("areas")
    for row in templates.site.areas:
        lead = _area_lead(templates, row)
        region = (row.area.region or "").replace("-", " ").title()
        body = templates.render("area.html", row=row, lead=lead, region=region)
        description = f"{row.area.name}. {lead}".strip()
        yield Page(row.address, "area", section, row.area.name, description, settle_links(body, row.address),
                   search=lead)  # fmt: skip


def _area_lead(templates: Templates, row: Area) -> str:
    words, count = templates.words, len(row.profiles)
    if row.is_lone:
        return words.gettext("One librarian, on her or his own here. The neighbours are close.")
    if not count:
        return ""
    return words.ngettext("%(num)s librarian", "%(num)s librarians", count) % {"num": count}


def render_topics(templates: Templates) -> Page:
    """Render the list of topics."""
    say = templates.words.gettext
    lead = say("What people here can be asked about.")
    return _shelves(templates, "topics", templates.site.topics, title=say("Topics"), lead=lead)


def render_levels(templates: Templates) -> Page:
    """Render the list of levels."""
    say = templates.words.gettext
    lead = say("Whom people here work for, from the youngest to adults.")
    return _shelves(templates, "levels", templates.site.levels, title=say("Levels"), lead=lead)


def _shelves(templates: Templates, name: str, shelves: tuple[Shelf, ...], *, title: str, lead: str) -> Page:
    body = templates.render("topics.html", title=title, lead=lead, shelves=shelves)
    return _section(templates, name, title=title, description=lead, body=body)


def render_shelf_pages(templates: Templates) -> Iterator[Page]:
    """Render the page of each topic and of each level."""
    say, site = templates.words.gettext, templates.site
    for kind, above, shelves in (("topic", say("Topic"), site.topics), ("level", say("Level"), site.levels)):
        section = site.addresses.page(f"{kind}s")
        for row in shelves:
            yield _shelf_page(templates, row, kind=kind, above=above, section=section)


def _shelf_page(templates: Templates, row: Shelf, *, kind: str, above: str, section: str) -> Page:
    words, count = templates.words, len(row.profiles)
    lead = words.ngettext("%(num)s person to ask", "%(num)s people to ask", count) % {"num": count} if count else ""
    title = row.term.label
    body = templates.render("topic.html", row=row, lead=lead, above=above)
    search = ", ".join((above, *row.term.synonyms))
    return Page(row.address, kind, section, title, f"{title}. {lead}".strip(), settle_links(body, row.address),
                search=search)  # fmt: skip


def render_about(templates: Templates) -> Page:
    """Render what the network is, for a network that wrote no page of its own."""
    site, say = templates.site, templates.words.gettext
    data = (
        DataLink(site.addresses.file("api/v1/members.json"), say("Members as JSON")),
        DataLink(site.addresses.file("api/v1/members.csv"), say("Members as a table (CSV)")),
        DataLink(site.addresses.file("api/v1/members.geojson"), say("Members as a map layer (GeoJSON)")),
        DataLink(site.addresses.file("members.xml"), say("New members as a feed (Atom)")),
    )
    relay = relay_link(site.settings, subject=site.settings.name)
    body = templates.render("about.html", relay=relay, data=data)
    page = _section(templates, "about", title=say("About"), description=site.settings.tagline, body=body)
    return page._replace(is_replaceable=True)


def render_privacy(templates: Templates) -> Page:
    """Render what becomes of people's data."""
    site, say = templates.site, templates.words.gettext
    relay = relay_link(site.settings, subject=say("Please remove my entry"))
    body = templates.render("privacy.html", relay=relay)
    description = say("What this site knows about you, and how to leave")
    page = _section(templates, "privacy", title=say("Privacy"), description=description, body=body)
    return page._replace(is_replaceable=True)


def render_join(templates: Templates) -> Page:
    """Render how to join: an entry to copy, and where to send it."""
    site, say = templates.site, templates.words.gettext
    example = _example_entry(site)
    relay = relay_link(site.settings, subject=say("I would like to join"), body=example)
    new_file = new_file_link(site.settings.forge, "data/members")
    body = templates.render("join.html", example=example, relay=relay, new_file=new_file)
    description = say("How to add yourself to %(network)s") % {"network": site.settings.name}
    return _section(templates, "join", title=say("Join"), description=description, body=body)


def _example_entry(site: Site) -> str:
    words = site.settings.vocabularies
    rows = {
        "name": "Ana Ruiz Peña",
        "role": next(iter(words.roles)),
        "organisation": "Example Elementary School",
        "area": site.settings.areas[0].id,
        "levels": f"[{next(iter(words.levels))}]",
        "topics": f"[{next(iter(words.topics))}]",
        "consent": site.today.isoformat(),
    }
    return "".join(f"{key}: {value}\n" for key, value in rows.items())
