"""The program of an event, as text. In: ProgramDays. Out: days with rows, in the site's language."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from shelfmates import untrusted_markdown
from shelfmates.derive import ProgramDay, SessionSpeaker, SiteSession
from shelfmates.localization import Localization
from shelfmates.schemas.labels import LABELS

_HEADINGS = re.compile(
    r"^ {0,3}#{1,6}[ \t]+([^\n]{1,200}?)[ \t#]*$|^ {0,3}(\S[^\n]{0,200})\n {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE
)
"""Headings of a Markdown text."""


class SessionRow(NamedTuple):
    """A session of the program."""

    title: str
    room: str
    speakers: tuple[SessionSpeaker, ...]
    description: Markup


class ProgramSlot(NamedTuple):
    """The sessions of the same hours, in several rooms."""

    hours: str
    begins: str
    """For `<time datetime>`: the time of day."""
    rows: tuple[SessionRow, ...]


class ProgramRows(NamedTuple):
    """The sessions of a day; the title is empty if the event has only one."""

    title: str
    slots: tuple[ProgramSlot, ...]


def title_program(words: Localization, text: str) -> str:
    """Return the heading of a program; another one if the text of the event's page has that heading already."""
    label = LABELS["event.sessions"]
    title = words.gettext(label)
    known = {name.casefold() for name in (title, label, "Programme")}
    headings = (untrusted_markdown.to_text(one or other) for one, other in _HEADINGS.findall(text))
    is_taken = any(heading.strip(" :").casefold() in known for heading in headings)
    return words.gettext("Sessions") if is_taken else title


def describe_program(words: Localization, program: tuple[ProgramDay, ...]) -> tuple[ProgramRows, ...]:
    """Return the texts of a program."""
    has_days = len(program) > 1
    return tuple(
        ProgramRows(words.weekday(row.day) if has_days else "", tuple(_list_slots(words, row.sessions)))
        for row in program
    )


def _list_slots(words: Localization, sessions: tuple[SiteSession, ...]) -> Iterator[ProgramSlot]:
    for (start, end), rows in groupby(sessions, key=lambda row: (row.start, row.end)):
        yield ProgramSlot(words.hours(start, end), f"{start:%H:%M}", tuple(map(_describe, rows)))


def _describe(row: SiteSession) -> SessionRow:
    session = row.session
    html = untrusted_markdown.to_html(session.description) if session.description else ""
    return SessionRow(
        title=session.title,
        room=session.room or "",
        speakers=row.speakers,
        description=Markup(html),  # noqa: S704 - sanitized
    )
