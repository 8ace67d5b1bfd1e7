"""The lexicon of questions: phrases, and the facets that they mean. In: a Site. Out: a Lexicon.

A phrase of the site's language comes before those of other languages, because a word may mean something else there: a
French `collège` is no college.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from babel import Locale

from shelfmates.derive import Site
from shelfmates.load.yaml_reader import read_values
from shelfmates.localization import LANGUAGES, Localization
from shelfmates.model import Term
from shelfmates.validate.school_stages import find_levels
from shelfmates.validate.word_files import read_word_file

from .mutations import list_mutations
from .words import list_question_words

LEAST_LETTERS = 3
"""Letters that the name of a school stage needs; shorter ones are parts of other words."""
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_MEANT = (("roles", "role"), ("sectors", "sector"), ("levels", "level"), ("topics", "topic"), ("kinds", "link"))
"""Vocabularies, and the facets of their terms."""

Phrases = Iterator[tuple[str, str]]
"""Phrases as people write them, each with a meaning, such as `topic=weeding`."""


class Lexicon(NamedTuple):
    """The words of questions, as the search compares them."""

    stop: tuple[str, ...]
    """Words that are left out."""
    near: tuple[str, ...]
    """Words after which a place includes its neighbors."""
    place: tuple[str, ...]
    """Words that belong to the name of an area, such as `county`."""
    phrases: Mapping[str, tuple[str, ...]]
    """Phrase → meanings, such as `topic=weeding`; one of them is enough."""
    pages: Mapping[str, tuple[str, ...]]
    """Phrase → addresses of pages."""


@cache
def _read_words() -> Mapping[str, Any]:
    file = files(__package__).joinpath("question_words.yaml")
    words: Mapping[str, Any] = read_values(file.read_text(encoding="utf-8"))
    return words


def make_lexicon(site: Site, language: str) -> Lexicon:
    """Return the lexicon of a site in a language."""
    words = _read_words()
    own = language.partition("-")[0]
    order = sorted(LANGUAGES, key=lambda tag: tag != own)
    stop = {word for tag in order for word in list_question_words(words[tag]["stop"])}
    stop |= {*list_question_words(words[order[0]].get("own-stop", ""))}
    near = {word for tag in order for word in list_question_words(words[tag]["near"])}
    phrases: dict[str, tuple[str, ...]] = {}
    ignored = {*map(_key, _split(words["not"]))}
    groups = (
        _list_own(words[own_first := order[0]]),
        _list_terms(site, ignored),
        _list_months(own_first),
        *(_list_own(words[tag]) for tag in order[1:]),
        *(_list_months(tag) for tag in order[1:]),
        _list_stages(ignored),
        _list_grades(),
    )
    for group in groups:
        _add_new(phrases, group)
    _add_all(phrases, (*_list_languages(site), *_list_places(site, _read_places(words))))
    if own == "cy":
        _add_new(phrases, _mutate(phrases, (*_list_keys(words[own]), *_list_names(site))))
    # Articles and the like are no phrases of another language: a French `j'ai` is about no AI.
    foreign = phrases.keys() & {*list_question_words(words[order[0]]["stop"])} - _list_keys(words[order[0]])
    phrases = {phrase: meanings for phrase, meanings in phrases.items() if phrase not in foreign}
    pages: dict[str, tuple[str, ...]] = {}
    for tag in order:
        _add_new(pages, ((row, way) for way, text in words[tag]["pages"].items() for row in _split(text)))
    if own == "cy":
        _add_new(pages, _mutate(pages, [_key(row) for text in words[own]["pages"].values() for row in _split(text)]))
    return Lexicon(tuple(sorted(stop)), tuple(sorted(near)), tuple(sorted(_read_places(words))), phrases, pages)


@lru_cache(20_000)
def _key(phrase: str) -> str:
    """Return the words of a phrase; most phrases are the same in each language of a site, and in each build."""
    return " ".join(list_question_words(phrase))


def _split(text: str) -> Iterator[str]:
    return filter(None, (phrase.strip() for phrase in text.split("|")))


def _add_all(phrases: dict[str, tuple[str, ...]], group: Iterable[tuple[str, str]]) -> None:
    for phrase, meaning in group:
        if key := _key(phrase):
            phrases[key] = tuple(dict.fromkeys((*phrases.get(key, ()), meaning)))


def _add_new(phrases: dict[str, tuple[str, ...]], group: Iterable[tuple[str, str]]) -> None:
    """Add the phrases that are not there yet, each with all of its meanings in the group."""
    added: dict[str, tuple[str, ...]] = {}
    _add_all(added, group)
    phrases |= {key: meanings for key, meanings in added.items() if key not in phrases}


def _list_own(words: Any) -> Phrases:
    yield from (
        (phrase, one) for meant, text in words["words"].items() for one in meant.split() for phrase in _split(text)
    )


def _list_keys(words: Any) -> set[str]:
    return {_key(phrase) for phrase, _meaning in _list_own(words)}


def _list_names(site: Site) -> Iterator[str]:
    """Yield what Welsh sentences mutate besides the words of the language: names of terms, months and places."""
    for vocabulary, _facet in _MEANT:
        yield from (_key(term.label) for term in getattr(site.terms, vocabulary).values())
    yield from (_key(name) for name, _meaning in (*_list_months("cy"), *_list_places(site, set())))


def _mutate(phrases: Mapping[str, tuple[str, ...]], keys: Iterable[str]) -> Phrases:
    yield from ((form, one) for key in keys for form in list_mutations(key) for one in phrases.get(key, ()))


def _list_terms(site: Site, ignored: set[str]) -> Phrases:
    for vocabulary, facet in _MEANT:
        written = site.settings.vocabularies.list_terms(vocabulary)
        for id_, term in getattr(site.terms, vocabulary).items():
            for phrase in _name_term(term, written.get(id_, term)):
                if _key(phrase) not in ignored:
                    yield phrase, f"{facet}={id_}"


def _name_term(*terms: Term) -> Iterator[str]:
    for term in terms:
        yield from (term.label, *term.synonyms, *term.labels.values())


def _list_months(language: str) -> Phrases:
    months = Locale(language).months["stand-alone"]["wide"]
    yield from ((name, f"month={number:02}") for number, name in months.items())


def _list_stages(ignored: set[str]) -> Phrases:
    for levels, text in read_word_file("school_stages.yaml")["names"].items():
        for phrase in _split(text):
            if len(phrase) >= LEAST_LETTERS and _key(phrase) not in ignored:
                yield from ((phrase, f"level={level}") for level in levels.split())


def _list_grades() -> Phrases:
    """Yield the grades that people name by number, and the names of French classes."""
    for number, ordinal in enumerate(_ORDINALS, 1):
        short = f"{number}{_ENDINGS.get(number, 'th')}"
        for level in find_levels(f"grade {number}"):
            names = (f"grade {number}", f"{short} grade", f"{ordinal} grade", f"{short} grader", f"{ordinal} grader")
            yield from ((name, f"level={level}") for name in names)
    words = read_word_file("school_stages.yaml")
    for level, classes in words["classes"].items():
        for name in classes:
            others = words["same-class"].get(name, ())
            yield from ((one, f"level={level}") for one in (name, *others) if len(one) >= LEAST_LETTERS)


def _list_languages(site: Site) -> Phrases:
    tags = sorted(
        {tag for row in site.profiles for tag in row.member.languages}
        | {tag for row in site.library.resources for tag in row.resource.languages}
    )
    yield from ((Localization(own).language_name(tag), f"language={tag}") for tag in tags for own in LANGUAGES)


def _read_places(words: Mapping[str, Any]) -> set[str]:
    return {word for text in words["places"].values() for word in list_question_words(text)}


def _list_places(site: Site, generic: set[str]) -> Phrases:
    for row in site.areas:
        area = row.area
        bare = " ".join(word for word in list_question_words(area.name) if word not in generic)
        yield from ((name, f"area={area.id}") for name in dict.fromkeys((area.name, bare)))
        yield from ((town.name, f"town={area.id}.{town.id}") for town in area.towns)
    for place in site.districts:
        names = (place.district.name, *place.district.synonyms)
        yield from ((name, f"district={place.district.id}") for name in names)
