"""What readers of a resource's page can do at once. In: a SiteResource. Out: Actions."""

from collections.abc import Iterator

from shelfmates.derive import SiteEvent, SiteResource
from shelfmates.model.event import OFF
from shelfmates.render.actions import Action, Actions, arrange_actions
from shelfmates.render.events.calendar_links import list_subscriptions
from shelfmates.render.templates import Templates

from .facts import find_site


class ResourceActions:
    """The actions of a network's resources."""

    def __init__(self, templates: Templates) -> None:
        """Store the templates of a site."""
        self._words, self._base, self._find_key = templates.words, templates.base, templates.find_key

    def find_all(self, row: SiteResource) -> Actions:
        """Return the actions of a resource: to join, to go there, to meet, to subscribe."""
        return arrange_actions(self._words, self._list_all(row), key=self._find_key(row.address))

    def _list_all(self, row: SiteResource) -> Iterator[Action]:
        gettext, resource, join = self._words.gettext, row.resource, find_way_in(row)
        if join:
            yield Action("register", gettext("How to join"), href=join)
        site = find_site(resource.url)
        if site and not row.gone and resource.url != join:
            yield Action("visit", gettext("Go to %(site)s") % {"site": site}, href=resource.url)
        if row.meets:
            yield from self._meet(row.meets)
        if resource.feed and resource.feed not in row.dead:
            copy = Action("copy", gettext("Copy the address"), href=resource.feed)
            links = (
                Action("feed", gettext("Feed: %(site)s") % {"site": find_site(resource.feed)}, href=resource.feed),
                copy,
            )
            yield Action("subscribe", gettext("Subscribe"), links=links)

    def _meet(self, event: SiteEvent) -> Iterator[Action]:
        if not event.is_over and event.event.status not in OFF:
            links = list_subscriptions(self._words, self._base, event.calendar, event.title)
            yield Action("calendar", self._words.gettext("Add to calendar"), links=links)


def find_way_in(row: SiteResource) -> str:
    """Return the address to join a group, or "" if there is none, it is dead, or the group is closed."""
    group = row.resource.group
    if group is None or group.join is None or group.status == "closed" or group.join in row.dead:
        return ""
    return group.join
