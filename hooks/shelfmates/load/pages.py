"""Pages: Markdown files with front matter. In: `docs/`. Out: Entries with a body.

python-frontmatter finds the front matter; our own reader reads it, and a page whose front matter
is broken is a problem, never text on the page.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from shelfmates.problem import Problem

from .entry import Entry
from .files import read_text
from .yaml import YamlProblem, read_exact

ALLOWED = frozenset({".md", ".png", ".jpg", ".jpeg", ".webp", ".pdf"})
"""Types of files that may stand in `docs/`; everything there is published."""
RESERVED = frozenset({"assets", "search", "api", "members", "areas", "topics", "levels"})
"""Folders of `docs/` that would collide with what the build writes."""


class _Handler(YAMLHandler):
    def load(self, fm: str, **_options: object) -> Any:
        return read_exact(fm).values


def load_pages(root: Path) -> Iterator[Entry | Problem]:
    """Give each Markdown page of `docs/`, and a problem for each file that may not be there."""
    docs = root / "docs"
    for file in sorted(docs.rglob("*")) if docs.is_dir() else ():
        path = file.relative_to(root).as_posix()
        if file.is_symlink():
            yield Problem(path, 1, 1, "symbolic-link", "is a symbolic link", "put the file itself here")
        elif file.is_file():
            yield from _load_page(root, path, file)


def _load_page(root: Path, path: str, file: Path) -> Iterator[Entry | Problem]:
    if any(part.startswith(".") for part in Path(path).parts):
        return
    if Path(path).parts[1] in RESERVED:
        yield Problem(path, 1, 1, "reserved-path", "stands where the build writes its own pages", "move it")
    elif file.suffix not in ALLOWED:
        allowed = ", ".join(sorted(ALLOWED))
        yield Problem(path, 1, 1, "file-type", f"has a type that is not published; allowed: {allowed}")
    elif file.suffix == ".md":
        text = read_text(root, path)
        yield text if isinstance(text, Problem) else _split(path, text)


def _split(path: str, text: str) -> Entry | Problem:
    if not text.startswith("---\n"):
        return Entry({}, path, 1, "", body=text)
    if "\n---\n" not in text[3:] + "\n":
        return Problem(path, 1, 1, "front-matter", "begins front matter that never ends", "close it with `---`")
    try:
        # Whatever the types say, front matter can be a list or a text.
        values, body = cast("tuple[Any, str]", frontmatter.parse(text, handler=_Handler()))
    except YamlProblem as wrong:
        return Problem(path, wrong.mark.line + 1, wrong.mark.column, wrong.code, wrong.message, wrong.hint)
    if not isinstance(values, dict):
        return Problem(path, 2, 1, "wrong-type", "has front matter that is no list of `key: value` lines")
    return Entry(values, path, 2, text[4 : text.index("\n---\n", 3) + 1], body=body)
