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
        say = words.gettext
        self._say = say
        self._kinds: Mapping[str, str] = {
            "conference": say("Conference"), "workshop": say("Workshop"), "webinar": say("Webinar"),
            "chat": say("Hashtag chat"), "slow-chat": say("Slow chat"), "meet-up": say("Meet-up"),
            "visit": say("Library visit"), "course": say("Course"), "deadline": say("Deadline"),
        }  # fmt: skip
        self._deadlines: Mapping[str, str] = {
            "proposals": say("Proposals close"), "early-bird": say("Early-bird price ends"),
            "registration": say("Registration closes"), "grant": say("Grant applications close"),
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
        place, online = event.place, self._say("online")
        where = ", ".join(part for part in (place.name, place.town) if part) if place else ""
        if event.mode == "online":
            return self._say("Online")
        return f"{where} + {online}" if event.mode == "hybrid" and where else where

    def flags(self, row: SiteEvent) -> tuple[str, ...]:
        """Return short labels for what visitors must not miss, such as "Canceled"."""
        say, event = self._say, row.event
        flags = (
            (event.status == "cancelled", say("Canceled")),
            (event.status == "postponed", say("Postponed")),
            (event.status == "planned", say("Planned")),
            (row.is_rough, say("Date to be announced")),
            (row.repeats and not row.is_over, say("Repeats")),
        )
        return tuple(text for holds, text in flags if holds)


def list_event_facts(words: Localization, row: SiteEvent) -> tuple[EventFact, ...]:
    """Return the facts of an event that its page does not show elsewhere."""
    return tuple(fact for fact in _list_facts(words, row) if fact.text)


def _list_facts(words: Localization, row: SiteEvent) -> Iterator[EventFact]:
    say, event = words.gettext, row.event
    if event.place:
        town = ", ".join(part for part in (event.place.address, event.place.town) if part)
        yield EventFact(say("Address"), town)
        if event.place.lat is not None and event.place.lon is not None:
            yield EventFact(say("Map"), say("Show on OpenStreetMap"), _map_link(event.place.lat, event.place.lon))
    yield EventFact(say("Organized by"), event.organiser or "")
    if event.url:
        yield EventFact(say("Event website"), show_link(event.url), event.url)
    if event.register_:
        yield EventFact(say("Register"), show_link(event.register_), event.register_)
    if event.online:
        yield EventFact(say("Online meeting"), show_link(event.online), event.online)
    elif _keeps_its_link(row):
        yield EventFact(say("Online meeting"), say("The link is not public. Ask the organizers for it."))
    yield EventFact(say("Price"), _tell_cost(words, event.cost) if event.cost else "")
    yield EventFact(say("Professional development"), _tell_cpd(words, event))
    yield EventFact(say("Accessibility"), words.list(tuple(_accesses(words)[word] for word in event.accessibility)))


def _keeps_its_link(row: SiteEvent) -> bool:
    """Return whether people can still take part online, although no public link or hashtag leads there."""
    event = row.event
    is_told = event.url or event.register_ or event.hashtag
    return event.mode != "in-person" and event.status != "cancelled" and not is_told and not row.is_over


def _map_link(lat: float, lon: float) -> str:
    return f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=15/{lat}/{lon}"


def _tell_cost(words: Localization, cost: Cost) -> str:
    amount = words.money(cost.amount, cost.currency) if cost.amount else words.gettext("Free")
    return f"{amount} ({cost.note})" if cost.note else amount


def _tell_cpd(words: Localization, event: Event) -> str:
    if event.cpd is None:
        return ""
    hours = ""
    if event.cpd.hours:
        number = f"{event.cpd.hours:g}"
        hours = words.ngettext("%(number)s hour", "%(number)s hours", round(event.cpd.hours)) % {"number": number}
    return ", ".join(part for part in (hours, words.gettext("certificate") if event.cpd.certificate else "") if part)


def _accesses(words: Localization) -> Mapping[str, str]:
    say = words.gettext
    return {
        "captions": say("captions"), "sign-language": say("sign language"), "step-free": say("step-free"),
        "hearing-loop": say("hearing loop"), "quiet-room": say("quiet room"),
    }  # fmt: skip
