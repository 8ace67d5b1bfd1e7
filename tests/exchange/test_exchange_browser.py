"""The exchange and the insights in a real browser: accessible, and complete without scripts."""

import pytest
from playwright.sync_api import expect

from browser import in_both_schemes
from folders import AXE

pytestmark = pytest.mark.browser
WIDTHS = (320, 360, 1440)
ADDRESSES = ("exchange/", "insights/")


@in_both_schemes(*ADDRESSES)
def test_nobody_is_kept_out(visit, address, scheme):
    page = visit(address, color_scheme=scheme)
    for node in page.locator("details").all():
        node.evaluate("node => node.open = true")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert len(found["passes"]) > 10
        assert [(row["id"], row["nodes"][0]["html"]) for row in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_one_finds_a_request_and_reaches_who_asks(visit):
    page = visit("", viewport={"width": 1440, "height": 900})
    page.get_by_role("link", name="All offers and requests").click()
    page.wait_for_url("**/exchange/")
    page.locator("summary", has_text="Grants").click()
    board = page.locator("#sm-topic-grants")
    assert board.get_by_role("link", name="I can help").first.get_attribute("href").startswith("mailto:")
    assert board.bounding_box()["y"] < 900
    board.get_by_role("link", name="Chidiebere Okwuoma").first.click()
    page.wait_for_url("**/members/chidiebere-okwuoma/")


def test_the_wide_table_is_scrolled_by_keyboard(visit):
    page = visit("insights/", viewport={"width": 200, "height": 640}, java_script_enabled=True)
    page.get_by_text("As a table: Members by area and level").press("Enter")
    table = page.get_by_role("region", name="Members by area and level")
    table.focus()
    table.press("ArrowRight")
    table.evaluate(
        "table => new Promise(done => { const look = () => table.scrollLeft ? done() : requestAnimationFrame(look); look(); })"
    )


def test_the_table_of_a_plot_opens_by_keyboard(visit):
    page = visit("insights/", java_script_enabled=False)
    table = page.locator(".sm-plots details table").first
    expect(table).to_be_hidden()
    page.locator(".sm-plots summary").first.press("Enter")
    expect(table).to_be_visible()
