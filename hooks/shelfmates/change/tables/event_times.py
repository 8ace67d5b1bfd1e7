"""When an event takes place, from up to five cells. In: RowCells. Out: the same with `start`, `end` and `timezone`.

`Date` and `Time`, or `Start date` and `Start time`, or one column with both; a time may be a range such as `2-4pm`.
"""

import re
from dataclasses import dataclass
from datetime import UTC, time, timedelta
from typing import NamedTuple

from shelfmates.change.date_parser import DateParser, ParsedMoments, join_moment
from shelfmates.change.time_parser import ClockTimes, read_times
from shelfmates.change.zone_words import find_zone
from shelfmates.model.moment import Moment
from shelfmates.schedule.time_zones import get_zone

from .cell_answers import parse_yes_no
from .header_synonyms import ALL_DAY, END_DAY, END_TIME, START_DAY, START_TIME
from .row_cells import RowCells, SpreadsheetCell, UnderstoodWord

_DAY = timedelta(days=1)
_ALL_DAY = re.compile(r"(?i)all[- ]day|whole day|full day|toute la journée|journée entière|todo el día|día completo")
_MIDNIGHT = re.compile(r"(?i).*?(?:^|[T ])(?:0?0:00(?::00)?|12:00(?::00)? ?am)")
_ZERO_DAY = re.compile(r"(?:1/0/1900|12/30/1899|30/12/1899|1899-12-30|0/1/1900|00/01/1900)[T ]")
"""What spreadsheets write before a time alone."""
_MORNING = re.compile(r"[1-7][:.][0-9]{2}")
"""An early time without AM or PM, which may be meant for the afternoon."""
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class EventClock:
    """Read days and times of a network."""

    calendar: DateParser
    home: str
    """The network's time zone."""


class _Source(NamedTuple):
    """A cell that was read, and what it says."""

    cell: SpreadsheetCell
    moments: ParsedMoments


class _EndCells(NamedTuple):
    """The cells that say when an event ends."""

    day: SpreadsheetCell | None
    hour: SpreadsheetCell | None

    @property
    def text(self) -> str:
        """Return the texts of both."""
        return " ".join(_cut(cell.text) for cell in self if cell)


def settle_times(row: RowCells, clock: EventClock) -> None:
    """Replace the cells with days and times by those of `start`, `end`, `precision` and `timezone`."""
    is_whole = (answer := row.pop(ALL_DAY)) is not None and parse_yes_no(answer.text) is True
    cells = _pop_end(row)
    begin = _read_begin(row, clock, is_whole=is_whole)
    if begin is None:
        return
    end = _read_end(row, clock, begin, cells, is_whole=is_whole)
    source = cells.day or cells.hour or begin.cell
    _store(row, clock, begin, end and _Source(source, end))


def _pop_end(row: RowCells) -> _EndCells:
    """Remove and return the cells of the end; a column `End` may have only a time."""
    end, day, hour = row.pop("end"), row.pop(END_DAY), row.pop(END_TIME)
    if end and isinstance(read_times(_cut(end.text)), ClockTimes):
        return _EndCells(day, hour or end)
    return _EndCells(end or day, hour)


def _read_begin(row: RowCells, clock: EventClock, *, is_whole: bool) -> _Source | None:
    """Return when an event begins; None, with a message, if that cannot be read."""
    start, day, hour = row.pop("start"), row.pop(START_DAY), row.pop(START_TIME)
    if start and day and isinstance(read_times(_cut(start.text)), ClockTimes):
        hour, start = hour or start, None
    cell = start or day or hour
    moments = _read_moments(row, clock, "start", cell) if cell else None
    if cell is None or moments is None:
        return None
    if is_whole:
        return _Source(cell, _without_times(moments))
    if hour and hour is not cell and moments.start.kind == "day":
        times = _read_hour(row, clock, "start", hour)
        return times and _Source(cell._replace(zone=cell.zone or hour.zone), _join(moments, times))
    return _Source(cell, moments)


def _cut(text: str) -> str:
    return " ".join(text[:_LONGEST].split())


def _read_moments(row: RowCells, clock: EventClock, name: str, cell: SpreadsheetCell) -> ParsedMoments | None:
    """Return the moments of a cell; None, with a message, if it cannot be read."""
    moments = clock.calendar.read_moments(" ".join(cell.text.split()), order=cell.order)
    if isinstance(moments, ParsedMoments):
        return moments
    row.tell(name, moments, cell, is_error=True)
    return None


def _without_times(moments: ParsedMoments) -> ParsedMoments:
    end = moments.end and Moment.of_day(moments.end.day)
    start = moments.start if moments.start.is_period else Moment.of_day(moments.start.day)
    return ParsedMoments(start, None if end == start else end)


class _Hour(NamedTuple):
    """The times of a cell; without a start, it says that there is no time."""

    start: time | None = None
    end: time | None = None
    zone: str = ""
    offset: timedelta | None = None


def _read_hour(row: RowCells, clock: EventClock, name: str, cell: SpreadsheetCell) -> _Hour | None:
    """Return the times of a cell, which may be a whole time stamp; None, with a message, if it cannot be read."""
    text = _ZERO_DAY.sub("", _cut(cell.text))
    if _ALL_DAY.fullmatch(text):
        return _Hour()
    times = read_times(text)
    if isinstance(times, ClockTimes):
        if _MORNING.fullmatch(text):
            row.taken.append(UnderstoodWord(cell.heading, cell.text, f"{times.start:%H:%M}"))
        return _Hour(*times)
    whole = clock.calendar.read_moments(text, order=cell.order)
    if isinstance(whole, ParsedMoments) and whole.start.is_timed:
        return _Hour(whole.start.local.time(), whole.end.local.time() if whole.end else None, whole.zone, whole.offset)
    row.tell(name, times, cell, is_error=True)
    return None


def _join(moments: ParsedMoments, hour: _Hour) -> ParsedMoments:
    """Return the moments of days and times in two cells."""
    if hour.start is None:
        return moments
    start, end = join_moment(moments.start.day, hour.start), moments.end
    if hour.end:
        last = moments.end.day if moments.end else moments.start.day
        is_next = not moments.end and hour.end <= hour.start
        end = join_moment(last + _DAY * is_next, hour.end)
    return ParsedMoments(start, end, hour.zone or moments.zone, hour.offset or moments.offset)


def _read_end(
    row: RowCells, clock: EventClock, begin: _Source, cells: _EndCells, *, is_whole: bool
) -> ParsedMoments | None:
    """Return when an event ends, as the start of the result; None if nothing says it."""
    first = begin.moments
    if cells.day is None and (cells.hour is None or is_whole):
        return first._replace(start=first.end, end=None) if first.end else None
    same_day = ParsedMoments(Moment.of_day(first.start.day))
    found = _read_moments(row, clock, "end", cells.day) if cells.day else same_day
    hour = _read_hour(row, clock, "end", cells.hour) if cells.hour else _Hour()
    if found is None or hour is None:
        return None
    if is_whole or not first.start.is_timed:
        return _end_of_days(found, hour, first.start, cells.text)
    if hour.start and found.start.kind == "day":
        is_next = cells.day is None and hour.start <= first.start.local.time()
        last = join_moment(found.start.day + _DAY * is_next, hour.start)
        return ParsedMoments(last, None, hour.zone, hour.offset)
    return found


def _end_of_days(found: ParsedMoments, hour: _Hour, first: Moment, text: str) -> ParsedMoments:
    """Return the last day of an event without times; programs write midnight after it."""
    if found.start.is_period:
        return found
    if hour.start and hour.start != time() and not first.is_period:
        return ParsedMoments(join_moment(found.start.day, hour.start), None, hour.zone, hour.offset)
    is_after = bool(_MIDNIGHT.match(text)) and found.start.day > first.day
    return ParsedMoments(Moment.of_day(found.start.day - _DAY * is_after))


def _store(row: RowCells, clock: EventClock, begin: _Source, end: _Source | None) -> None:
    """Put start, end and time zone into the row."""
    cell, moments = begin.cell, begin.moments
    zone = _find_zone(row, clock, moments, cell)
    start, last = _convert(moments, moments.start, clock, zone), None
    if end:
        own = end.moments if end.moments.zone or end.moments.offset else moments
        last = _convert(own, end.moments.start, clock, zone)
    if last and last.kind == "day" and start.is_timed and last.day == start.day:
        last = None
    row.put("start", str(start), cell, is_read=not _is_plain(cell.text))
    if end and last and last != start:
        row.put("end", str(last), end.cell, is_read=False)
    if start.is_period and "precision" not in row.cells:
        row.put("precision", start.precision, cell, is_read=False)
    if zone not in ("", "UTC", clock.home) and "timezone" not in row.cells and start.is_timed:
        row.put("timezone", zone, cell, is_read=False)


def _is_plain(text: str) -> bool:
    """Return whether nobody can read a date in another way, so that it needs no message."""
    return not re.fullmatch(r"[0-9]{5}(?:\.[0-9]+)?", text)


def _find_zone(row: RowCells, clock: EventClock, moments: ParsedMoments, cell: SpreadsheetCell) -> str:
    """Return the zone of the times, from their own text, the column of zones, or the heading."""
    named = row.cells.get("timezone")
    if named and (zone := find_zone(_cut(named.text))) and zone != named.text:
        row.put("timezone", zone, named)
        if zone in ("UTC", clock.home):
            row.pop("timezone")
    return moments.zone or (find_zone(_cut(named.text)) if named else "") or cell.zone


def _convert(moments: ParsedMoments, moment: Moment, clock: EventClock, zone: str) -> Moment:
    """Return a time in the network's zone if it has an offset or is in UTC; others stay in their zone."""
    if not moment.is_timed or (moments.offset is None and zone != "UTC"):
        return moment
    if clock.home == "UTC" and moments.offset is None:
        return moment
    instant = moment.local.replace(tzinfo=UTC) - (moments.offset or timedelta())
    return Moment(instant.astimezone(get_zone(clock.home)).replace(tzinfo=None))
