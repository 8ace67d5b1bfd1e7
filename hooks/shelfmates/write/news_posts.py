"""Posts of the news, which Material's blog renders. In: an Outcome. Out: their sources, and the pages around them."""

import json
from collections.abc import Mapping
from pathlib import Path

from shelfmates.derive import Article
from shelfmates.pipeline import Outcome
from shelfmates.render import OutputPage

from .file_writer import write_files


def find_posts(outcome: Outcome) -> Mapping[str, OutputPage]:
    """Return the page around each post's text, by the post's name below `docs/`."""
    names = {row.address: row.source_name for row in outcome.site.news.articles}
    return {names[page.address]: page for page in outcome.outputs.pages if page.address in names} if names else {}


def write_posts(folder: Path, outcome: Outcome) -> list[str]:
    """Write the checked content of each post into a folder; return the names of the files."""
    sources = {row.source_name: _make_source(row, outcome) for row in outcome.site.news.articles}
    write_files(folder, sources.items())
    return [*sources]


def _make_source(row: Article, outcome: Outcome) -> bytes:
    # JSON is valid YAML.
    about = f"title: {json.dumps(row.title, ensure_ascii=False)}\ndate: {row.post.date}\n"
    return f"---\n{about}---\n\n{outcome.written[row.source_name].body}".encode()
