"""Links that add one occurrence of an event to an online calendar. In: a SiteEvent. Out: links.

Google and Outlook describe these links in their help pages. No request is sent before the visitor follows a link.
"""

from datetime import UTC, timedelta
from typing import NamedTuple
from urllib.parse import quote, urlencode

from shelfmates.derive import SiteEvent
from shelfmates.model.moment import Moment
from shelfmates.schedule import RecurrenceRule

_GOOGLE = "https://calendar.google.com/calendar/render"
_HOUR = timedelta(hours=1)
_OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"


class CalendarLinks(NamedTuple):
    """The links that add an event to a calendar."""

    google: str
    outlook: str


def link_calendars(row: SiteEvent, rule: RecurrenceRule | None, place: str, page: str) -> CalendarLinks:
    """Return the links for an event's next occurrence. Google's link supports recurrence, Outlook's does not."""
    start, end = _find_span(row)
    google = {"action": "TEMPLATE", "text": row.title, "dates": f"{_compact(start)}/{_compact(_exclusive(end))}",
              "ctz": row.zone, "details": page, "location": place}  # fmt: skip
    if rule and rule.rrule:
        google["recur"] = f"RRULE:{rule.rrule}"
    outlook = {"path": "/calendar/action/compose", "rru": "addevent", "subject": row.title,
               "startdt": _iso(start), "enddt": _iso(_exclusive(end)), "body": page, "location": place}  # fmt: skip
    if row.next.is_all_day:
        outlook["allday"] = "true"
    return CalendarLinks(_link(_GOOGLE, google), _link(_OUTLOOK, outlook))


def needs_end(row: SiteEvent) -> bool:
    """Return whether the end of an event is not known; both calendars need one, so the links say one hour."""
    return row.event.end is None and not row.next.is_all_day


def _find_span(row: SiteEvent) -> tuple[Moment, Moment]:
    start = row.next.start
    if row.is_on_first_day:
        return start, start
    return start, Moment(row.next.first + _HOUR) if needs_end(row) else row.next.end


def _exclusive(end: Moment) -> Moment:
    return end if end.is_timed else end + timedelta(days=1)


def _compact(moment: Moment) -> str:
    return _iso(moment).replace("-", "").replace(":", "")


def _iso(moment: Moment) -> str:
    return f"{moment.local.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if moment.is_timed else moment.iso


def _link(base: str, fields: dict[str, str]) -> str:
    return f"{base}?{urlencode({key: value for key, value in fields.items() if value}, quote_via=quote)}"


def subscription_link(base: str, address: str) -> str:
    """Return the link to subscribe to a calendar of the site. `webcal` opens calendar programs, but only over https."""
    scheme, _colon, rest = base.partition("://")
    return f"{'webcal' if scheme == 'https' else scheme}://{rest}{address}"
