"""The choices of form fields. In: a Site and a FieldDescription. Out: Choices, in the site's language."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from shelfmates.derive import Site
from shelfmates.derive.vocabulary_labels import VocabularyTerms, localize_vocabularies
from shelfmates.localization import Localization
from shelfmates.model import Term
from shelfmates.model.field_types import LANGUAGE
from shelfmates.model.spellings import BRITISH
from shelfmates.names import sort_key
from shelfmates.schemas import FieldDescription

_LANGUAGES = (
    "ar am bg bn bo ca chr cs cy da de el en es et eu fa fi fil fr ga gd gl gu ha haw he hi hmn hr ht hu hy id ig is "
    "it ja ka km kn ko ku lo lt lv ml mn mr ms mt my ne nl no pa pl ps pt qu ro ru si sk sl so sq sr sv sw ta te th "
    "ti tl tr uk ur uz vi yo zh-Hans zh-Hant zu"
).split()
"""Languages on offer. Those of the network and of its members are added."""


class Choice(NamedTuple):
    """One choice."""

    value: str
    label: str
    more: str = ""
    """The area of a town, or the synonyms of a topic."""
    also: str = ""
    """The British spelling of the value, which published records have."""


class ChoiceLists:
    """The choices of one site."""

    def __init__(self, site: Site, words: Localization) -> None:
        """Store the network's vocabularies, and the language of their labels."""
        self._site, self._words = site, words

    def list(self, field: FieldDescription) -> Iterable[Choice]:
        """Return the choices of a field, in a useful order."""
        if field.kind == "moment":
            return self._months
        if field.words:
            return self._list_words(field)
        if field.pattern == LANGUAGE:
            return self._languages
        if field.names == "areas":
            return self._areas
        if field.names == "districts":
            return tuple(Choice(row.district.name, row.district.name) for row in self._site.districts)
        return self._towns if field.names == "towns" else self._terms(field.names)

    def _list_words(self, field: FieldDescription) -> Iterable[Choice]:
        labels = {word: self._words.gettext(label) for word, label in field.labels.items()}
        # The kinds of resources are a vocabulary.
        labels = labels or {word: term.label for word, term in self._vocabularies.kinds.items()}
        unused = self._site.settings.unused_agreements if field.key == "agree" else ()
        words = (word for word in field.words if word not in unused)
        return (Choice(word, labels.get(word, word), also=BRITISH.get(word, "")) for word in words)

    @cached_property
    def _months(self) -> tuple[Choice, ...]:
        months = self._words.locale.months["stand-alone"]["wide"]
        return tuple(Choice(f"{number:02}", str(months[number])) for number in range(1, 13))

    @cached_property
    def _vocabularies(self) -> VocabularyTerms:
        return localize_vocabularies(self._site.settings.vocabularies, self._words.language)

    @cached_property
    def _areas(self) -> tuple[Choice, ...]:
        rows = (Choice(area.id, area.name) for area in self._site.settings.areas)
        return tuple(sorted(rows, key=_by_label))

    @cached_property
    def _towns(self) -> tuple[Choice, ...]:
        rows = (Choice(town.id, town.name, area.id) for area in self._site.settings.areas for town in area.towns)
        return tuple(sorted(rows, key=_by_label))

    @cached_property
    def _languages(self) -> tuple[Choice, ...]:
        spoken = (tag for row in self._site.profiles for tag in row.member.languages)
        tags = {*_LANGUAGES, *self._site.settings.languages, *spoken}
        names = {tag: self._words.language_name(tag) for tag in tags}
        # A tag without a name would mean nothing to readers.
        return tuple(sorted((Choice(tag, name) for tag, name in names.items() if name != tag), key=_by_label))

    def _terms(self, vocabulary: str) -> Iterable[Choice]:
        terms: Mapping[str, Term] = getattr(self._vocabularies, vocabulary)
        rows = (Choice(id_, term.label, ", ".join(term.synonyms)) for id_, term in terms.items())
        # Levels, roles and sectors keep the network's own order.
        return sorted(rows, key=_by_label) if vocabulary == "topics" else rows


def _by_label(option: Choice) -> tuple[str, str]:
    return sort_key(option.label), option.value
