"""Links to a record that leaves become their words. In: a page of `docs/`, or a file of records. Out: its text."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from shelfmates import prose
from shelfmates.address import name_record
from shelfmates.links.reader import Link
from shelfmates.links.records import find_record
from shelfmates.links.rewriter import drop_links, read_links
from shelfmates.links.targets import Written
from shelfmates.load import Entry
from shelfmates.load.front_matter import FIRST, split_page
from shelfmates.load.yaml import YamlProblem, read_exact

SETTINGS = "data/network.yaml"
_ADDRESS = re.compile(r"(?i:https?)://[^\s\"'<>(){}\[\],]+")


class Leaving(NamedTuple):
    """Who or what leaves."""

    kind: str
    """`members`, `events` or `resources`."""
    names: Collection[str]
    """Its id, and its former ones."""
    base: str = ""
    """The site's own address."""


class Unlinked(NamedTuple):
    """A text without links to what leaves."""

    text: str
    lines: tuple[int, ...]
    """Where they stood."""


def find_base(texts: Mapping[str, str]) -> str:
    """Return the site's own address, with a closing slash; empty where the settings name none."""
    try:
        values = read_exact(texts.get(SETTINGS, "")).values
    except YamlProblem:
        return ""
    url = values.get("url") if isinstance(values, dict) else None
    return f"{url.rstrip('/')}/" if isinstance(url, str) and urlsplit(url).netloc else ""


def unlink_page(path: str, text: str, leaving: Leaving) -> Unlinked:
    """Return a page of `docs/` in which links to what leaves are words; one whose form resists stays."""
    parts = split_page(text)
    body = parts.body if parts else text
    page = Written(Entry({}, path, 1, "", body=body))

    def is_gone(link: Link) -> bool:
        record = find_record(link, page, leaving.base)
        return record is not None and record.kind == leaving.kind and record.id in leaving.names

    if not any(name in body for name in leaving.names):
        return Unlinked(text, ())
    above = text.count("\n", 0, len(text) - len(body)) + 1
    begins = sorted({link.begin for link in read_links(body) if link.begin is not None and is_gone(link)})
    dropped = drop_links(body, is_gone)
    whole = parts._replace(body=dropped).whole if parts else dropped
    return Unlinked(whole, tuple(above + body.count("\n", 0, begin) for begin in begins) if dropped != body else ())


def unlink_data(text: str, leaving: Leaving, read: Callable[[str], Sequence[Any]]) -> Unlinked:
    """Return a file of records in which links to what leaves are words; `read` gives the values of each record."""

    def is_gone(link: str) -> bool:
        kind, id_ = name_record(link, leaving.base) or ("", "")
        return kind == leaving.kind and id_ in leaving.names

    if not leaving.base or not any(f"/{leaving.kind}/{name}" in text for name in leaving.names):
        return Unlinked(text, ())
    changed = prose.drop_plain_links(text, is_gone)
    rows = [_map_texts(row, lambda value: prose.drop_plain_links(value, is_gone)) for row in read(text)]
    if changed == text or read(changed) != rows:
        # Its form is too unusual; what is left is told as a trace.
        return Unlinked(text, ())
    pairs = zip(text.split("\n"), changed.split("\n"), strict=True)
    return Unlinked(changed, tuple(number for number, (old, new) in enumerate(pairs, 1) if old != new))


def unlink_front(text: str, leaving: Leaving, read: Callable[[str], Sequence[Any]]) -> Unlinked:
    """Return a page in whose front matter links to what leaves are words."""
    parts = split_page(text)
    if parts is None:
        return Unlinked(text, ())
    front = unlink_data(parts.front, leaving, read)
    return Unlinked(parts._replace(front=front.text).whole, tuple(FIRST - 1 + line for line in front.lines))


def list_addresses(text: str, leaving: Leaving) -> set[str]:
    """Return the whole addresses in a file of records that lead to what leaves, as they are written."""
    named = ((address, name_record(address, leaving.base)) for address in _ADDRESS.findall(text))
    return {address for address, named in named if named and named[0] == leaving.kind and named[1] in leaving.names}


def _map_texts(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _map_texts(inside, change) for key, inside in value.items()}
    if isinstance(value, list):
        return [_map_texts(inside, change) for inside in value]
    return change(value) if isinstance(value, str) else value
