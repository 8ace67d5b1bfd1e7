"""The gate of a built site. In: a site, and the folder with the valid theme. Out: problems, a checksum of each page.

Every file is read once, and none is trusted.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from shelfmates.model.edition import ONCE, Edition
from shelfmates.problem import Problem

from .built_site import BuiltSite, open_built
from .comparison import SiteComparison, compare_pages, is_page
from .site_rules import AHEAD, ALWAYS, PublishedSite, find_prefix, find_wrong_in_file, read_shared_files, share_scripts
from .theme_files import list_languages, read_theme


class SiteCheck(NamedTuple):
    """The result of checking a site."""

    problems: tuple[Problem, ...]
    pages: Mapping[str, str]
    """Path → checksum of its bytes."""
    changes: SiteComparison | None = None


def check_site(root: Path, built: BuiltSite, against: Path | None) -> SiteCheck:
    """Check each file once. Only checksums stay in memory."""
    paths = frozenset(item.path for item in built.items)
    sites = {edition.prefix: _open_edition(root, built, paths, edition) for edition in list_languages(root)}
    sites[""] = share_scripts(sites)
    problems, pages = [*built.problems], {}
    for item in built.items:
        content, prefix = built.read(item.path), find_prefix(item.path, sites)
        if is_page(item.path):
            pages[item.path] = sha256(content).hexdigest()
        found = find_wrong_in_file(item.path.removeprefix(prefix), content, sites[prefix])
        problems += [Problem(item.path, 1, 1, *wrong) for wrong in found]
    for prefix in sites if not problems else ():
        problems += _find_missing(paths, pages, prefix)
    return SiteCheck(tuple(sorted(problems)), pages, _compare(against, pages) if against else None)


def _open_edition(root: Path, built: BuiltSite, paths: frozenset[str], edition: Edition) -> PublishedSite:
    """Return the part of a site that is in one language; the one without a prefix contains all others."""
    prefix = edition.prefix
    own = frozenset(path.removeprefix(prefix) for path in paths if path.startswith(prefix))
    ahead = {path: prefix + path if edition.has(path) else path for path in AHEAD}
    files = {path: built.read(there) for path, there in ahead.items() if there in paths}
    around = paths if prefix else frozenset()
    return read_shared_files(PublishedSite(own, read_theme(root, edition), around=around), files)


def _find_missing(paths: frozenset[str], pages: Mapping[str, str], prefix: str) -> Iterator[Problem]:
    if not pages:
        yield Problem(".", 1, 1, "no-pages", "contains no pages")
    for path in ALWAYS:
        if prefix + path not in paths and not (prefix and path.startswith(ONCE)):
            yield Problem(prefix + path, 1, 1, "missing-file", "is missing; every site has it")


def find_problems(root: Path, site: Path) -> tuple[Problem, ...]:
    """Return the problems of a built site."""
    with open_built(site) as built:
        return check_site(root, built, None).problems


def _compare(against: Path, pages: Mapping[str, str]) -> SiteComparison:
    with open_built(against) as other:
        rows = (item.path for item in other.items if is_page(item.path))
        return compare_pages({path: sha256(other.read(path)).hexdigest() for path in rows}, pages)
