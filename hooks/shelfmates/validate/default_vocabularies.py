"""Default vocabularies, for a network without its own. In: Settings. Out: Settings, complete."""

from functools import cache
from importlib.resources import files

from shelfmates.load.yaml_reader import read_values
from shelfmates.model import Settings
from shelfmates.model.settings import Vocabularies

_FILE = "vocabularies.yaml"


@cache
def _default_words() -> Vocabularies:
    text = files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    return Vocabularies.model_validate(read_values(text))


def with_default_words(settings: Settings) -> Settings:
    """Return the settings with the default words for each missing vocabulary."""
    words = settings.vocabularies
    missing = {name: getattr(_default_words(), name) for name in Vocabularies.model_fields if not getattr(words, name)}
    if not missing:
        return settings
    return settings.model_copy(update={"vocabularies": words.model_copy(update=missing)})
