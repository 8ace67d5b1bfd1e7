"""JSON and CSV of a kind of record are the same records with the same fields: a second reader compares them."""

import csv
import io
import json

import pytest

from memory_networks import TODAY, find_file, make_event, make_member, make_outputs, make_resource
from shelfmates.model import Event, Member, Resource
from shelfmates.model.spellings import to_american
from shelfmates.schemas import describe
from shelfmates.schemas.columns import list_published

MODELS = {"members": Member, "events": Event, "resources": Resource}
NAMES = {"resources": {"channel": "group.channel", "join": "group.join", "status": "group.status"}}
"""Columns that were published under a name of their own."""
COMPUTED = {"next_start", "next_end"}
UNPUBLISHED = {"members": {"consent": TODAY}}
"""What a record needs, and neither format has."""
MEMBERS = {
    "of the least": {},
    "with links": {"links": {"blog": "https://example.org/blog", "mastodon": "@ana@example.social"}},
    "who wants a mentor and says no more": {"mentoring": {"wants": {}}},
    "who is a mentor and says no more": {"mentoring": {"offers": {}}},
    "who mentors nobody now": {"mentoring": {"offers": {"capacity": 0, "how": ["calls", "mail"]}}},
    "with items": {"offers": [{"topic": "weeding"}, {"topic": "grants", "note": "=1+1", "until": "2027-01-01", "state": "done"}]},
    "with translations": {"translations": {"es": {"bio": "-1\n\n2"}, "zh-Hant": {}}},
    "with lists": {"aliases": ["ann", "anna"], "languages": ["en", "pt-BR"], "solo": True},
    "with an address": {"contact": "email", "email": "ana@example.org"},
    "with an address that nobody sees": {"email": "ana@example.org"},
}  # fmt: skip
EVENTS = {
    "of the least": {},
    "with questions that contain the separator": {"questions": ["What; and why?", 'Say "no", or', "Which?"]},
    "at a place south and west": {"place": {"name": "-", "lat": -36.5, "lon": -81.67}},
    "that is free": {"cost": {}},
    "with a price": {"cost": {"amount": 25, "note": "Students free"}, "cpd": {"hours": 2.5, "certificate": True}},
    "that repeats": {"start": "2027-01-05 18:00", "repeat": {"every": "1st Tuesday", "except": ["2027-07-06"], "also": ["2027-07-13 18:00"],
                     "until": "2027-12-31", "pauses": [{"from": "2027-03-01", "to": "2027-03-09"}]}},
    "that was canceled": {"status": "canceled", "organizer": "Us", "register": "https://example.org/register"},
    "with deadlines": {"deadlines": [{"what": "grant", "date": "2027-01-02"}]},
    "with a vague date": {"start": "2027-spring", "precision": "season"},
}  # fmt: skip
RESOURCES = {
    "of the least": {},
    "with platforms": {"networks": ["Mastodon, Bluesky", "a list"]},
    "of a group": {"kind": "group", "group": {"channel": "A list", "founded": "2026-01-02"}},
    "of a group that says no more": {"kind": "group", "group": {}},
}
CASES = [
    *(("members", {"members": [make_member(**fields)]}, name) for name, fields in MEMBERS.items()),
    *(("events", {"events": [make_event(**fields)]}, name) for name, fields in EVENTS.items()),
    *(("resources", {"resources": [make_resource(**fields)]}, name) for name, fields in RESOURCES.items()),
]


def read_items(cell):
    """Read a list as other software does: separated by semicolons, with quotes where they are needed."""
    return next(csv.reader([cell], delimiter=";", skipinitialspace=True, strict=True))


def read_cell(field, cell):
    text = cell[1:] if cell[:1] == "'" and cell[1:].lstrip()[:1] in tuple("=+-@\t\r\n＝＋－＠") else cell
    return read_items(text) if field.is_list else text


def put(fields, values, path, cell):
    """Put a cell into a record at its place."""
    field = next(field for field in fields if field.key == to_american(path[0]))
    if len(path) == 1:
        values.setdefault(path[0], {} if field.fields else read_cell(field, cell))
    elif field.is_list or field.is_by_language:
        item = values.setdefault(path[0], {}).setdefault(path[1], {})
        if path[2:]:
            put(field.fields, item, path[2:], cell)
    else:
        put(field.fields, values.setdefault(path[0], {}), path[1:], cell)


def number(fields, values):
    """Return a record with lists where its columns are numbered."""
    found = dict(values)
    for field in fields:
        if field.fields and field.key in found and not field.is_by_language:
            inner = found[field.key]
            rows = (
                [number(field.fields, row) for row in inner.values()] if field.is_list else number(field.fields, inner)
            )
            found[field.key] = rows
    return found


def read_rows(kind, content):
    """Return the records of a table, typed."""
    fields = describe(MODELS[kind])
    for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True):
        values = {}
        for name, cell in row.items():
            if cell and name not in COMPUTED:
                put(fields, values, NAMES.get(kind, {}).get(name, name).split("."), cell)
        yield make(kind, number(fields, values))


def make(kind, values):
    return MODELS[kind].model_validate({**values, **UNPUBLISHED.get(kind, {})}, by_alias=True, by_name=False)


def compare(kind, document, table):
    rows = [make(kind, values) for values in json.loads(document)[kind]]
    assert list(read_rows(kind, table)) == rows
    assert rows


@pytest.mark.parametrize("kind", MODELS)
def test_json_and_csv_of_the_seed_network_are_the_same(kind, seed_site):
    compare(kind, *((seed_site / f"api/v1/{kind}.{form}").read_bytes() for form in ("json", "csv")))


@pytest.mark.parametrize(("kind", "records", "name"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_json_and_csv_are_the_same_of_a_record(kind, records, name):
    outputs = make_outputs(
        *records.get("members", ()), **{key: rows for key, rows in records.items() if key != "members"}
    )
    compare(kind, *(find_file(outputs, f"api/v1/{kind}.{form}") for form in ("json", "csv")))


@pytest.mark.parametrize("kind", MODELS)
def test_a_table_has_every_column_also_if_nobody_uses_it(kind):
    (header, *_rows) = csv.reader(io.StringIO(find_file(make_outputs(), f"api/v1/{kind}.csv").decode("utf-8-sig")))
    columns = {to_american(NAMES.get(kind, {}).get(name, name)) for name in header} - COMPUTED
    assert columns == {*list_published(MODELS[kind])}
    assert len(header) == len(set(header))


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("members", "id name pronouns role sectors levels organisation district area town languages topics solo bio contact email joined confirmed"),
        ("events", "id title kind status start end timezone mode hashtag organiser series topics levels areas url register read next_start next_end"),
        ("resources", "id title url kind scope areas topics levels languages feed hashtag networks meets hosts added checked channel join status"),
    ],
)  # fmt: skip
def test_columns_that_were_published_first_stay_first(kind, first, seed_site):
    head = (seed_site / f"api/v1/{kind}.csv").read_text(encoding="utf-8-sig").partition("\n")[0]
    assert head.split(",")[: len(first.split())] == first.split()
