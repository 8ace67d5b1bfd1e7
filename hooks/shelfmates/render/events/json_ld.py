"""Events for search engines: schema.org's Event as JSON-LD. In: a SiteEvent. Out: HTML for the head."""

import json
from collections.abc import Mapping
from typing import Any

from shelfmates import untrusted_markdown
from shelfmates.derive import SiteEvent
from shelfmates.model.event import Cost, Event
from shelfmates.schedule import Occurrence

from .place_text import describe_place

_STATUS = {"canceled": "EventCancelled", "postponed": "EventPostponed"}
_MODE = {"in-person": "OfflineEventAttendanceMode", "online": "OnlineEventAttendanceMode",
         "hybrid": "MixedEventAttendanceMode"}  # fmt: skip
_SIGNS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Characters that have a meaning in HTML or end a line in JavaScript, and their JSON escapes."""


def render_event_ld(row: SiteEvent, base: str, dead: frozenset[str] = frozenset()) -> str:
    """Return the script element that describes an event, or "" if its date is approximate.

    No value can end the element. Dead links are left out, as on the page itself.
    """
    if row.is_rough:
        return ""
    text = json.dumps(_drop_empty(_describe(row, base, dead)), ensure_ascii=False, sort_keys=True)
    for sign, written in _SIGNS.items():
        text = text.replace(sign, written)
    return f'<script type="application/ld+json">{text}</script>'


def _describe(row: SiteEvent, base: str, dead: frozenset[str]) -> dict[str, Any]:
    gone = [key for key in ("url", "online", "register_") if getattr(row.event, key) in dead]
    event = row.event.model_copy(update=dict.fromkeys(gone)) if gone else row.event
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": base + row.address,
        "url": base + row.address,
        "name": row.title,
        "description": untrusted_markdown.to_text(row.description),
        **_describe_time(row.next),
        "eventStatus": f"https://schema.org/{_STATUS.get(event.status, 'EventScheduled')}",
        "eventAttendanceMode": "" if row.is_everywhere else f"https://schema.org/{_MODE[event.mode]}",
        "location": _describe_places(event, base + row.address),
        "image": f"{base}events/{event.image.file}" if event.image else None,
        "organizer": {"@type": "Organization", "name": event.organizer, "url": event.url} if event.organizer else None,
        "performer": [{"@type": "Person", "name": who.member.name, "url": base + who.address} for who in row.speakers],
        "offers": _describe_cost(event.cost, event.register_ or event.url),
        "sameAs": event.url,
    }


def _describe_time(time: Occurrence) -> dict[str, str]:
    return {"startDate": time.start.iso, "endDate": time.end.iso}


def _describe_places(event: Event, page: str) -> list[dict[str, Any]]:
    places: list[dict[str, Any]] = []
    if event.place and event.mode != "online":
        text = describe_place(event.place)
        parts = _drop_empty({"streetAddress": text.address, "addressLocality": text.town})
        address = {"@type": "PostalAddress", **parts} if parts else None
        places.append(_drop_empty({"@type": "Place", "name": text.name, "address": address}))
    if event.mode != "in-person":
        places.append({"@type": "VirtualLocation", "url": event.online or event.url or page})
    return places


def _describe_cost(cost: Cost | None, url: str | None) -> dict[str, Any] | None:
    if cost is None:
        return None
    return _drop_empty({"@type": "Offer", "price": f"{cost.amount:g}", "priceCurrency": cost.currency, "url": url})


def _drop_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
