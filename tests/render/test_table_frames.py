"""Tables that editors write scroll in a frame with a name, which a keyboard reaches while it scrolls."""

import pytest

from folders import AXE
from shelfmates.editor_html import frame_tables

FRAMED = {
    "<p>No table</p>": "<p>No table</p>",
    "<table><tr></tr></table>": "[1]<table><tr></tr></table></div>",
    '<table id="a"></table><table></table>': '[1]<table id="a"></table></div>[2]<table></table></div>',
    "<table><td><table></table></td></table>x": "[1]<table><td><table></table></td></table></div>x",
    "<p>&lt;table&gt;</p>": "<p>&lt;table&gt;</p>",
}  # fmt: skip
SCROLLED = """() => new Promise((done) => {
  const look = () => (document.querySelector(".sm-wide").scrollLeft > 0 ? done() : requestAnimationFrame(look));
  look();
})"""
"""Wait for a table that scrolls: `wait_for_function` evaluates text, which the page's policy forbids."""


@pytest.mark.parametrize(("html", "framed"), FRAMED.items())
def test_each_outermost_table_has_a_frame_with_its_number(html, framed):
    for number in "12":
        frame = f'<div class="sm-wide" role="region" tabindex="0" aria-label="Table &lt;{number}&gt;">'
        framed = framed.replace(f"[{number}]", frame)
    assert frame_tables(html, lambda number: f"Table <{number}>") == framed


GUIDE = "guides/shared-sessions/"


@pytest.mark.browser
@pytest.mark.parametrize("runs", [True, False], ids=["with scripts", "without"])
def test_a_wide_table_is_reached_by_keyboard_and_axe_finds_no_barrier(visit, runs):
    page = visit(GUIDE, viewport={"width": 200, "height": 700}, java_script_enabled=runs)
    frame = page.get_by_role("region", name="Table 1")
    frame.wait_for()
    assert frame.get_attribute("tabindex") == "0"
    if runs:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {runOnly: ['scrollable-region-focusable', 'landmark-unique']})")
        assert [row["id"] for row in found["violations"]] == []
        frame.focus()
        page.keyboard.press("ArrowRight")
        page.evaluate(SCROLLED)


@pytest.mark.browser
def test_a_table_that_fits_is_no_stop_of_the_keyboard_until_the_window_gets_narrow(visit):
    page = visit(GUIDE, viewport={"width": 1440, "height": 700})
    page.locator(".sm-wide:not([tabindex])").first.wait_for()
    assert page.locator(".sm-wide[role], .sm-wide[aria-label]").count() == 0
    page.set_viewport_size({"width": 200, "height": 700})
    page.get_by_role("region", name="Table 1").wait_for()
