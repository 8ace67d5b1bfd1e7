"""The data of the search. In: a Site, a Localization, and all pages. Out: an OutputFile.

The documents are in columns, as in the directory's data: `documents.title[3]` is the title of the fourth.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from shelfmates.derive import Site
from shelfmates.load import Entry
from shelfmates.localization import Localization
from shelfmates.render import OutputFile, Outputs
from shelfmates.render.icons import find_icon
from shelfmates.schemas.labels import localize_labels

from .documents import KINDS, SearchDocument, describe_person, list_documents
from .labels import label_meanings
from .lexicon import Lexicon, make_lexicon
from .texts import list_texts

NAME = "api/v1/search.json"
VERSION = 1
"""Version of the document's structure."""
ICONS = {
    "people": "people", "event": "event", "group": "resource.group", "resource": "resource",
    "hashtag": "resource.hashtag", "guide": "guide", "news": "news",
}  # fmt: skip
"""Kind of result → the name of its icon."""
SUGGESTED = 3
"""Number of topics that an empty search suggests."""


def add_search(outputs: Outputs, site: Site, words: Localization, written: Mapping[str, Entry]) -> Outputs:
    """Return the outputs, and the data of the search, which is made of all of their pages."""
    render = partial(render_search, outputs, site, words, written)
    return replace(outputs, files=(*outputs.files, OutputFile(site.addresses.file(NAME), render, is_of_all=True)))


def render_search(outputs: Outputs, site: Site, words: Localization, written: Mapping[str, Entry]) -> bytes:
    """Render the lexicon of questions, every document, and what people wrote about themselves."""
    rows = sorted(list_documents(site, outputs.pages, written), key=lambda row: KINDS.index(row.kind))
    lexicon = _keep_found(make_lexicon(site, words.language), rows)
    document = {
        "version": VERSION,
        "generated": site.today.isoformat(),
        "language": words.language,
        **{key: value if key in {"phrases", "pages"} else list(value) for key, value in lexicon._asdict().items()},
        "labels": label_meanings(site, words, lexicon),
        "texts": list_texts(words),
        "icons": {kind: find_icon(icon) for kind, icon in ICONS.items()},
        "suggestions": list(_suggest(site, words)),
        "documents": {name: [row[at] for row in rows] for at, name in enumerate(SearchDocument._fields)},
        "people": [describe_person(row) for row in site.profiles],
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _keep_found(lexicon: Lexicon, rows: Iterable[SearchDocument]) -> Lexicon:
    """Return the lexicon without pages that the site does not have."""
    there = {row.address for row in rows}
    found = ((phrase, tuple(way for way in ways if way in there)) for phrase, ways in lexicon.pages.items())
    return lexicon._replace(pages={phrase: ways for phrase, ways in found if ways})


def _suggest(site: Site, words: Localization) -> Iterable[str]:
    """Yield questions for an empty box."""
    yield from (row.term.label for row in site.busiest_topics[:SUGGESTED])
    labels = localize_labels(words)
    if site.counts.mentors:
        yield labels["member.mentoring.offers@flag"]
    if site.counts.solo:
        yield labels["member.solo@flag"]
    if settled := max((row for row in site.own_areas if row.profiles), key=lambda row: len(row.profiles), default=None):
        yield settled.area.name
