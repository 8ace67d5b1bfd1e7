"""Check a whole page of a built site. In: its path and bytes, and the site. Out: what is wrong with it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from json import loads
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from shelfmates.addresses import path_to_root
from shelfmates.render.gate.allowed import ME
from shelfmates.render.gate.document import Document, Script, UnreadableError, read_document
from shelfmates.render.gate.tags import FORM_FILES, FORM_WAYS, list_attributes
from shelfmates.render.host_files import render_redirect
from shelfmates.render.theme_scripts import find_name, list_modules, locate
from shelfmates.write.policy import HASH, make_hash

from .file_formats import Wrong
from .known_paths import has_forms, is_icon, is_profile
from .page_data import MOST_DATA, OwnPage, is_own_data
from .page_head import PageHead, find_wrong_address, read_head

if TYPE_CHECKING:
    from .site_rules import PublishedSite

_REDIRECT = re.compile(r"<meta http-equiv=\"refresh\" content=\"0; url=\.\./([a-z0-9-]+)/\">")
_SPACED_HASH = re.compile(f" {HASH.pattern}")
_BANNER = re.compile(
    r"(<body[^<>]*>)<aside class=\"sm-preview\" aria-label=\"[^\"<>]*\"><p><strong>[^<>]*</strong>[^<>]*</p></aside>"
)
_SETTINGS = frozenset({"annotate", "base", "features", "search", "tags", "translations", "version"})
"""Keys that the theme's scripts read from a page's settings."""
_DATA_TAG = '<script type="application/ld+json">'
_WORKERS = "assets/javascripts/workers/search."
"""How the name of the theme's search worker begins."""
MAX_DEAD = 20
"""Maximum number of dead links that are reported for one page."""


def find_wrong_in_page(path: str, content: bytes, site: "PublishedSite") -> Wrong:
    """Yield what is wrong with a page, as code and message."""
    try:
        html = content.decode()
    except UnicodeDecodeError:
        yield "not-utf-8", "is not UTF-8"
        return
    if redirect := _REDIRECT.search(html):
        yield from _judge_redirect(path, content, redirect[1], site)
        return
    html, banners = _BANNER.subn(r"\1", html, count=1) if site.is_preview else (html, 0)
    try:
        document = read_document(html)
    except UnreadableError as wrong:
        yield "unexpected", str(wrong)
        return
    head = read_head(document.head)
    yield from (("head", wrong) for wrong in (*head.wrong, *find_wrong_address(head, path, site.expected.base)))
    yield from _judge_alternates(path, head, site)
    yield from _judge_robots(path, head, site, has_banner=bool(banners) or 'class="sm-preview"' in html)
    hashes = frozenset(map(make_hash, site.expected.list_scripts(path)))
    yield from _judge_scripts(path, document, head, hashes, site)
    yield from _judge_links(path, head, site)
    yield from _judge_policy(head.policy, document, hashes, site)
    tags = document.frame.tags
    if tags[0] != f'<html lang="{site.expected.language}" class="no-js">' or (
        list_attributes(tags[1]).get("dir") != site.expected.direction
    ):
        yield "language", "says that it is in another language, or is read in another direction, than the network's"
    unexpected = site.gate.find_unexpected(document, has_forms=has_forms(path))
    yield from (("unexpected", wrong) for wrong in unexpected)
    if f'rel="{ME}"' in document.html and not is_profile(path):
        yield "unexpected", "says that another site is its author's own, as profiles do"
    yield from _judge_forms(path, document, site)
    yield from _find_dead(path, document, head, site)


def _judge_redirect(path: str, content: bytes, id_: str, site: "PublishedSite") -> Wrong:
    """Check that a redirect leads to the present id beside it, and is exactly what the build writes."""
    there = normpath(join(dirname(path), "..", id_))
    if content != render_redirect(f"../{id_}/", f"{site.expected.base}{there}/"):
        yield "redirect", "leads visitors elsewhere, or holds more than a redirect"
    elif site.listed is not None and _find_address(path, site) in site.listed:
        yield "redirect", "stands in the place of a page that the sitemap names"
    elif not site.has(there):
        yield "dead-link", f"leads to nothing: ../{id_}/"


def _find_address(path: str, site: "PublishedSite") -> str:
    """Return a page's absolute address, as the build writes it."""
    return site.expected.base + quote(path.removesuffix("index.html"))


def _judge_alternates(path: str, head: PageHead, site: "PublishedSite") -> Wrong:
    """Check that a page names itself in its own language, and the same page in others."""
    edition, own = site.expected.edition, quote(path.removesuffix("index.html"))
    expected = {(row, site.expected.root + edition.find_prefix(row) + own) for row in edition.languages}
    wrong = {*head.alternates} - expected
    if wrong or len(head.alternates) != len({*head.alternates}):
        yield "head", "names another page as itself in another language"
    for language, address in sorted({*head.alternates} & expected):
        way = edition.find_prefix(language) + path
        if way not in site.all_paths:
            yield "dead-link", f"names a page in {language} that is not there: {address[:80]}"


def _judge_robots(path: str, head: PageHead, site: "PublishedSite", *, has_banner: bool) -> Wrong:
    """Check that a page is hidden from search engines exactly if the network or its sitemap hides it."""
    is_listed = None if site.listed is None or path == "404.html" else _find_address(path, site) in site.listed
    if has_banner != site.is_preview:
        yield "preview", "is marked as a preview, and the site is none, or the other way round"
    elif site.is_preview or site.expected.robots == "noindex":
        if not head.is_hidden:
            yield "head", "does not ask search engines to leave it out, as the network wants it"
    elif is_listed is not None and head.is_hidden == is_listed:
        yield "head", "says to search engines something else than the sitemap"


def _judge_scripts(
    path: str, document: Document, head: PageHead, hashes: frozenset[str], site: "PublishedSite"
) -> Wrong:
    """Check that each script and each style sheet is one of the theme's."""
    for script in document.scripts:
        if script.tag == _DATA_TAG:
            continue
        if wrong := _find_wrong_script(path, script, hashes, site):
            yield "script", f"{wrong}: {(script.tag + script.text)[:80]!r}"
    yield from _judge_data(path, document, head, site)
    sources = (unescape(list_attributes(script.tag).get("src", "")) for script in document.scripts)
    loaded = {site.trace(path, link) for link in (*head.styles, *sources) if link}
    missing = site.expected.looks - loaded
    yield from (("missing-part", f"does not load {name}, as each page does") for name in sorted(missing))
    ahead = [site.trace(path, unescape(link)) for link in head.modules]
    if sorted(map(str, ahead)) != sorted(
        {locate(module) for script in loaded if script for module in list_modules(find_name(script))}
    ):
        yield "script", "loads ahead something else than what its scripts import"
    for link in head.styles:
        if site.trace(path, link) not in site.expected.files:
            yield "script", f"has a style that is not the theme's: {link[:80]!r}"


def _judge_links(path: str, head: PageHead, site: "PublishedSite") -> Wrong:
    """Check that the icons and the fonts of a page are the theme's."""
    for link in head.icons:
        there = site.trace(path, link) or ""
        if there not in site.expected.files and not is_icon(there):
            yield "head", f"has an icon that is not the theme's: {link[:80]!r}"
    for link in head.fonts:
        there = site.trace(path, unescape(link)) or ""
        if there not in site.expected.files or not there.endswith(".woff2"):
            yield "head", f"loads ahead a font that is not the theme's: {link[:80]!r}"


def _judge_data(path: str, document: Document, head: PageHead, site: "PublishedSite") -> Wrong:
    """Check that a page's data for search engines are about that page, and have its own links."""
    texts = [script.text for script in document.scripts if script.tag == _DATA_TAG]
    if not texts:
        return
    own = OwnPage(path, head.canonical, site.expected.root, frozenset(map(unescape, document.text.links)))
    wrong = [text for text in texts if not is_own_data(_read_json(text), own)]
    if wrong or len(texts) > MOST_DATA:
        yield "script", f"has data that are about another page, or say what it does not: {(wrong or texts)[-1][:80]!r}"


def _find_wrong_script(path: str, script: Script, hashes: frozenset[str], site: "PublishedSite") -> str:
    attributes = list_attributes(script.tag)
    if script.tag == "<script>":
        return "" if make_hash(script.text) in hashes else "has a script that the theme does not have"
    if script.tag == '<script id="__config" type="application/json">':
        return "" if _is_settings(path, script.text, site) else "has settings that the theme does not write"
    is_file = set(attributes) in ({"src"}, {"src", "type"}) and attributes.get("type", "module") == "module"
    there = site.trace(path, unescape(attributes.get("src", "//")))
    is_theirs = there is not None and there in site.expected.files and there.endswith(".js")
    return "" if is_file and is_theirs and not script.text else "runs what is not the theme's"


@lru_cache(maxsize=100)
def _read_json(text: str) -> Mapping[str, Any]:
    """Return a JSON object without tags, or {} if there is none. Pages of one depth share it, so it is cached."""
    try:
        # Python accepts NaN and other constants. Browsers do not.
        document = loads(text, parse_constant=int)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) and "<" not in text else {}


def _is_settings(path: str, text: str, site: "PublishedSite") -> bool:
    """Return whether the theme's settings refer only to the site itself and contain no HTML."""
    values = _read_json(text)
    base, search = values.get("base"), values.get("search")
    if not (isinstance(base, str) and isinstance(search, str) and _SETTINGS.issuperset(values)):
        return False
    # The theme inserts its texts as HTML. JSON may escape a `<` by its number.
    holds_html = "\\u003c" in text.lower()
    root = site.follow(path, base) in {"", ".", path if path == "index.html" else ""}
    worker = site.follow(path, search) or ""
    is_theirs = worker in site.expected.files and worker.startswith(_WORKERS)
    features = values.get("features")
    is_known = isinstance(features, list) and site.expected.features.issuperset(map(str, features))
    return root and is_theirs and is_known and values.get("version") is None and not holds_html


def _judge_policy(policy: str, document: Document, hashes: frozenset[str], site: "PublishedSite") -> Wrong:
    """Check that a page's policy allows only the theme's scripts, and that the host's policy allows the same."""
    allowed = frozenset(HASH.findall(policy))
    needed = {make_hash(script.text) for script in document.scripts if script.tag == "<script>"}
    if _SPACED_HASH.sub("", policy) != site.expected.policy or not needed <= allowed <= hashes:
        yield "policy", "has a content security policy that is not what the theme needs"
    elif site.header is not None and not allowed <= site.header:
        yield "policy", "has scripts that `_headers` does not let run"


def _judge_forms(path: str, document: Document, site: "PublishedSite") -> Wrong:
    """Check that a form sends records only to the network, and that its data files exist."""
    tags = (tag for tag in document.text.tags if " data-" in tag) if has_forms(path) else ()
    for name, written in ((name, written) for tag in tags for name, written in list_attributes(tag).items()):
        value = unescape(written)
        ways = site.expected.ways if name in FORM_WAYS else {site.expected.base} if name == "data-base" else {value}
        if value and value not in ways:
            yield "unexpected", f"sends what people enter elsewhere: {name} {value[:80]!r}"
        elif name in FORM_FILES and "{" not in value and not _leads_on(name, site.follow(path, value) or "", site):
            yield "dead-link", f"reads what is not there: {name} {value[:80]}"


def _leads_on(name: str, way: str, site: "PublishedSite") -> bool:
    """Return whether a data file of a form's script, or the root of its addresses, exists."""
    way = "" if way == "." else way
    return not way if name == "data-root" else site.has(way)


def _find_dead(path: str, document: Document, head: PageHead, site: "PublishedSite") -> Wrong:
    """Yield dead links inside the site, including style sheets and pictures."""
    root = path_to_root(path)
    # Most links lead from the root to a page or a file, and need no further check.
    links = {
        link
        for link in document.frame.links | document.text.links | {*head.links}
        if not (link.startswith(root) and link.removeprefix(root) in site.targets)
    }
    ways = {link: site.follow(path, unescape(link)) for link in links}
    dead = sorted(link for link, way in ways.items() if way is not None and not site.has("" if way == "." else way))
    for link in dead[:MAX_DEAD]:
        yield "dead-link", f"links to nothing: {link}"
