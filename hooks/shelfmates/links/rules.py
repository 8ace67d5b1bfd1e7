"""Checks of the links in the editors' pages. In: a page and all link targets. Out: violations."""

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from urllib.parse import unquote

from pydantic_core import PydanticCustomError
from selectolax.lexbor import LexborHTMLParser

from shelfmates import external_urls
from shelfmates.deadline import SECONDS, TooSlow
from shelfmates.problem import Severity, did_you_mean
from shelfmates.validate.switched_off import name_section
from shelfmates.validate.violation import Violation, body_to_entry_position

from .lost_html import find_lost
from .page_reader import About, PageLink
from .resolver import LinkOutcome, LinkTarget, follow, split_target
from .rewriter import read_links, show_page, write_way
from .targets import EditorPage, LinkTargets

NAMES: Mapping[str, str] = {
    "members": "a member",
    "events": "an event",
    "resources": "a resource",
    "topics": "a topic",
    "levels": "a level",
    "areas": "an area",
    "districts": "a district",
}
"""Folder of records' pages → the name of one record."""
_CHANGED = frozenset({LinkOutcome.LED, LinkOutcome.GONE})
MOST = 20
"""The maximum number of violations for each page; more would not help its author."""
_UNFIT = re.compile(r"[\s\"'<>&\\]")
_UNFIT_NAMES: Mapping[str, str] = {
    '"': "a quote",
    "'": "a quote",
    "<": "`<`",
    ">": "`>`",
    "&": "`&`",
    "\\": "a backslash",
}
"""Characters that a footnote's label may not contain → their names in messages."""
_TEMPLATE = re.compile(r"\{[{%#]")


def check_page(page: EditorPage, targets: LinkTargets) -> Iterator[Violation]:
    """Yield the violations of a page's links, once for each place."""
    try:
        links = page.reading.links
    except (TooSlow, RecursionError) as wrong:
        yield _refuse_slow(wrong)
        return
    # Several links can share a definition.
    once = {(link.about, link.begin): follow(link, page, targets) for link in links}
    stuck = _find_stuck(page, targets) if {answer.state for answer in once.values()} & _CHANGED else frozenset()
    firsts = {(link.about, link.begin): link for link in reversed(links)}
    rows = (
        _place(page, link, row)
        for key, link in sorted(firsts.items(), key=lambda row: row[1].begin or 0)
        for row in _check_link(link, once[key], page, targets, is_stuck=link.about in stuck)
    )
    yield from islice(chain(rows, _check_notes(page), find_lost(page)), MOST)


def _check_notes(page: EditorPage) -> Iterator[Violation]:
    """Check the labels of footnotes: they become ids and fragments, which have no blanks or quotes."""
    for id_ in sorted(page.reading.ids):
        note, _colon, label = id_.partition(":")
        if note == "fn" and (wrong := _UNFIT.search(label)):
            begin = max(0, page.entry.body.find(f"[^{label}]:"))
            message = f"has a footnote label with {_UNFIT_NAMES.get(wrong[0], 'a space')}"
            hint = "write a number, or a word of letters, digits and hyphens"
            yield Violation(
                (),
                "unfit-label",
                message,
                hint,
                f"[^{label}]",
                at=body_to_entry_position(page.entry, page.entry.body, begin),
            )


def _find_stuck(page: EditorPage, targets: LinkTargets) -> frozenset[About]:
    """Return the links that the build can neither replace by their words nor change."""
    return frozenset(link.about for link in read_links(show_page(page, targets).body))


def _refuse_slow(wrong: Exception) -> Violation:
    why = (
        f"takes more than {SECONDS:g} seconds to become a page"
        if isinstance(wrong, TooSlow)
        else "is nested too deeply"
    )
    return Violation((), "too-much-markup", why, "simplify it, or split it into several pages")


def _place(page: EditorPage, link: PageLink, finding: Violation) -> Violation:
    text = page.entry.body
    begin = text.find(link.target) if link.begin is None else link.begin
    if begin < 0:
        return replace(finding, found=link.target)
    return replace(finding, found=link.show(text), at=body_to_entry_position(page.entry, text, begin))


def _check_link(
    link: PageLink, answer: LinkTarget, page: EditorPage, targets: LinkTargets, *, is_stuck: bool
) -> Iterator[Violation]:
    if answer.state in _CHANGED and is_stuck:
        message = "has a link to something that is not on this site, in a form that the build cannot change"
        yield Violation((), "unknown-link", message, "write it as `[words](target)`, or leave it out")
        return
    if answer.state is LinkOutcome.OUTSIDE or (answer.state not in _CHANGED and _is_misleading(link)):
        yield from _judge_outside(link)
    elif answer.state is LinkOutcome.MISSING:
        yield _name_missing(link, answer, page, targets)
    elif answer.state is LinkOutcome.LED:
        hint = f"write `{write_way(link, answer, page, targets)}`"
        message = "has a link that does not work without a change"
        yield Violation((), "unknown-link", message, hint, severity=Severity.WARNING)
    elif answer.state is LinkOutcome.GONE:
        yield _name_gone(answer, targets)
    elif answer.anchor:
        yield from _check_anchor(answer, targets)


def _is_misleading(link: PageLink) -> bool:
    """Return whether a full address of the site itself has a character that is not allowed in a URL."""
    target = html.unescape(link.target)
    parts = split_target(target.strip())
    return bool(parts and parts.scheme and external_urls.MISLEADING.search(target))


def _judge_outside(link: PageLink) -> Iterator[Violation]:
    """Check an external link: it must be a valid web or e-mail address; pictures must be in the network's folder."""
    is_readable = split_target(link.target) is not None
    if link.is_picture and is_readable:
        message = "shows a picture from another site, which is left out"
        hint = "with permission from its owner, put a copy into `docs/` and write its name"
        yield Violation((), "picture-elsewhere", message, hint, severity=Severity.WARNING)
        return
    try:
        external_urls.parse_link(
            html.unescape(link.target) if is_readable else "", schemes=external_urls.WEB | {"mailto"}
        )
    except PydanticCustomError as wrong:
        yield Violation((), "unsafe-link", f"has a link that {wrong}", external_urls.EXAMPLE)


def _name_missing(link: PageLink, answer: LinkTarget, page: EditorPage, targets: LinkTargets) -> Violation:
    if _TEMPLATE.search(link.target):
        hint = "write the page's name, for example `../members.md`"
        return Violation((), "missing-file", "has a link with a template placeholder, which is not filled in", hint)
    is_there = answer.name in targets.names
    tail = "/".join(answer.name.split("/")[-2:])
    near = answer.name if is_there else tail if tail in targets.names else _find_namesake(answer.name, targets)
    hint = f"write `{write_way(link, answer._replace(name=near), page, targets)}`" if near else ""
    if not link.is_picture and tail.split("/")[0] in NAMES and tail.endswith(".md"):
        message = "has a link that does not point to the page"
        return Violation((), "unknown-link", message, hint or _suggest(tail, targets))
    message = "names a file that does not exist" if not is_there else "has a link that does not point to the page"
    # Other programs on the same host may serve pages that this build does not list.
    severity = Severity.WARNING if "://" in link.target else Severity.ERROR
    hint = hint or "put it into `docs/`, or remove the reference"
    return Violation((), "missing-file", message, hint, severity=severity)


def _find_namesake(name: str, targets: LinkTargets) -> str:
    base = posixpath.basename(name)
    known = (*targets.written, *sorted(targets.assets))
    return next((path for path in known if posixpath.basename(path) == base), "")


def _name_gone(answer: LinkTarget, targets: LinkTargets) -> Violation:
    if section := targets.find_off(answer.name):
        return name_section(section, "only its words are published")
    kind, _slash, id_ = answer.name.removesuffix(".md").partition("/")
    if id_ in targets.records.get(kind, ()):
        message = f"has a link to {NAMES[kind]} that is not shown; only its words are published"
        return Violation((), "unknown-link", message, "remove the link", severity=Severity.NOTICE)
    what = f"{NAMES[kind]} that this network" if kind in NAMES and id_ else "a page that this site"
    message = f"has a link to {what} does not have; only its words are published"
    return Violation((), "unknown-link", message, _suggest(answer.name, targets), severity=Severity.WARNING)


def _suggest(name: str, targets: LinkTargets) -> str:
    """Return a hint with the nearest existing name in the same folder."""
    kind, _slash, id_ = name.removesuffix(".md").partition("/")
    known = targets.records.get(kind) or {
        posixpath.basename(other).removesuffix(".md")
        for other in targets.names
        if posixpath.dirname(other) == posixpath.dirname(name)
    }
    hint = did_you_mean(id_ or kind, known)
    # In other folders, a list of names would not help.
    return hint if hint and (kind in NAMES or "did you mean" in hint) else "remove the link"


def _check_anchor(answer: LinkTarget, targets: LinkTargets) -> Iterator[Violation]:
    """Check that the heading in a link exists; otherwise a browser shows the top of the page."""
    ids = find_ids(answer.name, targets)
    if ids is not None and not is_there(answer.anchor, ids):
        message = "has a link to a heading that does not exist"
        hint = did_you_mean(answer.anchor, ids) or "remove the part after the `#`"
        yield Violation((), "dead-anchor", message, hint, severity=Severity.WARNING)


_ALWAYS = frozenset({"top"})
"""Browsers find `#top` in every page (HTML standard, 7.4.6.4)."""


def find_ids(name: str, targets: LinkTargets) -> frozenset[str] | None:
    """Return the ids of a page that a link can name; None for a file."""
    written, page = targets.written.get(name), targets.pages.get(name) or targets.posts.get(name)
    if written is None and page is None:
        return None
    if written is not None and (page is None or page.is_replaceable):
        return written.reading.plain_ids | _ALWAYS
    event = targets.event_pages.get(name)
    own = written.reading.ids if written else event.reading.plain_ids if event else frozenset()
    return own | _find_in_body(page.body if page else "") | _ALWAYS


def _find_in_body(body: str) -> frozenset[str]:
    return frozenset(node.attributes.get("id") or "" for node in LexborHTMLParser(body).css("[id]"))


def is_there(anchor: str, ids: frozenset[str]) -> bool:
    """Return whether a browser finds the fragment; `:~:` begins a text directive (Text Fragments, 3.3)."""
    name = anchor.partition(":~:")[0]
    return not name or name in ids or unquote(name) in ids
