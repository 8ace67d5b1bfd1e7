"""The directory in a real browser: search by words, by facets, near a town, by keyboard."""

import json
import re

import pytest
from playwright.sync_api import expect

from browser import in_both_schemes
from directory_page import count, find_failure, ids, tick
from folders import AXE

pytestmark = pytest.mark.browser

WIDE = {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def members(seed_site):
    return json.loads((seed_site / "api/v1/members.json").read_text(encoding="utf-8"))["members"]


def test_what_one_looks_for_stands_in_the_address_and_comes_back(visit, members):
    page = visit("members/", viewport=WIDE)
    field = page.get_by_label("Name, school, place or topic")
    first = sum("outreach" in row.get("topics", []) for row in members)
    field.press_sequentially("bookmob")
    expect(count(page)).to_have_text(f"Found: {first} of {len(members)}")
    assert page.url.endswith("/members/?words=bookmob")
    tick(page, "level", "adult").check()
    found = [row["id"] for row in members if "outreach" in row.get("topics", []) and "adult" in row.get("levels", [])]
    expect(count(page)).to_have_text(f"Found: {len(found)} of {len(members)}")
    assert sorted(ids(page)) == sorted(found)
    assert page.url.endswith("?words=bookmob&level=adult")

    page.reload()
    expect(count(page)).to_have_text(f"Found: {len(found)} of {len(members)}")
    assert (field.input_value(), tick(page, "level", "adult").is_checked()) == ("bookmob", True)
    page.locator("[data-results] a").first.click()
    page.wait_for_url(f"**/members/{found[0]}/")
    page.go_back()
    expect(count(page)).to_have_text(f"Found: {len(found)} of {len(members)}")
    page.go_back()
    expect(count(page)).to_have_text(f"Found: {first} of {len(members)}")
    assert not tick(page, "level", "adult").is_checked()
    page.go_forward()
    expect(tick(page, "level", "adult")).to_be_checked()
    page.get_by_role("button", name="Remove Level: Adult").click()
    expect(count(page)).to_have_text(f"Found: {first} of {len(members)}")
    expect(page.get_by_role("button", name="Remove Words: bookmob")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".sm-all")).to_be_visible()
    assert page.url.endswith("/members/")
    assert len(ids(page)) == len(members)


def test_where_nobody_is_found_one_is_told_what_to_leave_out(visit):
    page = visit("members/?words=weeding&level=college&role=archivist")
    expect(count(page)).to_contain_text("Found: 0")
    ways = page.locator("[data-ways] button")
    expect(ways).to_have_text([re.compile("“Words: weeding”: 1"), re.compile("“Role: Archivist”: 1")])
    ways.first.click()
    expect(count(page)).to_contain_text("Found: 1")
    expect(count(page)).to_be_focused()
    page.goto(page.url.split("?")[0] + "?words=qqqqqq&near=nowhere&level=nothing&within=7")
    expect(page.locator("[data-ways]")).to_be_hidden()
    page.get_by_role("button", name="Start over").click()
    expect(page.locator(".sm-all")).to_be_visible()


def test_a_card_that_the_script_makes_is_the_card_of_the_server(visit, members):
    page = visit("members/?sort=name", viewport=WIDE)
    expect(count(page)).to_contain_text("Found")
    page.get_by_role("button", name="Show more").click()
    read = """cards => cards.map(card => {
      const copy = card.cloneNode(true);
      for (const node of copy.querySelectorAll("*")) for (const name of ["data-line", "data-flag"]) node.removeAttribute(name);
      for (const link of copy.querySelectorAll("a")) link.setAttribute("href", new URL(link.getAttribute("href"), location).pathname);
      return copy.outerHTML.replace(/\\s+/g, " ").replace(/> </g, "><").trim();
    })"""
    ours = page.locator("[data-results] > li").evaluate_all(read)
    theirs = page.locator(".sm-all .sm-cabinet .sm-card").evaluate_all(read)
    assert len(ours) == len(members)
    assert ours == theirs


def test_no_text_of_a_member_is_taken_for_markup(visit, seed_site):
    data = json.loads((seed_site / "api/v1/directory.json").read_text(encoding="utf-8"))
    for column in ("name", "organisation", "spine"):
        data["members"][column][0] = "<img src=x onerror=alert(1)>{{ 1 }}"
    page = visit("members/")
    page.route("**/directory.json", lambda route: route.fulfill(json=data))
    page.goto(page.url + "?words=onerror")
    expect(count(page)).to_contain_text("Found: 1 ")
    assert "<img src=x" in page.locator("[data-results] h3").inner_text()
    assert page.locator("[data-results] img").count() == 0


def test_words_of_an_address_are_shown_as_they_are_and_no_longer_than_anybody_types(visit):
    page = visit("members/?words=%24%26%20%24%27")
    expect(page.get_by_role("button", name="Remove Words: $& $'", exact=True)).to_be_visible()
    page.goto(page.url.partition("?")[0] + "?words=" + "ab%20" * 1000)
    assert len(page.locator("#sm-find-words").input_value()) <= 200


def test_without_the_data_the_list_stays(browser, origin):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/directory.json", lambda route: route.abort())
    page.goto(f"{origin}members/?words=weeding")
    failed = find_failure(page)
    expect(failed).to_be_visible()
    expect(page.locator(".sm-cabinet")).to_be_visible()
    page.unroute("**/directory.json")
    page.get_by_label("Name, school, place or topic").fill("weedin")
    expect(count(page)).to_contain_text("Found: 4")
    expect(failed).to_be_hidden()
    context.close()


@pytest.mark.parametrize("address", ["members/", "events/", "resources/"])
def test_without_scripts_no_control_shows(visit, address):
    page = visit(address, java_script_enabled=False)
    body = page.locator(".sm-page")
    for role in ("searchbox", "combobox", "checkbox", "button"):
        assert body.get_by_role(role).count() == 0
    assert body.get_by_role("listitem").count() > 15


def test_one_needs_no_mouse_on_a_small_screen_and_hears_what_was_found(visit, members):
    page = visit("members/", viewport={"width": 360, "height": 740})
    page.get_by_label("Name, school, place or topic").focus()
    for _stop in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"\?level=elementary$"))
    told = f"Found: 23 of {len(members)}"
    expect(page.locator("[data-announce]")).to_have_text(told)
    assert page.locator("[data-announce]").get_attribute("aria-live") == "polite"
    page.get_by_role("button", name="Show 23").focus()
    page.keyboard.press("Enter")
    expect(count(page)).to_be_focused()
    assert page.locator("[data-facets]").get_attribute("open") is None
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator("[data-facets]").get_attribute("open") is None


@pytest.mark.parametrize(
    ("address", "rows"), [("events/?kind=chat&mode=online", "chat"), ("resources/?kind=podcast&kind=blog", "podcast")]
)
def test_lists_are_filtered_in_place_and_their_empty_parts_are_gone(visit, address, rows):
    page = visit(address)
    expect(count(page)).to_contain_text("Found")
    shown = [row for row in page.locator("[data-sm-facets]").all() if row.is_visible()]
    assert 0 < len(shown) < page.locator("[data-sm-facets]").count()
    assert all(re.search("kind=(chat|podcast|blog)", row.get_attribute("data-sm-facets")) for row in shown)
    assert count(page).inner_text().startswith(f"Found: {len(shown)} of")
    for part in page.locator(".sm-month, .sm-kind").all():
        assert part.is_visible() is (part.locator("[data-sm-facets]:visible").count() > 0)
    page.get_by_role("button", name=re.compile("^Remove ")).last.click()
    assert rows in page.url
    while page.get_by_role("button", name=re.compile("^Remove ")).count():
        page.get_by_role("button", name=re.compile("^Remove ")).first.click()
    assert page.locator(".sm-out[data-sm-facets]").count() == 0
    assert not page.url.endswith("?")


@in_both_schemes(
    "members/?words=weeding&near=watauga",
    "members/?words=weeding&level=college&role=archivist",
    "events/?mode=online",
)
def test_axe_finds_no_barrier_in_what_was_found(visit, address, scheme):
    page = visit(address, color_scheme=scheme)
    expect(count(page)).to_contain_text("Found")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in (320, 360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.locator("[data-facets], [data-facet]").evaluate_all(
            "nodes => nodes.forEach(node => { node.open = true; })"
        )
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [(row["id"], [node["target"] for node in row["nodes"]]) for row in found["violations"]] == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_whose_school_is_meant_follows_whose_name_is(visit):
    page = visit("members/?words=silve")
    page.locator("[data-results] > li").nth(1).wait_for()
    found = page.locator("[data-results] h3").all_inner_texts()
    assert found[0] == "Silvestra Pascalet"
    assert page.locator("[data-results] > li").nth(1).inner_text().count("Silver Hands School") == 1


def test_a_question_becomes_filters_that_can_be_removed(visit):
    page = visit("members/?words=librarians+near+Boone+who+mentor+xqzzy", viewport=WIDE)
    expect(page.locator("[data-left]")).to_have_text(re.compile("Left out: xqzzy$"))
    page.get_by_role("button", name="Remove Mentoring: Available mentors").click()
    expect(page.get_by_label("Name, school, place or topic")).to_have_value("librarians near boone who xqzzy")
    page.get_by_role("button", name="Remove Words: xqzzy").click()
    expect(page.get_by_label("Name, school, place or topic")).to_have_value("near boone")
    expect(page.locator("[data-left]")).to_have_text("")
