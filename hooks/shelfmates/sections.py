"""The sections of the site: their addresses, and what depends on what. In: nothing. Out: SiteSections.

`render/outputs.py` maps the ids to functions. `network.yaml` may switch off each section without a `reason`
(`sections: {exchange: false}`). Then it disappears as a whole: its records never reach the site
(`derive/switched_off.py`), its pages and files are not listed, and links to it become plain words. Its addresses stay
reserved.
"""

from collections.abc import Collection, Iterable
from fnmatch import fnmatchcase
from typing import NamedTuple


class SiteSection(NamedTuple):
    """A section of the site."""

    id: str
    name: str
    """Its name within a sentence."""
    addresses: tuple[str, ...]
    """Patterns of its other addresses than `<id>.*` and `api/v1/<id>.*`; `*` stands for any text."""
    needs: tuple[str, ...] = ()
    """Sections without which it would be empty."""
    uses: tuple[str, ...] = ()
    """Sections of which it shows a part, if they are on."""
    fields: tuple[str, ...] = ()
    """The fields of members that belong to it alone."""
    reason: str = ""
    """Why it cannot be switched off; empty if it can."""


_RECORDS = "the other sections are made from its records"
SECTIONS = (
    SiteSection(
        "site", "the site itself",
        ("", "about/", "privacy/", "feeds/", "all.xml", "areas/*.xml", "topics/*.xml", "levels/*.xml", "404.html",
         "build.json", "robots.txt", "_headers", "sitemap.xml*", "search/*", "assets/cards/*", "assets/look/*",
         "manifest.webmanifest", "api/v1/network.json", "api/v1/search.json", "api/v1/schema/*"),
        uses=("members", "events", "resources", "exchange", "mentoring", "find", "packs", "hashtags", "map", "insights",
              "news", "notebook"),
        reason="every site needs a start, a contact, and a way to leave",
    ),
    SiteSection(
        "members", "the members",
        ("members/*", "areas/*/", "districts/*/", "topics/*/", "levels/*/", "areas/", "topics/", "levels/",
         "api/v1/directory.json"),
        uses=("events", "resources", "exchange", "mentoring", "find", "packs", "hashtags", "map", "news"),
        reason=_RECORDS,
    ),
    SiteSection(
        "events", "the events",
        ("events/*", "announced.ics", "calendar.ics", "deadlines.ics", "areas/*.ics", "topics/*.ics", "levels/*.ics"),
        uses=("members", "resources", "hashtags", "news"),
        reason=_RECORDS,
    ),
    SiteSection(
        "resources", "the resources",
        ("resources/*", "areas/*.opml", "topics/*.opml", "levels/*.opml"),
        uses=("members", "events", "hashtags", "packs"),
        reason=_RECORDS,
    ),
    SiteSection(
        "join", "the forms", ("join/*",), uses=("exchange", "mentoring"),
        reason="people correct and remove their profiles there",
    ),
    SiteSection(
        "exchange", "the exchange", ("exchange/*",), needs=("members",),
        fields=("offers", "seeks"),
    ),
    SiteSection(
        "mentoring", "mentoring", ("mentoring/*",), needs=("members",), uses=("exchange",), fields=("mentoring",),
    ),
    SiteSection(
        "find", "the five questions", ("find/*", "api/v1/matching.json"), needs=("members",),
        uses=("events", "resources", "exchange", "mentoring", "packs"),
    ),
    SiteSection(
        "packs", "the starter packs", ("packs/*",), needs=("events", "resources"),
        uses=("members", "mentoring", "exchange", "hashtags"),
    ),
    SiteSection(
        "hashtags", "the hashtags", ("hashtags/*",), needs=("events", "resources"), uses=("members",),
    ),
    SiteSection("map", "the map", ("map/*",), needs=("members",), uses=("events", "resources", "mentoring")),
    SiteSection(
        "insights", "the insights", ("insights/*",), needs=("members",),
        uses=("events", "resources", "exchange", "mentoring"),
    ),
    SiteSection("news", "the news", ("news/*",), uses=("members", "events")),
    SiteSection(
        "notebook", "the notebook", ("my/*",),
        uses=("members", "events", "resources", "exchange", "packs", "news"),
    ),
)  # fmt: skip
"""Every section of the site, those that are always on first."""
OPTIONAL = tuple(row.id for row in SECTIONS if not row.reason)
"""The ids of sections that a network may switch off."""
_BY_ID = {row.id: row for row in SECTIONS}
_PATTERNS = {row.id: (f"{row.id}.*", f"api/v1/{row.id}.*", *row.addresses) for row in SECTIONS}
FOLDERS = frozenset(
    folder for row in SECTIONS for folder, slash, _rest in (way.partition("/") for way in row.addresses) if slash
)
"""The top-level folders of the site, apart from `assets` and those of languages."""


def find_section(address: str, among: Iterable[str] = tuple(_BY_ID)) -> SiteSection | None:
    """Return the section with an address; the name of a file (`map/index.html`, `map.md`) means its address.

    `among` limits the search to some ids.
    """
    way = address.removesuffix("index.html")
    way = f"{way.removesuffix('.md')}/" if way.endswith(".md") else way
    return next((_BY_ID[id_] for id_ in among if any(fnmatchcase(way, pattern) for pattern in _PATTERNS[id_])), None)


def find_linked(way: str | None, off: Collection[str]) -> SiteSection | None:
    """Return the switched-off section to which a path from the site's root leads; browsers add a missing slash."""
    return find_section(f"{way.rstrip('/')}/" if "." not in way else way, off) if way and off else None


def list_member_fields(ids: Collection[str]) -> tuple[str, ...]:
    """Return the fields of members that belong to some sections alone."""
    return tuple(name for row in SECTIONS if row.id in ids for name in row.fields)
