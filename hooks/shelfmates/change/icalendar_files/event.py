"""A VEVENT becomes a record. In: components, a time reader, the network's vocabulary. Out: Drafts of events."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from shelfmates.change.imports.drafts import Draft
from shelfmates.change.label_lookup import Ids, LabelLookup, normalize_label
from shelfmates.change.new_record import ROOM_FOR_DATE, propose_id
from shelfmates.model.field_types import MAX_WHOLE
from shelfmates.problem import Position, Reason

from .event_notes import EventNotes
from .event_times import ALL_DAY, EventTimes
from .lines import Component
from .meeting_links import is_meeting, remove_key, unwrap
from .places import POSITIONS, ROOMS, read_place
from .private_text import LINK, PublicText, leave_out_private, report_left_out
from .text import LONGEST, PlainText, describe, is_link, on_one_line, read_plain, split_list, unescape
from .times import CalendarTime, TimeReader, find_years
from .titles import ParsedTitle, read_title
from .zones import CalendarZones

_READ = frozenset(
    "UID SUMMARY DTSTART DTEND DURATION RRULE EXRULE RDATE EXDATE RECURRENCE-ID STATUS CLASS LOCATION URL DESCRIPTION "
    "CATEGORIES SEQUENCE LAST-MODIFIED X-ALT-DESC".split()
) | {*ROOMS, *ALL_DAY, *POSITIONS}
_TECHNICAL = frozenset("DTSTAMP CREATED TRANSP PRIORITY ATTENDEE REQUEST-STATUS RECURRENCE-SET".split())
"""Properties that contain nothing about the event itself."""
_OF_READERS = frozenset({"VALARM"})
"""Components for the person who has the calendar, not about the event."""
_OF_PROGRAMS = (
    "X-MICROSOFT-", "X-MS-", "X-APPLE-", "X-MOZ-", "X-GOOGLE-", "X-LIC-", "X-EVOLUTION-", "X-LOTUS-", "X-NEXTCLOUD-",
    "X-OUTLOOK-", "X-WP-", "X-CALENDARSERVER-", "X-FUNAMBOL-",
)  # fmt: skip
"""Beginnings of properties that only the program understands that wrote them."""
_STATUS = {"TENTATIVE": "planned", "CANCELLED": "canceled", "CANCELED": "canceled", "POSTPONED": "postponed"}


class CalendarWords(NamedTuple):
    """The vocabulary of a network, for events."""

    book: LabelLookup
    kinds: Ids
    """Normalized label → an event's kind."""
    kind: str
    """The default kind: for events without a kind in CATEGORIES."""
    zone: str
    home: str = ""
    """The URL of the network's own site."""
    repeated: frozenset[str] = frozenset()
    """Normalized labels that our calendars write in the description before a value that is also in a property."""
    postponed: tuple[str, ...] = ()
    """What our calendars write before the title of a postponed event."""
    keeps_private: bool = False
    """Whether passcodes and the like stay in texts."""


@dataclass(frozen=True, slots=True)
class EventReader:
    """Read the events of one calendar."""

    file: str
    zones: CalendarZones
    words: CalendarWords
    is_ours: bool = False
    """This software wrote the calendar, so its UIDs contain ids."""
    method: str = ""
    """The calendar's METHOD (RFC 5546), in capitals: published, an invitation, or a cancellation."""

    def make_clock(self, event: Component) -> TimeReader:
        """Return a reader for the times of an event."""
        return TimeReader(self.zones, find_years(event))

    def read(self, event: Component, overrides: Sequence[Component] = ()) -> Draft:
        """Return an event as a Draft, with a message for each value that is refused or ignored."""
        title = self._read_title(on_one_line(event.text("SUMMARY")))
        notes = EventNotes(Position(self.file, event.line), title.text)
        values = self._read_values(event, overrides, title, notes)
        day = values.get("start")
        wish = propose_id(title.text, (), otherwise="event")[:ROOM_FOR_DATE].strip("-")
        if day and "repeat" not in values:
            wish = f"{wish}-{day.day}"
        id_ = event.text("UID").partition("@")[0] if self.is_ours else ""
        return Draft("events", notes.place, title.text, values, notes.rows, id_, wish)

    def _read_title(self, whole: str) -> ParsedTitle:
        """Return a title; in our calendars, only a postponed event has a word before it."""
        if not self.is_ours:
            return read_title(whole, keeps_private=self.words.keeps_private)
        found = next((prefix for prefix in self.words.postponed if whole.startswith(prefix)), "")
        title = whole.removeprefix(found)
        refusal = None if title else Reason("has no title", "write one into SUMMARY")
        return ParsedTitle(title, "postponed" if found else "", refusal=refusal)

    def _read_values(
        self, event: Component, overrides: Sequence[Component], title: ParsedTitle, notes: EventNotes
    ) -> Mapping[str, Any]:
        # RFC 5545, 3.8.1.3: a class that is unknown counts as private.
        if event.text("CLASS").strip().upper() not in {"", "PUBLIC"}:
            notes.refuse(Reason("is marked as private", "remove the mark if everybody may read it"))
            return {}
        notes.add(*title.notes)
        if title.refusal:
            notes.refuse(title.refusal)
            return {}
        clock = self.make_clock(event)
        times = EventTimes(event, clock, self.words.zone, notes).read(overrides)
        kind, topics, levels = self._read_categories(event, notes)
        plain = read_plain(_find_description(event))
        keeps = self.words.keeps_private
        where = read_place(event, plain.text, keeps_private=keeps, is_public=self.is_ours)
        notes.add(*where.lost)
        values = {
            "title": title.text,
            "kind": kind,
            "status": self._read_status(event, title),
            **times,
            "url": self._read_url(event, where.values, notes),
            **where.values,
            "topics": topics,
            "levels": levels,
            "description": self._read_description(event, plain, where.values, notes),
            "revision": _read_revision(event),
            "updated": _read_updated(event, clock),
        }
        notes.add(*_list_unread(event))
        return {key: value for key, value in values.items() if value not in (None, "", [], 0)}

    def _read_status(self, event: Component, title: ParsedTitle) -> str | None:
        """Return the status that the calendar, the title or the event itself says, in this order."""
        if self.method == "CANCEL":
            return "canceled"
        return title.status or _STATUS.get(event.text("STATUS").upper())

    def _read_url(self, event: Component, where: Mapping[str, Any], notes: EventNotes) -> str:
        """Return the event's URL; empty if it is its meeting, or its page on this site, which the record creates."""
        url = _read_url(event, notes)
        is_here = self.is_ours and bool(self.words.home) and url.startswith(self.words.home)
        bare = url if self.is_ours or self.words.keeps_private else remove_key(url)
        if is_here or (is_meeting(url) and bare == where.get("online")):
            return ""
        notes.add(*report_left_out("address", PublicText(bare, (LINK,) if bare != url else ())))
        return bare

    def _read_description(self, event: Component, plain: PlainText, taken: Mapping[str, Any], notes: EventNotes) -> str:
        """Return the description as Markdown, without what only guests of an online meeting may know."""
        text = self._drop_repeated(event, plain.text, taken)
        is_kept = self.is_ours or self.words.keeps_private or len(text) > LONGEST
        public = PublicText(text) if is_kept else leave_out_private(text, has_invitation=True)
        notes.add(*report_left_out("description", public))
        if plain.was_html:
            notes.add(Reason("its description was HTML; only its words and addresses are kept", "read it again"))
        markdown = describe(public.text)
        return f"{markdown}\n" if "\n" in markdown else markdown

    def _drop_repeated(self, event: Component, text: str, taken: Mapping[str, Any]) -> str:
        """Return the description without lines that repeat a property, so that no export adds them again."""
        lines = text.split("\n")
        url = event.text("URL")
        while lines and url and lines[-1].strip() in {url, ""}:
            lines.pop()
        if self.is_ours:
            lines = [line for line in lines if not self._repeats(line, taken)]
        return "\n".join(lines)

    def _repeats(self, line: str, taken: Mapping[str, Any]) -> bool:
        """Return whether a line repeats a property with its label, for example `Online room: https://…`."""
        values = (str(taken[key]) for key in ("online", "hashtag") if key in taken)
        return any(
            line.endswith(value) and normalize_label(line.removesuffix(value)) in self.words.repeated
            for value in values
        )

    def _read_categories(self, event: Component, notes: EventNotes) -> tuple[str, list[str], list[str]]:
        """Return the kind, topics and levels in CATEGORIES, found by id, label or synonym."""
        words = [word for row in event.find_all("CATEGORIES") for word in split_list(row.value)]
        kinds = [kind for word in words if (kind := self.words.kinds.get(normalize_label(word)))]
        found: dict[str, list[str]] = {"topics": [], "levels": []}
        for word in words:
            tests = (self.words.book.has, self.words.book.knows)
            name = next((name for test in tests for name in found if test(name, word)), "")
            if name:
                found[name].append(self.words.book.find(name, word))
            elif not self.words.kinds.get(normalize_label(word)):
                hint = "add it to the vocabularies of data/network.yaml as a label or a synonym"
                notes.add(Reason(f"its category “{word}” is not a known topic, and is ignored", hint))
        topics, levels = (list(dict.fromkeys(rows)) for rows in found.values())
        return kinds[0] if kinds else self.words.kind, topics, levels


def _read_url(event: Component, notes: EventNotes) -> str:
    url = unwrap(event.text("URL"))
    if url and not is_link(url):
        notes.add(Reason(f"its address is not a web address, {url[:80]}, and is ignored", "write it as https://…"))
        return ""
    return url


def _find_description(event: Component) -> str:
    """Return the description; Outlook writes some only as HTML, into a property of its own."""
    text = unescape(event.text("DESCRIPTION"))
    return text if text.strip() else unescape(event.text("X-ALT-DESC"))


def _read_revision(event: Component) -> int:
    number = event.text("SEQUENCE")
    return min(int(number), MAX_WHOLE) if number.isdecimal() and len(number) < len(str(MAX_WHOLE)) + 1 else 0


def _read_updated(event: Component, clock: TimeReader) -> date | None:
    row = event.find("LAST-MODIFIED")
    stamp = clock.read(row) if row else None
    return stamp.moment.day if isinstance(stamp, CalendarTime) else None


def _list_unread(event: Component) -> Iterator[Reason]:
    """Yield a message for each property and component that a record has no field for."""
    broken = [str(row.line) for row in event.properties if not row.name]
    if broken:
        yield Reason(f"line {', '.join(broken)} cannot be read, and is ignored", "check it in the file")
    names = [row.name for row in event.properties if row.name and not _is_known(row.name)]
    names += [row.name for row in event.children if row.name not in _OF_READERS]
    if names:
        yield Reason(f"{', '.join(dict.fromkeys(names))} is not supported here, and is ignored")


def _is_known(name: str) -> bool:
    return name in _READ or name in _TECHNICAL or name.startswith(_OF_PROGRAMS)
