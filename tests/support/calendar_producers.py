"""Calendars as different programs export them. In: the lines of one event. Out: the bytes of a file.

A line such as `<DTSTART 20270310T180000>` is a local time in New York, which each program writes in its own way.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

NEW_YORK = ZoneInfo("America/New_York")
_TIME = re.compile(r"<(DTSTART|DTEND|EXDATE|RDATE|RECURRENCE-ID) ([0-9T]{15})>")
Stamp = Callable[[datetime], str]


def named(zone: str) -> Stamp:
    """Write a local time with a TZID."""
    return lambda local: f";TZID={zone}:{local:%Y%m%dT%H%M%S}"


def in_utc(local: datetime) -> str:
    """Write an instant."""
    return f":{local.replace(tzinfo=NEW_YORK).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def with_offset(local: datetime) -> str:
    """Write a time as ISO 8601 does."""
    return f":{local.replace(tzinfo=NEW_YORK).isoformat()}"


def define(
    name: str,
    first: Sequence[str] = ("16010101T020000", "16010101T020000"),
    more: str = "",
    lines: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return a VTIMEZONE with the rules of New York, as Outlook and others write it."""
    parts = zip(
        ("STANDARD", "DAYLIGHT"), first, (("-0400", "-0500"), ("-0500", "-0400")),
        ("FREQ=YEARLY;BYDAY=1SU;BYMONTH=11", "FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"), strict=True,
    )  # fmt: skip
    rows = ["BEGIN:VTIMEZONE", f"TZID:{name}", *lines]
    for part, start, (before, after), rule in parts:
        rows += [f"BEGIN:{part}", f"DTSTART:{start}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}"]
        rows += [f"RRULE:{rule}{more}", f"END:{part}"]
    return (*rows, "END:VTIMEZONE")


@dataclass(frozen=True)
class Producer:
    """A program that writes calendars."""

    prodid: str
    stamp: Stamp
    head: tuple[str, ...] = ()
    """Lines before the events."""
    noise: tuple[str, ...] = ()
    """Lines of each event that say nothing about it."""
    is_folded: bool = True
    begin: bytes = b""
    end_of_line: str = "\r\n"
    can_repeat: bool = True
    """Whether a repetition keeps its local time: an instant or an offset does not."""

    def write(self, *events: Sequence[str]) -> bytes:
        """Return a calendar of events."""
        rows = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{self.prodid}", *self.head]
        for event in events:
            noise = [
                row for row in self.noise if re.split("[:;]", row)[0] not in {re.split("[:;]", r)[0] for r in event}
            ]
            rows += ["BEGIN:VEVENT", *map(self._show, event), *noise, "END:VEVENT"]
        lines = [fold(row) if self.is_folded else row for row in [*rows, "END:VCALENDAR", ""]]
        return self.begin + "\r\n".join(lines).replace("\r\n", self.end_of_line).encode()

    def _show(self, line: str) -> str:
        return _TIME.sub(lambda found: f"{found[1]}{self.stamp(datetime.strptime(found[2], '%Y%m%dT%H%M%S'))}", line)  # noqa: DTZ007


def fold(line: str) -> str:
    """Fold a line at 60 characters, as programs do that count less than the standard allows."""
    return "\r\n ".join(line[index : index + 60] for index in range(0, max(len(line), 1), 60))


_OUTLOOK = (
    "CLASS:PUBLIC", "CREATED:20261101T120000Z", "DTSTAMP:20261101T120000Z", "PRIORITY:5", "TRANSP:OPAQUE",
    "X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "X-MICROSOFT-CDO-IMPORTANCE:1", "X-MS-OLK-AUTOFILLLOCATION:FALSE",
    "ATTENDEE;CN=Robin Quill;RSVP=TRUE:mailto:robin@quill.example",
)  # fmt: skip
_GOOGLE = ("DTSTAMP:20261101T120000Z", "CREATED:20261101T120000Z", "STATUS:CONFIRMED", "SEQUENCE:0", "TRANSP:OPAQUE")
_SINCE_2007 = ("20071104T020000", "20070311T020000")
PRODUCERS = {
    "outlook": Producer(
        "-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN", named('"Eastern Standard Time"'),
        ("METHOD:PUBLISH", "X-MS-OLK-FORCEINSPECTOROPEN:TRUE", *define("Eastern Standard Time")), _OUTLOOK,
    ),
    "outlook-customized": Producer(
        "-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN", named("Customized Time Zone"),
        ("METHOD:PUBLISH", *define("Customized Time Zone")), _OUTLOOK,
    ),
    "outlook-shown": Producer(
        "-//Microsoft Corporation//Outlook 12.0 MIMEDIR//EN", named('"(UTC-05:00) Eastern Time (US & Canada)"'), (), _OUTLOOK,
    ),
    "exchange": Producer(
        "Microsoft Exchange Server 2010", named("Eastern Standard Time"),
        ("METHOD:PUBLISH", "X-WR-CALNAME:Calendar", *define("Eastern Standard Time", ("16010101T000000",) * 2)),
        (*_OUTLOOK, "X-MICROSOFT-CDO-INSTTYPE:0", "X-MICROSOFT-DONOTFORWARDMEETING:FALSE"), end_of_line="\n",
    ),
    "exchange-year-1": Producer(
        "Microsoft Exchange Server 2010", named("Custom"), define("Custom", ("00010101T020000",) * 2), _OUTLOOK,
    ),
    "google": Producer(
        "-//Google Inc//Google Calendar 70.9054//EN", named("America/New_York"),
        ("CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:Quill", "X-WR-TIMEZONE:America/New_York"), _GOOGLE,
    ),
    "google-utc": Producer(
        "-//Google Inc//Google Calendar 70.9054//EN", in_utc, ("X-WR-TIMEZONE:America/New_York",), _GOOGLE, can_repeat=False,
    ),
    "apple": Producer(
        "-//Apple Inc.//macOS 15.1//EN", named("America/New_York"),
        ("CALSCALE:GREGORIAN", "X-APPLE-CALENDAR-COLOR:#1BADF8", *define("America/New_York", _SINCE_2007)),
        ("DTSTAMP:20261101T120000Z", "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC", "TRANSP:OPAQUE", "SEQUENCE:0"),
    ),
    "meetup": Producer(
        "-//Meetup//Meetup Calendar 1.0//EN", named("America/New_York"),
        ("CALSCALE:GREGORIAN", "METHOD:PUBLISH", *define("America/New_York", _SINCE_2007, lines=("X-LIC-LOCATION:America/New_York",))),
        ("DTSTAMP:20261101T120000Z", "STATUS:CONFIRMED", "CLASS:PUBLIC"), is_folded=False,
    ),
    "eventbrite": Producer("-//Eventbrite//NONSGML v1.0//EN", in_utc, (), ("DTSTAMP:20261101T120000Z",), can_repeat=False),
    "domino": Producer(
        "-//Lotus Development Corporation//NONSGML Notes 9.0.1//EN_API", named('"Eastern"'),
        ("METHOD:PUBLISH", *define("Eastern", ("19501105T020000", "19500312T020000"), more=";BYHOUR=2;BYMINUTE=0")),
        ("CLASS:PUBLIC", "TRANSP:OPAQUE", "DTSTAMP:20261101T120000Z", "X-LOTUS-NOTESVERSION:2"),
    ),
    "thunderbird": Producer(
        "-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN", named("/mozilla.org/20070129_1/America/New_York"),
        define("/mozilla.org/20070129_1/America/New_York", _SINCE_2007, lines=("X-LIC-LOCATION:America/New_York",)),
        ("DTSTAMP:20261101T120000Z", "X-MOZ-GENERATION:2", "X-MOZ-LASTACK:20261101T120000Z"), end_of_line="\n",
    ),
    "evolution": Producer(
        "-//Ximian//NONSGML Evolution Calendar//EN", named("/freeassociation.sourceforge.net/America/New_York"), (),
        ("DTSTAMP:20261101T120000Z", "X-EVOLUTION-CALDAV-HREF:x"),
    ),
    "wordpress": Producer(
        "-//Quill - ECPv6.8.1//NONSGML v1.0//EN", named("America/New_York"),
        ("CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-ORIGINAL-URL:https://quill.example.org", "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
         *define("America/New_York", ("20271107T060000", "20270314T070000"))),
        ("DTSTAMP:20261101T120000Z", "X-WP-IMAGES-URL:x"), begin=b"\xef\xbb\xbf",
    ),
    "libcal": Producer(
        "-//Springshare//LibCal//EN", in_utc, ("X-WR-TIMEZONE:America/New_York", "X-PUBLISHED-TTL:PT60M"),
        ("DTSTAMP:20261101T120000Z", "STATUS:CONFIRMED"), is_folded=False, can_repeat=False,
    ),
    "nextcloud": Producer(
        "-//IDN nextcloud.com//Calendar app 4.7.6//EN", named("America/New_York"),
        define("America/New_York", ("19700101T000000", "19700101T000000")),
        ("DTSTAMP:20261101T120000Z", "SEQUENCE:2", "X-NEXTCLOUD-BC-FIELD-TYPE:X"), end_of_line="\n",
    ),
    "offsets": Producer("-//Quill//Feed//EN", with_offset),
    "posix": Producer("-//Quill//Feed//EN", named("EST5EDT,M3.2.0,M11.1.0")),
    "old-unix": Producer("-//Quill//Feed//EN", named("EST5EDT"), is_folded=False),
}  # fmt: skip
