"""What must hold within `data/network.yaml`. Each rule is a sentence that yields findings."""

from collections.abc import Iterator

from shelfmates.address import RESERVED_IDS
from shelfmates.model import Settings
from shelfmates.problem import Severity, did_you_mean

from .finding import Finding


def area_ids_are_unique(settings: Settings) -> Iterator[Finding]:
    """No two areas share an id, and none has a reserved one."""
    seen: set[str] = set()
    for index, area in enumerate(settings.areas):
        if area.id in seen:
            yield Finding(("areas", index, "id"), "duplicate-id", "is another area's id", "choose another", area.id)
        if area.id in RESERVED_IDS:
            yield Finding(("areas", index, "id"), "reserved-id", "is reserved", "choose another", area.id)
        seen.add(area.id)


def neighbours_are_areas(settings: Settings) -> Iterator[Finding]:
    """A neighbour is another area of this network."""
    ids = {area.id for area in settings.areas}
    for index, area in enumerate(settings.areas):
        for place, neighbour in enumerate(area.neighbours):
            if neighbour not in ids or neighbour == area.id:
                path = ("areas", index, "neighbours", place)
                yield Finding(path, "unknown-area", "is not another area", did_you_mean(neighbour, ids), neighbour)


def words_have_free_ids(settings: Settings) -> Iterator[Finding]:
    """A topic's or level's id is not one that the site's addresses need."""
    for name in ("topics", "levels"):
        for id_ in getattr(settings.vocabularies, name):
            if id_ in RESERVED_IDS:
                yield Finding(("vocabularies", name, id_), "reserved-id", "is reserved", "choose another", id_,
                              at_key=True)  # fmt: skip


def address_is_known(settings: Settings) -> Iterator[Finding]:
    """The site knows its own address, which feeds and the sitemap need."""
    if settings.url is None:
        hint = "add `url: https://…/`, where the site will stand"
        yield Finding((), "no-url", "`url` is missing: feeds and sitemap will name this computer", hint,
                      severity=Severity.WARNING)  # fmt: skip


def schema_is_understood(settings: Settings) -> Iterator[Finding]:
    """The data's shape is one that this version reads."""
    if settings.schema_version != 1:
        found = str(settings.schema_version)
        yield Finding(("schema",), "unknown-schema", "is not a version this software reads", "write 1", found)


RULES = (area_ids_are_unique, neighbours_are_areas, words_have_free_ids, address_is_known, schema_is_understood)
