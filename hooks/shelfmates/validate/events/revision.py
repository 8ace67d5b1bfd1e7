"""Missing revisions of changed events. In: a network before and after a change. Out: warnings.

A calendar that already has an event accepts an update only with a higher SEQUENCE (RFC 5545, section 3.8.7.4), which is
the event's `revision`. If it stays the same, Outlook and others keep the old time or place.
"""

from collections.abc import Iterator, Mapping, Sequence

from shelfmates.load import Entry
from shelfmates.model import Event, Network
from shelfmates.problem import Problem, Severity
from shelfmates.schedule import find_zone, make_rule
from shelfmates.validate.violation import Violation, locate

_FIELDS = ("start", "end", "place", "online", "mode", "status")
"""Fields that people plan by; their values are compared as written."""


def find_unraised(before: Network | None, after: Network | None, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Yield a warning for each published event with a new time, place or status, but no higher revision."""
    if before is None or after is None:
        return
    old = {row.record.id: row.record for row in before.events}
    zones = (before.settings.timezone, after.settings.timezone)
    found = {
        (row.source.path, row.source.line): finding
        for row in after.events
        if (was := old.get(row.record.id)) and (finding := _judge(was, row.record, zones))
    }
    for entry in entries if found else ():
        if finding := found.get((entry.path, entry.line)):
            yield from locate(entry, [finding])


def find_revision(was: Event, now: Event, zones: tuple[str, str]) -> int | None:
    """Return the revision that a changed event needs; None if its revision is high enough."""
    return was.revision + 1 if _judge(was, now, zones) else None


def _judge(was: Event, now: Event, zones: tuple[str, str]) -> Violation | None:
    # Rules are expanded only if something differs at all.
    if now.revision > was.revision or (was == now and zones[0] == zones[1]):
        return None
    names = [name for name, differs in _compare(was, now, zones).items() if differs]
    if not names:
        return None
    message = f"was not raised, although {_list(names)} changed since it was published"
    hint = f"raise `revision` to {was.revision + 1}, so that calendars update the event"
    severity = Severity.WARNING
    return Violation(("revision",), "same-revision", message, hint, str(now.revision), severity=severity)


def _compare(was: Event, now: Event, zones: tuple[str, str]) -> Mapping[str, bool]:
    """Return relevant field → whether it differs; equal rules in different words do not differ."""
    has_hour = now.start.is_timed
    return {
        **{name: getattr(was, name) != getattr(now, name) for name in _FIELDS},
        "timezone": has_hour and find_zone(was, zones[0]) != find_zone(now, zones[1]),
        "repeat": was.repeat != now.repeat and make_rule(was, zones[0]) != make_rule(now, zones[1]),
    }


def _list(names: Sequence[str]) -> str:
    *others, last = (f"`{name}`" for name in names)
    return f"{', '.join(others)} and {last}" if others else last
