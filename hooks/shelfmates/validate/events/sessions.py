"""Two events with the same title on one day: duplicates, or two sessions? In: two Events. Out: whether they differ."""

import re

from shelfmates.model import Event
from shelfmates.schedule import find_zone
from shelfmates.schedule.time_zones import find_instant, get_zone
from shelfmates.validate.look_alike_names import skeleton

_WORD = re.compile(r"\w+")
_MARK = re.compile(r"(?<=\S )(?:[ivx]+|[a-z])(?=\W*$|\s*[:;,(\u2013\u2014-])", re.IGNORECASE)
"""Marks that distinguish the parts of an event ("Workshop II", "Group B: beginners"); does not match articles."""


def are_two_sessions(first: Event, second: Event, default_zone: str) -> bool:
    """Return whether time, place, mode or a number shows that two events are different.

    Only what both events specify counts: an event without a time may be at any time.
    """
    return (
        _are_at_other_hours(first, second, default_zone)
        or _are_elsewhere(first, second)
        or {_name_mode(first), _name_mode(second)} == {"in-person", "online"}
        or _list_marks(first.title) != _list_marks(second.title)
    )


def _are_at_other_hours(first: Event, second: Event, default_zone: str) -> bool:
    starts = [
        find_instant(event.start.local, get_zone(find_zone(event, default_zone)))
        for event in (first, second)
        if event.start.is_timed
    ]
    return len({*starts}) > 1


def _are_elsewhere(first: Event, second: Event) -> bool:
    """Return whether two events are in different towns, areas or buildings; one name may be a shorter form."""
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
    """Return the event's mode; an empty string if it is not set, because "in person" is only the default."""
    is_written = "mode" in event.model_fields_set or event.place
    return event.mode if is_written else ""


def _list_marks(title: str) -> list[str]:
    return [mark.casefold() for mark in _MARK.findall(title)]
