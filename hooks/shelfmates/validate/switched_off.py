"""Links to sections that are switched off, in records and settings. In: an Entry, an Edition. Out: violations."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from shelfmates.load import Entry
from shelfmates.model.edition import Edition
from shelfmates.problem import Severity
from shelfmates.sections import SiteSection, find_linked
from shelfmates.untrusted_markdown import AROUND

from .violation import Path, Violation

_ADDRESS = re.compile(r"https?://[^\s<>\"'()\[\]]+", re.IGNORECASE)


def name_section(section: SiteSection, message: str, found: str = "", field: Path = (), near: str = "") -> Violation:
    """Return that a link leads to a section that is switched off."""
    message = f"has a link to {section.name}, which this network has switched off; {message}"
    hint = f"remove the link, or remove `{section.id}: false` below `sections` in data/network.yaml"
    return Violation(field, "switched-off", message, hint, found, severity=Severity.WARNING, near=near)


def links_lead_to_what_is_on(entry: Entry, edition: Edition, off: Collection[str]) -> Iterator[Violation]:
    """Check the full addresses of this site in all texts of an entry; `off` are ids of sections."""
    for field, text in _list_texts(entry.values):
        for link in dict.fromkeys(link.rstrip(AROUND) for link in _ADDRESS.findall(text)):
            if section := find_linked(edition.find_way(link), off):
                yield name_section(section, "no link is published", link, field, link)


def _list_texts(value: Any, field: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _list_texts(part, (*field, key))
