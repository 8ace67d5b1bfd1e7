"""Facts of an event, as text. In: a SiteEvent. Out: texts in the site's language."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from shelfmates.derive import SiteEvent
from shelfmates.external_urls import show_link
from shelfmates.localization import Localization
from shelfmates.model.event import Cost, Event


class EventFact(NamedTuple):
    """One fact of an event. `href` is empty if it is not a link."""

    name: str
    text: str
    href: str = ""


class EventFacts:
    """The labels of events in one language."""

    def __init__(self, words: Localization) -> None:
        """Store the language and its labels."""
        gettext = words.gettext
        self._gettext = gettext
        self._kinds: Mapping[str, str] = {
            "conference": gettext("Conference"), "workshop": gettext("Workshop"), "webinar": gettext("Webinar"),
            "chat": gettext("Hashtag chat"), "slow-chat": gettext("Slow chat"), "meet-up": gettext("Meet-up"),
            "visit": gettext("Library visit"), "course": gettext("Course"), "deadline": gettext("Deadline"),
        }  # fmt: skip
        self._deadlines: Mapping[str, str] = {
            "proposals": gettext("Proposals close"), "early-bird": gettext("Early-bird price ends"),
            "registration": gettext("Registration closes"), "grant": gettext("Grant applications close"),
        }  # fmt: skip

    def kind(self, event: Event) -> str:
        """Return the label of an event's kind."""
        return self._kinds[event.kind]

    def kind_label(self, kind: str) -> str:
        """Return the label of a kind."""
        return self._kinds[kind]

    def deadline(self, what: str) -> str:
        """Return the label of a deadline."""
        return self._deadlines[what]

    def place(self, event: Event) -> str:
        """Return where an event is: the place and its town, or online, or both."""
        place, online = event.place, self._gettext("online")
        where = ", ".join(part for part in (place.name, place.town) if part) if place else ""
        if event.mode == "online":
            return self._gettext("Online")
        return f"{where} + {online}" if event.mode == "hybrid" and where else where

    def flags(self, row: SiteEvent) -> tuple[str, ...]:
        """Return short labels for what visitors must not miss, such as "Canceled"."""
        gettext, event = self._gettext, row.event
        flags = (
            (event.status == "canceled", gettext("Canceled")),
            (event.status == "postponed", gettext("Postponed")),
            (event.status == "planned", gettext("Planned")),
            (row.is_rough, gettext("Date to be announced")),
            (row.repeats and not row.is_over, gettext("Repeats")),
        )
        return tuple(text for holds, text in flags if holds)


def list_event_facts(words: Localization, row: SiteEvent) -> tuple[EventFact, ...]:
    """Return the facts of an event that its page does not show elsewhere."""
    return tuple(fact for fact in _list_facts(words, row) if fact.text)


def _list_facts(words: Localization, row: SiteEvent) -> Iterator[EventFact]:
    gettext, event = words.gettext, row.event
    if event.place:
        town = ", ".join(part for part in (event.place.address, event.place.town) if part)
        yield EventFact(gettext("Address"), town)
        if event.place.lat is not None and event.place.lon is not None:
            yield EventFact(
                gettext("Map"), gettext("Show on OpenStreetMap"), _map_link(event.place.lat, event.place.lon)
            )
    yield EventFact(gettext("Organized by"), event.organizer or "")
    if event.url:
        yield EventFact(gettext("Event website"), show_link(event.url), event.url)
    if event.register_:
        yield EventFact(gettext("Register"), show_link(event.register_), event.register_)
    if event.online:
        yield EventFact(gettext("Online meeting"), show_link(event.online), event.online)
    elif _keeps_its_link(row):
        yield EventFact(gettext("Online meeting"), gettext("The link is not public. Ask the organizers for it."))
    yield EventFact(gettext("Price"), _describe_cost(words, event.cost) if event.cost else "")
    yield EventFact(gettext("Professional development"), _describe_cpd(words, event))
    yield EventFact(gettext("Accessibility"), words.list(tuple(_accesses(words)[word] for word in event.accessibility)))


def _keeps_its_link(row: SiteEvent) -> bool:
    """Return whether people can still take part online, although no public link or hashtag leads there."""
    event = row.event
    is_told = event.url or event.register_ or event.hashtag
    return event.mode != "in-person" and event.status != "canceled" and not is_told and not row.is_over


def _map_link(lat: float, lon: float) -> str:
    return f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=15/{lat}/{lon}"


def _describe_cost(words: Localization, cost: Cost) -> str:
    amount = words.money(cost.amount, cost.currency) if cost.amount else words.gettext("Free")
    return f"{amount} ({cost.note})" if cost.note else amount


def _describe_cpd(words: Localization, event: Event) -> str:
    if event.cpd is None:
        return ""
    hours = ""
    if event.cpd.hours:
        number = f"{event.cpd.hours:g}"
        hours = words.ngettext("%(number)s hour", "%(number)s hours", round(event.cpd.hours)) % {"number": number}
    return ", ".join(part for part in (hours, words.gettext("certificate") if event.cpd.certificate else "") if part)


def _accesses(words: Localization) -> Mapping[str, str]:
    gettext = words.gettext
    return {
        "captions": gettext("captions"), "sign-language": gettext("sign language"), "step-free": gettext("step-free"),
        "hearing-loop": gettext("hearing loop"), "quiet-room": gettext("quiet room"),
    }  # fmt: skip
