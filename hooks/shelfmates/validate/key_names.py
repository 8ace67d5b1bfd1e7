"""Keys as people write them: `Name`, `job title`, `nombre`. In: a model and plain values. Out: the right keys.

A key that is no field but means one is one problem. Its value is read as the field's, so nothing else is said to be
missing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from shelfmates.localization import LANGUAGES, Localization
from shelfmates.model.spellings import list_spellings
from shelfmates.names import normalize_name
from shelfmates.schemas.field_description import FieldDescription, describe

from .violation import Path, Violation

SYNONYMS: Mapping[str, str] = {
    "name": "full name|nom complet|nombre completo|nombre",
    "title": "name|titre|titulo",
    "role": "job title|job|position|profession|function|metier|fonction|poste|puesto|cargo",
    "area": "county|region|zone|comte|condado|zona",
    "town": "city|ville|ciudad",
    "organization": "school|library|workplace|school or library|employer",
    "levels": "level|grades|niveaux|niveles",
    "languages": "language|langues|idiomas",
    "topics": "topic|interests|themes|temas",
    "bio": "biography|about|about me|about you|biographie|biografia",
    "email": "mail|e mail address|courriel|correo electronico|correo",
    "pronouns": "pronoms|pronombres",
    "consent": "agreement|i agree|consentement|consentimiento",
    "start": "date|starts|begins|start date|debut|inicio|fecha",
    "end": "ends|end date|fin",
    "url": "link|website|address|web address|lien|enlace",
    "description": "about|summary|resume|resumen",
    "place": "location|venue|lieu|lugar",
    "kind": "type|tipo",
}
"""Field → what people also call it, besides its title in our languages."""
OPEN = frozenset({"links"})
"""Groups in which a key may be the name of any site."""


class NamedValues(NamedTuple):
    """Values with the right keys, and a violation for each other key."""

    values: Any
    findings: tuple[Violation, ...] = ()


def name_keys(model: type[BaseModel], values: Any) -> NamedValues:
    """Return the values with the right keys."""
    findings: list[Violation] = []
    return NamedValues(_walk(describe(model), values, (), findings), tuple(findings))


def _walk(fields: Iterable[FieldDescription], values: Any, path: Path, findings: list[Violation]) -> Any:
    if isinstance(values, list):
        return [_walk(fields, part, (*path, index), findings) for index, part in enumerate(values)]
    if not isinstance(values, dict):
        return values
    known = {spelling: field for field in fields for spelling in list_spellings(field.key)}
    if not known:
        return values
    named: dict[Any, Any] = {}
    for key, value in values.items():
        right = key if key in known or not isinstance(key, str) else find_key(known, key)
        if right != key:
            findings.append(_describe(right, (*path, key), is_twice=right in values or right in named))
        if right == key or (right not in values and right not in named):
            group = known[right].fields if right in known and right not in OPEN else ()
            named[right] = _walk(group, value, (*path, key), findings) if group else value
    return named


def find_key(known: Mapping[str, FieldDescription], key: str) -> str:
    """Return the field that a key means; the key itself if there is none."""
    word = _fold(key)
    for list_names in (_list_spellings, _list_titles, _list_synonyms):
        found = {name for name, field in known.items() for other in list_names(name, field) if _fold(other) == word}
        if len(found) == 1:
            return found.pop()
    return key


def _list_spellings(name: str, _field: FieldDescription) -> Iterator[str]:
    yield name


def _list_titles(_name: str, field: FieldDescription) -> Iterator[str]:
    yield from _translate(field.title)


@lru_cache(maxsize=1_000)
def _translate(title: str) -> Sequence[str]:
    """Return a title in all our languages. Remembered, because a wrong key may be in each of 20,000 records."""
    return tuple(Localization(language).gettext(title) for language in LANGUAGES)


def _list_synonyms(name: str, _field: FieldDescription) -> Iterator[str]:
    yield from SYNONYMS.get(name, "").split("|")


def _fold(key: str) -> str:
    return normalize_name(key).replace(" ", "")


def _describe(right: str, path: Path, *, is_twice: bool) -> Violation:
    if is_twice:
        return Violation(
            path, "same-field", f"is the same field as `{right}`", "keep one of the two lines", at_key=True
        )
    return Violation(path, "unknown-field", "is not a known field here", f"write `{right}`", at_key=True)
