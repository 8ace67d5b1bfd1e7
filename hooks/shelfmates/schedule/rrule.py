"""Recurrence rules. In: the value of an RRULE (RFC 5545, section 3.3.10). Out: an RRule, or a Reason.

Rules that no network needs are refused: several times on one day, intervals shorter than a day, and combinations that
calendars interpret differently.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from shelfmates.model.moment import Moment
from shelfmates.problem import Reason

from .plain_english import DAYS

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
FREQUENCIES: tuple[Frequency, ...] = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
CODES = tuple(DAYS.values())
EXAMPLE = "FREQ=MONTHLY;BYDAY=1TU"
MOST = 1_000
"""The largest COUNT and the largest INTERVAL."""
_LISTS = {"BYMONTH": 12, "BYWEEKNO": 53, "BYYEARDAY": 366, "BYMONTHDAY": 31, "BYSETPOS": 366}
"""Part → its largest number; all but BYMONTH also accept negative numbers, which count from the end."""
_ORDER = ("FREQ", "INTERVAL", "COUNT", "UNTIL", *_LISTS, "BYDAY", "WKST")
_DAY = re.compile(rf"([+-]?[1-9][0-9]?)?({'|'.join(CODES)})")
_NUMBER = re.compile(r"[+-]?[0-9]{1,4}")
_MOST_WEEKS = 53


class RRuleDay(NamedTuple):
    """A day of the week (Monday is 0); `nth` of its month or year, or 0 for every one."""

    nth: int
    weekday: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RRule:
    """A recurrence rule over local times."""

    freq: Frequency
    interval: int = 1
    count: int | None = None
    until: Moment | None = None
    """The last day, or the last instant in UTC."""
    months: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    days: tuple[RRuleDay, ...] = ()
    week_start: int = 0

    def __str__(self) -> str:
        """Return the RRULE in canonical form: fixed order, no default values, sorted lists."""
        lists = dict(zip(_LISTS, (self.months, self.weeks, self.year_days, self.month_days, self.positions),
                         strict=True))  # fmt: skip
        values = {
            "FREQ": self.freq,
            "INTERVAL": str(self.interval) if self.interval > 1 else "",
            "COUNT": str(self.count or ""),
            "UNTIL": show_until(self.until),
            **{name: ",".join(map(str, numbers)) for name, numbers in lists.items()},
            "BYDAY": ",".join(f"{day.nth or ''}{CODES[day.weekday]}" for day in self.days),
            "WKST": CODES[self.week_start] if self.week_start else "",
        }
        return ";".join(f"{name}={values[name]}" for name in _ORDER if values[name])


def show_until(until: Moment | None) -> str:
    """Return the value of UNTIL: a DATE, or a DATE-TIME in UTC."""
    return f"{until.local:{'%Y%m%dT%H%M%SZ' if until.is_timed else '%Y%m%d'}}" if until else ""


@lru_cache(maxsize=10_000)
def read_recurrence(text: str) -> RRule | Reason:
    """Parse the value of an RRULE."""
    parts: dict[str, str] = {}
    for part in text.upper().removeprefix("RRULE:").strip("; ").split(";"):
        name, _, value = (word.strip() for word in part.partition("="))
        if fault := _judge_part(name, value, parts):
            return fault
        parts[name] = value
    if "FREQ" not in parts:
        return Reason("has no FREQ", f"write it as {EXAMPLE}")
    return _judge_whole(_build(parts))


def _judge_part(name: str, value: str, before: Mapping[str, str]) -> Reason | None:
    part = f"{name}={value}"
    if name in {"BYHOUR", "BYMINUTE", "BYSECOND"}:
        return Reason("sets times", "leave it out: an event begins at the time of its `start`", part)
    if name.startswith(("DTSTART", "TZID", "EXDATE", "RDATE", "DTEND")):
        return Reason(
            f"contains {re.split('[:;]', name, maxsplit=1)[0]}",
            "write `start`, `timezone`, `except` and `also` instead",
            part,
        )
    if name not in _ORDER:
        return Reason("has an unknown part", f"the parts are {', '.join(_ORDER)}", part)
    if name in before:
        return Reason(f"has {name} twice", "leave one of them out", part)
    return None if _is_value(name, value) else Reason("has a part with an invalid value", _hint(name), part)


def _is_value(name: str, value: str) -> bool:
    if name in _LISTS:
        least = 1 if name == "BYMONTH" else -_LISTS[name]
        return all(_is_number(item, least, _LISTS[name]) for item in value.split(","))
    if name == "BYDAY":
        found = [_DAY.fullmatch(item) for item in value.split(",")]
        return all(day and abs(int(day[1] or 0)) <= _MOST_WEEKS for day in found)
    if name == "UNTIL":
        return _read_until(value) is not None
    if name in {"INTERVAL", "COUNT"}:
        return _is_number(value, 1, MOST)
    return value in (FREQUENCIES if name == "FREQ" else CODES)


def _hint(name: str) -> str:
    if name in _LISTS:
        return f"write whole numbers up to {_LISTS[name]}, separated by commas"
    return {
        "FREQ": f"write {', '.join(FREQUENCIES)}",
        "UNTIL": "write the field `until` instead, for example `until: 2027-06-14`",
        "BYDAY": "write MO, TU, WE, TH, FR, SA, SU; the first Tuesday is 1TU, the last Friday -1FR",
        "WKST": "write MO or SU",
    }.get(name, f"write a whole number from 1 to {MOST:,}")


def _is_number(text: str, least: int, most: int) -> bool:
    return bool(_NUMBER.fullmatch(text)) and least <= int(text) <= most and int(text) != 0


def _read_until(text: str) -> Moment | None:
    try:
        if "T" in text:
            return Moment(datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC))
        return Moment.of_day(date.fromisoformat(text)) if re.fullmatch("[0-9]{8}", text) else None
    except ValueError:
        return None


def _build(parts: Mapping[str, str]) -> RRule:
    days = (_DAY.fullmatch(item) for item in parts.get("BYDAY", "").split(","))
    found = {RRuleDay(int(day[1] or 0), CODES.index(day[2])) for day in days if day}
    return RRule(
        freq=cast("Frequency", parts["FREQ"]),
        interval=int(parts.get("INTERVAL", 1)),
        count=int(parts["COUNT"]) if "COUNT" in parts else None,
        until=_read_until(parts.get("UNTIL", "")),
        months=_numbers(parts, "BYMONTH"),
        weeks=_numbers(parts, "BYWEEKNO"),
        year_days=_numbers(parts, "BYYEARDAY"),
        month_days=_numbers(parts, "BYMONTHDAY"),
        positions=_numbers(parts, "BYSETPOS"),
        days=tuple(sorted(found, key=lambda day: (day.weekday, day.nth))),
        week_start=CODES.index(parts.get("WKST", "MO")),
    )


def _numbers(parts: Mapping[str, str], name: str) -> tuple[int, ...]:
    return tuple(sorted({int(item) for item in parts[name].split(",")})) if name in parts else ()


def _judge_whole(rule: RRule) -> RRule | Reason:
    """Refuse what section 3.3.10 forbids, and what calendars interpret differently."""
    numbered = {day.nth != 0 for day in rule.days}
    months = {"MONTHLY", "YEARLY"}
    alone = "write FREQ=MONTHLY, or leave it out"
    checks = (
        (rule.count and rule.until, "has both COUNT and UNTIL", "leave one of them out"),
        (len(numbered) > 1, "has days with and without a number", "write a second event for one of them"),
        (
            True in numbered and rule.freq not in months,
            "has a number in BYDAY, which needs FREQ=MONTHLY or YEARLY",
            "write FREQ=MONTHLY",
        ),
        (True in numbered and rule.weeks, "has numbers in BYDAY beside BYWEEKNO", "leave out the numbers"),
        (rule.weeks and rule.freq != "YEARLY", "has BYWEEKNO without FREQ=YEARLY", "write FREQ=YEARLY"),
        (rule.weeks and not rule.days, "has BYWEEKNO without BYDAY", "add BYDAY"),
        (rule.year_days and rule.freq != "YEARLY", "has BYYEARDAY without FREQ=YEARLY", "write FREQ=YEARLY"),
        (rule.month_days and rule.freq not in months, "has BYMONTHDAY, which needs FREQ=MONTHLY or YEARLY", alone),
        # dateutil counts the first week from the start date, not from the first day of the week.
        (rule.positions and rule.freq not in months, "has BYSETPOS, which needs FREQ=MONTHLY or YEARLY", alone),
        (
            rule.positions and not (rule.days or rule.month_days or rule.year_days),
            "has BYSETPOS without another BY part",
            "add BYDAY",
        ),
    )
    for is_wrong, message, hint in checks:
        if is_wrong:
            return Reason(message, hint)
    return rule
