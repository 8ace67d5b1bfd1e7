"""Events in a real browser: calendars, the visitor's time zone, and pages that were built earlier."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
CHAT = "events/monday-chat/"
"""Every Monday at 20:00 in New York, to 20:45."""


def at(page, moment):
    """Reload the page at a given time."""
    page.clock.set_fixed_time(datetime.fromisoformat(moment))
    page.reload()
    return page


def test_one_subscribes_from_the_list(visit):
    page = visit("events/")
    page.get_by_text("Subscribe", exact=True).click()
    assert page.get_by_role("link", name="Apple, Outlook").get_attribute("href") == "webcal://example.org/calendar.ics"
    with page.expect_download() as download:
        page.get_by_role("link", name="Calendar file (.ics)").click()
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(("width", "is_shown"), [(360, False), (1440, True)])
def test_later_months_show_their_first_events_where_there_is_room(visit, width, is_shown):
    page = visit("events/", viewport={"width": width, "height": 900})
    later = page.locator(".sm-month > h2 + .sm-rest").first.locator(".sm-event").first
    expect(later).to_be_visible(visible=is_shown)


def test_visitors_add_an_event_to_their_calendar(visit):
    page = visit(CHAT)
    menu = page.locator(".sm-menu", has_text="Add to calendar")
    menu.locator("summary").click()
    with page.expect_download() as download:
        menu.get_by_role("link", name="Calendar file").click()
    assert b"UID:monday-chat@" in download.value.path().read_bytes()


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Tokyo", "10:00"), ("Europe/Paris", "2:00"), ("UTC", "1:00")])
def test_a_visitor_in_another_time_zone_sees_the_local_hour(visit, zone, hour):
    page = at(visit(CHAT, timezone_id=zone), "2026-11-22T12:00:00+00:00")
    assert f"{hour}" in page.locator(".sm-yours").inner_text()


def test_a_visitor_in_the_same_zone_is_told_nothing_twice(visit):
    page = at(visit(CHAT, timezone_id="America/New_York"), "2026-11-22T12:00:00+00:00")
    assert not page.locator(".sm-yours").is_visible()


def test_what_is_over_since_the_page_was_built_is_not_shown_as_to_come(visit):
    # The podcast workshop ends on December 11; the page was built on November 22.
    page = visit("events/", timezone_id="America/New_York")
    row = page.locator("li.sm-event", has_text="First Tuesday book talk")
    assert "December 1" in row.inner_text()
    at(page, "2026-12-02T02:00:00+00:00")
    assert "January" in row.inner_text()
    assert not page.locator("li.sm-event", has_text="Breakfast for the only librarian").is_hidden()
    at(page, "2026-12-06T02:00:00+00:00")
    assert page.locator("li.sm-event", has_text="Breakfast for the only librarian").is_hidden()


def test_an_event_that_ended_an_hour_ago_says_so_on_a_page_built_yesterday(visit):
    page = visit("events/winter-meet-up-2026/")
    assert not page.get_by_text("This event is over.").is_visible()
    at(page, "2027-01-01T00:00:00+00:00")
    assert page.get_by_text("This event is over.").is_visible()


def test_on_an_old_page_visitors_still_add_an_event_that_goes_on_to_their_calendar(visit):
    page = at(visit(CHAT, timezone_id="America/New_York"), "2027-03-01T12:00:00+00:00")
    page.get_by_text("Add to calendar").click()
    assert page.get_by_role("link", name="Calendar file").is_visible()
    assert not page.get_by_text("Later dates").is_visible()
    assert not page.get_by_text("This event is over.").is_visible()
    assert "March 1, 2027" in page.locator(".sm-when time").first.inner_text()


@pytest.mark.parametrize(("goes_on", "is_over"), [(" more", False), ("", True)])
def test_only_of_what_does_not_go_on_a_page_says_that_it_is_over(visit, goes_on, is_over):
    page = visit(CHAT)
    page.route(
        f"**/{CHAT}",
        lambda route: route.fulfill(
            body=re.sub(
                r'data-sm-times="[^"]*"', f'data-sm-times="1795482000/1795484700{goes_on}"', route.fetch().text()
            ),
            content_type="text/html",
        ),
    )
    at(page, "2027-03-01T12:00:00+00:00")
    assert page.get_by_text("This event is over.").is_visible() == is_over


def test_a_list_does_not_show_what_comes_again_nobody_knows_when(visit):
    page = visit("events/")
    row = page.locator("li.sm-event", has_text="Monday chat")
    assert row.first.is_visible()
    at(page, "2027-03-01T12:00:00+00:00")
    assert not row.first.is_visible()


DAYS = [
    # A chat from Monday to Friday, in the zone of its days; and a night, with the hours at both ends.
    ("2026-12-07T05:00:00Z", "2026-12-12T05:00:00Z", "", r"Monday, December 7 . Friday, December 11, 2026"),
    ("2026-12-07T05:00:00Z", "2026-12-08T05:00:00Z", "", r"Monday, December 7, 2026"),
    (
        "2026-12-05T02:00:00Z",
        "2026-12-06T15:00:00Z",
        "America/New_York",
        r"Friday, December 4, 2026 at 9:00.PM . Sunday, December 6, 2026 at 10:00.AM",
    ),
    ("2026-12-05T02:00:00Z", "2026-12-05T06:00:00Z", "America/New_York", r"Friday, December 4, 2026"),
]


@pytest.mark.parametrize(("begin", "end", "zone", "shown"), DAYS)
def test_a_later_date_that_has_several_days_is_shown_with_all_of_them(visit, begin, end, zone, shown):
    page = at(visit(CHAT, timezone_id="America/New_York"), "2026-11-22T12:00:00+00:00")
    past, *times = (int(datetime.fromisoformat(text).timestamp()) for text in ("2026-11-01T00:00:00Z", begin, end))
    text = page.evaluate(
        """([times, zone]) => {
          const node = document.querySelector(".sm-happening");
          [node.dataset.smTimes, node.dataset.smZone] = [times, zone];
          document$.next(document);
          return node.querySelector(".sm-when time").textContent;
        }""",
        [f"{past}/{past} {times[0]}/{times[1]}", zone],
    )
    assert re.fullmatch(shown, text), text


def test_the_time_that_is_next_is_not_told_as_one_after_it(visit):
    page = visit(CHAT, timezone_id="America/New_York")
    later = page.get_by_role("region", name="Later dates").locator("li:visible")
    assert "November 30" in later.first.inner_text()
    at(page, "2026-11-25T12:00:00+00:00")
    assert "November 30" in page.locator(".sm-when time").first.inner_text()
    assert "December 7" in later.first.inner_text()


def test_a_month_whose_events_are_all_over_is_gone(visit):
    page = at(visit("events/"), "2027-02-01T12:00:00+00:00")
    assert not page.locator(".sm-month h2", has_text="January 2027").is_visible()
    assert page.locator(".sm-month h2", has_text="February 2027").is_visible()


def test_without_javascript_everything_is_there(visit):
    page = visit("events/", java_script_enabled=False)
    assert page.locator("li.sm-event").count() >= 30
