"""Facets: by what the records of a list are told apart. In: records of the site. Out: values by facet, and how many.

The keys are those of the pages' addresses (`?level=middle`); a value is an id, which has no blank in it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from .events.event import SiteEvent, first_day
from .members.profile import Profile
from .resources.resource import SiteResource

Values = Mapping[str, tuple[str, ...]]
"""Facet → what a record has of it."""


def facets_of_profile(row: Profile) -> Values:
    """Give what a member can be found by in the directory."""
    member = row.member
    return {
        "level": member.levels,
        "role": (member.role,),
        "sector": member.sectors,
        "area": (member.area,),
        "topic": member.topics,
        "language": member.languages,
        "mentoring": (
            *(("room",) if row.has_room else ()),
            *(("wanted",) if row.mentee else ()),
        ),
        "offers": tuple(dict.fromkeys(offer.tag.id for offer in row.offers)),
        "seeks": tuple(dict.fromkeys(wish.tag.id for wish in row.seeks)),
        "solo": ("yes",) if member.solo else (),
    }


def facets_of_happening(row: SiteEvent) -> Values:
    """Give what an event can be found by; its month is that of its next time."""
    event = row.event
    return {
        "kind": (event.kind,),
        "area": tuple(place.id for place in row.areas),
        "topic": tuple(tag.id for tag in row.topics),
        "mode": (event.mode,),
        "month": (f"{first_day(row.next):%Y-%m}",),
        "level": tuple(tag.id for tag in row.levels),
    }


def facets_of_holding(row: SiteResource) -> Values:
    """Give what a resource can be found by."""
    return {
        "kind": (row.kind.id,),
        "topic": tuple(tag.id for tag in row.topics),
        "level": tuple(tag.id for tag in row.levels),
        "scope": (row.resource.scope,),
        "language": row.resource.languages,
    }


def write_facets(values: Values) -> str:
    """Give a record's values for the page's script: `kind=chat level=middle level=high`."""
    return " ".join(f"{key}={id_}" for key, ids in values.items() for id_ in ids)


def count_facets(records: Iterable[Values]) -> Mapping[str, Counter[str]]:
    """Give how many records have each value, by facet."""
    columns: dict[str, list[str]] = defaultdict(list)
    for values in records:
        for key, ids in values.items():
            columns[key] += ids
    return {key: Counter(ids) for key, ids in columns.items()}
