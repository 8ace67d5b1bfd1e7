"""Locations become a place, an online meeting, or both, and no placeholder becomes a place."""

import pytest

from locations import LOCATIONS
from shelfmates.change.icalendar_files.lines import Component, ContentLine
from shelfmates.change.icalendar_files.online_words import read_location
from shelfmates.change.icalendar_files.places import read_place

ROOM = "https://example.org/room"


@pytest.mark.parametrize("text", LOCATIONS)
def test_a_location_is_a_place_or_online_or_both(text):
    found = read_location(text)
    place, mode = LOCATIONS[text]
    is_hybrid = found.is_hybrid or (found.is_online and bool(found.place))
    assert (found.place, "hybrid" if is_hybrid else "online" if found.is_online else "") == (place, mode)
    assert found.is_nothing == (bool(text) and not place and not mode)


def make_event(**properties):
    rows = [ContentLine(name.replace("_", "-"), value, {}, 1) for name, value in properties.items()]
    return Component("VEVENT", 1, rows)


LINKS = {
    ROOM: {"mode": "online", "online": ROOM},
    f"Zoom: {ROOM}": {"mode": "online", "online": ROOM},
    f"{ROOM}?pwd=abc (Passcode: 424242)": {"mode": "online", "online": ROOM},
    f"Boone Library\\, 14 Quill Street or {ROOM}": {
        "place": {"name": "Boone Library, 14 Quill Street"}, "mode": "hybrid", "online": ROOM,
    },
    f"Room 4\\, or join at {ROOM}": {"place": {"name": "Room 4"}, "mode": "hybrid", "online": ROOM},
    f"Library (Zoom link: {ROOM})": {"place": {"name": "Library"}, "mode": "hybrid", "online": ROOM},
    f"Library\\n{ROOM.replace('example', 'zoom.example')}": {
        "place": {"name": "Library"}, "mode": "hybrid", "online": "https://zoom.example.org/room",
    },
    "Boone Library https://boone.example.org/": {"place": {"name": "Boone Library"}, "url": "https://boone.example.org/"},
    "https://www.meetup.com/quill-group/events/1/": {"url": "https://www.meetup.com/quill-group/events/1/"},
    "https://maps.app.goo.gl/x": {},
    "Library https://goo.gl/maps/x": {"place": {"name": "Library"}},
    "Library https://www.google.com/maps/place/x or online": {"place": {"name": "Library"}, "mode": "hybrid"},
    "#tlchat": {"mode": "online", "hashtag": "#tlchat"},
    "#tlchat on Twitter": {"mode": "online", "hashtag": "#tlchat"},
    "Library\\n1 Main St\\nBoone": {"place": {"name": "Library, 1 Main St, Boone"}},
}  # fmt: skip


@pytest.mark.parametrize("location", LINKS)
def test_a_link_in_a_location_is_the_meeting_or_the_page_of_the_place(location):
    assert read_place(make_event(LOCATION=location), "").values == LINKS[location]


DESCRIPTIONS = {
    f"Join us online: {ROOM}": ROOM,
    f"Join the webinar here:\n{ROOM}": ROOM,
    f"Zoom link: {ROOM}": ROOM,
    f"Join: {ROOM}": ROOM,
    f"Rejoindre la réunion : {ROOM}": ROOM,
    f"Unirse a la reunión: {ROOM}": ROOM,
    "See you at https://us02web.zoom.example/j/81234567890?pwd=abc": "https://us02web.zoom.example/j/81234567890",
    f"Register: {ROOM}": None,
    "Join us here: https://www.meetup.com/quill-group/events/1/": None,
    f"Join our mailing list now: {ROOM}": None,
    f"Join us for tea.\n\nBring a list.\n\nSlides: {ROOM}": None,
    "Join the webinar here: soon": None,
}


@pytest.mark.parametrize("text", DESCRIPTIONS)
def test_a_link_in_a_description_after_join_is_the_meeting(text):
    values = read_place(make_event(), text).values
    assert values.get("online") == DESCRIPTIONS[text]
    assert values.get("mode") == ("online" if DESCRIPTIONS[text] else None)


@pytest.mark.parametrize(
    "name",
    ["CONFERENCE", "X_GOOGLE_CONFERENCE", "X_MICROSOFT_SKYPETEAMSMEETINGURL", "X_MICROSOFT_ONLINEMEETINGEXTERNALLINK"],
)
def test_a_property_of_programs_is_the_meeting_before_other_links(name):
    event = make_event(**{name: f"{ROOM}?pwd=abc", "LOCATION": "Library"})
    values = read_place(event, "Join us online: https://example.org/other").values
    assert values == {"place": {"name": "Library"}, "mode": "hybrid", "online": ROOM}


def test_the_telephone_of_a_meeting_is_not_its_link():
    rows = [
        ContentLine("CONFERENCE", "tel:+18285550142,,123456789#", {"FEATURE": "PHONE"}, 1),
        ContentLine("CONFERENCE", ROOM, {"FEATURE": "AUDIO,VIDEO"}, 2),
    ]
    assert read_place(Component("VEVENT", 1, rows), "").values == {"mode": "online", "online": ROOM}


def test_the_address_of_an_event_may_be_its_meeting():
    assert read_place(make_event(URL="https://meet.example.org/x"), "").values["online"] == "https://meet.example.org/x"
    assert read_place(make_event(URL="https://example.org/x"), "").values == {}


def test_the_position_that_apple_writes_belongs_to_the_place():
    event = make_event(LOCATION="Library", X_APPLE_STRUCTURED_LOCATION="geo:36.22,-81.67")
    assert read_place(event, "").values["place"] == {"name": "Library", "lat": 36.22, "lon": -81.67}


def test_a_passcode_stays_if_somebody_wants_that():
    assert (
        read_place(make_event(LOCATION=f"{ROOM}?pwd=abc"), "", keeps_private=True).values["online"] == f"{ROOM}?pwd=abc"
    )


def test_a_position_of_zero_is_none():
    found = read_place(make_event(LOCATION="Library", GEO="0.000000;0.000000"), "")
    assert found == ({"place": {"name": "Library"}}, ())


def test_entities_of_html_in_a_place_are_letters():
    assert read_place(make_event(LOCATION="Crafts &amp\\; Tea"), "").values == {"place": {"name": "Crafts & Tea"}}


def test_a_map_alone_is_no_place():
    found = read_place(make_event(LOCATION="https://maps.app.goo.gl/x"), "")
    assert [note.message for note in found.lost] == [
        "its place is “https://maps.app.goo.gl/x”, which is no place, and is left out"
    ]


@pytest.mark.parametrize(
    "location", ["Boone Library / Zoom", "Room 12 (TBD)", "Library or https://zoom.example.org/j/812"]
)
def test_a_place_in_our_own_calendar_stays_as_it_is(location):
    assert read_place(
        make_event(LOCATION=location), "Join us online: https://example.org/x", is_public=True
    ).values == {"place": {"name": location}}
