"""Check that `export ics` loses nothing that the site shows, and that `import ics` reads it back."""

import re
import shutil

import icalendar
import pytest
from click.testing import CliRunner

from calendar_files import import_into, read_events
from checks import TODAY, read
from folders import write_network, write_yaml
from memory_networks import find_file, make_outputs
from rendered_calendars import make_event
from shelfmates.cli import main

pytestmark = pytest.mark.usefixtures("offline")
HOME = {"url": "https://net.example.org/"}
WHOLE = {
    "title": "Spring Conference",
    "kind": "conference",
    "status": "planned",
    "start": "2027-03-04 18:30",
    "end": "2027-03-05 12:00",
    "mode": "hybrid",
    "place": {"name": "The library", "address": "1 Main Street", "town": "Boone", "area": "watauga", "lat": 36.2, "lon": -81.6},
    "online": "https://meet.example.org/room",
    "hashtag": "#springconf",
    "organizer": "The guild",
    "series": "spring",
    "hosts": ["ana-ruiz"],
    "going": ["bo-day"],
    "topics": ["weeding", "grants"],
    "levels": ["high"],
    "areas": ["watauga"],
    "cost": {"amount": 25, "currency": "EUR", "note": "Students free"},
    "cpd": {"hours": 2, "certificate": True},
    "accessibility": ["captions"],
    "deadlines": [{"what": "proposals", "date": "2026-12-15", "url": "https://conf.example.org/call"},
                  {"what": "registration", "date": "2027-02-15"}, {"what": "registration", "date": "2027-02-15"}],
    "register": "https://conf.example.org/register",
    "url": "https://conf.example.org/",
    "description": "Bring a *book*:\n\n- one\n- [two](https://example.org/two)\n",
    "sessions": [{"time": "2027-03-04 18:45", "title": "A, b; c \\n", "speakers": ["ana-ruiz", "Jane Roe"], "room": "1"}],
    "questions": ["What did you try?"],
    "revision": 3,
    "updated": "2026-09-01",
    "translations": {"es": {"title": "Congreso"}},
}  # fmt: skip
PEOPLE = {"ana-ruiz": {}, "bo-day": {}}


def write_whole(folder, *, settings=HOME, people=PEOPLE):
    root = write_network(folder, settings, people)
    write_yaml(root / "data/events/conference.yaml", WHOLE)
    return root


def export(root):
    done = CliRunner().invoke(main, ["--root", str(root), "export", "ics", "--today", str(TODAY)])
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


def unfold(content):
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


def events_of(root):
    return {row.record.id: row.record for row in read(root).network.events}


@pytest.fixture
def root(tmp_path):
    return write_whole(tmp_path / "network")


@pytest.fixture
def content(root):
    return export(root)


def go_round(root, content):
    """Remove the events, and import a calendar; return the messages."""
    shutil.rmtree(root / "data/events")
    return import_into(root, content)


def test_an_event_with_every_field_comes_back(root, content):
    before = events_of(root)
    done = go_round(root, content)
    assert (done.code, done.told) == (0, ["wrote data/events/conference.yaml"])
    assert events_of(root) == before
    assert export(root) == content


def test_an_export_into_the_same_network_changes_nothing(root, content):
    done = import_into(root, content)
    assert (done.code, done.told) == (0, [])
    assert done.end == "0 of 1 records written; 1 were already there.\n"


def test_other_programs_see_the_own_address_and_each_deadline(content):
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    rows = {str(row["UID"]): row for row in events}
    assert str(rows["conference@net.example.org"]["URL"]) == "https://conf.example.org/"
    days = {uid: row["DTSTART"].dt.isoformat() for uid, row in rows.items() if "RELATED-TO" in row}
    assert days == {
        "conference-proposals-2026-12-15@net.example.org": "2026-12-15",
        "conference-registration-2027-02-15@net.example.org": "2027-02-15",
        "conference-registration-2027-02-15-2@net.example.org": "2027-02-15",
    }
    assert {str(row["RELATED-TO"]) for row in rows.values() if "RELATED-TO" in row} == {"conference@net.example.org"}


CHANGES = {
    "a title": (r"SUMMARY:Spring Conference", "SUMMARY:Summer Conference", {"title": "Summer Conference"}),
    "a time": (r"(DTSTART[^:]*):20270304T1830", r"\1:20270304T1900", {"start": "2027-03-04 19:00"}),
    "a status": (r"STATUS:TENTATIVE", "STATUS:CANCELLED", {"status": "canceled"}),
    "an address": (
        r"URL:https://conf.example.org/",
        "URL:https://new.example.org/",
        {"url": "https://new.example.org/"},
    ),
}
KEPT = (
    "deadlines",
    "sessions",
    "hosts",
    "cost",
    "cpd",
    "register_",
    "accessibility",
    "questions",
    "translations",
    "areas",
    "place",
    "description",
)


@pytest.mark.parametrize("name", CHANGES)
def test_what_another_program_changed_counts_and_the_rest_is_kept(name, root, content):
    pattern, text, values = CHANGES[name]
    before = events_of(root)["conference"]
    lines = unfold(content)
    changed = [re.sub(pattern, text, line) if not line.startswith("X-") else line for line in lines]
    assert changed != lines
    assert go_round(root, "\r\n".join(changed).encode()).code == 0
    after = events_of(root)["conference"]
    assert {key: str(getattr(after, key)) for key in values} == values
    assert [getattr(after, key) for key in KEPT] == [getattr(before, key) for key in KEPT]


def test_a_date_of_a_series_that_another_program_moved_is_moved(tmp_path):
    root = write_network(tmp_path / "network", HOME)
    series = {"title": "Tea", "kind": "meet-up", "start": "2027-03-04 18:30", "place": {"name": "Hall"}}
    write_yaml(
        root / "data/events/tea.yaml",
        {**series, "repeat": {"every": "week", "until": "2027-04-01"}, "url": "https://example.org/"},
    )
    moved = ("BEGIN:VEVENT", "UID:tea@net.example.org", "RECURRENCE-ID:20270311T183000Z", "DTSTART:20270312T183000Z",
             "SUMMARY:Tea", "END:VEVENT", "END:VCALENDAR")  # fmt: skip
    content = export(root).replace(b"END:VCALENDAR", "\r\n".join(moved).encode())
    assert go_round(root, content).code == 0
    repeat = events_of(root)["tea"].repeat
    assert [[str(day) for day in days] for days in (repeat.except_, repeat.also)] == [["2027-03-11"], ["2027-03-12"]]


def test_an_event_that_another_program_made_private_stays_out(root, content):
    done = go_round(root, content.replace(b"SEQUENCE:", b"CLASS:PRIVATE\r\nSEQUENCE:"))
    assert (done.code, read_events(root)) == (1, {})


def test_another_network_takes_what_needs_nobody_from_here(tmp_path, content):
    other = write_network(tmp_path / "other", {"url": "https://other.example.org/"})
    assert import_into(other, content).code == 0
    event = events_of(other)["conference"]
    assert (event.hosts, event.going, event.sessions, event.areas) == ((), (), (), ())
    assert [row.what for row in event.deadlines] == ["proposals", "registration", "registration"]
    assert (event.url, event.register_, event.cost.amount) == (WHOLE["url"], WHOLE["register"], 25)


def test_an_approximate_date_stays_one_in_another_network(tmp_path):
    root = write_network(tmp_path / "network", HOME)
    values = {"title": "Fair", "kind": "meet-up", "start": "2027-03", "precision": "month", "place": {"name": "Hall"}}
    write_yaml(root / "data/events/fair.yaml", values)
    other = write_network(tmp_path / "other", {"url": "https://other.example.org/"})
    assert import_into(other, export(root)).code == 0
    assert (str(events_of(other)["fair"].start), events_of(other)["fair"].title) == ("2027-03", "Fair")


def test_deadlines_alone_are_no_events(root):
    event = make_event("conference", start="2027-03-04", deadlines=WHOLE["deadlines"])
    deadlines = find_file(make_outputs(events=[event]), "deadlines.ics")
    assert deadlines.count(b"BEGIN:VEVENT") == 3
    done = import_into(root, deadlines)
    assert (done.code, done.end) == (0, "0 of 0 records written.\n")
    assert len(done.told) == 3
    assert all("is the deadline of an event that is not in the file, and is left out" in line for line in done.told)


@pytest.mark.parametrize("record", ["{", "[]", "null", "[" * 50_000, '{"id": "x"', "\\", "{}"])
def test_a_damaged_record_does_no_harm(record, root, content):
    lines = (
        re.sub(r"^(X-SHELFMATES-RECORD;[^:]*):.*", lambda found: f"{found[1]}:{record}", line)
        for line in unfold(content)
    )
    done = go_round(root, "\r\n".join(lines).encode())
    assert "data/events/conference.yaml" in " ".join((*done.told, done.end)) or done.code == 1
    assert "Traceback" not in " ".join(done.told)


def test_a_record_of_a_stranger_is_checked_like_any_other(root, content):
    bad = content.replace(b"\r\n ", b"").replace(b"https://conf.example.org/register", b"javascript:alert(1)")
    done = go_round(root, bad)
    assert "javascript" not in "".join(read_events(root).values())
    assert done.code in {0, 1}


def test_public_calendars_have_no_whole_records():
    outputs = make_outputs(events=[make_event("visit", start="2027-03-04", url="https://example.org/visit")])
    for file in outputs.files:
        if file.address.endswith(".ics"):
            assert b"X-SHELFMATES-RECORD" not in file.content


def test_nobody_who_is_hidden_is_in_an_export(tmp_path):
    root = write_whole(tmp_path / "network", people={**PEOPLE, "bo-day": {"listed": False}})
    assert b"bo-day" not in export(root).replace(b"\r\n ", b"")


def test_hidden_people_stay_where_they_are(tmp_path):
    root = write_whole(tmp_path / "network", people={**PEOPLE, "bo-day": {"listed": False}})
    before = read_events(root)
    done = import_into(root, export(root))
    assert (done.code, done.end, read_events(root)) == (0, "0 of 1 records written; 1 were already there.\n", before)


def test_a_person_who_was_added_here_is_a_difference(root, content):
    text = (root / "data/events/conference.yaml").read_text(encoding="utf-8")
    (root / "data/events/conference.yaml").write_text(
        text.replace('["bo-day"]', '["bo-day", "ana-ruiz"]'), encoding="utf-8"
    )
    done = import_into(root, content)
    assert done.code == 1
    assert "differs in `going`" in " ".join(done.told)
