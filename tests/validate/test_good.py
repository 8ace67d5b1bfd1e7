"""What is right is not complained about, however odd it looks. A case is a folder, or stands in `made.GOOD`."""

import pytest

from binary_cases import GOOD
from checks import CASES, read
from shelfmates.problem_formats import show_text

pytestmark = pytest.mark.usefixtures("offline")
NAMES = sorted({*GOOD, *(case.name for case in (CASES / "good").iterdir())})


@pytest.fixture
def load(network):
    def write_and_read(name):
        folder = CASES / "good" / name
        root = network(GOOD.get(name), over=folder if folder.exists() else None)
        return read(root)

    return write_and_read


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_and_nothing_is_warned_of(name, load):
    assert [show_text(problem) for problem in load(name).problems] == []


def find(checked, id_):
    return next(row.record for row in checked.network.members if row.record.id == id_)


def test_every_name_is_kept_letter_by_letter(load):
    checked = load("names-of-the-world")
    text = (CASES / "good/names-of-the-world/data/members.yaml").read_text(encoding="utf-8")
    written = [
        line.removeprefix("  name: ").strip("'\"").replace("''", "'") for line in text.splitlines() if "  name:" in line
    ]
    assert [row.record.name for row in checked.network.members] == written
    assert len(set(written)) > 100


def test_text_stays_text(load):
    member = find(load("values-that-look-like-others"), "norway")
    assert (member.name, member.organization, member.district) == ("NO", "0123456", "18:30")
    assert (member.pronouns, member.bio, member.github) == ("1e3", "2026-02-30", "007")
    notes = ["0x1F", ".inf", "5_000", "+5", "true", "null and void", "1234567890" * 5, "1.10", "=", "<<"]
    assert [row.note for row in member.offers] == notes


def test_a_number_is_a_number_where_one_is_meant(load):
    assert find(load("values-that-look-like-others"), "norway").mentoring.offers.capacity == 10


def test_ids_that_look_like_numbers_and_flags_are_ids(load):
    levels = load("values-that-look-like-others").network.settings.vocabularies.levels.terms
    assert [(id_, term.label) for id_, term in levels.items()] == [
        ("7", "7"), ("12", "Twelfth grade"), ("null-year", "Null year"), ("true", "True"), ("false", "False"),
    ]  # fmt: skip


def test_an_empty_field_is_an_absent_one(load):
    member = find(load("empty-optional-fields"), "ana-ruiz")
    assert member.model_dump(exclude_defaults=True).keys() == {
        "id",
        "name",
        "role",
        "area",
        "consent",
        "mentoring",
        "translations",
    }


def test_line_ends_of_windows_are_line_ends(load):
    assert find(load("line-ends-of-windows"), "ana-ruiz").bio == "Two\n\nlines"


def test_a_comment_is_no_part_of_a_value(load):
    ana = find(load("comments-everywhere"), "ana-ruiz")
    assert (ana.name, ana.bio) == ("Ana # Ruiz", "#not-a-comment\n\nReads.")
    assert ana.topics == ("makerspaces", "digital-citizenship")


def test_a_file_of_its_own_gives_its_name_as_the_id(load):
    checked = load("records-in-both-places")
    assert [row.record.id for row in checked.network.members] == ["ana-ruiz", "bea-cole", "carl-day"]
    assert checked.network.members[1].source == ("data/members/bea-cole.yaml", 1)


def test_a_page_of_its_own_text_keeps_its_text(load):
    pages = {page.path: page for page in load("pages-of-editors").entries.pages}
    page = pages["docs/guides/start-here.md"]
    assert page.values["title"] == "Start here: the first week"
    assert page.body.startswith("\n# Start here & now\n")


def test_the_examples_say_what_they_say(load):
    checked = load("the-examples")
    member, event, resource = (rows[0].record for rows in checked.network[1:4])
    assert (member.links.linkedin, member.email) == ("https://www.linkedin.com/in/example", None)
    assert (event.cost.amount, event.place.lat, event.translations["fr"].title) == (120, 36.22, "Congrès de printemps")
    assert (resource.group.born_at, resource.checked) == ("example-spring-conference-2027", None)
    assert checked.network.settings.vocabularies.topics.terms["makerspaces"].synonyms == ("maker space", "making")
    roles = checked.network.settings.vocabularies.roles.terms
    assert ("archivist" in roles, "youth-librarian" in roles, roles["media-coordinator"].label) == (
        False,
        True,
        "Media staff",
    )
    assert str(checked.network.events[1].record.start) == "2026-09-07 20:00"
