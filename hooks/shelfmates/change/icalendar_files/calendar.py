"""Calendars become Drafts. In: a file's bytes, and the network's vocabulary. Out: Drafts of events, and messages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from shelfmates.change.drafts import Draft
from shelfmates.change.label_lookup import LANGUAGES, LabelLookup, normalize_label
from shelfmates.change.messages import refuse, warn
from shelfmates.localization import Localization
from shelfmates.model import Settings
from shelfmates.model.event import KINDS
from shelfmates.problem import Position, Problem, Reason
from shelfmates.render.host_files import find_base
from shelfmates.schemas.labels import localize_labels, select_words

from .event import CalendarWords, EventReader
from .lines import Component, read_components
from .times import make_clock

OURS = "-//Shelfmates//"
"""The start of PRODID in calendars that this software writes."""
_SILENT = frozenset({"VEVENT", "VTIMEZONE"})


class ParsedCalendar(NamedTuple):
    """The drafts and messages of one file."""

    drafts: tuple[Draft, ...] = ()
    notes: tuple[Problem, ...] = ()


def learn_words(settings: Settings, kind: str) -> CalendarWords:
    """Return the labels of topics, levels and kinds in a network; `kind` is the default kind of an event."""
    kinds: dict[str, str] = {}
    repeated: set[str] = set()
    postponed: dict[str, None] = {}
    for language in dict.fromkeys((*LANGUAGES, *settings.languages)):
        local = Localization(language)
        labels = localize_labels(local)
        postponed[local.pair(labels["event.status.postponed"], "")] = None
        kinds |= {normalize_label(label): id_ for id_, label in select_words(labels, "event.kind").items()}
        repeated |= {normalize_label(labels[path]) for path in ("event.online@page", "event.hashtag")}
    # An id has priority over a label of another kind.
    kinds |= {normalize_label(id_): id_ for id_ in KINDS}
    home = find_base(settings.url)
    ours = (frozenset(repeated), tuple(postponed))
    return CalendarWords(LabelLookup(settings), kinds, kind, settings.timezone, home, *ours)


def read_calendar(content: bytes, file: str, words: CalendarWords) -> ParsedCalendar:
    """Return a Draft for each event of a file, in the order of its lines."""
    calendars = read_components(content)
    if isinstance(calendars, Reason):
        return ParsedCalendar((), (refuse(Position(file), calendars),))
    drafts = tuple(draft for row in calendars for draft in _read_events(row, file, words))
    return ParsedCalendar(drafts, tuple(note for row in calendars for note in _report_others(row, file)))


def _read_events(calendar: Component, file: str, words: CalendarWords) -> Iterator[Draft]:
    is_ours = calendar.text("PRODID").startswith(OURS)
    reader = EventReader(file, make_clock(calendar, words.zone), words, is_ours)
    events = [row for row in calendar.children if row.name == "VEVENT"]
    bases = {row.text("UID"): row for row in events if not row.find("RECURRENCE-ID")}
    moved = _group([row for row in events if row.find("RECURRENCE-ID") and row.text("UID") in bases])
    for row in events:
        uid = row.text("UID")
        if not row.find("RECURRENCE-ID"):
            yield reader.read(row, moved.get(uid, ()) if bases[uid] is row else ())
        elif uid not in bases:
            # A single occurrence of a series that is not in the file.
            yield reader.read(row)


def _group(rows: Sequence[Component]) -> Mapping[str, Sequence[Component]]:
    groups: dict[str, list[Component]] = {}
    for row in rows:
        groups.setdefault(row.text("UID"), []).append(row)
    return groups


def _report_others(calendar: Component, file: str) -> Iterator[Problem]:
    """Yield a message for each component that is not an event."""
    for row in calendar.children:
        if row.name not in _SILENT:
            yield warn(Position(file, row.line), Reason(f"{row.name} is not an event, and is ignored"))
