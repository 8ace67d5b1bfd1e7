"""Vocabularies in the site's language. In: Vocabularies and a language tag. Out: VocabularyTerms."""

from collections.abc import Mapping
from typing import NamedTuple

from shelfmates.model import Term
from shelfmates.model.settings import Vocabularies


class VocabularyTerms(NamedTuple):
    """The terms of each vocabulary by id, with labels in the site's language."""

    sectors: Mapping[str, Term]
    levels: Mapping[str, Term]
    roles: Mapping[str, Term]
    topics: Mapping[str, Term]
    kinds: Mapping[str, Term]


def localize_vocabularies(words: Vocabularies, language: str) -> VocabularyTerms:
    """Return the terms with labels in a language, where a term has one; other labels stay."""
    return VocabularyTerms(*(_localize(words.list_terms(name), language) for name in VocabularyTerms._fields))


def _localize(terms: Mapping[str, Term], language: str) -> Mapping[str, Term]:
    short = language.split("-", maxsplit=1)[0]
    return {
        id_: term.model_copy(update={"label": term.labels.get(language) or term.labels.get(short) or term.label})
        for id_, term in terms.items()
    }
