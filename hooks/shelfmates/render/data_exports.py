"""Data exports: JSON, CSV and GeoJSON. In: a Site. Out: bytes, the same records in each format."""

import csv
import io
import json
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from shelfmates.derive import Profile, Site
from shelfmates.model import Member
from shelfmates.model.spellings import publish

VERSION = 1
"""Version of the documents' structure."""
_PRIVATE = {"github", "listed", "noindex", "consent"}
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""Characters that begin a formula, and their full-width forms."""
_COLUMNS = (
    "id", "name", "pronouns", "role", "sectors", "levels", "organization", "district", "area", "town",
    "languages", "topics", "solo", "bio", "contact", "email", "joined", "confirmed",
)  # fmt: skip


_PLACES = {name: place for place, name in enumerate(_COLUMNS)}


def render_members_json(site: Site) -> bytes:
    """Render all members with the keys of the data folder (always in British spelling), one member a line."""
    rows = ",\n".join(_member_json(row.member) for row in site.profiles)
    head = f'{{"version": {VERSION}, "generated": "{site.today}", "members": [\n'
    return f"{head}{rows}\n]}}\n".encode()


def _hidden(member: Member) -> set[str]:
    return _PRIVATE if member.contact == "email" else _PRIVATE | {"email"}


def _member_json(member: Member) -> str:
    return member.model_dump_json(by_alias=True, exclude=_hidden(member), exclude_defaults=True)


def render_network_json(site: Site) -> bytes:
    """Render the network: its settings and the numbers of members and areas."""
    settings = site.settings.model_dump(mode="json", by_alias=True, exclude_none=True)
    document = {"version": VERSION, "generated": site.today.isoformat(), "network": settings,
                "counts": {"members": len(site.profiles), "areas": len(site.areas)}}  # fmt: skip
    return _dump(document)


def render_members_csv(site: Site) -> bytes:
    """Render a table for spreadsheets. Lists are joined by `; `, and no cell can be run as a formula."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(map(publish, _COLUMNS))
    read = attrgetter(*_COLUMNS)
    for row in site.profiles:
        cells = [*map(write_cell, read(row.member))]
        for name in _PLACES.keys() & _hidden(row.member):
            cells[_PLACES[name]] = ""
        writer.writerow(cells)
    # The byte order mark makes spreadsheets read the table as UTF-8.
    return table.getvalue().encode("utf-8-sig")


def write_table(rows: Iterable[Iterable[Any]]) -> bytes:
    """Write a table for spreadsheets, header first. No cell can be run as a formula."""
    table = io.StringIO()
    csv.writer(table, lineterminator="\r\n").writerows(map(write_cell, row) for row in rows)
    # The byte order mark makes spreadsheets read the table as UTF-8.
    return table.getvalue().encode("utf-8-sig")


def begins_formula(text: str) -> bool:
    """Return whether a spreadsheet would run a text as a formula. Some ignore leading blanks."""
    return text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)


def write_cell(value: Any) -> str:
    """Return a value as cell text that no spreadsheet runs as a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = value if isinstance(value, str) else "; ".join(value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if begins_formula(text) else text


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
