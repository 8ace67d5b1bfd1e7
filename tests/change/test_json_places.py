"""`import json` reports every problem of a document with file, line and column."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_json import root, take  # noqa: F401 - fixtures

from shelfmates.change.json_files.positions import JsonError, JsonText, JsonValue

pytestmark = pytest.mark.usefixtures("offline")

SYNTAX = {
    "a bracket that is never closed": ('{"version": 1,\n "events": [^', "is not JSON"),
    "no comma": ('{"version": 1,\n "events": [\n  {"id": "a"\n   ^"title": "A"}]}', "is not JSON"),
    "no colon": ('{"version": 1,\n "events": [{"id" ^"a"}]}', "is not JSON"),
    "a key without quotes": ('{"version": 1,\n ^events: []}', "is not JSON"),
    "quotes of the wrong kind": ("{^'version': 1}", "is not JSON"),
    "typographic quotes": ('{"version": 1,\n "events": [{"id": ^“a”}]}', "is not JSON"),
    "a text that never ends": ('{"version": 1,\n "events": [{"id": ^"a}]}', "is not JSON"),
    "a tab within a text": ('{"version": 1,\n "events": [{"id": "a^\t"}]}', "is not JSON"),
    "an escape that is none": ('{"version": 1,\n "events": [{"id": "a^\\x"}]}', "is not JSON"),
    "a comment": ('{"version": 1,\n ^// ours\n "events": []}', "is not JSON"),
    "a word": ('{"version": 1,\n "events": [{"id": ^None}]}', "is not JSON"),
    "a number that is written oddly": ('{"version": 1,\n "events": [{"capacity": 0^1}]}', "is not JSON"),
    "words behind the end": ('{"version": 1,\n "events": []}\n^and more', "is not JSON"),
    "a second document": ('{"version": 1, "events": []}\n^{"version": 1, "events": []}', "is not JSON"),
    "a key twice in the document": ('{"version": 1,\n "events": [],\n ^"events": []}', "has the key `events` twice"),
    "a key twice in a record": ('{"version": 1,\n "events": [{"id": "a"},\n  {"id": "b", "title": "B", ^"id": "c"}]}', "has the key `id` twice"),
    "a key twice deep inside": ('{"version": 1,\n "events": [{"id": "a", "cost": {"note": "x",\n ^"note": "y"}}]}', "has the key `note` twice"),
    "no number": ('{"version": 1,\n "events": [{"id": "NaN", "revision": ^NaN}]}', "contains NaN, which is not a number"),
    "no end": ('{"version": 1,\n "events": [{"revision": ^-Infinity}]}', "contains -Infinity, which is not a number"),
    "a number without end": ('{"version": 1,\n "events": [{"revision": ^' + "9" * 5_000 + "}]}", "contains a number that is too long"),
    "depth": ('{"version": 1,\n "events": ' + "[" * 100 + "^" + "[" * 100_000, "is nested too deeply"),
    "a list": ("\n ^[]", "is a list, not a document of records"),
    "a text": (' ^"events"', "contains none of `members`, `events`, `resources`"),
    "another document": ('^{"version": 1}', "contains none of `members`, `events`, `resources`"),
    "another version": ('{"version": ^2,\n "events": []}', "has a version other than 1"),
    "a list of versions": ('{"events": [],\n "version": ^[1]}', "has a version other than 1"),
    "no version": ('^{"events": []}', "has a version other than 1"),
}  # fmt: skip
"""Problem → the document, with `^` at the place of the problem, and the message."""


def place_of(marked):
    """Return the place of the mark; lines and columns count from 1."""
    before = marked.partition("^")[0]
    return f"events.json:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_the_cases_say_what_they_mean():
    assert place_of("a\nb^c") == "events.json:2:2"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"<!doctype html>", "is a web page, not a JSON document"),
        (b"BEGIN:VCALENDAR\n", "is a calendar, not a JSON document; import it with `shelfmates import ics`"),
    ],
)
def test_a_file_of_another_format_is_named(content, message, take):  # noqa: F811 - a fixture
    assert take(content).end.startswith(f"Error: events.json: {message}")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", SYNTAX)
def test_what_is_no_document_is_told_with_its_place(name, end, take):  # noqa: F811 - a fixture
    marked, message = SYNTAX[name]
    done = take(marked.replace("^", "", 1).replace("\n", end).encode())
    assert done.code == 1
    assert done.end.startswith(f"Error: {place_of(marked)}: {message}")


@pytest.mark.parametrize("events", ['[{"id": "a"},]', '[{"id": "a", }]', '[{"id": "a",,}]', "[,]", "{,}"])
def test_a_comma_too_many_is_told_with_its_line(events, take):  # noqa: F811 - a fixture
    # The column depends on the version of Python.
    assert take(f'{{"version": 1,\n "events": {events}}}'.encode()).end.startswith("Error: events.json:2:")


BYTES = {
    "in the first line": (b'{"a": "\xe9"}', "1:8"),
    "behind letters of two bytes": ('{"é": "é'.encode() + b"\xff", "1:9"),
    "in the second line": (b'{"version": 1,\n "a": "\xe9"}', "2:8"),
    "behind a byte order mark": (b"\xef\xbb\xbf{\xe9", "1:2"),
    "in half a character of UTF-16": ('{"version": 1}'.encode("utf-16") + b"\xd8", "1:16"),
}


@pytest.mark.parametrize("name", BYTES)
def test_a_byte_that_is_no_text_is_told_with_its_place(name, take):  # noqa: F811 - a fixture
    content, place = BYTES[name]
    assert take(content).end.startswith(f"Error: events.json:{place}: is not UTF-8")


VISIT = '"id": "visit", "title": "Visit", "kind": "visit", "start": "2027-03-04 18:30", "url": "https://example.org/"'
RECORDS = {
    "no title": ('^{"id": "a", "kind": "visit", "start": "2027-03-04"}', "`title` is missing"),
    "an empty title": ('{"id": "a", "title": ^"", "kind": "visit", "start": "2027-03-04"}', "`title` is empty"),
    "a kind that is none": ('{"id": "a", "title": "A",\n "kind": ^"vist", "start": "2027-03-04"}', "`kind` is not one of the known values"),
    "a date that is none": ('{"id": "a", "title": "A", "kind": "visit",\n\n "start": ^"04.03.2027"}', "`start` is not a date"),
    "an end that is the start": (f'{{{VISIT}, "end": ^"2027-03-04 18:30"}}', "`end` is the same as `start`"),
    "an end before the start": (f'{{{VISIT},\n"end": ^"2027-03-04 08:30"}}', "`end` is not after `start`"),
    "an unknown key": (f'{{{VISIT},\n  ^"tilte": "x"}}', "`tilte` is not a known field here"),
    "a key unknown to a part": (f'{{{VISIT}, "cost": {{"amount": 5,\n  ^"curency": "USD"}}}}', "`cost.curency` is not a known field here"),
    "a topic that is none": (f'{{{VISIT}, "topics": ["makerspaces",\n  ^"weding"]}}', "`topics[2]` names a topic"),
    "a topic with capitals": (f'{{{VISIT}, "topics": ["makerspaces", ^"We ding"]}}', "`topics[2]` is not an id"),
    "an address that is none": (f'{{{VISIT}, "online": ^"zoom"}}', "`online` is not a complete web address"),
    "HTML": (f'{{{VISIT}, "organizer": ^"<b>Us</b>"}}', "`organizer` contains HTML"),
    "HTML in a text": (f'{{{VISIT},\n "description": ^"<b>Us</b>"}}', "`description` contains HTML"),
    "a number that is none": (f'{{{VISIT}, "cost": {{"amount": ^"much"}}}}', "`cost.amount` is not a number"),
    "a list for a text": (f'{{{VISIT}, "organizer": ^["x"]}}', "`organizer` is not a text"),
    "a key of a published document": (f'{{{VISIT}, "organiser": ^["x"]}}', "`organizer` is not a text"),
    "a key in two spellings": (f'{{{VISIT}, "organizer": "x", ^"organiser": "x"}}', "`organiser` is the same field as `organizer`"),
    "a text for a list": (f'{{{VISIT}, "questions": ^"x"}}', "`questions` is not a list"),
    "a text for a mapping": (f'{{{VISIT}, "place": ^"x"}}', "`place` has no `key: value` lines"),
    "a part of a list": (f'{{{VISIT}, "deadlines": [{{"what": "grant", "date": "2027-03-01"}},\n {{"what": "grant", "date": ^"2027-02-30"}}]}}',
                         "`deadlines[2].date` is a date that does not exist"),
    "a part that lacks something": (f'{{{VISIT}, "deadlines": [{{"what": "grant", "date": "2027-03-01"}},\n ^{{"what": "grant"}}]}}',
                                    "`deadlines[2].date` is missing"),
    "a hidden character": (f'{{{VISIT}, "organizer": ^"A\\u202e"}}', "`organizer` contains RIGHT-TO-LEFT OVERRIDE"),
    "half a character": (f'{{{VISIT}, "organizer": ^"A\\ud800"}}', "`organizer` contains a control character"),
    "an id that is none": ('{"id": ^"A B", "title": "A", "kind": "visit", "start": "2027-03-04"}', "has the id `A B`, which is not a valid id"),
    "a number for an id": ('{"id": ^5, "title": "A", "kind": "visit", "start": "2027-03-04"}', "has no id, or one that is no text"),
    "no id": ('^{"title": "A", "kind": "visit", "start": "2027-03-04"}', "has no id, or one that is no text"),
    "an id that is reserved": ('{"id": ^"fr", "title": "A", "kind": "visit", "start": "2027-03-04"}', "`id` is a language code (French)"),
    "a number": ("^5", "is not a record, although it is in `events`"),
    "nothing": ("^null", "is not a record, although it is in `events`"),
    "a list": ("^[]", "is not a record, although it is in `events`"),
    "a text": ('^"visit"', "is not a record, although it is in `events`"),
    "a record twice": (f"{{{VISIT}}}, ^{{{VISIT}}}", "is the same as events.json:3:3"),
    "an id twice": (f'{{{VISIT}}}, {{"id": ^"visit", "title": "B", "kind": "visit", "start": "2027-03-04"}}', "has the same id as another record here, `visit`"),
}  # fmt: skip
"""Problem → a record, with `^` at the place of the problem, and the message."""


@pytest.mark.parametrize("name", RECORDS)
def test_what_is_wrong_with_a_record_is_told_with_its_place(name, take):  # noqa: F811 - a fixture
    record, message = RECORDS[name]
    document = f'{{"version": 1,\n "events": [\n  {record}]\n}}'
    done = take(document.replace("^", "", 1).encode())
    assert done.code == 1
    assert [line for line in done.told if line.startswith(f"{place_of(document)}: ") and message in line] != []


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=3), inside, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(max_size=3), VALUES, max_size=4), st.sampled_from([None, 0, 1, "\t"]))
def test_each_section_is_read_with_the_place_where_it_begins(document, indent):
    text = f" {json.dumps(document, indent=indent)}\n"
    sections = JsonText(text, "x").read_sections()
    assert {
        key: rows.value if isinstance(rows, JsonValue) else [row.value for row in rows]
        for key, rows in sections.items()
    } == document
    for rows in sections.values():
        for row in [rows] if isinstance(rows, JsonValue) else rows:
            assert json.JSONDecoder().raw_decode(text, row.start)[0] == row.value


@given(st.text('{}[],:"\\ 01aN\n', max_size=40))
def test_any_text_is_read_or_refused_with_a_place_in_it(text):
    index = 0
    try:
        JsonText(text, "x").read_sections()
    except JsonError as wrong:
        index = wrong.index
    assert 0 <= index <= len(text)
