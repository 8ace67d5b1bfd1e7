"""Calendars that are damaged or hostile. In: a number. Out: the bytes of a file, always the same for a number."""

from collections.abc import Callable
from random import Random

from calendar_producers import PRODUCERS

_VALUES = (
    "9" * 400, "-1", "0", "99999999T999999", "00000000", "00010101T000000Z", "99991231T235959Z", "16010101T000000",
    "20270304T240000", "20270304T235960Z", "\\", "\\n" * 300, "\u202e", "é" * 200, "%s%n{}", "=" * 300, "<b>" * 300,
    "P99999W99999D", "FREQ=DAILY;COUNT=99999999", "FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;INTERVAL=9999;UNTIL=99991231", "FREQ=MONTHLY;BYDAY=" + ",".join(["MO"] * 100), "+2359", "-2400", "1e309",
    "20270304T183000" + ",20270304T183000" * 900, "https://" + "a." * 500, "Join zoom " * 400, "Passcode: 1234 " * 90,
    "1234567890#" * 300, "-" * 4_000, " " * 4_000, "_" * 30 + "\\n" * 5, "\x00\x07\x1b", "(" * 900, "CANCELLED: " * 200,
)  # fmt: skip
_NAMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SUMMARY", "LOCATION", "DESCRIPTION",
          "SEQUENCE", "UID", "GEO", "URL", "STATUS", "CATEGORIES", "TZID", "TZOFFSETTO", "TZOFFSETFROM", "X-ALT-DESC",
          "X-WR-TIMEZONE", "METHOD", "CONFERENCE")  # fmt: skip
_PARAMS = (";TZID=x", ";VALUE=DATE", ';TZID="a', ";VALUE=PERIOD", ";TZID=EST5EDT,M99.9.9,M0.0.0", ";RANGE=THISANDFUTURE", ";=",
           ";TZID=(UTC-99:99) X:y", ";TZID=" + "/a" * 200)  # fmt: skip
_EVENTS = (
    ("UID:1", "SUMMARY:Visit", "LOCATION:Library or https://zoom.example.org/j/81234567890?pwd=a", "<DTSTART 20270310T180000>",
     "<DTEND 20270310T193000>", "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=9", "<EXDATE 20270317T180000>", "SEQUENCE:1",
     "DESCRIPTION:Join Zoom Meeting\\nMeeting ID: 812 3456 7890\\nPasscode: 424242", "CATEGORIES:Workshop,Makerspaces"),
    ("UID:1", "SUMMARY:Visit", "<RECURRENCE-ID 20270324T180000>", "<DTSTART 20270325T180000>", "<DTEND 20270325T193000>"),
    ("UID:2", "SUMMARY:Canceled: Day", "DTSTART;VALUE=DATE:20270304", "DTEND;VALUE=DATE:20270306", "GEO:36.22;-81.67"),
)  # fmt: skip


def _drop(rows: list[bytes], random: Random) -> None:
    del rows[random.randrange(len(rows))]


def _double(rows: list[bytes], random: Random) -> None:
    index = random.randrange(len(rows))
    rows[index:index] = [rows[index]] * random.choice((1, 2, 60))


def _swap(rows: list[bytes], random: Random) -> None:
    first, second = random.randrange(len(rows)), random.randrange(len(rows))
    rows[first], rows[second] = rows[second], rows[first]


def _cut(rows: list[bytes], random: Random) -> None:
    index = random.randrange(len(rows))
    rows[index] = rows[index][: random.randrange(len(rows[index]) + 1)]


def _flip(rows: list[bytes], random: Random) -> None:
    index = random.randrange(len(rows))
    row = bytearray(rows[index] or b"x")
    row[random.randrange(len(row))] ^= 1 << random.randrange(8)
    rows[index] = bytes(row)


def _put_value(rows: list[bytes], random: Random) -> None:
    index = random.randrange(len(rows))
    name = rows[index].partition(b":")[0] if random.random() < 0.5 else random.choice(_NAMES).encode()
    rows[index] = name + b":" + random.choice(_VALUES).encode()


def _put_param(rows: list[bytes], random: Random) -> None:
    index = random.randrange(len(rows))
    name, colon, value = rows[index].partition(b":")
    rows[index] = name + random.choice(_PARAMS).encode() + colon + value


def _nest(rows: list[bytes], random: Random) -> None:
    index = random.randrange(len(rows))
    name = random.choice((b"VEVENT", b"VALARM", b"VTIMEZONE", b"STANDARD", b"X"))
    rows[index:index] = [b"BEGIN:" + name] * random.choice((1, 3, 50))


def _lengthen(rows: list[bytes], random: Random) -> None:
    index = random.randrange(len(rows))
    rows[index] += random.choice((b"a", b" ", b"9", b",", b";", b"\\n", b"-", b"(", b"/", b"<")) * random.choice(
        (300, 9_000, 200_000)
    )


_CHANGES: tuple[Callable[[list[bytes], Random], None], ...] = (
    _drop, _double, _swap, _cut, _flip, _put_value, _put_value, _put_param, _nest, _lengthen,
)  # fmt: skip


def make_mutated(number: int) -> bytes:
    """Return a calendar with up to six changes."""
    random = Random(number)  # noqa: S311 - the same file each time
    content = PRODUCERS[random.choice(sorted(PRODUCERS))].write(*_EVENTS)
    rows = content.replace(b"\r\n ", b"").replace(b"\n ", b"").split(b"\n")
    for _change in range(random.randint(1, 6)):
        if rows:
            random.choice(_CHANGES)(rows, random)
    content = b"\n".join(rows)
    return content[: random.randrange(len(content) + 1)] if random.random() < 0.1 else content
