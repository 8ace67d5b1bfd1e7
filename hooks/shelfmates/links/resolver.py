"""Follows a link. In: a link, its page, and all that there is. Out: where it leads, or what was probably meant.

MkDocs reads a link in Markdown as a way from one file of `docs/` to another, if there is one. Else it leaves the
link as it is, and a browser follows it from the page's address.
HTML and whole addresses are always followed as a browser does.
"""

import html
import posixpath
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from shelfmates.addresses import site_path

from .page_reader import PageLink
from .targets import EditorPage, LinkTargets, name_to_address

WEB = frozenset({"http", "https"})


class LinkOutcome(Enum):
    """What becomes of a link."""

    OUTSIDE = auto()
    """It leaves the site."""
    THERE = auto()
    """It leads to a page or a file."""
    LED = auto()
    """It leads to nothing as it is written, and the build leads it to what is surely meant."""
    GONE = auto()
    """It leads to what the build does not make, or not any more; only its words are published."""
    MISSING = auto()
    """It leads to nothing that editors wrote."""
    UNKNOWN = auto()
    """Nobody knows, because the data has errors."""


class LinkTarget(NamedTuple):
    """Where a link leads."""

    state: LinkOutcome
    name: str = ""
    """The name below `docs/` of what it leads to, or should lead to; of what is sought where that is not there."""
    anchor: str = ""


def follow(link: PageLink, page: EditorPage, targets: LinkTargets) -> LinkTarget:
    """Return where a link of a page leads."""
    if not link.is_html and (seen := html.unescape(link.target)) != link.target:
        return _follow_with_entities(link, seen, page, targets)
    parts = split_target(link.target.strip())
    if parts is None:
        return LinkTarget(LinkOutcome.OUTSIDE)
    # A picture is loaded only by a way within the site.
    inner = None if link.is_picture else _find_own_path(parts, targets.base)
    if inner is not None:
        return _follow_path(inner, targets)._replace(anchor=parts.fragment)
    if parts.scheme or parts.netloc or is_network_path(link.target):
        return LinkTarget(LinkOutcome.OUTSIDE)
    return _follow_inside(unquote(parts.path), link, page, targets)._replace(anchor=parts.fragment)


def list_ways(link: PageLink, page: EditorPage, base: str) -> Iterator[str]:
    """Yield the ways from the site's root that a link may mean, whether anything is there or not."""
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
    """Follow what MkDocs reads as it is written, and a browser in another way: `?a=1&amp;b=2`."""
    parts = split_target(link.target.strip())
    path = unquote(parts.path) if parts and not parts.scheme and not parts.netloc else ""
    source = _name_source(path, page)
    if path in {"", seen} or path[0] in "/\\" or not (source in targets.names or posixpath.splitext(path)[1]):
        return follow(link._replace(target=seen, is_html=True), page, targets)
    if source in targets.names:
        return LinkTarget(LinkOutcome.THERE, source, parts.fragment if parts else "")
    return LinkTarget(LinkOutcome.MISSING, _clean(source))


def split_target(target: str) -> SplitResult | None:
    """Return the parts of a target; None for one on which MkDocs ends with an error, as `http://[`."""
    try:
        return urlsplit(target)
    except ValueError:
        return None


def is_network_path(target: str) -> bool:
    r"""Tell whether a browser takes the address for one of another host, as `/\example.org`."""
    return target.strip().replace("\\", "/").startswith("//")


def _find_own_path(parts: SplitResult, base: str) -> str | None:
    """Return the way from the site's root to which a whole address of the site leads."""
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
    is_left = link.is_html or not posixpath.splitext(path)[1]
    if is_left and (name := targets.find_name(shown)):
        return LinkTarget(LinkOutcome.THERE, name)
    is_plain = not is_left and not source.startswith("../")
    return _guess((_clean(source),) if is_plain else (_clean(source), shown), targets)


def _name_source(path: str, page: EditorPage) -> str:
    """Return the name below `docs/` at which MkDocs looks (`mkdocs/structure/pages.py`, _target_uri)."""
    return posixpath.normpath(posixpath.join(page.folder, path).lstrip("/"))


def _clean(path: str) -> str:
    """Return a way without `.` and slashes around; one that climbs out of the site keeps its `..`."""
    way = posixpath.normpath(path.strip("/")) if path.strip("/") else ""
    return "" if way == "." else way


def _guess(ways: tuple[str, ...], targets: LinkTargets) -> LinkTarget:
    """Return what was meant by a link that leads to nothing: the first of the ways in which it may have been meant."""
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
    """Return whether a way means a page that cannot be shown, as a file of `docs/` or as an address."""
    return any(_as_page(way) in {name, _as_page(name_to_address(name))} for name in targets.left_out)


def _spell(way: str, targets: LinkTargets) -> Iterator[str]:
    """Yield the names that a way could mean, as far as there are such."""
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
