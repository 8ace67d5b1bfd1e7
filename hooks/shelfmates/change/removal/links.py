"""Links to a removed record become plain text. In: a page of `docs/`, or a record. Out: its new text.

A URL that is visible as text, or in a required field, is replaced by the URL of the list of such records.
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
from shelfmates.load.network_folder import SETTINGS
from shelfmates.load.record_reader import read_despite_flaws
from shelfmates.load.yaml_reader import YamlProblem, read_exact


class RemovedRecord(NamedTuple):
    """The record that is removed."""

    kind: str
    """`members`, `events` or `resources`."""
    names: Collection[str]
    """Its current id and its former ones."""
    base: str = ""
    """The URL of the site."""

    @property
    def heir(self) -> str:
        """Return the URL of the list that contained the record."""
        return f"{self.base}{self.kind}/"

    def find_heir(self, link: str) -> str | None:
        """Return the replacement for a URL of the record; None for other URLs."""
        kind, id_ = name_record(link, self.base) or ("", "")
        return self.heir if kind == self.kind and id_ in self.names else None


class TextWithoutLinks(NamedTuple):
    """A text without links to the removed record."""

    text: str
    lines: tuple[int, ...] = ()
    """Lines of the removed links."""


def find_base(texts: Mapping[str, str]) -> str:
    """Return the URL of the site with a final slash; empty if the settings have none."""
    try:
        values = read_exact(texts.get(SETTINGS, "")).values
    except YamlProblem:
        return ""
    url = values.get("url") if isinstance(values, dict) else None
    return f"{url.rstrip('/')}/" if isinstance(url, str) and urlsplit(url).netloc else ""


def unlink_page(path: str, text: str, leaving: RemovedRecord) -> TextWithoutLinks:
    """Return the body of a page of `docs/` with links to the removed record as plain text."""
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
    """Return a record's text with links to the removed record as plain text; unsupported forms stay unchanged."""
    find_heir = leaving.find_heir
    if not leaving.base or not any(name in text for name in leaving.names):
        return TextWithoutLinks(text)
    values = _map_texts(_read(text), lambda value: untrusted_markdown.drop_links(value, find_heir))
    led = [
        untrusted_markdown.lead_words(row, find_heir)
        for row in (untrusted_markdown.drop_plain_links(text, find_heir), text)
    ]
    rows = (row for row in (*led, _write_anew(text, leaving)) if _read(row) == values)
    # Links that remain are found by `find_traces`.
    if (changed := next(rows, text)) == text:
        return TextWithoutLinks(text)
    # The line of an escaped URL in a quoted text is unknown.
    return TextWithoutLinks(changed, _list_lines(text, [*untrusted_markdown.find_addresses(text, find_heir)] or [0]))


def unlink_comments(text: str, leaving: RemovedRecord, read: Callable[[str], Any]) -> str:
    """Return a file of records without the removed URL in comments; `read` returns the values of its records."""
    changed = untrusted_markdown.lead_words(text, leaving.find_heir) if leaving.base else text
    return changed if changed != text and read(changed) == read(text) else text


def _read(text: str) -> Any:
    try:
        return read_despite_flaws(text)
    except YamlProblem:
        return None


def _write_anew(text: str, leaving: RemovedRecord) -> str:
    """Return a record's text in which only the values with links to the removed record are written again."""
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
    """Return a value in YAML: as a block scalar if the old one was, otherwise in quotes."""
    header, _end, below = before.partition("\n")
    if before[0] not in "|>" or not value.strip():
        return quote(value) + ("\n" if before.endswith("\n") else "")
    lines = below.rstrip().splitlines()
    indent = min(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
    written = "\n".join(f"{' ' * indent}{line}".rstrip() for line in value.rstrip("\n").split("\n"))
    return f"|{header[1:]}\n{written}{below[len(below.rstrip()) :]}"


def list_addresses(text: str, leaving: RemovedRecord) -> set[str]:
    """Return the values of a record that consist only of a URL of the removed record, as they are written."""
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
