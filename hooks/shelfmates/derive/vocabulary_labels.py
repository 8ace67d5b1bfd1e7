"""Vocabularies in the site's language. In: Vocabularies and a language tag. Out: Vocabularies."""

from collections.abc import Mapping

from shelfmates.model import Term
from shelfmates.model.settings import Vocabularies


def localize_vocabularies(words: Vocabularies, language: str) -> Vocabularies:
    """Return the vocabularies with labels in a language, where a term has one; other labels stay."""
    return words.model_copy(
        update={name: _localize(getattr(words, name), language) for name in type(words).model_fields}
    )


def _localize(terms: Mapping[str, Term], language: str) -> Mapping[str, Term]:
    short = language.split("-", maxsplit=1)[0]
    return {
        id_: term.model_copy(update={"label": term.labels.get(language) or term.labels.get(short) or term.label})
        for id_, term in terms.items()
    }
