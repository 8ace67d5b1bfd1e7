"""The place in the event form is open, optional, and hidden for online events."""

import pytest
from test_join_records import VISIT, fill_event

from join_form import error, field, go_on
from shelfmates.load.yaml_reader import read_values

pytestmark = pytest.mark.browser


def read_place(page):
    """Return the place in the file that the form shows, or None."""
    _, head, _ = page.locator("[data-entry]").text_content().split("---\n")
    return read_values(head).get("place")


@pytest.fixture
def page(join):
    page = join(record="event", free=VISIT)
    fill_event(page)
    return page


def test_a_place_can_be_named_at_once_and_is_part_of_the_entry(page):
    field(page, "place-name").fill("The bindery")
    field(page, "place-area").select_option("ashe")
    assert read_place(page) == {"name": "The bindery", "area": "ashe"}


def test_a_place_that_is_left_out_is_no_mistake(page):
    go_on(page)
    assert page.locator("[data-summary]").is_hidden()
    assert read_place(page) is None


def test_a_town_without_a_name_of_the_place_is_a_mistake_until_it_is_gone(page):
    field(page, "place-town").fill("Boone")
    go_on(page)
    assert error(page, "place-name") != ""
    field(page, "place-town").fill("")
    assert error(page, "place-name") == ""
    assert page.locator("[data-summary]").is_hidden()


def test_nobody_is_told_that_a_place_must_be_filled_in(page):
    assert field(page, "place-name").get_attribute("aria-required") is None
    assert page.locator("#sm-f-place .sm-need").count() == 0


def test_no_place_is_asked_for_where_everybody_is_online(page):
    place, mode = field(page, "place"), field(page, "mode")
    mode.select_option("online")
    assert place.is_hidden()
    mode.select_option("hybrid")
    assert place.is_visible()


def test_what_was_typed_stays_in_sight_and_in_the_entry(page):
    field(page, "place-name").fill("The bindery")
    field(page, "mode").select_option("online")
    assert field(page, "place-name").is_visible()
    assert read_place(page) == {"name": "The bindery"}


def test_a_draft_and_a_link_bring_the_place_back(page, origin):
    field(page, "mode").select_option("online")
    page.reload()
    assert field(page, "place").is_hidden()
    page.goto(f"{origin}join/event/?place-name=A%20barn")
    assert field(page, "place-name").input_value() == "A barn"
    assert field(page, "place-name").is_visible()
