"""Events for search engines: schema.org's Event as JSON-LD. In: a SiteEvent. Out: HTML for the head."""

from typing import Any

from shelfmates import untrusted_markdown
from shelfmates.derive import SiteEvent
from shelfmates.model.event import OFF, Cost, Event
from shelfmates.render.json_ld import SCHEMA, describe_page, describe_people, drop_empty, write_script
from shelfmates.schedule import Occurrence

from .event_actions import is_registration_over
from .place_text import describe_place

_STATUS = {"canceled": "EventCancelled", "postponed": "EventPostponed"}
_MODE = {"in-person": "OfflineEventAttendanceMode", "online": "OnlineEventAttendanceMode",
         "hybrid": "MixedEventAttendanceMode"}  # fmt: skip


def render_event_ld(row: SiteEvent, base: str, dead: frozenset[str] = frozenset(), *, title: str = "") -> str:
    """Return the script element that describes an event, or "" if its date is approximate.

    No value can end the element. Dead links are left out, as on the page itself. `title` is that of the page, if it
    says more, such as that the event is postponed: schema.org requires the former day then.
    """
    if row.is_rough:
        return ""
    return write_script({**_describe(row, base, dead), "name": title or row.title})


def _describe(row: SiteEvent, base: str, dead: frozenset[str]) -> dict[str, Any]:
    gone = [key for key in ("url", "online", "register_") if getattr(row.event, key) in dead or key in _list_past(row)]
    event = row.event.model_copy(update=dict.fromkeys(gone)) if gone else row.event
    return {
        **describe_page("Event", row.address, base),
        "description": untrusted_markdown.to_text(row.description),
        **_describe_time(row.next),
        "eventStatus": f"{SCHEMA}/{_STATUS.get(event.status, 'EventScheduled')}",
        "eventAttendanceMode": "" if row.is_everywhere else f"{SCHEMA}/{_MODE[event.mode]}",
        "location": _describe_places(event, base + row.address),
        "image": f"{base}events/{event.image.file}" if event.image else None,
        "organizer": {"@type": "Organization", "name": event.organizer, "url": event.url} if event.organizer else None,
        "performer": describe_people(row.speakers, base),
        "offers": _describe_cost(event.cost, event.register_ or event.url),
        "sameAs": event.url,
    }


def _list_past(row: SiteEvent) -> tuple[str, ...]:
    """Return the fields with links that the page no longer has, because they are of no use any more."""
    if row.is_over or row.event.status in OFF:
        return "online", "register_"
    return ("register_",) if is_registration_over(row) else ()


def _describe_time(time: Occurrence) -> dict[str, str]:
    return {"startDate": time.start.iso, "endDate": time.end.iso}


def _describe_places(event: Event, page: str) -> list[dict[str, Any]]:
    places: list[dict[str, Any]] = []
    if event.place and event.mode != "online":
        text = describe_place(event.place)
        parts = drop_empty({"streetAddress": text.address, "addressLocality": text.town})
        address = {"@type": "PostalAddress", **parts} if parts else None
        places.append(drop_empty({"@type": "Place", "name": text.name, "address": address}))
    if event.mode != "in-person":
        places.append({"@type": "VirtualLocation", "url": event.online or event.url or page})
    return places


def _describe_cost(cost: Cost | None, url: str | None) -> dict[str, Any] | None:
    if cost is None:
        return None
    return drop_empty({"@type": "Offer", "price": f"{cost.amount:g}", "priceCurrency": cost.currency, "url": url})
