"""The answers that found a network. In: answers. Out: the text of `data/network.yaml`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shelfmates.change.ids import make_slug
from shelfmates.change.yaml_writer import emit
from shelfmates.model.settings import SCHEMA

from .areas import NewArea, NewTown, choose_id

_PAGES = {
    "github": "https://{owner}.github.io/{name}/",
    "gitlab": "https://{owner}.gitlab.io/{name}/",
    "forgejo": "https://{owner}.codeberg.page/{name}/",
}

_SIGN = re.compile(r"([\\`*_{}\[\]<>#|!&~])")
"""Characters with a meaning in Markdown."""


@dataclass(frozen=True, slots=True)
class FoundingAnswers:
    """The answers, already checked as values of the settings."""

    name: str
    region: str
    languages: tuple[str, ...]
    timezone: str
    forge: str
    repository: str
    url: str
    contact: str
    tagline: str = ""
    places: tuple[NewArea, ...] = ()
    outlines: str = ""
    """The text of `data/areas.geojson`; empty if there are no outlines."""
    robots: str = "index"
    is_census: bool = False
    """Whether the outlines are those of the United States Census Bureau."""


def propose_url(forge: str, repository: str) -> str:
    """Return the usual URL of a repository's pages at a repository host."""
    owner, _slash, name = repository.rpartition("/")
    owner = owner.lower()
    host = _PAGES[forge].format(owner=owner, name=name)
    # A repository with the name of the host is served at its root.
    return f"https://{name.lower()}/" if name.lower() == host.split("/")[2] else host


def escape_markdown(text: str) -> str:
    """Return an answer with Markdown syntax escaped."""
    return _SIGN.sub(r"\\\1", text)


def write_settings(founding: FoundingAnswers, comments: Mapping[str, str], *, organizers: Sequence[str]) -> str:
    """Return the settings with explanatory comments; `organizers` are their ids."""
    parts = [
        (comments["head"], _list_head(founding)),
        *([(comments["organizers"], {"organizers": list(organizers)})] if organizers else []),
        (comments["areas"], {"areas": [_list_area(place, founding.region) for place in founding.places]}),
        (comments["words"], {}),
        (comments["policy"], {"policy": POLICY, "robots": founding.robots}),
    ]
    return "".join(f"{comment.strip()}\n{emit(values) if values else ''}" for comment, values in parts)


POLICY: Mapping[str, int] = {
    "unconfirmed_after_months": 12,
    "hidden_after_months": 24,
    "past_events_in_feeds_months": 6,
    "dead_links_hidden_after_months": 3,
    "reply_days": 7,
    "relay_days": 7,
}
"""The policy of a new network."""


def _list_head(founding: FoundingAnswers) -> Mapping[str, Any]:
    return {
        "name": founding.name,
        **({"tagline": founding.tagline} if founding.tagline else {}),
        "schema": SCHEMA,
        "url": founding.url,
        "languages": list(founding.languages),
        "timezone": founding.timezone,
        "forge": {"kind": founding.forge, "repository": founding.repository, "branch": "main"},
        "contact": {"email": founding.contact, "name": founding.name},
    }


def _list_area(place: NewArea, region: str) -> Mapping[str, Any]:
    values = {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "region": place.region or make_slug(region),
        "neighbors": list(place.neighbors),
        "towns": _list_towns(place.towns),
    }
    return {key: value for key, value in values.items() if value}


def _list_towns(towns: tuple[NewTown, ...]) -> list[Mapping[str, Any]]:
    """Return the towns, each with a unique id."""
    ids: dict[str, NewTown] = {}
    for town in towns:
        ids[choose_id(town.name, ids, otherwise="town")] = town
    return [{"id": id_, "name": town.name, "lat": town.lat, "lon": town.lon} for id_, town in ids.items()]
