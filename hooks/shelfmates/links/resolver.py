"""Resolves links. In: a link, its page, and all link targets. Out: the target, or what was probably meant.

MkDocs reads a Markdown link as a relative path from one file of `docs/` to another, if that file exists. Otherwise it
leaves the link as it is, and a browser resolves it against the page's address. Links in HTML and full addresses are
always resolved as a browser does.
"""

import html
import posixpath
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from shelfmates.addresses import site_path
from shelfmates.load.page_languages import split_language

from .page_reader import PageLink
from .targets import EditorPage, LinkTargets, name_to_address

WEB = frozenset({"http", "https"})


class LinkOutcome(Enum):
    """The result of resolving a link."""

    OUTSIDE = auto()
    """It leads to another site."""
    THERE = auto()
    """It leads to a page or file."""
    LED = auto()
    """It leads nowhere as written; the build changes it to what was clearly meant."""
    GONE = auto()
    """It leads to a page that the build does not make, or no longer makes; only its words are published."""
    MISSING = auto()
    """It leads to a file that editors would have to write, but that does not exist."""
    UNKNOWN = auto()
    """It cannot be resolved, because the data has errors."""


class LinkTarget(NamedTuple):
    """The target of a link."""

    state: LinkOutcome
    name: str = ""
    """Name below `docs/` of the target, of the page that was meant, or of the missing file."""
    anchor: str = ""


def follow(link: PageLink, page: EditorPage, targets: LinkTargets) -> LinkTarget:
    """Return the target of a link on a page."""
    if not link.is_html and (seen := html.unescape(link.target)) != link.target:
        return _follow_with_entities(link, seen, page, targets)
    parts = split_target(link.target.strip())
    if parts is None:
        return LinkTarget(LinkOutcome.OUTSIDE)
    # A picture is only loaded by a path within the site.
    inner = None if link.is_picture else _find_own_path(parts, targets.base)
    if inner is not None:
        return _follow_path(inner, targets)._replace(anchor=parts.fragment)
    if parts.scheme or parts.netloc or is_network_path(link.target):
        return LinkTarget(LinkOutcome.OUTSIDE)
    return _follow_inside(unquote(parts.path), link, page, targets)._replace(anchor=parts.fragment)


def list_ways(link: PageLink, page: EditorPage, base: str) -> Iterator[str]:
    """Yield the paths from the site's root that a link may mean, whether they exist or not."""
    parts = split_target(html.unescape(link.target).strip())
    if parts is None:
        return
    inner, path = _find_own_path(parts, base), unquote(parts.path)
    if inner is not None:
        yield _clean(inner)
    elif path and not parts.scheme and not parts.netloc:
        if path[0] == "/":
            yield _clean(path.removeprefix(site_path(base)))
        else:
            yield from (_clean(_name_source(path, page)), _clean(posixpath.join(page.address, path)))


def _follow_inside(path: str, link: PageLink, page: EditorPage, targets: LinkTargets) -> LinkTarget:
    if not path:
        return LinkTarget(LinkOutcome.THERE, page.name)
    if path[0] in "/\\":
        return _follow_absolute(path, targets)
    return _follow_relative(path, link, page, targets)


def _follow_with_entities(link: PageLink, seen: str, page: EditorPage, targets: LinkTargets) -> LinkTarget:
    """Resolve a link with entities, which MkDocs reads literally and a browser decodes: `?a=1&amp;b=2`."""
    parts = split_target(link.target.strip())
    path = unquote(parts.path) if parts and not parts.scheme and not parts.netloc else ""
    source = _name_source(path, page)
    if path in {"", seen} or path[0] in "/\\" or not (source in targets.names or posixpath.splitext(path)[1]):
        return follow(link._replace(target=seen, is_html=True), page, targets)
    if source in targets.names:
        return LinkTarget(LinkOutcome.THERE, source, parts.fragment if parts else "")
    return LinkTarget(LinkOutcome.MISSING, _clean(source))


def split_target(target: str) -> SplitResult | None:
    """Return the parts of a target; None for one on which MkDocs fails, such as `http://[`."""
    try:
        return urlsplit(target)
    except ValueError:
        return None


def is_network_path(target: str) -> bool:
    r"""Return whether a browser reads the address as one on another host, such as `/\example.org`."""
    return target.strip().replace("\\", "/").startswith("//")


def _find_own_path(parts: SplitResult, base: str) -> str | None:
    """Return the path from the site's root in a full address of this site; None for other addresses."""
    own = urlsplit(base)
    if not own.netloc or parts.scheme not in WEB or parts.netloc.lower() != own.netloc.lower():
        return None
    way, root = unquote(parts.path or "/"), site_path(base)
    return way.removeprefix(root) if f"{way}/".startswith(root) else None


def _follow_absolute(path: str, targets: LinkTargets) -> LinkTarget:
    prefix = site_path(targets.base)
    if "\\" in path or not path.startswith(prefix):
        return LinkTarget(LinkOutcome.MISSING, _clean(path))
    return _follow_path(path.removeprefix(prefix), targets)


def _follow_path(inner: str, targets: LinkTargets) -> LinkTarget:
    way = _clean(inner)
    if name := targets.find_name(way):
        return LinkTarget(LinkOutcome.THERE, name)
    return _guess((way,), targets)


def _follow_relative(path: str, link: PageLink, page: EditorPage, targets: LinkTargets) -> LinkTarget:
    source = _name_source(path, page)
    shown = _clean(posixpath.join(page.address, path))
    if not link.is_html and source in targets.names:
        return LinkTarget(LinkOutcome.THERE, source)
    original, language = split_language(source, targets.languages)
    if language and original in targets.names:
        # Each language links to its own page under the name of the original.
        return LinkTarget(LinkOutcome.LED, original)
    is_left = link.is_html or not posixpath.splitext(path)[1]
    if is_left and (name := targets.find_name(shown)):
        return LinkTarget(LinkOutcome.THERE, name)
    is_plain = not is_left and not source.startswith("../")
    return _guess((_clean(source),) if is_plain else (_clean(source), shown), targets)


def _name_source(path: str, page: EditorPage) -> str:
    """Return the name below `docs/` that MkDocs looks up (`mkdocs/structure/pages.py`, _target_uri)."""
    return posixpath.normpath(posixpath.join(page.folder, path).lstrip("/"))


def _clean(path: str) -> str:
    """Return a normalized path without slashes around it; a path that leaves the site keeps its `..`."""
    way = posixpath.normpath(path.strip("/")) if path.strip("/") else ""
    return "" if way == "." else way


def _guess(ways: tuple[str, ...], targets: LinkTargets) -> LinkTarget:
    """Return what a broken link probably means; `ways` are the possible paths, in order of preference."""
    name = next((name for way in ways for name in _spell(way, targets)), None)
    if lost := next((way for way in ways if _is_left_out(way, targets)), None):
        return LinkTarget(LinkOutcome.GONE, _as_page(lost))
    made = next((way for way in ways if targets.is_made(way)), None)
    if name is not None:
        return LinkTarget(LinkOutcome.LED if targets.is_made(name) else LinkOutcome.MISSING, name)
    if made is None:
        return LinkTarget(LinkOutcome.MISSING, ways[0])
    return LinkTarget(LinkOutcome.GONE if targets.knows(_as_page(made)) else LinkOutcome.UNKNOWN, _as_page(made))


def _is_left_out(way: str, targets: LinkTargets) -> bool:
    """Return whether a path means a page that cannot be shown, by its file in `docs/` or its address."""
    return any(_as_page(way) in {name, _as_page(name_to_address(name).rstrip("/"))} for name in targets.left_out)


def _spell(way: str, targets: LinkTargets) -> Iterator[str]:
    """Yield the existing names that a path could mean."""
    page = _as_page(way)
    kind, _slash, id_ = page.removesuffix(".md").partition("/")
    heir = f"members/{targets.aliases[id_]}.md" if kind == "members" and id_ in targets.aliases else page
    stem = page.removesuffix(".md")
    names = (way, heir, f"{stem}/index.md", targets.find_name(stem) or "")
    yield from (name for name in names if name in targets.names)
    small = page.casefold()
    if small not in {page, heir} and small in targets.names:
        yield small


def _as_page(way: str) -> str:
    """Return the page's name: `members/ana`, `members/ana.html` and `members/ana/index.md` mean `members/ana.md`."""
    for ending in ("/index.html", "/index.md", ".html", ".md"):
        if way.endswith(ending):
            way = way.removesuffix(ending)
            break
    return way if posixpath.splitext(way)[1] else f"{way or 'index'}.md"
