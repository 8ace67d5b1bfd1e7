"""Staging: the site as Markdown with front matter and ready files, for any engine. In: an Outcome. Out: a folder.

The folder is what such an engine calls its docs folder. A body is one block of HTML without empty
lines, which every Markdown leaves as it is.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from shelfmates.pipeline import Outcome
from shelfmates.render import Page
from shelfmates.render.artifact import EDITORS_TEXT
from shelfmates.render.template import FOLDER

from .engine import Build, read_copies, source_name
from .folder import write_files

_ASSETS = FOLDER.parent / "theme" / "assets"
_HTML = re.compile(r"<(?!https?://[^\s<>]+>)(?=[A-Za-z/!?])")
"""Where HTML would begin; strangers write these pages, and the other engine may not clean them."""
_EMPTY_LINES = re.compile(r"\n\s*\n+")


def stage_site(folder: Path, root: Path, outcome: Outcome) -> None:
    """Write everything; what stands in the folder under the same names is replaced."""
    docs = root / "docs"
    written = {file.relative_to(docs).as_posix(): file for file in _list_pages(docs)}
    for name, file in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, folder / name)
    write_files(folder, _stage_pages(outcome, frozenset(written)))
    write_files(folder, ((file.address, file.content) for file in outcome.artifacts.files))
    write_files(folder, read_copies(outcome))
    shutil.copytree(_ASSETS, folder / "assets", dirs_exist_ok=True)


def _list_pages(docs: Path) -> Iterator[Path]:
    for file in sorted(docs.rglob("*")) if docs.is_dir() else ():
        parts = file.relative_to(docs).parts
        if file.is_file() and parts[0] != "events" and not any(part.startswith(".") for part in parts):
            yield file


def _stage_pages(outcome: Outcome, written: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    editors = {name: _without_html(page.body) for name, page in outcome.written.items()}
    ours = {source_name(page): page for page in Build(outcome, in_bulk=False).choose_pages(written)}
    home = outcome.artifacts.pages[0]
    for name, entry in outcome.written.items():
        yield name, _with_front_matter(entry.values, editors[name]).encode()
    for name, page in {**ours, source_name(home): home}.items():
        yield name, stage_page(page, editors.get(name, "")).encode()


def _without_html(text: str) -> str:
    """Give Markdown in which no HTML begins; what stands as code there shows `&lt;`."""
    return _HTML.sub("&lt;", text)


def stage_page(page: Page, editors_text: str = "") -> str:
    """Give a page as Markdown with front matter; the editors' Markdown stays Markdown."""
    above, _mark, below = (_EMPTY_LINES.sub("\n", part).strip() for part in page.body.partition(EDITORS_TEXT))
    parts = [part for part in (above, editors_text.strip(), below) if part]
    front = {"title": page.title, "description": page.description, "hide": ["navigation", "toc"]}
    return _with_front_matter(front, "\n\n".join(parts))


def _with_front_matter(values: Mapping[str, Any], body: str) -> str:
    # A JSON value is a YAML value.
    rows = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return f"---\n{rows}---\n\n{body.strip()}\n" if rows else f"{body.strip()}\n"
