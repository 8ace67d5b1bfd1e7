"""The software's vocabularies, and what a network makes of them. In: Settings. Out: Settings, complete."""

from collections.abc import Mapping
from functools import cache

from shelfmates.localization import Localization
from shelfmates.model import Area, Settings, Term
from shelfmates.model.edition import ELSEWHERE_NAME
from shelfmates.model.member import ELSEWHERE, OTHER_ROLE
from shelfmates.model.settings import Vocabularies, Vocabulary
from shelfmates.own_texts import NO_TEXTS, OwnTexts

from .word_files import read_word_file

LAST = OTHER_ROLE
"""The id of a term that comes last in every list."""


@cache
def load_default_vocabularies() -> Vocabularies:
    """Return the software's vocabularies."""
    return Vocabularies.model_validate(read_word_file("vocabularies.yaml"))


def with_default_words(settings: Settings, texts: OwnTexts = NO_TEXTS) -> Settings:
    """Return the settings with complete vocabularies and areas."""
    own, ours = settings.vocabularies, load_default_vocabularies()
    full = {name: _complete(getattr(own, name), ours.list_terms(name)) for name in Vocabularies.model_fields}
    update = {"vocabularies": own.model_copy(update=full), "areas": _list_areas(settings, texts)}
    return settings.model_copy(update=update)


def _list_areas(settings: Settings, texts: OwnTexts) -> tuple[Area, ...]:
    """Return the areas, with one for people from elsewhere where the network allows them."""
    if not settings.elsewhere or any(area.id == ELSEWHERE for area in settings.areas):
        return settings.areas
    name = Localization(settings.languages[0], texts).gettext(ELSEWHERE_NAME)
    return (*settings.areas, Area(id=ELSEWHERE, name=name))


def _complete(own: Vocabulary, ours: Mapping[str, Term]) -> Vocabulary:
    """Return a complete vocabulary. A term that replaces one of the software's keeps its place."""
    kept = {} if own.only else {id_: term for id_, term in ours.items() if id_ not in own.without}
    terms = {**kept, **own.terms}
    full = {id_: terms[id_] for id_ in sorted(terms, key=lambda id_: id_ == LAST)}
    return Vocabulary.model_validate({"only": True, **full})
