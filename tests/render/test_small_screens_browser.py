"""Small screens, large text, a keyboard alone: the drawer, the header, and what every kind of page has in common."""

import pytest
from playwright.sync_api import expect

from browser import open_kind, serve
from folders import write_network
from seed_pages import KINDS
from sites import build

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
SMALLEST = {"width": 320, "height": 640}
SHORT = ("", "members/bridie-ohannigan/", "events/", "map/", "insights/", "guides/shared-sessions/", "join/event/")
"""Pages of which `make test` is content; `make prove` looks at every kind."""
FIND_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    const isShown = (node) => node.checkVisibility({visibilityProperty: true, opacityProperty: true})
        && !node.closest(".sm-wide, .md-tabs, .md-sidebar, .md-skip, .sm-hidden, pre, svg, thead");
    const wide = [...document.querySelectorAll("body *")].filter(isShown).filter((node) => {
        const box = node.getBoundingClientRect();
        return box.width && (box.right > width + 1 || box.left < -1);
    });
    return [document.documentElement, document.body].map((node) => node.scrollWidth).filter((is) => is > width)
        .concat(wide.map((node) => node.outerHTML.slice(0, 90)));
}"""
"""What is wider than the screen."""
IS_COVERED = """node => {
    const box = node.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + Math.min(box.width / 2, 30), box.y + box.height / 2);
    return !top || !(node.contains(top) || top.contains(node));
}"""


def each_kind(kinds=KINDS):
    rows = [pytest.param(kind, marks=() if kind in SHORT else pytest.mark.long) for kind in kinds]
    return pytest.mark.parametrize("address", rows)


def open_drawer(visit, address):
    page = visit(address, viewport=PHONE)
    button = page.get_by_role("button", name="Navigation")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    return page, button, page.locator(".md-nav--primary")


def walk(page, drawer):
    """Press the Tab key until the focus leaves the drawer. Return the names of the stops."""
    names = []
    while page.evaluate("node => node.contains(document.activeElement)", drawer.element_handle()):
        stop = page.locator(":focus")
        assert not stop.evaluate(IS_COVERED), stop.evaluate("node => node.outerHTML")
        names.append(stop.get_attribute("aria-label") or " ".join(stop.inner_text().split()))
        page.keyboard.press("Tab")
    return names


def test_on_a_nested_page_the_keyboard_stops_only_at_what_can_be_seen(visit):
    page, _button, drawer = open_drawer(visit, "levels/middle/")
    assert walk(page, drawer) == ["Find people", "Find your people", "Members", "Areas", "Topics", "Levels", "Map"]


@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_arrow_leads_back_to_the_whole_navigation(visit, key):
    page, _button, drawer = open_drawer(visit, "guides/first-month/")
    arrow = drawer.get_by_role("button", name="Guides")
    expect(arrow).to_be_focused()
    page.keyboard.press(key)
    expect(drawer.get_by_role("link", name="Events")).to_be_visible()
    expect(drawer.get_by_role("button", name="Guides")).to_have_attribute("aria-expanded", "false")
    assert walk(page, drawer) == ["Guides", "News", "About", "Join"]


def test_from_the_whole_navigation_one_goes_into_the_section_again(visit):
    page, _button, drawer = open_drawer(visit, "guides/first-month/")
    page.keyboard.press("Enter")
    expect(drawer.get_by_role("link", name="Events")).to_be_visible()
    page.keyboard.press("Enter")
    expect(drawer.get_by_role("link", name="Events")).to_be_hidden()
    expect(drawer.get_by_role("link", name="Keeping a learning journal")).to_be_visible()
    expect(page.locator(":focus")).to_have_attribute("aria-expanded", "true")


def test_the_contents_of_a_page_open_in_the_drawer_and_close(visit):
    page, _button, drawer = open_drawer(visit, "guides/shared-sessions/")
    drawer.get_by_role("button", name="Running a shared session").focus()
    page.keyboard.press("Enter")
    arrow = drawer.get_by_role("button", name="Table of contents")
    expect(arrow).to_be_focused()
    expect(drawer.get_by_role("link", name="Keeping a learning journal")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(drawer.get_by_role("link", name="Keeping a learning journal")).to_be_visible()


def test_escape_closes_the_drawer_and_the_focus_returns(visit):
    page, button, drawer = open_drawer(visit, "guides/first-month/")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(drawer.get_by_role("link").first).to_be_hidden()


def test_on_a_wide_screen_the_name_of_a_section_is_no_button(visit):
    page = visit("privacy-sheet/", viewport=PHONE)
    name = page.locator(".md-nav__item--section > label")
    expect(name).to_have_attribute("tabindex", "0")
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(name).not_to_have_attribute("tabindex", "0")


@pytest.mark.parametrize("address", ["", "nowhere/at/all/"])
def test_the_hidden_button_back_to_the_top_takes_no_focus(visit, address):
    page = open_kind(visit, address)
    button = page.locator(".md-top")
    button.evaluate("node => { node.hidden = true; }")
    expect(button).not_to_be_visible()
    assert not button.evaluate("node => (node.focus(), document.activeElement === node)")


@each_kind()
def test_with_text_of_twice_the_size_nothing_is_cut_or_scrolls_sideways(visit, address):
    page = open_kind(visit, address, viewport={"width": 390, "height": 740})
    page.evaluate("document.documentElement.style.fontSize = '250%'")  # the theme has 125 %
    for details in page.locator("main details").all():
        details.evaluate("node => { node.open = true; }")
    assert page.evaluate(FIND_WIDE) == []
    name = page.locator(".md-header__topic .md-ellipsis").first
    # Signs reach a little out of their line.
    assert name.evaluate(
        "node => node.scrollWidth <= node.clientWidth + 1 && node.scrollHeight < node.clientHeight + 15"
    )


@each_kind()
def test_without_scripts_nothing_scrolls_sideways_on_the_smallest_screen(visit, address):
    page = open_kind(visit, address, viewport=SMALLEST, java_script_enabled=False)
    assert page.evaluate(FIND_WIDE) == []


@pytest.mark.parametrize("address", ["", "nowhere/at/all/"])
def test_without_scripts_the_header_reaches_all_it_has(visit, address):
    page = open_kind(visit, address, viewport=SMALLEST, java_script_enabled=False)
    menu, search = page.locator("header label[for=__drawer]"), page.get_by_role("link", name="Search")
    for node in (menu, search):
        box = node.bounding_box()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
        assert min(box["width"], box["height"]) >= 24
    menu.click()
    page.locator(".md-nav--primary").get_by_role("link", name="Events").click()
    page.wait_for_url("**/events/")


LONG = "Wolfeschlegelsteinhausenbergerdorffvoralternwarengewissenhaftschaferswessenschafewarenwohlgepflege"
MEMBERS = {
    "wolfe-long": {
        "name": LONG,
        "pronouns": "iel/ellui/elleux/iels/ellui-même/xéniqueneutre",
        "organization": "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzschule",
        "district": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch/Prince George’s/Taumatawhakatangihanga",
        "topics": ["multilingual-readers"],
        "bio": f"https://example.org/une/adresse{'/tres' * 20}?x={'1234567890' * 5}\n\nDonaudampf{'schiff' * 12} `{'code_' * 12}`",
        "links": {"website": f"https://{'a' * 59}.example.org/", "mastodon": f"@{'nom_' * 12}x@serveur-tres-long.example"},
        "contact": "email",
        "email": f"{'une.adresse.' * 4}longue@example.org",
        "offers": [{"topic": "multilingual-readers", "note": "x" * 120}],
    },
    "robin-quill": {"pronouns": "elle/elle ou iel, au choix de qui parle, et selon le jour"},
}  # fmt: skip
EVENT = """---
title: Rencontre interdépartementale des bibliothécaires-documentalistes anticonstitutionnellement francophones
kind: conference
start: 2027-03-04
place: {name: Salle}
areas: [watauga]
topics: [multilingual-readers]
---

Anticonstitutionnellementanticonstitutionnellementanticonstitutionnellement.
"""
LONG_PAGES = (
    "", "members/", "members/by/w/", "members/wolfe-long/", "members/robin-quill/", "areas/watauga/", "events/",
    "events/rencontre/", "topics/multilingual-readers/", "exchange/", "find/", "map/", "insights/",
)  # fmt: skip


@pytest.fixture(scope="module")
def long_site(shared, tmp_path_factory):
    """Return the site of a network whose people write long words."""

    def make(folder):
        root = write_network(tmp_path_factory.mktemp("long"), members=MEMBERS, docs={"events/rencontre.md": EVENT})
        build(root, folder)

    return shared("long-words-site", make)


@pytest.mark.parametrize("runs", [True, False], ids=["with scripts", "without"])
def test_whatever_people_write_stays_on_the_smallest_screen(browser, long_site, runs):
    with serve(long_site) as origin:
        context = browser.new_context(viewport=SMALLEST, java_script_enabled=runs)
        page = context.new_page()
        for address in LONG_PAGES:
            if address and not (long_site / address / "index.html").exists():
                continue
            page.goto(f"{origin}/{address}")
            assert page.evaluate(FIND_WIDE) == [], address
        context.close()


@pytest.mark.parametrize("what", ["h1", ".sm-ask a", ".sm-hero .sm-map svg"])
def test_the_first_screen_of_a_phone_has_heading_search_and_map(visit, what):
    page = visit("", viewport=PHONE)
    expect(page.locator(what)).to_be_in_viewport(ratio=1)
