"""JSON, CSV and GeoJSON: the same people, in the words of the data folder, and nothing private."""

import csv
import io
import json
from datetime import date

import pytest

from memory_networks import TODAY, find_file, make_member, make_outputs
from name_scripts import NAMES
from shelfmates.model.settings import SCHEMA
from shelfmates.model.spellings import publish

FULL = {
    "aliases": ["ann"],
    "name": "Ana Ruiz Peña",
    "pronouns": "she/her",
    "sectors": ["school"],
    "levels": ["middle", "high"],
    "organization": "Example, “School”",
    "district": "District 1",
    "town": "boone",
    "languages": ["es", "en"],
    "topics": ["weeding", "grants"],
    "solo": True,
    "bio": "Two\nlines, and **more**",
    "offers": [{"topic": "weeding", "note": "ten boxes", "until": "2027-01-01"}],
    "mentoring": {"offers": {"capacity": 2, "how": ["calls"]}},
    "links": {"website": "https://example.org/ana"},
    "joined": "2026-01-02",
    "confirmed": "2026-03-04",
}
PRIVATE = {
    "email": "private@example.org",
    "github": "private-handle",
    "consent": date(2026, 1, 2),
    "noindex": True,
}


def read_json(*members, **settings):
    return json.loads(find_file(make_outputs(*members, **settings), "api/v1/members.json"))


def read_csv(*members):
    text = find_file(make_outputs(*members), "api/v1/members.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read_points(*members):
    return json.loads(find_file(make_outputs(*members), "api/v1/members.geojson"))["features"]


def test_json_has_the_keys_and_values_of_the_data_folder():
    (row,) = read_json(make_member(**FULL))["members"]
    published = {publish(key): value for key, value in FULL.items()}
    assert row == {"id": "ana-ruiz", "role": "teacher-librarian", "area": "watauga", **published}


def test_what_somebody_did_not_write_is_not_in_their_json():
    assert read_json(make_member())["members"] == [
        {"id": "ana-ruiz", "name": "Ana Ruiz", "role": "teacher-librarian", "area": "watauga"}
    ]


def test_json_says_of_which_shape_and_day_it_is():
    document = read_json(make_member())
    assert (document["version"], document["generated"]) == (1, TODAY.isoformat())


def test_json_of_nobody_is_an_empty_list():
    assert read_json()["members"] == []


@pytest.mark.parametrize("address", ["members.json", "members.csv", "members.geojson"])
def test_nothing_private_is_published(address):
    content = find_file(make_outputs(make_member(**FULL, **PRIVATE)), f"api/v1/{address}").decode("utf-8-sig")
    assert not [
        text
        for text in ("private@", "private-handle", "consent", "noindex", "listed", '"github":', ",github,")
        if text in content
    ]


def test_an_email_is_published_where_its_owner_asked_for_it():
    member = make_member(contact="email", email="ana@example.org")
    assert (read_json(member)["members"][0]["email"], read_csv(member)[0]["email"]) == (("ana@example.org",) * 2)


def test_a_table_has_the_same_values_as_the_data_folder():
    (row,) = read_csv(make_member(**FULL))
    expected = {
        "id": "ana-ruiz", "name": "Ana Ruiz Peña", "pronouns": "she/her", "role": "teacher-librarian",
        "sectors": "school", "levels": "middle; high", "organisation": "Example, “School”", "district": "District 1",
        "area": "watauga", "town": "boone", "languages": "es; en", "topics": "weeding; grants", "solo": "true",
        "bio": "Two\nlines, and **more**", "contact": "relay", "email": "", "joined": "2026-01-02",
        "confirmed": "2026-03-04",
    }  # fmt: skip
    assert {name: row[name] for name in list(row)[: len(expected)]} == expected
    assert list(row)[: len(expected)] == list(expected)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " =", "\u00a0=", "    -"])
def test_no_cell_is_a_formula_to_a_spreadsheet(sign):
    # The schema trims the ends of a line; a text of several lines may begin with anything.
    member = make_member().model_copy(update={"name": f"{sign}cmd|' /C calc'!A0", "bio": f"{sign}1"})
    (row,) = read_csv(member)
    assert (row["name"], row["bio"]) == (f"'{sign}cmd|' /C calc'!A0", f"'{sign}1")


def test_no_cell_of_the_table_ever_begins_with_a_sign_of_formulas():
    members = [make_member(f"m-{number}", name=f"{sign}{name}") for sign in "=+-@" for number, name in enumerate(NAMES)]
    cells = [cell for row in read_csv(*members) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@＝＋－＠\t\r\n"))]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_is_the_same_in_every_format(name):
    member = make_member(name=name)
    assert [
        read_json(member)["members"][0]["name"],
        read_csv(member)[0]["name"],
        read_points(member)[0]["properties"]["name"],
    ] == [name] * 3


def test_a_point_is_their_towns_longitude_first():
    (feature,) = read_points(make_member(town="boone"))
    assert feature["geometry"] == {"type": "Point", "coordinates": [-81.67, 36.22]}
    assert (feature["id"], feature["properties"]["town"]) == ("ana-ruiz", "boone")


def test_who_names_no_town_is_on_the_list_and_not_on_the_map():
    (feature,) = read_points(make_member())
    assert (feature["id"], feature["geometry"]) == ("ana-ruiz", None)


def test_the_network_says_who_it_is_and_how_many_it_has():
    document = json.loads(find_file(make_outputs(make_member()), "api/v1/network.json"))
    assert (document["network"]["name"], document["network"]["schema"]) == ("Example Network", SCHEMA)
    assert [area["id"] for area in document["network"]["areas"]] == ["ashe", "watauga"]
    assert document["counts"] == {"members": 1, "areas": 2}


def test_a_site_says_from_what_it_was_built():
    document = json.loads(find_file(make_outputs(make_member()), "build.json"))
    assert (document["generated"], document["members"]) == (TODAY.isoformat(), 1)
