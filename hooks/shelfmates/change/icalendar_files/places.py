"""The location of an event. In: a VEVENT. Out: place, mode, online room and hashtag, and messages about the rest."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from shelfmates.change.label_lookup import normalize_label
from shelfmates.model.field_types import HASHTAG
from shelfmates.problem import Reason

from .lines import Component
from .text import ADDRESS, is_link, on_one_line, unescape

ROOMS = (
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
)
"""Properties in which programs store the link of an online meeting."""
_ONLINE = frozenset(
    "online virtual web remote zoom zoommeeting webinar microsoftteams microsoftteamsmeeting teams googlemeet meet "
    "onlinemeeting enligne enlinea".split()
)
"""Normalized words in LOCATION that mean an online event."""


class EventPlace(NamedTuple):
    """Location fields of an event, and messages about what is lost."""

    values: Mapping[str, Any]
    lost: tuple[Reason, ...] = ()


def read_place(event: Component, *, is_public: bool = False) -> EventPlace:
    """Return the location; `is_public` means that the meeting link was already public."""
    text = ", ".join(filter(None, (line.strip() for line in unescape(event.text("LOCATION")).split("\n"))))
    told = [on_one_line(row.value) for name in ROOMS for row in event.find_all(name)]
    room = _find_room(text)
    rooms = [link for link in (*told, *([room] if room else [])) if is_link(link)]
    is_hashtag = bool(re.fullmatch(HASHTAG, text))
    is_nowhere = bool(room) or is_hashtag or normalize_label(text) in _ONLINE
    name = "" if is_nowhere else text
    values: dict[str, Any] = {"place": _with_position(event, name)} if name else {}
    if rooms or is_nowhere:
        values |= {"mode": "hybrid" if name else "online"}
    values |= {"online": rooms[0]} if rooms else {}
    values |= {"hashtag": text} if is_hashtag else {}
    odd = [link for link in told if not is_link(link)]
    lost = (*_report_position(event, name), *_report_rooms(rooms, odd), *_warn_of(rooms[: 0 if is_public else 1]))
    return EventPlace(values, lost)


def _find_room(text: str) -> str:
    """Return the URL in a location that consists of a URL, or of a word such as `Zoom:` and a URL."""
    found = ADDRESS.search(text)
    if not found or not is_link(found[0]):
        return ""
    return found[0] if normalize_label(text.replace(found[0], "")) in {"", *_ONLINE} else ""


def _with_position(event: Component, name: str) -> Mapping[str, Any]:
    found = re.fullmatch(r"([+-]?[0-9.]{1,12});([+-]?[0-9.]{1,12})", event.text("GEO"))
    if not found:
        return {"name": name}
    try:
        return {"name": name, "lat": float(found[1]), "lon": float(found[2])}
    except ValueError:
        return {"name": name}


def _report_position(event: Component, name: str) -> Iterator[Reason]:
    if event.find("GEO") and "lat" not in _with_position(event, name):
        yield Reason(f"has an invalid position, GEO:{event.text('GEO')[:40]}", "write it as 36.22;-81.67")
    elif event.find("GEO") and not name:
        yield Reason("has a position without a place, which is ignored", "write the name of the place into LOCATION")


def _report_rooms(rooms: Sequence[str], odd: Sequence[str]) -> Iterator[Reason]:
    for room in dict.fromkeys(rooms[1:]):
        if room != rooms[0]:
            yield Reason(f"has a second online meeting link, {room}, which is ignored", "add it to the description")
    for room in odd:
        yield Reason(f"has an online meeting whose address is not a web address, {room[:80]}, and is ignored")


def _warn_of(rooms: Sequence[str]) -> Iterator[Reason]:
    for room in rooms:
        yield Reason(
            f"everybody will see the link of its online meeting, {room}", "remove `online` if not everybody may see it"
        )
