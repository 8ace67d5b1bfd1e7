"""Data exports: JSON, CSV and GeoJSON. In: a Site. Out: bytes, the same records in each format."""

import json
from collections.abc import Iterable
from typing import Any

from shelfmates.derive import Profile, Site
from shelfmates.model import Member
from shelfmates.model.fields import Record

from .tables import list_cells, render_records

VERSION = 1
"""Version of the documents' structure."""
_COLUMNS = (
    "id", "name", "pronouns", "role", "sectors", "levels", "organisation", "district", "area", "town",
    "languages", "topics", "solo", "bio", "contact", "email", "joined", "confirmed",
)  # fmt: skip
"""The columns that were published first."""


def render_members_json(site: Site) -> bytes:
    """Render all members with the keys of the data folder (always in British spelling), one member a line."""
    return write_records(site, "members", (row.member for row in site.profiles))


def write_records(site: Site, key: str, records: Iterable[Record]) -> bytes:
    """Return a document with a list of records, one a line."""
    rows = ",\n".join(map(_write_record, records))
    return f'{{"version": {VERSION}, "generated": "{site.today}", "{key}": [\n{rows}\n]}}\n'.encode()


def _write_record(record: Record) -> str:
    return record.model_dump_json(by_alias=True, exclude_defaults=True)


def render_network_json(site: Site) -> bytes:
    """Render the network: its settings and the numbers of members and areas."""
    settings = site.settings.model_dump(mode="json", by_alias=True, exclude_none=True)
    document = {"version": VERSION, "generated": site.today.isoformat(), "network": settings,
                "counts": {"members": len(site.profiles), "areas": len(site.areas)}}  # fmt: skip
    return _dump(document)


def render_members_csv(site: Site) -> bytes:
    """Render a table for spreadsheets, with the same fields as the JSON."""
    return render_records(Member, [list_cells(row.member) for row in site.profiles], front=_COLUMNS)


def render_members_geojson(site: Site) -> bytes:
    """Render a point for each member's town (RFC 7946). It is null for members without a town."""
    features = ",\n".join(json.dumps(_feature(row), ensure_ascii=False) for row in site.profiles)
    return f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'.encode()


def _feature(profile: Profile) -> dict[str, Any]:
    town, member = profile.town, profile.member
    point = {"type": "Point", "coordinates": [town.lon, town.lat]} if town else None
    properties = {"name": member.name, "role": member.role, "area": member.area, "town": member.town}
    return {"type": "Feature", "id": member.id, "geometry": point, "properties": properties}


def render_build_json(site: Site, *, version: str) -> bytes:
    """Render the build's date, versions, network name and number of members."""
    return _dump({"version": VERSION, "generated": site.today.isoformat(), "shelfmates": version,
                  "network": site.settings.name, "members": len(site.profiles)})  # fmt: skip


def _dump(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
