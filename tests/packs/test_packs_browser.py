"""Starter packs in a real browser: checkboxes, print, and no scripts."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from browser import in_both_schemes
from folders import AXE

pytestmark = pytest.mark.browser
PACK = "packs/level-middle/"
"""The largest starter pack of the seed network: twelve people, and eight of most other records."""
WIDTHS = (320, 360, 1440)


def list_boxes(page):
    return page.get_by_role("region", name="Your first month").get_by_role("checkbox")


def test_what_is_ticked_is_there_at_the_next_visit(visit):
    page = visit(PACK)
    boxes = list_boxes(page)
    count = boxes.count()
    boxes.nth(1).focus()
    page.keyboard.press("Space")
    page.reload()
    assert [number for number in range(count) if boxes.nth(number).is_checked()] == [1]
    boxes.nth(1).uncheck()
    page.reload()
    assert not boxes.nth(1).is_checked()
    assert page.get_by_text("stored in this browser only").is_visible()


def test_the_words_of_a_step_are_the_name_of_its_box(visit):
    page = visit(PACK)
    page.get_by_text("Add the network's calendar to your own").click()
    assert page.get_by_role("checkbox", name=re.compile("^Add the network's calendar to your own")).is_checked()


def test_without_scripts_the_plan_is_whole_and_promises_nothing(visit):
    page = visit(PACK, java_script_enabled=False)
    assert page.locator(".sm-step").count() > 8
    assert list_boxes(page).count() == 0
    assert page.get_by_text("stored in this browser only").is_hidden()


def test_a_chat_that_is_over_shows_its_next_time(visit):
    page = visit(PACK, timezone_id="America/New_York")
    step = page.locator(".sm-step", has_text="Read along in First Tuesday book talk")
    assert "December 1" in step.inner_text()
    page.clock.set_fixed_time(datetime.fromisoformat("2026-12-02T12:00:00+00:00"))
    page.reload()
    assert "January 5" in step.inner_text()


def test_one_downloads_the_pack(visit):
    page = visit(PACK)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download it all").click()
    assert download.value.suggested_filename == "level-middle.zip"
    assert Path(download.value.path()).read_bytes().startswith(b"PK")


def test_a_pack_is_printed_on_two_sheets_at_most(visit):
    page = visit(PACK)
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "1cm")
    sheets = page.pdf(format="A4", margin=margin)
    assert len(re.findall(rb"/Type /Page\b", sheets)) <= 2


@in_both_schemes(PACK, "packs/", "packs/area-clay/")
def test_nobody_is_kept_out(visit, address, scheme):
    page = visit(address, color_scheme=scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert len(found["passes"]) > 10
        assert [(row["id"], row["nodes"][0]["html"]) for row in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
