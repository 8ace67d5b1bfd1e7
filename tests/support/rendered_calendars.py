"""Calendars of events in memory. In: fields of events. Out: the bytes of a calendar, as the site has it."""

from memory_networks import BASE, TODAY, make_settings
from shelfmates.derive import derive
from shelfmates.localization import Localization
from shelfmates.model import Event, Located, Network, Source
from shelfmates.render.events.calendars import Calendars

ZONE = "America/New_York"


def make_event(id_, **fields):
    return Event.model_validate({"id": id_, "title": id_, "kind": "workshop", **fields})


def make_agenda(*events, today=TODAY, **settings):
    rows = tuple(Located(row, Source("data/events.yaml", 1)) for row in events)
    network = Network(make_settings(**{"timezone": ZONE, **settings}), (), events=rows)
    site = derive(network, today=today)
    return site, Calendars(site, Localization(site.settings.languages[0]), BASE)


def render(*events, **more):
    """Return the bytes of a calendar of events."""
    site, calendars = make_agenda(*events, **more)
    return calendars.render_calendar(site.agenda.events, name="Example, Network")
