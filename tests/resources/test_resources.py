"""Check the pages and data of resources."""

import csv
import io
import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import read_tree, write_network, write_yaml
from memory_networks import find_file, find_page, make_event, make_member, make_outputs, make_resource
from shelfmates.derive.resources.resource import KINDS
from shelfmates.model import Resource
from shelfmates.render.gate.gate import GateError
from shelfmates.render.resources import data
from shelfmates.render.resources.facts import LONGEST
from sites import build

FORGE = {"kind": "github", "repository": "example/network"}
GROUP = {"channel": "A mailing list", "join": "https://example.org/join", "coordinators": ["ana", "bo"],
         "founded": "2026-02-10", "born_at": "spring-day"}  # fmt: skip
EVENTS = (make_event(start="2026-03-04"), make_event("weekly", kind="chat", start="2027-01-04"))
PEOPLE = (make_member("ana"), make_member("bo", listed=False, name="Perpetua Unseen"))


def parse(outputs, address):
    return LexborHTMLParser(find_page(outputs, address).body)


def parse_file(file):
    return LexborHTMLParser(file.read_text(encoding="utf-8"))


def words(node):
    return " ".join(node.text().split())


def links(node):
    return {words(row): row.attributes["href"] for row in node.css("a[href]")}


@pytest.fixture(scope="module")
def group():
    resource = make_resource("circle", kind="group", scope="area", areas=["ashe"], topics=["weeding"],
                             levels=["middle"], languages=["en"], hashtag="#Circle", networks=["Mastodon"],
                             meets="weekly", hosts=["ana", "bo"], feed="https://example.org/feed.xml", group=GROUP,
                             description="We **meet**.", added="2026-11-01", checked="2026-11-20")  # fmt: skip
    return make_outputs(*PEOPLE, events=EVENTS, resources=[resource], forge=FORGE)


def test_a_resources_page_shows_all_of_its_fields(group):
    page = parse(group, "resources/circle/")
    facts = {words(row.css_first("dt")): words(row.css_first("dd")) for row in page.css("dl div")}
    assert facts == {
        "Status": "Active", "Where the group talks": "A mailing list", "Founded": "February 10, 2026",
        "Started at": "Spring Day", "How far it reaches": "Local", "Languages": "English", "Hashtag": "#Circle",
        "Platforms": "Mastodon", "Added": "November 1, 2026",
        "Areas": "Ashe County", "Levels": "Middle", "Last checked": "November 20, 2026",
    }  # fmt: skip
    assert words(page.css_first(".sm-bio")) == "We meet."


def test_a_resources_page_links_to_everything_that_it_names(group):
    there = links(parse(group, "resources/circle/"))
    inside = {text: way.removeprefix("../../") for text, way in there.items() if way.startswith("../../")}
    assert inside == {
        "Groups": "resources/kind/group/", "#Circle": "hashtags/circle/", "Weekly": "events/weekly/",
        "Ana": "members/ana/", "Weeding": "topics/weeding/", "Spring Day": "events/spring-day/",
        "Ashe County": "areas/ashe/", "Middle": "levels/middle/",
        "Correct this resource": "join/resource/?edit=circle", "Calendar file (.ics)": "events/weekly.ics",
        "My notebook": "my/",
    }  # fmt: skip
    assert (there["How to join"], there["Go to example.org"], there["Feed: example.org"]) == (
        "https://example.org/join", "https://example.org/circle", "https://example.org/feed.xml",
    )  # fmt: skip


def test_links_to_elsewhere_are_not_vouched_for(group):
    away = [row.attributes for row in parse(group, "resources/circle/").css('a[href^="http"]')]
    assert {row["rel"] for row in away if "edit" not in row["rel"]} == {"noopener nofollow ugc"}
    assert {"https://example.org/join", "https://example.org/feed.xml"} <= {row["href"] for row in away}


def test_the_edit_link_leads_to_the_records_own_line(group):
    link = "https://github.com/example/network/edit/main/data/resources/circle.yaml#L1"
    page = find_page(group, "resources/circle/")
    assert (page.edit, links(parse(group, page.address))["Edit the source file"]) == (link, link)


def test_search_finds_a_resource_by_what_it_is(group):
    text = find_page(group, "resources/circle/").search
    assert text == "Groups, Local, example.org, #Circle, Mastodon, Weeding, Middle, Ashe County, We meet."


def test_members_who_are_not_shown_are_in_no_page_and_no_file(group):
    assert [page.address for page in group.pages if "Unseen" in f"{page.body}{page.search}"] == []
    assert [file.address for file in group.files if b"Unseen" in file.content or b'"bo"' in file.content] == []


STATUSES = {
    "active": (True, ""),
    "dormant": (True, "This group is inactive"),
    "closed": (False, "This group no longer exists"),
}


@pytest.mark.parametrize(("status", "expected"), STATUSES.items(), ids=STATUSES.keys())
def test_a_closed_group_says_so_and_has_no_link_to_join(status, expected):
    group = {"join": "https://example.org/join", "status": status, "successor": "next"}
    rows = [make_resource("old", kind="group", group=group), make_resource("next", kind="group")]
    page = parse(make_outputs(resources=rows), "resources/old/")
    notice = page.css_first(".sm-notice")
    assert "How to join" in links(page) if expected[0] else "How to join" not in links(page)
    assert notice is None if not expected[1] else words(notice).startswith(expected[1])
    assert links(page)["Next"] == "../../resources/next/"


SHELVES = (
    "resources/kind/group/",
    "areas/ashe/",
    "topics/weeding/",
    "levels/middle/",
    "hashtags/circle/",
)


@pytest.mark.parametrize("address", SHELVES)
def test_a_resource_is_on_every_page_on_which_people_look_for_it(group, address):
    assert "Circle" in [words(row) for row in parse(group, address).css(".sm-source h3")]
    assert "Circle" in links(parse(group, "resources/"))


REACHES = [
    ("Local", {"scope": "area"}),
    ("Ashe County", {"scope": "area", "areas": ["ashe"]}),
    ("State", {"scope": "state", "areas": ["ashe"]}),
    ("New South Wales", {"scope": "state", "region": "new-south-wales"}),
    ("National", {"scope": "national"}),
    ("Worldwide", {}),
    ("Worldwide", {"scope": "worldwide", "areas": ["ashe"]}),
    ("Ashe County", {"areas": ["ashe"]}),
    ("Ashe County", {"kind": "group", "areas": ["ashe"]}),
    ("New South Wales", {"region": "new-south-wales"}),
]


@pytest.mark.parametrize(("reach", "fields"), REACHES)
def test_how_far_a_resource_reaches_is_seen_in_lists(reach, fields):
    made = make_outputs(resources=[make_resource(**fields)])
    assert words(parse(made, "resources/").css_first(".sm-kind li .sm-count")) == reach
    assert words(parse(made, f"resources/kind/{fields.get('kind', 'blog')}/").css_first(".sm-source p")) == reach


def test_a_card_names_a_few_areas_and_a_line_one():
    made = make_outputs(resources=[make_resource(scope="area", areas=["ashe", "watauga"])])
    assert words(parse(made, "resources/").css_first(".sm-kind li .sm-count")) == "2 areas"
    assert words(parse(made, "resources/kind/blog/").css_first(".sm-source p")) == "Ashe County and Watauga County"


def test_many_areas_are_counted():
    areas = [{"id": f"area-{letter}", "name": letter} for letter in "abcd"]
    resource = make_resource(scope="area", areas=[row["id"] for row in areas])
    page = parse(make_outputs(resources=[resource], areas=areas), "resources/kind/blog/")
    assert words(page.css_first(".sm-source p")) == "4 areas"


def test_the_list_of_all_counts_each_kind():
    rows = [make_resource("a"), make_resource("b"), make_resource("c", kind="podcast")]
    page = parse(make_outputs(resources=rows), "resources/")
    assert [words(row) for row in page.css(".sm-kind summary")] == ["Blogs 2", "Podcasts 1"]


def test_a_page_of_a_kind_parts_what_is_near_from_what_is_far():
    rows = [make_resource("a"), make_resource("b", scope="area"), make_resource("c", scope="state")]
    page = parse(make_outputs(resources=rows), "resources/kind/blog/")
    assert [words(row) for row in page.css("h2")] == ["Local", "State", "Worldwide"]


STATES = {
    "north-carolina": [["State", "Worldwide", "Other states or regions"], ["B", "D", "A", "C"]],
    None: [["State", "Worldwide"], ["B", "C", "D", "A"]],
}


@pytest.mark.parametrize("own", STATES)
def test_what_is_for_another_state_comes_last_where_the_network_names_its_own(own):
    areas = [{"id": "ashe", "name": "Ashe County", "region": own}]
    places = {"a": {}, "b": {"scope": "state"}, "c": {"scope": "state", "region": "texas"},
              "d": {"scope": "state", "region": "north-carolina"}}  # fmt: skip
    rows = [make_resource(id_, title=id_.upper(), **fields) for id_, fields in places.items()]
    made = make_outputs(resources=rows, areas=areas)
    page = parse(made, "resources/kind/blog/")
    assert [[words(row) for row in page.css(of)] for of in ("h2", ".sm-source h3")] == STATES[own]
    assert [words(row) for row in parse(made, "resources/").css(".sm-kind li a")] == STATES[own][1]


def test_a_hashtags_page_shows_its_next_chat(group):
    chats = parse(make_outputs(events=[make_event(hashtag="#circle")]), "hashtags/circle/")
    assert [words(row) for row in chats.css(".sm-event h3")] == ["Spring Day"]
    page = parse(group, "hashtags/circle/")
    assert [words(row) for row in page.css(".sm-event h3")] == ["Weekly"]
    assert words(page.css_first(".sm-lead")) == "Found on Mastodon."
    assert links(parse(group, "hashtags/"))["#Circle"] == "../hashtags/circle/"


EMPTY = {"resources/kind/tool/": [make_resource()], "resources/": []}


@pytest.mark.parametrize(("address", "resources"), EMPTY.items(), ids=EMPTY.keys())
def test_where_nothing_is_listed_the_page_says_so(address, resources):
    page = parse(make_outputs(resources=resources), address)
    assert words(page.css_first(".sm-empty")).startswith("Nothing")


def test_a_network_without_resources_has_one_page_that_says_so():
    addresses = [page.address for page in make_outputs().pages]
    assert [row for row in addresses if row.startswith(("resources/", "hashtags/"))] == ["resources/"]


DESCRIPTIONS = {
    "": "",
    "One **word**.": "One word.",
    "word " * 60: ("word " * 60)[:LONGEST].rpartition(" ")[0] + "…",
    "漢" * 200: "漢" * LONGEST + "…",
}


@pytest.mark.parametrize(("description", "shown"), DESCRIPTIONS.items(), ids=["none", "marks", "long", "no blanks"])
def test_a_list_shows_the_beginning_of_a_description_in_plain_words(description, shown):
    page = parse(make_outputs(resources=[make_resource(description=description)]), "resources/kind/blog/")
    assert "".join(words(row) for row in page.css(".sm-about")) == shown


def test_the_documents_hold_the_keys_of_the_data_folder(group):
    document = json.loads(find_file(group, "api/v1/resources.json"))
    (row,) = document["resources"]
    assert (document["version"], document["generated"]) == (1, "2026-11-22")
    assert row["group"]["coordinators"] == row["hosts"] == ["ana"]
    assert Resource.model_validate(row).id == "circle"


def test_the_table_runs_in_no_spreadsheet():
    resource = make_resource(title="=1+1", networks=["@sum"], kind="group", group={"channel": "+call"})
    table = find_file(make_outputs(resources=[resource]), "api/v1/resources.csv").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table))
    assert (row["title"], row["networks"], row["channel"], row["join"]) == ("'=1+1", "'@sum", "'+call", "")


@pytest.mark.parametrize("name", ["json", "csv"])
def test_a_list_that_leaves_a_resource_out_stops_the_build(monkeypatch, name):
    other = make_outputs(resources=[make_resource("other")])
    wrong = find_file(other, f"api/v1/resources.{name}")
    monkeypatch.setattr(data, f"render_resources_{name}", lambda _site: wrong)
    with pytest.raises(GateError, match="differs from the site"):
        find_file(make_outputs(resources=[make_resource()]), f"api/v1/resources.{name}")


@pytest.fixture(scope="module")
def site(shared, tmp_path_factory):
    def make(out):
        root = write_network(tmp_path_factory.mktemp("resources"), {"url": "https://net.example.org/"})
        for id_ in ("one", "two"):
            record = {"title": id_, "url": f"https://example.org/{id_}", "kind": "blog", "hashtag": f"#{id_}"}
            write_yaml(root / f"data/resources/{id_}.yaml", {**record, "feed": f"https://example.org/{id_}.xml"})
        build(root, out)

    return shared("resources-site", make)


def test_the_same_resources_are_in_every_output(site):
    tree = read_tree(site)
    texts = {
        name: content.decode() for name, content in tree.items() if name.endswith((".html", ".opml", ".xml", ".json"))
    }
    found = {
        "pages": {name.split("/")[1] for name in tree if re.fullmatch(r"resources/[^/]+/index.html", name)},
        "list": set(re.findall(r'<li[^>]*><a href="\.\./resources/([a-z]+)/"', texts["resources/index.html"])),
        "kind": set(re.findall(r'resources/([a-z]+)/"><bdi>', texts["resources/kind/blog/index.html"])),
        "hashtags": {name.split("/")[1] for name in tree if re.fullmatch(r"hashtags/[^/]+/index.html", name)},
        "OPML": set(re.findall(r"example\.org/([a-z]+)\.xml", texts["resources.opml"])) - {"events"},
        "JSON": {row["id"] for row in json.loads(texts["api/v1/resources.json"])["resources"]},
        "search": set(re.findall(r'"resources/([a-z]+)/"', texts["api/v1/search.json"])),
        "sitemap": set(re.findall(r"/resources/([a-z]+)/<", texts["sitemap.xml"])),
    }
    assert found == {name: {"one", "two"} for name in found}


def test_every_link_between_pages_of_resources_leads_somewhere(site):
    pages = [file for name in ("resources", "hashtags") for file in (site / name).rglob("index.html")]
    links = {
        (file.parent / row.attributes["href"].partition("?")[0]).resolve()
        for file in pages
        for row in parse_file(file).css('article a[href^="../"]')
    }
    assert len(pages) == 1 + len(KINDS) + 2 + 1 + 2
    assert {link for link in links if not (link / "index.html" if link.suffix == "" else link).exists()} == set()
