"""Actions: which ones a page has, in which order, and what the letter to a member and the links to calendars contain."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from memory_networks import BASE, find_page, make_event, make_member, make_outputs, make_site
from shelfmates.localization import Localization
from shelfmates.render.actions import Action, arrange_actions
from shelfmates.render.events.calendar_links import link_calendars
from shelfmates.render.events.event_actions import link_route
from shelfmates.schedule import make_rule

CONTACT = {"email": "hello@example.org"}
LINKS = {"register": "https://r.example.org/", "online": "https://o.example.org/", "url": "https://u.example.org/"}
HALL = {"name": "Hall", "town": "Boone", "lat": 36.2, "lon": -81.6}
DAY = {"start": "2027-03-04 18:30", "end": "2027-03-04 20:00", "mode": "hybrid", "place": HALL, **LINKS}


def parse(outputs, address):
    return LexborHTMLParser(find_page(outputs, address).body)


def list_icons(page):
    """Return what the actions of a page do, in order; what is in a menu follows its button."""
    rows = page.css(".sm-actions .sm-action")
    return [row.attributes["class"].rpartition("--")[2].split()[0] for row in rows]


EVENTS = {
    "everything": (DAY, ["register", "online", "keep", "more"]),
    "without a place": (DAY | {"place": None, "mode": "online"}, ["register", "online", "keep", "more"]),
    "one page for all": (
        DAY | {"place": None, "mode": "online", "register": LINKS["url"], "online": None}, ["register", "calendar", "keep", "share"],
    ),
    "registration closed": (
        DAY | {"deadlines": [{"what": "registration", "date": "2026-01-01"}]},
        ["online", "calendar", "keep", "more"],
    ),
    "registration by its deadline": (
        {"start": "2027-03-04", "deadlines": [{"what": "registration", "date": "2027-01-01", "url": LINKS["url"]}]},
        ["register", "calendar", "keep", "share"],
    ),
    "canceled": (DAY | {"status": "canceled"}, ["visit", "keep", "share"]),
    "postponed": (DAY | {"status": "postponed"}, ["visit", "keep", "share"]),
    "over": (DAY | {"start": "2025-03-04 18:30", "end": "2025-03-04 20:00"}, ["visit", "keep", "share"]),
    "nothing but a day": ({"start": "2027-03-04"}, ["calendar", "keep", "share"]),
    "a place in words": ({"start": "2027-03-04", "place": {"name": "Hall"}}, ["calendar", "directions", "keep", "share"]),
    "a chat": (
        {"start": "2027-03-04 20:00", "kind": "chat", "mode": "online", "hashtag": "#chat"}, ["online", "calendar", "keep", "share"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_offers_what_is_still_possible_the_most_useful_first(name):
    fields, icons = EVENTS[name]
    event = make_event(**{key: value for key, value in fields.items() if value is not None})
    assert list_icons(parse(make_outputs(events=[event]), "events/spring-day/")) == icons


def test_a_button_names_the_site_that_it_leads_to():
    page = parse(make_outputs(events=[make_event(**DAY)]), "events/spring-day/")
    names = {row.text(): row.attributes["href"] for row in page.css(".sm-actions a")}
    assert names["Register at r.example.org"] == LINKS["register"]
    assert (names["Join online at o.example.org"], names["Go to u.example.org"]) == (LINKS["online"], LINKS["url"])


def test_registration_disappears_when_its_last_day_is_over():
    event = make_event(**DAY, timezone="America/New_York", deadlines=[{"what": "registration", "date": "2027-02-01"}])
    (row, *_others) = parse(make_outputs(events=[event]), "events/spring-day/").css(".sm-actions li[data-sm-ends]")
    assert row.attributes["data-sm-ends"] == "2027-02-02T05:00:00Z"


@pytest.mark.parametrize(("number", "key", "shown"), [
    (0, "", 1), (1, "", 2), (3, "", 4), (4, "", 4), (9, "", 4), (0, "a/", 2), (2, "a/", 4), (3, "a/", 4), (9, "a/", 4),
])  # fmt: skip
def test_at_most_four_actions_are_visible_on_a_phone(number, key, shown):
    rows = [Action("visit", str(place), links=(Action("file", "a"), Action("file", "b"))) for place in range(number)]
    actions = arrange_actions(Localization("en"), rows, key=key)
    assert [row.key for row in actions.shown if row.icon == "keep"] == [key] * bool(key)
    assert (len(actions.shown), actions.is_bar) == (shown, number > 0)
    assert all(not link.links for action in actions.shown for link in action.links)


REPEATS = [
    ({"every": "week"}, "recur=RRULE%3AFREQ%3DWEEKLY"),
    ({"every": "week", "until": "2027-06-01"}, "UNTIL%3D20270602T035959Z"),
    ({"every": "week", "except": ["2027-03-11"]}, "cid=webcal"),
    ({"every": "week", "also": ["2027-03-12 18:30"]}, "cid=webcal"),
    ({"rrule": "FREQ=WEEKLY;COUNT=9"}, "cid=webcal"),
]


@pytest.mark.parametrize(("repeat", "part"), REPEATS)
def test_google_keeps_the_repetition_in_a_rule_or_else_by_subscription(repeat, part):
    event = make_event(start="2027-03-04 18:30", end="2027-03-04 20:00", timezone="America/New_York", repeat=repeat)
    (row,) = make_site(events=[event]).agenda.events
    links = link_calendars(row, make_rule(event, "UTC"), "", BASE)
    assert part in links.google
    assert links.outlook.startswith("https://outlook.live.com/calendar/0/addfromweb?url=")


def test_a_whole_day_ends_on_the_next_one_and_has_no_time_zone():
    (row,) = make_site(events=[make_event(start="2027-03-04", end="2027-03-05")]).agenda.events
    fields = parse_qs(urlsplit(link_calendars(row, None, "", BASE).google).query)
    assert (fields["dates"], "ctz" in fields) == (["20270304/20270306"], False)


def test_a_rough_date_is_only_subscribed_to():
    (row,) = make_site(events=[make_event(start="2027-06", precision="month")]).agenda.events
    assert "cid=webcal" in link_calendars(row, None, "", BASE).google


def test_the_way_leads_to_a_position_or_else_to_an_address():
    places = ({"name": "Hall", "lat": 36.2, "lon": -81.6}, {"name": "A&B #1", "address": "1 Main St", "town": "Boone"})
    links = [link_route(make_event(place=place).place) for place in places]
    assert [unquote(link.partition("to=")[2]) for link in links] == ["36.2,-81.6", "A&B #1, 1 Main St, Boone"]
    assert "#" not in links[1]


NAMES = ['Ana "Quill" O\'Neil & Co', "Ana 😀 Ruiz", "محمد الكتبي", "Ana ?body=x&cc=y#z", "100% Ana + %41", "x" * 200]


def read_mail(page):
    """Return address, subject and body of the link that opens the mail program."""
    parts = urlsplit(page.css_first(".sm-reach__mail").attributes["href"])
    fields = parse_qs(parts.query, strict_parsing=True)
    assert fields.keys() == {"subject", "body"}
    return unquote(parts.path), fields["subject"][0], fields["body"][0]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", [{}, {"contact": "email", "email": "ana+b@example.org"}])
def test_the_mail_has_the_words_of_the_letter_whatever_the_name(name, way):
    page = parse(make_outputs(make_member(name=name, **way), contact=CONTACT), "members/ana-ruiz/")
    letter = page.css_first(".sm-letter").text()
    address, _subject, body = read_mail(page)
    assert address == way.get("email", CONTACT["email"])
    assert body.replace("\r\n", "\n") == letter
    assert letter.startswith(f"Hello {name},\n\nI found your profile on ")
    assert f"{BASE}members/ana-ruiz/" in letter


def test_the_letter_names_two_topics_of_the_member():
    member = make_member(topics=["weeding", "makerspaces", "outreach"])
    letter = parse(make_outputs(member, contact=CONTACT), "members/ana-ruiz/").css_first(".sm-letter").text()
    assert "I would like to ask you about: Weeding and Makerspaces\n" in letter


def test_the_letter_is_in_the_language_of_the_site():
    outputs = make_outputs(make_member(), contact=CONTACT, languages=("fr",))
    assert "Bonjour Ana Ruiz," in parse(outputs, "members/ana-ruiz/").css_first(".sm-letter").text()


@pytest.mark.parametrize(
    ("days", "note"),
    [
        (0, "The organizers pass your message on."),
        (1, "The organizers pass your message on, usually within 1 day."),
        (7, "The organizers pass your message on, usually within 7 days."),
    ],
)
def test_the_panel_says_who_gets_the_message_and_when(days, note):
    outputs = make_outputs(make_member(), contact=CONTACT, policy={"relay_days": days})
    assert parse(outputs, "members/ana-ruiz/").css_first(".sm-reach .sm-small").text() == note


def test_a_form_service_gets_the_members_id():
    contact = CONTACT | {"form": "https://forms.example.org/to?who={id}&a=b"}
    row = parse(make_outputs(make_member(), contact=contact), "members/ana-ruiz/").css_first(
        '.sm-reach [href*="forms"]'
    )
    assert (row.attributes["href"], row.text()) == (
        "https://forms.example.org/to?who=ana-ruiz&a=b", "Write in a form (forms.example.org)",
    )  # fmt: skip


WAYS = [
    ({}, None, ["card", "keep", "share"]),
    ({}, CONTACT, ["message", "card", "keep", "share"]),
    ({"contact": "website", "links": {"website": "https://example.org/a"}}, None, ["message", "card", "keep", "share"]),
    ({"contact": "email", "email": "a@example.org"}, None, ["message", "card", "keep", "share"]),
]


@pytest.mark.parametrize(("fields", "contact", "icons"), WAYS)
def test_a_message_is_offered_only_where_somebody_gets_it(fields, contact, icons):
    page = parse(make_outputs(make_member(**fields), contact=contact), "members/ana-ruiz/")
    assert list_icons(page) == icons
    # `#sm-reach` leads to the way to write, whichever it is.
    assert (page.css_first("#sm-reach") is not None) == (icons[0] == "message")
