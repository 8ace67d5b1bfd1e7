"""The time of a session: a time of day, or a local time with its day. In: text. Out: a time or a datetime."""

import re
from datetime import datetime, time
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from .field_types import DAY, wrong
from .moment import Moment

_HOUR = re.compile(r"[0-9]{1,2}:[0-9]{2}")
_DAY_AND_HOUR = re.compile(rf"{DAY.pattern}[ T][0-9]{{2}}:[0-9]{{2}}")
SESSION_TIME = f"^({_DAY_AND_HOUR.pattern}|{_HOUR.pattern})$"
_ANY_DAY = "2000-01-01"


def _read(value: Any) -> Any:
    if isinstance(value, time | datetime):
        return value
    if isinstance(value, str) and _DAY_AND_HOUR.fullmatch(value):
        return Moment.read(value).local
    if isinstance(value, str) and _HOUR.fullmatch(value):
        return Moment.read(f"{_ANY_DAY} {value.rjust(len('00:00'), '0')}").local.time()
    raise wrong("not-a-time", "is not a time", "write a time such as 09:30 or 14:00, or 2027-03-04 09:30")


def show_time(value: datetime | time) -> str:
    """Return the text in the form that people write: 09:30, 2027-03-04 09:30."""
    return f"{value:%H:%M}" if isinstance(value, time) else f"{value:%Y-%m-%d %H:%M}"


SessionTime = Annotated[
    datetime | time,
    BeforeValidator(_read),
    PlainSerializer(show_time, return_type=str),
    WithJsonSchema({"type": "string", "format": "session-time", "pattern": SESSION_TIME}),
]
"""A time such as 09:30, or a local time such as 2027-03-04 09:30."""
