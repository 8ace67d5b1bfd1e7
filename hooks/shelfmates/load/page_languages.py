"""Translations of pages: `about.fr.md` stands beside `about.md`. In: pages and languages. Out: the pages of a language.

The suffix is that of mkdocs-static-i18n. A file with the suffix of a language that the network does not have is a page
like any other.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from .entry import Entry
from .git import RevisionError, run_git


def split_language(path: str, languages: Collection[str]) -> tuple[str, str]:
    """Return the path of the page that a file of `docs/` translates, and its language; none for an original."""
    file = PurePosixPath(path)
    language = PurePosixPath(file.stem).suffix.removeprefix(".")
    if file.suffix == ".md" and language in languages:
        return f"{path.removesuffix(f'.{language}.md')}.md", language
    return path, ""


def choose_pages(pages: Iterable[Entry], languages: Collection[str], language: str) -> tuple[Entry, ...]:
    """Return the pages in a language; where a page has no translation, its original stays."""
    chosen: dict[str, Entry] = {}
    for page in pages:
        name, own = split_language(page.path, languages)
        if own == language:
            chosen[name] = replace(page, translates=name)
        elif not own:
            chosen.setdefault(name, page)
    return tuple(chosen.values())


def list_languages(pages: Iterable[Entry], languages: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """Return the path of each page → the languages in which it is written; an original is in the first one."""
    found: dict[str, set[str]] = {}
    for page in pages:
        path, language = split_language(page.path, languages)
        found.setdefault(path, set()).add(language or languages[0])
    return {path: frozenset(known) for path, known in found.items()}


def read_changes(root: Path, paths: Collection[str]) -> Mapping[str, int]:
    """Return when git last recorded a change of each file, in seconds; without git, nothing is known."""
    if not paths:
        return {}
    try:
        rows = run_git(root, "log", "--format=%x00%ct", "--name-only", "--relative", "-z", "--", *sorted(paths))
    except (RevisionError, OSError):
        return {}
    times: dict[str, int] = {}
    when = 0
    # An empty part announces a time, and names follow it.
    for part in rows.decode(errors="surrogateescape").split("\0"):
        name = part.strip("\n")
        if name.isdigit():
            when = int(name)
        elif name in paths:
            times.setdefault(name, when)
    return times
