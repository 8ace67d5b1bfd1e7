"""Dates as people and their forms write them. In: text. Out: a date, or why the text is ambiguous or wrong."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from babel import Locale, UnknownLocaleError

from shelfmates.dates import is_within_years
from shelfmates.names import normalize_name
from shelfmates.pasted_text import type_plainly
from shelfmates.problem import Reason

ORDERS = ("dmy", "mdy", "ymd")
"""The orders of day, month and year that a column map may set for dates in digits."""
_TIME = r"[T ,]+(?:at )?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
_CLOCK = re.compile(rf"{_TIME}(?:[^0-9].{{0,20}})?")
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?![0-9])")
_WEEKDAY = r"(?:[^\W\d_]+,? )?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th|er|\.|º)?"
_DAY_FIRST = re.compile(rf"{_WEEKDAY}{_DAY} (?:de |of )?([^\W\d_]+)\.?,? (?:de )?([0-9]{{4}})\b")
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}([^\W\d_]+)\.? {_DAY},? ([0-9]{{4}})\b")
_NO_DATE = "is not a date"
_HINT = "write year-month-day, for example 2026-09-01"


class DateParser:
    """Parse dates with month names of some languages, and dates in digits in one order if it is known."""

    def __init__(self, languages: Sequence[str] = ("en",), order: str = "") -> None:
        """Store the month names of the languages, and the order of digits. Without an order, 03/04/2026 is refused."""
        self._months = _name_months(languages)
        self._order = order

    def read_day(self, text: str, *, with_clock: bool = False) -> date | Reason:
        """Return the date in a text, or why it has none; `with_clock` accepts a time stamp and drops its time."""
        text = type_plainly(text)
        for form, read in ((_YEAR_FIRST, self._year_first), (_YEAR_LAST, self._year_last),
                           (_DAY_FIRST, self._day_first), (_MONTH_FIRST, self._month_first)):  # fmt: skip
            if found := form.match(text):
                rest = text[found.end() :]
                if rest and not (_CLOCK if with_clock else _MIDNIGHT).fullmatch(rest):
                    return Reason("is more than a date", _HINT)
                return read(*found.groups())
        return Reason(_NO_DATE, _HINT)

    def _year_first(self, year: str, month: str, day: str) -> date | Reason:
        return _make(int(year), int(month), int(day))

    def _year_last(self, one: str, two: str, year: str) -> date | Reason:
        first, second = int(one), int(two)
        order = self._order if self._order in {"dmy", "mdy"} else _guess_order(first, second)
        if not order:
            hint = "write 2026-09-01; or say in the map which comes first, `date: dmy` or `date: mdy`"
            return Reason("can mean two different days", hint)
        return _make(int(year), *((second, first) if order == "dmy" else (first, second)))

    def _day_first(self, day: str, month: str, year: str) -> date | Reason:
        number = self._months.get(normalize_name(month))
        return _make(int(year), number, int(day)) if number else Reason("does not name a known month", _HINT)

    def _month_first(self, month: str, day: str, year: str) -> date | Reason:
        return self._day_first(day, month, year)


def _guess_order(first: int, second: int) -> str:
    """Return the order of two numbers if only one order is possible."""
    last = 12
    if first == second or second > last:
        return "mdy"
    return "dmy" if first > last else ""


def _make(year: int, month: int, day: int) -> date | Reason:
    try:
        made = date(year, month, day)
    except ValueError:
        return Reason("is a date that does not exist", "check it in a calendar: year-month-day")
    return made if is_within_years(made) else Reason(_NO_DATE, "write the year with four digits, for example 2026")


def list_locales(languages: Iterable[str]) -> Iterator[Locale]:
    """Yield the CLDR locale of English and of each language; languages that CLDR does not have are left out."""
    for language in ("en", *languages):
        try:
            yield Locale.parse(language, sep="-")
        except UnknownLocaleError:
            continue


def _name_months(languages: Sequence[str]) -> Mapping[str, int]:
    names: dict[str, int] = {"sept": 9}
    for months in (locale.months for locale in list_locales(languages)):
        for number, name in ((number, name) for width in ("wide", "abbreviated")
                             for context in ("format", "stand-alone")
                             for number, name in months[context][width].items()):  # fmt: skip
            names.setdefault(normalize_name(name), number)
    return names
