"""The program of an event, as text. In: ProgramDays. Out: days with rows, in the site's language."""

from typing import NamedTuple

from markupsafe import Markup

from shelfmates import untrusted_markdown
from shelfmates.derive import ProgramDay, SessionSpeaker, SiteSession
from shelfmates.localization import Localization


class SessionRow(NamedTuple):
    """A session of the program."""

    title: str
    hours: str
    begins: str
    """For `<time datetime>`: the time of day."""
    room: str
    speakers: tuple[SessionSpeaker, ...]
    description: Markup


class ProgramRows(NamedTuple):
    """The sessions of a day; the title is empty if the event has only one."""

    title: str
    rows: tuple[SessionRow, ...]


def describe_program(words: Localization, program: tuple[ProgramDay, ...]) -> tuple[ProgramRows, ...]:
    """Return the texts of a program."""
    has_days = len(program) > 1
    return tuple(
        ProgramRows(words.weekday(row.day) if has_days else "", tuple(_describe(words, one) for one in row.sessions))
        for row in program
    )


def _describe(words: Localization, row: SiteSession) -> SessionRow:
    session = row.session
    html = untrusted_markdown.to_html(session.description) if session.description else ""
    return SessionRow(
        title=session.title,
        hours=words.hours(row.start, row.end),
        begins=f"{row.start:%H:%M}",
        room=session.room or "",
        speakers=row.speakers,
        description=Markup(html),  # noqa: S704 - sanitized
    )
