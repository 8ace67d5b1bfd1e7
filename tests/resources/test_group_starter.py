"""Check local groups: their status, their coordinators, and the group starter of areas without a group."""

from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from memory_networks import TODAY, find_page, make_event, make_member, make_resource, make_settings, make_site
from shelfmates.derive import derive
from shelfmates.localization import Localization
from shelfmates.model import Event, Located, Network, Resource, Source
from shelfmates.render import render

ASHE = {"kind": "group", "scope": "area", "areas": ["ashe"]}
STATUSES = {
    "nothing": [],
    "only elsewhere": [make_resource("far", kind="group", scope="area", areas=["watauga"])],
    "only online": [make_resource("online", kind="group")],
    "no group": [make_resource("blog", scope="area", areas=["ashe"])],
    "dormant": [make_resource("old", **ASHE, group={"status": "dormant"})],
    "closed": [make_resource("old", **ASHE, group={"status": "closed"})],
    "closed, successor closed": [
        make_resource("old", **ASHE, group={"status": "closed", "successor": "next"}),
        make_resource("next", kind="group", group={"status": "closed", "successor": "old"}),
    ],
    "active": [make_resource("new", **ASHE)],
    "closed beside an active one": [
        make_resource("old", **ASHE, group={"status": "closed"}),
        make_resource("new", **ASHE),
    ],
    "closed, successor lives": [
        make_resource("old", **ASHE, group={"status": "closed", "successor": "middle"}),
        make_resource("middle", kind="group", group={"status": "closed", "successor": "next"}),
        make_resource("next", kind="group"),
    ],
}
HELPED = ("nothing", "only elsewhere", "only online", "no group", "dormant", "closed", "closed, successor closed")
TOLD = {
    "dormant": "Old: This group is inactive",
    "closed": "Old: This group no longer exists",
    "closed, successor closed": "Old: This group no longer exists",
    "closed, successor lives": "What took its place: Next",
}


def render_site(*members, **parts):
    return render(make_site(*members, **parts), Localization("en"))


def parse(outputs, address):
    return LexborHTMLParser(find_page(outputs, address).body)


def words(node):
    return " ".join(node.text().split()) if node else ""


def links(node):
    return {words(row): row.attributes["href"] for row in node.css("a[href]")}


@pytest.mark.parametrize("case", STATUSES)
def test_an_area_without_an_active_group_or_successor_has_a_group_starter(case):
    page = find_page(render_site(resources=STATUSES[case]), "areas/ashe/")
    kit = LexborHTMLParser(page.body).css_first(".sm-kit")
    is_helped = case in HELPED
    assert ("Start a group here" in words(kit), "copy.js" in page.head) == (is_helped, is_helped)
    assert (kit is not None) == (is_helped or case in TOLD)


@pytest.mark.parametrize("case", TOLD)
def test_the_group_starter_names_a_former_group_of_the_area(case):
    kit = parse(render_site(resources=STATUSES[case]), "areas/ashe/").css_first(".sm-kit")
    assert TOLD[case] in words(kit)
    assert links(kit)["Old"] == "../../resources/old/"


def start_in_ashe(**settings):
    return parse(render_site(**settings), "areas/ashe/").css_first(".sm-kit")


def read_query(link):
    return {key: value for key, (value,) in parse_qs(urlsplit(link).query, strict_parsing=True).items()}


def test_the_forms_open_with_what_the_area_knows():
    found = links(start_in_ashe())
    meeting, group = found["Add the first meeting"], found["List the group"]
    assert [urlsplit(link).path for link in (meeting, group)] == ["../../join/event/", "../../join/resource/"]
    assert read_query(group) == {
        "title": "Librarians of Ashe County", "kind": "group", "scope": "area", "areas": "ashe",
    }  # fmt: skip
    assert read_query(meeting).keys() == {"title", "kind", "areas", "description"}


def test_what_the_forms_open_with_is_right_for_the_models():
    found = links(start_in_ashe())
    event, group = (read_query(found[name]) for name in ("Add the first meeting", "List the group"))
    for fields in (event, group):
        fields["areas"] = [fields["areas"]]
    made = Event.model_validate({"id": "first", "start": "2027-01-21", **event}, by_alias=True, by_name=False)
    assert (made.kind, made.title) == ("meet-up", "First meeting of librarians in Ashe County")
    assert Resource.model_validate({"id": "group", "url": "https://example.org/", **group}).areas == ("ashe",)


def test_the_invitation_is_plain_text_that_names_the_area_and_its_page():
    text = start_in_ashe(url="https://net.example.org").css_first(".sm-letter").text()
    assert "Librarians in Ashe County are meeting" in text
    assert text.endswith("\n\nhttps://net.example.org/areas/ashe/")
    assert start_in_ashe(url=None).css_first(".sm-letter").text().endswith("we will save you a seat.")


def test_without_scripts_no_button_is_shown():
    kit = start_in_ashe()
    assert [words(row.parent) for row in kit.css("button") if "hidden" not in row.parent.attributes] == []


@pytest.mark.parametrize(
    ("pages", "link"), [(("guides/starting-a-network.md",), "../../guides/starting-a-network/"), ((), None)]
)
def test_the_guide_is_named_where_the_editors_have_one(pages, link):
    site = derive(Network(make_settings()), today=TODAY, pages=pages)
    kit = parse(render(site, Localization("en")), "areas/ashe/").css_first(".sm-kit")
    assert links(kit).get("the guide") == link


HOSTILE = "Ashe \"&' County"


def test_an_areas_name_with_signs_stays_a_name():
    made = render_site(areas=[{"id": "ashe", "name": HOSTILE}])
    kit = parse(made, "areas/ashe/").css_first(".sm-kit")
    assert f"Librarians in {HOSTILE} are meeting" in kit.css_first(".sm-letter").text()
    assert read_query(links(kit)["List the group"])["title"] == f"Librarians of {HOSTILE}"


OLD = {"consent": "2025-09-01"}
"""A confirmation that is too old to count for a coordinator."""
NEEDS = {
    "two": (("ana", "bo"), "active", ""),
    "one": (("ana",), "active", "Looking for a second coordinator"),
    "none": ((), "active", "Looking for two coordinators"),
    "one of two is not confirmed": (("ana", "cy"), "active", "Looking for a second coordinator"),
    "one of two is not listed": (("ana", "dee"), "active", "Looking for a second coordinator"),
    "one of two is unknown": (("ana", "eve"), "active", "Looking for a second coordinator"),
    "dormant": (("ana",), "dormant", "Looking for a second coordinator"),
    "closed": ((), "closed", ""),
}


@pytest.mark.parametrize(("coordinators", "status", "need"), NEEDS.values(), ids=NEEDS.keys())
def test_a_group_that_lacks_somebody_to_look_after_it_says_so_kindly(coordinators, status, need):
    people = (make_member("ana"), make_member("bo"), make_member("cy", **OLD), make_member("dee", listed=False))
    row = make_resource(kind="group", group={"coordinators": coordinators, "status": status})
    made = render_site(*people, resources=[row])
    page, card = parse(made, "resources/a-blog/"), parse(made, "resources/kind/group/").css_first(".sm-source")
    assert words(page.css_first(".sm-record .sm-flag--green")) == words(card.css_first(".sm-flag--green")) == need
    assert words(page.css_first(".sm-record")).count("Two people can share the work") == bool(need)


def test_what_is_no_group_looks_for_nobody():
    assert "Looking for" not in find_page(render_site(resources=[make_resource()]), "resources/a-blog/").body


def test_groups_without_a_place_stand_apart_from_local_ones():
    rows = [
        make_resource("anywhere", kind="group"), make_resource("of-a-state", kind="group", scope="state"),
        make_resource("here", **ASHE), make_resource("near", kind="group", scope="area"),
        make_resource("for-some", kind="group", scope="state", areas=["ashe"]),
    ]  # fmt: skip
    page = parse(render_site(resources=rows), "resources/kind/group/")
    found = {words(row.css_first("h2")): [words(title) for title in row.css("h3")] for row in page.css("section")}
    assert found == {
        "Local": ["Here", "Near"], "State": ["For Some"], "Online, wherever you are": ["Of A State", "Anywhere"],
    }  # fmt: skip


RUNS = {
    "hosts it": {"hosts": ["ana"]},
    "under a former id": {"hosts": ["ana-old"]},
    "looks after it": {"kind": "group", "group": {"coordinators": ["bo", "ana"]}},
    "their blog": {"url": "https://example.org/own-blog"},
    "their website": {"url": "https://example.org/own-site"},
    "their feed": {"feed": "https://example.org/own-feed"},
}
LINKS = {
    name: f"https://example.org/own-{end}" for name, end in {"blog": "blog", "website": "site", "feed": "feed"}.items()
}


@pytest.mark.parametrize("fields", RUNS.values(), ids=RUNS.keys())
def test_a_profile_names_what_a_member_runs(fields):
    people = (make_member("ana", aliases=["ana-old"], links=LINKS), make_member("bo"), make_member("cy"))
    made = render_site(*people, resources=[make_resource(**fields), make_resource("other")])
    section = parse(made, "members/ana/").css_first('[aria-labelledby="sm-runs"]')
    assert links(section) == {"A Blog": "../../resources/a-blog/"}
    assert parse(made, "members/cy/").css_first('[aria-labelledby="sm-runs"]') is None


def test_a_group_that_is_no_more_is_run_by_nobody():
    row = make_resource(kind="group", group={"coordinators": ["ana"], "status": "closed"})
    assert "sm-runs" not in find_page(render_site(make_member("ana"), resources=[row]), "members/ana/").body


def test_a_profile_lists_the_next_events_of_its_member():
    events = [make_event("hosted", hosts=["ana"]), make_event("spoken", speakers=["ana"]),
              make_event("over", start="2026-01-04", hosts=["ana"])]  # fmt: skip
    page = parse(render_site(make_member("ana"), events=events), "members/ana/")
    assert [words(row) for row in page.css(".sm-event h3")] == ["Hosted", "Spoken"]


def test_one_who_hosts_and_looks_after_the_same_group_is_named_once():
    row = Located(make_resource(hosts=["ana"], kind="group", group={"coordinators": ["ana"]}), Source("data/x.yaml", 1))
    ana = Located(make_member("ana"), Source("data/y.yaml", 1))
    site = derive(Network(make_settings(), members=(ana,), resources=(row,)), today=TODAY)
    assert len(site.library.by_member["ana"]) == 1
