"""Rules for `data/network.yaml`. Each rule's name is a sentence; it yields violations."""

from collections.abc import Iterator

from shelfmates.model import Settings
from shelfmates.problem import Severity, did_you_mean
from shelfmates.sections import FOLDERS

from .district_names import make_key
from .ids import explain_reserved, is_reserved, suggest_longer
from .violation import Path, Violation

_TAKEN = FOLDERS | {"api", "assets", "my", "search"}


def area_ids_are_unique(settings: Settings) -> Iterator[Violation]:
    """Check that no two areas share an id, and that none is reserved."""
    yield from _ids_are_unique(("areas",), [area.id for area in settings.areas], "area")


def town_ids_are_unique(settings: Settings) -> Iterator[Violation]:
    """Check that no two towns of an area share an id, and that none is reserved."""
    for index, area in enumerate(settings.areas):
        yield from _ids_are_unique(("areas", index, "towns"), [town.id for town in area.towns], "town")


def _ids_are_unique(where: Path, ids: list[str], kind: str) -> Iterator[Violation]:
    for index, id_ in enumerate(ids):
        path = (*where, index, "id")
        if id_ in ids[:index]:
            yield Violation(path, "duplicate-id", f"is the id of another {kind}", "choose another", id_)
        if is_reserved(id_):
            yield Violation(path, "reserved-id", explain_reserved(id_), suggest_longer(id_), id_)


def languages_have_free_addresses(settings: Settings) -> Iterator[Violation]:
    """Check that no further language has the tag of a folder of the site, such as `map` (Austronesian languages)."""
    for index, tag in enumerate(settings.languages):
        if index and tag in _TAKEN:
            hint = "write it first, because the first language has no folder, or with a region or script"
            yield Violation(
                ("languages", index), "reserved-path", "is also the name of a folder of the site", hint, tag
            )


def neighbors_are_areas(settings: Settings) -> Iterator[Violation]:
    """Check that each neighbor is another area of this network."""
    ids = {area.id for area in settings.areas}
    for index, area in enumerate(settings.areas):
        for place, neighbor in enumerate(area.neighbors):
            if neighbor not in ids or neighbor == area.id:
                path = ("areas", index, "neighbors", place)
                hint = did_you_mean(neighbor, ids - {area.id})
                yield Violation(path, "unknown-area", "is not another area of this network", hint, neighbor)


def district_ids_are_unique(settings: Settings) -> Iterator[Violation]:
    """Check that no two districts share an id, and that none is reserved."""
    yield from _ids_are_unique(("districts",), [row.id for row in settings.districts], "district")


def districts_are_in_known_areas(settings: Settings) -> Iterator[Violation]:
    """Check that each area of a district exists."""
    ids = {area.id for area in settings.areas}
    for index, row in enumerate(settings.districts):
        for place, area in enumerate(row.areas):
            if area not in ids:
                path = ("districts", index, "areas", place)
                yield Violation(path, "unknown-area", "is not an area of this network", did_you_mean(area, ids), area)


def neighbors_are_districts(settings: Settings) -> Iterator[Violation]:
    """Check that each neighbor of a district is another district of this network."""
    ids = {row.id for row in settings.districts}
    for index, row in enumerate(settings.districts):
        for place, neighbor in enumerate(row.neighbors or ()):
            if neighbor not in ids or neighbor == row.id:
                path = ("districts", index, "neighbors", place)
                hint = did_you_mean(neighbor, ids - {row.id})
                yield Violation(path, "unknown-district", "is not another district of this network", hint, neighbor)


def words_mean_one_district(settings: Settings) -> Iterator[Violation]:
    """Check that no two districts share a name, an id or a synonym, because nobody could say which one is meant."""
    owners: dict[str, str] = {}
    for index, row in enumerate(settings.districts):
        words: list[tuple[Path, str]] = [(("id",), row.id), (("name",), row.name)]
        words += [(("synonyms", place), word) for place, word in enumerate(row.synonyms)]
        for path, word in words:
            owner = owners.setdefault(make_key(word), row.id)
            if owner != row.id:
                message, hint = f"also means the district `{owner}`", "choose words that mean only one of them"
                yield Violation(("districts", index, *path), "same-words", message, hint, word)


def words_have_free_ids(settings: Settings) -> Iterator[Violation]:
    """Check that no id of a topic or level is reserved for the site's addresses."""
    for name in ("topics", "levels"):
        for id_ in filter(is_reserved, settings.vocabularies.list_terms(name)):
            path = ("vocabularies", name, id_)
            yield Violation(path, "reserved-id", explain_reserved(id_), suggest_longer(id_), id_, at_key=True)


def address_is_known(settings: Settings) -> Iterator[Violation]:
    """Check that the site's own URL is set, which feeds and the sitemap need."""
    if settings.url is None:
        message = "is missing: feeds and the sitemap will contain the name of this computer"
        hint = "add `url: https://…/`, the address of the site"
        yield Violation(("url",), "no-url", message, hint, severity=Severity.WARNING)


RULES = (
    languages_have_free_addresses,
    area_ids_are_unique,
    town_ids_are_unique,
    neighbors_are_areas,
    district_ids_are_unique,
    districts_are_in_known_areas,
    neighbors_are_districts,
    words_mean_one_district,
    words_have_free_ids,
    address_is_known,
)
