"""The same page in other languages. In: a page of an edition. Out: links to it in every language of the network."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from shelfmates.addresses import path_to_root
from shelfmates.localization import Localization
from shelfmates.model.edition import Edition


class Alternate(NamedTuple):
    """A page in one language."""

    language: str
    name: str
    """The name of the language in itself."""
    link: str
    """The relative link from the page."""
    address: str
    """The whole address; empty if the language does not have this page, and the link leads to its home page."""
    is_current: bool


def list_alternates(edition: Edition, address: str, lacking: Collection[str] = ()) -> Iterator[Alternate]:
    """Yield a page in every language, or nothing if there is only one; `lacking` are languages without this page."""
    if len(edition.languages) == 1:
        return
    up = path_to_root(address) + edition.up
    for language in edition.languages:
        there = edition.find_prefix(language) + ("" if language in lacking else address)
        whole = "" if language in lacking else edition.root + there
        yield Alternate(language, name_language(language), (up + there) or "./", whole, language == edition.language)


def name_language(language: str) -> str:
    """Return the name of a language in itself, with a capital letter where the script has them: `Français`."""
    name = Localization(language).language_name(language)
    return name[:1].upper() + name[1:]
