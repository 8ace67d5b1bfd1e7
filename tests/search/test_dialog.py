"""The dialog of the search in a real browser: keys, the address, what it costs, and who can use it."""

import json

import pytest
from playwright.sync_api import expect

from folders import AXE

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 640}
KINDS = (
    "", "members/", "members/bridie-ohannigan/", "members/by/b/", "areas/watauga/", "topics/weeding/", "levels/high/",
    "events/", "events/monday-chat/", "resources/", "resources/tlchat-hashtag/", "exchange/", "mentoring/", "find/",
    "join/", "map/", "news/welcome/", "guides/chats/", "packs/topic-weeding/", "hashtags/tlchat/",
)  # fmt: skip
"""One page of each kind."""
REQUESTED = "performance.getEntriesByType('resource').map(({ name }) => name)"
AXE_RUN = "axe.run(document, {resultTypes: ['violations']})"


def dialog(page):
    """Return the dialog."""
    return page.get_by_role("dialog")


def ask(page, text):
    """Open the search with a key, type a question, and wait until everything is searched."""
    page.keyboard.press("/")
    field = dialog(page).get_by_role("textbox")
    field.fill(text)
    expect(dialog(page).locator("[role=status]")).not_to_be_empty()
    return field


@pytest.mark.parametrize("address", KINDS)
def test_nothing_of_the_search_is_loaded_before_somebody_wants_it(visit, address):
    page = visit(address, viewport=WIDE)
    asked = [name for name in page.evaluate(REQUESTED) if "/search/" in name or "minisearch" in name]
    assert asked == []
    if address != "find/":
        assert [name for name in page.evaluate(REQUESTED) if "/api/" in name] == []


def test_the_first_hover_loads_it(visit):
    page = visit("events/", viewport=WIDE)
    with page.expect_response("**/search.json"):
        page.get_by_role("searchbox", name="Search").hover()


def test_a_question_is_understood_and_each_part_can_be_removed(visit, seed_site):
    people = json.loads((seed_site / "api/v1/members.json").read_text(encoding="utf-8"))["members"]
    page = visit("", viewport=WIDE)
    ask(page, "mentor high school")
    found = dialog(page)
    expect(found.get_by_role("button", name="Remove Level: High")).to_be_visible()
    mentors = [row for row in people if row.get("mentoring", {}).get("offers") and "high" in row.get("levels", ())]
    expect(found.get_by_role("link", name=f"All {len(mentors)} people")).to_be_visible()
    found.get_by_role("button", name="Remove Mentoring").click()
    expect(found.get_by_role("textbox")).to_have_value("high school")


def test_the_link_to_all_sets_the_filters_of_the_list(visit):
    page = visit("", viewport=WIDE)
    ask(page, "mentor high school")
    dialog(page).get_by_role("link", name="All").click()
    page.wait_for_url("**/members/?**")
    assert page.url.split("?")[1] == "mentoring=room&level=high"


def test_the_address_holds_the_question_and_back_restores_it(visit):
    page = visit("events/", viewport=WIDE)
    ask(page, "bridie")
    assert page.url.endswith("/events/?q=bridie")
    page.keyboard.press("Enter")
    page.wait_for_url("**/members/bridie-ohannigan/")
    page.go_back()
    expect(dialog(page).get_by_role("link").first).to_contain_text("Bridie")
    page.reload()
    expect(dialog(page).get_by_role("link").first).to_contain_text("Bridie")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    page.wait_for_url("**/events/")


def test_arrows_lead_through_the_results_and_escape_returns_the_focus(visit):
    page = visit("events/", viewport=WIDE)
    box = page.get_by_role("searchbox", name="Search")
    box.focus()
    page.keyboard.type("weeding")
    expect(dialog(page).locator("[role=status]")).not_to_be_empty()
    expect(dialog(page).get_by_role("textbox")).to_have_value("weeding")
    page.keyboard.press("ArrowDown")
    expect(dialog(page).get_by_role("link").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(dialog(page).get_by_role("textbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    expect(box).to_have_value("")


def test_questions_are_kept_in_this_browser_until_somebody_forgets_them(visit):
    page = visit("", viewport=WIDE)
    ask(page, "weeding manual")
    page.keyboard.press("Enter")
    page.wait_for_url("**/resources/crew-manual/")
    page.keyboard.press("s")
    expect(dialog(page).get_by_role("button", name="weeding manual")).to_be_visible()
    dialog(page).get_by_role("button", name="Forget these").click()
    expect(dialog(page).get_by_role("button", name="weeding manual")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('shelfmates-questions')") is None


def test_what_was_left_out_is_said(visit):
    page = visit("", viewport=WIDE)
    ask(page, "weeding xqzzy")
    expect(dialog(page)).to_contain_text("Left out: xqzzy")
    ask_again = dialog(page).get_by_role("textbox")
    ask_again.fill("xqzzzzzy")
    expect(dialog(page)).to_contain_text("Nothing found for “xqzzzzzy”.")
    expect(dialog(page).get_by_role("link")).to_have_text(["People", "Events", "Resources"])


def test_a_text_of_the_data_is_never_markup(visit):
    page = visit("", viewport=WIDE)
    ask(page, "<img src=x onerror=alert(1)>")
    assert dialog(page).locator("img").count() == 0


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(visit, size, scheme):
    page = visit("", viewport=size, color_scheme=scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.keyboard.press("/")
    expect(dialog(page).get_by_role("button", name="Solo librarian")).to_be_visible()
    barriers = page.evaluate(AXE_RUN)["violations"]
    for text in ("weeding", "xqzzzzzy"):
        dialog(page).get_by_role("textbox").fill(text)
        expect(dialog(page).locator("[role=status]")).not_to_be_empty()
        barriers += page.evaluate(AXE_RUN)["violations"]
    assert [(row["id"], [node["target"] for node in row["nodes"]]) for row in barriers] == []


def test_nothing_scrolls_sideways_on_the_smallest_screen(visit):
    page = visit("", viewport={"width": 320, "height": 256})
    page.get_by_role("link", name="Search").click()
    dialog(page).get_by_role("textbox").fill("w" * 150)
    expect(dialog(page).locator("[role=status]")).not_to_be_empty()
    assert page.evaluate("document.querySelector('dialog').scrollWidth") <= 320
    dialog(page).get_by_role("textbox").fill("weeding")
    expect(dialog(page).get_by_role("link").first).to_be_visible()
    wide = (
        "[...document.querySelectorAll('dialog *')].filter(node => node.getBoundingClientRect().right > 320.5).length"
    )
    assert page.evaluate(wide) == 0


def test_without_scripts_the_search_leads_to_everybody(visit):
    page = visit("events/", viewport=WIDE, java_script_enabled=False)
    page.get_by_role("searchbox", name="Search").fill("weeding")
    page.keyboard.press("Enter")
    page.wait_for_url("**/members/?words=weeding")


def test_without_the_data_one_is_told(browser, origin):
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.route("**/search.json", lambda route: route.abort())
    page.goto(origin)
    page.keyboard.press("f")
    expect(dialog(page)).to_contain_text("The data could not be loaded.")
    page.unroute("**/search.json")
    dialog(page).get_by_role("textbox").fill("weeding")
    expect(dialog(page).get_by_role("link").first).to_be_visible()
    context.close()
