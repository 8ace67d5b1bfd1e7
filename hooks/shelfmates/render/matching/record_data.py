"""Groups, events and resources for the match page. In: a Site and a Localization. Out: JSON, by columns.

`things.topics[3]` are the topics of the fourth record. People are in the directory's data. The compared fields and the
rules are in `derive/matching/`.
"""

import json
from typing import NamedTuple

from shelfmates.derive import Site, SiteEvent, SiteResource
from shelfmates.derive.matching import MatchRecord, list_match_records
from shelfmates.localization import Localization
from shelfmates.render.events.facts import EventFacts
from shelfmates.render.events.time_text import describe_time, to_instant
from shelfmates.render.resources.facts import ResourceFacts

VERSION = 1
"""Version of the document's structure."""


class RecordSummary(NamedTuple):
    """The texts on a record's card."""

    title: str
    kind: str
    place: str
    when: str = ""
    over: str = ""
    """The instant at which the time in `when` is over, or "" if there is none."""
    last: str = ""
    """The instant at which all of its occurrences are over."""
    spine: tuple[str, ...] = ()


def render_things(site: Site, words: Localization) -> bytes:
    """Render all records except people that the match page can suggest, in the order of their list."""
    summarizer = _Summarizer(words)
    rows = [
        (thing, summarizer.summarize(made_of))
        for thing, made_of in list_match_records(site.agenda, site.library, today=site.today)
    ]
    compared = {key: [_plain(getattr(thing, key)) for thing, _told in rows] for key in MatchRecord._fields}
    told = {key: [getattr(told, key) for _thing, told in rows] for key in RecordSummary._fields}
    document = {"version": VERSION, "generated": site.today.isoformat(), "things": {**compared, **told}}
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def list_ids(site: Site) -> list[str]:
    """Return the ids that the document must contain."""
    return [thing.id for thing, _made_of in list_match_records(site.agenda, site.library, today=site.today)]


def _plain(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


class _Summarizer:
    """Describes records in one language."""

    def __init__(self, words: Localization) -> None:
        self._words, self._events, self._resources = words, EventFacts(words), ResourceFacts(words)

    def summarize(self, row: SiteEvent | SiteResource) -> RecordSummary:
        return self._summarize_event(row) if isinstance(row, SiteEvent) else self._summarize_resource(row)

    def _summarize_event(self, row: SiteEvent) -> RecordSummary:
        event, facts = row.event, self._events
        when = describe_time(self._words, event, row.next, row.zone)
        last = to_instant(row.coming[-1].last)
        return RecordSummary(row.title, facts.kind(event), facts.place(event), when.day, when.ends, last, when.leaf)

    def _summarize_resource(self, row: SiteResource) -> RecordSummary:
        return RecordSummary(row.title, row.kind.term.label, self._resources.reach(row), spine=row.call_number)
