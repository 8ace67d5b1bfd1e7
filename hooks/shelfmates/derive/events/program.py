"""The program of an event: its sessions by day. In: an Event, its first day, the profiles. Out: ProgramDays."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from itertools import groupby
from typing import NamedTuple

from shelfmates.derive.members.profile import Profile
from shelfmates.model.event import Session
from shelfmates.model.field_types import SLUG

_ID = re.compile(SLUG)


class SessionSpeaker(NamedTuple):
    """A speaker of a session: a member who is shown, or somebody else by name."""

    name: str
    profile: Profile | None = None


class SiteSession(NamedTuple):
    """A session with its days, and only with people who are shown."""

    session: Session
    start: datetime
    """Local time, without a time zone; so is the end."""
    end: datetime
    """The same as the start if it is unknown."""
    speakers: tuple[SessionSpeaker, ...]


class ProgramDay(NamedTuple):
    """The sessions of a day, by time and then as written."""

    day: date
    sessions: tuple[SiteSession, ...]


def make_program(
    sessions: tuple[Session, ...], first: date, find_profile: Callable[[str], Profile | None]
) -> tuple[ProgramDay, ...]:
    """Return the program of an event that begins on a day; times without a day are on that day."""
    rows = sorted((_make_session(row, first, find_profile) for row in sessions), key=lambda row: row.start)
    return tuple(ProgramDay(day, tuple(found)) for day, found in groupby(rows, key=lambda row: row.start.date()))


def _make_session(session: Session, first: date, find_profile: Callable[[str], Profile | None]) -> SiteSession:
    start = _complete(session.time, first)
    end = _complete(session.end, first) if session.end else start
    return SiteSession(session, start, end, tuple(_list_speakers(session, find_profile)))


def _complete(moment: datetime | time, day: date) -> datetime:
    return datetime.combine(day, moment) if isinstance(moment, time) else moment


def _list_speakers(session: Session, find_profile: Callable[[str], Profile | None]) -> Iterator[SessionSpeaker]:
    """Yield the speakers, without members who are not shown."""
    for name in session.speakers:
        if profile := find_profile(name):
            yield SessionSpeaker(profile.member.name, profile)
        elif not _ID.fullmatch(name):
            yield SessionSpeaker(name)


def show_sessions(program: tuple[ProgramDay, ...]) -> tuple[Session, ...]:
    """Return the sessions with the current ids of members who are shown, and the names of others."""
    return tuple(
        row.session.model_copy(
            update={"speakers": tuple(who.profile.member.id if who.profile else who.name for who in row.speakers)}
        )
        for day in program
        for row in day.sessions
    )
