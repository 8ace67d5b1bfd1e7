"""Starter packs: their content on the page and in the archive, parsed by independent readers."""

import csv
import io
import re
import shutil
import subprocess
import time
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import pytest
import vobject
from selectolax.lexbor import LexborHTMLParser

from memory_networks import (
    BASE,
    TODAY,
    find_file,
    find_page,
    make_event,
    make_member,
    make_outputs,
    make_resource,
    make_settings,
    make_site,
)
from name_scripts import NAMES
from shelfmates.derive.packs.pack import FEW, MOST
from shelfmates.model.link_health import LinkHealth, LinkState
from shelfmates.render.gate.gate import GateError
from shelfmates.render.packs import files
from shelfmates.render.zip_archive import pack_up

WEEDING = {"topics": ["weeding"]}
MENTOR = {"mentoring": {"offers": {"capacity": 1}}}
CHAT = make_event("weekly", kind="chat", start="2027-01-04 20:00", hashtag="#tlchat", **WEEDING)
VISIT = make_event("a-visit", kind="visit", start="2027-02-01", **WEEDING)
GROUP = {"channel": "A mailing list", "join": "https://example.org/join-here"}
RESOURCES = (
    make_resource("circle", kind="group", group=GROUP, **WEEDING),
    make_resource("a-chat", kind="chat", meets="weekly", hashtag="#tlchat", **WEEDING),
    make_resource("a-blog", feed="https://example.org/feed.xml?a=1&b=2", **WEEDING),
    make_resource("a-podcast", kind="podcast", **WEEDING),
    make_resource("a-handbook", kind="handbook", title="How to weed", **WEEDING),
)
PEOPLE = (
    make_member("ana", **WEEDING, links={"feed": "https://example.org/ana.xml"}),
    make_member("bo", listed=False, name="Perpetua Unseen", **WEEDING),
    make_member("cy", **WEEDING, **MENTOR, email="cy@example.org"),
    make_member("dee", **WEEDING, consent="2020-01-01", name="Hildegund Hidden"),
)
PACK = "packs/topic-weeding"


@pytest.fixture(scope="module")
def outputs():
    return make_outputs(*PEOPLE, events=[CHAT, VISIT], resources=RESOURCES)


def find_pack(site, id_="topic-weeding"):
    return next((row for row in site.packs if row.id == id_), None)


def ids(rows):
    return [row.member.id for row in rows]


def words(node):
    return " ".join(node.text().split())


def parse(outputs, address=f"{PACK}/"):
    return LexborHTMLParser(find_page(outputs, address).body)


def unpack(outputs, address=f"{PACK}.zip"):
    with zipfile.ZipFile(io.BytesIO(find_file(outputs, address))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def read_table(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


# Which packs exist

THINGS = {
    "nothing": ((), (), False),
    "two people": (("a", "b"), (), False),
    "three people, and nothing else": (("a", "b", "c"), (), False),
    "a person and a thing": (("a",), ("x",), False),
    "a person and two things": (("a",), ("x", "y"), True),
    "two people and a thing": (("a", "b"), ("x",), True),
}


@pytest.mark.parametrize(("people", "things", "expected"), THINGS.values(), ids=THINGS.keys())
def test_a_pack_is_there_where_it_gives_three_things_of_two_sorts(people, things, expected):
    members = [make_member(id_, **WEEDING) for id_ in people]
    resources = [make_resource(id_, kind="handbook", **WEEDING) for id_ in things]
    made = make_outputs(*members, resources=resources)
    assert (f"{PACK}/" in {page.address for page in made.pages}) is expected
    assert (f"{PACK}.zip" in {file.address for file in made.files}) is expected
    assert ("packs/" in {page.address for page in made.pages}) is expected


def test_a_topic_a_level_and_an_area_may_have_the_same_id():
    vocabularies = {"topics": {"boone": "Daniel Boone"}, "levels": {"boone": "Boone's own"}}
    member = {"topics": ["boone"], "levels": ["boone"], "area": "boone"}
    resources = [
        make_resource(id_, kind="handbook", topics=["boone"], levels=["boone"], areas=["boone"]) for id_ in "ab"
    ]
    made = make_outputs(
        make_member(**member), resources=resources, areas=[{"id": "boone", "name": "Boone"}], vocabularies=vocabularies
    )
    packs = {page.address: page.title for page in made.pages if page.kind == "pack"}
    assert packs == {
        "packs/topic-boone/": "Starter pack: Daniel Boone",
        "packs/level-boone/": "Starter pack: Boone's own",
        "packs/area-boone/": "Starter pack: Boone",
    }
    assert len({file.address for file in made.files if file.address.startswith("packs/")}) == 3


# Contents

ORDERS = {
    "a mentor before the others": ({"a": {}, "b": MENTOR, "c": {}}, "b"),
    "no mentor without room": ({"a": {"mentoring": {"offers": {"capacity": 0}}}, "b": MENTOR}, "b"),
    "who offers it before who names it": ({"a": {}, "b": {"offers": [{"topic": "weeding"}]}, "c": {}}, "b"),
    "who is confirmed before who is not": ({"a": {"consent": "2025-06-01"}, "b": {}}, "b"),
}


@pytest.mark.parametrize(("people", "first"), ORDERS.values(), ids=ORDERS.keys())
def test_those_come_first_who_said_most_clearly_that_they_help(people, first):
    members = [make_member(id_, **{**WEEDING, **fields}) for id_, fields in people.items()]
    pack = find_pack(make_site(*members, resources=RESOURCES))
    assert ids(pack.people)[0] == first
    assert sorted(ids(pack.people)) == sorted(people)


def test_members_who_offer_a_topic_are_in_its_pack_even_if_they_do_not_name_it():
    pack = find_pack(make_site(*PEOPLE, make_member("eve", offers=[{"topic": "weeding"}]), resources=RESOURCES))
    assert sorted(ids(pack.people)) == ["ana", "cy", "eve"]


def choose(count, month=11, **fields):
    members = [make_member(f"m-{number}", **WEEDING, **fields) for number in range(count)]
    return ids(find_pack(make_site(*members, resources=RESOURCES, today=date(2026, month, 22))).people)


def test_a_pack_names_few_people_however_many_there_are():
    assert len(set(choose(FEW * 3))) == FEW


def test_who_is_named_changes_with_the_month_and_with_nothing_else():
    assert choose(FEW * 3) == choose(FEW * 3)
    assert set(choose(FEW * 3)) != set(choose(FEW * 3, month=12))


def test_everybodys_turn_comes_within_a_year():
    assert len({id_ for month in range(1, 13) for id_ in choose(FEW * 2, month, consent="2026-01-01")}) == FEW * 2


def test_an_areas_pack_looks_next_door_and_names_its_own_people_first():
    groups = [make_resource("near", kind="group", areas=["ashe"]), make_resource("far", kind="handbook", areas=["ashe"]),
              make_resource("here", kind="handbook", areas=["watauga"])]  # fmt: skip
    visit = make_event("next-door", areas=["ashe"])
    members = [make_member("here"), make_member("mentor", area="ashe", **MENTOR)]
    pack = find_pack(make_site(*members, resources=groups, events=[visit]), "area-watauga")
    assert (ids(pack.people), ids(pack.to_write_to)) == (["here", "mentor"], ["mentor", "here"])
    found = [row.resource.id for row in (*pack.joins, *pack.reads)]
    assert (found, [row.event.id for row in pack.events]) == (["near", "here"], ["next-door"])


LEFT_OUT = {
    "a group that is no more": {"kind": "group", "group": {"status": "closed"}},
    "a group that sleeps": {"kind": "group", "group": {"status": "dormant"}},
    "a hashtag, which stands among the tags": {"kind": "hashtag"},
}


@pytest.mark.parametrize("fields", LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_nobody_is_sent_to_what_is_not_there(fields):
    pack = find_pack(make_site(*PEOPLE, resources=[*RESOURCES, make_resource("gone", **fields, **WEEDING)]))
    assert "gone" not in {row.resource.id for row in (*pack.joins, *pack.follows, *pack.reads)}


def test_nobody_is_sent_to_an_address_that_is_gone():
    gone = LinkState.model_validate({"verdict": "gone", "checked": TODAY, "since": TODAY})
    book, blog = make_resource("a-book", kind="handbook", **WEEDING), RESOURCES[2]
    health = LinkHealth(links={RESOURCES[-1].url: gone, blog.feed: gone})
    pack = find_pack(make_site(*PEOPLE[1:], resources=[RESOURCES[-1], book, blog], health=health))
    assert [row.resource.id for row in pack.reads] == ["a-book"]
    assert ([row.resource.id for row in pack.follows], pack.feeds) == (["a-blog"], ())


@pytest.mark.parametrize("status", ["canceled", "postponed"])
def test_an_event_that_does_not_happen_is_no_next_event(status):
    event = make_event("off", status=status, **WEEDING)
    assert find_pack(make_site(*PEOPLE, resources=RESOURCES, events=[event])).events == ()


def test_of_each_sort_a_few_stand_in_a_pack_those_last_that_nobody_here_can_read():
    many = [make_resource(f"b-{number}", kind="handbook", **WEEDING) for number in range(MOST)]
    french = make_resource("a-french-one", kind="handbook", languages=["fr"], **WEEDING)
    pack = find_pack(make_site(*PEOPLE, resources=[french, *many]))
    assert [row.resource.id for row in pack.reads] == [row.id for row in many]
    assert pack.has_more
    assert find_pack(make_site(*PEOPLE, resources=[french, *many[1:]])).reads[-1].resource.id == "a-french-one"


def test_no_kind_takes_the_room_of_another():
    handbooks = [make_resource(f"b-{number}", kind="handbook", **WEEDING) for number in range(MOST)]
    pack = find_pack(make_site(*PEOPLE, resources=[*handbooks, make_resource("a-tool", kind="tool", **WEEDING)]))
    assert [row.resource.kind for row in pack.reads] == ["handbook"] * (MOST - 1) + ["tool"]


# The page


def test_a_page_shows_each_thing_under_its_heading(outputs):
    page = parse(outputs)
    found = {words(row.css_first("h2")): [words(link) for link in row.css("h3, li > a")]
             for row in page.css("section") if row.attributes["aria-labelledby"] != "sm-plan"}  # fmt: skip
    assert found == {
        "Who to ask": ["Cy", "Ana"],
        "Next events": ["Weekly", "A Visit"],
        "To join": ["Circle", "A Chat"],
        "Hashtags": ["#tlchat"],
        "To follow": ["A Blog", "Ana", "A Podcast"],
        "To read, learn and use": ["How to weed"],
    }


def list_steps(page):
    return {words(row.css_first("h3")): [words(step) for step in row.css(".sm-step")] for row in page.css(".sm-week")}


def test_the_plan_names_the_packs_own_records(outputs):
    weeks = list_steps(parse(outputs))
    assert list(weeks) == [
        "Week 1 Look around",
        "Week 2 Write to one person",
        "Week 3 Listen in one place",
        "Week 4 Take part",
    ]
    named = [["How to weed", "#tlchat", "calendar"], ["Cy (Teacher-librarian, Watauga County)", "Ana"],
             ["Weekly for the whole hour", "Join Circle.", "A Blog"], ["A Visit", "Cy", "Add your profile"]]  # fmt: skip
    for (title, steps), names in zip(weeks.items(), named, strict=True):
        assert len(steps) == len(names), title
        assert [name for name, step in zip(names, steps, strict=True) if name not in step] == []


def test_the_plan_tells_the_chats_next_time_and_where_to_join(outputs):
    page = parse(outputs)
    talk = page.css_first(".sm-step[data-sm-times] time")
    assert words(talk) == "Monday, January 4, 2027"
    assert [row.attributes["rel"] for row in page.css('a[href="https://example.org/join-here"]')] == [
        "noopener nofollow ugc"
    ]


def test_nobody_is_told_twice_to_take_part_in_the_same_chat():
    chat, book = RESOURCES[1], RESOURCES[-1]
    steps = list_steps(parse(make_outputs(*PEOPLE, events=[CHAT], resources=[chat, book])))
    assert [step for step in steps["Week 3 Listen in one place"] if "A Chat" in step] == []
    assert [step for step in steps["Week 4 Take part"] if "Weekly" in step] == []


LITTLE = {
    "people and things to read": [make_resource(id_, kind="handbook", **WEEDING) for id_ in "ab"],
    "people and things to join": [make_resource(id_, kind="group", **WEEDING) for id_ in "ab"],
}


@pytest.mark.parametrize("resources", LITTLE.values(), ids=LITTLE.keys())
def test_no_week_of_a_plan_is_empty(resources):
    weeks = list_steps(parse(make_outputs(make_member("ana", **WEEDING), resources=resources)))
    assert all(weeks.values())


def test_a_plan_without_people_does_not_end_there():
    resources = [make_resource("a", kind="handbook", **WEEDING), make_resource("b", kind="group", **WEEDING),
                 make_resource("c", kind="blog", **WEEDING)]  # fmt: skip
    made = make_outputs(resources=resources)
    weeks = list_steps(parse(made))
    assert weeks["Week 2 Write to one person"] == [
        "Nobody is listed here yet. See who is near, and write to one of them. Areas"
    ]
    assert "contacts.vcf" not in unpack(made)


FROM = {"": "packs/", "resources/": "../packs/", "topics/weeding/": f"../../{PACK}/"}


@pytest.mark.parametrize(("address", "link"), FROM.items(), ids=["home", "resources", "topic"])
def test_a_newcomer_finds_the_packs(outputs, address, link):
    assert link in {row.attributes["href"] for row in parse(outputs, address).css("a")}
    assert "packs/" not in find_page(make_outputs(make_member(**WEEDING)), address).body


def test_pages_of_areas_and_levels_lead_to_their_packs():
    things = [make_resource(id_, kind="handbook", areas=["watauga"], levels=["middle"]) for id_ in "ab"]
    made = make_outputs(make_member(levels=["middle"]), resources=things)
    assert 'href="../../packs/area-watauga/"' in find_page(made, "areas/watauga/").body
    assert 'href="../../packs/level-middle/"' in find_page(made, "levels/middle/").body


SUBSCRIPTIONS = {
    "where it is published": (BASE, "webcal://net.example.org/topics/weeding.ics"),
    "on one's own computer": (None, "http://localhost:8000/topics/weeding.ics"),
}


@pytest.mark.parametrize(("url", "link"), SUBSCRIPTIONS.values(), ids=SUBSCRIPTIONS.keys())
def test_one_subscribes_to_the_calendar_of_the_topic(url, link):
    made = make_outputs(*PEOPLE, resources=RESOURCES, url=url)
    assert link in {row.attributes["href"] for row in parse(made).css("a")}
    assert unpack(made)["calendar-subscription.url"] == f"[InternetShortcut]\r\nURL={link}\r\n".encode()
    assert "topics/weeding.ics" in {file.address for file in made.files}


# The archive


def test_the_archive_holds_what_the_page_shows(outputs):
    page, parts = parse(outputs), unpack(outputs)
    section = {words(row.css_first("h2")): row for row in page.css("section")}
    linked = lambda title: {row.attributes["href"].split("/")[-2] for row in section[title].css("h3 a, li > a")}  # noqa: E731
    cards = list(vobject.readComponents(parts["contacts.vcf"].decode()))
    feeds = {row.attrib["xmlUrl"] for row in ET.fromstring(parts["feeds.opml"]).iterfind("body/outline")}
    calendar = vobject.readOne(parts["events.ics"].decode())
    assert {card.uid.value.split("/")[-2] for card in cards} == linked("Who to ask") == {"ana", "cy"}
    assert {event.uid.value.partition("@")[0] for event in calendar.vevent_list} == linked("Next events")
    assert {row["id"] for row in read_table(parts["to-join.csv"])} == linked("To join")
    assert {row["id"] for row in read_table(parts["to-read.csv"])} == linked("To read, learn and use")
    assert feeds == {"https://example.org/feed.xml?a=1&b=2", "https://example.org/ana.xml"}
    assert {row["id"] for row in read_table(parts["to-follow.csv"])} | {"a-blog", "ana"} == linked("To follow")
    assert parts["hashtags.txt"].decode() == f"#tlchat\t{BASE}hashtags/tlchat/\r\n"


def test_a_contact_card_is_the_one_that_the_site_publishes(outputs):
    cards = unpack(outputs)["contacts.vcf"]
    assert cards == find_file(outputs, "members/cy.vcf") + find_file(outputs, "members/ana.vcf")
    assert b"cy@example.org" not in cards


def test_who_is_not_shown_is_in_no_page_and_no_archive(outputs):
    files = {file.address: file.content for file in outputs.files if file.address.startswith("packs/")}
    parts = {f"{name} {part}": text for name in files for part, text in unpack(outputs, name).items()}
    pages = {page.address: f"{page.body}{page.search}".encode() for page in outputs.pages if page.kind == "pack"}
    hidden = re.compile(rb"Unseen|Hidden|/bo/|/dee/")
    assert (len(files), len(parts) > 9) == (len(pages), True)
    assert [name for name, text in {**pages, **parts}.items() if hidden.search(text)] == []


def test_the_plan_in_the_archive_is_that_of_the_page(outputs):
    text = " ".join(unpack(outputs)["first-month.txt"].decode().split())
    steps = [words(row) for row in parse(outputs).css(".sm-step__text")]
    assert len(steps) == 11
    assert [step for step in steps if f"[ ] {step}" not in text] == []
    assert "How to join: https://example.org/join-here" in text
    assert "Monday, January 4, 2027" in text


def test_the_readme_names_every_part_and_no_other(outputs):
    for made in (outputs, make_outputs(*PEOPLE, resources=RESOURCES[:1])):
        parts = unpack(made)
        told = re.findall(r"^    ([a-z-]+\.[a-z]+)\r$", parts["README.txt"].decode(), re.MULTILINE)
        assert ["README.txt", *told] == list(parts)
        assert all(parts.values())


def test_parts_without_anything_are_left_out():
    parts = unpack(make_outputs(*PEOPLE, resources=[RESOURCES[-1]], events=()))
    assert list(parts) == [
        "README.txt", "first-month.txt", "contacts.vcf", "feeds.opml", "calendar-subscription.url", "to-read.csv",
    ]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_title_in_any_script_comes_back_as_it_was_written(name):
    book = make_resource("book", kind="handbook", title=name, **WEEDING)
    parts = unpack(make_outputs(*PEOPLE, resources=[book], name=name))
    (row,) = read_table(parts["to-read.csv"])
    assert row["title"].removeprefix("'") == book.title
    assert parts["README.txt"].decode().startswith(f"{make_settings(name=name).name}\r\n")


def test_the_tables_run_in_no_spreadsheet():
    group = make_resource("sum", kind="group", title="=1+1", description="@sum", group=GROUP, **WEEDING)
    (row,) = read_table(unpack(make_outputs(*PEOPLE, resources=[group]))["to-join.csv"])
    assert (row["title"], row["about"], row["join"]) == ("'=1+1", "'@sum", "https://example.org/join-here")


def test_the_same_day_gives_the_same_bytes(monkeypatch):
    made = []
    for zone in ("Asia/Tokyo", "America/New_York"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        made.append(find_file(make_outputs(*PEOPLE, events=[CHAT], resources=RESOURCES), f"{PACK}.zip"))
    monkeypatch.undo()
    time.tzset()
    assert made[0] == made[1]


def test_every_part_has_the_day_of_the_build_and_a_plain_name(outputs):
    with zipfile.ZipFile(io.BytesIO(find_file(outputs, f"{PACK}.zip"))) as archive:
        rows = archive.infolist()
    assert {row.date_time for row in rows} == {(TODAY.year, TODAY.month, TODAY.day, 0, 0, 0)}
    assert {(row.create_system, row.external_attr >> 16) for row in rows} == {(3, 0o100644)}
    assert [row.filename for row in rows if not re.fullmatch(r"[A-Za-z-]+\.[a-z]{3,4}", row.filename)] == []
    assert len(rows) == len({row.filename.casefold() for row in rows}) == 10


def test_an_archive_of_a_day_that_zip_does_not_know_is_made_all_the_same():
    with zipfile.ZipFile(io.BytesIO(pack_up({"a.txt": b"a"}, date(1970, 1, 1)))) as archive:
        assert (archive.read("a.txt"), archive.infolist()[0].date_time[0]) == (b"a", 1980)


BROKEN = {
    "a card": ("render_card", lambda *_: b""),
    "a feed": ("render_opml", lambda *_: b"<opml><body/></opml>"),
    "a table": ("render_table", lambda _rows: b"id\r\nsomething-else\r\n"),
}


@pytest.mark.parametrize(("name", "wrong"), BROKEN.values(), ids=BROKEN.keys())
def test_an_archive_that_leaves_something_out_stops_the_build(monkeypatch, name, wrong):
    monkeypatch.setattr(files, name, wrong)
    with pytest.raises(GateError, match="differs from the site"):
        find_file(make_outputs(*PEOPLE, resources=RESOURCES), f"{PACK}.zip")


def test_a_large_networks_pack_is_as_small_as_a_small_ones():
    members = [make_member(f"m-{number}", name=f"Member {number}", **WEEDING) for number in range(500)]
    made = make_outputs(*members, resources=RESOURCES)
    assert len(list(vobject.readComponents(unpack(made)["contacts.vcf"].decode()))) == FEW
    assert len(parse(made).css(".sm-card")) == FEW
    assert "More on Weeding" in words(parse(made).body)


CONTENTS = {
    "nothing": b"",
    "a sign": b"a",
    "what cannot be made smaller": bytes(range(256)),
    "much": b"weeding " * 20_000,
}


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS.keys())
def test_what_is_packed_comes_out_as_it_was(content):
    with zipfile.ZipFile(io.BytesIO(pack_up({"a.txt": content, "b.txt": b"b"}, TODAY))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {"a.txt": content, "b.txt": b"b"}


@pytest.mark.skipif(not shutil.which("unzip"), reason="Info-ZIP is not installed")
def test_another_program_opens_it(tmp_path):
    (tmp_path / "pack.zip").write_bytes(find_file(make_outputs(*PEOPLE, resources=RESOURCES), f"{PACK}.zip"))
    told = subprocess.run(["unzip", "-tq", "pack.zip"], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert told.stdout.startswith("No errors detected")
