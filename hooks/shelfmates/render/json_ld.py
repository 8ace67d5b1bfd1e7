"""Data for search engines: schema.org in JSON-LD. In: values, or a page. Out: script elements for the head.

Texts are plain: no Markdown and no HTML. No value can end a script element. Empty values are left out.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from shelfmates.derive import Profile

SCHEMA = "https://schema.org"
_SIGNS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Characters that have a meaning in HTML or end a line in JavaScript, and their JSON escapes."""
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_ESCAPES = str.maketrans(_SIGNS)


def write_script(values: Mapping[str, Any]) -> str:
    """Return the script element that describes a page in JSON-LD."""
    text = _encode(drop_empty({"@context": SCHEMA, **values}))
    return f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>'


def drop_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values without the empty ones."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, ())}


def describe_page(type_: str, address: str, base: str) -> dict[str, Any]:
    """Return the type and the address of what a page is about."""
    there = base + quote(address)
    return {"@type": type_, "@id": there, "url": there}


def describe_organization(name: str, **more: str) -> dict[str, Any]:
    """Return an organization: the network, or where somebody works."""
    return drop_empty({"@type": "Organization", "name": name, **more})


def describe_people(people: Iterable[Profile], base: str) -> list[dict[str, Any]]:
    """Return members by their names and their pages."""
    return [{"@type": "Person", "name": row.member.name, "url": base + row.address} for row in people]


def write_breadcrumbs(crumbs: Sequence[tuple[str, str]], base: str) -> str:
    """Return the script element for the way to a page: titles and addresses, from the home page to the page itself."""
    if len(crumbs) < 2:  # noqa: PLR2004 - the home page needs no way to itself
        return ""
    title, address = crumbs[-1]
    before, after = _split_way(tuple(crumbs[:-1]), base)
    own = _encode({"@type": "ListItem", "item": base + quote(address), "name": title, "position": len(crumbs)})
    return before + own.translate(_ESCAPES) + after


@lru_cache(maxsize=500)
def _split_way(crumbs: tuple[tuple[str, str], ...], base: str) -> tuple[str, str]:
    """Return what stands before and after the last step; thousands of pages share it."""
    rows = [{"@type": "ListItem", "item": base + quote(address), "name": title, "position": place}
            for place, (title, address) in enumerate(crumbs, 1)]  # fmt: skip
    script = write_script({"@type": "BreadcrumbList", "itemListElement": rows})
    before, end, after = script.rpartition("]")
    return f"{before}, ", end + after
