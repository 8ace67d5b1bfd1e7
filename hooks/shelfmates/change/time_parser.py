"""Times of day as people write them: `6:30 PM`, `18h30`, `2-4pm`, `noon`. In: text. Out: ClockTimes, or a Reason."""

import re
from datetime import time, timedelta
from typing import NamedTuple

from shelfmates.pasted_text import type_plainly
from shelfmates.problem import Reason

from .zone_words import find_zone

_LONGEST = 80
_SEPARATOR = r"(?:-+|/|to|until|till|til|through|and|bis|à|a|al|au|hasta|jusqu'à)"
_BEFORE = r"(?:(?:from|at|@|starts? at|starting at|de|desde|à|a las|a la|las|la|dès|entre|between|um|von|ab|,)\s*)?"
_HALF = r"[ap]\.?\s?m\.?|[ap]\b"
_ONE = re.compile(
    rf"(?:12\s?)?(?P<word>noon|midday|midnight|midi|mediodía|mediodia|minuit|medianoche|mittags?|mitternacht)\b"
    rf"|(?P<digits>[0-9]{{3,4}})\s?(?P<half2>{_HALF}|hrs?\b)"
    rf"|(?P<hour>[0-9]{{1,2}})(?:(?P<h>\s?(?:hrs?|hours?|heures?|horas|uhr|h)\b\.?\s?(?P<late>[0-9]{{2}})?|h(?P<after>[0-9]{{2}}))"
    rf"|[:.](?P<minute>[0-9]{{2}})(?:[:.][0-9]{{2}}(?:\.[0-9]{{1,9}})?)?(?:\s?(?:hrs?|uhr|h)\b)?)?(?:\s?(?P<half>{_HALF}))?",
    re.IGNORECASE,
)
_START, _BETWEEN = re.compile(_BEFORE, re.IGNORECASE), re.compile(rf"\s*{_SEPARATOR}\s*{_BEFORE}", re.IGNORECASE)
_FRACTION = re.compile(r"0?\.[0-9]{1,17}")
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])([0-9]{1,2}):?([0-9]{2})?", re.IGNORECASE)
_WORDS = {"midnight": 0, "minuit": 0, "medianoche": 0, "mitternacht": 0}
_HINT = "write hours and minutes, for example 18:30 or 6:30 PM"
_HALF_DAY, _HOURS, _MINUTES, _DAY_MINUTES = 12, 24, 60, 1_440


class ClockTimes(NamedTuple):
    """The times of one text."""

    start: time
    end: time | None = None
    zone: str = ""
    """The IANA name of a zone behind the times."""
    offset: timedelta | None = None
    """The offset behind the times, if there is one in the place of a zone."""


class _Clock(NamedTuple):
    """One time as it is written; `half` is `a`, `p` or empty."""

    hour: int
    minute: int
    half: str
    is_bare: bool
    """Whether it is only a number, which may be anything."""


def read_times(text: str) -> ClockTimes | Reason:
    """Return the time, or the two times, in a text."""
    plain = " ".join(type_plainly(text[: _LONGEST + 1]).split())
    if _FRACTION.fullmatch(plain):
        minutes = round(float(plain) * _DAY_MINUTES) % _DAY_MINUTES
        return ClockTimes(time(*divmod(minutes, _MINUTES)))
    first, position = _read_one(plain, _START.match(plain))
    if first is None or len(text) > _LONGEST:
        return Reason("is not a time", _HINT)
    second, end = _read_one(plain, _BETWEEN.match(plain, position))
    rest = plain[end if second else position :].strip(" ,;.()[]")
    if first.is_bare and not (second and (second.half or not second.is_bare)):
        return Reason("is not a time", _HINT)
    return _finish(first, second, rest)


def _read_one(text: str, before: "re.Match[str] | None") -> tuple[_Clock | None, int]:
    """Return the time behind a match, and where it ends."""
    found = _ONE.match(text, before.end()) if before else None
    if found is None:
        return None, 0
    if word := found["word"]:
        hour = _WORDS.get(word.lower(), _HALF_DAY)
        return _Clock(hour, 0, "", is_bare=False), found.end()
    if digits := found["digits"]:
        half = found["half2"][0].lower()
        return _Clock(int(digits[:-2]), int(digits[-2:]), half if half in "ap" else "", is_bare=False), found.end()
    minute = next((found[name] for name in ("minute", "late", "after") if found[name]), "")
    half = (found["half"] or "")[:1].lower()
    return _Clock(int(found["hour"]), int(minute or 0), half, is_bare=not (minute or half or found["h"])), found.end()


def _finish(first: _Clock, second: _Clock | None, rest: str) -> ClockTimes | Reason:
    start, end = _settle(first, second), _settle(second, None) if second else None
    if start is None or (second and end is None):
        return Reason("is a time that does not exist", "write hours 00 to 23, for example 18:30")
    if not rest or find_zone(rest):
        return ClockTimes(start, end, find_zone(rest) if rest else "")
    if found := _OFFSET.fullmatch(rest):
        size = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return ClockTimes(start, end, offset=-size if found[1] == "-" else size)
    return Reason(f"has more than a time, “{rest[:30]}”", _HINT)


def _settle(clock: _Clock, later: _Clock | None) -> time | None:
    """Return a time; without AM or PM, the first of two has the half of the day that puts it before the second."""
    half = clock.half
    if later and later.half and not half and clock.hour <= _HALF_DAY:
        same = (clock.hour % _HALF_DAY, clock.minute) < (later.hour % _HALF_DAY, later.minute)
        half = later.half if same else ("a" if later.half == "p" else "p")
    hour = clock.hour
    if half and hour <= _HALF_DAY:
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)
    return time(hour, clock.minute) if hour < _HOURS and clock.minute < _MINUTES else None
