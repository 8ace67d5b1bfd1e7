"""The files of a new network that belong to it from the start. In: the answers, and bundled texts. Out: path → text.

`sync` writes the other files, which belong to the software.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from shelfmates.load.yaml_reader import read_values
from shelfmates.localization import Localization
from shelfmates.model.membership import WHO_MAY_JOIN
from shelfmates.write.navigation import TITLES

from .answers import FoundingAnswers, escape_markdown, write_settings
from .guides import Passages, drop_dead_links, generalise
from .resources import choose_resources
from .time_zones import find_country

_OUTLINES = re.compile(r"^- The outlines of (?:.*\n)(?:  .*\n)*", re.MULTILINE)
_PORTRAITS = re.compile(r"^- The portraits in (?:.*\n)(?:  .*\n)*", re.MULTILINE)
_RELEASE = """\
- The outlines of the areas in `data/areas.geojson` were made from a map: name its author and its license here.
"""


@dataclass(frozen=True, slots=True)
class BundledTexts:
    """The texts that the software brings for a new network."""

    words: Mapping[str, Any]
    """Texts in the network's language: home, settings, members, events, resources, readme."""
    passages: Mapping[str, Passages]
    """Page of the guides → passages about the example to replace in it."""
    guides: Mapping[str, str]
    """Page of the guides → its text in English."""
    translated: Mapping[str, str]
    """Page of the guides → its translation."""
    resources: str
    """The example's list of resources."""
    license: str
    configuration: str
    """The example's `mkdocs.yml`."""


def found(founding: FoundingAnswers, ready: BundledTexts, people: Mapping[str, str]) -> Mapping[str, str]:
    """Return the texts of the new files; `people` has the path and text of the first organizer's file."""
    country, head = find_country(founding.timezone), ready.words["resources"]
    library = choose_resources(ready.resources, country, head, languages=founding.languages)
    return {
        **people,
        "data/network.yaml": write_settings(founding, ready.words["settings"], organizers=_list_ids(people)),
        "data/LICENSE.md": _write_license(founding, ready),
        **{f"data/{name}.yaml": _fill_in(ready.words[name], founding) for name in ("members", "events")},
        **({"data/resources.yaml": library} if library else {}),
        **({"data/areas.geojson": founding.outlines} if founding.outlines else {}),
        "docs/index.md": _fill_in(ready.words["home"], founding),
        **dict(_write_guides(founding, ready, library)),
        "README.md": _fill_in(ready.words["readme"], founding),
        "mkdocs.yml": _write_configuration(ready, founding.languages[0]),
    }


def _list_ids(people: Mapping[str, str]) -> list[str]:
    return [PurePosixPath(path).stem for path in people]


def _write_guides(founding: FoundingAnswers, ready: BundledTexts, library: str) -> Iterator[tuple[str, str]]:
    """Yield the guides, with links only to existing records."""
    pages = _list_pages(ready, library, founding)
    for name, text in ready.guides.items():
        general = ready.translated.get(name) or generalise(text, ready.passages.get(name, ()))
        yield f"docs/guides/{name}", drop_dead_links(general, pages)


def _list_pages(ready: BundledTexts, library: str, founding: FoundingAnswers) -> frozenset[str]:
    """Return the record pages that links may point to; pages of levels and topics always exist."""
    kept = read_values(library) if library else []
    texts = "".join([*ready.guides.values(), *ready.translated.values()])
    links = re.findall(r"((?:topics|levels)/[a-z0-9-]+\.md)", texts)
    return frozenset(
        [*(f"resources/{row['id']}.md" for row in kept), *(f"areas/{place.id}.md" for place in founding.places), *links]
    )


def _fill_in(text: str, founding: FoundingAnswers) -> str:
    """Put the answers into a text; in Markdown they are only words."""
    values = (
        ("{name}", escape_markdown(founding.name)), ("{region}", escape_markdown(founding.region)),
        ("{url}", founding.url),
        ("{area}", founding.places[0].id), ("{members}", Localization(founding.languages[0]).gettext(WHO_MAY_JOIN)),
    )  # fmt: skip
    for key, value in values:
        text = text.replace(key, value)
    return text


def _write_license(founding: FoundingAnswers, ready: BundledTexts) -> str:
    """Return the license of the data, without what it says of the example's pictures."""
    text = _PORTRAITS.sub("", ready.license)
    return text if founding.is_census else _OUTLINES.sub(_RELEASE if founding.outlines else "", text)


def _write_configuration(ready: BundledTexts, language: str) -> str:
    """Return `mkdocs.yml` with the titles of its navigation in the network's language."""
    text, words = ready.configuration, Localization(language)
    for title in TITLES:
        text = text.replace(f"\n  - {title}:\n", f"\n  - {words.gettext(title)}:\n")
    return text
