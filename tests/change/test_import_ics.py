"""Check that `import ics` writes a calendar as events, and reports what it ignores."""

import pytest

from calendar_files import LEAST, ZONE, change, import_from, import_into, read_events, write_calendar
from checks import lines_of, read
from event_cases import EVENTS
from folders import read_tree, write_network
from rendered_calendars import make_event, render
from shelfmates.schedule import list_occurrences

pytestmark = pytest.mark.usefixtures("offline")
REPEATS = (*LEAST, "RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=8")


@pytest.fixture
def root(tmp_path):
    return write_network(tmp_path / "network", {"timezone": ZONE, "url": "https://net.example.org/"})


def times_of(event, zone):
    """Return the start and end of each occurrence: instants, or days."""
    rows = list_occurrences(event, zone)
    return [(row.start, row.end) if row.is_all_day else (row.first, row.last) for row in rows]


@pytest.mark.parametrize("zone", [ZONE, "UTC", "Asia/Kolkata"])
def test_our_own_calendar_comes_back_at_the_same_instants(zone, tmp_path):
    root = write_network(tmp_path / "network", {"timezone": zone})
    events = [make_event(id_, **{"url": "https://example.org/", **fields}) for id_, fields in EVENTS.items()]
    done = import_into(root, render(*events))
    assert (done.code, done.end) == (0, f"{len(events)} of {len(events)} records written.\n"), done.told
    found = {row.record.id: times_of(row.record, zone) for row in read(root).network.events}
    assert found == {row.id: times_of(row, ZONE) for row in events}


def test_the_same_file_twice_changes_nothing(root):
    events = [make_event(id_, **{"url": "https://example.org/", **fields}) for id_, fields in EVENTS.items()]
    content = render(*events).replace(b"-//Shelfmates//", b"-//Example//")
    assert import_into(root, content).code == 0
    before = read_tree(root)
    done = import_into(root, content)
    assert (done.code, done.end) == (0, f"0 of {len(events)} records written; {len(events)} were already there.\n")
    assert read_tree(root) == before


def test_an_event_is_written_as_people_would(root):
    lines = change(
        "CATEGORIES:Workshop,Makerspaces", "STATUS:TENTATIVE", "GEO:36.22;-81.67", "URL:https://example.org/visit",
        "DESCRIPTION:Bring a book\\, or two.\\n\\nAnd *tea*.", "SEQUENCE:2", "LAST-MODIFIED:20261101T120000Z",
        "RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20270430T035959Z;WKST=SU", "EXDATE:20270318T183000", "RDATE:20270319T183000",
    )  # fmt: skip
    assert import_into(root, write_calendar(lines)).code == 0
    assert read_events(root) == {
        "visit": "title: Visit\nkind: workshop\nstatus: planned\nstart: 2027-03-04 18:30\nend: 2027-03-04 20:00\n"
        "place:\n  name: Library\n  lat: 36.22\n  lon: -81.67\ntopics: [makerspaces]\nurl: https://example.org/visit\n"
        "description: |\n  Bring a book, or two.\n\n  And \\*tea\\*.\n"
        "repeat:\n  every: thursday\n  until: 2027-04-29\n  except: [2027-03-18]\n  also: [2027-03-19]\n"
        "revision: 2\nupdated: 2026-11-01\n"
    }
    assert lines_of(root) == []


TIMES = {
    "a day": (["DTSTART;VALUE=DATE:20270304"], "start: 2027-03-04\n"),
    "a last day": (
        ["DTSTART;VALUE=DATE:20270304", "DTEND;VALUE=DATE:20270307"],
        "start: 2027-03-04\nend: 2027-03-06\n",
    ),
    "an end on the day itself": (["DTSTART;VALUE=DATE:20270304", "DTEND;VALUE=DATE:20270305"], "start: 2027-03-04\n"),
    "days that last": (["DTSTART;VALUE=DATE:20270304", "DURATION:P3D"], "start: 2027-03-04\nend: 2027-03-06\n"),
    "hours that last": (
        ["DTSTART:20270304T183000", "DURATION:PT1H30M"],
        "start: 2027-03-04 18:30\nend: 2027-03-04 20:00\n",
    ),
    "hours over a change of the clocks": (
        ["DTSTART;TZID=America/New_York:20270313T233000", "DURATION:PT4H"],
        "start: 2027-03-13 23:30\nend: 2027-03-14 04:30\n",
    ),
    "an instant": (
        ["DTSTART:20270304T233000Z", "DTEND:20270305T003000Z"],
        "start: 2027-03-04 18:30\nend: 2027-03-04 19:30\n",
    ),
    "an instant in an hour that comes twice": (
        ["DTSTART:20271107T063000Z"],
        "start: 2027-11-07 06:30\ntimezone: UTC\n",
    ),
    "instants that repeat": (
        ["DTSTART:20270304T233000Z", "RRULE:FREQ=WEEKLY"],
        "start: 2027-03-04 23:30\ntimezone: UTC\n",
    ),
    "our zone": (["DTSTART;TZID=America/New_York:20270304T183000"], "start: 2027-03-04 18:30\n"),
    "another zone": (
        ["DTSTART;TZID=Europe/Paris:20270304T183000"],
        "start: 2027-03-04 18:30\ntimezone: Europe/Paris\n",
    ),
    "Outlook's zone": (
        ["DTSTART;TZID=Romance Standard Time:20270304T183000"],
        "start: 2027-03-04 18:30\ntimezone: Europe/Paris\n",
    ),
    "a zone with a name before it": (
        ["DTSTART;TZID=/example.org/20070129_1/Europe/Paris:20270304T183000"],
        "start: 2027-03-04 18:30\ntimezone: Europe/Paris\n",
    ),
    "an end in another zone": (
        ["DTSTART;TZID=Europe/Paris:20270304T183000", "DTEND;TZID=Europe/London:20270304T183000"],
        "start: 2027-03-04 18:30\nend: 2027-03-04 19:30\ntimezone: Europe/Paris\n",
    ),
}


@pytest.mark.parametrize("name", TIMES)
def test_times_are_read_as_the_standard_means_them(name, root):
    lines, text = TIMES[name]
    event = change(*lines, base=[row for row in LEAST if not row.startswith("DT")])
    assert import_into(root, write_calendar(event)).code == 0
    (found,) = read_events(root).values()
    shown = "".join(line for line in found.splitlines(keepends=True) if line.startswith(("start", "end", "timezone")))
    assert shown == text


AT_ONCE = {
    "a day": (["DTSTART;VALUE=DATE:20270304", "DTEND;VALUE=DATE:20270304"], "start: 2027-03-04\n", "day"),
    "no days": (["DTSTART;VALUE=DATE:20270304", "DURATION:P0D"], "start: 2027-03-04\n", "day"),
    "an hour": (["DTSTART:20270304T183000", "DTEND:20270304T183000"], "start: 2027-03-04 18:30\n", "hour"),
    "no minutes": (["DTSTART:20270304T183000", "DURATION:PT0M"], "start: 2027-03-04 18:30\n", "hour"),
    "an instant": (["DTSTART:20270304T233000Z", "DTEND:20270304T233000Z"], "start: 2027-03-04 18:30\n", "hour"),
    "an hour in two zones": (
        ["DTSTART:20270304T183000", "DTEND;TZID=Europe/Paris:20270305T003000"], "start: 2027-03-04 18:30\n", "hour",
    ),
    "an hour that repeats": (
        ["DTSTART:20270304T183000", "DTEND:20270304T183000", "RRULE:FREQ=WEEKLY"], "start: 2027-03-04 18:30\n", "hour",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", AT_ONCE)
def test_what_ends_when_it_begins_is_taken_without_an_end(name, root):
    lines, text, kind = AT_ONCE[name]
    done = import_into(root, write_calendar(change(*lines, base=[row for row in LEAST if not row.startswith("DT")])))
    lasts = "is the end of the day" if kind == "day" else "is unknown"
    (told,) = [line for line in done.told if "DTEND" in line]
    assert (done.code, f"ends at its start, so its end {lasts}" in told) == (0, True)
    (found,) = read_events(root).values()
    assert text in found
    assert "end:" not in found
    assert lines_of(root) == []


def test_a_zone_may_be_named_by_the_calendar(root):
    zone = ["BEGIN:VTIMEZONE", "TZID:Customized Time Zone", "X-LIC-LOCATION:Europe/Paris", "END:VTIMEZONE"]
    event = change(
        "DTSTART;TZID=Customized Time Zone:20270304T183000", "DTEND;TZID=Customized Time Zone:20270304T193000"
    )
    assert import_into(root, write_calendar(event, head=zone)).code == 0
    assert "timezone: Europe/Paris\n" in read_events(root)["visit-2027-03-04"]


def test_times_without_a_zone_are_meant_in_that_of_the_calendar(root):
    done = import_into(root, write_calendar(LEAST, head=["X-WR-TIMEZONE:Europe/Paris"]))
    assert "timezone: Europe/Paris\n" in read_events(root)["visit-2027-03-04"]
    assert done.told[0] == "meetings.ics:5: “Visit” names no time zone, and is read as Europe/Paris"


RULES = {
    "FREQ=WEEKLY;BYDAY=TH": "every: thursday",
    "FREQ=WEEKLY;BYDAY=TH;WKST=SU": "every: thursday",
    "FREQ=WEEKLY": "every: week",
    "FREQ=WEEKLY;INTERVAL=2": 'every: "2 weeks"',
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;WKST=SU": 'rrule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;WKST=SU"',
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR": "every: weekday",
    "FREQ=WEEKLY;BYDAY=TU,TH": "every: tuesday and thursday",
    "FREQ=MONTHLY;BYDAY=1TH": 'every: "1st thursday"',
    "FREQ=MONTHLY;BYDAY=1TH,3TH": 'every: "1st thursday and 3rd thursday"',
    "FREQ=YEARLY": "every: year",
    "FREQ=DAILY;BYHOUR=18;BYMINUTE=30;COUNT=3": 'rrule: "FREQ=DAILY;COUNT=3"',
    "FREQ=WEEKLY;BYDAY=TH, TU": "every: tuesday and thursday",
    "FREQ=WEEKLY;UNTIL=20270325T233000Z": "until: 2027-03-25",
    "FREQ=WEEKLY;UNTIL=20270325T222900Z": "until: 2027-03-24",
    "FREQ=WEEKLY;UNTIL=20270325": "until: 2027-03-25",
}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_written_in_plain_words_where_there_are_any(rule, root):
    assert import_into(root, write_calendar([*LEAST, f"RRULE:{rule}"])).code == 0
    assert f"  {RULES[rule]}\n" in read_events(root)["visit"]


def test_an_empty_rule_is_none(root):
    assert import_into(root, write_calendar([*LEAST, "RRULE:"])).code == 0
    assert "repeat" not in read_events(root)["visit-2027-03-04"]


MOVED = {
    "another time": (
        ["DTSTART:20270312T190000", "DTEND:20270312T203000"],
        "  except: [2027-03-11]\n  also: [2027-03-12 19:00]\n",
    ),
    "another day": (
        ["DTSTART:20270312T183000", "DTEND:20270312T200000"],
        "  except: [2027-03-11]\n  also: [2027-03-12]\n",
    ),
    "none at all": (["STATUS:CANCELLED", "DTSTART:20270311T183000"], "  except: [2027-03-11]\n"),
}


@pytest.mark.parametrize("name", MOVED)
def test_one_meeting_that_is_moved_is_left_out_and_added(name, root):
    lines, text = MOVED[name]
    moved = change("RECURRENCE-ID:20270311T183000", *lines)
    done = import_into(root, write_calendar(REPEATS, moved))
    assert (done.code, done.end) == (0, "1 of 1 records written.\n")
    assert text in read_events(root)["visit"]
    assert [line for line in done.told if "another in" in line] == []


def test_other_changes_of_one_occurrence_are_reported(root):
    moved = change("RECURRENCE-ID:20270311T183000", "DTSTART:20270311T183000", "DTEND:20270311T213000", "LOCATION:Hall")
    done = import_into(root, write_calendar(REPEATS, moved))
    assert done.told[1] == (
        "meetings.ics:4: “Visit” its meeting of 2027-03-11 differs in LOCATION, DTEND (line 12), "
        "which is ignored; add it to the description, or write a separate event"
    )


LOST = {
    "BEGIN:X-NOTE\r\nACTION:AUDIO\r\nEND:X-NOTE": "X-NOTE is not supported here, and is ignored",
    "ATTENDEE;CN=Ann:mailto:ann@example.org\r\nATTENDEE:mailto:b@example.org\r\nORGANIZER:mailto:c@example.org": (
        "ORGANIZER is not supported here, and is ignored"
    ),
    "ATTACH:https://example.org/x.pdf": "ATTACH is not supported here, and is ignored",
    "no line of iCalendar": "line 10 cannot be read, and is ignored; check it in the file",
    "CATEGORIES:Quilting": (
        "its category “Quilting” is not a known topic, and is ignored; "
        "add it to the vocabularies of data/network.yaml as a label or a synonym"
    ),
    "URL:ftp://example.org/x": (
        "its address is not a web address, ftp://example.org/x, and is ignored; write it as https://…"
    ),
    "GEO:here": "has an invalid position, GEO:here; write it as 36.22;-81.67",
    "DESCRIPTION:" + "Long. " * 300: (
        "`description` is longer than 1,500 characters, found `Long. Long. Long. Long. Long. Long. Long. Long. Long. Long.…`, "
        "and is ignored; shorten it"
    ),
    "CONFERENCE:https://example.org/a\r\nCONFERENCE:https://example.org/b": (
        "has a second online meeting link, https://example.org/b, which is ignored; add it to the description"
    ),
    "DESCRIPTION:Bring\u200b tea": (
        "`description` contains ZERO WIDTH SPACE (U+200B), and is ignored; delete it and type the text again"
    ),
    "DESCRIPTION:<p>Bring <b>tea</b></p>": (
        "its description was HTML; only its words and addresses are kept; read it again"
    ),
}  # fmt: skip


@pytest.mark.parametrize("line", LOST, ids=lambda line: line[:20])
def test_unsupported_lines_are_reported_and_the_event_is_written(line, root):
    content = write_calendar([*LEAST, line])
    done = import_into(root, content)
    assert f"meetings.ics:4: “Visit” {LOST[line]}" in done.told
    assert (done.code, done.end) == (0, "1 of 1 records written.\n")
    assert lines_of(root) == []
    assert import_into(root, content).end == "0 of 1 records written; 1 were already there.\n"


REFUSED = {
    "no start": (["UID:1", "SUMMARY:Visit"], "does not say when it begins; add DTSTART"),
    "no title": (change("SUMMARY:"), "has no title; write one into SUMMARY"),
    "a start that is none": (change("DTSTART:tomorrow"), "DTSTART is neither a day nor a time, `tomorrow`; write it as 20270304T183000"),
    "a length that is none": ([*LEAST[:4], "DURATION:-PT1H"], "DURATION is not a length of time, `-PT1H`; write it as PT1H30M"),
    "a zone of nobody's": (
        change("DTSTART;TZID=Nowhere:20270304T183000"),
        "its time zone is unknown, `Nowhere`; write its IANA name, for example America/New_York",
    ),
    "a zone by its letters": (
        change("DTSTART;TZID=IST:20270304T183000"),
        "its time zone is unknown, `IST`; did you mean `Europe/Dublin` or `Asia/Kolkata` or `Asia/Jerusalem`?",
    ),
    "a private one": ([*LEAST, "CLASS:PRIVATE"], "is marked as private; remove the mark if everybody may read it"),
    "steps below a day": (
        [*LEAST, "RRULE:FREQ=HOURLY"],
        ("has a rule of repetition that has a part with an invalid value, `FREQ=HOURLY`; "
        "write DAILY, WEEKLY, MONTHLY, YEARLY"),
    ),
    "two rules": ([*LEAST, "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"], "has several rules of repetition; write one event for each rule"),
    "markup in a title": (
        change("SUMMARY:A <b>visit"),
        "`title` contains HTML, which is not allowed, found `<b>`; write it as plain text; if you mean the character `<`, put a space after it",
    ),
    "a start outside of the rule": (
        [*LEAST, "RRULE:FREQ=WEEKLY;BYDAY=FR"],
        ("`start` is a Thursday, and not a day on which it repeats, found `2027-03-04 18:30`; "
        "write 2027-02-26 18:30 or 2027-03-05 18:30, or change the rule"),
    ),
    "an end before the start": (
        change("DTEND:20270304T173000"),
        "`end` is not after `start`, 2027-03-04 18:30, found `2027-03-04 17:30`; after midnight it is the next day: 2027-03-05 17:30",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_be_wrong_is_not_written(name, root):
    lines, message = REFUSED[name]
    before = read_tree(root)
    done = import_into(root, write_calendar(lines))
    assert [line for line in done.told if line.endswith(f" {message}")] != []
    assert (done.code, done.end, read_tree(root)) == (1, "0 of 1 records written.\n", before)


def test_a_series_that_changes_from_a_day_on_is_not_written(root):
    moved = change("RECURRENCE-ID;RANGE=THISANDFUTURE:20270311T183000")
    done = import_into(root, write_calendar(REPEATS, moved))
    assert done.code == 1
    assert "changes all its meetings from a certain day; write two events" in done.told[-1]


def test_one_meeting_of_a_series_that_is_not_there_is_an_event(root):
    done = import_into(root, write_calendar(change("RECURRENCE-ID:20270304T183000")))
    assert (done.code, list(read_events(root))) == (0, ["visit-2027-03-04"])


def test_other_components_are_reported(root):
    content = write_calendar(LEAST, head=["BEGIN:VTODO", "SUMMARY:Shelve", "END:VTODO"])
    assert import_into(root, content).told[0] == "meetings.ics:4: VTODO is not an event, and is ignored"


PLACES = {
    "LOCATION:https://example.org/room": "mode: online\nonline: https://example.org/room\n",
    "LOCATION:Zoom: https://example.org/room": "mode: online\nonline: https://example.org/room\n",
    **{f"LOCATION:{words}": "mode: online\n" for words in ("Online", "Virtual", "Zoom Meeting", "En ligne", "Webinar")},
    "LOCATION:#tlchat": 'mode: online\nhashtag: "#tlchat"\n',
    "LOCATION:Online\r\nURL:https://example.org/x": "mode: online\nurl: https://example.org/x\n",
    "CONFERENCE;VALUE=URI:https://example.org/room": "mode: hybrid\nplace:\n  name: Library\nonline: https://example.org/room\n",
    "LOCATION:Library\\, 1 Main St\\nBoone": "place:\n  name: Library, 1 Main St, Boone\n",
}  # fmt: skip


@pytest.mark.parametrize("line", PLACES)
def test_a_place_is_a_place_or_a_room_on_the_web(line, root):
    assert import_into(root, write_calendar(change(*line.split("\r\n")))).code == 0
    found = read_events(root)["visit-2027-03-04"]
    assert found.partition("end: 2027-03-04 20:00\n")[2] == PLACES[line]


def test_an_online_meeting_link_is_reported_before_it_is_public(root):
    done = import_into(root, write_calendar(change("LOCATION:https://example.org/room?id=1")))
    assert "everybody will see the link of its online meeting, https://example.org/room?id=1" in done.told[1]


def test_what_somebody_changed_here_is_not_written_over(root):
    import_into(root, write_calendar(LEAST))
    file = root / "data/events/visit-2027-03-04.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("20:00", "21:00") + "hashtag: '#visit'\n", encoding="utf-8"
    )
    before = read_tree(root)
    assert (import_into(root, write_calendar(LEAST)).code, read_tree(root)) == (0, before)
    done = import_into(root, write_calendar(change("DTEND:20270304T193000")))
    assert (done.code, read_tree(root)) == (1, before)
    assert done.told[-1].startswith(
        "meetings.ics:4: “Visit” is already in data/events/visit-2027-03-04.yaml, and differs in `end`, changed here and"
    )


def test_an_event_under_another_id_is_found_by_title_and_start(root):
    import_into(root, write_calendar(LEAST))
    (root / "data/events/visit-2027-03-04.yaml").rename(root / "data/events/spring-visit.yaml")
    assert import_into(root, write_calendar(LEAST)).end == "0 of 1 records written; 1 were already there.\n"


def test_an_existing_file_with_mistakes_is_not_changed(root):
    (root / "data/events").mkdir()
    (root / "data/events/visit-2027-03-04.yaml").write_text("title: [\n", encoding="utf-8")
    done = import_into(root, write_calendar(change("UID:2")))
    assert (done.code, list(read_events(root))) == (1, ["visit-2027-03-04"])
    assert "may already be in data/events/visit-2027-03-04.yaml, which has problems" in done.told[-1]


def test_two_events_of_one_title_and_day_have_ids_of_their_own(root):
    content = write_calendar(LEAST, change("UID:2@example.org", "DTSTART:20270304T090000", "DTEND:20270304T100000"))
    assert import_into(root, content).code == 0
    assert list(read_events(root)) == ["visit-2027-03-04", "visit-2027-03-04-2"]
    assert import_into(root, content).end == "0 of 2 records written; 2 were already there.\n"


def test_a_folder_of_calendars_is_read_and_an_event_in_two_is_imported_once(root):
    folder = root.parent / "calendars"
    folder.mkdir()
    for name in ("a.ics", "b.ICS"):
        (folder / name).write_bytes(write_calendar(LEAST))
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    done = import_from(root, folder)
    assert "b.ICS:4: “Visit” is the same as a.ics:4; it is imported once" in done.told
    assert list(read_events(root)) == ["visit-2027-03-04"]


def test_a_folder_without_calendars_is_wrong_usage(root):
    (root.parent / "empty").mkdir()
    assert import_from(root, root.parent / "empty").code == 2


def test_a_dry_run_writes_nothing_and_says_the_same(root):
    before = read_tree(root)
    done = import_into(root, write_calendar(LEAST), "--dry-run")
    assert (done.code, done.end, read_tree(root)) == (0, "1 of 1 records to be written.\n", before)
    assert import_into(root, write_calendar(LEAST)).told == [line.replace("would write", "wrote") for line in done.told]


@pytest.mark.parametrize(("words", "kind"), [((), "meet-up"), (("--kind", "visit"), "visit")])
def test_an_event_whose_categories_name_no_kind_is_of_the_kind_that_is_asked_for(words, kind, root):
    import_into(root, write_calendar(LEAST), *words)
    assert f"kind: {kind}\n" in read_events(root)["visit-2027-03-04"]


FILES = {
    "nothing": (b"", "is empty"),
    "another kind of file": (b"%PDF-1.7\n", "is a PDF, not a calendar"),
    "a text": (b"Our meetings\n", "is not a calendar: it does not begin with BEGIN:VCALENDAR"),
    "a calendar that ends too early": (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
        "is truncated: VEVENT of line 2 never ends",
    ),
    "an end without a begin": (b"BEGIN:VCALENDAR\nEND:VEVENT\n", "ends VEVENT in line 2, which was not begun"),
    "too many ends": (b"END:VCALENDAR\n", "ends VCALENDAR in line 1, which was not begun"),
    "deep ones": (b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 9_000, "is nested too deeply in line 6"),
    "too many": (b"BEGIN:VEVENT\n" * 50_001, "contains more than 50,000 components"),
    "letters of another time": (b"BEGIN:VCALENDAR\nNAME:\xe9\nEND:VCALENDAR\n", "is not UTF-8 in line 2"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_calendar_is_refused_as_a_whole(name, root):
    content, message = FILES[name]
    done = import_into(root, content)
    assert (done.code, done.end) == (1, "0 of 0 records written.\n")
    assert done.told[0].startswith(f"meetings.ics: {message}")


def test_a_file_that_is_too_large_is_not_read(root, monkeypatch):
    monkeypatch.setattr("shelfmates.cli.import_export.calendar.MAX_BYTES", 100)
    assert "too-large" not in import_into(root, write_calendar(LEAST)).end
    assert "100 are allowed; export fewer years" in import_into(root, write_calendar(LEAST)).told[0]


def test_lines_that_are_folded_within_a_letter_are_joined(root):
    content = write_calendar(change("SUMMARY:Zoë")).replace("ë".encode(), b"\xc3\r\n \xab")
    assert import_into(root, content).code == 0
    assert "title: Zoë\n" in read_events(root)["zoe-2027-03-04"]
