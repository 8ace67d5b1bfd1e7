"""Whole records in an exported calendar. In: a VEVENT, and its event. Out: the VEVENT with the record in it.

iCalendar has no place for sessions, deadlines, prices or people. An exported VEVENT also has the record, as in
`events.json`, and a digest of each group of its other lines. So `import ics` sees what another program changed since.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from shelfmates.model import Event
from shelfmates.render.content_lines import make_line, make_text

RECORD = "X-SHELFMATES-RECORD"
DIGESTS = "X-DIGESTS"
_END = b"END:VEVENT\r\n"


class LineGroup(NamedTuple):
    """Lines of a VEVENT, and the fields that they come from."""

    names: frozenset[str]
    fields: frozenset[str]


def _make(names: str, fields: str) -> LineGroup:
    return LineGroup(frozenset(names.split()), frozenset(fields.split()))


TIMES = _make("DTSTART DTEND DURATION RRULE RDATE EXDATE EXRULE", "start end timezone precision repeat")
GROUPS = (
    _make("SUMMARY STATUS", "title status"),
    TIMES,
    _make("LOCATION GEO CONFERENCE", "place online mode hashtag"),
    _make("CATEGORIES", "kind topics levels"),
    _make("DESCRIPTION", "description"),
    _make("URL", "url"),
    _make("SEQUENCE LAST-MODIFIED", "revision updated"),
)
"""Together they have all fields for which iCalendar has a place."""


def add_record(vevent: bytes, event: Event, *, image: str = "") -> bytes:
    """Return a VEVENT with its record, and with the address of its picture (RFC 7986, 5.10)."""
    body = vevent.removesuffix(_END)
    lines = body.replace(b"\r\n ", b"").decode().split("\r\n")
    name = f"{RECORD};{DIGESTS}={'.'.join(digest_groups(lines))}"
    record = make_text(name, event.model_dump_json(by_alias=True, exclude_defaults=True))
    return body + (make_line("IMAGE;VALUE=URI", image) if image else b"") + record + _END


def digest_groups(lines: Iterable[str]) -> tuple[str, ...]:
    """Return a short code for each group of unfolded lines."""
    rows: Mapping[int, list[str]] = {number: [] for number in range(len(GROUPS))}
    for line in lines:
        name = line.partition(":")[0].partition(";")[0]
        for number, group in enumerate(GROUPS):
            if name in group.names:
                rows[number].append(line)
    return tuple(hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest()[:12] for found in rows.values())
