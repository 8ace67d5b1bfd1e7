"""Facets to filter the records of a list. In: records of the site. Out: values by facet, and their counts.

The keys are those of the page's query string (`?level=middle`). A value is an id, which contains no blanks.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from shelfmates.model.event import OFF

from .events.event import SiteEvent
from .members.profile import Profile
from .resources.resource import SiteResource

_MODES = {"hybrid": ("hybrid", "in-person", "online")}
ALL_OF = frozenset({"need"})
"""Facets of which a record needs all chosen values; of the others, one of them is enough."""
Values = Mapping[str, tuple[str, ...]]
"""Facet → the values of a record."""


def facets_of_profile(row: Profile) -> Values:
    """Return a member's facets in the directory."""
    member = row.member
    return {
        "level": member.levels,
        "role": (member.role,),
        "sector": member.sectors,
        "area": (member.area,),
        "district": (row.district.id,) if row.district else (),
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


def facets_of_event(row: SiteEvent) -> Values:
    """Return an event's facets; its month is that of the next occurrence. People attend a hybrid event either way."""
    event = row.event
    return {
        "kind": (event.kind,),
        "area": tuple(place.id for place in row.areas),
        "topic": tuple(tag.id for tag in row.topics),
        "mode": () if row.is_everywhere else _MODES.get(event.mode, (event.mode,)),
        "month": () if event.has_no_day else (f"{row.next.start.day:%Y-%m}",),
        "level": tuple(tag.id for tag in row.levels),
        "need": tuple(_list_needs(row)),
    }


def _list_needs(row: SiteEvent) -> Iterator[str]:
    """Yield what people may need that the event has. `free` is only said of events that say what they cost."""
    event = row.event
    if event.cost and not event.cost.amount:
        yield "free"
    if event.register_ and event.status not in OFF and not row.is_over and not _is_registration_closed(row):
        yield "registration"
    if event.cpd:
        yield "cpd"
    yield from event.accessibility


def _is_registration_closed(row: SiteEvent) -> bool:
    return any(due.is_over for due in row.deadlines if due.deadline.what == "registration")


def facets_of_resource(row: SiteResource) -> Values:
    """Return a resource's facets."""
    return {
        "kind": (row.kind.id,),
        "topic": tuple(tag.id for tag in row.topics),
        "level": tuple(tag.id for tag in row.levels),
        "scope": (row.resource.reach,),
        "language": row.resource.languages,
    }


def write_facets(values: Values) -> str:
    """Return a record's values for the page's script: `kind=chat level=middle level=high`."""
    return " ".join(f"{key}={id_}" for key, ids in values.items() for id_ in ids)


def count_facets(records: Iterable[Values]) -> Mapping[str, Counter[str]]:
    """Return the number of records with each value, by facet."""
    columns: dict[str, list[str]] = defaultdict(list)
    for values in records:
        for key, ids in values.items():
            columns[key] += ids
    return {key: Counter(ids) for key, ids in columns.items()}
