"""News in a real browser: assistive technology, small screens, and links from the home page to a report and its event."""

import pytest

from browser import in_both_schemes, open_kind
from folders import AXE

pytestmark = pytest.mark.browser
PAGES = {
    "the list": "news/",
    "a post": "news/what-we-read-on-weeding/",
    "a report": "news/autumn-meet-up-in-bryson-city/",
}


@in_both_schemes(*PAGES.values())
def test_assistive_technology_finds_nothing_and_nothing_is_wider_than_the_screen(visit, address, scheme):
    page = open_kind(visit, address, color_scheme=scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in (320, 360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert len(found["passes"]) > 10
        assert [row["id"] for row in found["violations"]] == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_one_walks_from_the_home_page_to_a_report_and_its_event_and_back(visit):
    page = visit("")
    page.get_by_role("region", name="Latest news").get_by_role("link", name="One question each").click()
    page.wait_for_url("**/news/autumn-meet-up-in-bryson-city/")
    page.get_by_role("region", name="The event that this is about").get_by_role("link").click()
    page.wait_for_url("**/events/autumn-meet-up-2026/")
    page.get_by_role("link", name="One question each").click()
    page.wait_for_url("**/news/autumn-meet-up-in-bryson-city/")
    page.get_by_role("link", name="Wendell Ashgrover").click()
    page.wait_for_url("**/members/wendell-ashgrover/")


def test_the_browser_finds_the_feed(visit):
    link = visit("news/welcome/").locator('link[rel="alternate feed"][href$="news.xml"]')
    assert link.get_attribute("title") == "Blue Ridge Librarian Network: News"
