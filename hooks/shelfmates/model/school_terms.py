"""The school year: terms, and periods without meetings. `data/network.yaml` has the terms, an event its own pauses."""

from .field_types import Day, Line
from .fields import Record, _, field


class Pause(Record):
    """A period without meetings; both days are included."""

    from_: Day = field("site", _("First day"), alias="from", example="2027-06-15")
    to: Day = field("site", _("Last day"), example="2027-08-15")


class SchoolTerm(Record):
    """A term of the school year; both days are included. Series pause in its pauses, and until the next term begins."""

    name: Line = field("site")
    start: Day = field("site")
    end: Day = field("site")
    pauses: tuple[Pause, ...] = field("site", default=())
