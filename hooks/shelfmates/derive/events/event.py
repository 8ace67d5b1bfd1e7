"""An event as the site shows it. In: an Event and the records that it names. Out: a SiteEvent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from shelfmates.addresses import Addresses
from shelfmates.derive.members.profile import Profile
from shelfmates.derive.name_links import AreaLink, TermLink, make_tags
from shelfmates.derive.vocabulary_labels import VocabularyTerms
from shelfmates.model import Event, Located, Settings, Source
from shelfmates.model.edition import Edition, find_translation
from shelfmates.model.event import Deadline
from shelfmates.schedule import (
    Occurrence,
    RecurrenceRule,
    SchoolBreaks,
    find_breaks,
    find_zone,
    list_occurrences,
    make_rule,
)

from .program import ProgramDay, make_program

_AHEAD = timedelta(days=2 * 366)
_YEAR = timedelta(days=365)
_BANNER = timedelta(days=7, hours=1)
"""The longest observance that calendars contain as a whole: a week, and the hour that clocks go back."""
_LONGEST = timedelta(days=14, hours=1)
"""The longest time that people would enter in their own calendar as one event: two weeks, and that hour."""


class SiteDeadline(NamedTuple):
    """A deadline, and whether it has passed."""

    deadline: Deadline
    is_over: bool


@dataclass(frozen=True, slots=True)
class SiteEvent:
    """An event with everything that follows from it on one day; only people who are shown are named."""

    event: Event
    source: Source
    title: str
    """The title in the site's language, if there is a translation."""
    language: str
    """The language of its texts, if that is not the site's; else empty."""
    description: str
    """Simple Markdown in the site's language, if there is a translation."""
    text: str
    """The Markdown of its page; empty if it has none, or if the description is a translation."""
    address: str
    calendar: str
    """The address of its iCalendar file."""
    today: date
    """The day for which it was made."""
    zone: str
    breaks: SchoolBreaks
    """The school breaks of the network, in which series pause."""
    occurrences: tuple[Occurrence, ...]
    coming: tuple[Occurrence, ...]
    """Occurrences that end today or later."""
    deadlines: tuple[SiteDeadline, ...]
    topics: tuple[TermLink, ...]
    levels: tuple[TermLink, ...]
    areas: tuple[AreaLink, ...]
    hosts: tuple[Profile, ...]
    speakers: tuple[Profile, ...]
    going: tuple[Profile, ...]
    program: tuple[ProgramDay, ...]
    changed: date
    """The day of its last change; if unknown, a fixed day at least a year before it starts, and not after today."""

    @property
    def next(self) -> Occurrence:
        """Return the occurrence to show: the next one, or else the last one."""
        return self.coming[0] if self.coming else self.occurrences[-1]

    def make_rule(self) -> RecurrenceRule | None:
        """Return how it repeats, for calendars; None if it does not."""
        return make_rule(self.event, self.zone, breaks=self.breaks)

    @property
    def is_rough(self) -> bool:
        """Return whether its date is still to be announced; a month is the exact date of an observance."""
        return self.event.start.is_period and self.event.kind != "observance"

    @property
    def is_announced(self) -> bool:
        """Return whether it is only announced: its date is rough, or each occurrence is longer than two weeks.

        As a bar across whole months it would drive subscribers of a calendar away.
        """
        return self.is_rough or self.next.last - self.next.first > _LONGEST

    @property
    def is_over(self) -> bool:
        """Return whether there are no more occurrences."""
        return not self.coming

    @property
    def repeats(self) -> bool:
        """Return whether there is more than one occurrence."""
        return len(self.occurrences) > 1

    @property
    def people(self) -> Iterable[Profile]:
        """Return the shown members whom it names."""
        sessions = (who.profile for day in self.program for row in day.sessions for who in row.speakers)
        return (*self.hosts, *self.speakers, *self.going, *filter(None, sessions))

    @property
    def is_everywhere(self) -> bool:
        """Return whether it takes place at no place in particular: an observance, unless it has a place or a link."""
        return self.event.kind == "observance" and self.event.mode == "in-person" and not self.event.place

    @property
    def is_on_first_day(self) -> bool:
        """Return whether calendars contain only its first day: a longer observance would cover a whole month."""
        return self.event.kind == "observance" and self.next.last - self.next.first > _BANNER

    @property
    def year(self) -> int:
        """Return its year in the archive."""
        return self.occurrences[-1].start.day.year


class SiteEventBuilder:
    """A builder that resolves the ids in events; lookups are prepared once for all events."""

    def __init__(
        self,
        settings: Settings,
        words: VocabularyTerms,
        addresses: Addresses,
        places: Mapping[str, AreaLink],
        profiles: Iterable[Profile],
    ) -> None:
        """Store what all events have in common."""
        self._settings, self._addresses, self._places = settings, addresses, places
        self._breaks = find_breaks(settings.terms)
        self._topics = make_tags(words.topics, "topics", addresses)
        self._levels = make_tags(words.levels, "levels", addresses)
        self._profiles: dict[str, Profile] = {}
        for row in profiles:
            self._profiles.update(dict.fromkeys((row.member.id, *row.member.aliases), row))

    def make(self, located: Located[Event], today: date, edition: Edition) -> SiteEvent:
        """Build one event for the site, in a language, as of a day."""
        event = located.record
        zone = find_zone(event, self._settings.timezone)
        default_zone, horizon = self._settings.timezone, _find_horizon(event, today)
        occurrences = list_occurrences(event, default_zone, breaks=self._breaks, horizon=horizon)
        words = find_translation(event.translations, edition.language)
        return SiteEvent(
            event=event,
            source=located.source,
            title=(words and words.title) or event.title,
            language="" if words else edition.foreign,
            description=(words and words.description) or event.description,
            text="" if words and words.description else located.body,
            address=self._addresses.page("events", event.id),
            calendar=self._addresses.file("events", f"{event.id}.ics"),
            today=today,
            zone=zone,
            breaks=self._breaks,
            occurrences=occurrences,
            coming=tuple(row for row in occurrences if row.last_day >= today),
            deadlines=tuple(
                SiteDeadline(row, row.date < today) for row in sorted(event.deadlines, key=lambda row: row.date)
            ),
            topics=tuple(self._topics[id_] for id_ in event.topics),
            levels=tuple(self._levels[id_] for id_ in event.levels),
            areas=tuple(self._places[id_] for id_ in _list_areas(event)),
            hosts=self._people(event.hosts),
            speakers=self._people(event.speakers),
            going=self._people(event.going),
            program=make_program(event.sessions, occurrences[0].start.day, self._profiles.get),
            changed=event.updated or min(today, occurrences[0].start.day - _YEAR),
        )

    def _people(self, ids: Iterable[str]) -> tuple[Profile, ...]:
        """Return the profiles of shown members."""
        return tuple(self._profiles[id_] for id_ in ids if id_ in self._profiles)


def _find_horizon(event: Event, today: date) -> date:
    """Return the last day for occurrences of a rule without an end, about two years ahead."""
    return max(today, event.start.day) + _AHEAD


def _list_areas(event: Event) -> Iterable[str]:
    """Return the areas of an event: its target areas, and the area of its place."""
    here = (event.place.area,) if event.place and event.place.area else ()
    return dict.fromkeys((*event.areas, *here))
