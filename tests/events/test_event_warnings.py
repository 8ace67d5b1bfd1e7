"""Warnings that matter: none about what is over, none of two sessions that are two, and few lines from a build."""

import json
from datetime import date, datetime, timedelta

import pytest
from click.testing import CliRunner

from checks import read
from event_cases import EVENTS
from shelfmates.cli import main
from shelfmates.cli.check import read_or_stop
from shelfmates.model import Event
from shelfmates.problem import Problem, Severity
from shelfmates.problem_formats import show_first, show_kinds
from shelfmates.schedule import is_over, list_occurrences
from shelfmates.write.site_build import start

pytestmark = pytest.mark.usefixtures("offline")
PLAIN = {"id": "tea", "title": "Tea and books", "kind": "chat"}
CHAT = {**PLAIN, "areas": ["watauga"], "read": ["gone"]}
"""An event that says all but when it is; it names something that is gone, and whoever looks at it warns of that."""
PAST, COMING = "2026-11-21", "2026-11-22"


def codes_of(network, *events, files=None):
    """Return the codes of what is said of some events on 22 November 2026."""
    text = "".join(f"- {json.dumps(event)}\n" for event in events)
    return [problem.code for problem in read(network({"data/events.yaml": text, **(files or {})})).problems]


OVER = {
    "a day": {"start": PAST},
    "an hour": {"start": f"{PAST} 23:30"},
    "an hour with an end": {"start": f"{PAST} 20:00", "end": f"{PAST} 21:00"},
    "until midnight": {"start": f"{PAST} 22:00", "end": f"{COMING} 00:00"},
    "days": {"start": "2026-11-19", "end": PAST},
    "a month": {"start": "2026-10", "precision": "month"},
    "a season": {"start": "2026-summer", "precision": "season"},
    "a year": {"start": "2025", "precision": "year"},
    "weekly until yesterday": {"start": "2026-09-05", "repeat": {"every": "saturday", "until": PAST}},
    "weekly by a count": {"start": "2026-09-05", "repeat": {"rrule": "FREQ=WEEKLY;COUNT=12"}},
    "on some dates": {"start": "2026-09-05", "repeat": {"also": ["2026-10-05", PAST]}},
    "with its last day left out": {"start": "2026-11-15", "repeat": {"every": "sunday", "until": COMING, "except": [COMING]}},
    "with its last weeks left out": {"start": "2026-09-05", "repeat": {"every": "saturday", "until": "2026-12-05", "pauses": [{"from": COMING, "to": "2026-12-31"}]}},
    "east of here": {"start": f"{PAST} 23:00", "timezone": "Asia/Tokyo"},
    "canceled": {"start": PAST, "status": "canceled"},
    "postponed": {"start": PAST, "status": "postponed"},
    "years ago": {"start": "1999-03-04"},
}  # fmt: skip
ON = {
    "a day": {"start": COMING},
    "a later day": {"start": "2027-03-04"},
    "an hour": {"start": f"{COMING} 00:00"},
    "over midnight": {"start": f"{PAST} 22:00", "end": f"{COMING} 01:00"},
    "days": {"start": "2026-11-19", "end": COMING},
    "a month": {"start": "2026-11", "precision": "month"},
    "a season": {"start": "2026-autumn", "precision": "season"},
    "a year": {"start": "2026", "precision": "year"},
    "weekly until today": {"start": "2026-09-06", "repeat": {"every": "sunday", "until": COMING}},
    "weekly for ever": {"start": "2010-09-05", "repeat": {"every": "sunday"}},
    "weekly by a count": {"start": "2026-09-06", "repeat": {"rrule": "FREQ=WEEKLY;COUNT=12"}},
    "yearly for ever": {"start": "2001-05-05", "repeat": {"every": "year"}},
    "on some dates": {"start": "2026-09-05", "repeat": {"also": ["2026-10-05", COMING]}},
    "added behind its end": {"start": "2026-09-05", "repeat": {"every": "saturday", "until": PAST, "also": [COMING]}},
    "west of here": {"start": f"{COMING} 00:30", "timezone": "Pacific/Honolulu"},
    "canceled": {"start": COMING, "status": "canceled"},
}  # fmt: skip


@pytest.mark.parametrize("case", OVER)
def test_nobody_is_warned_of_an_event_that_is_over(case, network):
    assert codes_of(network, {**CHAT, **OVER[case]}) == []


@pytest.mark.parametrize("case", ON)
def test_everybody_is_warned_of_one_that_is_to_come(case, network):
    assert codes_of(network, {**CHAT, **ON[case]}) == ["unknown-resource"]


@pytest.mark.parametrize("case", EVENTS)
@pytest.mark.parametrize("days", [0, 1])
def test_what_is_over_here_is_over_on_the_site(case, days):
    event = Event.model_validate({**CHAT, **EVENTS[case]})
    last = list_occurrences(event, "America/New_York", horizon=date(2028, 1, 1))[-1].end
    today = last.day + timedelta(days=days)
    occurrences = list_occurrences(event, "America/New_York", horizon=today + timedelta(days=732))
    assert is_over(event, "America/New_York", today) == all(row.last_day < today for row in occurrences)


WARNED = {
    "no place": {},
    "a resource that is gone": {"areas": ["watauga"], "read": ["gone"]},
    "a group that is gone": {"areas": ["watauga"], "follow_up": {"group": "gone"}},
    "an exception that leaves nothing out": {"areas": ["watauga"], "repeat": {"every": "saturday", "until": PAST, "except": ["2026-09-07"]}},
    "a topic in other words": {"areas": ["watauga"], "topics": ["Maker Space"]},
    "a comment": {"areas": ["watauga"], "organizer": "Room #2"},
    "an hour that comes twice": {"areas": ["watauga"], "start": "2025-11-02 01:30"},
}  # fmt: skip


@pytest.mark.parametrize("case", WARNED)
@pytest.mark.parametrize("is_page", [False, True])
def test_no_kind_of_warning_is_about_what_is_over(case, is_page, network):
    event = {**PLAIN, "start": "2026-09-05", **WARNED[case]}
    if is_page:
        del event["id"]
        front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in event.items())
        assert (
            codes_of(network, files={"docs/events/tea.md": f"---\n{front}---\n\nTea.\n", "data/events.yaml": "[]\n"})
            == []
        )
        return
    assert codes_of(network, event) == []


def test_an_error_in_what_is_over_stays_and_so_do_its_warnings(network):
    assert codes_of(network, {**CHAT, "start": PAST, "end": "2026-11-20"}) == ["unknown-resource", "ends-before-start"]


def test_only_the_event_that_is_over_is_left_alone(network):
    rows = [
        {**CHAT, "id": f"tea-{n}", "title": f"Tea {n}", "start": day}
        for n, day in enumerate([PAST, COMING, PAST, COMING])
    ]
    problems = read(network({"data/events.yaml": "".join(f"- {json.dumps(row)}\n" for row in rows)})).problems
    assert [(problem.line, problem.code) for problem in problems] == [(2, "unknown-resource"), (4, "unknown-resource")]


def test_a_warning_about_somebody_else_stays(network):
    past = {**CHAT, "start": PAST}
    look_alike = "name: Аna Ruiz Peña\nrole: archivist\narea: watauga\nconsent: 2026-09-01\n"
    assert codes_of(network, past, files={"data/members/bea-cole.yaml": look_alike}) == ["look-alike"]


DAY = "2027-03-04"
BOONE = {"name": "Boone Public Library", "town": "Boone"}
TWO = {
    "hours": ({"start": f"{DAY} 10:00"}, {"start": f"{DAY} 14:00"}),
    "half an hour": ({"start": f"{DAY} 10:00"}, {"start": f"{DAY} 10:30"}),
    "days": ({"start": DAY}, {"start": "2027-03-05"}),
    "weeks": ({"start": f"{DAY} 10:00"}, {"start": "2027-03-11 10:00"}),
    "years": ({"start": DAY}, {"start": "2028-03-04"}),
    "months": ({"start": "2027-03", "precision": "month"}, {"start": "2027-04", "precision": "month"}),
    "one hour of two zones": ({"start": f"{DAY} 10:00"}, {"start": f"{DAY} 10:00", "timezone": "Asia/Tokyo"}),
    "hours in one house": ({"start": f"{DAY} 10:00", "place": BOONE}, {"start": f"{DAY} 14:00", "place": BOONE}),
    "towns": ({"place": BOONE}, {"place": {"name": "Boone Public Library", "town": "Lenoir"}}),
    "towns at one hour": ({"start": f"{DAY} 10:00", "place": BOONE}, {"start": f"{DAY} 10:00", "place": {"name": "Public Library", "town": "Lenoir"}}),
    "houses": ({"place": {"name": "Boone Public Library"}}, {"place": {"name": "Lenoir Public Library"}}),
    "rooms": ({"place": {"name": "Room 1"}}, {"place": {"name": "Room 2"}}),
    "branches of one town": ({"place": {**BOONE, "name": "East Branch"}}, {"place": {**BOONE, "name": "West Branch"}}),
    "areas": ({"areas": ["watauga"]}, {"areas": ["ashe"]}),
    "areas of the place": ({"place": {"name": "Library", "area": "watauga"}}, {"place": {"name": "Library", "area": "ashe"}}),
    "an area and the place's": ({"areas": ["watauga"]}, {"place": {"name": "Library", "area": "ashe"}}),
    "here and online": ({"mode": "in-person", "areas": ["watauga"]}, {"mode": "online", "online": "https://example.org/room"}),
    "a place and online": ({"place": BOONE}, {"mode": "online", "online": "https://example.org/room"}),
    "parts in digits": ({"title": "Spring workshop 1"}, {"title": "Spring workshop 2"}),
    "parts in Roman numerals": ({"title": "Spring workshop I"}, {"title": "Spring workshop II"}),
    "parts in letters": ({"title": "Spring workshop, group A"}, {"title": "Spring workshop, group B"}),
    "parts in letters in front": ({"title": "Group A: spring workshop"}, {"title": "Group B: spring workshop"}),
    "languages": ({"title": "Story time (English)"}, {"title": "Story time (Spanish)"}),
    "one page for all sessions": ({"title": "Opening", "start": f"{DAY} 09:00", "url": "https://example.org/day"}, {"title": "Panel", "start": f"{DAY} 11:00", "url": "https://example.org/day"}),
    "one page for two towns": ({"title": "Opening", "place": BOONE, "url": "https://example.org/day"}, {"title": "Party", "place": {"name": "Hall", "town": "Lenoir"}, "url": "https://example.org/day"}),
}  # fmt: skip
ONE = {
    "everything": ({}, {}),
    "an hour": ({"start": f"{DAY} 10:00"}, {"start": f"{DAY} 10:00"}),
    "an hour, written in another zone": ({"start": f"{DAY} 10:00", "timezone": "UTC"}, {"start": f"{DAY} 10:00"}),
    "an instant, written in two zones": ({"start": f"{DAY} 10:00", "timezone": "America/New_York"}, {"start": f"{DAY} 09:00", "timezone": "America/Chicago"}),
    "a day whose hour one leaves out": ({"start": DAY}, {"start": f"{DAY} 10:00"}),
    "a town": ({"place": BOONE}, {"place": {"name": "BOONE public library", "town": "boone"}}),
    "a town that one leaves out": ({"place": BOONE}, {"place": {"name": "Boone Public Library"}}),
    "a house with a longer name": ({"place": BOONE}, {"place": {"name": "Watauga County, Boone Public Library", "town": "Boone"}}),
    "a place that one leaves out": ({"place": BOONE}, {}),
    "an area among others": ({"areas": ["watauga"]}, {"areas": ["ashe", "watauga"]}),
    "a mode that nobody wrote": ({}, {"mode": "online", "online": "https://example.org/room"}),
    "a session that is here and online": ({"mode": "hybrid", "url": "https://example.org/", "place": BOONE}, {"mode": "online", "url": "https://example.org/"}),
    "a title with a slip": ({"title": "Spring workshop"}, {"title": "Spring workshp"}),
    "a title in another order": ({"title": "Spring workshop"}, {"title": "Workshop, spring"}),
    "a title with an article": ({"title": "A day in spring"}, {"title": "Day in spring"}),
    "a title of a part": ({"title": "Spring workshop II"}, {"title": "Spring Workshop II."}),
    "a page": ({"title": "Opening", "url": "https://example.org/day"}, {"title": "First hour", "url": "http://www.example.org/day/"}),
    "a month": ({"start": "2027-03", "precision": "month"}, {"start": "2027-03", "precision": "month"}),
}  # fmt: skip
SESSION = {"title": "Story time", "kind": "meet-up", "start": DAY}


def count_duplicates(network, *rows):
    rows = [{"id": f"session-{n}", **SESSION, **row} for n, row in enumerate(rows)]
    return codes_of(network, *rows).count("probable-duplicate")


@pytest.mark.parametrize("case", TWO)
def test_two_sessions_are_no_duplicates(case, network):
    assert count_duplicates(network, *TWO[case]) == 0


@pytest.mark.parametrize("case", ONE)
def test_one_session_that_stands_there_twice_is_a_duplicate(case, network):
    assert count_duplicates(network, *ONE[case]) == 1


def test_a_session_is_compared_with_each_of_its_day(network):
    hours = [{"start": f"{DAY} {hour}:00"} for hour in ("09", 11, 13, 15, 11, 15, "09")]
    assert count_duplicates(network, *hours) == 3


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("https://example.org/a#one", "https://example.org/a#two", 0),
        ("https://example.org/#/tools", "https://example.org/", 0),
        ("https://example.org/#!tools", "https://example.org/#!books", 0),
        ("https://example.org/a?page=1", "https://example.org/a?page=2", 0),
        ("https://example.org/a", "https://example.org/a#top", 1),
        ("https://example.org/a#one", "https://www.example.org/a/#one", 1),
        ("https://example.org/#/tools", "http://example.org/#/tools", 1),
    ],
)
def test_parts_of_a_page_are_things_of_their_own(first, second, count, network):
    rows = [
        {"id": f"thing-{n}", "title": "A thing", "kind": "tool", "url": url} for n, url in enumerate([first, second])
    ]
    text = "".join(f"- {json.dumps(row)}\n" for row in rows)
    assert (
        codes_of(network, files={"data/resources.yaml": text, "data/events.yaml": "[]\n"}).count("probable-duplicate")
        == count
    )


def problems_of(**counts):
    return [Problem("data/a.yaml", line, 1, code.replace("_", "-"), "is odd", severity=severity)
            for code, (count, severity) in counts.items() for line in range(1, count + 1)]  # fmt: skip


WARNING, ERROR, NOTICE = Severity.WARNING, Severity.ERROR, Severity.NOTICE


@pytest.mark.parametrize(
    ("problems", "lines", "kinds"),
    [
        ([], [], ""),
        (problems_of(a=(3, WARNING)), ["a:1", "a:2", "a:3"], ""),
        (problems_of(a=(4, WARNING)), ["a:1", "a:2", "a:3", "… and 1 more of a (warning); `shelfmates check` lists them all"], "By kind: a (warning) 4."),
        (problems_of(a=(1_243, WARNING)), ["a:1", "a:2", "a:3", "… and 1,240 more of a (warning); `shelfmates check` lists them all"], "By kind: a (warning) 1,243."),
        (problems_of(a=(1, NOTICE), b=(1, WARNING), c=(1, ERROR)), ["c:1", "b:1", "a:1"], ""),
        (problems_of(a=(2, NOTICE), b=(5, ERROR)), ["b:1", "b:2", "b:3", "… and 2 more of b; `shelfmates check` lists them all", "a:1", "a:2"], "By kind: b 5, a (notice) 2."),
        (problems_of(b=(4, WARNING), a=(4, WARNING)), ["b:1", "b:2", "b:3", "… and 1 more of b (warning); `shelfmates check` lists them all", "a:1", "a:2", "a:3", "… and 1 more of a (warning); `shelfmates check` lists them all"], "By kind: a (warning) 4, b (warning) 4."),
        ([*problems_of(a=(4, WARNING)), *problems_of(a=(4, ERROR))], ["a:1", "a:2", "a:3", "… and 1 more of a; `shelfmates check` lists them all", "a:1", "a:2", "a:3", "… and 1 more of a (warning); `shelfmates check` lists them all"], "By kind: a 4, a (warning) 4."),
    ],
)  # fmt: skip
def test_a_few_of_each_kind_are_shown_and_all_are_counted(problems, lines, kinds):
    shown = [
        line if line.startswith("…") else f"{line.split()[1]}:{line.split(':')[1]}" for line in show_first(problems)
    ]
    assert (shown, show_kinds(problems)) == (lines, kinds)


def test_a_build_says_in_short_what_the_check_says_in_full(network, capsys):
    rows = [{**CHAT, "id": f"tea-{n}", "title": f"Tea {n}", "start": "2027-03-04"} for n in range(101)]
    root = network({"data/events.yaml": "".join(f"- {json.dumps(row)}\n" for row in rows)})
    read_or_stop(root, datetime(2026, 11, 22))  # noqa: DTZ001 - as click gives a day
    said = "".join(capsys.readouterr())
    assert said.count("data/events.yaml:") == 3
    assert "… and 98 more of unknown-resource (warning); `shelfmates check` lists them all\n" in said
    assert "By kind: unknown-resource (warning) 101.\n" in said
    done = CliRunner().invoke(main, ["--root", str(root), "check", "--today", "2026-11-22"])
    assert done.stdout.count("data/events.yaml:") == 101
    assert "By kind: unknown-resource (warning) 101.\n" in done.stderr


def test_the_hook_names_a_few_mistakes_of_each_kind(network):
    told = []
    row = "- id: m-{}\n  name: Mo\n  role: archivist\n  area: nowhere\n  consent: 2026-09-01\n"
    root = network({"data/members.yaml": "".join(row.format(number) for number in range(9))})
    assert start(root, {}, told.append) is None
    assert len(told) == 4
    assert told[-1] == "… and 6 more of unknown-area; `shelfmates check` lists them all"
