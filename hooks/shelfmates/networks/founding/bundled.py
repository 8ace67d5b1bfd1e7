"""What `init` has ready: texts beside `networks/founding/`, guides in `locale/`. In: nothing. Out: typed values."""

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
    """Give the words and the guides of a language, English where there are none of it."""
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
    """Give what the example is known by."""
    values = _read("seed.yaml")
    return SeedNetwork(values["repository"], frozenset(values["members"]))


def read_regions() -> tuple[Region, ...]:
    """Give the regions whose country has several time zones."""
    return tuple(Region(**row) for row in _read("regions.yaml"))


def read_counties() -> str:
    """Give us-atlas' counties-10m.json as it came, its outlines of every county of the United States."""
    return gzip.decompress(_FOLDER.joinpath("us-counties.json.gz").read_bytes()).decode()


def _read(name: str) -> Any:
    return read_exact(_FOLDER.joinpath(name).read_text(encoding="utf-8")).values
