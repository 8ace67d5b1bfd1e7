"""Check the head of a built page, tag by tag. In: its text and the page's own address. Out: what is not allowed.

The character set comes first and the policy second, so that nothing is read or run before them. All further tags must
be what the build writes, for this page only.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from shelfmates.render.gate.document import TAG
from shelfmates.render.gate.tags import is_inside, read_tag

_CHARSET = '<meta charset="utf-8">'
_POLICY = re.compile(r"<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"<>]*)\">")
_ROBOTS = '<meta name="robots" content="noindex">'
_METAS: dict[str, re.Pattern[str] | None] = {
    "viewport": re.compile("width=device-width,initial-scale=1"),
    "description": None,
    "author": None,
    "generator": re.compile(r"mkdocs-[0-9.]+, mkdocs-material-[0-9.]+"),
    "og:site_name": None,
    "og:title": None,
    "og:description": None,
    "og:type": re.compile("article|profile|website"),
    "og:locale": re.compile(r"[a-z]{2,3}_[A-Z]{2}"),
    "og:url": None,
    "og:image": re.compile(r"https?://[^\s\"'<>?#]+/(?:events/[\w.-]+\.(?:jpe?g|png|webp)|assets/cards/[\w.-]+\.png)"),
    "og:image:width": re.compile("1200"),
    "og:image:height": re.compile("630"),
    "og:image:alt": None,
    "theme-color": re.compile("#[0-9a-f]{6}"),
    "twitter:card": re.compile("summary(?:_large_image)?"),
}
_ALTERNATE = "alternate "
"""The `rel` of the same page in another language; the blank keeps the theme's script from asking for a sitemap."""
_LINKS = {
    "canonical": {"rel", "href"},
    _ALTERNATE: {"rel", "hreflang", "href"},
    "prev": {"rel", "href"},
    "next": {"rel", "href"},
    "icon": {"rel", "href", "type"},
    "apple-touch-icon": {"rel", "href"},
    "manifest": {"rel", "href"},
    "stylesheet": {"rel", "href"},
    "modulepreload": {"rel", "href"},
    "preload": {"rel", "href", "as", "type", "crossorigin"},
    "alternate feed": {"rel", "href", "type", "title"},
}
"""Values of `rel` in the head → the attributes that such a link may have."""
_ONCE = frozenset({"canonical", "prev", "next", "manifest", "apple-touch-icon"})
_COLOR = "theme-color"
"""The only tag that is there twice: once for each palette."""
_LIGHT = "(prefers-color-scheme: light)"
_PALETTE = re.compile(r"\(prefers-color-scheme: (?:light|dark)\)")
_TYPES = {"icon": {"", "image/svg+xml"}, "preload": {"font/woff2"}, "alternate feed": {"application/atom+xml"}}


class PageHead(NamedTuple):
    """The content of a page's head."""

    policy: str
    canonical: str
    styles: tuple[str, ...]
    icons: tuple[str, ...]
    modules: tuple[str, ...]
    """Scripts that are loaded ahead."""
    fonts: tuple[str, ...]
    """Fonts that are loaded ahead."""
    links: tuple[str, ...]
    """Addresses in the site, of any type."""
    is_hidden: bool
    """Whether search engines are asked not to index the page."""
    alternates: tuple[tuple[str, str], ...]
    """Language and address of the page in each language."""
    wrong: tuple[str, ...]


def read_head(text: str) -> PageHead:
    """Read a head. `wrong` lists everything that is not allowed."""
    tags = TAG.findall(text)
    policy = _POLICY.fullmatch(tags[1]) if tags[:1] == [_CHARSET] and len(tags) > 1 else None
    rest = [tag for tag in tags[2:] if not tag.startswith("</")]
    rows = [(*read_tag(tag), tag) for tag in rest if tag != _ROBOTS]
    metas = [row for element, row, _tag in rows if element == "meta"]
    links = [{"rel": "", "href": "", **row} for element, row, _tag in rows if element == "link"]
    wrong = [
        *([] if policy else ["has no content security policy right behind its character set"]),
        *(f"has in its head {tag[:80]}" for element, row, tag in rows if not _is_expected(element, row)),
        *_find_repeated(rows),
        *_find_other(metas, links),
    ]
    return PageHead(
        policy[1] if policy else "",
        next((unescape(row["href"]) for row in links if row["rel"] == "canonical"), ""),
        tuple(row["href"] for row in links if row["rel"] == "stylesheet"),
        tuple(row["href"] for row in links if row["rel"] in {"icon", "apple-touch-icon"}),
        tuple(row["href"] for row in links if row["rel"] == "modulepreload"),
        tuple(row["href"] for row in links if row["rel"] == "preload"),
        tuple(row["href"] for row in links if row["rel"] not in {"canonical", _ALTERNATE}),
        _ROBOTS in rest,
        tuple((row["hreflang"], unescape(row["href"])) for row in links if row["rel"] == _ALTERNATE),
        tuple(wrong),
    )


def _is_expected(element: str, row: Mapping[str, str]) -> bool:
    if element in {"title", "script"}:
        return element == "script" or not row
    if element == "meta":
        name = row.get("name", row.get("property", ""))
        form = _METAS.get(name, re.compile("(?!)"))
        kind = "property" if name.startswith("og:") else "name"
        wanted = {kind, "content", "media"} if name == _COLOR else {kind, "content"}
        is_whole = set(row) == wanted and _PALETTE.fullmatch(row.get("media", _LIGHT)) is not None
        return is_whole and (form is None or bool(form.fullmatch(row["content"])))
    rel = row.get("rel", "")
    is_link = element == "link" and rel in _LINKS and {"rel", "href"} <= set(row) <= _LINKS[rel]
    if (
        not is_link
        or (rel == "preload") != (row.get("as") == "font")
        or row.get("type", "") not in _TYPES.get(rel, {""})
    ):
        return False
    return rel in {"canonical", _ALTERNATE} or is_inside(unescape(row["href"]))


def _find_repeated(rows: Sequence[tuple[str, Mapping[str, str], str]]) -> Iterator[str]:
    names = Counter(
        "title" if element == "title" else row.get("name", row.get("property", row.get("rel", "")))
        for element, row, _tag in rows
        if element != "script"
    )
    once = {"title", *_METAS, *_ONCE} - {_COLOR}
    yield from (f"says {name} twice in its head" for name, count in sorted(names.items()) if count > 1 and name in once)
    if names["title"] != 1:
        yield "has no title"


def _find_other(metas: Sequence[Mapping[str, str]], links: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Yield a message if a page claims two different addresses."""
    canonical = {row["href"] for row in links if row["rel"] == "canonical"}
    if {row.get("content", "") for row in metas if row.get("property") == "og:url"} - canonical:
        yield "names another address than its own"
    pictures = {row.get("content", "") for row in metas if row.get("property") == "og:image"}
    if {urlsplit(picture)[:2] for picture in pictures} - {urlsplit(unescape(own))[:2] for own in canonical}:
        yield "names a picture of another site"


def find_wrong_address(head: PageHead, path: str, base: str) -> Iterator[str]:
    """Yield a message if a page's head claims another address. The 404 page has no address."""
    # Compare without decoding: a host treats `%2F` as another page, and `%68ttps:` is not an address.
    own = "" if path == "404.html" else base + quote(path.removesuffix("index.html"))
    if head.canonical != own:
        yield f"says that it stands at {head.canonical or 'no address'}"
