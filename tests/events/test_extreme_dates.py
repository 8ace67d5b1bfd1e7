"""Dates at the ends of the calendar: each is shown, or refused with a word where it stands; none stops anything."""

import json
import re
from datetime import date

import pytest
from click.testing import CliRunner

from calendar_files import LEAST, change, import_into, read_events, write_calendar
from checks import TODAY, write_file
from folders import MEMBER, write_network, write_yaml
from memory_networks import make_event, make_member, make_resource, make_site
from shelfmates import pipeline
from shelfmates.cli import main
from shelfmates.clock import ClockError, read_today
from shelfmates.localization import Localization
from shelfmates.render import render
from shelfmates.render.zip_archive import pack_up
from shelfmates.validate.events.event_rules import check_event

pytestmark = pytest.mark.usefixtures("offline")
SHOWN = ("1000-01-01", "1000-12-31", "1582-10-10", "1899-12-31", "1970-01-01")
LATE = ("2100-02-28", "4999-12-31", "5000-01-01", "5000-12-31")
REFUSED = ("0001-01-01", "0999-12-31", "5001-01-01", "9000-12-31", "9999-12-31")
EVENT = {"title": "A day", "kind": "visit", "url": "https://example.org/"}
WEEKLY = {**EVENT, "start": "2027-03-04", "repeat": {"every": "thursday"}}
RESOURCE = {"title": "A group", "kind": "group"}
FIELDS = {
    "member's consent": ("members", lambda day: {"name": "Ana", **MEMBER, "consent": day}, SHOWN),
    "member since": ("members", lambda day: {"name": "Ana", **MEMBER, "joined": day}, SHOWN),
    "member's confirmation": ("members", lambda day: {"name": "Ana", **MEMBER, "confirmed": day}, SHOWN),
    "end of an offer": ("members", lambda day: {"name": "Ana", **MEMBER, "offers": [{"topic": "weeding", "until": day}]}, SHOWN + LATE),
    "event's day": ("events", lambda day: {**EVENT, "start": day}, SHOWN + LATE),
    "event's hour in the far east": ("events", lambda day: {**EVENT, "start": f"{day} 00:00", "timezone": "Pacific/Kiritimati"}, SHOWN + LATE),
    "event's hour in the far west": ("events", lambda day: {**EVENT, "start": f"{day} 23:59", "timezone": "Pacific/Pago_Pago"}, SHOWN + LATE),
    "event's month": ("events", lambda day: {**EVENT, "start": day[:7], "precision": "month"}, SHOWN + LATE),
    "event's season": ("events", lambda day: {**EVENT, "start": f"{day[:4]}-winter", "precision": "season"}, SHOWN + LATE),
    "event's year": ("events", lambda day: {**EVENT, "start": day[:4], "precision": "year"}, SHOWN + LATE),
    "event's end": ("events", lambda day: {**EVENT, "start": "1000-01-01", "end": day}, SHOWN + LATE),
    "event's change": ("events", lambda day: {**WEEKLY, "updated": day}, SHOWN + LATE),
    "deadline": ("events", lambda day: {**WEEKLY, "deadlines": [{"what": "grant", "date": day}]}, SHOWN + LATE),
    "deadline far to the east": ("events", lambda day: {**WEEKLY, "timezone": "Pacific/Kiritimati", "deadlines": [{"what": "grant", "date": day}]}, SHOWN + LATE),
    "end of a repetition": ("events", lambda day: {**EVENT, "start": "1000-01-01", "repeat": {"every": "year", "until": day}}, SHOWN + LATE),
    "day that is left out": ("events", lambda day: {**WEEKLY, "repeat": {"every": "thursday", "except": [day]}}, SHOWN + LATE),
    "extra day": ("events", lambda day: {**WEEKLY, "repeat": {"every": "thursday", "also": [day]}}, SHOWN + LATE),
    "extra day of a very long event": ("events", lambda day: {**EVENT, "start": "1000-01-01", "end": "5000-12-31", "repeat": {"also": [day]}}, SHOWN + LATE),
    "begin of a pause": ("events", lambda day: {**WEEKLY, "repeat": {"every": "thursday", "pauses": [{"from": day, "to": "5000-12-31"}], "also": ["2027-03-05"]}}, SHOWN + LATE),
    "end of a pause": ("events", lambda day: {**WEEKLY, "repeat": {"every": "thursday", "pauses": [{"from": "1000-01-01", "to": day}], "also": ["2027-03-05"]}}, SHOWN + LATE),
    "group's founding": ("resources", lambda day: {**RESOURCE, "group": {"founded": day}}, SHOWN + LATE),
    "resource's addition": ("resources", lambda day: {**RESOURCE, "added": day}, SHOWN + LATE),
    "resource's last look": ("resources", lambda day: {**RESOURCE, "checked": day}, SHOWN + LATE),
    "post's day": ("docs/news/posts", lambda day: {"title": "News", "date": day}, SHOWN),
    "post's change": ("docs/news/posts", lambda day: {"title": "News", "date": "1000-01-01", "updated": day}, SHOWN),
}  # fmt: skip
"""Field → kind of record, how a record with a day in it is written, and the days that are shown."""


def write(root, kind, number, record):
    if kind.startswith("docs"):
        rows = "".join(f"{key}: {json.dumps(value)}\n" for key, value in record.items())
        return write_file(root / kind / f"row-{number}.md", f"---\n{rows}---\n\nText.\n")
    url = {"url": f"https://example.org/{number}"} if kind == "resources" else {}
    return write_yaml(root / f"data/{kind}/row-{number}.yaml", {**record, **url})


def make(root, names):
    """Write a record for each field and day; `names` gives the days by field."""
    rows = [
        (kind, record(day)) for name, days in names.items() for kind, record, _days in [FIELDS[name]] for day in days
    ]
    for number, (kind, record) in enumerate(rows):
        write(root, kind, number, record)
    return pipeline.check(root, today=TODAY)


def render_all(site):
    """Make everything that would be published; of a thousand months, the first and last thirty and each fiftieth."""
    outputs = render(site, Localization("en"))
    months = [page.address for page in outputs.pages if re.match(r"events/by/[0-9]", page.address)]
    left_out = {address for number, address in enumerate(months[30:-30]) if number % 50}
    pages = [page.body.encode() + page.head.encode() for page in outputs.pages if page.address not in left_out]
    return pages + [file.content for file in outputs.files]


@pytest.mark.parametrize("name", FIELDS)
def test_a_day_within_the_calendar_is_accepted(tmp_path, name):
    checked = make(write_network(tmp_path), {name: FIELDS[name][2]})
    assert checked.errors == ()


def test_what_is_accepted_is_shown_wherever_days_begin_first(tmp_path):
    policy = {"hidden_after_months": 9999, "past_events_in_feeds_months": 9999}
    root = write_network(tmp_path, {"policy": policy, "timezone": "Pacific/Kiritimati"})
    checked = make(root, {name: days for name, (_kind, _record, days) in FIELDS.items()})
    outcome = pipeline.make(checked)
    assert len(outcome.site.agenda.events) == sum(len(days) for kind, _, days in FIELDS.values() if kind == "events")
    assert all(render_all(outcome.site))


@pytest.mark.parametrize("name", FIELDS)
def test_a_day_near_the_end_of_all_calendars_is_refused_where_it_stands(tmp_path, name):
    checked = make(write_network(tmp_path), {name: REFUSED})
    refused = {problem.path for problem in checked.errors if problem.code in ("no-such-date", "not-a-date")}
    assert len(refused) == len(REFUSED)


REPEATED = {
    "two weeks from 2029 on": {"start": "2029-03-05 18:00", "repeat": {"every": "2 weeks"}},
    "a day in 2029": {"start": "2029-03-05", "repeat": {"every": "day"}},
    "a month in 2099": {"start": "2099-03-05 18:00", "repeat": {"every": "month"}},
    "the last day that there is": {"start": "5000-12-31 23:59", "repeat": {"every": "week"}},
    "the last day, in years": {"start": "5000-12-31", "repeat": {"every": "99 years"}},
    "the last day, without an end": {"start": "5000-12-31", "end": "5000-12-31", "repeat": {"rrule": "FREQ=DAILY;INTERVAL=1000;COUNT=1000"}},
    "a millennium ago": {"start": "1000-01-01", "repeat": {"every": "wednesday"}},
    "four millennia long": {"start": "1000-01-01", "end": "5000-12-31", "repeat": {"every": "year", "also": ["5000-12-31"]}},
    "its first time left out, its next in three years": {"start": "2026-11-22", "repeat": {"every": "3 years", "except": ["2026-11-22"]}},
    "its first times left out by the hour": {"start": "2026-11-22 18:00", "repeat": {"every": "2 years", "except": ["2026-11-22", "2028-11-22 18:00"]}},
    "a pause over all that anybody plans": {"start": "2026-11-22", "repeat": {"every": "sunday", "pauses": [{"from": "2026-11-22", "to": "2029-12-31"}]}},
    "a pause until the end of time": {"start": "2026-11-22", "repeat": {"every": "sunday", "pauses": [{"from": "2026-11-22", "to": "5000-12-31"}], "also": ["2027-01-01"]}},
    "for ever, by a day": {"start": "2026-11-22", "repeat": {"rrule": "FREQ=YEARLY;UNTIL=99991231"}},
    "for ever, by an instant": {"start": "2026-11-22 18:00", "repeat": {"rrule": "FREQ=YEARLY;UNTIL=99991231T235959Z"}},
    "for ever, each day": {"start": "2026-11-22 18:00", "repeat": {"rrule": "FREQ=DAILY;UNTIL=99991231T235959Z;INTERVAL=30"}},
    "dates alone, far apart": {"start": "1000-01-01", "repeat": {"also": ["5000-12-31"]}},
    "dates alone, out of order": {"start": "2027-03-04 18:00", "repeat": {"also": ["2026-01-01", "5000-12-31 23:59", "1000-01-01 00:00"]}},
    "a leap day": {"start": "2028-02-29", "repeat": {"every": "year"}},
    "the 366th day": {"start": "2096-12-31", "repeat": {"rrule": "FREQ=YEARLY;BYYEARDAY=366"}},
    "the fifth Friday": {"start": "2029-03-30", "repeat": {"every": "5th friday"}},
    "the 53rd week": {"start": "2032-12-27", "repeat": {"rrule": "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO"}},
    "once": {"start": "2029-03-05", "repeat": {"rrule": "FREQ=WEEKLY;COUNT=1"}},
    "an hour that is leapt over": {"start": "2030-03-10 01:30", "repeat": {"every": "day"}},
}  # fmt: skip


@pytest.mark.parametrize("today", ["1000-01-01", "2026-11-22", "2107-12-31", "5000-12-31"])
@pytest.mark.parametrize("name", REPEATED)
def test_what_repeats_always_has_a_time(name, today):
    event = make_event(url="https://example.org/", **REPEATED[name])
    assert [finding.code for finding in check_event(event, "America/New_York") if finding.severity == "error"] == []
    site_event = make_site(events=[event], today=date.fromisoformat(today), timezone="America/New_York").agenda.events[
        0
    ]
    assert site_event.occurrences
    assert site_event.next in site_event.occurrences


def test_a_repetition_that_begins_later_is_followed_as_far_as_one_that_begins_now():
    rows = [make_event(f"from-{year}", start=f"{year}-11-23", repeat={"every": "month"}) for year in (2026, 2029, 2099)]
    assert {len(row.occurrences) for row in make_site(events=rows).agenda.events} == {25}


@pytest.mark.parametrize("today", ["1000-01-01", "1979-12-31", "1980-01-01", "2107-12-31", "2108-01-01", "5000-12-31"])
def test_a_site_is_made_for_any_day(today):
    day = date.fromisoformat(today)
    events = [
        make_event(url="https://example.org/", topics=["weeding"], **fields) for fields in [*REPEATED.values()][:3]
    ]
    events = [event.model_copy(update={"id": f"event-{number}"}) for number, event in enumerate(events)]
    groups = [make_resource(f"group-{number}", kind="group", topics=["weeding"]) for number in range(3)]
    members = [make_member(consent=day, topics=["weeding"], mentoring={"offers": {}})]
    site = make_site(*members, events=events, resources=groups, today=day)
    assert site.packs
    assert all(render_all(site))


@pytest.mark.parametrize("given", ["0001-01-01", "0999-12-31", "5001-01-01", "9999-12-31"])
def test_no_site_is_made_for_a_day_beyond_the_calendar(given, tmp_path):
    with pytest.raises(ClockError, match="between the years 1000 and 5000"):
        read_today("UTC", given=date.fromisoformat(given))
    done = run(write_network(tmp_path), "check", "--today", given)
    assert (done.exit_code, "between the years 1000 and 5000" in done.stderr) == (2, True)


def run(root, *words):
    done = CliRunner().invoke(main, ["--root", str(root), *map(str, words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done


FAR = ("00010101T000000Z", "00010101", "09991231T235959", "50010101T000000Z", "99991231", "99991231T235959Z")
"""What no record's date may be, as calendars write it."""
ICS = {
    **{f"begins {value}": (f"DTSTART:{value}", f"DTEND:{value}") for value in FAR},
    **{f"begins {value} somewhere": (f"DTSTART;TZID=Pacific/Kiritimati:{value[:15]}",) for value in FAR},
    **{f"ends {value}": (f"DTEND:{value}",) for value in FAR},
    **{f"leaves out {value}": ("RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=8", f"EXDATE:{value}") for value in FAR},
    **{f"adds {value}": (f"RDATE:{value}",) for value in FAR},
    "ends on the first day": ("DTSTART;VALUE=DATE:10000101", "DTEND;VALUE=DATE:00010101"),
    "lasts for ever": ("DTSTART:49991231T235959Z", "DTEND:", "DURATION:P99999D"),
    "until the year 1": ("RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=00010101T000000Z",),
    "until the year 1, by a day": ("RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=00010101",),
}


@pytest.mark.parametrize("name", ICS)
def test_a_calendar_with_a_day_beyond_all_others_is_refused_by_name_and_line(tmp_path, name):
    lines = [line for line in change("UID:far@example.org", *ICS[name]) if not line.endswith(":")]
    done = import_into(write_network(tmp_path / "network"), write_calendar(LEAST, lines))
    assert done.code == 1
    assert any(line.startswith("meetings.ics:11:") for line in done.told), done.told
    assert [*read_events(tmp_path / "network")] == ["visit-2027-03-04"]


@pytest.mark.parametrize("until", ["99991231T235959Z", "99991231", "99991231T000000"])
def test_a_calendar_that_repeats_until_the_last_of_all_days_repeats_without_an_end(tmp_path, until):
    lines = change(f"RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL={until}")
    assert import_into(write_network(tmp_path / "network"), write_calendar(lines)).code == 0
    assert "repeat:\n  every: thursday\n" in "".join(read_events(tmp_path / "network").values())


@pytest.mark.parametrize("updated", FAR)
def test_when_a_calendar_was_changed_beyond_all_days_is_not_taken(tmp_path, updated):
    done = import_into(write_network(tmp_path / "network"), write_calendar(change(f"LAST-MODIFIED:{updated}")))
    assert done.code == 0
    assert "updated" not in read_events(tmp_path / "network")["visit-2027-03-04"]


@pytest.mark.parametrize("day", REFUSED)
@pytest.mark.parametrize("field", ["consent", "joined", "confirmed"])
def test_tables_and_documents_with_such_a_day_are_refused_where_it_stands(tmp_path, field, day):
    root, member = write_network(tmp_path / "network"), {**MEMBER, field: day}
    table, document = tmp_path / "answers.csv", tmp_path / "answers.json"
    table.write_text(f"name,{','.join(member)}\nBea Cole,{','.join(member.values())}\n", encoding="utf-8")
    document.write_text(
        json.dumps({"version": 1, "members": [{"id": "bea-cole", "name": "Bea Cole", **member}]}), encoding="utf-8"
    )
    for kind, file in (("csv", table), ("json", document)):
        done = run(root, "import", kind, file, "--today", "2026-11-22")
        assert done.exit_code == 1
        assert f"`{field}`" in done.stderr or f"“{field}”" in done.stderr
    assert not (root / "data/members/bea-cole.yaml").exists()


def test_an_archive_of_any_day_is_made():
    assert {pack_up({"a": b"a"}, date(year, 1, 1))[:2] for year in (1, 1000, 1979, 1980, 2107, 2108, 9999)} == {b"PK"}
