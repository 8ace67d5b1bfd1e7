"""A network's own texts: languages that it adds, and texts that it replaces. Values only; `load/` reads the files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Texts = Mapping[str, tuple[str, ...]]
"""English message → its text, or a text for each plural form. A message with a number is named by its singular."""


class PluralRule(NamedTuple):
    """Which form of a text a number takes, in gettext's words."""

    forms: int = 2
    expression: str = "(n != 1)"
    """The index of the form that the number `n` takes."""


ENGLISH = PluralRule()


@dataclass(frozen=True, slots=True)
class TextCatalog:
    """The texts of one language."""

    texts: Texts = field(default_factory=dict)
    rule: PluralRule = ENGLISH


@dataclass(frozen=True, slots=True)
class OwnTexts:
    """The texts of one network, by language tag."""

    catalogs: Mapping[str, TextCatalog] = field(default_factory=dict)
    """Those of `data/locale/`."""
    replaced: Mapping[str, Texts] = field(default_factory=dict)
    """Those of `data/words.yaml`, which come first."""


NO_TEXTS = OwnTexts()


def list_tags(language: str) -> Iterator[str]:
    """Yield a language tag, then those that it falls back to: `zh-Hant-TW`, `zh-Hant`, `zh`."""
    while language:
        yield language
        language = language.rpartition("-")[0]
