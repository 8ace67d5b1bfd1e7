"""Insights: every number is counted from the site, and is the same on the page and in each format."""

import csv
import io
import json
import re
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser

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
from shelfmates.dates import add_months
from shelfmates.derive.insights.figures import list_figures
from shelfmates.derive.insights.insights import EVENT_MONTHS, GROWTH_MONTHS, make_insights
from shelfmates.render.insights.plots import WIDTH, draw_bars, draw_columns, draw_line

PAGE = "insights/"
LEVELS = {"levels": {"early": "Early", "middle": "Middle", "only": True}}
GROUP = {"kind": "group", "areas": ["ashe"]}


def insights_of(*members, **parts):
    return make_insights(make_site(*members, **parts))


def read(*members, **parts):
    return LexborHTMLParser(find_page(make_outputs(*members, **parts), PAGE).body).body


def words(node):
    return " ".join(node.text().split())


def read_table(table):
    """Return the cells of a table, row by row, as text."""
    return [[words(cell) for cell in row.css("th, td")] for row in table.css("tr")]


def test_members_are_counted_by_area_and_at_each_of_their_levels():
    members = (make_member("ana", levels=["early", "middle"]), make_member("bo", levels=["middle"]), make_member("cy"))
    rows = insights_of(*members, vocabularies=LEVELS).coverage
    assert [(row.place.id, row.place.count, row.counts) for row in rows] == [
        ("ashe", 0, (0, 0)),
        ("watauga", 3, (1, 2)),
    ]
    table = read_table(read(*members, vocabularies=LEVELS).css_first(".sm-matrix"))
    assert table == [["Area", "Early", "Middle", "Members"], ["Ashe County", "0", "0", "0"],
                     ["Watauga County", "1", "2", "3"]]  # fmt: skip


def test_an_empty_field_differs_by_more_than_its_color():
    cells = read(make_member(levels=["early"]), vocabularies=LEVELS).css(".sm-matrix td")
    looks = {words(cell): cell.attributes.get("class") for cell in cells if cell.attributes.get("class")}
    assert looks == {"0": "sm-cell-none", "1": "sm-cell-one"}


def test_areas_without_anybody_and_librarians_who_are_alone_are_found():
    found = insights_of(make_member("ana", solo=True), make_member("bo", solo=True), make_member("cy"))
    assert [place.id for place in found.empty] == ["ashe"]
    assert [(here.place.id, here.number) for here in found.solo] == [("watauga", 2)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["watauga"]),
        ({"areas": ["watauga"]}, []),
        ({"areas": []}, ["watauga"]),
        ({"areas": ["watauga"], "group": {"status": "active"}}, []),
        ({"areas": ["watauga"], "group": {"status": "closed"}}, ["watauga"]),
        ({"areas": ["watauga"], "group": {"status": "dormant"}}, ["watauga"]),
        ({"areas": ["watauga"], "kind": "blog"}, ["watauga"]),
    ],
)
def test_an_area_with_members_needs_an_active_group_of_its_own(fields, expected):
    found = insights_of(make_member(), resources=[make_resource(**(GROUP | fields))])
    assert [place.id for place in found.ungrouped] == expected


def test_what_is_wanted_and_not_offered_comes_first_and_what_nobody_asked_for_after_it():
    members = (
        make_member("ana", seeks=[{"topic": "weeding"}]),
        make_member("bo", mentoring={"wants": {"topics": ["weeding", "grants"]}}, topics=["weeding"]),
        make_member("cy", offers=[{"topic": "copyright"}, {"topic": "podcasting"}], seeks=[{"topic": "podcasting"}]),
    )
    found = insights_of(*members)
    assert [(row.topic_exchange.topic.id, row.requests, row.people) for row in found.wanted] == [
        ("weeding", 2, 1), ("grants", 1, 0),
    ]  # fmt: skip
    assert [row.topic.id for row in found.unasked] == ["copyright"]
    text = words(read(*members))
    assert "Weeding 2 requests · 1 member names it" in text
    assert "Grants 1 request · no member names it" in text
    assert text.index("Weeding") < text.index("nobody has asked for it yet") < text.index("Copyright 1 offer")


def test_growth_has_every_month_since_the_first_and_adds_up():
    days = ("2026-08-31", "2026-10-01", "2026-10-31", "2026-11-22")
    growth = insights_of(*(make_member(f"m-{n}", joined=day) for n, day in enumerate(days))).growth
    assert [(f"{row.first:%Y-%m-%d}", row.number, row.total) for row in growth] == [
        ("2026-08-01", 1, 1), ("2026-09-01", 0, 1), ("2026-10-01", 2, 3), ("2026-11-01", 1, 4),
    ]  # fmt: skip


def test_who_joined_before_there_was_a_network_makes_no_page_of_a_thousand_years():
    growth = insights_of(make_member("ana", joined="1000-01-01"), make_member("bo", joined="2026-11-22")).growth
    assert (len(growth), growth[0].number, growth[-1].total) == (GROWTH_MONTHS, 1, 2)
    assert growth[-1].first == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("confirmed", "place"),
    [("2026-11-22", 0), ("2026-05-23", 0), ("2026-05-22", 1), ("2025-11-23", 1), ("2025-11-22", 2), ("2024-11-23", 2)],
)
def test_pages_are_counted_by_the_months_since_they_were_confirmed(confirmed, place):
    ages = insights_of(make_member(consent="2024-01-01", confirmed=confirmed)).ages
    assert [row.number for row in ages] == [int(n == place) for n in range(4)]


def test_the_oldest_pages_are_counted_where_the_network_still_shows_them():
    member = make_member(consent="2020-01-01")
    assert [row.number for row in insights_of(member, policy={"hidden_after_months": 240}).ages] == [0, 0, 0, 1]
    assert insights_of(member).members == 0


def test_events_are_counted_in_the_month_in_which_they_took_place():
    events = [
        make_event("held", start="2026-09-30"),
        make_event("over-the-end", start="2026-09-30", end="2026-10-02"),
        make_event("today", start="2026-11-22"),
        make_event("yesterday", start="2026-11-21"),
        make_event("off", start="2026-10-05", status="canceled"),
        make_event("later", start="2026-10-06", status="postponed"),
        make_event("long-ago", start=f"{add_months(date(2026, 11, 1), -EVENT_MONTHS)}"),
    ]
    months = insights_of(events=events).events
    assert [(f"{row.first:%Y-%m}", row.number) for row in months] == [("2026-09", 2), ("2026-10", 0), ("2026-11", 1)]


def test_each_figure_has_an_id_of_its_own_and_stands_in_every_format():
    outputs = make_outputs(make_member(solo=True, seeks=[{"topic": "weeding"}], offers=[{"topic": "grants"}]),
                               events=[make_event(start="2026-09-30")])  # fmt: skip
    document = json.loads(find_file(outputs, "api/v1/insights.json"))
    table = csv.DictReader(io.StringIO(find_file(outputs, "api/v1/insights.csv").decode("utf-8-sig"), newline=""))
    rows = [{**row, "number": int(row["number"])} for row in table]
    assert (document["version"], document["generated"], document["figures"]) == (1, TODAY.isoformat(), rows)
    assert len({row["id"] for row in rows}) == len(rows)
    assert {row["kind"] for row in rows} == {"members", "area", "coverage", "solo", "without-group", "wanted", "unasked",
                                             "confirmed-months-ago", "joined", "events"}  # fmt: skip


def test_no_cell_of_the_table_is_run_by_a_spreadsheet():
    areas = [{"id": "watauga", "name": "=1+1"}]
    text = find_file(make_outputs(make_member(), areas=areas), "api/v1/insights.csv").decode("utf-8-sig")
    assert re.findall(r",(=|@)", text) == []
    assert "area/watauga,area,'=1+1,1" in text


def test_every_plot_has_a_name_a_description_and_the_same_numbers_as_a_table():
    members = [make_member(f"m-{n}", joined=f"2026-{n + 7:02}-01") for n in range(4)]
    body = read(*members, events=[make_event(start="2026-09-30"), make_event("more", start="2026-11-01")])
    plots = body.css("figure svg")
    assert len(plots) == 3
    for plot in plots:
        assert plot.attributes["role"] == "img"
        names = [body.css_first(f"#{id_}") for id_ in plot.attributes["aria-labelledby"].split()]
        assert [node.tag for node in names] == ["title", "desc"]
        assert all(words(node) for node in names)
    tables = [read_table(table) for table in body.css("details table")]
    assert tables[0][1:] == [["July 2026", "1", "1"], ["August 2026", "1", "2"], ["September 2026", "1", "3"],
                             ["October 2026", "1", "4"], ["November 2026", "0", "4"]]  # fmt: skip
    assert [row[1] for row in tables[1][1:]] == ["4", "0", "0", "0"]
    assert [row[1] for row in tables[2][1:]] == ["1", "0", "1"]


def test_a_network_without_anybody_has_a_page_and_nothing_is_drawn():
    body = read()
    assert "Ashe County" in words(body.css_first("section[aria-labelledby=sm-missing]"))
    assert body.css("svg") == []
    assert list_figures(insights_of())[0].number == 0


def test_a_network_that_is_one_month_old_has_no_line_of_its_growth():
    body = read(make_member(joined=TODAY, levels=["early"]), vocabularies=LEVELS)
    assert [row.attributes["id"] for row in body.css(".sm-plots h2")] == ["sm-ages"]


def test_where_nobody_names_a_level_there_is_no_table_of_zeros():
    assert read(make_member()).css(".sm-matrix") == []


@pytest.mark.parametrize(("seeks", "has_it"), [([], False), ([{"topic": "grants"}], True)])
def test_nothing_is_said_about_requests_until_there_is_one(seeks, has_it):
    assert bool(read(make_member(seeks=seeks)).css("#sm-next-topics")) is has_it


def test_it_stands_below_about_which_leads_to_it():
    outputs = make_outputs(make_member())
    assert find_page(outputs, PAGE).section == "about/"
    about = LexborHTMLParser(find_page(outputs, "about/").body).body
    assert "../insights/" in [row.attributes["href"] for row in about.css("a")]


def test_columns_are_as_high_as_their_numbers_and_say_them():
    plot = draw_columns([0, 1, 4])
    assert [(row.height, row.number) for row in plot.shapes] == [(0, ""), (30, "1"), (120, "4")]
    assert {row.y + row.height for row in plot.shapes} == {plot.floor}
    assert max(row.x + row.width for row in plot.shapes) <= WIDTH


def test_columns_that_would_touch_say_only_the_highest():
    plot = draw_columns([1] * 59 + [7])
    assert [row.number for row in plot.shapes if row.number] == ["7"]


def test_a_line_ends_at_its_last_number_inside_the_drawing():
    plot = draw_line([1, 2, 4])
    points = [tuple(map(float, pair)) for pair in re.findall(r"([\d.]+) ([\d.]+)", plot.points)]
    assert [y for _x, y in points] == [110, 80, 20]
    assert (points[0][0], points[-1][0] < WIDTH, plot.shapes[0].number) == (0, True, "4")


def test_bars_stand_below_each_other_as_long_as_their_numbers():
    plot = draw_bars([("new", 3), ("old", 0)])
    assert [(row.label, row.width > 0, row.number) for row in plot.shapes] == [("new", True, "3"), ("old", False, "0")]
    assert plot.shapes[0].y + plot.shapes[0].height < plot.shapes[1].y < plot.height


@pytest.mark.parametrize("draw", [draw_columns, draw_line, draw_bars])
def test_a_plot_of_nothing_is_empty(draw):
    assert draw([]).shapes == ()
