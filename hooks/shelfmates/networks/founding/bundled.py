"""Files bundled for `init`: texts in `networks/founding/`, guides in `locale/`. In: nothing. Out: typed values."""

import gzip
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from shelfmates.load.yaml_reader import read_exact

from .plan import BundledTexts
from .seed import SeedNetwork
from .time_zones import Region

_FOLDER = files("shelfmates.networks.founding")
_CATALOGUES = files("shelfmates").joinpath("locale")


def read_texts(language: str) -> BundledTexts:
    """Return the texts and guides of a language; texts are in English if the language has none."""
    words, passages = _read("texts.yaml"), _read("passages.yaml")
    short = language.partition("-")[0]
    return BundledTexts(
        words.get(short, words["en"]),
        {page: tuple((seed, general) for seed, general in rows) for page, rows in passages.items()},
        dict(_read_guides(short)),
    )


def _read_guides(language: str) -> Iterator[tuple[str, str]]:
    folder = _CATALOGUES.joinpath(language, "guides")
    if folder.is_dir():
        pages = (file for file in folder.iterdir() if file.name.endswith(".md"))
        yield from ((file.name, file.read_text(encoding="utf-8")) for file in pages)


def read_seed() -> SeedNetwork:
    """Return the identifying values of the example."""
    values = _read("seed.yaml")
    return SeedNetwork(values["repository"], frozenset(values["members"]))


def read_regions() -> tuple[Region, ...]:
    """Return the regions of countries with several time zones."""
    return tuple(Region(**row) for row in _read("regions.yaml"))


def read_counties() -> str:
    """Return the text of counties-10m.json from us-atlas, with the outlines of every United States county."""
    return gzip.decompress(_FOLDER.joinpath("us-counties.json.gz").read_bytes()).decode()


def _read(name: str) -> Any:
    return read_exact(_FOLDER.joinpath(name).read_text(encoding="utf-8")).values
