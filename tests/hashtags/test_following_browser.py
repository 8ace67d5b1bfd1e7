"""Who to follow, in a real browser on a phone: near the front door, accessible, complete without scripts."""

import re

import pytest
from playwright.sync_api import expect

from browser import in_both_schemes
from folders import AXE

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}
SCREENS = 5_000
"""The longest page of the seed network on a phone, in pixels."""


@in_both_schemes("hashtags/", "topics/makerspaces/")
def test_nobody_is_kept_out(visit, address, scheme):
    page = visit(address, color_scheme=scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in (320, 360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [(row["id"], row["nodes"][0]["html"]) for row in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_from_home_to_somebody_to_follow_is_two_taps(visit):
    page = visit("", viewport=PHONE, java_script_enabled=False)
    page.get_by_role("link", name="Who to follow: people, blogs, hashtags").click()
    page.wait_for_url("**/hashtags/")
    first = page.get_by_role("region", name="Follow these first").get_by_role("listitem").first
    expect(first.get_by_role("list").get_by_role("link").first).to_have_attribute("href", re.compile("https://"))


def test_from_home_to_whom_to_follow_for_a_topic_is_three_taps(visit):
    page = visit("", viewport=PHONE)
    page.get_by_role("link", name="Who to follow: people, blogs, hashtags").click()
    page.get_by_role("region", name="By topic and level").get_by_role("link", name="Makerspaces").click()
    page.wait_for_url("**/topics/makerspaces/#sm-follow")
    rows = page.get_by_role("region", name="Who to follow")
    expect(rows).to_be_in_viewport()
    rows.get_by_role("listitem").first.get_by_role("list").get_by_role("link").first.click(trial=True)


def test_the_first_suggestions_are_on_the_first_screen_and_the_page_is_short(visit):
    page = visit("hashtags/", viewport=PHONE)
    expect(page.get_by_role("region", name="Follow these first").get_by_role("listitem").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollHeight") <= SCREENS
