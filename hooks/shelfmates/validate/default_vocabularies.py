"""The software's vocabularies, and what a network makes of them. In: Settings. Out: Settings, complete."""

from collections.abc import Mapping
from functools import cache

from shelfmates.model import Settings, Term
from shelfmates.model.settings import Vocabularies, Vocabulary

from .word_files import read_word_file

LAST = "other"
"""The id of a term that comes last in every list."""


@cache
def load_default_vocabularies() -> Vocabularies:
    """Return the software's vocabularies."""
    return Vocabularies.model_validate(read_word_file("vocabularies.yaml"))


def with_default_words(settings: Settings) -> Settings:
    """Return the settings with complete vocabularies."""
    own, ours = settings.vocabularies, load_default_vocabularies()
    full = {name: _complete(getattr(own, name), ours.list_terms(name)) for name in Vocabularies.model_fields}
    return settings.model_copy(update={"vocabularies": own.model_copy(update=full)})


def _complete(own: Vocabulary, ours: Mapping[str, Term]) -> Vocabulary:
    """Return a complete vocabulary. A term that replaces one of the software's keeps its place."""
    kept = {} if own.only else {id_: term for id_, term in ours.items() if id_ not in own.without}
    terms = {**kept, **own.terms}
    full = {id_: terms[id_] for id_ in sorted(terms, key=lambda id_: id_ == LAST)}
    return Vocabulary.model_validate({"only": True, **full})
