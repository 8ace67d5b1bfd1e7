"""What is kept of a network. In: a Network and the standing of its links. Out: the Network without what is long gone.

A link that is gone for longer than the policy has patience is left out of its record, and a resource
that was behind such a link is left out itself, with every mention of it. Whatever is derived afterwards
has never heard of either.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from shelfmates.model import Event, Located, Member, Network, Resource
from shelfmates.validate.external_links.listing import list_external_links

from .link_display import LinkDisplay, LinkTreatment

R = TypeVar("R", Member, Event, Resource)
M = TypeVar("M", bound=BaseModel)


def remove_dead_links(network: Network, links: Mapping[str, LinkDisplay]) -> Network:
    """Give the network without links, and without resources, that are hidden."""
    dead = frozenset(url for url, standing in links.items() if standing.treatment is LinkTreatment.HIDDEN)
    if not dead:
        return network
    gone = frozenset(row.record.id for row in network.resources if row.record.url in dead)
    living = (row for row in network.resources if row.record.id not in gone)
    events = _mend(network.events, dead)
    resources = _mend(living, dead)
    network = network._replace(members=_mend(network.members, dead), events=events, resources=resources)
    return remove_mentions(network, resources=gone) if gone else network


def remove_mentions(network: Network, *, events: Collection[str] = (), resources: Collection[str] = ()) -> Network:
    """Return a network in which no event and no resource names one of those that are gone, by their ids."""
    return network._replace(
        events=tuple(row._replace(record=_forget_in_event(row.record, resources)) for row in network.events),
        resources=tuple(
            row._replace(record=_forget_in_resource(row.record, events, resources)) for row in network.resources
        ),
    )


def _mend(rows: Iterable[Located[R]], dead: Collection[str]) -> tuple[Located[R], ...]:
    """Give records without their dead links; most have none and stay what they are."""
    return tuple(row._replace(record=_drop_links(row.record, dead)) for row in rows)


def _drop_links(record: R, dead: Collection[str]) -> R:
    for outside in list_external_links(record):
        if outside.url in dead:
            record = _drop(record, outside.field)
    return record


def _drop(value: Any, path: tuple[str | int, ...]) -> Any:
    """Give a value without what stands at a path of keys and indices."""
    if not path:
        return None
    key, *rest = path
    if isinstance(key, int):
        return (*value[:key], _drop(value[key], tuple(rest)), *value[key + 1 :])
    name = key if hasattr(value, key) else f"{key}_"
    return value.model_copy(update={name: _drop(getattr(value, name), tuple(rest))})


def _forget_in_event(event: Event, gone: Collection[str]) -> Event:
    """Give an event that names no resource that is gone."""
    update: dict[str, Any] = {}
    if event.organiser in gone:
        update["organiser"] = None
    if any(id_ in gone for id_ in event.read):
        update["read"] = tuple(id_ for id_ in event.read if id_ not in gone)
    if event.follow_up and event.follow_up.group in gone:
        update["follow_up"] = event.follow_up.model_copy(update={"group": None})
    return event.model_copy(update=update) if update else event


def _forget_in_resource(resource: Resource, events: Collection[str], resources: Collection[str]) -> Resource:
    """Return a resource whose successor and events, if it names some, are there."""
    update: dict[str, Any] = {"meets": None} if resource.meets in events else {}
    if group := resource.group:
        gone = {"successor": group.successor in resources, "born_at": group.born_at in events}
        if any(gone.values()):
            update["group"] = group.model_copy(update={name: None for name, is_gone in gone.items() if is_gone})
    return resource.model_copy(update=update) if update else resource
