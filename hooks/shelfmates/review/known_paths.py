"""Names of the files that the build writes, as patterns. In: a path in a built site. Out: whether the build writes it.

Web hosts act on special file names (`_routes.json`, `x.html.gz`, `CNAME`), so unexpected names are refused.
"""

import re

from shelfmates.sections import FOLDERS

_LANGUAGE = r"(?:[a-z]{2,3}(?:-[A-Za-z0-9]+)*/)?"
_ID = r"[a-z0-9][a-z0-9.-]*"
_FOLDERS = "|".join(sorted(FOLDERS))
_PART = r"\w[\w.-]*"
_DATA = (
    r"robots\.txt|_headers|build\.json|sitemap\.xml(?:\.gz)?",
    rf"{_LANGUAGE}(?:announced|calendar|deadlines)\.ics",
    rf"{_LANGUAGE}all\.xml",
    rf"{_LANGUAGE}(?:{_FOLDERS})(?:(?:/[a-z]+)?/{_ID})?\.(?:xml|ics|opml)",
    rf"{_LANGUAGE}members/{_ID}\.vcf",
    rf"{_LANGUAGE}packs/{_ID}\.zip",
    rf"{_LANGUAGE}api/v1/[a-z]+\.(?:json|csv|geojson)",
    r"api/v1/schema/[a-z]+\.json",
    r"assets/cards/[\w.-]+\.png",
)
_PAGES = (
    rf"404\.html|(?:{_PART}/)*index\.html",
    rf"(?!api/|assets/|search/)(?:{_PART}/)*{_PART}\.(?:png|jpe?g|webp|pdf)",
)
"""Pages, and pictures and documents, which people may put in any folder."""
_EXPECTED = re.compile("|".join((*_DATA, *_PAGES)))
_FORMS = re.compile(
    rf"{_LANGUAGE}(?:join(?:/event|/resource)?|find|my|members|events|resources|map|areas/{_ID})/index\.html"
)

_ICONS = re.compile(r"assets/cards/icon-[0-9]+\.png")
_PROFILES = re.compile(rf"{_LANGUAGE}members/{_ID}/index\.html")


def is_expected(path: str) -> bool:
    """Return whether the build writes a file with this name, apart from the theme's files."""
    return _EXPECTED.fullmatch(path) is not None


def has_forms(path: str) -> bool:
    """Return whether the page at a path may contain a form or other input elements."""
    return _FORMS.fullmatch(path) is not None


def is_icon(path: str) -> bool:
    """Return whether a path is that of an icon that the build draws."""
    return _ICONS.fullmatch(path) is not None


def is_profile(path: str) -> bool:
    """Return whether a path is that of a member's profile."""
    return _PROFILES.fullmatch(path) is not None


_ABOUT = {
    "Article": "guides",
    "BlogPosting": "news",
    "Event": "events",
    "ProfilePage": "members",
    **dict.fromkeys(("Blog", "Course", "Organization", "Periodical", "PodcastSeries"), "resources"),
}
"""Type of schema.org → the folder of the pages that are about such a record."""
_HOMES = re.compile(rf"{_LANGUAGE}index\.html")
_RECORDS = re.compile(rf"{_LANGUAGE}([a-z]+)/{_PART}/(?:{_PART}/)*index\.html")


def is_about(path: str, type_: object) -> bool:
    """Return whether the page at a path is about a record of a type of schema.org."""
    if type_ == "WebSite":
        return _HOMES.fullmatch(path) is not None
    found = _RECORDS.fullmatch(path)
    return found is not None and isinstance(type_, str) and _ABOUT.get(type_) == found[1]
