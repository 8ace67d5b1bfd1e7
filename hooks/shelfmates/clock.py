"""The clock of the build: `--today`, else `SOURCE_DATE_EPOCH`, else the current date in the network's time zone."""

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from shelfmates.dates import FIRST_YEAR, LAST_YEAR, is_within_years


class ClockError(ValueError):
    """The given day is not a date, or is outside the supported years."""


def read_today(timezone: str, *, given: date | None = None) -> date:
    """Return the day for which the site is built; called once, by the command. Raises ClockError."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    day = given or (_read_epoch(epoch) if epoch else datetime.now(tz=_zone(timezone)).date())
    if not is_within_years(day):
        raise ClockError(
            f"{day} is outside the supported dates; choose a day between the years {FIRST_YEAR} and {LAST_YEAR}"
        )
    return day


def _read_epoch(text: str) -> date:
    try:
        return datetime.fromtimestamp(int(text), tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        raise ClockError(f"SOURCE_DATE_EPOCH is {text[:40]!r}, which is not a number of seconds since 1970") from None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # The schema reports a wrong name, but the day is needed before that.
        return ZoneInfo("UTC")
