"""Groups, events and resources for the page of finding. In: a Site and Words. Out: JSON, by columns.

`things.topics[3]` are the topics of the fourth thing. People stand in the directory's data; what is compared, and by
which rules, is said in `derive/matching/`.
"""

import json
from typing import NamedTuple

from shelfmates.derive import Happening, Holding, Site
from shelfmates.derive.matching import Thing, list_things
from shelfmates.words import Words

from .event_facts import Facts
from .resource_facts import ResourceFacts
from .when import tell_when, to_instant

VERSION = 1
"""Of the document's shape."""


class Told(NamedTuple):
    """What a card says of a thing besides its name."""

    title: str
    kind: str
    place: str
    when: str = ""
    over: str = ""
    """The instant at which the time in `when` is over; empty where nothing ends."""
    last: str = ""
    """The instant at which all of its times are."""
    spine: tuple[str, ...] = ()


def render_things(site: Site, words: Words) -> bytes:
    """Render everything but people that a visitor can be led to, in the order in which it is listed."""
    teller = _Teller(words)
    rows = [
        (thing, teller.tell(made_of)) for thing, made_of in list_things(site.agenda, site.library, today=site.today)
    ]
    compared = {key: [_plain(getattr(thing, key)) for thing, _told in rows] for key in Thing._fields}
    told = {key: [getattr(told, key) for _thing, told in rows] for key in Told._fields}
    document = {"version": VERSION, "generated": site.today.isoformat(), "things": {**compared, **told}}
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def list_ids(site: Site) -> list[str]:
    """Give the ids that the document must have."""
    return [thing.id for thing, _made_of in list_things(site.agenda, site.library, today=site.today)]


def _plain(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


class _Teller:
    """Tells of things, in one language."""

    def __init__(self, words: Words) -> None:
        self._words, self._events, self._resources = words, Facts(words), ResourceFacts(words)

    def tell(self, row: Happening | Holding) -> Told:
        return self._tell_event(row) if isinstance(row, Happening) else self._tell_resource(row)

    def _tell_event(self, row: Happening) -> Told:
        event, facts = row.event, self._events
        when = tell_when(self._words, event, row.next, row.zone)
        last = to_instant(row.coming[-1].last)
        return Told(row.title, facts.kind(event), facts.place(event), when.day, when.ends, last, when.leaf)

    def _tell_resource(self, row: Holding) -> Told:
        return Told(row.title, row.kind.term.label, self._resources.reach(row), spine=row.call_number)
