"""What a page costs before anybody touches it: bytes of all that it fetches, and how far its content moves meanwhile."""

import gzip
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from folders import ASSETS, CASES
from page_kinds import find_heaviest, list_kinds

pytestmark = pytest.mark.browser

KINDS = list_kinds((CASES / "seed-addresses.txt").read_text(encoding="utf-8").split())
MOST, MOST_OF_FORMS = 100_000, 130_000
"""Compressed bytes of a page and all that it fetches, without fonts."""
MOST_FONTS = 50_000
MOST_SHIFT = 0.02
"""Sum of the layout shifts of a page (Layout Instability), at any width."""
WIDTHS = (360, 1280)
ZONE = "America/New_York"
"""The seed network's own time zone. Readers elsewhere see their time as well."""
SUM_SHIFTS = """() => new Promise((resolve) => {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => {
    const rows = observer.takeRecords().filter((row) => !row.hadRecentInput);
    resolve(rows.reduce((sum, row) => sum + row.value, 0));
  });
})"""
LIST_FETCHED = """() => performance.getEntriesByType("resource").map((entry) => entry.name)"""


def open_pages(visit, address):
    """Open a page at each width as a new visitor does, and wait until none fetches anything more: width → page."""
    pages = {
        width: visit(address, viewport={"width": width, "height": 740 if width < 500 else 900}, timezone_id=ZONE)
        for width in WIDTHS
    }
    # Half a second in which nothing is fetched: they wait for it together.
    for page in pages.values():
        page.wait_for_load_state("networkidle")
    return pages


@cache
def measure(file: Path) -> int:
    """Return the compressed bytes of a file; fonts are compressed already."""
    content = file.read_bytes()
    return len(content) if file.suffix == ".woff2" else len(gzip.compress(content, 9))


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_light_and_stays_where_it_is(visit, seed_site, kind):
    address = find_heaviest(seed_site, KINDS[kind])
    for width, page in open_pages(visit, address).items():
        fetched = {unquote(urlsplit(name).path[1:]) for name in page.evaluate(LIST_FETCHED)}
        sizes = {path: measure(seed_site / path) for path in fetched | {f"{address}index.html"}}
        fonts = sum(size for path, size in sizes.items() if path.endswith(".woff2"))
        assert {f"{ASSETS}/material/theme.css", f"{ASSETS}/vendor/literata/literata-basic-600-normal.woff2"} <= fetched
        assert fonts <= MOST_FONTS, sizes
        assert sum(sizes.values()) - fonts <= (MOST_OF_FORMS if kind.startswith(("join", "my")) else MOST), sizes
        assert page.evaluate(SUM_SHIFTS) < MOST_SHIFT, width
