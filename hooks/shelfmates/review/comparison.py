"""Compare the pages of two sites. In: path → checksum of its bytes, twice. Out: addresses."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

LISTED = 40
"""Maximum number of addresses that are listed of each type."""


class SiteComparison(NamedTuple):
    """Addresses of pages, in order."""

    added: Sequence[str]
    changed: Sequence[str]
    removed: Sequence[str]


def compare_pages(before: Mapping[str, str], after: Mapping[str, str]) -> SiteComparison:
    """Compare the pages of two sites by their bytes."""
    return SiteComparison(
        sorted(_name(path) for path in after.keys() - before.keys()),
        sorted(_name(path) for path in after.keys() & before.keys() if after[path] != before[path]),
        sorted(_name(path) for path in before.keys() - after.keys()),
    )


def is_page(path: str) -> bool:
    """Return whether a file is a page with an address."""
    return path.endswith(".html") and path != "404.html"


def _name(path: str) -> str:
    return f"/{path.removesuffix('index.html')}"


def list_changes(found: SiteComparison, link: str = "") -> Iterator[str]:
    """Yield the comparison as Markdown lines. Addresses are code, and link to the page below `link`."""
    counts = ", ".join(f"{len(rows)} {kind}" for kind, rows in found._asdict().items())
    yield f"Pages: {counts}."
    yield ""
    for kind, rows in found._asdict().items():
        yield from (f"- {kind}: {_show(row, link if kind != 'removed' else '')}" for row in rows[:LISTED])
        if len(rows) > LISTED:
            yield f"- {kind}: {len(rows) - LISTED} more"


def _show(address: str, link: str) -> str:
    code = f"`{address.replace('`', '')}`"
    return f"[{code}]({link.rstrip('/')}{quote(address)})" if link else code
