"""What may stand in a site that was built, whoever built it. In: files and what the theme brings. Out: what is wrong.

Types that a browser runs or that shape a page are the theme's, byte by byte. Every page is read in one strict form: its
scripts are the theme's, its policy allows no more than they need, and its head is the one that the build writes.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from shelfmates.addresses import path_to_root, site_path
from shelfmates.render.gate.gate import PageGate
from shelfmates.render.gate.tags import Own, is_inside
from shelfmates.render.host_files import HEADERS, render_headers, render_robots
from shelfmates.write.policy import HASH, make_hash

from .built_page import find_wrong_in_page
from .file_formats import Wrong, find_wrong_form
from .known_paths import is_expected
from .xml_formats import read_own_addresses

PREVIEW_ROBOTS = b"User-agent: *\nDisallow: /\n"
"""What robots are told of a preview (RFC 9309)."""
AHEAD = ("sitemap.xml", "robots.txt", HEADERS)
ALWAYS = frozenset({*AHEAD, "404.html", "build.json", "index.html", "sitemap.xml.gz"})
"""Files that every site has."""
MAX_SITEMAP = 50_000_000
"""Bytes of a sitemap (sitemaps.org)."""


class ExpectedFiles(NamedTuple):
    """What the theme and the network bring."""

    files: Mapping[str, frozenset[str]]
    """Path → the SHA-256 numbers that its bytes may have."""
    scripts: tuple[tuple[str, ...], ...]
    """The theme's inline scripts, each cut where the way to the site's root stands."""
    policy: str
    """The policy without any hash."""
    links: frozenset[str] = frozenset()
    """Where the theme's own part of a page may lead outside."""
    base: str = "http://localhost:8000/"
    """The network's own address."""
    robots: str = "index"
    """Whether search engines may list it, in the network's words."""
    features: frozenset[str] = frozenset()
    """Features of the theme that the engine's configuration names, among its other words."""
    ways: frozenset[str] = frozenset()
    """Where the forms send what people enter."""
    looks: frozenset[str] = frozenset()
    """The theme's style sheets and scripts that each page has."""
    language: str = "en"
    direction: str = "ltr"

    @property
    def prefix(self) -> str:
        """Return the path of the network's address, with a slash at both ends."""
        return urlsplit(self.base).path

    def list_scripts(self, path: str) -> frozenset[str]:
        """Return the inline scripts that the page at a path may have."""
        way = self.prefix if path == "404.html" else path_to_root(path.removesuffix("index.html")).rstrip("/") or "."
        return frozenset(way.join(parts) for parts in self.scripts)


@dataclass(frozen=True)
class PublishedSite:
    """A site's paths, and what is expected in it."""

    paths: frozenset[str]
    expected: ExpectedFiles
    listed: frozenset[str] | None = None
    """Addresses that its sitemap names; None where it has none, or where nobody asked."""
    is_preview: bool = False
    header: frozenset[str] | None = None
    """Hashes of the inline scripts that the host lets run; None where it is told nothing."""
    sitemap: bytes | None = None
    """The bytes of its sitemap; None where it has none, or where nobody asked."""

    @cached_property
    def gate(self) -> PageGate:
        """Return what looks at the pages' bodies, and remembers what is the same on many."""
        return PageGate(base=self.expected.base, links=self.expected.links)

    @cached_property
    def own(self) -> Own:
        """Return what files other than pages may name as the site's."""
        return Own(self.expected.base, self.targets)

    def has(self, path: str) -> bool:
        """Return whether a link's way ends at a file, or at a folder with a page."""
        return path in self.paths or join(path, "index.html") in self.paths

    def follow(self, path: str, link: str) -> str | None:
        """Return the path that a page's link leads to; None where it leaves the site, and `..` where it climbs out."""
        if not is_inside(link):
            return None
        way = unquote(urlsplit(link).path)
        if way.startswith("/"):
            inner = way.removeprefix(site_path(self.expected.base))
            return ".." if inner == way else normpath(inner).removeprefix(".")
        return normpath(join(dirname(path), way)).removeprefix("./") if way else path

    def trace(self, path: str, link: str) -> str | None:
        """Return where a page's link leads, as `follow` does; most lead from the root, and need no closer look."""
        root = path_to_root(path)
        there = link[len(root) :]
        return there if link.startswith(root) and there in self.paths else self.follow(path, link)

    @cached_property
    def targets(self) -> frozenset[str]:
        """Return what a link from the root may lead to: each file, and each page by its address."""
        return self.paths | {path.removesuffix("index.html") for path in self.paths if path.endswith("index.html")}

    @cached_property
    def hashes(self) -> frozenset[str]:
        """Return the hashes of all inline scripts of the site's pages."""
        depths = {path.count("/"): path for path in self.paths if path.endswith("index.html")}
        pages = [*depths.values(), *({"404.html"} & self.paths)]
        return frozenset(make_hash(script) for path in pages for script in self.expected.list_scripts(path))


def read_shared_files(site: PublishedSite, files: Mapping[str, bytes]) -> PublishedSite:
    """Return a site with what the files of `AHEAD` say of all others."""
    sitemap, host = files.get("sitemap.xml"), files.get(HEADERS)
    own, wrong = read_own_addresses((sitemap or b"").decode(errors="replace"), site.expected.base)
    return replace(
        site,
        listed=None if sitemap is None or wrong else frozenset(own),
        is_preview=files.get("robots.txt") == PREVIEW_ROBOTS,
        header=None if host is None else frozenset(HASH.findall(host.decode(errors="replace"))),
        sitemap=sitemap,
    )


def find_wrong_in_file(path: str, content: bytes, site: PublishedSite) -> Wrong:
    """Yield what is wrong with a file of a site."""
    try:
        yield from _judge_file(path, content, site)
    except Exception as error:  # noqa: BLE001 - a stranger's file may break a reader in ways that nobody documented
        yield "unreadable", f"cannot be looked at ({type(error).__name__})"


def _judge_file(path: str, content: bytes, site: PublishedSite) -> Wrong:
    numbers = site.expected.files.get(path)
    if numbers is not None:
        if sha256(content).hexdigest() not in numbers:
            yield "theme-file", "is not as the theme has it now; build the site again if the theme was changed since"
    elif not is_expected(path):
        yield "file-type", "has a name that neither the build nor the theme gives to a file"
    elif path in _SINGLE:
        yield from _SINGLE[path](content, site)
    elif path.endswith(".html"):
        yield from find_wrong_in_page(path, content, site)
    else:
        yield from find_wrong_form(path, content, site.own)


def _judge_headers(content: bytes, site: PublishedSite) -> Wrong:
    listed = frozenset(HASH.findall(content.decode(errors="replace")))
    if content != render_headers(listed) or not listed or not listed <= site.hashes:
        yield "host-file", "is not what the build tells the host"


def _judge_robots(content: bytes, site: PublishedSite) -> Wrong:
    if not site.is_preview and content != render_robots(site.expected.robots, site.expected.base):
        yield "robots", "tells robots something else than the network's settings"


def _judge_sitemap(content: bytes, site: PublishedSite) -> Wrong:
    wrong = [*find_wrong_form("sitemap.xml", content, site.own)]
    yield from wrong
    if wrong:
        return
    own, _wrong = read_own_addresses(content.decode(), site.expected.base)
    if len(set(own)) < len(own):
        yield "sitemap", "names a page twice"
    for address in own:
        way = unquote(address.removeprefix(site.expected.base))
        if address != site.expected.base + quote(way) or join(way, "index.html") not in site.paths:
            yield "sitemap", f"names a page that is not there: {address[:80]}"


def _judge_packed_sitemap(content: bytes, site: PublishedSite) -> Wrong:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(content, MAX_SITEMAP)
    except zlib.error:
        text = b""
    if not text or not unpacker.eof or unpacker.unused_data:
        yield "signature", "is no packed sitemap"
    elif site.sitemap is None:
        yield from _judge_sitemap(text, site)
    elif text != site.sitemap:
        yield "sitemap", "does not hold what sitemap.xml does"


_SINGLE = {
    HEADERS: _judge_headers,
    "robots.txt": _judge_robots,
    "sitemap.xml": _judge_sitemap,
    "sitemap.xml.gz": _judge_packed_sitemap,
}
"""Files that there are once."""
