"""Texts from right to left beside others: blocks, names in lists, and the dialog of the search."""

import pytest
from playwright.sync_api import expect

from browser import serve
from folders import write_network
from sites import build

pytestmark = pytest.mark.browser

HEBREW, ENGLISH = "אני ספרנית בבית ספר (כיתות א-ו), ואוהבת ספרי ילדים.", "I also speak English (a little)."
MEMBERS = {
    "noa-levi": {"name": "נועה לוי", "organization": "בית ספר אלון", "bio": f"{HEBREW}\n\n{ENGLISH}\n\n- {HEBREW}\n- {ENGLISH}"},
    "ana-ruiz": {"bio": f"{ENGLISH}\n\n{HEBREW}"},
    "wolfe": {"name": f"Wolfe{'schlegel' * 12}", "organization": "Rindfleisch" * 6},
}  # fmt: skip
SIDES = """nodes => nodes.map((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const text = range.getBoundingClientRect(), box = node.getBoundingClientRect();
    return text.left - box.left < box.right - text.right ? "left" : "right";
})"""
"""The side of its block at which each text stands."""


@pytest.fixture
def visit_network(browser, shared, tmp_path_factory):
    """Yield a function that opens a page of a network whose people write in both directions."""
    site = shared("directions", lambda out: build(write_network(tmp_path_factory.mktemp("both"), members=MEMBERS), out))
    with serve(site) as origin:
        context = browser.new_context(reduced_motion="reduce", viewport={"width": 360, "height": 740})
        page = context.new_page()

        def open_page(address):
            page.goto(f"{origin}/{address}")
            return page

        yield open_page
        context.close()


@pytest.mark.parametrize(
    ("address", "sides"), [("members/noa-levi/", ["right", "left"]), ("members/ana-ruiz/", ["left", "right"])]
)
def test_each_paragraph_has_its_own_direction(visit_network, address, sides):
    assert visit_network(address).locator(".sm-bio > p").evaluate_all(SIDES) == sides


def test_each_item_of_a_list_has_its_own_direction(visit_network):
    items = visit_network("members/noa-levi/").locator(".sm-bio li")
    assert items.evaluate_all("nodes => nodes.map((node) => getComputedStyle(node).unicodeBidi)") == ["plaintext"] * 2


def test_a_name_from_right_to_left_does_not_turn_the_line_that_it_is_in(visit_network):
    line = visit_network("members/").locator(".sm-card", has_text="נועה").locator("p").first
    expect(line).to_contain_text("Teacher-librarian")
    assert line.evaluate_all(SIDES) == ["left"]
    # The role is before the name of the school, although that is read from the right.
    assert line.evaluate(
        "node => node.querySelector('bdi').getBoundingClientRect().left > node.getBoundingClientRect().left + 50"
    )


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_search_aligns_names_and_what_is_below_them(visit_network, direction):
    page = visit_network("areas/")
    page.evaluate("direction => { document.body.dir = direction; }", direction)
    page.keyboard.press("f")
    dialog = page.get_by_role("dialog")
    for words in ("נועה", "wolfe"):
        dialog.get_by_role("textbox").fill(words)
        result = dialog.get_by_role("link").first
        expect(result).to_contain_text("Teacher-librarian")
        side = "left" if direction == "ltr" else "right"
        aligned = result.locator("bdi, span").evaluate_all(
            "nodes => nodes.map((node) => getComputedStyle(node).textAlign)"
        )
        assert {"start": side}.get(aligned[-1], aligned[-1]) == side
        assert page.evaluate(
            "document.querySelector('dialog').scrollWidth <= document.querySelector('dialog').clientWidth"
        )
        box = result.bounding_box()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 360
