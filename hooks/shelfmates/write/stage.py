"""Staging: the site as Markdown with front matter and ready files, for any engine. In: an Outcome. Out: a folder.

The folder is what such an engine calls its docs folder. A body is one block of HTML without empty
lines, which every Markdown leaves as it is.
"""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from shelfmates.pipeline import Outcome
from shelfmates.render import Page
from shelfmates.render.artifact import EDITORS_TEXT
from shelfmates.render.template import FOLDER

from .engine import Build, read_copies, source_name
from .folder import write_files

_ASSETS = FOLDER.parent / "theme" / "assets"
_EMPTY_LINES = re.compile(r"\n\s*\n+")


def stage_site(folder: Path, root: Path, outcome: Outcome) -> None:
    """Write everything; what stands in the folder under the same names is replaced."""
    docs = root / "docs"
    written = {file.relative_to(docs).as_posix(): file for file in _list_pages(docs)}
    for name, file in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, folder / name)
    write_files(folder, _stage_pages(outcome, written))
    write_files(folder, ((file.address, file.content) for file in outcome.artifacts.files))
    write_files(folder, read_copies(outcome))
    shutil.copytree(_ASSETS, folder / "assets", dirs_exist_ok=True)


def _list_pages(docs: Path) -> Iterator[Path]:
    for file in sorted(docs.rglob("*")) if docs.is_dir() else ():
        parts = file.relative_to(docs).parts
        if file.is_file() and parts[0] != "events" and not any(part.startswith(".") for part in parts):
            yield file


def _stage_pages(outcome: Outcome, written: dict[str, Path]) -> Iterator[tuple[str, bytes]]:
    ours = set(Build(outcome, in_bulk=False).choose_pages(frozenset(written)))
    for page in outcome.artifacts.pages:
        if page in ours or not page.address:
            name = source_name(page)
            text = written[name].read_text(encoding="utf-8") if name in written else ""
            yield name, stage_page(page, text).encode()


def stage_page(page: Page, editors_text: str = "") -> str:
    """Give a page as Markdown with front matter; the editors' Markdown stays Markdown."""
    above, _mark, below = (_EMPTY_LINES.sub("\n", part).strip() for part in page.body.partition(EDITORS_TEXT))
    parts = [part for part in (above, editors_text.strip(), below) if part]
    front = {"title": page.title, "description": page.description, "hide": ["navigation", "toc"]}
    # A JSON value is a YAML value.
    rows = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    return f"---\n{rows}---\n\n" + "\n\n".join(parts) + "\n"
