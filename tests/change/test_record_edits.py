"""Check that single keys of a record change, and everything around them stays."""

from datetime import date

import pytest

from shelfmates.change.record_edits import edit_record
from shelfmates.change.record_places import change_records
from shelfmates.model import Event

EDITS = {
    "a value": ("title: A\nstart: 2027-03-04\n", {"title": "B"}, "title: B\nstart: 2027-03-04\n"),
    "a value with a comment": ("title: A  # ours\nkind: visit\n", {"title": "B"}, "title: B  # ours\nkind: visit\n"),
    "a value without a space": ("title: A\nend:\n", {"end": date(2027, 3, 4)}, "title: A\nend: 2027-03-04\n"),
    "a quoted value": ("title: 'A: b'\n", {"title": "B: c"}, 'title: "B: c"\n'),
    "a new key": ("title: A\nupdated: 2027-01-01\n", {"kind": "visit"}, "title: A\nkind: visit\nupdated: 2027-01-01\n"),
    "a new key below a text": (
        "title: A\ndescription: |\n  One.\n\n  Two.\nupdated: 2027-01-01\n",
        {"revision": 1},
        "title: A\ndescription: |\n  One.\n\n  Two.\nrevision: 1\nupdated: 2027-01-01\n",
    ),
    "a new key in a file without a last line feed": ("title: A", {"kind": "visit"}, "title: A\nkind: visit\n"),
    "a new key above a comment": (
        "title: A\n# when\nstart: 2027-03-04\n", {"kind": "visit"}, "title: A\nkind: visit\n# when\nstart: 2027-03-04\n",
    ),
    "a key that goes": ("title: A\nurl: https://example.org/\nkind: visit\n", {"url": None}, "title: A\nkind: visit\n"),
    "a key that goes, with its comment": (
        "title: A\nurl: https://example.org/ # old\n", {"url": None}, "title: A\n# old\n",
    ),
    "a key that is not there": ("title: A\n", {"url": None}, "title: A\n"),
    "a part of a place": (
        "title: A\nplace:\n  # the hall\n  name: X\n  area: watauga  # ours\n",
        {"place": {"name": "Room", "area": "watauga"}},
        "title: A\nplace:\n  # the hall\n  name: Room\n  area: watauga  # ours\n",
    ),
    "a place in brackets": ("title: A\nplace: {name: X}\n", {"place": {"name": "Room"}}, "title: A\nplace:\n  name: Room\n"),
    "a place that goes": ("title: A\nplace:\n  name: X\nkind: visit\n", {"place": None}, "title: A\nkind: visit\n"),
    "a text of several lines": (
        "title: A\ndescription: One.  # ours\nrevision: 1\n",
        {"description": "One.\n\nTwo.\n"},
        "title: A\n# ours\ndescription: |\n  One.\n\n  Two.\nrevision: 1\n",
    ),
    "a text of one line": (
        "title: A\ndescription: |\n  One.\n\n  Two.\nrevision: 1\n",
        {"description": "One."},
        "title: A\ndescription: One.\nrevision: 1\n",
    ),
    "a key of the other spelling": ("title: A\norganiser: X\n", {"organizer": "Guild"}, "title: A\norganiser: Guild\n"),
    "an item of a list": ("- id: a\n  title: A\n", {"title": "B", "kind": "visit"}, "- id: a\n  title: B\n  kind: visit\n"),
    "a dash on its own line": ("-\n  id: a\n  title: A\n", {"title": "B"}, "-\n  id: a\n  title: B\n"),
    "rows of a list": (
        "repeat:\n  except:\n    - 2027-03-04  # snow\n    # spring\n    - 2027-03-18\n",
        {"repeat": {"except": [date(2027, 3, 1), date(2027, 3, 4), date(2027, 3, 18), date(2027, 4, 1)]}},
        "repeat:\n  except:\n    - 2027-03-01\n    - 2027-03-04  # snow\n    # spring\n    - 2027-03-18\n    - 2027-04-01\n",
    ),
    "a row of a list that goes": (
        "title: A\nareas:\n- ashe # ours\n- watauga\n", {"areas": ["watauga"]}, "title: A\nareas:\n# ours\n- watauga\n",
    ),
    "other rows of a list": ("title: A\nareas:\n- ashe\n", {"areas": ["watauga"]}, "title: A\nareas: [watauga]\n"),
    "rows in brackets": (
        "title: A\nareas: [ashe]  # ours\n", {"areas": ["ashe", "watauga"]}, "title: A\nareas: [ashe, watauga]  # ours\n",
    ),
    "several keys": (
        "title: A\nstart: 2027-03-04\n",
        {"end": date(2027, 3, 5), "start": date(2027, 3, 3), "kind": "visit"},
        "title: A\nkind: visit\nstart: 2027-03-03\nend: 2027-03-05\n",
    ),
}  # fmt: skip
LEFT = {
    "a record in brackets": ("{title: A}\n", {"title": "B"}),
    "a comment in a value that goes": ("title: A\nplace:\n  # the hall\n  name: X\n", {"place": None}),
    "a key behind the dash that goes": ("- url: https://example.org/\n  title: A\n", {"url": None}),
    "two records": ("- title: A\n- title: B\n", {"title": "C"}),
    "an anchor": ("title: &a A\nkind: *a\n", {"title": "B"}),
    "a text": ("Only words.\n", {"title": "B"}),
    "a hidden character": ("title: A\u202e\n", {"kind": "visit"}),
}


@pytest.mark.parametrize("name", EDITS)
def test_only_the_lines_of_the_keys_change(name):
    text, changes, expected = EDITS[name]
    assert edit_record(Event, text, changes) == expected


@pytest.mark.parametrize("name", LEFT)
def test_a_record_that_might_lose_something_is_left_unchanged(name):
    text, changes = LEFT[name]
    assert edit_record(Event, text, changes) is None


def test_other_records_of_a_list_keep_every_byte():
    text = "# Ours\n\n- {id: a,  title: A}   # odd\n\n# the second\n- id: b\n  title: B\n# the end\n"
    changed = change_records("data/events.yaml", text, {6: lambda row: row.replace("B", "C")})
    assert changed == (text.replace("B", "C"), ())


@pytest.mark.parametrize(
    ("path", "text"),
    [("data/events.yaml", "- id: a\n"), ("data/events.yaml", "[]\n"), ("docs/events/a.md", "# Without front matter\n")],
)
def test_a_record_that_is_not_there_is_named(path, text):
    assert change_records(path, text, {7: lambda _row: "x"}) == (text, (7,))


def test_a_page_keeps_its_text():
    text = "---\ntitle: A\n---\n\n# Program\n"
    changed = change_records("docs/events/a.md", text, {2: lambda row: row.replace("A", "B")})
    assert changed.text == "---\ntitle: B\n---\n\n# Program\n"
