"""Rules for what a network makes of the software's vocabularies. In: Settings as written. Out: violations."""

from collections.abc import Iterator

from shelfmates.model import Settings
from shelfmates.model.settings import Vocabularies, Vocabulary
from shelfmates.problem import did_you_mean

from .default_vocabularies import load_default_vocabularies
from .violation import Violation


def left_out_terms_exist(settings: Settings) -> Iterator[Violation]:
    """Check that each id under `without` is one of the software's terms."""
    for name, own in _list_vocabularies(settings):
        ours = load_default_vocabularies().list_terms(name)
        for index, id_ in enumerate(own.without):
            path = ("vocabularies", name, "without", index)
            if own.only:
                message = "is not needed, because `only: true` leaves out all terms of the software"
                yield Violation(path, "unknown-term", message, "remove it, or remove `only`", id_)
            elif id_ not in ours:
                message = "is not a term of the software, so it cannot be left out"
                yield Violation(path, "unknown-term", message, did_you_mean(id_, ours), id_)


def terms_remain(settings: Settings) -> Iterator[Violation]:
    """Check that no vocabulary ends up empty."""
    for name, own in _list_vocabularies(settings):
        left = () if own.only else load_default_vocabularies().list_terms(name).keys() - set(own.without)
        if not left and not own.terms:
            message = "leaves no terms, because the network lists none of its own"
            hint = "add terms, such as `my-term: My term`, or remove this line to use the software's"
            key = "only" if own.only else "without"
            yield Violation(("vocabularies", name, key), "empty-vocabulary", message, hint, at_key=True)


def _list_vocabularies(settings: Settings) -> Iterator[tuple[str, Vocabulary]]:
    for name in Vocabularies.model_fields:
        yield name, getattr(settings.vocabularies, name)


RULES = (left_out_terms_exist, terms_remain)
