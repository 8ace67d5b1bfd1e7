"""Removal of dead links. In: a Network and the display of its links. Out: the Network without links that are long gone.

A link that is gone for longer than the policy allows is removed from its record. A resource with such a link is removed
itself, with every reference to it. So later stages see neither.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

from shelfmates.model import Event, Located, Member, Network, Resource
from shelfmates.validate.external_links.listing import list_external_links

from .link_display import LinkDisplay, LinkTreatment

R = TypeVar("R", Member, Event, Resource)


def remove_dead_links(network: Network, links: Mapping[str, LinkDisplay]) -> Network:
    """Return the network without hidden links, and without resources whose link is hidden."""
    dead = frozenset(url for url, display in links.items() if display.treatment is LinkTreatment.HIDDEN)
    return remove_links(network, dead)


def remove_links(network: Network, dead: Collection[str]) -> Network:
    """Return the network without some links, and without resources that have one of them as their address."""
    if not dead:
        return network
    gone = frozenset(row.record.id for row in network.resources if row.record.url in dead)
    living = (row for row in network.resources if row.record.id not in gone)
    events = _mend(network.events, dead)
    resources = _mend(living, dead)
    network = network._replace(members=_mend(network.members, dead), events=events, resources=resources)
    return remove_mentions(network, resources=gone) if gone else network


def remove_mentions(network: Network, *, events: Collection[str] = (), resources: Collection[str] = ()) -> Network:
    """Return a network in which no event or resource refers to the removed ones; `events` and `resources` are ids."""
    return network._replace(
        events=tuple(row._replace(record=_forget_in_event(row.record, resources)) for row in network.events),
        resources=tuple(
            row._replace(record=_forget_in_resource(row.record, events, resources)) for row in network.resources
        ),
    )


def _mend(rows: Iterable[Located[R]], dead: Collection[str]) -> tuple[Located[R], ...]:
    """Return records without their dead links; most have none and stay unchanged."""
    return tuple(row._replace(record=_drop_links(row.record, dead)) for row in rows)


def _drop_links(record: R, dead: Collection[str]) -> R:
    for outside in list_external_links(record):
        if outside.url in dead:
            record = _drop(record, outside.field)
    return record


def _drop(value: Any, path: tuple[str | int, ...]) -> Any:
    """Return a value without the part at a path of keys and indices."""
    if not path:
        return None
    key, *rest = path
    if isinstance(key, int):
        if not rest:
            return (*value[:key], *value[key + 1 :])
        return (*value[:key], _drop(value[key], tuple(rest)), *value[key + 1 :])
    name = key if hasattr(value, key) else f"{key}_"
    return value.model_copy(update={name: _drop(getattr(value, name), tuple(rest))})


def _forget_in_event(event: Event, gone: Collection[str]) -> Event:
    """Return an event without references to removed resources."""
    update: dict[str, Any] = {}
    if event.organizer in gone:
        update["organizer"] = None
    if any(id_ in gone for id_ in event.read):
        update["read"] = tuple(id_ for id_ in event.read if id_ not in gone)
    if event.follow_up and event.follow_up.group in gone:
        update["follow_up"] = event.follow_up.model_copy(update={"group": None})
    return event.model_copy(update=update) if update else event


def _forget_in_resource(resource: Resource, events: Collection[str], resources: Collection[str]) -> Resource:
    """Return a resource without references to removed events and resources."""
    update: dict[str, Any] = {"meets": None} if resource.meets in events else {}
    if group := resource.group:
        gone = {"successor": group.successor in resources, "born_at": group.born_at in events}
        if any(gone.values()):
            update["group"] = group.model_copy(update={name: None for name, is_gone in gone.items() if is_gone})
    return resource.model_copy(update=update) if update else resource
