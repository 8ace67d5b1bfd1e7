"""Checks that need a real browser: navigation, search, keyboard, small screens, assistive technology."""

import json
import re
from pathlib import Path

import pytest

from browser import WIDTHS, in_both_schemes, open_kind
from folders import AXE

pytestmark = pytest.mark.browser

PAGES = {
    "home": "",
    "members": "members/",
    "a profile": "members/bridie-ohannigan/",
    "an area": "areas/buncombe/",
    "areas": "areas/",
    "topics": "topics/",
    "about": "about/",
    "a guide": "guides/shared-sessions/",
    "not found": "nowhere/at/all/",
}
OTHERS = {
    "a letter": "members/by/a/",
    "a topic": "topics/makerspaces/",
    "a level": "levels/middle/",
    "an empty area": "areas/graham/",
    "guides": "guides/",
    "join": "join/",
    "privacy": "privacy/",
    "a long name": "members/maria-inmaculada-wolkenstein/",
    "right to left": "members/muhammad-al-kutubi/",
}


FEW = ("home", "a profile", "not found")
"""Pages of which `make test` is content where the theme decides; `make prove` looks at the others, too."""


def each(pages):
    return pytest.mark.parametrize("address", pages.values(), ids=pages.keys())


def each_of_few(pages):
    rows = [
        pytest.param(address, id=name, marks=() if name in FEW else pytest.mark.long) for name, address in pages.items()
    ]
    return pytest.mark.parametrize("address", rows)


def test_one_walks_from_the_home_page_to_the_neighbors_of_somebody(visit):
    page = visit("")
    main = page.get_by_role("main")
    main.get_by_role("link", name="All members").click()
    page.wait_for_url("**/members/")
    main.locator("summary", has=page.get_by_text("O", exact=True)).click()
    main.get_by_role("link", name="Bridie O'Hannigan").click()
    page.wait_for_url("**/members/bridie-ohannigan/")
    assert "Bridie O'Hannigan" in page.get_by_role("heading", level=1).inner_text()
    main.get_by_role("link", name="Transylvania County").first.click()
    page.wait_for_url("**/areas/transylvania/")
    assert page.get_by_role("heading", level=1).inner_text() == "Transylvania County"
    main.get_by_role("link", name="Bridie O'Hannigan").click()
    page.wait_for_url("**/members/bridie-ohannigan/")
    page.go_back()
    page.wait_for_url("**/areas/transylvania/")
    main.get_by_role("link", name="Henderson County").click()
    page.wait_for_url("**/areas/henderson/")


def test_every_tab_of_the_navigation_leads_somewhere(visit):
    page = visit("", viewport={"width": 1440, "height": 900})
    tabs = page.get_by_role("navigation", name="Tabs").get_by_role("link")
    for number in range(tabs.count()):
        name = tabs.nth(number).inner_text()
        tabs.nth(number).click()
        page.wait_for_load_state("load")
        assert page.get_by_role("heading", level=1).count() == 1, name


def test_a_card_can_be_kept(visit):
    page = visit("members/bridie-ohannigan/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save contact").click()
    assert "FN:Bridie O'Hannigan" in Path(download.value.path()).read_text(encoding="utf-8")


def search(page, words):
    """Type words into the site's search. Return the links that it finds."""
    page.get_by_role("searchbox", name="Search").fill(words)
    results = page.get_by_role("dialog").get_by_role("link")
    results.first.wait_for()
    return results


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Bridie", "members/bridie-ohannigan/"),
        ("O'Hannigan", "members/bridie-ohannigan/"),
        ("hannigan", "members/bridie-ohannigan/"),
        ("Looking Glass Creek", "members/bridie-ohannigan/"),
        ("makerspaces near Brevard", "members/bridie-ohannigan/"),
        ("makerspaces", "topics/makerspaces/"),
        ("Transylvania", "areas/transylvania/"),
        ("Brevard", "members/bridie-ohannigan/"),
        ("Teacher-librarian Brevard", "members/bridie-ohannigan/"),
        ("李沐棠", "members/li-mutang/"),
        ("الكتبي", "members/muhammad-al-kutubi/"),
        ("አልማዝ", "members/almaz-tesfaye-belay/"),
        ("Penaranda", "members/ines-penaranda-quiroga/"),
        ("Lourencal", "members/graca-lourencal/"),
    ],
)
def test_the_search_finds(visit, words, address):
    page = visit("areas/", viewport={"width": 1440, "height": 900})
    results = search(page, words)
    found = [re.sub(r"[?#].*", "", link) for link in results.evaluate_all("links => links.map(link => link.href)")]
    assert any(link.endswith(f"/{address}") for link in found), found


def test_a_result_of_the_search_leads_to_the_page(visit):
    page = visit("", viewport={"width": 1440, "height": 900})
    search(page, "Bridie").filter(has_text="Bridie").first.click()
    page.wait_for_url("**/members/bridie-ohannigan/**")


def test_without_scripts_the_directory_lists_everybody(visit, seed_site):
    page = visit("members/", java_script_enabled=False)
    members = json.loads((seed_site / "api/v1/members.json").read_text(encoding="utf-8"))["members"]
    main = page.get_by_role("main")
    for drawer in main.locator("details.sm-drawer > summary").all():
        drawer.click()
    names = {" ".join(row.split()) for row in main.get_by_role("link").all_inner_texts()}
    assert {" ".join(member["name"].split()) for member in members} <= names
    assert all(main.get_by_role("link", name=row["name"], exact=True).first.is_visible() for row in members[:3])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_site_follows_the_readers_colors(visit, scheme):
    page = visit("", color_scheme=scheme)
    color = page.evaluate("getComputedStyle(document.body).backgroundColor")
    light = sum(map(int, re.findall(r"\d+", color)[:3])) > 384
    assert light is (scheme == "light")


@in_both_schemes(*PAGES.values())
def test_axe_finds_no_barrier(visit, address, scheme):
    page = open_kind(visit, address, color_scheme=scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert len(found["passes"]) > 10
        barriers = [
            (row["id"], node["target"], node["failureSummary"]) for row in found["violations"] for node in row["nodes"]
        ]
        assert barriers == [], width


@each(PAGES | OTHERS)
def test_nothing_scrolls_sideways_on_the_smallest_screen(visit, address):
    page = open_kind(visit, address, viewport={"width": 320, "height": 640})
    wide = page.evaluate("""() => [document.documentElement, document.body]
        .map(node => node.scrollWidth).filter(width => width > document.documentElement.clientWidth)""")
    assert wide == []


def test_a_word_without_an_end_stays_on_the_smallest_screen(visit):
    page = visit("join/", viewport={"width": 320, "height": 640})
    ends = page.locator(".sm-tick span").evaluate_all("""nodes => {
        for (const node of nodes) node.textContent = "w".repeat(150);
        return nodes.map(node => node.getBoundingClientRect().right);
    }""")
    assert 0 < max(ends) <= 320


def test_long_pronouns_and_long_titles_stay_on_the_smallest_screen(visit):
    page = visit("members/desmond-ikardson/", viewport={"width": 320, "height": 640}, java_script_enabled=False)
    width = page.evaluate("""() => {
        document.querySelector(".sm-pronouns").textContent = "elle/elle, iel/iel, they/them, ella/ella, sie/ihr, hän/hän";
        const topics = document.querySelectorAll(".md-header__topic .md-ellipsis");
        for (const topic of topics) topic.textContent = "Interdepartmental meeting of librarians ".repeat(4);
        return document.documentElement.scrollWidth;
    }""")
    assert width == 320


@each_of_few(PAGES)
def test_the_first_tab_reaches_a_link_over_the_navigation(visit, address):
    page = open_kind(visit, address)
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    target = link.get_attribute("href") or ""
    assert target.startswith("#")
    assert page.locator(target).count() == 1
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        box = link.bounding_box()
        assert link.evaluate("node => getComputedStyle(node).opacity > 0.9")
        assert min(box["x"], box["y"]) >= 0
        assert box["width"] * box["height"] > 200
    link.press("Enter")
    assert page.url.endswith(target)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", ["areas/buncombe/", "guides/first-month/"])
def test_every_stop_of_the_keyboard_can_be_seen(visit, address, width):
    page = visit(address, viewport={"width": width, "height": 900})
    hidden = []
    for _stop in range(25):
        page.keyboard.press("Tab")
        page.wait_for_timeout(30)
        stop = page.locator(":focus")
        if not stop.count():
            break
        # The theme draws the focus of a hidden radio button around the label beside it.
        box = stop.evaluate("node => (node.matches('input[type=radio]') ? node.nextElementSibling : node)"
                            ".getBoundingClientRect().toJSON()")  # fmt: skip
        if box["width"] < 2 or box["x"] + box["width"] <= 0 or box["x"] >= width:
            hidden.append(stop.evaluate("node => node.outerHTML.slice(0, 80)"))
    assert hidden == []
