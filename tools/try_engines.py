"""Compare our site with sites from other engines. In: folders. Out: differences, and exit code 1 if there are any.

    python tools/try_engines.py OURS PROPERDOCS DEEP STAGED

PROPERDOCS must equal OURS byte by byte, except for the line that names the engine. STAGED is a folder from `shelfmates
stage` that Zensical built; its pages must have the same content as those of DEEP.
"""

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

ENGINE = re.compile(rb'<meta name="generator" content="[^"]*">')
SHOWN = 10
"""Number of differences to print."""
MADE = frozenset({"build.json", "sitemap.xml.gz"})
"""Files about the build itself: its size and its time."""


class Said(NamedTuple):
    """The content of a page from any engine: links are absolute URLs, texts are lists of words."""

    title: str
    told: list[tuple[str, str]]
    """Metadata: description, robots, canonical URL."""
    scripts: list[str]
    """Our own scripts, and its structured data."""
    headings: list[list[str]]
    words: list[str]
    links: list[str]
    tabs: list[tuple[str, str]]


def main() -> None:
    """Compare the sites, print the differences, and exit with 1 if there are any."""
    ours, properdocs, deep, staged = map(Path, sys.argv[1:5])
    wrong = [
        *find_unequal(ours, properdocs),
        *find_unlike(deep, staged / "site"),
        *find_lost(staged),
        *find_unfound(deep, staged),
    ]
    print(f"ProperDocs {version('properdocs')}: {len(set(list_files(ours)) - MADE)} files were compared, byte by byte.")
    print(f"Zensical {version('zensical')}: {len(list_pages(deep))} pages were compared, and what their search knows.")
    print("\n".join(wrong[:SHOWN]) if wrong else "Nothing differs but the line that names the engine.")
    if len(wrong) > SHOWN:
        print(f"and {len(wrong) - SHOWN} more")
    sys.exit(1 if wrong else 0)


def list_files(folder: Path) -> list[str]:
    """Return the sorted names of all files."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def list_pages(folder: Path) -> list[str]:
    """Return the names of pages with content; redirects are ordinary files."""
    names = [name for name in list_files(folder) if name.endswith("index.html")]
    return [name for name in names if b'http-equiv="refresh"' not in (folder / name).read_bytes()]


def find_unequal(ours: Path, theirs: Path) -> Iterator[str]:
    """Yield every file that is on one side only, or differs in more than the engine's name."""
    ours_there, theirs_there = set(list_files(ours)), set(list_files(theirs))
    yield from (f"{name}: is on one side only" for name in sorted(ours_there ^ theirs_there))
    for name in sorted((ours_there & theirs_there) - MADE):
        if _without_engine(ours / name) != _without_engine(theirs / name):
            yield f"{name}: differs"


def _without_engine(file: Path) -> bytes:
    return ENGINE.sub(b"", file.read_bytes()) if file.suffix == ".html" else file.read_bytes()


def find_unlike(ours: Path, theirs: Path) -> Iterator[str]:
    """Yield every page with different content."""
    for name in list_pages(ours):
        if not (theirs / name).exists():
            yield f"{name}: is missing"
            continue
        pair = read_page(ours / name), read_page(theirs / name)
        for field, mine, other in zip(Said._fields, *pair, strict=True):
            if mine != other:
                yield f"{name}: {field}: {_shorten(mine, other)} and not {_shorten(other, mine)}"


def _shorten(one: object, other: object) -> str:
    """Return the values of a list that the other lacks."""
    if isinstance(one, list) and isinstance(other, list):
        return str([value for value in one if value not in other][:3])
    return repr(one)


def read_page(file: Path) -> Said:
    """Return the content of a page."""
    page = LexborHTMLParser(file.read_text(encoding="utf-8"))
    address = next((row.attributes["href"] or "" for row in page.css("link[rel=canonical]")), "")
    metas = [(_get(row, "name"), _get(row, "content")) for row in page.css("meta[name]")]
    scripts = [urljoin(address, _get(row, "src")) for row in page.css("script[src]")]
    spoken = [row.text() for row in page.css('script[type="application/ld+json"]')]
    article = page.css("article")[0]
    for script in article.css("script"):
        script.decompose()
    return Said(
        page.css("title")[0].text(),
        [*(row for row in metas if row[0] in {"description", "robots"}), ("canonical", address)],
        [*(script for script in scripts if "/bundle." not in script), *spoken],
        [row.text().split() for row in article.css("h1")],
        article.text().split(),
        [urljoin(address, _get(row, "href")) for row in article.css("a[href]")],
        [*_list_tabs(page, address)],
    )


def _list_tabs(page: LexborHTMLParser, address: str) -> Iterator[tuple[str, str]]:
    """Yield the tabs, without the home page and the form to join; ours are behind the logo and in the header."""
    for row in page.css(".md-tabs a"):
        there = urljoin(address, _get(row, "href"))
        if urlsplit(there).path not in {"/", "/join/"}:
            yield " ".join(row.text().split()), there


def _get(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def find_lost(staged: Path) -> Iterator[str]:
    """Yield every staged file that is missing from the site, or differs."""
    for name in list_files(staged / "docs"):
        there = staged / "site" / name
        if not name.endswith(".md") and (
            not there.exists() or there.read_bytes() != (staged / "docs" / name).read_bytes()
        ):
            yield f"{name}: was ready, and is not there as it was"


def find_unfound(ours: Path, staged: Path) -> Iterator[str]:
    """Yield every page of our site that is missing from the other engine's search or sitemap."""
    rows = json.loads((staged / "site/search.json").read_text(encoding="utf-8"))["items"]
    known = {row["location"].partition("#")[0] for row in rows}
    yield from (f"{name}: the search does not know it" for name in list_pages(ours) if name[:-10] not in known)
    mine, other = _read_sitemap(ours), _read_sitemap(staged / "site")
    yield from (f"{address}: is in one sitemap only" for address in sorted(mine ^ other))


def _read_sitemap(folder: Path) -> set[str]:
    return set(re.findall(r"<loc>(.*?)</loc>", (folder / "sitemap.xml").read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
