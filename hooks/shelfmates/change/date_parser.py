"""Dates as people and their forms write them. In: text. Out: a date or moments, or why it is ambiguous or wrong."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from pydantic_core import PydanticCustomError

from shelfmates.dates import is_within_years
from shelfmates.model.moment import Moment
from shelfmates.names import normalize_name
from shelfmates.pasted_text import type_plainly
from shelfmates.problem import Reason

from .time_parser import ClockTimes, read_times

ORDERS = ("dmy", "mdy", "ymd")
"""The orders of day, month and year that a column map may set for dates in digits."""
_TIME = r"[T ,]+(?:at )?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
_CLOCK = re.compile(rf"{_TIME}(?:[^0-9].{{0,20}})?")
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00)?")
_WEEKDAY = re.compile(r"([^\W\d_]{2,12})\.?(?:-[^\W\d_]{2,12}\.?)?,? (?=\S)")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])")
_DIGITS = re.compile(r"([0-9]{1,2})[-/.] ?([0-9]{1,2})[-/.] ?([0-9]{4}|[0-9]{2})(?![0-9])")
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th|er|\.|º|°)?"
_YEAR = r"([0-9]{4}|'?[0-9]{2}(?![0-9:]))"
_DAY_FIRST = re.compile(rf"(?:the |le |el )?{_DAY}[ -](?:de |of )?([^\W\d_]+)\.?,?[ -](?:de |del )?{_YEAR}\b")
_MONTH_FIRST = re.compile(rf"([^\W\d_]+)\.?[ -]{_DAY}(?:,? |-){_YEAR}\b")
_DAYS_FIRST = re.compile(
    rf"(?:du |del )?{_DAY} ?(?:-|to|au|al|and|et|y) ?{_DAY} (?:de |of )?([^\W\d_]+)\.?,? (?:de |del )?{_YEAR}\b"
)
_DAYS_LAST = re.compile(rf"([^\W\d_]+)\.? {_DAY} ?(?:-|to|and|through) ?{_DAY},? {_YEAR}\b")
_TWO_MONTHS = re.compile(rf"([^\W\d_]+)\.? {_DAY} ?(?:-|to|through) ?([^\W\d_]+)\.? {_DAY},? {_YEAR}\b")
_WITHOUT_YEAR = re.compile(
    rf"(?:[^\W\d_]+\.? {_DAY}|{_DAY} (?:de )?[^\W\d_]+|[0-9]{{1,2}}[/.][0-9]{{1,2}}(?![0-9/.-]))"
)
_PERIOD = re.compile(r"([^\W\d_]+)\.?,? (?:de |of )?([0-9]{4})|([0-9]{1,2})/([0-9]{4})|([0-9]{4})")
_SERIAL = re.compile(r"([2-7][0-9]{4})(\.[0-9]{1,17})?")
_BASIC = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})(?:[0-9]{2})?(Z?))?")
"""The basic format of ISO 8601, as calendars write it."""
_ISO_TIME = re.compile(r"[T ]([0-9]{2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]{1,9})?)? ?(Z|[+-][0-9]{2}:?[0-9]{2})")
_BETWEEN = re.compile(r" ?(?:-|–|→) ?| (?:to|until|till|through|thru|au|al|a|à|hasta|jusqu'au|bis) ")  # noqa: RUF001
_JOINS = " ,;@|-•·"
_SEASONS = {
    "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter",
    "printemps": "spring", "ete": "summer", "automne": "autumn", "hiver": "winter",
    "primavera": "spring", "verano": "summer", "otono": "autumn", "invierno": "winter",
}  # fmt: skip
_FIRST_SERIAL = datetime(1899, 12, 30)  # noqa: DTZ001 - local
"""The day 0 of spreadsheets."""
_LONGEST = 120
_PIVOT = 70
"""Two-digit years below it are in this century."""
_LAST_MONTH, _LAST_DAY = 12, 31
_NO_DATE = "is not a date"
_HINT = "write year-month-day, for example 2026-09-01"
_MOMENT_HINT = "write it as 2027-03-04 18:30, or only the day"


class ParsedMoments(NamedTuple):
    """When something begins and ends, as one text says."""

    start: Moment
    end: Moment | None = None
    zone: str = ""
    """The IANA name of a zone in the text."""
    offset: timedelta | None = None
    """The offset from UTC, if the text has one in the place of a zone."""


class DateParser:
    """Parse dates with month names of some languages, and dates in digits in one order if it is known."""

    def __init__(self, languages: Sequence[str] = ("en",), order: str = "") -> None:
        """Store the month names of the languages, and the order of digits. Without an order, 03/04/2026 is refused."""
        names = tuple(dict.fromkeys(languages))
        self._months, self._weekdays = _name_months(names), _name_weekdays(names)
        self._order = order

    def read_day(self, text: str, *, with_clock: bool = False, order: str = "") -> date | Reason:
        """Return the date in a text, or why it has none; `with_clock` accepts a time stamp and drops its time."""
        text = " ".join(type_plainly(text[: _LONGEST + 1]).split())
        if found := _SERIAL.fullmatch(text):
            return (
                _from_serial(text).date()
                if with_clock or not float(found[2] or 0)
                else Reason("is more than a date", _HINT)
            )
        day, rest = self._find_day(text, order or self._order)
        if isinstance(day, date) and rest and not (_CLOCK if with_clock else _MIDNIGHT).fullmatch(rest):
            return Reason("is more than a date", _HINT)
        return day

    def read_moments(self, text: str, *, order: str = "") -> ParsedMoments | Reason:
        """Return the day, the time or the period in a text, with its end if the text has one."""
        if len(text) > _LONGEST:
            return Reason(_NO_DATE, _MOMENT_HINT)
        text = " ".join(type_plainly(text).split())
        order = order or self._order
        one = self._read_one(text, order)
        if isinstance(one, ParsedMoments):
            return one
        return self._read_days(text) or self._read_two(text, order) or one

    def _read_one(self, text: str, order: str) -> ParsedMoments | Reason:
        try:
            return ParsedMoments(Moment.read(text))
        except PydanticCustomError:
            pass
        if found := _BASIC.fullmatch(text):
            return self._read_one(_spread(found), order)
        if _SERIAL.fullmatch(text):
            moment = _from_serial(text)
            is_day = "." not in text or not float(text) % 1
            return ParsedMoments(Moment.of_day(moment.date()) if is_day else Moment(moment))
        day, rest = self._find_day(text, order)
        if isinstance(day, Reason) and day.message != _NO_DATE:
            return day
        if isinstance(day, Reason):
            return self._read_time_first(text, order) or self._read_period(text) or self._without_year(text) or day
        return _add_times(day, rest)

    def _read_time_first(self, text: str, order: str) -> ParsedMoments | None:
        """Return the moment of a text such as `6:30 PM, March 4, 2027`."""
        for sign in reversed([*re.finditer(r",? on |, | ", text)]):
            times = read_times(text[: sign.start()]) if text[:1].isdigit() else Reason("")
            day, rest = self._find_day(text[sign.end() :], order)
            if isinstance(times, ClockTimes) and isinstance(day, date) and not rest:
                return _combine(day, times)
        return None

    def _without_year(self, text: str) -> Reason | None:
        """Return that a date has no year, if a text begins like one, or has one behind a weekday."""
        found = _WEEKDAY.match(text)
        texts = (text, text[found.end() :] if found and normalize_name(found[1]) in self._weekdays else "")
        begins = [begin[0] for row in texts if (begin := _WITHOUT_YEAR.match(row))]
        words = [word for begin in begins for word in re.findall(r"[^\W\d_]+", begin)]
        is_date = any(normalize_name(word) in self._months for word in words) or (begins and not words)
        return Reason("has no year", _MOMENT_HINT) if is_date else None

    def _read_period(self, text: str) -> ParsedMoments | None:
        found = _PERIOD.fullmatch(text)
        if not found:
            return None
        word = normalize_name(found[1] or "")
        year = next(part for part in (found[2], found[4], found[5]) if part)
        month = self._months.get(word, 0) or int(found[3] or 0)
        part = f"-{month:02}" if month else f"-{_SEASONS[word]}" if word in _SEASONS else ""
        if not part and not found[5]:
            return None
        try:
            return ParsedMoments(Moment.read(f"{year}{part}"))
        except PydanticCustomError:
            return None

    def _read_days(self, text: str) -> ParsedMoments | None:
        """Return the days of `March 4-6, 2027`, with the times behind them."""
        weekday = _WEEKDAY.match(text)
        if weekday and normalize_name(weekday[1]) in self._weekdays:
            text = text[weekday.end() :]
        if found := _DAYS_FIRST.match(text):
            first, last, month, year = found.groups()
            days = self._name_day(first, month, year), self._name_day(last, month, year)
        elif found := _DAYS_LAST.match(text):
            month, first, last, year = found.groups()
            days = self._name_day(first, month, year), self._name_day(last, month, year)
        elif found := _TWO_MONTHS.match(text):
            month, first, second, last, year = found.groups()
            days = self._name_day(first, month, year), self._name_day(last, second, year)
        else:
            return None
        start, end = days
        if isinstance(start, Reason) or isinstance(end, Reason) or text[found.end() :].strip(_JOINS):
            return None
        return ParsedMoments(Moment.of_day(start), Moment.of_day(end))

    def _read_two(self, text: str, order: str) -> ParsedMoments | None:
        """Return the moments of a text with two of them, such as `3/4/2027 6 PM - 3/5/2027 9 PM`."""
        for sign in _BETWEEN.finditer(text):
            first, second = self._read_one(text[: sign.start()], order), self._read_one(text[sign.end() :], order)
            if isinstance(first, ParsedMoments) and isinstance(second, Reason) and first.start.is_timed:
                times = read_times(text[sign.end() :])
                second = times if isinstance(times, Reason) else _combine(first.start.day, times)
            if isinstance(first, Reason) or isinstance(second, Reason) or first.end or second.end:
                continue
            return ParsedMoments(first.start, second.start, second.zone or first.zone, second.offset or first.offset)
        return None

    def _find_day(self, text: str, order: str) -> tuple[date | Reason, str]:
        """Return the date at the beginning of a text, and what is behind it; the weekday before it must be right."""
        day, rest = self._find_date(text, order)
        found = _WEEKDAY.match(text)
        days = self._weekdays.get(normalize_name(found[1])) if found else None
        if isinstance(day, date) or found is None or days is None:
            return day, rest
        day, rest = self._find_date(text[found.end() :], order)
        if isinstance(day, date) and day.weekday() not in days:
            return Reason(f"says {found[1]}, but {day} is a {day:%A}", "correct the date or the weekday"), ""
        return day, rest

    def _find_date(self, text: str, order: str) -> tuple[date | Reason, str]:
        if found := _YEAR_FIRST.match(text):
            return _make(int(found[1]), int(found[2]), int(found[3])), text[found.end() :]
        if found := _DIGITS.match(text):
            return _read_digits(*found.groups(), order=order), text[found.end() :]
        if found := _DAY_FIRST.match(text):
            return self._name_day(*found.groups()), text[found.end() :]
        if found := _MONTH_FIRST.match(text):
            return self._name_day(found[2], found[1], found[3]), text[found.end() :]
        return Reason(_NO_DATE, _HINT), ""

    def _name_day(self, day: str, month: str, year: str) -> date | Reason:
        number = self._months.get(normalize_name(month))
        return _make(_full_year(year.lstrip("'")), number, int(day)) if number else Reason(
            "does not name a known month", _HINT
        )  # fmt: skip


def _read_digits(one: str, two: str, three: str, *, order: str) -> date | Reason:
    """Return the date of three numbers; the last has the year, unless the order says otherwise."""
    first, second, third = int(one), int(two), int(three)
    is_short = len(three) == 2  # noqa: PLR2004 - digits
    if is_short and (order == "ymd" or first > _LAST_DAY):
        return _make(_full_year(one), second, third)
    order = order if order in {"dmy", "mdy"} else guess_order(first, second)
    if not order:
        hint = "write 2026-09-01; or say in the map which comes first, `date: dmy` or `date: mdy`"
        return Reason("can mean two different days", hint)
    return _make(_full_year(three), *((second, first) if order == "dmy" else (first, second)))


def guess_order(first: int, second: int) -> str:
    """Return the order of two numbers if only one order is possible."""
    if first == second or second > _LAST_MONTH:
        return "mdy"
    return "dmy" if first > _LAST_MONTH else ""


def _full_year(year: str) -> int:
    """Return a year of two digits with its century."""
    number = int(year)
    return number if len(year) > 2 else number + (2000 if number < _PIVOT else 1900)  # noqa: PLR2004 - digits


def _make(year: int, month: int, day: int) -> date | Reason:
    try:
        made = date(year, month, day)
    except ValueError:
        return Reason("is a date that does not exist", "check it in a calendar: year-month-day")
    return made if is_within_years(made) else Reason(_NO_DATE, "write the year with four digits, for example 2026")


def _spread(found: re.Match[str]) -> str:
    """Return a date in the basic format of ISO 8601 in the extended one."""
    year, month, day, hour, minute, zone = found.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}{zone}" if hour else "")


def _from_serial(text: str) -> datetime:
    """Return the time of a spreadsheet's number of days, to the minute."""
    minutes = round(float(text) * 24 * 60)
    return _FIRST_SERIAL + timedelta(minutes=minutes)


def _add_times(day: date, rest: str) -> ParsedMoments | Reason:
    """Return a day with the times behind it, if there are any."""
    if _MIDNIGHT.fullmatch(rest) or not rest.strip(_JOINS):
        return ParsedMoments(Moment.of_day(day))
    if found := _ISO_TIME.fullmatch(rest):
        times = _read_iso(*found.groups())
    else:
        times = read_times(rest.removeprefix("T").strip(_JOINS))
    return times if isinstance(times, Reason) else _combine(day, times)


def _read_iso(hour: str, minute: str, offset: str) -> ClockTimes | Reason:
    """Return a time with its offset, as programs write it."""
    clock = read_times(f"{hour}:{minute}")
    if isinstance(clock, Reason) or offset == "Z":
        return clock if isinstance(clock, Reason) else clock._replace(zone="UTC")
    size = timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
    return clock._replace(offset=-size if offset[0] == "-" else size)


def _combine(day: date, times: ClockTimes) -> ParsedMoments:
    """Return the moments of a day and its times; an end before the start is on the next day."""
    end = join_moment(day + timedelta(days=times.end <= times.start), times.end) if times.end else None
    return ParsedMoments(join_moment(day, times.start), end, times.zone, times.offset)


def join_moment(day: date, clock: time) -> Moment:
    """Return the moment of a day and a time."""
    return Moment(datetime.combine(day, clock))


def list_locales(languages: Iterable[str]) -> Iterator[Locale]:
    """Yield the CLDR locale of English and of each language; languages that CLDR does not have are left out."""
    for language in ("en", *languages):
        try:
            yield Locale.parse(language, sep="-")
        except UnknownLocaleError:
            continue


@cache
def _name_weekdays(languages: tuple[str, ...]) -> Mapping[str, frozenset[int]]:
    """Return the names of weekdays with their numbers; Monday is 0. A short name may mean two days."""
    names: dict[str, set[int]] = {"tues": {1}, "thur": {3}, "thurs": {3}, "weds": {2}}
    for days in (locale.days for locale in list_locales(languages)):
        for number, name in ((number, name) for width in ("wide", "abbreviated")
                             for number, name in days["format"][width].items()):  # fmt: skip
            names.setdefault(normalize_name(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in names.items()}


@cache
def _name_months(languages: tuple[str, ...]) -> Mapping[str, int]:
    names: dict[str, int] = {"sept": 9}
    for months in (locale.months for locale in list_locales(languages)):
        for number, name in ((number, name) for width in ("wide", "abbreviated")
                             for context in ("format", "stand-alone")
                             for number, name in months[context][width].items()):  # fmt: skip
            names.setdefault(normalize_name(name), number)
    return names
