"""Networks in memory, so that a test says only what it is about. In: the fields that matter. Out: models and Sites."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from shelfmates.derive import Site, derive
from shelfmates.localization import Localization
from shelfmates.model import Event, Located, Member, Network, Resource, Settings, Source
from shelfmates.model.link_health import EMPTY, LinkHealth
from shelfmates.render import Outputs, render
from shelfmates.validate.default_vocabularies import with_default_words

TODAY = date(2026, 11, 22)
"""The day on which these networks are looked at."""
BASE = "https://net.example.org/"
AREAS = (
    {"id": "ashe", "name": "Ashe County", "neighbors": ["watauga"]},
    {
        "id": "watauga",
        "name": "Watauga County",
        "region": "north-carolina",
        "neighbors": ["ashe"],
        "towns": [{"id": "boone", "name": "Boone", "lat": 36.22, "lon": -81.67}],
    },
)


def make_member(id_: str = "ana-ruiz", **fields: Any) -> Member:
    """Return a member who agreed today; fields that a test does not name are the least there can be."""
    least = {"name": id_.replace("-", " ").title(), "role": "teacher-librarian", "area": "watauga", "consent": TODAY}
    return Member.model_validate({"id": id_, **least, **fields})


def make_settings(**fields: Any) -> Settings:
    """Return the settings of a small network of two areas, with the software's own words."""
    least = {"name": "Example Network", "url": BASE, "areas": AREAS}
    return with_default_words(Settings.model_validate({**least, **fields}))


def make_event(id_: str = "spring-day", **fields: Any) -> Event:
    """Return an event; fields that a test does not name are the least there can be."""
    least = {"title": id_.replace("-", " ").title(), "kind": "workshop", "start": "2027-03-04"}
    return Event.model_validate({"id": id_, **least, **fields}, by_alias=True, by_name=False)


def make_resource(id_: str = "a-blog", **fields: Any) -> Resource:
    """Return a resource; fields that a test does not name are the least there can be."""
    least = {"title": id_.replace("-", " ").title(), "kind": "blog", "url": f"https://example.org/{id_}"}
    return Resource.model_validate({"id": id_, **least, **fields})


def make_network(
    *members: Member,
    events: Iterable[Event] = (),
    resources: Iterable[Resource] = (),
    health: LinkHealth = EMPTY,
    files: Iterable[str] = (),
    **settings: Any,
) -> Network:
    """Return a network; each member, event and resource has its own file."""
    people = (Located(row, Source(f"data/members/{row.id}.yaml", 1)) for row in members)
    located = (Located(row, Source(f"docs/events/{row.id}.md", 1)) for row in events)
    things = (Located(row, Source(f"data/resources/{row.id}.yaml", 1)) for row in resources)
    return Network(
        make_settings(**settings), tuple(people), tuple(located), tuple(things), health, files=frozenset(files)
    )


def make_site(*members: Member, today: date = TODAY, outlines: Any = None, **network_parts: Any) -> Site:
    """Derive the site of a network in its first language."""
    network = make_network(*members, **network_parts)
    return derive(network, today=today, outlines=outlines)


def make_outputs(*members: Member, **settings: Any) -> Outputs:
    """Render the site of a network in its first language."""
    site = make_site(*members, **settings)
    return render(site, Localization(site.settings.languages[0]))


def find_page(outputs: Outputs, address: str) -> Any:
    """Return the page at an address."""
    return next(page for page in outputs.pages if page.address == address)


def find_file(outputs: Outputs, address: str) -> bytes:
    """Return the bytes of the file at an address."""
    return next(file.content for file in outputs.files if file.address == address)
