"""The directory's facets, orders and nearest first, compared with what another program makes of the same records."""

import json
import math

import pytest
from playwright.sync_api import expect

from directory_page import count, ids

pytestmark = pytest.mark.browser

WIDE = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def members(seed_site):
    rows = json.loads((seed_site / "api/v1/members.json").read_text(encoding="utf-8"))["members"]
    network = json.loads((seed_site / "api/v1/network.json").read_text(encoding="utf-8"))["network"]
    ids = {row["name"]: row["id"] for row in network["districts"]}
    return [{**row, "districts": [ids[row["district"]]] if row.get("district") in ids else []} for row in rows]


@pytest.fixture(scope="module")
def areas(seed_site):
    network = json.loads((seed_site / "api/v1/network.json").read_text(encoding="utf-8"))["network"]
    return {area["id"]: area for area in network["areas"]}


def has(member, facet, value):
    lists = {
        "level": "levels",
        "topic": "topics",
        "sector": "sectors",
        "language": "languages",
        "district": "districts",
    }
    if facet == "role":
        return member["role"] == value
    if facet == "solo":
        return member.get("solo", False)
    if facet == "mentoring":
        offer = member.get("mentoring", {}).get("offers")
        wants = "wants" in member.get("mentoring", {})
        return bool(offer is not None and offer.get("capacity", 1)) if value == "room" else wants
    if facet in {"offers", "seeks"}:
        rows = (row for row in member.get(facet, []) if row.get("state", "open") == "open")
        return any(row["topic"] == value and row.get("until", "9999") >= "2026-11-22" for row in rows)
    return value in member.get(lists[facet], [])


def is_chosen(member, chosen, besides=""):
    return all(any(has(member, key, one) for one in values) for key, values in chosen.items() if key != besides)


@pytest.mark.parametrize(
    "chosen",
    [
        {"level": ["elementary"]},
        {"topic": ["weeding", "makerspaces"], "level": ["elementary", "middle"]},
        {"mentoring": ["room"], "sector": ["school"], "language": ["es"]},
        {"solo": ["yes"], "seeks": ["weeding", "ai-literacy"]},
        {"offers": ["storytelling"], "role": ["teacher-librarian", "youth-librarian"]},
        {"district": ["watauga", "haywood"], "level": ["elementary"]},
    ],
    ids="-".join,
)
def test_each_value_counts_whom_it_would_find(visit, members, chosen):
    query = "&".join(f"{key}={value}" for key, values in chosen.items() for value in values)
    page = visit(f"members/?{query}")
    found = [row["id"] for row in members if is_chosen(row, chosen)]
    expect(count(page)).to_have_text(f"Found: {len(found)} of {len(members)}")
    assert ids(page) == found
    told = page.locator("[data-facet] input").evaluate_all(
        "nodes => nodes.map(node => [node.name, node.value, +node.parentNode.querySelector('[data-count]').textContent])"
    )
    assert len(told) > 80
    wanted = [
        sum(has(row, facet, value) and is_chosen(row, chosen, besides=facet) for row in members)
        for facet, value, _number in told
    ]
    assert [number for _facet, _value, number in told] == wanted


def walk(areas, start):
    steps, edge = {start: 0}, [start]
    while edge:
        edge = sorted({near for here in edge for near in areas[here]["neighbours"]} - steps.keys())
        steps.update(dict.fromkeys(edge, max(steps.values()) + 1))
    return steps


def way(areas, start, member):
    """Return the angle between two towns; whoever names none stands last."""
    towns = {(area["id"], town["id"]): town for area in areas.values() for town in area["towns"]}
    if (member["area"], member.get("town")) not in towns:
        return 9
    one, other = (
        (math.radians(town["lat"]), math.radians(town["lon"]))
        for town in (towns[start], towns[member["area"], member["town"]])
    )
    between = math.sin(one[0]) * math.sin(other[0]) + math.cos(one[0]) * math.cos(other[0]) * math.cos(
        one[1] - other[1]
    )
    return round(math.acos(min(1, between)), 9)


def test_near_a_town_come_its_area_then_the_neighbors_and_in_each_the_nearest_town(visit, members, areas):
    page = visit("members/", viewport=WIDE)
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.get_by_label("Near me").select_option("watauga.boone")
    expect(count(page)).to_have_text(f"Found: {len(members)} of {len(members)}")
    page.get_by_role("button", name="Show more").click()
    steps = walk(areas, "watauga")
    order = [
        row["id"]
        for row in sorted(members, key=lambda row: (steps[row["area"]], way(areas, ("watauga", "boone"), row)))
    ]
    assert ids(page) == order
    for within in range(3):
        page.get_by_label("Distance").select_option(str(within))
        near = sum(steps[row["area"]] <= within for row in members)
        expect(count(page)).to_have_text(f"Found: {near} of {len(members)}")
    assert page.url.endswith("?near=watauga.boone&within=2")
    # The place that was chosen is told to no server.
    assert [url for url in requests if "watauga" in url] == []


@pytest.mark.parametrize(("order", "key"), [("newest", "joined"), ("confirmed", "confirmed")])
def test_the_order_is_that_of_the_days(visit, members, order, key):
    page = visit(f"members/?level=high&sort={order}")
    expect(count(page)).to_contain_text("Found: 20")
    days = {row["id"]: row.get(key, "") for row in members}
    assert [days[id_] for id_ in ids(page)] == sorted((days[id_] for id_ in ids(page)), reverse=True)
