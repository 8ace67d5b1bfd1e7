"""The software's vocabularies, and what a network makes of them. In: Settings. Out: Settings, complete."""

from collections.abc import Mapping
from functools import cache

from shelfmates.localization import Localization, read_messages
from shelfmates.model import Area, Settings, Term
from shelfmates.model.edition import ELSEWHERE_NAME
from shelfmates.model.member import ELSEWHERE, OTHER_ROLE
from shelfmates.model.settings import Vocabularies, Vocabulary
from shelfmates.own_texts import NO_TEXTS, OwnTexts
from shelfmates.po_files import PoMessage

from .word_files import read_word_file

VOCABULARIES = "hooks/shelfmates/validate/vocabularies.yaml"
LAST = OTHER_ROLE
"""The id of a term that comes last in every list."""


@cache
def load_default_vocabularies() -> Vocabularies:
    """Return the software's vocabularies."""
    return Vocabularies.model_validate(read_word_file("vocabularies.yaml"))


def with_default_words(settings: Settings, texts: OwnTexts = NO_TEXTS) -> Settings:
    """Return the settings with complete vocabularies and areas."""
    own, ours = settings.vocabularies, load_default_vocabularies()
    full = {
        name: _complete(getattr(own, name), _label_terms(ours.list_terms(name), texts))
        for name in Vocabularies.model_fields
    }
    update = {"vocabularies": own.model_copy(update=full), "areas": _list_areas(settings, texts)}
    return settings.model_copy(update=update)


def _list_areas(settings: Settings, texts: OwnTexts) -> tuple[Area, ...]:
    """Return the areas, with one for people from elsewhere where the network allows them."""
    if not settings.elsewhere or any(area.id == ELSEWHERE for area in settings.areas):
        return settings.areas
    name = Localization(settings.languages[0], texts).gettext(ELSEWHERE_NAME)
    return (*settings.areas, Area(id=ELSEWHERE, name=name))


@cache
def list_messages() -> Mapping[str, PoMessage]:
    """Return every text of the site by its English text or singular: its messages, then the labels of its terms."""
    ours = load_default_vocabularies()
    labels = [term.label for name in Vocabularies.model_fields for term in ours.list_terms(name).values()]
    return {**{label: PoMessage(label, files=(VOCABULARIES,)) for label in labels}, **read_messages()}


def _label_terms(terms: Mapping[str, Term], texts: OwnTexts) -> Mapping[str, Term]:
    """Return the software's terms with the network's own labels, by language."""
    layers = (*((tag, row.texts) for tag, row in texts.catalogs.items()), *texts.replaced.items())
    labeled = dict(terms)
    for id_, term in terms.items():
        if own := {tag: rows[term.label][0] for tag, rows in layers if term.label in rows}:
            labeled[id_] = term.model_copy(update={"labels": {**term.labels, **own}})
    return labeled


def _complete(own: Vocabulary, ours: Mapping[str, Term]) -> Vocabulary:
    """Return a complete vocabulary. A term that replaces one of the software's keeps its place."""
    kept = {} if own.only else {id_: term for id_, term in ours.items() if id_ not in own.without}
    terms = {**kept, **own.terms}
    full = {id_: terms[id_] for id_ in sorted(terms, key=lambda id_: id_ == LAST)}
    return Vocabulary.model_validate({"only": True, **full})
