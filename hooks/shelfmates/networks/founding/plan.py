"""The files of a new network. In: the example's texts, and the answers. Out: path → new text, or None."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shelfmates.load.yaml_reader import read_values

from .answers import FoundingAnswers, write_settings
from .guides import Passages, drop_dead_links, generalise
from .resources import choose_resources
from .time_zones import find_country

LIBRARY = "data/resources.yaml"
_GONE = re.compile(
    r"data/(members|events|link-health)\.(yaml|json)|data/(members|events|photos|resources)/.+|docs/(events|news)/.+|"
    r"data/areas\.geojson|\.github/home\.png"
)
"""Files that belong only to the example. The picture shows its people."""
_HEAD = re.compile(r"\A.*?(?=^## )", re.MULTILINE | re.DOTALL)
_OUTLINES = re.compile(r"^- The outlines of (?:.*\n)(?:  .*\n)*", re.MULTILINE)
_SIGN = re.compile(r"([\\`*_{}\[\]<>#|!&~])")
"""Characters with a meaning in Markdown."""
_RELEASE = """\
- The outlines of the areas in `data/areas.geojson` were made from a map: name its author and its license here.
"""


@dataclass(frozen=True, slots=True)
class BundledTexts:
    """The bundled texts for a new network."""

    words: Mapping[str, Any]
    """Texts in the network's language: titles, home, settings, resources, readme."""
    passages: Mapping[str, Passages]
    """Page of the guides → passages to replace in it."""
    guides: Mapping[str, str]
    """Page of the guides → its translation; empty if there is none, and the example's guides are used."""


def found(
    texts: Mapping[str, str],
    others: Sequence[str],
    asked: FoundingAnswers,
    ready: BundledTexts,
    member: tuple[str, str],
) -> Mapping[str, str | None]:
    """Return the edits.

    `texts` are the text files, `others` the paths of other files, `member` is the organizer's file.
    """
    edits: dict[str, str | None] = {path: None for path in (*texts, *others) if _GONE.fullmatch(path)}
    edits |= dict([member])
    edits["data/network.yaml"] = write_settings(asked, ready.words["settings"])
    if asked.outlines:
        edits["data/areas.geojson"] = asked.outlines
    library = choose_resources(texts.get(LIBRARY, ""), find_country(asked.timezone), ready.words["resources"])
    edits[LIBRARY] = library or None
    edits |= _rewrite_pages(texts, asked, ready, library)
    edits |= dict(_rewrite_surroundings(texts, asked, ready))
    return {path: text for path, text in edits.items() if text is not None or path in {*texts, *others}}


def _rewrite_pages(
    texts: Mapping[str, str], asked: FoundingAnswers, ready: BundledTexts, library: str
) -> Mapping[str, str]:
    """Return every remaining page, with links only to existing records."""
    written = {"docs/index.md": ready.words["home"].replace("{region}", _escape(asked.region))}
    pages = _list_pages(texts, library, asked)
    for path, text in texts.items():
        if path.startswith("docs/") and path.endswith(".md") and path not in written and not _GONE.fullmatch(path):
            name = path.removeprefix("docs/guides/")
            general = ready.guides.get(name) or generalise(text, ready.passages.get(name, ()))
            written[path] = drop_dead_links(general, pages)
    return written


def _list_pages(texts: Mapping[str, str], library: str, asked: FoundingAnswers) -> frozenset[str]:
    """Return the record pages that links may point to; pages of levels and topics always exist."""
    kept = read_values(library) if library else []
    links = re.findall(r"((?:topics|levels)/[a-z0-9-]+\.md)", "".join(texts.values()))
    return frozenset(
        [*(f"resources/{row['id']}.md" for row in kept), *(f"areas/{place.id}.md" for place in asked.places), *links]
    )


def _escape(text: str) -> str:
    """Return a text with Markdown syntax escaped."""
    return _SIGN.sub(r"\\\1", text)


def _rewrite_surroundings(
    texts: Mapping[str, str], asked: FoundingAnswers, ready: BundledTexts
) -> Iterator[tuple[str, str]]:
    """Yield the files around the data: README, license, and the titles in the navigation."""
    if readme := texts.get("README.md"):
        head = ready.words["readme"]
        for key, value in (("{name}", _escape(asked.name)), ("{region}", _escape(asked.region)), ("{url}", asked.url)):
            head = head.replace(key, value)
        yield "README.md", _HEAD.sub(lambda _found: f"{head}\n", readme, count=1)
    if licence := texts.get("data/LICENSE.md"):
        outlines = _RELEASE if asked.outlines else ""
        yield "data/LICENSE.md", licence if asked.is_census else _OUTLINES.sub(outlines, licence)
    if configuration := texts.get("mkdocs.yml"):
        for title, own in ready.words["titles"].items():
            configuration = configuration.replace(f"\n  - {title}:\n", f"\n  - {own}:\n")
        yield "mkdocs.yml", configuration
