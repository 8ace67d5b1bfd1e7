"""A network's folder. In: its path. Out: Entries and Problems."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from shelfmates.problem import Problem, did_you_mean

from .area_outlines import load_outlines
from .bad_characters import Row, list_problems
from .entry import Entries, Entry, Flaws
from .files import find_intruder, find_link, list_folder
from .link_health import load_link_health
from .look_files import check_look, list_pictures
from .own_texts import WORDS, CatalogFile, load_catalogs, load_words
from .pages import list_docs, load_pages, name_files
from .pictures.checks import SUFFIXES, find_picture_problems
from .record_files import load_kind, load_mapping

SETTINGS = "data/network.yaml"
KINDS = ("members", "events", "resources")
POSTS = PurePosixPath("docs/news/posts")
"""Folder of the news posts, one file each."""


def load(root: Path) -> tuple[Entries, tuple[Problem, ...]]:
    """Read all files that people wrote below the root; problems are collected, never raised."""
    problems: list[Problem] = []
    flawed: defaultdict[str, list[Flaws]] = defaultdict(list)

    def keep(found: Iterator[Row]) -> tuple[Entry, ...]:
        rows = list(found)
        problems.extend(row for row in rows if isinstance(row, Problem))
        for row in rows:
            if not isinstance(row, Problem) and row.flaws:
                flawed[row.path].append(row.flaws)
        return tuple(row for row in rows if isinstance(row, Entry))

    settings = keep(load_mapping(root, SETTINGS))
    read = len(problems)
    members = keep(load_kind(root, "members"))
    has_all_members = len(problems) == read
    outlines = load_outlines(root)
    problems += [outlines] if isinstance(outlines, Problem) else []
    health = load_link_health(root)
    problems += [health] if isinstance(health, Problem) else []
    problems += [*_find_strangers(root), *_check_photos(root), *check_look(root)]
    words, catalogs = keep(load_words(root)), tuple(load_catalogs(root))
    problems += (row for row in catalogs if isinstance(row, Problem))
    docs = list_docs(root)
    pages = keep(_refuse_bare_posts(load_pages(root, docs)))
    entries = Entries(
        settings=settings[0] if settings else None,
        members=members,
        has_all_members=has_all_members,
        events=(*keep(load_kind(root, "events")), *map(_as_record, filter(_is_event, pages))),
        resources=keep(load_kind(root, "resources")),
        pages=tuple(page for page in pages if not _is_event(page) and not _is_post(page)),
        posts=tuple(map(_as_record, filter(_is_post, pages))),
        files=name_files(root, docs),
        photos=frozenset(photo.name for photo in _list_photos(root)),
        look_pictures=list_pictures(root),
        outlines={} if isinstance(outlines, Problem) else outlines,
        link_health=None if isinstance(health, Problem) else health,
        words=words[0] if words else None,
        catalogs=tuple(row for row in catalogs if isinstance(row, CatalogFile)),
        # Computed last, when the problems of every kind are known.
        incomplete=frozenset(kind for kind in KINDS if any(_is_about(problem, kind) for problem in problems)),
    )
    # Added last, because a record with a bad character was still read.
    problems += (problem for path, records in flawed.items() for problem in list_problems(path, records))
    return entries, tuple(problems)


def _is_about(problem: Problem, kind: str) -> bool:
    return problem.path.startswith((f"data/{kind}", f"docs/{kind}/"))


def _is_event(page: Entry) -> bool:
    return page.path.startswith("docs/events/")


def _as_record(page: Entry) -> Entry:
    """Convert the front matter of an event's page or a post into its record. The id is the file's name."""
    values = page.values if isinstance(page.values, dict) else {}
    return replace(page, values={"id": Path(page.path).stem, **values})


def _refuse_bare_posts(pages: Iterator[Row]) -> Iterator[Row]:
    """Replace each post without front matter by a problem: a post needs a title and a date."""
    hint = "begin with a line `---`, then `title: …` and `date: 2026-09-01`, then `---`"
    for page in pages:
        is_bare = isinstance(page, Entry) and _is_post(page) and not page.text
        yield Problem(page.path, 1, 1, "front-matter", "has no title and no date", hint) if is_bare else page


def _is_post(page: Entry) -> bool:
    return PurePosixPath(page.path).parent == POSTS


def _find_strangers(root: Path) -> Iterator[Problem]:
    """Yield a problem for each file in `data/` that is not read, because of its name or its type."""
    known = (SETTINGS, WORDS, *(f"data/{kind}.yaml" for kind in KINDS))
    found = list_folder(root, "data")
    for file in () if isinstance(found, Problem) else found:
        path = file.relative_to(root).as_posix()
        if not file.is_dir() and (wrong := find_intruder(root, path, "a file")) and path not in known:
            yield wrong
        elif file.suffix.lower() in {".yaml", ".yml"} and path not in known:
            yield Problem(
                path, 1, 1, "unknown-file", "is not a file that the software reads", did_you_mean(path, known)
            )


def _list_photos(root: Path) -> tuple[Path, ...]:
    found = list_folder(root, "data/photos")
    return () if isinstance(found, Problem) else found


def _check_photos(root: Path) -> Iterator[Problem]:
    if wrong := find_link(root, "data/photos") or find_intruder(root, "data/photos", "a folder"):
        yield wrong
    for file in _list_photos(root):
        path = file.relative_to(root).as_posix()
        if file.suffix not in SUFFIXES or file.is_dir():
            yield Problem(path, 1, 1, "file-type", "is not a picture", _name_picture(file))
        else:
            yield from find_picture_problems(root, path)


def _name_picture(file: Path) -> str:
    """Return how to fix the name of a photo; cameras write file extensions in capital letters."""
    if file.suffix.lower() in SUFFIXES:
        return f"rename it to `{file.stem}{file.suffix.lower()}`"
    return "save it as .jpg, .png or .webp, or remove it"
