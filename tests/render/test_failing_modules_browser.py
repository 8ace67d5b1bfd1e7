"""A page whose own script does not load: it says so, and is the page without scripts."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

NOTICE = "A part of this page could not be loaded."
PAGES = {
    # address, module that does not load, what the page still shows
    "find/": ("find/find.js", "All members"),
    "members/": ("directory/members.js", "Bridie O'Hannigan"),
    "events/": ("directory/listing.js", "ARSL Conference 2027"),
    "resources/": ("directory/tally.js", "American Association of School Librarians"),
    "map/": ("map.js", "Buncombe County"),
    "join/": ("join/fields.js", "Send it by e-mail"),
    "join/event/": ("join.js", "Send it by e-mail"),
    "packs/area-ashe/": ("packs.js", "Ashe County"),
}


@pytest.fixture
def visit_without(browser, origin):
    """Yield a function that opens a page without one of its modules, which is allowed to fail."""
    contexts = []

    def open_page(address, module, **options):
        contexts.append(browser.new_context(viewport={"width": 1440, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.route(f"**/javascripts/{module}", lambda route: route.abort())
        page.goto(f"{origin}{address}")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("address", PAGES)
def test_without_its_script_a_page_says_so_and_its_lists_stay(visit_without, address):
    module, shown = PAGES[address]
    page = visit_without(address, module)
    expect(page.get_by_text(NOTICE)).to_be_visible()
    expect(page.locator("main a", has_text=shown).first).to_be_attached()
    assert page.locator("main form:visible").count() == 0


def test_where_all_scripts_load_no_page_says_that(visit):
    page = visit("find/")
    expect(page.locator("[data-question]").first).to_be_visible()
    expect(page.get_by_text(NOTICE)).to_have_count(0)


def test_the_questions_leave_no_empty_place_and_say_what_they_need(visit_without):
    page = visit_without("find/", "find/score.js")
    expect(page.get_by_text("The five questions need JavaScript")).to_be_visible()
    assert page.locator("form[data-ask]").bounding_box() is None


def test_the_list_takes_the_place_of_filters_that_did_not_load(visit_without):
    page = visit_without("members/", "directory/members.js")
    expect(page.get_by_text(NOTICE)).to_be_visible()
    assert page.locator(".sm-all").bounding_box()["x"] < 200


def test_without_the_dialog_the_search_leads_to_the_list_of_members(visit_without):
    page = visit_without("areas/", "search/dialog.js")
    page.get_by_role("searchbox", name="Search").fill("weeding")
    page.keyboard.press("Enter")
    page.wait_for_url("**/members/?words=weeding")
    page = visit_without("", "search/dialog.js")
    page.locator(".sm-ask a").click()
    page.wait_for_url("**/members/")


def test_a_page_saved_as_a_file_shows_its_lists(browser, seed_site):
    page = browser.new_page()
    page.goto((seed_site / "find/index.html").as_uri())
    expect(page.get_by_text(NOTICE)).to_be_visible()
    expect(page.get_by_role("link", name="All members")).to_be_visible()
    page.close()
