"""What may stand in a site that was built, whoever built it. In: files and what the theme brings. Out: what is wrong.

Types that a browser runs or that shape a page are the theme's, byte by byte. Every page is parsed: its scripts are
the theme's, its policy allows no more than they need, and it loads nothing from elsewhere.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import ParseError, XMLParser

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .gate import check_elements

Wrong = Iterator[tuple[str, str]]
"""Code and message of each thing that may not be published."""
_DATA = frozenset(".html .xml .json .geojson .csv .ics .vcf .opml .txt .zip .gz .png .jpg .jpeg .webp .pdf".split())
"""Types of files that the build makes of data."""
_XML = frozenset({".xml", ".opml"})
_RUNS_IN_XML = re.compile(r"\{http://www\.w3\.org/(?:1999/xhtml|2000/svg|1998/Math/MathML)\}")
_PROLOGUE = re.compile(rb"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet", re.IGNORECASE)
_REDIRECT = re.compile(r"0; url=(\.\./[a-z0-9-]+/)")
_HASH = re.compile(r" ('sha256-[A-Za-z0-9+/=]+')")
_INSIDE = re.compile(r"(?!//)[^\\:/?#\x00-\x20]*(?:[/?#][^\\\x00-\x20]*)?")
_BARE = frozenset({"html", "head", "meta", "title", "link", "body", "a"})
"""Elements of a page that only leads on."""
_FIRST = 'meta[http-equiv="Content-Security-Policy" i], script, style, link[rel~="stylesheet" i]'
_NO_SCRIPTS = frozenset({"application/json", "application/ld+json"})
"""Types of data that stand in a `<script>`, and that no browser runs."""
MAX_DEAD = 20
"""Dead links that are told of one page."""


class Expected(NamedTuple):
    """What the theme and the network bring."""

    files: Mapping[str, frozenset[str]]
    """Path → the SHA-256 numbers that its bytes may have."""
    scripts: tuple[str, ...]
    """Patterns of inline scripts."""
    hashes: frozenset[str]
    """Those of them that are the same on every page, as a policy names them."""
    policy: str
    """The policy without any hash."""
    headers: str
    """The number of what the host is told."""
    prefix: str = "/"
    """The path of the network's address, with a slash at both ends."""


class Published(NamedTuple):
    """A site's paths, and what is expected in it."""

    paths: frozenset[str]
    expected: Expected

    def has(self, path: str) -> bool:
        """Tell whether a link's way ends at a file, or at a folder with a page."""
        return path in self.paths or join(path, "index.html") in self.paths

    def follow(self, path: str, link: str) -> str | None:
        """Give the path that a page's link leads to; None where it leaves the site, and `..` where it climbs out."""
        if not is_inside(link):
            return None
        way = unquote(urlsplit(link).path)
        if way.startswith("/"):
            inner = way.removeprefix(self.expected.prefix)
            return ".." if inner == way else normpath(inner).removeprefix(".")
        return normpath(join(dirname(path), way)).removeprefix("./") if way else path


def is_inside(link: str) -> bool:
    """Tell whether a link names no scheme and no host, and nothing that browsers repair."""
    return _INSIDE.fullmatch(link) is not None


def find_wrong_in_file(path: str, content: bytes, site: Published) -> Wrong:
    """Judge a file by its type."""
    suffix = PurePosixPath(path).suffix.lower()
    numbers = site.expected.files.get(path)
    if path == "_headers":
        if sha256(content).hexdigest() != site.expected.headers:
            yield "host-file", "is not what the build tells the host"
    elif numbers is not None:
        if sha256(content).hexdigest() not in numbers:
            yield "theme-file", "is not as the theme has it now; build the site again if the theme was changed since"
    elif suffix not in _DATA:
        yield "file-type", "has a type that only the theme brings, and is not the theme's"
    elif suffix == ".html":
        yield from _judge_page(path, content, site)
    elif suffix in _XML:
        yield from _judge_xml(content)


def _judge_xml(content: bytes) -> Wrong:
    """A feed that a browser shows may hold nothing that runs there."""
    if _PROLOGUE.search(content) or b"\0" in content:
        yield "xml", "declares a type, an entity or a style"
        return
    seen = _Names()
    # Nothing is declared in it, so that nothing can grow.
    parser = XMLParser(target=seen)  # noqa: S314 - as said
    try:
        parser.feed(content)
        parser.close()
    except ParseError as wrong:
        yield "xml", f"cannot be read: {wrong}"
        return
    if any(map(_RUNS_IN_XML.match, seen.names)):
        yield "xml", "holds elements of a page, which a browser would run"


class _Names:
    """Takes the names of elements as a parser meets them, and nothing else."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def start(self, tag: str, _attributes: object) -> None:
        self.names.add(tag)

    def end(self, tag: str) -> None:
        pass


def _judge_page(path: str, content: bytes, site: Published) -> Wrong:
    try:
        tree = LexborHTMLParser(content.decode())
    except UnicodeDecodeError:
        yield "not-utf-8", "is not UTF-8"
        return
    if tree.css_first('meta[http-equiv="refresh" i]'):
        yield from _judge_redirect(path, tree, site)
        return
    hashes = set(site.expected.hashes)
    for node in tree.css("script, style"):
        yield from _judge_script(path, node, site, hashes)
    yield from _judge_policy(tree, site.expected.policy, hashes)
    for wrong in check_elements(tree):
        yield "unexpected", wrong
    yield from _find_dead(path, tree, site)


def _judge_redirect(path: str, tree: LexborHTMLParser, site: Published) -> Wrong:
    """A former id leads to the present one beside it, by a page that holds nothing else."""
    metas = [node.attributes.get("content") or "" for node in tree.css("meta[http-equiv]")]
    match = _REDIRECT.fullmatch(metas[0]) if len(metas) == 1 else None
    links = [node.attributes.get("href") for node in tree.css("a")]
    if match is None or links != [match[1]] or {node.tag for node in tree.css("*")} - _BARE:
        yield "redirect", "leads visitors elsewhere, or holds more than a redirect"
    elif not site.has(site.follow(path, match[1]) or ""):
        yield "dead-link", f"leads to nothing: {match[1]}"
    for wrong in check_elements(tree, may_lead_on=True):
        yield "unexpected", wrong


def _judge_script(path: str, node: LexborNode, site: Published, hashes: set[str]) -> Wrong:
    """A script is one of the theme's; the hash of one that stands in the page is added to those that may run."""
    attributes, text = node.attributes, node.text()
    if "src" in attributes:
        if site.follow(path, attributes["src"] or "") not in site.expected.files:
            yield "script", f"runs what is not the theme's: {attributes['src']}"
    elif node.tag == "script" and attributes.get("type") in _NO_SCRIPTS:
        return
    elif node.tag == "script" and any(re.fullmatch(pattern, text) for pattern in site.expected.scripts):
        hashes.add(make_hash(text))
    else:
        yield "script", f"has a script or style that the theme does not have: {text[:60]!r}"


def make_hash(script: str) -> str:
    """Give a script's hash as a policy names it (CSP Level 3, 2.3.1)."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _judge_policy(tree: LexborHTMLParser, policy: str, hashes: set[str]) -> Wrong:
    """The policy stands in the head before anything that it is about, and allows the theme's scripts and no more."""
    first = tree.css_first(_FIRST)
    metas = tree.css('meta[http-equiv="Content-Security-Policy" i]')
    if len(metas) != 1 or first != metas[0] or metas[0].parent != tree.head:
        yield "policy", "has no content security policy, several, or one that comes too late"
        return
    content = metas[0].attributes.get("content") or ""
    if _HASH.sub("", content) != policy or not hashes.issuperset(_HASH.findall(content)):
        yield "policy", "has a content security policy that allows more than the theme needs"


def _find_dead(path: str, tree: LexborHTMLParser, site: Published) -> Wrong:
    """A link inside the site leads to something, and a style sheet or a picture is there."""
    links = {
        node.attributes.get(name) or ""
        for name in ("href", "src")
        for node in tree.css(f"[{name}]")
        if node.tag != "script"
    }
    ways = {link: site.follow(path, link) for link in links}
    dead = sorted(link for link, way in ways.items() if way is not None and not site.has("" if way == "." else way))
    for link in dead[:MAX_DEAD]:
        yield "dead-link", f"links to nothing: {link}"
