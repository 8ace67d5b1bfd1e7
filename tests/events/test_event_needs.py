"""What people need of an event: free, registration, captions and so on, as filters of the list."""

import pytest

from memory_networks import find_page, make_event, make_outputs, make_site
from shelfmates.derive.list_facets import facets_of_event

LINK = {"register": "https://example.org/register"}
CASES = {
    "nothing": ({}, ()),
    "free": ({"cost": {"amount": 0}}, ("free",)),
    "not free": ({"cost": {"amount": 5}}, ()),
    "registration": (LINK, ("registration",)),
    "registration until a day": (
        {**LINK, "deadlines": [{"what": "registration", "date": "2027-01-01"}]}, ("registration",),
    ),
    "registration that is closed": ({**LINK, "deadlines": [{"what": "registration", "date": "2026-11-01"}]}, ()),
    "proposals that are closed": (
        {**LINK, "deadlines": [{"what": "proposals", "date": "2026-11-01"}]}, ("registration",),
    ),
    "canceled": ({**LINK, "status": "canceled"}, ()),
    "postponed": ({**LINK, "status": "postponed"}, ()),
    "over": ({**LINK, "start": "2026-01-01"}, ()),
    "hours": ({"cpd": {"hours": 2}}, ("cpd",)),
    "a certificate": ({"cpd": {"certificate": True}}, ("cpd",)),
    "access": ({"accessibility": ["step-free", "captions"]}, ("step-free", "captions")),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_event_has_what_its_fields_say(name):
    fields, expected = CASES[name]
    (row,) = make_site(events=[make_event(**fields)]).agenda.events
    assert facets_of_event(row)["need"] == expected


@pytest.mark.parametrize(
    ("mode", "modes"),
    [("in-person", {"in-person"}), ("online", {"online"}), ("hybrid", {"hybrid", "in-person", "online"})],
)
def test_a_hybrid_event_is_found_either_way(mode, modes):
    (row,) = make_site(events=[make_event(mode=mode)]).agenda.events
    assert set(facets_of_event(row)["mode"]) == modes


def test_only_needs_must_all_be_met():
    events = [make_event(accessibility=["captions"], cost={"amount": 0})]
    body = find_page(make_outputs(events=events), "events/").body
    assert 'data-facet="need" data-all>' in body
    assert body.count(" data-all>") == 1
