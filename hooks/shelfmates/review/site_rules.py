"""Rules for the files of a built site. In: files, and the theme's own files. Out: what is wrong.

Files that a browser runs or applies to a page must be the theme's, byte by byte. Every page is read in one strict form:
its scripts are the theme's, its policy allows no more than they need, and its head is what the build writes.
"""

import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from shelfmates.addresses import LOCAL, path_to_root, site_path
from shelfmates.model.edition import Edition
from shelfmates.render.gate.gate import PageGate
from shelfmates.render.gate.tags import Own, is_inside
from shelfmates.render.host_files import HEADERS, render_headers, render_robots
from shelfmates.sections import find_section
from shelfmates.write.policy import HASH, make_hash

from .built_page import find_wrong_in_page
from .file_formats import Wrong, find_wrong_form
from .known_paths import is_expected
from .xml_formats import read_own_addresses

PREVIEW_ROBOTS = b"User-agent: *\nDisallow: /\n"
"""The robots.txt of a preview (RFC 9309)."""
AHEAD = ("sitemap.xml", "robots.txt", HEADERS)
ALWAYS = frozenset({*AHEAD, "404.html", "build.json", "index.html", "sitemap.xml.gz"})
"""Files that every site has."""
MAX_SITEMAP = 50_000_000
"""Maximum size of a sitemap, in bytes (sitemaps.org)."""


class ExpectedFiles(NamedTuple):
    """What the theme and the network contribute to a site."""

    files: Mapping[str, frozenset[str]]
    """Path → the allowed SHA-256 hashes of its bytes."""
    scripts: tuple[tuple[str, ...], ...]
    """The theme's inline scripts, each split at the relative path to the site's root."""
    policy: str
    """The policy without any hash."""
    links: frozenset[str] = frozenset()
    """External links of the theme's own part of a page."""
    base: str = "http://localhost:8000/"
    """The network's own address."""
    robots: str = "index"
    """The network's `robots` setting: `index` or `noindex`."""
    features: frozenset[str] = frozenset()
    """Words of the MkDocs configuration, which include the theme's features."""
    ways: frozenset[str] = frozenset()
    """Addresses to which the forms send records."""
    looks: frozenset[str] = frozenset()
    """The theme's style sheets and scripts that each page loads."""
    off: frozenset[str] = frozenset()
    """Ids of the sections that the network has switched off."""
    edition: Edition = Edition("en", ("en",), LOCAL)
    """The language of the pages, and where the others are."""
    language: str = "en"
    """The language as the theme names it."""
    direction: str = "ltr"

    @property
    def root(self) -> str:
        """Return the address of the network, of which this may be one language."""
        return self.base.removesuffix(self.edition.prefix)

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
    """Addresses in its sitemap, or None if it has none or the sitemap was not read."""
    is_preview: bool = False
    header: frozenset[str] | None = None
    """Hashes of the inline scripts that the host's policy allows, or None if it has no policy."""
    sitemap: bytes | None = None
    """The bytes of its sitemap, or None if it has none or it was not read."""
    shared: frozenset[str] = frozenset()
    """Hashes of the inline scripts of the other languages' pages."""
    around: frozenset[str] = frozenset()
    """For an edition with a prefix: all paths of the site that it is a part of, from that site's root."""

    @property
    def all_paths(self) -> frozenset[str]:
        """Return all paths of the site, in all languages."""
        return self.around or self.paths

    @cached_property
    def gate(self) -> PageGate:
        """Return the gate of the pages' bodies, with its cache."""
        return PageGate(base=self.expected.base, links=self.expected.links)

    @cached_property
    def own(self) -> Own:
        """Return the addresses that files other than pages may list as the site's own."""
        return Own(self.expected.base, self.targets)

    def has(self, path: str) -> bool:
        """Return whether a path is a file, or a folder with a page."""
        if f"{path}/".startswith("../") and self.around:
            there = normpath(join(self.expected.edition.prefix, path)).removeprefix(".")
            return there in self.around or join(there, "index.html") in self.around
        return path in self.paths or join(path, "index.html") in self.paths

    def follow(self, path: str, link: str) -> str | None:
        """Return the path of a page's link. It is None for links to other sites, and `..` for links above the root."""
        if not is_inside(link):
            return None
        way = unquote(urlsplit(link).path)
        if way.startswith("/"):
            inner = way.removeprefix(site_path(self.expected.base))
            return self._follow_out(way) if inner == way else normpath(inner).removeprefix(".")
        return normpath(join(dirname(path), way)).removeprefix("./") if way else path

    def _follow_out(self, way: str) -> str:
        """Return the path of a link that begins at the host's root, and leads out of this edition."""
        inner = way.removeprefix(site_path(self.expected.root))
        above = self.expected.edition.up
        return normpath(f"{above}.." if inner == way else above + inner.lstrip("/"))

    def trace(self, path: str, link: str) -> str | None:
        """Return the path of a page's link, as `follow` does. Most links need no full resolution."""
        root = path_to_root(path)
        there = link[len(root) :]
        return there if link.startswith(root) and there in self.paths else self.follow(path, link)

    @cached_property
    def targets(self) -> frozenset[str]:
        """Return the valid targets of a link from the root: each file, and each page by its address."""
        return self.paths | {path.removesuffix("index.html") for path in self.paths if path.endswith("index.html")}

    @cached_property
    def hashes(self) -> frozenset[str]:
        """Return the hashes of all inline scripts of the site's pages."""
        depths = {path.count("/"): path for path in self.paths if path.endswith("index.html")}
        pages = [*depths.values(), *({"404.html"} & self.paths)]
        return frozenset(make_hash(script) for path in pages for script in self.expected.list_scripts(path))


def read_shared_files(site: PublishedSite, files: Mapping[str, bytes]) -> PublishedSite:
    """Return the site with the content of the files in `AHEAD` that concerns all others."""
    sitemap, host = files.get("sitemap.xml"), files.get(HEADERS)
    own, wrong = read_own_addresses((sitemap or b"").decode(errors="replace"), site.expected.base)
    return replace(
        site,
        listed=None if sitemap is None or wrong else frozenset(own),
        is_preview=files.get("robots.txt") == PREVIEW_ROBOTS,
        header=None if host is None else frozenset(HASH.findall(host.decode(errors="replace"))),
        sitemap=sitemap,
    )


def find_prefix(path: str, prefixes: Collection[str]) -> str:
    """Return the prefix of the edition to which a file belongs."""
    first = path.partition("/")[0] + "/"
    return first if first in prefixes else ""


def share_scripts(sites: Mapping[str, PublishedSite]) -> PublishedSite:
    """Return the edition without a prefix; its file for the host lists the scripts of all."""
    return replace(sites[""], shared=frozenset().union(*(site.hashes for prefix, site in sites.items() if prefix)))


def find_wrong_in_file(path: str, content: bytes, site: PublishedSite) -> Wrong:
    """Yield what is wrong with a file of a site, as code and message."""
    try:
        yield from _judge_file(path, content, site)
    except Exception as error:  # noqa: BLE001 - a broken file can raise undocumented errors in a parser
        yield "unreadable", f"cannot be looked at ({type(error).__name__})"


def _judge_file(path: str, content: bytes, site: PublishedSite) -> Wrong:
    numbers = site.expected.files.get(path)
    if numbers is not None:
        if sha256(content).hexdigest() not in numbers:
            yield "theme-file", "is not as the theme has it now; build the site again if the theme was changed since"
    elif not is_expected(path):
        yield "file-type", "has a name that neither the build nor the theme gives to a file"
    elif section := find_section(path, site.expected.off):
        yield "switched-off", f"belongs to {section.name}, which data/network.yaml switches off"
    elif path in _SINGLE:
        yield from _SINGLE[path](content, site)
    elif path.endswith(".html"):
        yield from find_wrong_in_page(path, content, site)
    else:
        yield from find_wrong_form(path, content, site.own)


def _judge_headers(content: bytes, site: PublishedSite) -> Wrong:
    listed = frozenset(HASH.findall(content.decode(errors="replace")))
    if content != render_headers(listed) or not listed or not listed <= site.hashes | site.shared:
        yield "host-file", "is not what the build tells the host"


def _judge_robots(content: bytes, site: PublishedSite) -> Wrong:
    if not site.is_preview and content != render_robots(site.expected.robots, site.expected.edition):
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
        yield "signature", "is not a compressed sitemap"
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
"""Files that occur once in a site, with their checks."""
