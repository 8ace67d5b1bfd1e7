"""Calendars become Drafts. In: a file's bytes, and the network's vocabulary. Out: Drafts of events, and messages."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shelfmates.addresses import find_base
from shelfmates.change.imports.drafts import Draft
from shelfmates.change.label_lookup import LabelLookup, normalize_label
from shelfmates.change.messages import refuse, warn
from shelfmates.localization import LANGUAGES, Localization
from shelfmates.model import Settings
from shelfmates.model.event import KINDS
from shelfmates.own_texts import NO_TEXTS, OwnTexts
from shelfmates.problem import Position, Problem, Reason
from shelfmates.schemas.labels import localize_labels, select_words

from .event import CalendarWords, EventReader
from .lines import Component, read_components
from .origins import add_origin
from .own_records import put_back_records, take_out_records
from .text import on_one_line
from .versions import Versions, choose_versions
from .zones import read_zones

OURS = "-//Shelfmates//"
"""The start of PRODID in calendars that this software writes."""
_SILENT = frozenset({"VEVENT", "VTIMEZONE"})


class ParsedCalendar(NamedTuple):
    """The drafts and messages of one file."""

    drafts: tuple[Draft, ...] = ()
    notes: tuple[Problem, ...] = ()


def learn_words(
    settings: Settings, kind: str, *, keeps_private: bool = False, own_texts: OwnTexts = NO_TEXTS
) -> CalendarWords:
    """Return the labels of topics, levels and kinds in a network; `kind` is the default kind of an event."""
    kinds: dict[str, str] = {}
    repeated: set[str] = set()
    postponed: dict[str, None] = {}
    known = (Localization(language) for language in dict.fromkeys((*LANGUAGES, *settings.languages)))
    for local in (*known, *(Localization(language, own_texts) for language in settings.languages)):
        labels = localize_labels(local)
        postponed[local.pair(labels["event.status.postponed"], "")] = None
        kinds |= {normalize_label(label): id_ for id_, label in select_words(labels, "event.kind").items()}
        repeated |= {normalize_label(labels[path]) for path in ("event.online@page", "event.hashtag")}
    # An id has priority over a label of another kind.
    kinds |= {normalize_label(id_): id_ for id_ in KINDS}
    home = find_base(settings.url)
    ours = (frozenset(repeated), tuple(postponed))
    return CalendarWords(LabelLookup(settings), kinds, kind, settings.timezone, home, *ours, keeps_private)


def read_calendar(content: bytes, file: str, words: CalendarWords) -> ParsedCalendar:
    """Return a Draft for each event of a file, in the order of its lines."""
    calendars = read_components(content)
    if isinstance(calendars, Reason):
        return ParsedCalendar((), (refuse(Position(file), calendars),))
    own = take_out_records(calendars, file, ours=OURS)
    readers = {event.line: reader for reader, event in _list_events(own.calendars, file, words)}
    versions = choose_versions(event for row in own.calendars for event in row.children if event.name == "VEVENT")
    drafts = (
        add_origin(readers[row.line].read(row, overrides), row, readers[row.line])
        for row, overrides in _join_overrides(versions.newest)
    )
    others = (note for row in calendars for note in _report_others(row, file))
    notes = (*own.notes, *others, *_report_older(versions, file))
    return ParsedCalendar(tuple(put_back_records(drafts, own.records, words.home)), notes)


def _list_events(
    calendars: Sequence[Component], file: str, words: CalendarWords
) -> Iterator[tuple[EventReader, Component]]:
    """Yield each event with a reader for its calendar."""
    for calendar in calendars:
        is_ours = calendar.text("PRODID").startswith(OURS)
        method = calendar.text("METHOD").upper()
        reader = EventReader(file, read_zones(calendar, words.zone), words, is_ours, method)
        yield from ((reader, event) for event in calendar.children if event.name == "VEVENT")


def _join_overrides(events: Sequence[Component]) -> Iterator[tuple[Component, Sequence[Component]]]:
    """Yield each event with the changes of its single occurrences; an occurrence of another series is an event."""
    bases = {row.text("UID") for row in events if not row.find("RECURRENCE-ID") and row.text("UID")}
    moved: dict[str, list[Component]] = {}
    for row in events:
        if row.find("RECURRENCE-ID"):
            moved.setdefault(row.text("UID"), []).append(row)
    for row in events:
        if not row.find("RECURRENCE-ID"):
            yield row, moved.get(row.text("UID"), ()) if row.text("UID") else ()
        elif row.text("UID") not in bases:
            yield row, ()


def _report_older(versions: Versions, file: str) -> Iterator[Problem]:
    """Yield a message for each version that is not imported."""
    for row in versions.older:
        message = (
            f"has the same UID as the event in line {row.newer.line}, which is the newer version; only that is imported"
        )
        yield warn(Position(file, row.event.line), Reason(message, label=on_one_line(row.event.text("SUMMARY"))))


def _report_others(calendar: Component, file: str) -> Iterator[Problem]:
    """Yield a message for each component that is not an event."""
    for row in calendar.children:
        if row.name not in _SILENT:
            yield warn(Position(file, row.line), Reason(f"{row.name} is not an event, and is ignored"))
