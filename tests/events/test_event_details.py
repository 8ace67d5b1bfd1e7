"""Details of events: postponed and canceled ones offer no day, a place is said once, an unknown end is one hour."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from memory_networks import BASE, find_file, find_page, make_event, make_outputs, make_site
from rendered_calendars import make_event as make_bare_event
from rendered_calendars import render
from shelfmates.localization import Localization
from shelfmates.model.event import Place
from shelfmates.render.events.calendar_links import link_calendars
from shelfmates.render.events.place_text import describe_place, find_address

TIMED = {"start": "2027-03-04 18:30", "end": "2027-03-04 20:00", "deadlines": [{"what": "grant", "date": "2026-12-01"}]}
SERIES = {**TIMED, "deadlines": [], "repeat": {"every": "week"}}
OFF = {
    "postponed": ({**TIMED, "status": "postponed"}, "Postponed: Spring Day", "New date to be announced"),
    "postponed days": (
        {"start": "2027-03-04", "end": "2027-03-05", "status": "postponed"},
        "Postponed: Spring Day", "New date to be announced",
    ),
    "postponed series": ({**SERIES, "status": "postponed"}, "Postponed: Spring Day", "New date to be announced"),
    "postponed observance": (
        {"kind": "observance", "start": "2027-03", "precision": "month", "status": "postponed"},
        "Postponed: Spring Day", "New date to be announced",
    ),
    "canceled series": ({**SERIES, "status": "canceled"}, "Spring Day", "All dates are canceled"),
    "cancelled series, as in Britain": ({**SERIES, "status": "cancelled"}, "Spring Day", "All dates are canceled"),
}  # fmt: skip


def drop_calendar(body):
    """Return the list of events without the calendar above it, which has days of its own but not this event."""
    tree = LexborHTMLParser(body)
    for node in tree.css(".sm-week, .sm-calendar"):
        assert "spring-day" not in node.html
        node.decompose()
    return tree.css_first(".sm-page").html


@pytest.mark.parametrize("name", OFF)
def test_an_event_that_is_off_offers_no_day_anywhere(name):
    fields, title, when = OFF[name]
    outputs = make_outputs(events=[make_event(**fields)])
    page, listed = find_page(outputs, "events/spring-day/"), drop_calendar(find_page(outputs, "events/").body)
    body, feed = page.body, find_file(outputs, "events.xml").decode()
    tree = LexborHTMLParser(body)
    assert (page.title, tree.css_first("h1").text(), tree.css_first(".sm-when").text()) == (title, title, when)
    assert [tree.css_first(css) for css in (".sm-menu", "#sm-deadlines", "time")] == [None] * 3
    assert tree.css_first(".sm-happening").attributes["data-sm-times"] == ""
    for text in (body, listed, feed, page.description):
        assert "action=TEMPLATE" not in text
        assert not any(day in text for day in ("March", "Mar ", "2027-03", "2026-12-01"))
    assert f"{title}<" in listed
    assert when in feed
    assert b"DTSTART" not in find_file(outputs, "deadlines.ics").partition(b"BEGIN:VEVENT")[2]


def test_a_postponed_event_says_so_in_calendars():
    text = render(make_bare_event("talk", start="2027-03-04 18:30", status="postponed")).decode()
    assert "SUMMARY:Postponed: talk\r\n" in text
    assert "STATUS:TENTATIVE\r\nTRANSP:TRANSPARENT" in text


def test_a_canceled_day_keeps_its_day_but_has_no_button():
    body = find_page(make_outputs(events=[make_event(**TIMED, status="canceled")]), "events/spring-day/").body
    assert "Thursday, March 4, 2027" in body
    assert "sm-menu" not in body


def test_postponed_events_are_listed_below_the_months():
    events = [make_event("b-day", **TIMED), make_event("a-day", start="2026-12-04", status="postponed")]
    body = LexborHTMLParser(find_page(make_outputs(events=events), "events/").body)
    assert [node.text() for node in body.css(".sm-month h2")] == ["March 2027", "Postponed or canceled"]
    assert [node.text() for node in body.css(".sm-event h3")] == ["B Day", "Postponed: A Day"]


@pytest.mark.parametrize(
    ("fields", "google", "outlook", "says"),
    [
        ({"start": "2027-03-04 18:30"}, "20270304T183000%2F20270304T193000", "2027-03-05T00%3A30", True),
        ({"start": "2027-03-04 23:30"}, "20270304T233000%2F20270305T003000", "2027-03-05T05%3A30", True),
        ({"start": "2027-03-14 01:30"}, "20270314T013000%2F20270314T033000", "2027-03-14T07%3A30", True),
        ({"start": "2027-03-04 18:30", "repeat": {"every": "week"}}, "20270304T183000%2F20270304T193000",
         "2027-03-05T00%3A30", True),
        (TIMED, "20270304T183000%2F20270304T200000", "2027-03-05T01%3A00", False),
        ({"start": "2027-03-04"}, "20270304%2F20270305", "2027-03-05", False),
    ],
)  # fmt: skip
def test_an_event_without_an_end_has_one_hour_in_links_and_says_so(fields, google, outlook, says):
    event = make_event(timezone="America/New_York", **fields)
    (row,) = make_site(events=[event]).agenda.events
    links = link_calendars(row, None, "", BASE)
    assert f"dates={google}&" in links.google
    assert f"enddt={outlook}" in links.outlook
    assert (
        "Google and Outlook say one hour" in find_page(make_outputs(events=[event]), "events/spring-day/").body
    ) == says


PLACES = [
    ({"name": "Murphy", "town": "Murphy"}, "Murphy", "Murphy", ""),
    ({"name": "MURPHY", "town": "Murphy"}, "MURPHY", "MURPHY", ""),
    ({"name": "Montréal", "town": "Montreal"}, "Montréal", "Montréal", ""),
    ({"name": "Boone Public Library", "town": "Boone"}, "Boone Public Library", "Boone Public Library", ""),
    ({"name": "Library of Boone", "town": "Boone"}, "Library of Boone", "Library of Boone", ""),
    ({"name": "Boonesboro Hall", "town": "Boone"}, "Boonesboro Hall, Boone", "Boonesboro Hall, Boone", ""),
    ({"name": "Quill Hall", "town": "Boone"}, "Quill Hall, Boone", "Quill Hall, Boone", ""),
    ({"name": "Quill Hall", "address": "1 Main St, Boone", "town": "Boone"}, "Quill Hall, Boone", "Quill Hall, 1 Main St, Boone",
     "1 Main St, Boone"),
    ({"name": "Quill Hall", "address": "1 Main St, Boone NC 28607", "town": "Boone"}, "Quill Hall, Boone",
     "Quill Hall, 1 Main St, Boone NC 28607", "1 Main St, Boone NC 28607"),
    ({"name": "Salle", "address": "1 rue X, 75011 Paris", "town": "Paris"}, "Salle, Paris", "Salle, 1 rue X, 75011 Paris",
     "1 rue X, 75011 Paris"),
    ({"name": "Hall", "address": "5 Boone Street", "town": "Boone"}, "Hall, Boone", "Hall, 5 Boone Street, Boone",
     "5 Boone Street, Boone"),
    ({"name": "Quill Hall", "address": "Quill Hall, 1 Main St", "town": "Boone"}, "Quill Hall, Boone",
     "Quill Hall, 1 Main St, Boone", "1 Main St, Boone"),
    ({"name": "Murphy", "address": "Murphy", "town": "Murphy"}, "Murphy", "Murphy", ""),
    ({"name": "図書館", "town": "東京"}, "図書館, 東京", "図書館, 東京", ""),
    ({"name": "東京", "town": "東京"}, "東京", "東京", ""),
    ({"name": "!!!", "town": "???"}, "!!!, ???", "!!!, ???", ""),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "short", "whole", "address"), PLACES)
def test_each_name_of_a_place_is_said_once(fields, short, whole, address):
    place = Place.model_validate(fields)
    assert (describe_place(place).short, describe_place(place).whole, find_address(place)) == (short, whole, address)


def test_a_town_is_said_once_on_the_page_in_calendars_and_in_data_for_search_engines():
    event = make_event(start="2027-03-04", place={"name": "Murphy", "town": "Murphy"})
    outputs = make_outputs(events=[event])
    page = find_page(outputs, "events/spring-day/")
    calendar = find_file(outputs, "calendar.ics").decode()
    found = [page.body.count("Murphy"), page.head.count("Murphy"), page.description.count("Murphy")]
    # The page says it once, and once in each of two links to calendars, and in the link to the way there.
    assert (found, "LOCATION:Murphy\r\n" in calendar) == ([4, 1, 1], True)
    assert '"town":"Murphy"' in find_file(outputs, "api/v1/events.json").decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Reporté : Spring Day"), ("es", "Pospuesto: Spring Day"), ("en", "Postponed: Spring Day")],
)
def test_a_title_says_in_each_language_that_an_event_is_postponed(language, words):
    outputs = make_outputs(events=[make_event(start="2027-03-04", status="postponed")], languages=(language,))
    title = find_page(outputs, "events/spring-day/").title
    assert (title.replace("\u202f", " ").replace("\xa0", " "), Localization(language).language) == (words, language)
