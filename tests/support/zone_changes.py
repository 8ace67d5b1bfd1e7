"""Every time zone, and each change of its clocks from 2024 to 2032. In: zoneinfo. Out: names, wall times."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

MINUTE, STEP = timedelta(minutes=1), timedelta(minutes=30)
ODD = """
Africa/Cairo Africa/Casablanca Africa/El_Aaiun Africa/Johannesburg America/Adak America/Argentina/Buenos_Aires
America/Asuncion America/Coyhaique America/Havana America/Los_Angeles America/Miquelon America/New_York America/Nuuk
America/Phoenix America/Santiago America/Scoresbysund America/St_Johns Antarctica/Casey Antarctica/Troll
Antarctica/Vostok Asia/Almaty Asia/Beirut Asia/Gaza Asia/Jerusalem Asia/Kathmandu Asia/Tehran Asia/Tokyo
Atlantic/Azores Australia/Eucla Australia/Lord_Howe Australia/Sydney Europe/Chisinau Europe/Dublin Europe/Lisbon
Europe/London Europe/Paris Pacific/Apia Pacific/Auckland Pacific/Chatham Pacific/Easter Pacific/Kiritimati
Pacific/Norfolk UTC
""".split()
FEW = """
Africa/Cairo Africa/Casablanca America/New_York America/Nuuk America/Santiago Asia/Gaza Asia/Tokyo Australia/Lord_Howe
Europe/Dublin Pacific/Chatham UTC
""".split()
ALL = sorted(available_timezones() - {"localtime", "Factory"})


def zones_but_few(few):
    """Return every zone as a parameter, long but for a few."""
    return [pytest.param(zone, marks=() if zone in few else pytest.mark.long) for zone in ALL]


def list_changes(zone):
    """Yield the two wall times of each change from 2024 to 2032, the early one first, and whether they come twice."""
    clock = ZoneInfo(zone)
    now, end = datetime(2024, 1, 1, tzinfo=UTC), datetime(2033, 1, 1, tzinfo=UTC)
    kept = now.astimezone(clock).utcoffset()
    while (now := now + STEP) < end:
        offset = now.astimezone(clock).utcoffset()
        if offset != kept:
            change = next(moment for count in range(30, -1, -1)
                          if (moment := now - count * MINUTE).astimezone(clock).utcoffset() == offset)  # fmt: skip
            naive = change.replace(tzinfo=None)
            yield sorted((naive + kept, naive + offset)), offset < kept
            kept = offset
