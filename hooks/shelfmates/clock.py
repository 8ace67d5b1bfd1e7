"""The one clock: `--today`, else `SOURCE_DATE_EPOCH`, else now in the network's time zone."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def read_today(timezone: str, *, given: date | None = None) -> date:
    """Give the day the site is built for; called once, at the edge."""
    if given is not None:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return datetime.now(tz=_zone(timezone)).date()


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # A wrong name is reported by the schema; the day is needed before that.
        return ZoneInfo("UTC")
