"""Parity: whatever lists the members lists each of them, in order, and nobody else.

In: how a list is rendered and how its ids are read back. Out: a way to render it that refuses to lie.
"""

import csv
import io
import json
from collections.abc import Callable

from shelfmates.derive import Site

from .gate import Unexpected


def compare(render: Callable[[], bytes], read_ids: Callable[[bytes], list[str]], site: Site) -> bytes:
    """Render a list and read it back; raises Unexpected where its members are not those of the site."""
    content = render()
    expected = [row.member.id for row in site.profiles]
    found = read_ids(content)
    if found != expected:
        raise Unexpected(f"a list of members differs from the site by {sorted(set(found) ^ set(expected))[:5]}")
    return content


def read_json_ids(content: bytes) -> list[str]:
    """Give the ids of a JSON document of ours."""
    return [row["id"] for row in json.loads(content)["members"]]


def read_geojson_ids(content: bytes) -> list[str]:
    """Give the ids of a GeoJSON document."""
    return [row["id"] for row in json.loads(content)["features"]]


def read_csv_ids(content: bytes) -> list[str]:
    """Give the ids of a table, which stand in its first column."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    next(rows)
    return [row[0] for row in rows]
