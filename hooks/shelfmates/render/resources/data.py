"""Data of resources: JSON and CSV. In: a Site. Out: bytes, the same resources in each format."""

from typing import Any

from shelfmates.derive import Profile, Site, SiteResource
from shelfmates.model import Resource
from shelfmates.render.data_exports import write_records
from shelfmates.render.tables import list_cells, render_records

_COLUMNS = (
    "id", "title", "url", "kind", "scope", "areas", "topics", "levels", "languages", "feed", "hashtag", "networks",
    "meets", "hosts", "added", "checked", "group.channel", "group.join",
    "group.status",
)  # fmt: skip
"""The columns that were published first."""
PUBLISHED_NAMES = {"group.channel": "channel", "group.join": "join", "group.status": "status"}
"""Column → the name under which it was published first."""


def render_resources_json(site: Site) -> bytes:
    """Render every resource with the keys of the data folder, one a line. Hidden members are left out."""
    return write_records(site, "resources", map(_public, site.library.resources))


def _public(row: SiteResource) -> Resource:
    """Return the resource with its visible members only, and the day on which its link last worked."""
    group = row.resource.group
    shown: dict[str, Any] = {"hosts": _ids(row.hosts), "checked": row.checked}
    if group:
        shown["group"] = group.model_copy(update={"coordinators": _ids(row.coordinators)})
    return row.resource.model_copy(update=shown)


def _ids(profiles: tuple[Profile, ...]) -> tuple[str, ...]:
    return tuple(row.member.id for row in profiles)


def render_resources_csv(site: Site) -> bytes:
    """Render a table for spreadsheets, with the same fields as the JSON."""
    rows = [list_cells(_public(row)) for row in site.library.resources]
    return render_records(Resource, rows, front=_COLUMNS, names=PUBLISHED_NAMES)
