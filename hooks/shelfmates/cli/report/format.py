"""Formats of reports. In: sections of entries. Out: lines of text or Markdown, or JSON objects."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from shelfmates.printable import one_line


class ReportEntry(NamedTuple):
    """One entry of a report."""

    name: str
    """The name as a person wrote it."""
    said: str
    """Our description; may be empty."""
    values: Mapping[str, Any]
    """The same data for programs."""
    link: str = ""


class ReportSection(NamedTuple):
    """A list of entries under a title; `empty` is the text for an empty list."""

    title: str
    empty: str
    entries: Sequence[ReportEntry]


def _text(sections: Sequence[ReportSection]) -> Iterator[str]:
    for section in sections:
        yield f"{section.title} ({len(section.entries)})" if section.entries else section.empty
        for row in section.entries:
            yield "  " + ": ".join(part for part in (one_line(row.name), row.said, row.link) if part)


def _markdown(sections: Sequence[ReportSection]) -> Iterator[str]:
    """Yield headings and lists; names are shown as code, so that they cannot contain Markdown, HTML or mentions."""
    for section in sections:
        yield from (f"## {section.title}", "")
        if not section.entries:
            yield section.empty
        for row in section.entries:
            link = f"<{row.link}>" if row.link else ""
            yield "- " + ": ".join(part for part in (_code(row.name), row.said, link) if part)
        yield ""


def _code(text: str) -> str:
    return f"`{one_line(text).replace('`', '')}`"


def _json(sections: Sequence[ReportSection]) -> Iterator[str]:
    """Yield one JSON object per line."""
    for section in sections:
        yield from (json.dumps(row.values, ensure_ascii=False) for row in section.entries)


SHOWN: Mapping[str, Callable[[Sequence[ReportSection]], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
}
"""Name of a format → function that renders sections."""
