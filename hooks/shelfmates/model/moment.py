"""When something takes place: a day, a local time, or a period. In: text. Out: a Moment, which sorts by its beginning.

This is the only module that tells the three apart by the form of a text. Others use the properties of a Moment.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from shelfmates.dates import add_months

from .field_types import DAY, check_year, read_real_day, wrong

Precision = Literal["time", "day", "month", "season", "year"]
_MINUTE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2})")
_PERIOD = re.compile(r"([1-9][0-9]{3})(?:-(0[1-9]|1[0-2]|spring|summer|autumn|winter))?")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""Season → its first month (meteorological, northern hemisphere); a winter ends in the next year."""
_MONTHS = {"month": 1, "season": 3, "year": 12}
_HINT = "write 2027-03-04, with a time 2027-03-04 18:30, or only 2027-03, 2027-spring or 2027"


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, a local time, or a period that is known only roughly: a month, a season or a year."""

    local: datetime
    """The local time, without a zone in records; midnight at the beginning of a day or period."""
    precision: Precision = "time"

    @classmethod
    def of_day(cls, day: date) -> Self:
        """Return a whole day."""
        return cls(datetime.combine(day, time()), "day")

    @classmethod
    def read(cls, value: Any) -> "Moment":
        """Return the Moment of a text; raise the schema's error if it has none."""
        if isinstance(value, Moment):
            return value
        if not isinstance(value, str):
            raise wrong("not-a-date", "is not a date", _HINT)
        if found := _MINUTE.fullmatch(value):
            # Local time without a zone on purpose: the event's time zone applies.
            return cls(datetime.combine(read_real_day(found[1]), _read_real_minute(found[2])))
        if found := _PERIOD.fullmatch(value):
            return cls._read_period(int(found[1]), found[2] or "")
        if not DAY.fullmatch(value):
            raise wrong("not-a-date", "is not a date", _HINT)
        return cls.of_day(read_real_day(value))

    @classmethod
    def _read_period(cls, year: int, part: str) -> Self:
        check_year(year)
        month = _SEASONS.get(part) or int(part or 1)
        return cls(datetime(year, month, 1), "season" if part in _SEASONS else "month" if part else "year")  # noqa: DTZ001 - local

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how a field is read and written."""
        written = core_schema.plain_serializer_function_ser_schema(str)
        return core_schema.no_info_plain_validator_function(cls.read, serialization=written)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the JSON Schema of the text."""
        pattern = f"^({DAY.pattern}|{_MINUTE.pattern}|{_PERIOD.pattern})$"
        return {"type": "string", "format": "moment", "pattern": pattern}

    def __str__(self) -> str:
        """Return the text in the form that people write: 2027-03-04, 2027-03-04 18:30, 2027-spring."""
        if self.precision == "season":
            return f"{self.local:%Y}-{next(name for name, month in _SEASONS.items() if month == self.local.month)}"
        return f"{self.local:%Y-%m-%d %H:%M}" if self.is_timed else self.iso

    def __add__(self, length: timedelta) -> "Moment":
        """Return the Moment after a length of local time."""
        return Moment(self.local + length, self.precision)

    @property
    def kind(self) -> Literal["time", "day", "period"]:
        """Return which of the three it is; only Moments of one kind can be compared in a meaningful way."""
        return "time" if self.precision == "time" else "day" if self.precision == "day" else "period"

    @property
    def is_timed(self) -> bool:
        """Return whether it has a time of day."""
        return self.precision == "time"

    @property
    def is_period(self) -> bool:
        """Return whether only a month, a season or a year is known."""
        return self.precision in _MONTHS

    @property
    def day(self) -> date:
        """Return its day; of a period, the first."""
        return self.local.date()

    @property
    def last_day(self) -> date:
        """Return its day; of a period, the last."""
        months = _MONTHS.get(self.precision)
        return add_months(self.day, months) - timedelta(days=1) if months else self.day

    @property
    def iso(self) -> str:
        """Return it for machines (ISO 8601, which has no seasons); with a UTC offset if it has a zone."""
        if self.is_timed:
            return self.local.isoformat()
        return self.day.isoformat()[: {"day": 10, "month": 7}.get(self.precision, 4)]

    def with_time_of(self, other: "Moment") -> "Moment":
        """Return a whole day with the time of another Moment, if that has one; return a time unchanged."""
        if self.is_timed or not other.is_timed:
            return self
        return Moment(datetime.combine(self.day, other.local.time()))


def _read_real_minute(text: str) -> time:
    try:
        # Not `fromisoformat`, which accepts 24:00 as a time since gh-105856.
        return time(int(text[:2]), int(text[3:]))
    except ValueError:
        raise wrong(
            "no-such-time", "is a time that does not exist", "write hours 00 to 23, for example 18:30"
        ) from None
