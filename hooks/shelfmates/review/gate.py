"""The gate of a built site. In: a site, and the folder with the valid theme. Out: problems, a checksum of each page.

Every file is read once, and none is trusted.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from shelfmates.problem import Problem

from .built_site import BuiltSite, open_built
from .comparison import SiteComparison, compare_pages, is_page
from .site_rules import AHEAD, ALWAYS, PublishedSite, find_wrong_in_file, read_shared_files
from .theme_files import read_theme


class SiteCheck(NamedTuple):
    """The result of checking a site."""

    problems: tuple[Problem, ...]
    pages: Mapping[str, str]
    """Path → checksum of its bytes."""
    changes: SiteComparison | None = None


def check_site(root: Path, built: BuiltSite, against: Path | None) -> SiteCheck:
    """Check each file once. Only checksums stay in memory."""
    paths = frozenset(item.path for item in built.items)
    site = read_shared_files(
        PublishedSite(paths, read_theme(root)), {path: built.read(path) for path in AHEAD if path in paths}
    )
    problems, pages = [*built.problems], {}
    for item in built.items:
        content = built.read(item.path)
        if is_page(item.path):
            pages[item.path] = sha256(content).hexdigest()
        problems += [Problem(item.path, 1, 1, *wrong) for wrong in find_wrong_in_file(item.path, content, site)]
    problems += [] if problems else _find_missing(paths, pages)
    return SiteCheck(tuple(sorted(problems)), pages, _compare(against, pages) if against else None)


def _find_missing(paths: frozenset[str], pages: Mapping[str, str]) -> Iterator[Problem]:
    if not pages:
        yield Problem(".", 1, 1, "no-pages", "contains no pages")
    for path in ALWAYS - paths:
        yield Problem(path, 1, 1, "missing-file", "is missing; every site has it")


def find_problems(root: Path, site: Path) -> tuple[Problem, ...]:
    """Return the problems of a built site."""
    with open_built(site) as built:
        return check_site(root, built, None).problems


def _compare(against: Path, pages: Mapping[str, str]) -> SiteComparison:
    with open_built(against) as other:
        rows = (item.path for item in other.items if is_page(item.path))
        return compare_pages({path: sha256(other.read(path)).hexdigest() for path in rows}, pages)
