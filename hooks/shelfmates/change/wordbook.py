"""Words that stand for ids: labels, synonyms, names of places and languages. In: settings. Out: the id of a word."""

from collections.abc import Iterable, Iterator, Mapping

from shelfmates.model import Settings, Term
from shelfmates.names import fold

from .dates import list_locales

Ids = Mapping[str, str]
"""A word, squashed → its id."""


def squash(word: str) -> str:
    """Give a word without case, accents, blanks and signs: `AI-Literacy` is `ailiteracy`."""
    return fold(word).replace(" ", "")


class Wordbook:
    """Finds the id that somebody meant."""

    def __init__(self, settings: Settings) -> None:
        """Take the words of a network's vocabularies, areas, towns and languages."""
        words = settings.vocabularies
        kinds = ("roles", "sectors", "levels", "topics")
        self._ids: dict[str, Ids] = {kind: _index(_list_terms(getattr(words, kind))) for kind in kinds}
        self._ids["areas"] = _index((area.id, (area.name,)) for area in settings.areas)
        self._ids["languages"] = _index(_list_languages(settings.languages))
        self._towns = {area.id: _index((town.id, (town.name,)) for town in area.towns) for area in settings.areas}

    def find(self, kind: str, word: str, *, area: str = "") -> str:
        """Give the id that a word stands for; the word itself where there is none, or more than one."""
        ids = self._towns.get(area, {}) if kind == "towns" else self._ids.get(kind, {})
        return ids.get(squash(word), "") or word

    def knows(self, kind: str, word: str) -> bool:
        """Tell whether a word stands for an id."""
        return bool(self._ids.get(kind, {}).get(squash(word)))


def index_words(words: Iterable[str]) -> Ids:
    """Give words by what is left of them."""
    return _index((word, ()) for word in words)


def _index(rows: Iterable[tuple[str, Iterable[str]]]) -> Ids:
    known = [(id_, tuple(words)) for id_, words in rows]
    found: dict[str, str] = {}
    for id_, words in known:
        for word in filter(None, map(squash, words)):
            # What two ids claim stands for neither.
            found[word] = id_ if found.get(word, id_) == id_ else ""
    return {**found, **{squash(id_): id_ for id_, _words in known}}


def _list_terms(vocabulary: Mapping[str, Term]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for id_, term in vocabulary.items():
        yield id_, (term.label, *term.labels.values(), *term.synonyms)


def _list_languages(spoken: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each language with its name in English and in the network's languages."""
    names: dict[str, list[str]] = {}
    for locale in list_locales(spoken):
        for code, name in locale.languages.items():
            if "_" not in code:
                names.setdefault(code, []).append(name)
    return ((code, tuple(rows)) for code, rows in names.items())
