"""Tables of a starter pack (CSV). In: Holdings. Out: bytes, empty where there are none."""

from collections.abc import Iterable

from shelfmates.derive import Holding

from .data import write_table
from .resource_facts import summarise
from .resources import find_way_in

_COLUMNS = ("id", "title", "kind", "url", "join", "hashtag", "scope", "about")


def render_table(rows: Iterable[Holding]) -> bytes:
    """Render resources as a table for spreadsheets."""
    cells = tuple(map(_list_values, rows))
    return write_table((_COLUMNS, *cells)) if cells else b""


def _list_values(row: Holding) -> tuple[str | None, ...]:
    thing = row.resource
    return thing.id, row.title, thing.kind, thing.url, find_way_in(row), thing.hashtag, thing.scope, summarise(row)
