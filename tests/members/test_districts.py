"""The page of a district: who works there, at which level, next door, and what the public library near it is."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from memory_networks import find_file, find_page, make_event, make_member, make_outputs, make_resource, make_site
from shelfmates.localization import Localization
from shelfmates.render import render

AREAS = (
    {"id": "ashe", "name": "Ashe County", "neighbors": ["watauga"]},
    {"id": "watauga", "name": "Watauga County"},
    {"id": "surry", "name": "Surry County"},
)
DISTRICTS = (
    {"id": "watauga", "name": "Watauga County Schools", "areas": ["watauga"], "synonyms": ["WCS"]},
    {"id": "ashe", "name": "Ashe County Schools", "areas": ["ashe"]},
    {"id": "surry", "name": "Surry County Schools", "areas": ["surry"], "neighbors": []},
    {"id": "elkin", "name": "Elkin City Schools", "areas": ["surry"], "neighbors": ["watauga"]},
)
PEOPLE = (
    make_member("ana", district="Watauga County Schools", levels=["elementary", "middle"], solo=True),
    make_member("bo", district="Watauga County Schools", levels=["elementary"]),
    make_member("cy", district="Ashe County Schools", levels=["middle"], area="ashe"),
    make_member("di", district="Diocese of Charlotte", levels=["middle"]),
    make_member("el", levels=["middle"]),
)
LIBRARY = make_resource("a-library", kind="library", scope="area", areas=["watauga"])
BLOG = make_resource("a-blog", scope="area", areas=["watauga", "ashe"])
FAIR = make_event("a-fair", areas=["watauga"])


@pytest.fixture(scope="module")
def outputs():
    return make_outputs(*PEOPLE, areas=AREAS, districts=DISTRICTS, resources=[LIBRARY, BLOG], events=[FAIR])


def words(node):
    for face in node.css(".sm-face"):
        face.decompose()
    return " ".join(node.text().split())


@pytest.fixture(scope="module")
def read(outputs):
    return lambda address: LexborHTMLParser(find_page(outputs, address).body).body


def section(page, id_):
    """Return the words of a section; empty if the page does not have it."""
    node = page.css_first(f"#{id_}")
    return words(node.parent) if node else ""


def test_a_district_shows_its_people_levels_and_surroundings(read):
    page = read("districts/watauga/")
    assert [words(row) for row in page.css("header > :not(div)")] == [
        "District", "Watauga County Schools", "2 librarians · 1 solo librarian",
    ]  # fmt: skip
    assert section(page, "sm-people").startswith(
        "People Elementary 2 members 1 solo librarian Middle 1 member 1 solo librarian WAT TL Ana Ana"
    )
    assert [words(row) for row in page.css(".sm-card h3")] == ["Ana", "Bo", "A Library", "A Blog"]
    assert section(page, "sm-libraries").endswith("A Library Watauga County")
    assert "A Blog" in section(page, "sm-resources")
    assert "A Library" not in section(page, "sm-resources")
    assert "A Fair" in section(page, "sm-happens")
    assert {"../../areas/watauga/", "../../districts/ashe/", "../../levels/middle/"} <= {
        row.attributes["href"] for row in page.css("a[href]")
    }


@pytest.mark.parametrize(
    ("id_", "near"),
    [
        ("watauga", "Ashe County Schools 1 member · Middle 1 Elkin City Schools"),
        ("ashe", "Watauga County Schools 2 members · Elementary 2 · Middle 1"),
        ("elkin", "Watauga County Schools 2 members · Elementary 2 · Middle 1"),
        ("surry", ""),
    ],
)
def test_next_districts_are_those_that_are_listed_on_one_side_or_else_in_neighboring_areas(read, id_, near):
    assert section(read(f"districts/{id_}/"), "sm-next").removeprefix("Next districts ") == near


def test_where_nobody_is_the_page_says_what_to_do(read):
    page = read("districts/elkin/")
    assert "Nobody from Elkin City Schools is listed yet. Do you work there?" in words(page.css_first(".sm-empty"))
    assert section(page, "sm-people") == ""


def test_a_profile_leads_to_its_district_and_names_people_at_the_same_level_next_door(read):
    page = read("members/ana/")
    assert [row.attributes["href"] for row in page.css("header > p a")] == [
        "../../areas/watauga/",
        "../../districts/watauga/",
    ]
    assert section(page, "sm-next-door") == "At the same level in the next district Cy Ashe County Schools"
    assert section(read("members/bo/"), "sm-next-door") == ""


@pytest.mark.parametrize(("id_", "said"), [("di", "Diocese of Charlotte"), ("el", "Watauga County")])
def test_another_district_is_a_text_without_a_link(read, id_, said):
    page = read(f"members/{id_}/")
    assert words(page.css("header > p")[-1]).endswith(said)
    assert [row for row in page.css("a[href]") if "districts" in row.attributes["href"]] == []
    assert section(page, "sm-next-door") == ""


def test_areas_lead_to_their_districts_and_public_libraries(read):
    assert section(read("areas/surry/"), "sm-districts") == "Districts Elkin City Schools Surry County Schools"
    assert section(read("areas/watauga/"), "sm-libraries").endswith("A Library Watauga County")
    assert section(read("areas/"), "sm-districts").startswith("Districts Ashe County Schools 1 member Elkin")


def test_many_people_next_door_are_counted():
    many = [make_member(f"m{n}", district="Ashe County Schools", levels=["middle"], area="ashe") for n in range(9)]
    made = make_outputs(PEOPLE[0], *many, areas=AREAS, districts=DISTRICTS)
    page = LexborHTMLParser(find_page(made, "members/ana/").body).body
    assert section(page, "sm-next-door").endswith("M5 Ashe County Schools 3 more people")


def test_the_directory_filters_by_the_districts_in_use(read, outputs):
    group = read("members/").css_first('[data-facet="district"]')
    options = [(row.attributes["value"], words(row.parent)) for row in group.css("input")]
    assert options == [("ashe", "Ashe County Schools 1"), ("watauga", "Watauga County Schools 2")]
    directory = json.loads(find_file(outputs, "api/v1/directory.json"))
    assert directory["districts"][3] == ["watauga", "Watauga County Schools", ["WCS"]]
    assert directory["members"]["district"] == [
        "Watauga County Schools", "Watauga County Schools", "Ashe County Schools", "Diocese of Charlotte", "",
    ]  # fmt: skip


def test_the_form_suggests_districts_and_allows_others(read):
    field = read("join/").css_first("#sm-f-district")
    options = read("join/").css(f"#{field.attributes['list']} option")
    assert [row.attributes["value"] for row in options] == sorted(row["name"] for row in DISTRICTS)
    assert field.attributes["type"] == "text"
    assert not field.parent.attributes.get("data-pattern")


def test_without_districts_nothing_about_them_is_there():
    made = make_outputs(*PEOPLE)
    assert [page.address for page in made.pages if page.address.startswith("districts/")] == []
    for address in ("areas/", "areas/watauga/", "members/", "members/ana/", "join/"):
        body = find_page(made, address).body
        assert not any(word in body for word in ("sm-districts", 'data-facet="district"', "sm-next-door", "<datalist"))


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_page_is_in_the_language_of_the_site(language):
    site = make_site(*PEOPLE, areas=AREAS, districts=DISTRICTS, resources=[LIBRARY], languages=[language])
    body = find_page(render(site, Localization(language)), "districts/watauga/").body
    assert not any(
        word in words(LexborHTMLParser(body).body) for word in ("Next districts", "Public libraries", "solo librarian")
    )


def test_what_people_wrote_is_escaped_and_may_be_long():
    name = 'R&D "x" ' + "Rattlesnake " * 15
    made = make_outputs(
        make_member("ana", district=name.strip()), areas=AREAS, districts=[{"id": "x", "name": name.strip()}]
    )
    for address in ("districts/x/", "members/ana/", "areas/", "join/"):
        assert '"x" Ratt' not in find_page(made, address).body
