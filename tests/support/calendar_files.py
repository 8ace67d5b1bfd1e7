"""Calendars of others. In: lines of events. Out: the bytes of a file, and what an import makes of it."""

from types import SimpleNamespace

from click.testing import CliRunner

from memory_networks import make_settings
from shelfmates.change.field_order import arrange
from shelfmates.change.icalendar_files.calendar import learn_words, read_calendar
from shelfmates.change.yaml_writer import emit
from shelfmates.cli import main
from shelfmates.model import Event
from shelfmates.problem_formats import show_imported

ZONE = "America/New_York"
LEAST = ("UID:1@example.org", "SUMMARY:Visit", "LOCATION:Library", "DTSTART:20270304T183000", "DTEND:20270304T200000")
"""What an event says at the least, here."""


def write_calendar(*events, head=()):
    """Return a calendar of events, each a list of lines."""
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//EN", *head]
    for event in events:
        rows += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return "".join(f"{row}\r\n" for row in [*rows, "END:VCALENDAR"]).encode()


def change(*lines, base=LEAST):
    """Return an event with some lines instead of those of the same name."""
    names = {line.split(":")[0].split(";")[0] for line in lines}
    return [*(row for row in base if row.split(":")[0].split(";")[0] not in names), *lines]


def import_into(root, content, *words):
    """Import a calendar as a command does."""
    file = root.parent / "meetings.ics"
    file.write_bytes(content)
    return import_from(root, file, *words)


def import_from(root, source, *words):
    """Import a calendar, or a folder of them."""
    done = CliRunner().invoke(
        main, ["--root", str(root), "import", "ics", str(source), "--today", "2026-11-22", *words]
    )
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return SimpleNamespace(
        code=done.exit_code, told=done.stderr.splitlines()[:-1], end="".join(done.stderr.splitlines(keepends=True)[-1:])
    )


def read_events(root):
    """Return the text of each event's file, without its source at the end."""
    files = sorted((root / "data/events").glob("*.yaml"), key=lambda file: file.stem)
    return {file.stem: file.read_text(encoding="utf-8").partition("source:\n")[0] for file in files}


def read_drafts(content, *, zone=ZONE, keeps_private=False):
    """Return what the reader alone makes of a calendar, before it is compared with a network."""
    words = learn_words(make_settings(timezone=zone), "meet-up", keeps_private=keeps_private)
    return read_calendar(content, "in.ics", words)


def show_drafts(calendar):
    """Return the records and messages of a calendar as text."""
    rows = []
    for draft in calendar.drafts:
        mark = "refused" if draft.is_refused else "record"
        rows += [f"--- {mark}: {draft.title}", *map(show_imported, draft.notes)]
        rows += [] if draft.is_refused else ["", emit(arrange(Event, draft.values)).rstrip("\n")]
    return "\n".join([*rows, *(f"--- {show_imported(note)}" for note in calendar.notes)]) + "\n"
