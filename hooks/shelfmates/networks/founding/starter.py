"""The starter: a network that a form on GitHub sets up. In: bundled texts. Out: path → text."""

from collections.abc import Mapping
from dataclasses import replace

from shelfmates.networks.synced_files import FOUND, read_found

from . import example
from .answers import FoundingAnswers, propose_url
from .areas import NewArea
from .plan import found

_REPOSITORY = "my-organization/my-network"
_ANSWERS = FoundingAnswers(
    name="My library network",
    region="My region",
    languages=("en",),
    timezone="Etc/UTC",
    forge="github",
    repository=_REPOSITORY,
    url=propose_url("github", _REPOSITORY),
    contact="organizers@example.org",
    places=(NewArea("my-region", "My region"),),
    robots="noindex",
)


def found_starter() -> Mapping[str, str]:
    """Return the texts of a network with one area, nobody in it, and a form on GitHub that replaces all this."""
    ready, texts = example.read_texts("en"), example.read_starter()
    settings = {**ready.words["settings"], "head": texts["head"]}
    words = {**ready.words, "settings": settings, "home": texts["home"], "readme": texts["readme"]}
    own = replace(ready, words=words, configuration=_drop_statements(ready.configuration))
    return {**found(_ANSWERS, own, {}), FOUND: read_found()}


def _drop_statements(configuration: str) -> str:
    """Return `mkdocs.yml` without the statements in its navigation: nobody can make them yet."""
    for name in example.read_statements("en"):
        configuration = configuration.replace(f"      - {name}\n", "")
    return configuration
