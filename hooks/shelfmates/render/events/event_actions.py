"""What readers of an event's page can do at once. In: a SiteEvent and its calendar links. Out: Actions."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from urllib.parse import quote

from shelfmates.derive import SiteEvent, SiteHashtag
from shelfmates.derive.events.event import SiteDeadline
from shelfmates.localization import Localization
from shelfmates.model.event import OFF, Place
from shelfmates.render.actions import Action, Actions, arrange_actions
from shelfmates.render.resources.facts import find_site
from shelfmates.schedule.time_zones import begin_day, get_zone

from .calendar_links import CalendarLinks, list_ways, needs_end
from .place_text import describe_place
from .time_text import to_instant

_ROUTE = "https://www.openstreetmap.org/directions?to="


class EventActions:
    """The actions of events in one language. A dead link is none."""

    def __init__(self, words: Localization, base: str, dead: Collection[str]) -> None:
        """Store the language, the site's own address, and the dead links."""
        self._words, self._gettext, self._base, self._dead = words, words.gettext, base, dead

    def find_all(self, row: SiteEvent, links: CalendarLinks, tag: SiteHashtag | None, *, key: str = "") -> Actions:
        """Return the actions of an event; one that is over or does not take place has hardly any."""
        return arrange_actions(self._words, self._list_all(row, links, tag), key=key)

    def _list_all(self, row: SiteEvent, links: CalendarLinks, tag: SiteHashtag | None) -> Iterator[Action]:
        coming = () if row.is_over or row.event.status in OFF else tuple(self._list_coming(row, links, tag))
        yield from coming
        if row.event.url not in {action.href for action in coming}:
            yield from self._visit("visit", self._gettext("Go to %(site)s"), row.event.url)

    def _list_coming(self, row: SiteEvent, links: CalendarLinks, tag: SiteHashtag | None) -> Iterator[Action]:
        event, gettext = row.event, self._gettext
        ends = "" if row.repeats or row.is_rough else to_instant(row.next.last)
        for action in self._register(row):
            yield action._replace(ends=action.ends or ends)
        for action in self._visit("online", self._gettext("Join online at %(site)s"), event.online):
            yield action._replace(ends=ends)
        if tag and not event.online and event.mode != "in-person":
            yield Action("online", gettext("Join at %(tag)s") % {"tag": tag.tag}, to=tag.address)
        note = gettext("The end is not known: Google and Outlook say one hour.") if needs_end(row) else ""
        menu = tuple(list_ways(self._words, row, links, self._base))
        yield Action("calendar", gettext("Add to calendar"), links=menu, note=note, ends=ends)
        if event.place and event.mode != "online":
            yield Action("directions", gettext("Directions"), href=link_route(event.place), ends=ends)

    def _register(self, row: SiteEvent) -> Iterator[Action]:
        """Yield the registration, until its last deadline is over."""
        if is_registration_over(row):
            return
        periods = _list_registrations(row)
        link = row.event.register_ or next((due.deadline.url for due in periods if due.deadline.url), None)
        ends = _end_day(periods[-1].deadline.date, row.zone) if periods else ""
        for action in self._visit("register", self._gettext("Register at %(site)s"), link):
            yield action._replace(ends=ends)

    def _visit(self, icon: str, text: str, url: str | None) -> Iterator[Action]:
        if url and url not in self._dead:
            yield Action(icon, text % {"site": find_site(url)}, href=url)


def is_registration_over(row: SiteEvent) -> bool:
    """Return whether the last deadline of an event's registration is over."""
    periods = _list_registrations(row)
    return bool(periods) and periods[-1].is_over


def _list_registrations(row: SiteEvent) -> list[SiteDeadline]:
    return [due for due in row.deadlines if due.deadline.what == "registration"]


def _end_day(day: date, zone: str) -> str:
    return to_instant(begin_day(day + timedelta(days=1), get_zone(zone)))


def link_route(place: Place) -> str:
    """Return the page that finds the way to a place: by its position, or else by its address."""
    if place.lat is not None and place.lon is not None:
        return f"{_ROUTE}{place.lat}%2C{place.lon}"
    return _ROUTE + quote(describe_place(place).whole, safe="")
