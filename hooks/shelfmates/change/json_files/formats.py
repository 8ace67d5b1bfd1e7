"""JSON that is not a document of records. In: its outermost keys, or its list. Out: a Reason that names it.

People try every file that ends in .json: other data of our sites, and what calendars and event services export.
"""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from shelfmates.problem import Reason

_RECORDS = "import members.json, events.json and resources.json"
_CALENDAR = "export the calendar as iCalendar (.ics), and import it with `shelfmates import ics`"
_LISTED = 'write it as {"version": 1, "events": […]}, or with `members` or `resources`'


class _JsonFormat(NamedTuple):
    """A kind of document."""

    keys: frozenset[str]
    """Keys that it has, all of them."""
    message: str
    hint: str


def _make(keys: str, message: str, hint: str) -> _JsonFormat:
    return _JsonFormat(frozenset(keys.split()), message, hint)


_OURS = (
    _make("network counts", "is network.json, which has the settings of a network and no records",
          f"copy data/network.yaml of its repository; for the records, {_RECORDS}"),
    _make("shelfmates generated", "is build.json, which only describes a site", _RECORDS),
    _make("things purposes", "is matching.json, data for a page of the site", _RECORDS),
    _make("things moved", "is notebook.json, data for a page of the site", _RECORDS),
    _make("things", "is find.json, data for a page of the site", _RECORDS),
    _make("figures", "is insights.json, which has numbers and no records", _RECORDS),
    _make("members roles how", "is directory.json, data for a page of the site", _RECORDS),
    _make("$schema $id", "is a JSON Schema, which describes records", _RECORDS),
    _make("titles accounts", "is join.json, data for a page of the site", _RECORDS),
    _make("config docs", "is the index of a site's search", _RECORDS),
    _make("type features", "is a map (GeoJSON), which has places and no records", _RECORDS),
)  # fmt: skip
_OTHERS = (
    _make("@graph", "is data of schema.org (JSON-LD), not a document of this software", _CALENDAR),
    _make("@type", "is data of schema.org (JSON-LD), not a document of this software", _CALENDAR),
    _make("kind items", "is a reply of Google's calendar service, not a document of this software", _CALENDAR),
    _make("version items", "is a feed (JSON Feed), not a document of this software",
          "import a list of feeds with `shelfmates import opml`"),
    _make("events pagination", "is a reply of an event service, not a document of this software", _CALENDAR),
    _make("events rest_url", "is a reply of The Events Calendar, not a document of this software", _CALENDAR),
    _make("events page", "is a reply of an event service, not a document of this software", _CALENDAR),
    _make("title start", "is one event, not a document of records", _LISTED),
    _make("title kind", "is one record, not a document of records", _LISTED),
    _make("name role", "is one member, not a document of records", _LISTED),
)  # fmt: skip
_SCHEMA_ORG = _OTHERS[0]


def name_own_format(keys: Collection[str]) -> Reason | None:
    """Return what other data of a site a document is; None if it may be one of records."""
    return _find(_OURS, keys)


def name_foreign_format(keys: Collection[str]) -> Reason | None:
    """Return which program or service a document is from; None if nothing says so."""
    return _find(_OTHERS, keys)


def _find(formats: tuple[_JsonFormat, ...], keys: Collection[str]) -> Reason | None:
    found = next((row for row in formats if row.keys <= set(keys)), None)
    return Reason(found.message, found.hint) if found else None


def name_list(rows: list[Any]) -> Reason:
    """Return what a list without a document around it is."""
    first = rows[0] if rows else None
    if isinstance(first, Mapping):
        if first.keys() & {"@context", "@type", "@graph"}:
            return Reason(_SCHEMA_ORG.message, _SCHEMA_ORG.hint)
        return Reason("is a list of records without its name", _LISTED)
    if str(first).lower() in {"vcalendar", "vevent"}:
        return Reason("is a calendar (jCal), not a document of this software", _CALENDAR)
    return Reason("is a list, not a document of records", _LISTED)
