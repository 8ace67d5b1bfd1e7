"""The page of finding, without a browser: what it offers, what it leads to, and the data that its script reads."""

import json
from collections import Counter

import pytest
from selectolax.lexbor import LexborHTMLParser

from matching_reference import rank_records, show_thing
from memory_networks import (
    TODAY,
    find_file,
    find_page,
    make_event,
    make_member,
    make_outputs,
    make_resource,
    make_site,
)
from shelfmates.derive.matching import THING_RULES, THINGS, MatchRecord, Person, list_match_records, make_neighborhood
from shelfmates.derive.matching.area_levels import count_levels_by_area
from shelfmates.derive.matching.facets import list_shown_facets, list_wanted_facets
from shelfmates.derive.matching.score import explain_to
from shelfmates.localization import Localization
from shelfmates.render.gate.allowed import FORM
from shelfmates.render.gate.tags import find_wrong
from shelfmates.render.matching import record_data
from shelfmates.render.matching.match_page import render_find
from shelfmates.render.templates import Templates

GROUPS, EVENTS, RESOURCES = THINGS
RESOURCE_ROWS = (
    make_resource("sleeping", kind="group", group={"status": "dormant"}),
    make_resource("county-circle", kind="group", scope="area", areas=["ashe"]),
    make_resource("world-chat", kind="chat"),
    make_resource("journal", kind="journal", scope="national", topics=["weeding"], levels=["high"]),
    make_resource("state-blog", kind="blog", scope="state", topics=["weeding"], levels=["high"]),
)
EVENT_ROWS = (
    make_event("off", status="canceled"),
    make_event("later", status="postponed"),
    make_event("past", start="2026-01-02"),
    make_event("soon", start="2026-12-02", areas=["watauga"]),
    make_event("far-off", start="2027-05-02", areas=["watauga"], topics=["weeding"]),
    make_event("online", kind="webinar", mode="online", online="https://example.org/room"),
)


@pytest.fixture(scope="module")
def site():
    """Return a site of some people, events and resources."""
    people = (
        make_member("ana", levels=["high", "middle"], topics=["weeding"]),
        make_member("bea", levels=["high"], area="ashe"),
        make_member("gone", listed=False, levels=["high"], topics=["makerspaces"]),
    )
    return make_site(*people, events=EVENT_ROWS, resources=RESOURCE_ROWS)


def things_of(site):
    return [thing for thing, _made_of in list_match_records(site.agenda, site.library, today=TODAY)]


def open_page(*members, **parts):
    return LexborHTMLParser(find_page(make_outputs(*members, **parts), "find/").body)


def test_nobody_is_led_to_what_is_off_over_or_asleep(site):
    assert sorted(thing.id for thing in things_of(site)) == [
        "events/far-off", "events/online", "events/soon",
        "resources/county-circle", "resources/journal", "resources/state-blog", "resources/world-chat",
    ]  # fmt: skip


def test_what_is_local_and_next_is_listed_first(site):
    ids = [thing.id for thing in things_of(site)]
    assert ids.index("events/soon") < ids.index("events/far-off")
    assert [id_ for id_ in ids if id_.startswith("resources/")] == [
        "resources/county-circle", "resources/state-blog", "resources/journal", "resources/world-chat",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("purpose", "seeker", "expected"),
    [
        (GROUPS, Person(area="ashe"), ["resources/county-circle", "resources/world-chat"]),
        (GROUPS, Person(area="watauga"), ["resources/county-circle", "resources/world-chat"]),
        (GROUPS, Person(), ["resources/world-chat"]),
        (EVENTS, Person(area="watauga"), ["events/soon", "events/far-off", "events/online"]),
        (EVENTS, Person(area="watauga", topics=("weeding",)), ["events/far-off", "events/soon", "events/online"]),
        (EVENTS, Person(), ["events/online"]),
        (RESOURCES, Person(levels=("high",)), ["resources/state-blog", "resources/journal"]),
        (RESOURCES, Person(levels=("adult",)), []),
    ],
)
def test_the_rules_rank_things(site, purpose, seeker, expected):
    found = rank_records(purpose, seeker, things_of(site), site.matching.neighborhood)
    assert [id_ for _points, id_ in found] == expected


def test_a_reason_is_not_told_twice_in_other_words(site):
    thing = MatchRecord(pool="group", areas=("ashe", "watauga"))
    mine = list_wanted_facets(Person(area="ashe"), list_shown_facets(Person(area="ashe")), site.matching.neighborhood)
    assert [row.rule.id for row in explain_to(GROUPS, mine)(show_thing(thing))] == ["for-area"]


def test_every_rule_of_things_compares_facets_that_there_are():
    asked = list_wanted_facets(Person(), list_shown_facets(Person()), make_neighborhood(make_site().settings, ()))
    assert {rule.mine for rule in THING_RULES} <= asked.keys()
    assert {rule.theirs for rule in THING_RULES} | {row.pool for row in THINGS} <= show_thing(MatchRecord()).keys()
    ids = [rule.id for rule in THING_RULES]
    assert len(set(ids)) == len(ids)
    assert all(set(rule.unless.split()) <= set(ids[:place]) for place, rule in enumerate(THING_RULES))
    assert all("%(names)s" in rule.text for rule in THING_RULES if rule.names)


def test_the_data_says_of_things_what_other_files_say():
    outputs = make_outputs(make_member(), events=EVENT_ROWS, resources=RESOURCE_ROWS)
    things = json.loads(find_file(outputs, "api/v1/find.json"))["things"]
    events = {row["id"]: row for row in json.loads(find_file(outputs, "api/v1/events.json"))["events"]}
    resources = {row["id"]: row for row in json.loads(find_file(outputs, "api/v1/resources.json"))["resources"]}
    assert len({len(column) for column in things.values()}) == 1
    for place, id_ in enumerate(things["id"]):
        section, _slash, name = id_.partition("/")
        row = (events if section == "events" else resources)[name]
        assert things["title"][place] == row["title"]
        for key in ("topics", "levels", "areas"):
            assert things[key][place] == row.get(key, [])
        assert bool(things["last"][place]) is (section == "events")


def test_an_event_says_when_its_time_is_over(site):
    things = json.loads(record_data.render_things(site, Localization("en")))["things"]
    place = things["id"].index("events/soon")
    assert (things["when"][place], things["over"][place], things["soon"][place]) == (
        "Wednesday, December 2, 2026", "2026-12-03T00:00:00Z", 1,
    )  # fmt: skip


def test_the_table_counts_who_is_shown(site):
    levels = [level for level in site.levels if level.profiles]
    rows = {row.area.area.id: dict(zip((level.id for level in levels), row.counts, strict=True))
            for row in count_levels_by_area(site.areas, levels)}  # fmt: skip
    told = Counter((row.member.area, level) for row in site.profiles for level in row.member.levels)
    assert {(area, id_): count for area, counts in rows.items() for id_, count in counts.items() if count} == told
    assert rows["ashe"] == {"middle": 0, "high": 1}


def test_without_scripts_there_are_ways_and_the_page_says_why(site):
    page = LexborHTMLParser(render_find(Templates(site, Localization("en"))).body)
    assert "need JavaScript" in page.css_first(".sm-find__plain").text()
    links = {node.attributes["href"] for node in page.css("a")}
    assert {"../members/", "../mentoring/", "../exchange/", "../topics/", "../resources/", "../events/"} <= links
    assert {"../levels/high/", "../areas/ashe/", "../topics/weeding/"} <= links
    assert "hidden" in page.css_first("form").attributes


def test_the_form_asks_five_questions_with_the_directorys_names():
    page = open_page(make_member())
    assert [node.attributes["data-question"] for node in page.css("fieldset")] == [
        "role", "level", "near", "topic", "want",
    ]  # fmt: skip
    names = {node.attributes["name"] for node in page.css("form [name]")}
    assert names == {"role", "level", "near", "topic", "want"}
    assert len(page.css('[name="topic"]')) == len(make_site().terms.topics)
    # Without an address and a method the answers stay in the page's own address.
    assert not {"action", "method"} & page.css_first("form").attributes.keys()


def test_a_network_without_people_says_so_and_needs_no_script():
    page = find_page(make_outputs(), "find/")
    assert "Nobody is listed yet." in page.body
    assert ("<form" in page.body, "<script" in page.head, "<table" in page.body) == (False, False, False)


@pytest.mark.parametrize(
    ("language", "forms", "one"),
    [("en", {"one", "other"}, "person"), ("fr", {"one", "other"}, None), ("es", {"one", "other"}, None),
     ("de", {"one", "other"}, "Person"), ("nl", {"one", "other"}, "person")],
)  # fmt: skip
def test_numbers_have_each_plural_form_of_the_language(language, forms, one):
    page = open_page(make_member(), languages=[language])
    rows = page.css('[data-word="people"]')
    assert {row.attributes["data-form"] for row in rows} == forms
    assert all("%(num)s" in row.text() for row in rows)
    if one:
        assert f"%(num)s {one}" in {row.text() for row in rows}
    assert page.css_first("form").attributes["data-language"] == {"nl": "en"}.get(language, language)


def test_who_is_hidden_leaves_no_trace(site):
    shown = (
        render_find(Templates(site, Localization("en"))).body
        + record_data.render_things(site, Localization("en")).decode()
    )
    assert "gone" not in shown


def test_a_field_that_sends_files_is_refused_and_a_choice_is_not():
    assert find_wrong('<input type="radio" name="want" value="peer">', FORM) == ""
    assert find_wrong('<input type="file" name="want">', FORM) != ""


def test_names_cannot_break_out_of_the_page():
    name = "A & B \"quoted\" 'x'"
    page = open_page(make_member(area="ashe", levels=["high"]), areas=[{"id": "ashe", "name": name}])
    assert page.css_first("optgroup").attributes["label"] == name
    assert page.css_first("tbody th").text() == name
