"""Two events of one day and one title: entered twice, or two sessions? In: two Events. Out: whether they are two."""

import re
from datetime import datetime

from shelfmates.model import Event
from shelfmates.schedule import find_zone
from shelfmates.schedule.time_zones import find_instant, get_zone
from shelfmates.validate.look_alike_names import skeleton

_WORD = re.compile(r"\w+")
_MARK = re.compile(r"(?<=\S )(?:[ivx]+|[a-z])(?=\W*$|\s*[:;,(\u2013\u2014-])", re.IGNORECASE)
"""What tells the parts of one event apart, as in "Workshop II" and "Group B: beginners"; articles stand elsewhere."""


def are_two_sessions(first: Event, second: Event, default_zone: str) -> bool:
    """Check whether hour, place, mode or a number says that two events are not one.

    Only what both say counts: who leaves the hour out may mean any.
    """
    return (
        _are_at_other_hours(first, second, default_zone)
        or _are_elsewhere(first, second)
        or {_name_mode(first), _name_mode(second)} == {"in-person", "online"}
        or _list_marks(first.title) != _list_marks(second.title)
    )


def _are_at_other_hours(first: Event, second: Event, default_zone: str) -> bool:
    starts = [
        find_instant(event.start, get_zone(find_zone(event, default_zone)))
        for event in (first, second)
        if isinstance(event.start, datetime)
    ]
    return len({*starts}) > 1


def _are_elsewhere(first: Event, second: Event) -> bool:
    """Check whether two events are in different towns, areas or houses; one of the names may be the shorter."""
    towns = [_split(row.place.town if row.place else None) for row in (first, second)]
    names = [_split(row.place.name if row.place else None) for row in (first, second)]
    if all(towns) and towns[0] != towns[1]:
        return True
    areas = [{row.place.area} if row.place and row.place.area else {*row.areas} for row in (first, second)]
    if all(areas) and areas[0].isdisjoint(areas[1]):
        return True
    return all(names) and not (names[0] <= names[1] or names[0] >= names[1])


def _split(text: str | None) -> frozenset[str]:
    return frozenset(map(skeleton, _WORD.findall(text or "")))


def _name_mode(event: Event) -> str:
    """Return how people take part; nothing where nobody said it, because that it is in person is only assumed."""
    is_written = "mode" in event.model_fields_set or event.place
    return event.mode if is_written else ""


def _list_marks(title: str) -> list[str]:
    return [mark.casefold() for mark in _MARK.findall(title)]
