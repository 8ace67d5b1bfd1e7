"""Data of resources: JSON and CSV. In: a Site. Out: bytes, the same resources in each format."""

import csv
import io
from typing import Any

from shelfmates.derive import Profile, Site, SiteResource
from shelfmates.model import Resource
from shelfmates.render.data_exports import VERSION, write_cell

_COLUMNS = (
    "id", "title", "url", "kind", "scope", "areas", "topics", "levels", "languages", "feed", "hashtag", "networks",
    "meets", "hosts", "added", "checked",
)  # fmt: skip
_GROUP = ("channel", "join", "status")
"""Columns of groups."""


def render_resources_json(site: Site) -> bytes:
    """Render every resource with the keys of the data folder, one a line. Hidden members are left out."""
    rows = ",\n".join(
        _public(row).model_dump_json(by_alias=True, exclude_defaults=True) for row in site.library.resources
    )
    return f'{{"version": {VERSION}, "generated": "{site.today}", "resources": [\n{rows}\n]}}\n'.encode()


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
    """Render a table for spreadsheets. Lists are joined by `; `, and no cell can be run as a formula."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow((*_COLUMNS, *_GROUP))
    for row in site.library.resources:
        resource = _public(row)
        group = (getattr(resource.group, name) if resource.group else "" for name in _GROUP)
        writer.writerow(map(write_cell, (*(getattr(resource, name) for name in _COLUMNS), *group)))
    # The byte order mark makes spreadsheets read the table as UTF-8.
    return table.getvalue().encode("utf-8-sig")
