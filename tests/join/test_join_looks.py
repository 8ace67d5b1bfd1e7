"""The join form is accessible when it is empty, has mistakes or is finished: axe, colors, the smallest screen."""

import pytest

from folders import AXE
from join_form import field, fill_least, go_on

pytestmark = pytest.mark.browser


def show_nothing(page):
    pass


def show_mistakes(page):
    field(page, "email").fill("ana@")
    field(page, "offers")
    page.get_by_role("button", name="Add one: I offer").click()
    go_on(page)
    page.locator("[data-summary]").wait_for()
    field(page, "topics-filter").fill("co")
    listed = page.get_by_role("listbox", name="Topics", exact=True)
    listed.get_by_role("option", name="Copyright").click()
    field(page, "topics-filter").fill("co")
    assert listed.get_by_role("option", selected=True).all_inner_texts() == ["Copyright"]


def show_result(page):
    fill_least(page)
    field(page, "mentoring")
    page.get_by_role("group", name="I am looking for a mentor").get_by_label("Yes").check()
    page.get_by_role("group", name="I am looking for a mentor").get_by_label("What you hope for").fill("calls")
    go_on(page)
    page.locator("[data-result]").wait_for()


@pytest.mark.parametrize("act", [show_nothing, show_mistakes, show_result])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_the_form(join, act, scheme):
    page = join(color_scheme=scheme)
    act(page)
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        barriers = [
            (row["id"], node["target"], node["failureSummary"]) for row in found["violations"] for node in row["nodes"]
        ]
        assert barriers == [], width


@pytest.mark.parametrize("act", [show_nothing, show_mistakes, show_result])
def test_the_form_never_scrolls_sideways(join, act):
    page = join(viewport={"width": 320, "height": 640})
    act(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_paper_every_choice_stands_and_nothing_that_only_a_screen_can_do(join):
    page = join()
    page.emulate_media(media="print")
    for list_ in page.locator(".sm-choices--long").all():
        assert list_.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    for unusable in ("[data-filter]", "[data-add]", "[type=submit]", "[data-entry]"):
        assert page.locator(f"[data-join] {unusable}").first.is_hidden()
    assert page.get_by_label("Makerspaces").first.is_visible()
