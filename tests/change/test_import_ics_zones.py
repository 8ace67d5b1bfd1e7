"""Time zones of calendars are read by their own rules and names, at the instants that the file means."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
from dateutil.tz import tzical

from shelfmates.change.icalendar_files.lines import read_components
from shelfmates.change.icalendar_files.time_forms import read_length, read_offset, read_time
from shelfmates.change.icalendar_files.zone_names import read_zone_name
from shelfmates.change.icalendar_files.zone_rules import Years, make_fixed, read_rules
from shelfmates.change.icalendar_files.zones import find_equal, read_zones
from shelfmates.render.events.vtimezone import make_vtimezone
from zone_changes import list_changes, zones_but_few


def at(*parts):
    """Return a local time, or one in UTC, without a zone."""
    return datetime(*parts)  # noqa: DTZ001 - see above


HOME = "America/New_York"
NAMES = {
    HOME: HOME,
    "america/new york": HOME,
    "US/Eastern": HOME,
    "Eastern Standard Time": HOME,
    "Eastern Daylight Time": HOME,
    "eastern standard time": HOME,
    "Eastern Time": HOME,
    "Eastern Time (US & Canada)": HOME,
    "(UTC-05:00) Eastern Time (US & Canada)": HOME,
    "(GMT-05:00) Eastern Time (US & Canada)": HOME,
    "(UTC-05:00) New York": HOME,
    "(UTC-05:00) Indiana (East)": HOME,
    "(UTC-07:00) Arizona": "America/Phoenix",
    "(UTC-10:00) Hawaii": "Pacific/Honolulu",
    "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris": "Europe/Brussels",
    "(UTC) Dublin, Edinburgh, Lisbon, London": "Europe/Dublin",
    "(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi": "Asia/Kolkata",
    "(UTC-06:00) Guadalajara, Mexico City, Monterrey": "America/Mexico_City",
    "(UTC) Coordinated Universal Time": "UTC",
    "GMT -0500 (Standard) / GMT -0400 (Daylight)": HOME,
    "Eastern Standard Time 1": HOME,
    "Eastern_Standard_Time": HOME,
    "Romance Standard Time": "Europe/Paris",
    "(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris": "Europe/Madrid",
    "(UTC-05:00) Est (États-Unis et Canada)": HOME,
    "(UTC-06:00) Hora central (EE.UU. y Canadá)": "America/Chicago",
    "(UTC-05:00) Worte ohne Sinn": HOME,
    "Romance Daylight Time": "Europe/Paris",
    "W. Europe Standard Time": "Europe/Berlin",
    "Mitteleuropäische Zeit": "Europe/Paris",
    "heure normale d’Europe centrale": "Europe/Paris",
    "tzone://Microsoft/Utc": "UTC",
    "Etc/UTC": "UTC",
    "GMT": "UTC",
    "Z": "UTC",
    "/freeassociation.sourceforge.net/Europe/Paris": "Europe/Paris",
    "/freeassociation.sourceforge.net/Tzfile/Europe/Paris": "Europe/Paris",
    "/softwarestudio.org/Olson_20011030_5/America/New_York": HOME,
    "/mozilla.org/20070129_1/America/Argentina/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "/softwarestudio.org/Tzfile/UTC": "UTC",
    "EST5EDT": HOME,
    "PST8PDT": "America/Los_Angeles",
    "CET-1CEST": "Europe/Paris",
    "GMT0BST": "Europe/London",
    "EST": HOME,
    "EDT": HOME,
    "Eastern": HOME,
    "CET": "Europe/Paris",
    "New York": HOME,
    "Western/Central Europe": "Europe/Paris",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_programs_write_means_a_zone(name):
    assert read_zone_name(name, HOME).zones[:1] == (NAMES[name],)


@pytest.mark.parametrize(
    "name",
    [
        "Nowhere",
        "Customized Time Zone",
        "tzone://Microsoft/Custom",
        "",
        "/",
        "(UTC+25:00) X",
        "M3.5.0",
        "EST5EDT,M13.2.0,M11.1.0",
        "EST25",
        "EST5EDT25",
        "EST5EDT,M3.2.0",
    ],
)
def test_a_name_that_means_nothing_has_no_zone(name):
    found = read_zone_name(name, HOME)
    assert (found.zones, found.rules) == ((), None)


@pytest.mark.parametrize(
    ("home", "name"),
    [
        ("America/Denver", "MST"),
        ("America/Phoenix", "MST"),
        ("Europe/Madrid", "CET"),
        ("Europe/Paris", "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"),
    ],
)
def test_an_ambiguous_name_means_the_zone_of_the_network_if_it_can(home, name):
    assert read_zone_name(name, home).zones == (home,)


@pytest.mark.parametrize(
    ("name", "hours"),
    [("GMT-0500", -5), ("UTC+01:00", 1), ("UTC-5", -5), ("+0100", 1), ("GMT+1", 1), ("JST-9", 9), ("<-03>3", -3)],
)
def test_an_offset_is_a_zone_whose_clocks_never_change(name, hours):
    assert read_zone_name(name, HOME).rules == make_fixed(timedelta(hours=hours))


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Paris"),
        ("EST5EDT,M3.2.0,M11.1.0", HOME),
        ("EST5EDT,M3.2.0/2,M11.1.0/2", HOME),
        ("NZST-12NZDT,M9.5.0,M4.1.0/3", "Pacific/Auckland"),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "Europe/London"),
        ("NST3:30NDT,M3.2.0,M11.1.0", "America/St_Johns"),
    ],
)
def test_the_rules_of_a_posix_name_equal_those_of_a_zone(name, zone):
    assert find_equal(read_zone_name(name, HOME).rules, Years(2027, 2030)) == zone


def read_zone(text):
    (calendar,) = read_components(f"BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR".encode())
    return read_rules(calendar.children[0])


@pytest.mark.parametrize(
    "zone", zones_but_few({HOME, "Europe/Paris", "Asia/Tokyo", "Australia/Lord_Howe", "Africa/Casablanca"})
)
def test_the_definition_of_every_zone_has_the_offsets_of_the_zone(zone):
    text = make_vtimezone(zone, at(2024, 1, 1).date(), at(2032, 12, 31).date()).to_ical().decode()
    rules, years = read_zone(text.replace("\r\n", "\n")), Years(2024, 2031)
    assert find_equal(rules, years, (zone,)) == zone
    for (early, late), _is_twice in list_changes(zone):
        if late.year < 2032:
            for local in (early - timedelta(hours=3), late + timedelta(hours=3)):
                other = tzical(StringIO(text)).get().utcoffset(local)
                assert local - rules.find_instant(local, years) == other


OUTLOOK = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:{start}T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0600
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11{end}
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:{start}T020000
TZOFFSETFROM:-0600
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3{end}
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.mark.parametrize("start", ["16010101", "00010101", "20070311", "20270101"])
@pytest.mark.parametrize("end", ["", ";BYHOUR=2;BYMINUTE=0", ";UNTIL=20401231T000000Z", ";WKST=SU"])
def test_the_rules_of_outlook_are_those_of_chicago(start, end):
    rules = read_zone(OUTLOOK.format(start=start, end=end))
    assert find_equal(rules, Years(2028, 2029), (HOME,)) == "America/Chicago"


def test_rules_that_no_zone_has_keep_their_offsets():
    rules, years = (
        read_zone(OUTLOOK.format(start="16010101", end="").replace("11", "12").replace("=3", "=2")),
        Years(2027, 2027),
    )
    assert find_equal(rules, years) == ""
    offsets = [rules.find_offset(at(2027, month, 20), years) for month in (1, 7, 11, 12)]
    assert offsets == [timedelta(hours=hours) for hours in (-6, -5, -5, -6)]


def test_a_name_of_windows_means_what_the_file_defines():
    """Somebody switched off daylight saving time in Outlook."""
    text = OUTLOOK.format(start="16010101", end="").replace("TZOFFSETFROM:-0500", "TZOFFSETFROM:-0600")
    text = text.replace("TZOFFSETTO:-0500", "TZOFFSETTO:-0600").replace("Customized Time Zone", "Central Standard Time")
    (calendar,) = read_components(f"BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR".encode())
    found = read_zones(calendar, HOME).find("Central Standard Time", Years(2027, 2027), at(2027, 7, 1, 12))
    assert found.name == "Etc/GMT+6"


def test_a_zone_that_changes_its_clocks_at_another_hour_is_still_the_same():
    text = OUTLOOK.format(start="16010101", end="").replace("T020000", "T235959")
    for name in ("Central Standard Time", "Mine"):
        (calendar,) = read_components(
            f"BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR".replace("Customized Time Zone", name).encode()
        )
        found = read_zones(calendar, HOME).find(name, Years(2027, 2027), at(2027, 7, 1, 12))
        assert (found.name, bool(found.notes)) == ("America/Chicago", name == "Mine")


@pytest.mark.parametrize(("day", "is_noted"), [(at(2005, 2, 1, 12), False), (at(2005, 3, 20, 12), True)])
def test_a_name_of_windows_means_its_zone_also_in_years_with_other_rules(day, is_noted):
    text = OUTLOOK.format(start="16010101", end="").replace("Customized Time Zone", "Central Standard Time")
    (calendar,) = read_components(f"BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR".encode())
    found = read_zones(calendar, HOME).find("Central Standard Time", Years(2005, 2015), day)
    assert (found.name, bool(found.notes)) == ("America/Chicago", is_noted)


def test_an_iana_name_means_its_zone_whatever_the_file_defines():
    text = OUTLOOK.format(start="20070311", end="")
    for name, day, is_noted in (("US/Eastern", at(2027, 7, 1, 12), True), (HOME, at(2006, 7, 1, 12), False)):
        (calendar,) = read_components(
            f"BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR".replace("Customized Time Zone", name).encode()
        )
        found = read_zones(calendar, HOME).find(name, Years(day.year, day.year), day)
        assert (found.name, bool(found.notes)) == (HOME, is_noted)


TWO = """BEGIN:VTIMEZONE
TZID:Old
BEGIN:STANDARD
DTSTART:20101107T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RDATE:20111106T020000,20121104T020000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20110313T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RDATE:20120311T020000
RDATE:20130310T020000
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.mark.parametrize(
    ("instant", "hours"),
    [
        (at(2000, 7, 1), -4),  # before the first change, the offset is the one that it begins with
        (at(2011, 1, 1), -5),
        (at(2011, 7, 1), -4),
        (at(2012, 3, 11, 6, 59), -5),
        (at(2012, 3, 11, 7), -4),
        (at(2012, 11, 4, 5, 59), -4),
        (at(2012, 11, 4, 6), -5),
        (at(2027, 1, 1), -4),  # after the last change, its offset stays
    ],
)
def test_single_dates_of_a_definition_count_one_by_one(instant, hours):
    years = Years(instant.year, instant.year)
    assert read_zone(TWO).find_offset(instant, years) == timedelta(hours=hours)


def test_a_skipped_time_and_a_time_that_occurs_twice_are_read_as_the_standard_says():
    rules, years = read_zone(OUTLOOK.format(start="20070311", end="")), Years(2027, 2027)
    assert rules.find_instant(at(2027, 3, 14, 2, 30), years) == at(2027, 3, 14, 8, 30)
    assert rules.find_instant(at(2027, 11, 7, 1, 30), years) == at(2027, 11, 7, 6, 30)


def test_a_rule_that_ended_leaves_its_last_offset():
    ended = OUTLOOK.format(start="20000101", end=";UNTIL=20151231T000000Z")
    assert read_zone(ended).is_fixed(Years(2027, 2030))
    assert read_zone(ended).find_offset(at(2027, 7, 1), Years(2027, 2027)) == timedelta(hours=-6)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("TZOFFSETTO:-0600", "TZOFFSETTO:six"),
        ("TZOFFSETTO:-0600", "X:1"),
        ("DTSTART:16010101T020000", "DTSTART:never"),
        ("FREQ=YEARLY", "FREQ=SECONDLY"),
        ("FREQ=YEARLY", "FREQ=DAILY"),
        ("FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=2"),
        ("FREQ=YEARLY", "FREQ=YEARLY;COUNT=9"),
        ("BYMONTH=11", "BYMONTH=13"),
        ("BYMONTH=11", "BYMONTH=11;UNTIL=x"),
    ],
)
def test_a_definition_that_cannot_be_read_is_none(old, new):
    text = OUTLOOK.format(start="16010101", end="")
    assert old in text
    assert read_zone(text.replace(old, new)) is None


def test_a_definition_without_offsets_is_none():
    assert read_zone("BEGIN:VTIMEZONE\nTZID:X\nEND:VTIMEZONE") is None


TIMES = {
    "20270304": "2027-03-04",
    "2027-03-04": "2027-03-04",
    "20270304Z": "2027-03-04",
    "20270304T1830": "2027-03-04 18:30",
    "20270304T183000": "2027-03-04 18:30",
    "20270304t183000": "2027-03-04 18:30",
    "2027-03-04 18:30": "2027-03-04 18:30",
    "2027-03-04T18:30:00.000": "2027-03-04 18:30",
    "20270304T240000": "2027-03-05 00:00",
    "20161231T235960Z": "2016-12-31 23:59 +0:00:00",
    "20270304T183000Z": "2027-03-04 18:30 +0:00:00",
    "20270304T183000-0400": "2027-03-04 18:30 -1 day, 20:00:00",
    "2027-03-04T18:30:00+05:30": "2027-03-04 18:30 +5:30:00",
    "2027-03-04T18:30+01": "2027-03-04 18:30 +1:00:00",
}


@pytest.mark.parametrize("text", TIMES)
def test_a_time_is_read_in_each_form_that_programs_write(text):
    found = read_time(text)
    offset = "" if found.offset is None else f" {'+' * (found.offset >= timedelta())}{found.offset}"
    assert f"{found.moment}{offset}" == TIMES[text]


@pytest.mark.parametrize(
    "text",
    ["", "tomorrow", "20271304", "20270230", "2027-0304", "20270304T", "20270304T18", "20270304T2500", "20270304T183061",
     "20270304T240001", "03/04/2027", "99991231T240000", "20270304T183000+99:00", "٢٠٢٧٠٣٠٤", "20270304T183000ZZ"],
)  # fmt: skip
def test_what_is_no_time_is_not_read(text):
    assert read_time(text) is None


def test_a_value_of_days_has_no_time():
    assert str(read_time("20271227T000000Z", is_day=True).moment) == "2027-12-27"


@pytest.mark.parametrize(
    ("text", "offset"),
    [("-0500", -300), ("+05:30", 330), ("-5", -300), ("+013020", 90), ("0500", None), ("+24:00", None)],
)
def test_an_offset_is_hours_and_minutes(text, offset):
    found = read_offset(text)
    assert (found and int(found.total_seconds() // 60)) == offset


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("PT1H30M", (0, 90)),
        ("P1W2D", (9, 0)),
        ("PT24H", (0, 1440)),
        ("p1dt1h", (1, 60)),
        ("-PT1H", None),
        ("P", None),
        ("PT", None),
        ("1H", None),
    ],
)
def test_a_length_is_days_and_hours(text, length):
    found = read_length(text)
    assert (found and (found.days.days, found.clock.total_seconds() // 60)) == length


def test_an_instant_of_a_zone_is_in_utc_without_a_zone():
    zone, years = make_fixed(timedelta(hours=2)), Years(2027, 2027)
    assert zone.find_instant(at(2027, 3, 4, 12), years) == at(2027, 3, 4, 10)
