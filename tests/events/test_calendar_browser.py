"""The calendar in a real browser, on other days than that of the build: today, this week, arrow keys, filters."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
ZONE = {"timezone_id": "America/New_York"}


def at(page, moment):
    """Reload the page at a given time."""
    page.clock.set_fixed_time(datetime.fromisoformat(f"{moment}T12:00:00-05:00"))
    page.reload()
    return page


def list_weeks(page):
    return page.locator(".sm-week:not([hidden])")


@pytest.mark.parametrize("day", ["2026-11-22", "2026-12-03", "2026-12-24"])
def test_today_and_this_week_are_those_of_the_visit(visit, day):
    page = at(visit("events/", **ZONE), day)
    expect(list_weeks(page)).to_have_count(1)
    expect(list_weeks(page).locator("[aria-current=date] time")).to_have_attribute("datetime", day)


@pytest.mark.parametrize(("day", "title"), [("2026-11-22", "November 2026"), ("2027-02-11", "February 2027")])
def test_the_grid_is_that_of_this_month(visit, day, title):
    page = at(visit("events/", **ZONE), day)
    expect(page.locator(".sm-calendar h2")).to_have_text(title)
    expect(page.locator(".sm-calendar [aria-current=date] time")).to_have_attribute("datetime", day)


def test_links_of_a_grid_that_was_fetched_lead_to_their_pages(visit):
    page = at(visit("events/", **ZONE), "2027-02-11")
    expect(page.locator(".sm-calendar h2")).to_have_text("February 2027")
    page.locator(".sm-calendar [rel=next]").click()
    expect(page.locator("h1")).to_have_text("Events in March 2027")


def test_long_after_the_build_the_page_stays_as_it_was(visit):
    page = at(visit("events/", **ZONE), "2035-01-01")
    expect(page.locator(".sm-calendar h2")).to_have_text("November 2026")
    expect(list_weeks(page)).to_have_count(0)
    expect(page.locator("[aria-current=date]")).to_have_count(0)


def test_without_a_script_the_first_week_and_the_month_are_there(visit):
    page = visit("events/", java_script_enabled=False)
    expect(list_weeks(page)).to_have_count(1)
    expect(page.locator(".sm-grid")).to_be_visible()


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (["ArrowDown"], "2027-02-08"),
        (["ArrowRight"], "2027-02-02"),
        (["ArrowRight", "ArrowRight", "ArrowRight"], "2027-02-08"),
        (["ArrowDown", "ArrowLeft"], "2027-02-03"),
        (["ArrowUp"], "2027-02-01"),
        (["ArrowLeft"], "2027-02-01"),
    ],
)
def test_arrow_keys_move_between_days_with_events(visit, keys, day):
    page = visit("events/by/2027-02/")
    page.locator('a.sm-day__head:has(time[datetime="2027-02-01"])').focus()
    for key in keys:
        page.keyboard.press(key)
    expect(page.locator(f'a.sm-day__head:has(time[datetime="{day}"])')).to_be_focused()


def test_a_day_of_the_grid_leads_to_its_events_on_a_phone(visit):
    page = visit("events/by/2027-02/", viewport={"width": 360, "height": 740})
    page.locator('a.sm-day__head:has(time[datetime="2027-02-11"])').click()
    expect(page.locator("#sm-day-2027-02-11")).to_be_in_viewport()


ROWS = "li.sm-event:not(.sm-out)"


def need(page, value):
    page.locator(f'[data-facet="need"] [value="{value}"]').check()


def test_an_event_needs_everything_that_somebody_needs(visit):
    page = visit("events/")
    page.locator("[data-facets] > summary").click()
    page.locator('[data-facet="need"] > summary').click()
    need(page, "free")
    expect(page.locator(ROWS, has_text="Monday chat")).to_have_count(1)
    need(page, "sign-language")
    expect(page).to_have_url(re.compile(r"need=free&need=sign-language$"))
    expect(page.locator(ROWS)).to_have_count(2)


PHONE = {"width": 360, "height": 740}


@pytest.mark.parametrize("what", ["[data-facets] > summary", ".sm-week:not([hidden])", ".sm-event a", ".sm-action"])
def test_the_first_screen_of_a_phone_has_filters_week_next_event_and_calendar(visit, what):
    page = visit("events/", viewport=PHONE)
    expect(page.locator(what).first).to_be_in_viewport(ratio=1)


def test_on_a_phone_the_week_leads_to_its_month(visit):
    page = visit("events/", viewport=PHONE)
    expect(page.locator(".sm-grid")).to_be_hidden()
    page.locator(".sm-week:not([hidden])").get_by_role("link", name="November 2026").click()
    expect(page.locator("h1")).to_have_text("Events in November 2026")


def test_what_a_filter_finds_is_below_it_without_a_calendar_in_between(visit):
    page = visit("events/?kind=webinar")
    expect(page.locator(ROWS).first).to_be_visible()
    expect(page.locator(".sm-overview")).to_be_hidden()
