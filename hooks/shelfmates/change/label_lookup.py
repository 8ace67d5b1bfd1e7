"""Ids by their labels, synonyms and names. In: settings. Out: the id of a word; the name of a district."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property

from shelfmates.localization import LANGUAGES, Localization
from shelfmates.model import Area, Settings
from shelfmates.names import normalize_name
from shelfmates.near_words import find_near
from shelfmates.own_texts import NO_TEXTS, OwnTexts
from shelfmates.schemas import FieldDescription
from shelfmates.validate.district_names import DistrictNames
from shelfmates.validate.job_titles import suggest_role
from shelfmates.validate.references import KnownIds

from .date_parser import list_locales
from .place_kinds import strip_area_kind, strip_town_kind

Ids = Mapping[str, str]
"""Normalized word → id."""


def normalize_label(word: str) -> str:
    """Return a word without case, accents, spaces and punctuation: `AI-Literacy` becomes `ailiteracy`."""
    return normalize_name(word).replace(" ", "")


class WordList:
    """The ids of one vocabulary and their labels; an exact id has priority over a label."""

    def __init__(self, rows: Iterable[tuple[str, Iterable[str]]] = ()) -> None:
        """Store the ids, each with its labels and synonyms."""
        self._rows = {id_: tuple(words) for id_, words in rows}

    @cached_property
    def _ids(self) -> Ids:
        found: dict[str, str] = {}
        for id_, words in self._rows.items():
            for word in filter(None, map(normalize_label, (id_, *words))):
                # A word with two ids is ambiguous, so it matches neither.
                found[word] = id_ if found.get(word, id_) == id_ else ""
        return found

    def has(self, id_: str) -> bool:
        """Return whether the list contains an id."""
        return id_ in self._rows

    def find(self, word: str) -> str:
        """Return the id of a word; empty if there is none, or more than one."""
        return word if word in self._rows else self._ids.get(normalize_label(word), "")


class PlaceList(WordList):
    """The ids of areas or towns and their names; a name is also found without or with the word for its kind."""

    def __init__(self, rows: Iterable[tuple[str, str]], strip: Callable[[str], str]) -> None:
        """Store the ids, each with its name; `strip` takes the word for its kind from a name."""
        names = tuple(rows)
        super().__init__((id_, (name,)) for id_, name in names)
        self._strip = strip
        self._bare = WordList((id_, (strip(name),)) for id_, name in names)

    def find(self, word: str) -> str:
        """Return the id of a place; empty if there is none, or more than one."""
        return super().find(word) or self._bare.find(self._strip(word))


def list_areas(settings: Settings) -> PlaceList:
    """Return the areas of a network by their names: `Watauga County` is also `Watauga` and `Condado de Watauga`."""
    return PlaceList(((area.id, area.name) for area in settings.areas), strip_area_kind)


def _list_towns(area: Area) -> PlaceList:
    return PlaceList(((town.id, town.name) for town in area.towns), strip_town_kind)


_NONE = WordList()


def list_closed_words(field: FieldDescription) -> WordList:
    """Return the only words that a field allows, with their labels in every language of the software."""
    return _translate(tuple((word, field.labels.get(word, word)) for word in field.words))


@cache
def _translate(rows: tuple[tuple[str, str], ...]) -> WordList:
    return WordList((word, list_translations(label)) for word, label in rows)


class UnderstoodTexts:
    """The texts that are understood in what people send: those of the software, and a network's own."""

    def __init__(self, own: OwnTexts = NO_TEXTS) -> None:
        """Store the languages; what was sent before a text was replaced is understood, too."""
        tags = dict.fromkeys((*own.catalogs, *own.replaced))
        self._languages = (*map(Localization, LANGUAGES), *(Localization(tag, own) for tag in tags))

    def list_translations(self, message: str) -> tuple[str, ...]:
        """Return a text of the site in each language."""
        return tuple(words.gettext(message) for words in self._languages)


OURS = UnderstoodTexts()
"""The texts of the software alone."""


def list_translations(message: str) -> tuple[str, ...]:
    """Return a text of the software in each of its languages."""
    return OURS.list_translations(message)


_READ = frozenset({"roles", "levels"})
"""Vocabularies whose words have rules."""


class LabelLookup:
    """Find ids by their labels in all vocabularies of a network."""

    def __init__(self, settings: Settings) -> None:
        """Store the labels of the network's vocabularies, areas, towns and languages."""
        words = settings.vocabularies
        self._known = KnownIds(settings)
        self._words: dict[str, WordList | DistrictNames] = {
            "areas": list_areas(settings),
            "districts": DistrictNames(settings.districts),
            "languages": WordList(_list_languages((*settings.languages, *LANGUAGES))),
        }
        for kind in ("roles", "sectors", "levels", "topics", "kinds"):
            self._words[kind] = WordList((id_, term.names) for id_, term in words.list_terms(kind).items())
        self._towns = {area.id: _list_towns(area) for area in settings.areas}

    def find(self, kind: str, word: str, *, area: str = "") -> str:
        """Return the id of a word; the word itself if there is none, or more than one."""
        words = self._towns.get(area, _NONE) if kind == "towns" else self._words.get(kind, _NONE)
        return words.find(word) or word

    def find_all(self, kind: str, word: str) -> tuple[str, ...]:
        """Return the ids that a word stands for: a job title is one role, `K-8` two levels; empty if there are none."""
        found = self._words.get(kind, _NONE).find(word)
        return (found,) if found else self._known.find_ids(kind.removesuffix("s"), word) if kind in _READ else ()

    def has(self, kind: str, id_: str) -> bool:
        """Return whether a list contains an id."""
        return self._words.get(kind, _NONE).has(id_)

    def knows(self, kind: str, word: str) -> bool:
        """Return whether a word is an id, a label or a synonym."""
        return bool(self._words.get(kind, _NONE).find(word))

    def is_misspelled(self, kind: str, word: str) -> bool:
        """Return whether a word is probably a misspelled id or title."""
        ids = self._known.ids[kind.removesuffix("s")]
        return suggest_role(word) in ids or bool(find_near(word, ids))


def _list_languages(spoken: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return each language code with its names in the languages of the network and of the software."""
    names: dict[str, list[str]] = {}
    for locale in list_locales(spoken):
        for code, name in locale.languages.items():
            if "_" not in code:
                names.setdefault(code, []).append(name)
    return ((code, tuple(rows)) for code, rows in names.items())
