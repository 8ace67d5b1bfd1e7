"""Consistency of lists: every output that lists records contains each of them, in order, and no other.

In: functions that render a list and read its ids back. Out: the content, or GateError.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from functools import partial
from xml.etree import ElementTree as ET

from .gate.gate import GateError
from .output_types import OutputFile


def compare(render: Callable[[], bytes], read_ids: Callable[[bytes], list[str]], expected: Sequence[str]) -> bytes:
    """Render a list and read it back. Raise GateError if its records are not those expected."""
    content = render()
    found = read_ids(content)
    if found != list(expected):
        raise GateError(f"a list differs from the site by {sorted(set(found) ^ set(expected))[:5]}")
    return content


def make_compared(
    address: str,
    render: Callable[[], bytes],
    read_ids: Callable[[bytes], list[str]],
    expected: Sequence[str],
    *,
    is_of_all: bool = False,
) -> OutputFile:
    """Return the file of a list, which is compared when it is rendered."""
    return OutputFile(address, partial(compare, render, read_ids, expected), is_of_all=is_of_all)


def read_archive(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip archive by their names."""
    # Imported here: only networks with archives need it.
    from zipfile import ZipFile  # noqa: PLC0415

    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_json_ids(content: bytes, *, key: str = "members") -> list[str]:
    """Return the ids of the records in a JSON document; `key` is that of their list."""
    return [row["id"] for row in json.loads(content)[key]]


def read_column(content: bytes, *, key: str = "members", column: str = "id") -> list[str]:
    """Return a column of data in columns, such as the ids of the directory's members."""
    return list(json.loads(content)[key][column])


read_kept_keys = partial(read_column, key="things", column="key")
"""Returns the keys of the notebook's catalog."""


def read_csv_ids(content: bytes) -> list[str]:
    """Return the ids of a CSV table, which are its first column."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    next(rows)
    return [row[0] for row in rows]


def read_calendar_ids(content: bytes) -> list[str]:
    """Return the ids of a calendar's events, from their UIDs. Folded lines are joined first (RFC 5545, 3.1)."""
    return [
        found.decode() for found in re.findall(rb"^UID:([a-z0-9-]+)@", content.replace(b"\r\n ", b""), re.MULTILINE)
    ]


def read_feed_addresses(content: bytes, *, base: str) -> list[str]:
    """Return the addresses in the site of an Atom feed's entries; `base` is the site's own."""
    ids = ET.fromstring(content).iterfind("{*}entry/{*}id")  # noqa: S314 - our own output
    return [(node.text or "").removeprefix(base) for node in ids]


def read_outlines(content: bytes) -> list[str]:
    """Return the feed addresses of a list of subscriptions."""
    nodes = ET.fromstring(content).iterfind("body/outline")  # noqa: S314 - our own output
    return [node.attrib["xmlUrl"] for node in nodes]
