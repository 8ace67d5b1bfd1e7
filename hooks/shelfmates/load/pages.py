"""Pages: Markdown files with front matter. In: `docs/`. Out: Entries with a body.

Broken front matter is a problem and never published as text; see `front_matter.py`.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from shelfmates.problem import Problem
from shelfmates.sections import FOLDERS

from .bad_characters import Row, attach_flaws
from .entry import Entry
from .files import find_intruder, find_link, read_clean
from .front_matter import FIRST, HANDLER, PageParts, find_wrong, split_page
from .pictures.checks import SUFFIXES, find_picture_problems
from .record_reader import problem_at, read_past_flaws
from .regular_files import read_plain
from .yaml_reader import YamlProblem

ALLOWED = frozenset({".md", ".pdf", *SUFFIXES})
"""Extensions of the files that `docs/` may contain; everything there is published."""
FILES = ALLOWED - {".md"}
"""Extensions of files that are published unchanged."""
_ONLY_PAGES = frozenset({"about", "join", "privacy"})
"""Built pages that an editor's page may replace. No file may be below them."""
ONLY_FOLDERS = frozenset({"events"})
"""Folders of `docs/` with an index page that the build writes."""
_RESERVED = (FOLDERS | {"assets"}) - _ONLY_PAGES - ONLY_FOLDERS - {"news"}
"""Folders and pages of `docs/` that would collide with pages that the build writes."""
PAGES = _ONLY_PAGES | {"index", "news"}
"""Pages that the build may write at the top level of `docs/`, without subpages."""
BUILT = _RESERVED | ONLY_FOLDERS | PAGES
"""All pages and folders that the build may write at the top level of `docs/`."""
_FILE = re.compile(r"\.(?:csv|gz|html?|ics|json|opml|txt|vcf|xml|zip)\.md$", re.IGNORECASE)
"""Pages with a URL that looks like a file; the build writes many files with these extensions."""
_NAME = re.compile(r"\w[\w.-]*(?<!\.)")
_DEVICE = re.compile(r"(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?", re.IGNORECASE)
_PDF = b"%PDF-"


def list_docs(root: Path) -> tuple[Path, ...]:
    """List everything in `docs/`, sorted; nothing if it is a symbolic link."""
    docs = root / "docs"
    return tuple(sorted(docs.rglob("*"))) if docs.is_dir() and not docs.is_symlink() else ()


def name_files(root: Path, found: Iterable[Path]) -> frozenset[str]:
    """Return the paths, relative to `docs/`, of the files that are published unchanged."""
    names = (file.relative_to(root / "docs") for file in found if file.suffix in FILES)
    return frozenset(name.as_posix() for name in names if not is_hidden(name))


def is_hidden(name: Path) -> bool:
    """Return whether the name of a file, or of a folder above it, begins with a dot; such files are ignored."""
    return any(part.startswith(".") for part in name.parts)


def load_pages(root: Path, found: Iterable[Path]) -> Iterator[Row]:
    """Yield each Markdown page of `docs/`, and a problem for each file that is not allowed."""
    if wrong := find_link(root, "docs") or find_intruder(root, "docs", "a folder"):
        yield wrong
        return
    for file in found:
        path = file.relative_to(root).as_posix()
        if is_hidden(Path(path)):
            continue
        if file.is_symlink():
            yield Problem(path, 1, 1, "symbolic-link", "is a symbolic link", "put the file itself in its place")
        elif file.is_file():
            yield from _load_file(root, path)
        elif (wrong := find_intruder(root, path, "a folder" if file.suffix not in ALLOWED else "a file")) is not None:
            yield wrong


def _load_file(root: Path, path: str) -> Iterator[Row]:
    suffix = Path(path).suffix
    if not all(_NAME.fullmatch(part) and not _DEVICE.fullmatch(part) for part in Path(path).parts):
        hint = "use letters, digits, hyphens and periods, for example `our-meetings.md`"
        yield Problem(
            path, 1, 1, "file-name", "has a name that does not work on every computer or in every address", hint
        )
    elif is_reserved(path):
        hint = "move it to a folder with another name, for example `docs/guides/`"
        yield Problem(path, 1, 1, "reserved-path", "is where the build writes its own pages", hint)
    elif any("." in part for part in Path(path).parts[:-1]):
        yield Problem(path, 1, 1, "file-name", "is in a folder with a period in its name", "rename the folder")
    elif Path(path).stem.casefold() == "readme":
        yield Problem(path, 1, 1, "file-name", "has a name that is not published", "rename it, for example `index.md`")
    elif suffix not in ALLOWED and suffix.lower() in ALLOWED:
        hint = f"rename it to `{Path(path).stem}{suffix.lower()}`"
        yield Problem(path, 1, 1, "file-type", "has a file extension in capital letters", hint)
    elif suffix not in ALLOWED:
        allowed = ", ".join(f"`{known}`" for known in sorted(ALLOWED))
        yield Problem(path, 1, 1, "file-type", "has a type that is not published", f"allowed are {allowed}")
    elif suffix in SUFFIXES:
        yield from find_picture_problems(root, path)
    elif suffix == ".pdf":
        yield from _find_document_problems(root, path)
    elif suffix == ".md":
        clean = read_clean(root, path)
        yield from (clean,) if isinstance(clean, Problem) else attach_flaws(_split(path, clean.text), clean.flaws)


def _find_document_problems(root: Path, path: str) -> Iterator[Problem]:
    """Yield a problem if a file is not a PDF; its metadata is not checked."""
    try:
        is_pdf = read_plain(root / path, limit=len(_PDF)) == _PDF
    except OSError as error:
        unreadable = Problem(
            path, 1, 1, "unreadable-file", f"cannot be read: {error.strerror}", "check its permissions"
        )
        yield find_intruder(root, path, "a file") or unreadable
        return
    if not is_pdf:
        hint = "save it as PDF in the program that wrote it"
        yield Problem(path, 1, 1, "not-a-document", "is not a PDF, although its name says so", hint)


def is_reserved(path: str) -> bool:
    """Return whether a file of `docs/` would overwrite a page that the build writes."""
    first, *below = Path(path.casefold()).parts[1:]
    name = first.removesuffix(".md")
    return name in _RESERVED or name in (_ONLY_PAGES if below else ONLY_FOLDERS) or bool(_FILE.search(path))


def _split(path: str, text: str) -> Entry | Problem:
    if wrong := find_wrong(path, text):
        return wrong
    parts = split_page(text)
    return _read_front_matter(path, parts) if parts else Entry({}, path, 1, "", body=text)


def _read_front_matter(path: str, parts: PageParts) -> Entry | Problem:
    try:
        values, clean = read_past_flaws(parts.front, FIRST, HANDLER.load)
    except YamlProblem as wrong:
        return problem_at(path, FIRST, wrong)
    except TypeError:
        hint = "write for example `title: Our meetings`, or remove both lines `---`"
        message = "has front matter without `key: value` lines"
        return Problem(path, FIRST, 1, "front-matter", message, hint)
    return Entry(values, path, FIRST, clean.text, body=parts.body, flaws=clean.flaws)
