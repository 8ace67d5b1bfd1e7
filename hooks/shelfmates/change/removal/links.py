"""Links to a record that leaves become their words. In: a page of `docs/`, or a record. Out: its text.

An address that stands as words, or in a field that may not be empty, becomes that of the list of such records.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import yaml

from shelfmates import untrusted_markdown
from shelfmates.addresses import name_record
from shelfmates.change.yaml_positions import list_parts, parse
from shelfmates.change.yaml_writer import quote
from shelfmates.links.page_reader import PageLink
from shelfmates.links.record_links import find_record
from shelfmates.links.rewriter import drop_links, read_links
from shelfmates.links.targets import EditorPage
from shelfmates.load import Entry
from shelfmates.load.record_reader import read_despite_flaws
from shelfmates.load.yaml_reader import YamlProblem, read_exact

SETTINGS = "data/network.yaml"


class RemovedRecord(NamedTuple):
    """Who or what leaves."""

    kind: str
    """`members`, `events` or `resources`."""
    names: Collection[str]
    """Its id, and its former ones."""
    base: str = ""
    """The site's own address."""

    @property
    def heir(self) -> str:
        """Return the address of the list in which it stood."""
        return f"{self.base}{self.kind}/"

    def find_heir(self, link: str) -> str | None:
        """Return what takes the place of an address that leads to it; None for any other."""
        kind, id_ = name_record(link, self.base) or ("", "")
        return self.heir if kind == self.kind and id_ in self.names else None


class TextWithoutLinks(NamedTuple):
    """A text without links to what leaves."""

    text: str
    lines: tuple[int, ...] = ()
    """Where they stood."""


def find_base(texts: Mapping[str, str]) -> str:
    """Return the site's own address, with a closing slash; empty where the settings name none."""
    try:
        values = read_exact(texts.get(SETTINGS, "")).values
    except YamlProblem:
        return ""
    url = values.get("url") if isinstance(values, dict) else None
    return f"{url.rstrip('/')}/" if isinstance(url, str) and urlsplit(url).netloc else ""


def unlink_page(path: str, text: str, leaving: RemovedRecord) -> TextWithoutLinks:
    """Return the text of a page of `docs/`, without its front matter, in which links to what leaves are words."""
    page = EditorPage(Entry({}, path, 1, "", body=text))

    def is_gone(link: PageLink) -> bool:
        record = find_record(link, page, leaving.base)
        return record is not None and record.kind == leaving.kind and record.id in leaving.names

    if not any(name in text for name in leaving.names):
        return TextWithoutLinks(text)
    begins = {link.begin for link in read_links(text) if link.begin is not None and is_gone(link)}
    begins |= {*untrusted_markdown.find_addresses(text, leaving.find_heir)}
    changed = untrusted_markdown.lead_words(drop_links(text, is_gone), leaving.find_heir)
    return TextWithoutLinks(changed, _list_lines(text, begins) if changed != text else ())


def _list_lines(text: str, begins: Collection[int]) -> tuple[int, ...]:
    return tuple(sorted({text.count("\n", 0, begin) + 1 for begin in begins}))


def unlink_record(text: str, leaving: RemovedRecord) -> TextWithoutLinks:
    """Return a record's text in which links to what leaves are words; one of too unusual a form stays."""
    find_heir = leaving.find_heir
    if not leaving.base or not any(name in text for name in leaving.names):
        return TextWithoutLinks(text)
    values = _map_texts(_read(text), lambda value: untrusted_markdown.drop_links(value, find_heir))
    led = [
        untrusted_markdown.lead_words(row, find_heir)
        for row in (untrusted_markdown.drop_plain_links(text, find_heir), text)
    ]
    rows = (row for row in (*led, _write_anew(text, leaving)) if _read(row) == values)
    # What is left is found as a trace.
    if (changed := next(rows, text)) == text:
        return TextWithoutLinks(text)
    # A text in quotes may hide an address behind escapes.
    return TextWithoutLinks(changed, _list_lines(text, [*untrusted_markdown.find_addresses(text, find_heir)] or [0]))


def unlink_comments(text: str, leaving: RemovedRecord, read: Callable[[str], Any]) -> str:
    """Return a file of records in which no comment has the address of what leaves; `read` gives the records' values."""
    changed = untrusted_markdown.lead_words(text, leaving.find_heir) if leaving.base else text
    return changed if changed != text and read(changed) == read(text) else text


def _read(text: str) -> Any:
    try:
        return read_despite_flaws(text)
    except YamlProblem:
        return None


def _write_anew(text: str, leaving: RemovedRecord) -> str:
    """Return a record's text in which values with links to what leaves are written anew, and nothing else."""
    try:
        read_exact(text)
        left = [parse(text)]
    except (YamlProblem, yaml.YAMLError):
        return text
    cuts = []
    while left:
        node: Any = left.pop()
        left += [part.value for part in list_parts(node)]
        if isinstance(node, yaml.ScalarNode):
            value = untrusted_markdown.drop_links(node.value, leaving.find_heir)
            start, end = node.start_mark.index, node.end_mark.index
            cuts += [(start, end, _write(text[start:end], value))] if value != node.value else []
    for start, end, instead in sorted(cuts, reverse=True):
        text = text[:start] + instead + text[end:]
    return text


def _write(before: str, value: str) -> str:
    """Return a value as it is written in the place of another: as a block of lines if that was one, else in quotes."""
    header, _end, below = before.partition("\n")
    if before[0] not in "|>" or not value.strip():
        return quote(value) + ("\n" if before.endswith("\n") else "")
    lines = below.rstrip().splitlines()
    indent = min(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
    written = "\n".join(f"{' ' * indent}{line}".rstrip() for line in value.rstrip("\n").split("\n"))
    return f"|{header[1:]}\n{written}{below[len(below.rstrip()) :]}"


def list_addresses(text: str, leaving: RemovedRecord) -> set[str]:
    """Return the texts of a record that are nothing but an address that leads to what leaves, as they are written."""
    return {value for value in _list_texts(_read(text)) if leaving.find_heir(value.strip()) is not None}


def _list_texts(value: Any) -> Iterator[str]:
    rows = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    yield from [value] if isinstance(value, str) else [text for row in rows for text in _list_texts(row)]


def _map_texts(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _map_texts(inside, change) for key, inside in value.items()}
    if isinstance(value, list):
        return [_map_texts(inside, change) for inside in value]
    return change(value) if isinstance(value, str) else value
