"""A VEVENT becomes a record. In: components, a time reader, the network's vocabulary. Out: Drafts of events."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from shelfmates.change.drafts import Draft
from shelfmates.change.label_lookup import Ids, LabelLookup, normalize_label
from shelfmates.change.messages import refuse, warn
from shelfmates.change.new_record import propose_id
from shelfmates.model.field_types import MAX_WHOLE
from shelfmates.model.moment import Moment
from shelfmates.problem import Position, Problem, Reason
from shelfmates.schedule.time_zones import get_zone, is_twice

from .lines import Component
from .places import ROOMS, read_place
from .recurrence import RecurringEvent, read_repeat
from .text import describe, is_link, on_one_line, split_list, unescape
from .times import UTC, CalendarTime, TimeReader, add_length, convert

_DAY = timedelta(days=1)
_READ = frozenset(
    "UID SUMMARY DTSTART DTEND DURATION RRULE EXRULE RDATE EXDATE RECURRENCE-ID STATUS CLASS LOCATION GEO URL "
    "DESCRIPTION CATEGORIES SEQUENCE LAST-MODIFIED".split()
) | {*ROOMS}
_TECHNICAL = frozenset("DTSTAMP CREATED TRANSP X-MICROSOFT-CDO-BUSYSTATUS X-MICROSOFT-DISALLOW-COUNTER".split())
"""Properties that contain nothing about the event itself."""
_STATUS = {"TENTATIVE": "planned", "CANCELLED": "canceled"}
_ROOM_FOR_DATE = 64 - len("-2027-03-04")


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


@dataclass(frozen=True, slots=True)
class EventReader:
    """Read the events of one calendar."""

    file: str
    clock: TimeReader
    words: CalendarWords
    is_ours: bool = False
    """This software wrote the calendar, so its UIDs contain ids."""

    def read(self, event: Component, overrides: Sequence[Component] = ()) -> Draft:
        """Return an event as a Draft, with a message for each value that is refused or ignored."""
        whole = on_one_line(event.text("SUMMARY"))
        title = self._find_title(whole)
        told = _Told(Position(self.file, event.line), title)
        values = self._read_values(event, overrides, told)
        if title != whole and values:
            values = {**values, "status": "postponed"}
        day = values.get("start")
        wish = propose_id(title, (), otherwise="event")[:_ROOM_FOR_DATE].strip("-")
        if day and "repeat" not in values:
            wish = f"{wish}-{day.day}"
        id_ = event.text("UID").partition("@")[0] if self.is_ours else ""
        return Draft("events", told.place, title, values, tuple(told.notes), id_, wish)

    def _find_title(self, whole: str) -> str:
        """Return a title without the word that our calendars put before that of a postponed event."""
        prefixes = self.words.postponed if self.is_ours else ()
        return next((whole.removeprefix(prefix) for prefix in prefixes if whole.startswith(prefix)), whole)

    def _read_values(self, event: Component, overrides: Sequence[Component], told: "_Told") -> Mapping[str, Any]:
        if event.text("CLASS").upper() in {"PRIVATE", "CONFIDENTIAL"}:
            told.refuse(Reason("is marked as private", "remove the mark if everybody may read it"))
            return {}
        if not told.title:
            told.refuse(Reason("has no title", "write one into SUMMARY"))
        times = self._read_times(event, overrides, told)
        kind, topics, levels = self._read_categories(event, told)
        where = read_place(event, is_public=self.is_ours)
        told.add(*where.lost)
        values = {
            "title": told.title,
            "kind": kind,
            "status": _STATUS.get(event.text("STATUS").upper()),
            **times,
            **where.values,
            "topics": topics,
            "levels": levels,
            "url": self._read_url(event, told),
            "description": _read_description(self._drop_repeated(event, where.values), told),
            "revision": _read_revision(event),
            "updated": _read_updated(event, self.clock),
        }
        told.add(*_list_unread(event))
        return {key: value for key, value in values.items() if value not in (None, "", [], 0)}

    def _read_times(self, event: Component, overrides: Sequence[Component], told: "_Told") -> Mapping[str, Any]:
        """Return start, end, time zone and recurrence; empty if one of them is refused."""
        start = self._read_start(event, told)
        if start is None:
            return {}
        begin, end = start.moment, self._read_end(event, start, told)
        length = (end.local - begin.local) if end and end.kind == begin.kind else timedelta()
        repeated = read_repeat(RecurringEvent(event, begin, start.zone, length, self.clock), overrides)
        if isinstance(repeated, Reason):
            told.refuse(repeated)
            return {}
        told.add(*repeated.lost)
        zone = start.zone if start.zone not in {"", self.words.zone} else None
        last = _last_of(end)
        return {
            "start": _to_minutes(begin, "DTSTART", told),
            "end": _to_minutes(last, "DTEND", told) if last and last != begin else None,
            "timezone": zone,
            "repeat": repeated.values or None,
        }

    def _read_start(self, event: Component, told: "_Told") -> CalendarTime | None:
        row = event.find("DTSTART")
        found = self.clock.read(row) if row else Reason("does not say when it begins", "add DTSTART")
        if isinstance(found, Reason):
            told.refuse(found)
            return None
        if not found.moment.is_timed:
            return found
        if not found.zone:
            told.add(Reason(f"names no time zone, and is read as {self.clock.home}"))
            return CalendarTime(found.moment, self.clock.home)
        # A recurrence in UTC would shift with daylight saving time, and an hour that occurs twice would be ambiguous.
        repeats = event.find("RRULE") or event.find("RDATE")
        here = convert(found, self.clock.home)
        is_lost = is_twice(here.local, get_zone(self.clock.home))
        return found if found.zone != UTC or repeats or is_lost else CalendarTime(here, self.clock.home)

    def _read_end(self, event: Component, start: CalendarTime, told: "_Told") -> Moment | None:
        """Return the end as in the calendar, which for dates is the day after the last; None if it equals the start."""
        row, length = event.find("DTEND"), event.find("DURATION")
        found = self.clock.read(row) if row else add_length(start, length) if length else None
        if isinstance(found, Reason):
            told.refuse(found)
            return None
        end = convert(found, start.zone) if found else None
        if end is None or end != start.moment:
            return end
        lasts = "is unknown" if end.is_timed else "is the end of the day"
        told.add(Reason(f"ends at its start, so its end {lasts}", "write the end into DTEND, or leave DTEND out"))
        return None

    def _read_url(self, event: Component, told: "_Told") -> str:
        """Return the event's URL; empty if it is the event's page on this site, which the record creates itself."""
        url = _read_url(event, told)
        is_here = self.is_ours and bool(self.words.home) and url.startswith(self.words.home)
        return "" if is_here else url

    def _drop_repeated(self, event: Component, taken: Mapping[str, Any]) -> str:
        """Return the description without lines that repeat a property, so that no export adds them again."""
        lines = unescape(event.text("DESCRIPTION")).split("\n")
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

    def _read_categories(self, event: Component, told: "_Told") -> tuple[str, list[str], list[str]]:
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
                told.add(Reason(f"its category “{word}” is not a known topic, and is ignored", hint))
        topics, levels = (list(dict.fromkeys(rows)) for rows in found.values())
        return kinds[0] if kinds else self.words.kind, topics, levels


class _Told:
    """Collect the messages about one event."""

    def __init__(self, place: Position, title: str) -> None:
        self.place, self.title = place, title
        self.notes: list[Problem] = []

    def add(self, *rows: Reason) -> None:
        self.notes += [warn(self.place, row._replace(label=self.title)) for row in rows]

    def refuse(self, row: Reason) -> None:
        self.notes.append(refuse(self.place, row._replace(label=self.title)))


def _last_of(end: Moment | None) -> Moment | None:
    return end if end is None or end.is_timed else end + -_DAY


def _to_minutes(moment: Moment, name: str, told: _Told) -> Moment:
    if moment.local.second:
        told.add(Reason(f"{name} has seconds, {moment.local:%H:%M:%S}, which are ignored"))
    return Moment(moment.local.replace(second=0), moment.precision)


def _read_url(event: Component, told: _Told) -> str:
    url = event.text("URL")
    if url and not is_link(url):
        told.add(Reason(f"its address is not a web address, {url[:80]}, and is ignored", "write it as https://…"))
        return ""
    return url


def _read_description(text: str, told: _Told) -> str:
    found = describe(text)
    if found.was_html:
        told.add(Reason("its description was HTML; only its words and addresses are kept", "read it again"))
    return f"{found.markdown}\n" if "\n" in found.markdown else found.markdown


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
    names = [row.name for row in event.properties if row.name and row.name not in _READ | _TECHNICAL]
    names += [row.name for row in event.children]
    if names:
        yield Reason(f"{', '.join(dict.fromkeys(names))} is not supported here, and is ignored")
