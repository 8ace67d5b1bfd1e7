"""Each program's calendar with each oddity becomes the same event."""

import pytest

from calendar_files import read_drafts
from calendar_producers import PRODUCERS

TIMES = ("<DTSTART 20270310T180000>", "<DTEND 20270310T193000>")
AT = {"start": "2027-03-10 18:00", "end": "2027-03-10 19:30"}
ROOM = "https://us02web.zoom.example/j/81234567890"
TEAMS = (
    "Bring a list.\\n\\n________________________________________________________________________________\\n"
    "Microsoft Teams Need help?<https://aka.invented.example/JoinTeamsMeeting>\\n"
    "Join the meeting now<https://teams.invented.example/l/meetup-join/19>\\nMeeting ID: 212 345 678 901\\n"
    "Passcode: aB3dEf\\n________________________________\\nDial in by phone\\n+1 828-555-0142\\,\\,123456789# Asheville\\n"
)
ODDITIES = {
    "plain": ([*TIMES], AT),
    "no end": ([TIMES[0]], {"start": AT["start"]}),
    "an end at the start": ([TIMES[0], "<DTEND 20270310T180000>"], {"start": AT["start"]}),
    "a length": ([TIMES[0], "DURATION:PT1H30M"], AT),
    "in summer": (["<DTSTART 20270710T180000>"], {"start": "2027-07-10 18:00"}),
    "near a change of the clocks": (["<DTSTART 20270314T033000>"], {"start": "2027-03-14 03:30"}),
    "over a change of the clocks": (
        ["<DTSTART 20271106T230000>", "<DTEND 20271107T030000>"], {"start": "2027-11-06 23:00", "end": "2027-11-07 03:00"},
    ),
    "a day": (["DTSTART;VALUE=DATE:20270310", "DTEND;VALUE=DATE:20270311"], {"start": "2027-03-10"}),
    "two days": (["DTSTART;VALUE=DATE:20270310", "DTEND;VALUE=DATE:20270312"], {"start": "2027-03-10", "end": "2027-03-11"}),
    "a day that ends on itself": (["DTSTART;VALUE=DATE:20270310", "DTEND;VALUE=DATE:20270310"], {"start": "2027-03-10"}),
    "a day with a time": (["DTSTART;VALUE=DATE:20270310T000000Z", "DTEND;VALUE=DATE:20270311T000000Z"], {"start": "2027-03-10"}),
    "a day without VALUE": (["DTSTART:20270310", "DTEND:20270311"], {"start": "2027-03-10"}),
    "a day of hours": (["DTSTART;VALUE=DATE:20270310", "DURATION:PT24H"], {"start": "2027-03-10"}),
    "two days of hours": (["DTSTART;VALUE=DATE:20270310", "DURATION:PT48H"], {"start": "2027-03-10", "end": "2027-03-11"}),
    "midnight to midnight": (["<DTSTART 20270310T000000>", "<DTEND 20270311T000000>"], {"start": "2027-03-10"}),
    "midnight to a second before": (["<DTSTART 20270310T000000>", "<DTEND 20270311T235959>"], {"start": "2027-03-10", "end": "2027-03-11"}),
    "a day of Outlook": (
        ["<DTSTART 20270310T000000>", "<DTEND 20270311T000000>", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"], {"start": "2027-03-10"},
    ),
    "a day of Funambol": (["<DTSTART 20270310T000000>", "<DTEND 20270310T235900>", "X-FUNAMBOL-ALLDAY:1"], {"start": "2027-03-10"}),
    "no day of Outlook": ([*TIMES, "X-MICROSOFT-CDO-ALLDAYEVENT:FALSE"], AT),
    "a day that ends at a time": (["DTSTART;VALUE=DATE:20270310", "<DTEND 20270310T180000>"], {"start": "2027-03-10"}),
    "a time that ends with a day": ([TIMES[0], "DTEND;VALUE=DATE:20270311"], {"start": AT["start"]}),
    "a time that ends with a later day": (
        [TIMES[0], "DTEND;VALUE=DATE:20270313"], {"start": AT["start"], "end": "2027-03-13 00:00"},
    ),
    "canceled": ([*TIMES, "STATUS:CANCELLED"], {**AT, "status": "canceled"}),
    "canceled in the title": ([*TIMES, "SUMMARY:CANCELLED: Visit"], {**AT, "status": "canceled"}),
    "postponed in the title": ([*TIMES, "SUMMARY:Postponed - Visit"], {**AT, "status": "postponed"}),
    "an invitation of Google": (
        [*TIMES, "SUMMARY:Invitation: Visit @ Wed Mar 10\\, 2027 6pm - 7:30pm (EST) (robin@quill.example)"], AT,
    ),
    "a forwarded one": ([*TIMES, "SUMMARY:FW: Visit"], AT),
    "online": ([*TIMES, "LOCATION:Virtual (Zoom)"], {**AT, "mode": "online"}),
    "no place yet": ([*TIMES, "LOCATION:TBD"], AT),
    "a place": ([*TIMES, "LOCATION:Library\\, 1 Main St"], {**AT, "place": {"name": "Library, 1 Main St"}}),
    "a room and Teams": (
        [*TIMES, "LOCATION:Microsoft Teams Meeting\\; Room 12"], {**AT, "place": {"name": "Room 12"}, "mode": "hybrid"},
    ),
    "a link in the place": ([*TIMES, f"LOCATION:{ROOM}?pwd=abc"], {**AT, "mode": "online", "online": ROOM}),
    "a place or a link": (
        [*TIMES, f"LOCATION:Library or {ROOM}"], {**AT, "mode": "hybrid", "place": {"name": "Library"}, "online": ROOM},
    ),
    "a link of Google": ([*TIMES, f"X-GOOGLE-CONFERENCE:{ROOM}"], {**AT, "mode": "online", "online": ROOM}),
    "a link of Teams": ([*TIMES, f"X-MICROSOFT-SKYPETEAMSMEETINGURL:{ROOM}"], {**AT, "mode": "online", "online": ROOM}),
    "the text of Teams": (
        [*TIMES, f"DESCRIPTION:{TEAMS}"],
        {**AT, "mode": "online", "online": "https://teams.invented.example/l/meetup-join/19", "description": "Bring a list."},
    ),
    "a host key": ([*TIMES, "DESCRIPTION:Bring a list. Host key: 123456"], {**AT, "description": "Bring a list."}),
    "HTML": ([*TIMES, "DESCRIPTION:<p>Bring <b>a</b> list.</p>"], {**AT, "description": "Bring a list."}),
    "only HTML of Outlook": (
        [*TIMES, "X-ALT-DESC;FMTTYPE=text/html:<html><body>Bring a list.</body></html>"], {**AT, "description": "Bring a list."},
    ),
    "the same day each week": (
        [*TIMES, "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=4", "<EXDATE 20270324T180000>"],
        {**AT, "repeat": {"rrule": "FREQ=WEEKLY;COUNT=4;BYDAY=WE", "except": ["2027-03-24"]}},
    ),
    "days each week": (
        ["DTSTART;VALUE=DATE:20270310", "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;VALUE=DATE:20270324"],
        {"start": "2027-03-10", "repeat": {"rrule": "FREQ=WEEKLY;COUNT=4", "except": ["2027-03-24"]}},
    ),
    "days of Outlook each week": (
        ["<DTSTART 20270310T000000>", "<DTEND 20270311T000000>", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
         "RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=WE", "<EXDATE 20270324T000000>"],
        {"start": "2027-03-10", "repeat": {"rrule": "FREQ=WEEKLY;COUNT=4;BYDAY=WE", "except": ["2027-03-24"]}},
    ),
}  # fmt: skip


REPEATED = {"the same day each week"}
"""Oddities that need a local time; a program that writes instants cannot say what they mean."""
PAIRS = [
    (name, oddity) for name, row in PRODUCERS.items() for oddity in ODDITIES if row.can_repeat or oddity not in REPEATED
]


def show(value):
    """Return a value with dates as texts."""
    if isinstance(value, dict):
        return {key: show(row) for key, row in value.items()}
    return [show(row) for row in value] if isinstance(value, list) else str(value)


@pytest.mark.parametrize(("producer", "oddity"), PAIRS)
def test_an_oddity_means_the_same_from_each_program(producer, oddity):
    lines, expected = ODDITIES[oddity]
    title = [] if any(row.startswith("SUMMARY") for row in lines) else ["SUMMARY:Visit"]
    (draft,) = read_drafts(PRODUCERS[producer].write(["UID:1@quill.example", *title, *lines])).drafts
    assert not draft.is_refused, draft.notes
    ignored = {"kind", "revision", "updated"}
    values = {key: show(value) for key, value in draft.values.items() if key not in ignored}
    assert values == {"title": "Visit", **expected}


@pytest.mark.parametrize("producer", PRODUCERS)
def test_what_only_a_program_understands_causes_no_message(producer):
    (draft,) = read_drafts(PRODUCERS[producer].write(["UID:1", "SUMMARY:Visit", *TIMES])).drafts
    shown = [note.message for note in draft.notes]
    zones = [] if producer not in {"outlook-customized", "exchange-year-1", "posix"} else ["is in the time zone"]
    assert [message[:19] for message in shown] == zones


@pytest.mark.parametrize("producer", PRODUCERS)
def test_the_newer_of_two_versions_is_imported(producer):
    older = ["UID:1", "SUMMARY:Visit", "SEQUENCE:3", "<DTSTART 20270310T180000>", "DTSTAMP:20261101T120000Z"]
    newer = ["UID:1", "SUMMARY:Visit", "SEQUENCE:4", "<DTSTART 20270311T180000>", "DTSTAMP:20261001T120000Z"]
    calendar = read_drafts(PRODUCERS[producer].write(newer, older))
    assert [str(draft.values["start"]) for draft in calendar.drafts] == ["2027-03-11 18:00"]
    assert ["which is the newer version" in note.message for note in calendar.notes] == [True]
