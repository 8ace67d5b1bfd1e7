"""One page of each kind. In: a site's folder, or the list of its files. Out: addresses."""

from collections.abc import Iterable, Iterator
from pathlib import Path

_INDEX = "index.html"


def list_kinds(files: Iterable[str]) -> dict[str, list[str]]:
    """Return the files of pages by kind: those in the same folder of the site, at the same depth."""
    kinds: dict[str, list[str]] = {}
    for path in files:
        if path.rpartition("/")[2] == _INDEX:
            folder, *rest = path.removesuffix(_INDEX).split("/")
            kinds.setdefault("/".join([folder, *("…" for name in rest if name)]) or "home", []).append(path)
    return kinds


def find_heaviest(site: Path, files: Iterable[str]) -> str:
    """Return the address of the largest page, which is no redirect."""
    return max(files, key=lambda path: (site / path).stat().st_size).removesuffix(_INDEX)


def list_pages(site: Path) -> Iterator[str]:
    """Yield the address of one page of each kind in a built site."""
    files = sorted(file.relative_to(site).as_posix() for file in site.rglob(_INDEX))
    yield from (find_heaviest(site, paths) for paths in list_kinds(files).values())
