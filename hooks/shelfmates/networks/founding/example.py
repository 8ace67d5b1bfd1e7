"""What the software brings for a new network: texts, guides, resources. In: nothing. Out: typed values.

Nobody of the example network is in it: its members and events are not in the wheel.
"""

import gzip
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from shelfmates.load.yaml_reader import read_exact
from shelfmates.software import SOFTWARE

from .plan import BundledTexts
from .time_zones import Region

_FOLDER = files("shelfmates.networks.founding")
_CATALOGS = files("shelfmates").joinpath("locale")
_GUIDES = "docs/guides"
_RESOURCES, _LICENSE, _CONFIGURATION = "data/resources.yaml", "data/LICENSE.md", "mkdocs.yml"


def read_texts(language: str) -> BundledTexts:
    """Return the texts and guides in a language that the software has."""
    words, passages = _read("texts.yaml"), _read("passages.yaml")
    short = language.partition("-")[0]
    return BundledTexts(
        words=words[short],
        passages={page: tuple((seed, general) for seed, general in rows) for page, rows in passages.items()},
        guides=dict(_read_pages(SOFTWARE / _GUIDES)),
        translated=dict(_read_pages(_CATALOGS.joinpath(short, "guides"))),
        resources=_read_own(_RESOURCES),
        license=_read_own(_LICENSE),
        configuration=_read_own(_CONFIGURATION),
    )


def read_statements(language: str) -> Mapping[str, str]:
    """Return file name → text with placeholders of the accessibility statement and the privacy sheet."""
    return dict(_read_pages(_FOLDER.joinpath("statement_texts", language.partition("-")[0])))


def read_starter() -> Mapping[str, str]:
    """Return the texts of a network that is not set up yet: head of the settings, home page, README."""
    return dict(_read("starter.yaml"))


def read_lock() -> str:
    """Return the list of libraries, each pinned by its hash."""
    return _read_own("requirements.lock")


def list_languages() -> tuple[str, ...]:
    """Return the languages that a new network can have."""
    return tuple(_read("texts.yaml"))


def _read_pages(folder: Any) -> Iterator[tuple[str, str]]:
    pages = (file for file in folder.iterdir() if file.name.endswith(".md")) if folder.is_dir() else ()
    yield from ((file.name, file.read_text(encoding="utf-8")) for file in pages)


def _read_own(path: str) -> str:
    return Path(SOFTWARE / path).read_text(encoding="utf-8")


def read_regions() -> tuple[Region, ...]:
    """Return the regions of countries with several time zones."""
    return tuple(Region(**row) for row in _read("regions.yaml"))


def read_counties() -> str:
    """Return the text of counties-10m.json from us-atlas, with the outlines of every United States county."""
    return gzip.decompress(_FOLDER.joinpath("us-counties.json.gz").read_bytes()).decode()


def _read(name: str) -> Any:
    return read_exact(_FOLDER.joinpath(name).read_text(encoding="utf-8")).values
