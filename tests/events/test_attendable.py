"""What people of an area can attend: near events first, then what is online."""

import pytest

from memory_networks import make_event, make_site
from shelfmates.derive.events import attendable
from shelfmates.derive.events.attendable import list_attendable

AREAS = (
    {"id": "ashe", "name": "Ashe County", "neighbors": ["watauga"]},
    {"id": "watauga", "name": "Watauga County", "neighbors": ["ashe", "avery"]},
    {"id": "avery", "name": "Avery County", "neighbors": ["watauga"]},
)
PLACES = {id_: {"name": "Hall", "area": id_} for id_ in ("ashe", "watauga", "avery")}
CASES = {
    "in the area": ({"place": PLACES["ashe"]}, True),
    "for the area": ({"areas": ["ashe"], "url": "https://example.org/"}, True),
    "for all areas": ({"areas": ["ashe", "watauga", "avery"]}, True),
    "in a neighboring area": ({"place": PLACES["watauga"]}, True),
    "two areas away": ({"place": PLACES["avery"]}, False),
    "two areas away, and online": ({"place": PLACES["avery"], "mode": "hybrid"}, True),
    "online": ({"mode": "online"}, True),
    "online for the area": ({"mode": "online", "areas": ["ashe"]}, True),
    "online for a neighboring area": ({"mode": "online", "areas": ["watauga"]}, False),
    "far away": ({"place": {"name": "Hall", "town": "Chicago"}}, False),
    "canceled online": ({"mode": "online", "status": "canceled"}, False),
    "canceled in the area": ({"place": PLACES["ashe"], "status": "canceled"}, True),
    "postponed nearby": ({"place": PLACES["watauga"], "status": "postponed"}, False),
    "a deadline online": ({"mode": "online", "kind": "deadline"}, False),
    "a deadline for the area": ({"mode": "online", "kind": "deadline", "areas": ["ashe"]}, True),
    "an observance": ({"kind": "observance"}, False),
    "past": ({"place": PLACES["ashe"], "start": "2026-03-01"}, False),
}


def find(*events):
    site = make_site(events=events, areas=AREAS)
    (row,) = (row for row in site.areas if row.area.id == "ashe")
    return [one.event.id for one in list_attendable(site.agenda, row)]


@pytest.mark.parametrize("name", CASES)
def test_an_event_is_listed_if_people_there_can_attend_it(name):
    fields, is_listed = CASES[name]
    assert bool(find(make_event(**fields))) == is_listed


def test_near_events_come_first_and_each_only_once():
    names = ["online", "in a neighboring area", "for all areas", "in the area", "two areas away, and online"]
    events = [make_event(name.replace(" ", "-").replace(",", ""), **CASES[name][0]) for name in names]
    assert find(*events) == [
        "in-the-area", "for-all-areas", "in-a-neighboring-area", "online", "two-areas-away-and-online",
    ]  # fmt: skip


def test_what_is_not_near_is_bounded(monkeypatch):
    monkeypatch.setattr(attendable, "MOST_OTHERS", 2)
    events = [make_event(f"online-{number}", mode="online") for number in range(5)]
    assert len(find(*events, make_event(place=PLACES["ashe"]))) == 3
