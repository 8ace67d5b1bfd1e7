"""Facts of an event, as text. In: a SiteEvent. Out: texts in the site's language."""

from collections.abc import Collection, Iterator

from shelfmates.derive import SiteEvent
from shelfmates.external_urls import show_link
from shelfmates.localization import Localization
from shelfmates.model.event import OFF, Cost, Event
from shelfmates.render.facts import RecordFact
from shelfmates.schemas.labels import Labels, localize_labels

from .place_text import describe_place, find_address


class EventFacts:
    """The labels of events in one language."""

    def __init__(self, words: Localization) -> None:
        """Store the language and its labels."""
        self._words, self._gettext, self._labels = words, words.gettext, localize_labels(words)

    def kind(self, event: Event) -> str:
        """Return the label of an event's kind."""
        return self.name_kind(event.kind)

    def name_kind(self, kind: str) -> str:
        """Return the label of a kind."""
        return self._labels[f"event.kind.{kind}"]

    def deadline(self, what: str) -> str:
        """Return the label of a deadline."""
        return self._labels[f"event.deadlines.what.{what}"]

    def place(self, event: Event) -> str:
        """Return where an event is: the place and its town, or online, or both."""
        online = self._labels["event.mode.online"]
        where = describe_place(event.place).short if event.place else ""
        if event.mode == "online":
            return online
        return f"{where} + {online}" if event.mode == "hybrid" and where else where

    def title(self, row: SiteEvent) -> str:
        """Return the title; that of a postponed event says so."""
        label = self._labels["event.status.postponed"]
        return self._words.pair(label, row.title) if row.event.status == "postponed" else row.title

    def flags(self, row: SiteEvent) -> tuple[str, ...]:
        """Return short labels for what visitors must not miss, such as "Canceled"."""
        event, labels = row.event, self._labels
        flags = (
            (event.status not in {"confirmed", "postponed"}, labels[f"event.status.{event.status}"]),
            (row.is_rough, self._gettext("Date to be announced")),
            (row.repeats and not row.is_over and event.status not in OFF, labels["event.repeat"]),
        )
        return tuple(text for holds, text in flags if holds)


def list_event_facts(words: Localization, row: SiteEvent, dead: Collection[str]) -> tuple[RecordFact, ...]:
    """Return the facts that an event's page does not show elsewhere. Its links are actions, unless they are dead."""
    return tuple(fact for fact in _list_facts(words, localize_labels(words), row, dead) if fact.text)


def _list_facts(words: Localization, labels: Labels, row: SiteEvent, dead: Collection[str]) -> Iterator[RecordFact]:
    gettext, event = words.gettext, row.event
    yield RecordFact(labels["event.organizer@page"], event.organizer or "", icon="organizer")
    for name, url in (("url", event.url), ("register", event.register_), ("online", event.online)):
        if url and url in dead:
            yield RecordFact(labels[f"event.{name}@page"], f"{show_link(url)} ({gettext('may be gone')})", icon="link")
    if not event.online and _keeps_its_link(row):
        text = gettext("The link is not public. Ask the organizers for it.")
        yield RecordFact(labels["event.online@page"], text, icon="online")
    yield RecordFact(labels["event.cost"], _describe_cost(words, event.cost) if event.cost else "", icon="cost")
    yield RecordFact(labels["event.cpd"], _describe_cpd(words, event), icon="cpd")
    access = " · ".join(labels[f"event.accessibility.{word}"] for word in event.accessibility)
    yield RecordFact(labels["event.accessibility"], access, icon="access")


def list_place_facts(words: Localization, event: Event) -> tuple[RecordFact, ...]:
    """Return what helps to find the place of an event: its address, and a map."""
    place = event.place
    if not place:
        return ()
    facts = [RecordFact(words.gettext("Address"), find_address(place))]
    if place.lat is not None and place.lon is not None:
        map_text = words.gettext("Show on OpenStreetMap")
        facts.append(RecordFact(words.gettext("Map"), map_text, href=_map_link(place.lat, place.lon)))
    return tuple(fact for fact in facts if fact.text)


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
