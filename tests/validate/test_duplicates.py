"""One person, event or thing under two ids is shown to the reviewer, and nobody is who merely has the same name."""

from functools import partial

import pytest

from checks import read
from memory_networks import make_member
from shelfmates.load import Entry
from shelfmates.model import Event, Resource
from shelfmates.validate import duplicates
from shelfmates.validate.duplicates import (
    CandidateRecord,
    find_duplicate_events,
    find_duplicate_members,
    find_duplicate_resources,
    normalize_url,
)

pytestmark = pytest.mark.usefixtures("offline")


def rows_of(records):
    return [CandidateRecord(Entry({}, "data/x.yaml", number, ""), record) for number, record in enumerate(records, 1)]


def find(finder, *records):
    """Return (line of the later entry, field) of each warning."""
    return [(entry.line, finding.field[-1]) for entry, finding in finder(rows_of(records))]


def colleagues(*names, **fields):
    return [
        make_member(f"m-{number}", name=name, organization="Boone School", **fields)
        for number, name in enumerate(names)
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Bea Coleman", "Bea Colemann"),
        ("Bea Coleman", "Bea Colman"),
        ("Bea Coleman", "Bea Colemon"),
        ("Bea Coleman", "Bea Coelman"),
        ("Bea Coleman", "Coleman Bea"),
        ("Bea Coleman", "Coleman, Bea"),
        ("Bea Coleman", "Bea M. Coleman"),
        ("Ana Ruiz", "Ana Ruiz Peña"),
        ("Ana María Ruiz", "Ana Ruiz"),
        ("Łukasz Żółkiewski", "Lukasz Zolkiewsky"),
    ],
)
def test_a_slip_in_a_name_at_one_organization_is_shown(first, second):
    assert find(find_duplicate_members, *colleagues(first, second)) == [(2, "name")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Bea Coleman", "Bea Colman Rossi-Day Fox"),
        ("Bea Coleman", "Ben Colman"),
        ("Bea Coleman", "Dora Coleman"),
        ("Bea Coleman", "Bea Cunningham"),
        ("Bea M. Cole", "Bea M. Fox"),
        ("Jo Li", "Bo Li"),
        ("李明", "王明"),
        ("x" * 199, "x" * 198),
    ],
)
def test_another_name_at_one_organization_is_another_person(first, second):
    assert find(find_duplicate_members, *colleagues(first, second)) == []


def test_the_same_name_is_for_another_rule():
    assert find(find_duplicate_members, *colleagues("Ana Ruiz", "ana RUIZ", github="ana")) == []


def test_nearly_the_same_name_elsewhere_or_nowhere_is_another_person():
    first, second = (
        make_member("a", name="Bea Coleman", organization="X"),
        make_member("b", name="Bea Colemann", organization="Y"),
    )
    third, fourth = make_member("c", name="Bea Colemon"), make_member("d", name="Bea Colemen")
    assert find(find_duplicate_members, first, second, third, fourth) == []


def test_a_pair_is_told_once_though_it_shares_everything():
    pair = colleagues(
        "Bea Coleman", "Bea Colemann", github="bea", email="b@example.org", links={"mastodon": "@b@example.org"}
    )
    assert find(find_duplicate_members, *pair) == [(2, "github")]


def test_of_three_each_later_one_is_told():
    assert find(find_duplicate_members, *colleagues("Bea Coleman", "Bea Colemann", "Bea Colemon")) == [
        (2, "name"),
        (3, "name"),
    ]


def event(id_, title, start, **fields):
    return Event.model_validate({"id": id_, "title": title, "kind": "chat", "start": start, **fields})


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (event("a", "Spring day of libraries", "2027-03-04"), event("b", "Spring Day of Library", "2027-03-04"), []),
        (event("a", "Spring day", "2027-03-04"), event("b", "spring-day!", "2027-03-04 18:00"), [(2, "title")]),
        (event("a", "Spring day", "2027-03-04"), event("b", "Spring day", "2028-03-04"), []),
        (event("a", "Spring day, part 1", "2027-03-04"), event("b", "Spring day, part 2", "2027-03-04"), []),
        (event("a", "Spring day", "2027-03"), event("b", "Spring day", "2028-03"), []),
        (event("a", "Spring day", "2027-spring"), event("b", "Spring days", "2027-spring"), [(2, "title")]),
        (event("a", "X", "2027-03-04", url="https://example.org/x"), event("b", "Y", "2027-03-04", url="http://www.example.org/x/"), [(2, "url")]),
        (event("a", "X", "2027-03-04", url="https://example.org/x"), event("b", "Y", "2027-03-11", url="https://example.org/x"), []),
    ],
)  # fmt: skip
def test_an_event_is_told_by_its_day_with_its_title_or_address(first, second, told):
    assert find(partial(find_duplicate_events, default_zone="UTC"), first, second) == told


def test_a_resource_is_told_by_its_address():
    links = [
        "https://example.org/a",
        "http://www.example.org/a/#top",
        "https://example.org/b",
        "https://example.org/a?b",
    ]
    rows = [
        Resource.model_validate({"id": f"r-{n}", "title": "R", "url": url, "kind": "tool"})
        for n, url in enumerate(links)
    ]
    assert find(find_duplicate_resources, *rows) == [(2, "url")]


def test_what_makes_no_difference_in_an_address_is_left_out():
    assert normalize_url("https://www.EXAMPLE.org/A/?q=1#x") == "example.org/A?q=1"


def test_a_record_with_a_mistake_is_not_compared(network):
    text = "name: Bea Cole\nrole: archivist\narea: watauga\nconsent: 2026-09-01\ngithub: bea\n"
    root = network({"data/members/b.yaml": text, "data/members/c.yaml": text.replace("Bea", "<b>")})
    assert [problem.code for problem in read(root).problems] == ["markup"]


def test_no_two_entries_are_compared(monkeypatch):
    # Comparing each with each would be two million times.
    asked = []
    monkeypatch.setattr(duplicates, "skeleton", lambda word: asked.append(word) or word)
    members = colleagues(*(f"Member {number:05d} Longername" for number in range(0, 200_000, 100)))
    assert find(find_duplicate_members, *members) == []
    assert len(asked) < 10 * len(members)
