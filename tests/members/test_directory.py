"""The directory's data and its facets say what the members' own records say, and nothing more."""

import json
from collections import Counter

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import write_network
from shelfmates.render.gate.gate import GateError
from shelfmates.render.output_consistency import compare, read_column
from sites import build

TERMS = {"role": "roles", "sectors": "sectors", "levels": "levels", "topics": "topics", "languages": "languages"}
SECRET = "Zwetschgenröster"  # noqa: S105 - a word that stands where nobody may find it


@pytest.fixture(scope="module")
def document(seed_site):
    return json.loads((seed_site / "api/v1/directory.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def members(seed_site):
    return json.loads((seed_site / "api/v1/members.json").read_text(encoding="utf-8"))["members"]


def decode(document):
    """Read the columns as rows with ids, as any program may."""
    columns = document["members"]
    for row in (dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)):
        area = document["areas"][row["area"]]
        ids = lambda name, places: [document[name][place][0] for place in places]  # noqa: E731 - bound to its row
        yield row | {
            "role": document["roles"][row["role"]][0],
            **{key: ids(name, row[key]) for key, name in TERMS.items() if key != "role"},
            "area": area[0],
            "town": area[3][row["town"]][0] if row["town"] >= 0 else None,
            "offers": ids("topics", row["offers"]),
            "seeks": ids("topics", row["seeks"]),
            "mentor": row["mentor"] and [row["mentor"][0], [document["how"][way] for way in row["mentor"][1]]],
            "mentee": 0 if row["mentee"] == 0 else ids("topics", row["mentee"]),
        }


def expect(member):
    """Return what the data must say of a member, from the record that is published for everybody."""
    mentoring = member.get("mentoring", {})
    offers, wants = mentoring.get("offers"), mentoring.get("wants")
    current = lambda key: [  # noqa: E731 - bound to its member
        row["topic"]
        for row in member.get(key, [])
        if row.get("state", "open") == "open" and row.get("until", "9999") >= "2026-11-22"
    ]
    return {
        **{key: member.get(key, []) for key in ("sectors", "levels", "topics", "languages")},
        **{key: member.get(key, "") for key in ("organisation", "district", "joined", "confirmed")},
        **{key: member[key] for key in ("id", "name", "role", "area")},
        "town": member.get("town"),
        "solo": int(member.get("solo", False)),
        "offers": current("offers"),
        "seeks": current("seeks"),
        "mentor": [offers.get("capacity", 1), offers.get("how", [])] if offers is not None else 0,
        "mentee": wants.get("topics", []) if wants is not None else 0,
    }


def test_the_data_says_of_each_member_what_their_record_says(document, members):
    found = {row["id"]: row for row in decode(document)}
    assert list(found) == [member["id"] for member in members]
    for member in members:
        wanted = expect(member)
        assert {key: found[member["id"]][key] for key in wanted} == wanted


def test_neighbors_and_towns_are_those_of_the_network(document, seed_site):
    network = json.loads((seed_site / "api/v1/network.json").read_text(encoding="utf-8"))["network"]
    areas = {area["id"]: area for area in network["areas"]}
    for id_, name, neighbors, towns in document["areas"]:
        assert name == areas[id_]["name"]
        assert {document["areas"][place][0] for place in neighbors} == set(areas[id_]["neighbours"])
        assert towns == [[town[key] for key in ("id", "name", "lat", "lon")] for town in areas[id_]["towns"]]


def test_the_data_holds_no_text_of_a_page_no_address_and_nobody_who_is_hidden(tmp_path):
    notes = {"note": SECRET, "topic": "weeding"}
    members = {
        "ana": {"bio": SECRET, "email": "ana@secret.example.org", "contact": "email", "github": "secret",
                "links": {"website": "https://secret.example.org/"}, "offers": [notes], "seeks": [notes],
                "mentoring": {"offers": {"note": SECRET}, "wants": {"note": SECRET, "topics": ["grants"]}}},
        "secret-unlisted": {"listed": False},
        "secret-hidden": {"consent": "2020-01-01"},
        "secret-settled": {"name": "Ben", "id": "ben", "offers": [{"topic": "grants", "state": "done"}]},
    }  # fmt: skip
    members["ben"] = members.pop("secret-settled")
    site = build(write_network(tmp_path / "network", {}, members), tmp_path / "site")
    text = (site / "api/v1/directory.json").read_text(encoding="utf-8")
    assert SECRET not in text
    assert "secret" not in text
    found = {row["id"]: row for row in decode(json.loads(text))}
    assert (found["ana"]["offers"], found["ana"]["mentee"], found["ben"]["offers"]) == (["weeding"], ["grants"], [])


@pytest.mark.parametrize("wrong", [b'{"members": {"id": []}}', b'{"members": {"id": ["ann", "bo"]}}'])
def test_data_that_differs_from_the_site_is_not_published(wrong):
    with pytest.raises(GateError, match="differs from the site"):
        compare(lambda: wrong, read_column, ["ann"])


def read_counts(site, address):
    tree = LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))
    return {
        (box.attributes["name"], box.attributes["value"]): int(box.parent.css_first("[data-count]").text())
        for box in tree.css("[data-facet] input")
    }


def test_each_value_says_how_many_members_have_it_before_any_script_runs(seed_site, members):
    rows = [expect(member) for member in members]
    network = json.loads((seed_site / "api/v1/network.json").read_text(encoding="utf-8"))["network"]
    districts = {row["name"]: row["id"] for row in network["districts"]}
    counts = Counter(
        (facet, value)
        for row in rows
        for facet, values in {
            "level": row["levels"], "role": [row["role"]], "sector": row["sectors"], "topic": row["topics"],
            "language": row["languages"], "offers": row["offers"], "seeks": row["seeks"],
            "solo": ["yes"] if row["solo"] else [],
            "district": [districts[row["district"]]] if row["district"] else [],
            "mentoring": [*(["room"] if row["mentor"] and row["mentor"][0] else []),
                          *(["wanted"] if row["mentee"] != 0 else [])],
        }.items()
        for value in set(values)
    )  # fmt: skip
    assert read_counts(seed_site, "members") == dict(counts)


@pytest.mark.parametrize("address", ["events", "resources"])
def test_each_value_of_a_list_says_how_many_of_its_rows_have_it(seed_site, address):
    tree = LexborHTMLParser((seed_site / address / "index.html").read_text(encoding="utf-8"))
    pairs = [
        tuple(pair.split("="))
        for row in tree.css("[data-sm-facets]")
        for pair in row.attributes["data-sm-facets"].split()
    ]
    assert read_counts(seed_site, address) == dict(Counter(pairs))


def test_a_network_of_nobody_has_no_search(tmp_path):
    members = {"ana": {"listed": False}}
    site = build(write_network(tmp_path / "network", {}, members), tmp_path / "site")
    page = (site / "members/index.html").read_text(encoding="utf-8")
    assert "data-finder" not in page
    assert "directory/members.js" not in page
    assert read_column((site / "api/v1/directory.json").read_bytes()) == []
