"""The join form handles damaged drafts, wrong server responses and long addresses."""

import json

import pytest
from playwright.sync_api import expect

from folders import ASSETS
from join_form import CATHAL, NAME, field, fill_least, go_on

pytestmark = pytest.mark.browser

KEY = "shelfmates-join https://example.org/"
OTHER_SHAPES = {
    "a list": [1, 2],
    "texts where lists are": {"name": NAME, "topics": "x", "offers": "abc", "links": "x", "mentoring": 7},
    "mappings where texts are": {"name": NAME, "role": {"a": 1}, "bio": ["x"], "area": ["x"], "district": {}},
    "rows that are none": {"name": NAME, "offers": [None, 1, "a"], "seeks": {"a": 1}, "levels": [None, 5, {}]},
    "markup": {"name": NAME, "topics": ['"><img src=x onerror=alert(1)>'], "role": "<script>", "town": "nowhere"},
}


@pytest.mark.parametrize("name", OTHER_SHAPES)
def test_a_draft_of_another_shape_leaves_a_form_that_works(join, name):
    page = join()
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(OTHER_SHAPES[name])])
    page.reload()
    expect(page.locator("[data-entry]")).to_contain_text("joined: 2026-11-22")
    assert "[object Object]" not in page.locator("[data-form]").evaluate(
        "form => [...form.querySelectorAll('input, textarea')].map(one => one.value).join()"
    )
    if "name" in OTHER_SHAPES[name]:
        assert field(page, "name").input_value() == NAME
    page.get_by_role("button", name="Start over").click()
    fill_least(page)
    go_on(page)
    page.locator("[data-result]").wait_for()


def test_a_visitor_who_comes_back_finds_the_typed_text_in_this_tab_alone(join, origin):
    page = join()
    fill_least(page)
    go_on(page)
    page.locator("[data-way=copy] button").click()
    expect(page.locator("[data-copied]")).not_to_have_text("")
    page.goto(f"{origin}members/")
    page.goto(f"{origin}join/")
    assert field(page, "name").input_value() == NAME
    other = page.context.new_page()
    other.goto(f"{origin}join/")
    assert field(other, "name").input_value() == ""
    page.get_by_role("button", name="Start over").click()
    page.reload()
    assert field(page, "name").input_value() == ""


def test_a_visitor_who_leaves_a_correction_finds_it_again_until_they_start_over(join, origin):
    page = join(f"?edit={CATHAL}")
    page.locator("[data-sheet]").wait_for()
    before = page.locator("[data-entry]").text_content()
    field(page, "organization").fill("Another School")
    field(page, "pronouns").fill("")
    changed = page.locator("[data-entry]").text_content()
    page.goto(f"{origin}members/")
    page.goto(f"{origin}join/?edit={CATHAL}")
    expect(page.locator("[data-entry]")).to_have_text(changed)
    page.get_by_role("button", name="Start over").click()
    expect(page.locator("[data-entry]")).to_have_text(before)
    assert field(page, "id").input_value() == CATHAL
    page.goto(f"{origin}join/")
    assert field(page, "name").input_value() == ""


@pytest.mark.parametrize("body", ["<html>", "null", "[]", '{"members": null}', '{"members": [null]}', ""])
def test_an_answer_that_is_no_list_of_members_is_told_as_trouble(browser, origin, body):
    context = browser.new_context()
    context.route("**/members.json", lambda route: route.fulfill(body=body, content_type="text/html"))
    page = context.new_page()
    page.goto(f"{origin}join/?edit={CATHAL}")
    page.locator("[data-trouble]").filter(has_text="The data could not be loaded").wait_for()
    assert page.locator("[data-sheet]").is_hidden()
    context.close()


def test_the_list_of_mistakes_names_the_row_of_each(join):
    page = join()
    fill_least(page)
    field(page, "offers")
    for _row in range(2):
        page.get_by_role("button", name="Add one: I offer").click()
    go_on(page)
    said = page.locator("[data-mistakes] a").all_inner_texts()
    assert said == ["I offer 1, Topic: Please choose one.", "I offer 2, Topic: Please choose one."]


def test_a_free_address_is_an_address_however_long_the_taken_one_is(join):
    page = join()
    free = page.evaluate("""async (id) => {
      const { Takenness } = await import(new URL("../assets/javascripts/join/name.js", location));
      const takenness = new Takenness("./");
      takenness.ask = async () => {};
      return takenness.findFree(id);
    }""".replace("assets/", f"{ASSETS}/"), "a" * 61 + "-bb")  # fmt: skip
    assert free == "a" * 61 + "-2"


def test_a_host_that_never_answers_does_not_hold_the_form_up(join):
    page = join()
    assert page.evaluate("""async () => {
      const { Takenness } = await import(new URL("../assets/javascripts/join/name.js", location));
      window.fetch = (_address, { signal }) => new Promise((_, no) => signal?.addEventListener("abort", no));
      const takenness = new Takenness("./", 0);
      await takenness.ask("ana");
      return takenness.isTaken("ana");
    }""".replace("assets/", f"{ASSETS}/")) is False  # fmt: skip
