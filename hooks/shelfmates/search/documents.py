"""What the search finds besides people. In: a Site, its pages, and the editors' pages. Out: SearchDocuments."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from shelfmates import untrusted_markdown
from shelfmates.code_fences import without_code
from shelfmates.derive import Profile, Site, SiteEvent
from shelfmates.derive.list_facets import Values, facets_of_event, facets_of_resource, write_facets
from shelfmates.load import Entry
from shelfmates.page_titles import HEADING, find_title
from shelfmates.render import OutputPage
from shelfmates.render.events.time_text import to_instant

KINDS = ("event", "group", "resource", "hashtag", "guide", "news", "page")
"""Kinds of documents, in the order in which equal ones are listed."""
_BY_PAGE = {"event": "event", "resource": "resource", "hashtag": "hashtag", "post": "news"}
_LEFT_OUT = frozenset({"member", "letter", "month"})
"""Kinds of pages that are found as people, or that only list people or events."""
_GUIDES = "guides/"
LONGEST_TEXT, LONGEST_PART, LONGEST_ABOUT = 600, 300, 160
"""Letters of a document, of a part of it, and of the line below its title."""
WEEK, MONTH = 7, 35
"""The longest distances, in days, between the dates of a weekly and of a monthly event."""


class DocumentPart(NamedTuple):
    """A part of a page, below a heading."""

    anchor: str
    heading: str
    text: str


class SearchDocument(NamedTuple):
    """A page that can be found. Each field becomes a column."""

    kind: str
    title: str
    address: str
    about: str
    """What the page is, in one line."""
    text: str
    facets: str
    """Values by facet: `is=event event=chat topic=weeding`."""
    over: str = ""
    """The instant after which an event is over."""
    parts: tuple[DocumentPart, ...] = ()


def list_documents(site: Site, pages: Iterable[OutputPage], written: Mapping[str, Entry]) -> Iterator[SearchDocument]:
    """Yield a document for each page, except those of people and posts, which are in `pages` as well."""
    facets, over = dict(_list_facets(site)), {row.address: _find_end(row) for row in site.agenda.events}
    groups = {row.address for row in site.library.resources if row.kind.id == "group"}
    own = {_find_address(name): entry for name, entry in written.items() if not name.startswith("news/")}
    for page in pages:
        if page.kind in _LEFT_OUT or page.is_part or page.address in own or not page.address:
            continue
        kind = "group" if page.address in groups else _BY_PAGE.get(page.kind, "page")
        given = " ".join(filter(None, (f"is={kind}", facets.get(page.address, ""))))
        yield SearchDocument(
            kind,
            page.title,
            page.address,
            shorten(page.description, LONGEST_ABOUT),
            shorten(page.search, LONGEST_TEXT),
            given,
            over.get(page.address, ""),
        )
    yield from (_read_page(address, entry) for address, entry in own.items() if address)


def describe_person(row: Profile) -> str:
    """Return what a member wrote about themselves and their offers, as text."""
    member = row.member
    mentoring = (member.mentoring.offers, member.mentoring.wants)
    notes = (
        *(offer.note for offer in (*member.offers, *member.seeks)),
        *(side.note for side in mentoring if side),
    )
    text = " ".join(filter(None, (*notes, untrusted_markdown.to_text(member.bio) if member.bio else "")))
    return shorten(text, LONGEST_TEXT)


def shorten(text: str, longest: int) -> str:
    """Return the words of a text that fit, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rpartition(" ")[0] + "…"


def _find_address(name: str) -> str:
    """Return the address of an editors' page, by its name below `docs/`."""
    stem = name.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def _list_facets(site: Site) -> Iterator[tuple[str, str]]:
    for event in site.agenda.events:
        yield event.address, write_facets(_rename(facets_of_event(event), "event") | _list_event_facets(event))
    for row in site.library.resources:
        yield row.address, write_facets(_rename(facets_of_resource(row), "link") | _list_areas(row.areas))
    for section in site.library.sections:
        yield section.kind.address, f"link={section.kind.id}"
    yield from ((row.address, f"area={row.area.id}") for row in site.areas)
    yield from ((row.address, f"topic={row.id}") for row in site.topics)
    yield from ((row.address, f"level={row.id}") for row in site.levels)
    yield from ((row.address, f"district={row.district.id}") for row in site.districts)
    for article in site.news.articles:
        yield article.address, write_facets({"topic": tuple(tag.id for tag in article.topics)})


def _rename(values: Values, kind: str) -> dict[str, tuple[str, ...]]:
    """Return a record's facets; the kinds of events and of resources have names of their own."""
    return {kind if key == "kind" else key: ids for key, ids in values.items() if key not in {"month", "need", "scope"}}


def _list_event_facets(row: SiteEvent) -> dict[str, tuple[str, ...]]:
    times = () if row.event.has_no_day else (row.coming or row.occurrences[-1:])
    cost = row.event.cost
    return {
        "often": _find_rhythm(row),
        "month": tuple(dict.fromkeys(f"{time.start.day:%m}" for time in times)),
        "free": ("yes",) if cost and not cost.amount else (),
    }


def _find_rhythm(row: SiteEvent) -> tuple[str, ...]:
    """Return whether an event takes place every week or every month, by its most common distance."""
    days = [time.start.day for time in row.occurrences if not row.event.has_no_day]
    steps = Counter((after - before).days for before, after in pairwise(days))
    usual = steps.most_common(1)[0][0] if steps else 0
    return ("weekly",) if 0 < usual <= WEEK else ("monthly",) if WEEK * 2 < usual <= MONTH else ()


def _list_areas(areas: Iterable[object]) -> dict[str, tuple[str, ...]]:
    return {"area": tuple(str(getattr(area, "id", "")) for area in areas)}


def _find_end(row: SiteEvent) -> str:
    return to_instant((row.coming or row.occurrences)[-1].last)


def _read_page(address: str, entry: Entry) -> SearchDocument:
    body = without_code(str(entry.body))
    title = find_title(entry.values, body) or address
    parts = tuple(_list_parts(body))
    about = str(entry.values.get("description") or (parts[0].text if parts else ""))
    kind = "guide" if address.startswith(_GUIDES) and address != _GUIDES else "page"
    lead = shorten(untrusted_markdown.to_text(HEADING.split(body)[0]), LONGEST_TEXT)
    return SearchDocument(kind, title, address, shorten(about, LONGEST_ABOUT), lead, f"is={kind}", "", parts)


def _list_parts(body: str) -> Iterator[DocumentPart]:
    # Python-Markdown is slow to import, and many networks have no such pages.
    from markdown.extensions.toc import slugify, unique  # noqa: PLC0415

    known: set[str] = set()
    _lead, *rest = HEADING.split(body)
    for heading, text in zip(rest[::2], rest[1::2], strict=True):
        name = untrusted_markdown.to_text(heading.rstrip("# \t"))
        anchor = unique(slugify(name, "-"), known)
        yield DocumentPart(anchor, name, shorten(untrusted_markdown.to_text(text), LONGEST_PART))
