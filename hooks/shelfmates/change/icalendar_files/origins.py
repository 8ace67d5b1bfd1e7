"""The event that a draft was made from, for the next import. In: a draft, its VEVENT. Out: a draft with an Origin."""

import hashlib
import re
from dataclasses import replace
from urllib.parse import urlsplit

from shelfmates.change.imports.drafts import Draft, Origin
from shelfmates.change.label_lookup import normalize_label
from shelfmates.model.event import CALENDAR_NAME, CALENDAR_UID
from shelfmates.model.field_types import MAX_WHOLE
from shelfmates.model.moment import Moment

from .event import EventReader
from .lines import Component
from .text import split_list
from .times import CalendarTime, convert

_SHOWN = 12
"""Digits of a code in place of a text that is not stored."""
_COPY = re.compile(r" ?\([0-9]{1,3}\)(?=\.[A-Za-z]{1,5}$)")
_PERSON = re.compile(
    r"(?:mailto:)?[^@\s]+@(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|proton|"
    r"protonmail|orange|free|laposte)\.[a-z.]{2,6}",
    re.IGNORECASE,
)
"""A UID that is somebody's own address; most others with an `@` are not."""


def add_origin(draft: Draft, event: Component, reader: EventReader) -> Draft:
    """Return a draft with its Origin; without one if the event has no UID, or is from this site's own calendar."""
    uid, words = event.text("UID"), reader.words
    if not uid or (draft.id and uid.rpartition("@")[2] == urlsplit(words.home).hostname):
        return draft
    occurrence = _read_occurrence(draft, event, reader)
    is_mentioned = any(
        normalize_label(word) in words.kinds for row in event.find_all("CATEGORIES") for word in split_list(row.value)
    )
    origin = Origin(
        store_uid(uid, occurrence),
        _read_sequence(event),
        is_cancellation=reader.method == "CANCEL",
        is_invitation=reader.method not in {"", "PUBLISH"},
        occurrence=occurrence,
        series=store_uid(uid) if occurrence else "",
        assumed=frozenset() if is_mentioned else frozenset({"kind"}),
    )
    return replace(draft, origin=origin)


def store_uid(uid: str, occurrence: Moment | None = None) -> str:
    """Return a UID as it is stored: a code of it if it is somebody's address, or has characters that are not usual."""
    shown = f"{uid}#{occurrence.local:%Y%m%dT%H%M%S}" if occurrence else uid
    is_plain = re.fullmatch(CALENDAR_UID, shown) and not _PERSON.fullmatch(uid)
    return shown if is_plain else f"sha256:{_make_code(shown)}"


def name_calendar(source: str) -> str:
    """Return what a file or an address is called in our files, without what may be secret or somebody's address.

    Addresses of private calendars have their secret in the path or the query, so these become a short code.
    """
    if "://" in source:
        parts = urlsplit(source)
        return f"{parts.hostname or 'calendar'}/{_make_code(source.partition('://')[2])}"
    # A browser numbers a file that it downloads again: `basic (1).ics`.
    name = _COPY.sub("", " ".join(source.split()))
    return name if re.fullmatch(CALENDAR_NAME, name) else f"calendar-{_make_code(source)}"


def _make_code(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SHOWN]


def _read_sequence(event: Component) -> int:
    text = event.text("SEQUENCE")
    return min(int(text), MAX_WHOLE) if text.isascii() and text.isdecimal() and len(text) < _SHOWN else 0


def _read_occurrence(draft: Draft, event: Component, reader: EventReader) -> Moment | None:
    """Return the date of the series in the time zone of the draft."""
    row = event.find("RECURRENCE-ID")
    stamp = reader.make_clock(event).read(row) if row else None
    if not isinstance(stamp, CalendarTime):
        return None
    return convert(stamp, str(draft.values.get("timezone") or reader.words.zone))
