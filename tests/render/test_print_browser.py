"""Printed pages: no empty sheets, and a light background. In: the seed site. Out: its PDFs and computed styles."""

import re

import pytest

pytestmark = pytest.mark.browser

LONG = "members/theodora-quickelmann/"
"""A profile that is longer than one sheet."""


def count_sheets(page):
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "12mm")
    return len(re.findall(rb"/Type /Page\b", page.pdf(format="A4", margin=margin)))


def test_a_record_that_is_longer_than_a_sheet_begins_on_the_first(visit):
    page = visit(LONG)
    page.emulate_media(media="print")
    assert page.locator(".sm-record").evaluate("node => getComputedStyle(node).breakInside") == "auto"
    assert count_sheets(page) == 2


def test_a_pack_that_fits_a_sheet_leaves_no_empty_one(visit):
    assert count_sheets(visit("packs/topic-grants/")) == 1


def test_boxes_to_tick_are_white_on_paper_in_the_dark_palette_too(visit):
    page = visit("packs/topic-weeding/", color_scheme="dark")
    scheme = "node => getComputedStyle(node).colorScheme"
    box = page.locator(".sm-step input").first
    box.wait_for()
    assert box.evaluate(scheme) == "dark"
    page.emulate_media(media="print", color_scheme="dark")
    assert box.evaluate(scheme) == "light"
