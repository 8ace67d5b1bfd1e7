"""Links that add an event or a calendar of the site to people's calendars. In: a SiteEvent or an address. Out: links.

Google and Outlook describe their links in their help pages. No request is sent before the visitor follows a link. A
subscription keeps the repetition of an event, and follows its changes. So it replaces a link that cannot say when the
event repeats.
"""

from collections.abc import Iterator
from datetime import UTC, timedelta
from typing import NamedTuple
from urllib.parse import quote, urlencode

from shelfmates.derive import SiteEvent
from shelfmates.localization import Localization
from shelfmates.model.moment import Moment
from shelfmates.render.actions import Action
from shelfmates.schedule import RecurrenceRule

_GOOGLE = "https://calendar.google.com/calendar/render"
_HOUR = timedelta(hours=1)
_OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"
_OUTLOOK_SUBSCRIPTION = "https://outlook.live.com/calendar/0/addfromweb"


class CalendarLinks(NamedTuple):
    """The links that add an event, or subscribe to a calendar, on the web."""

    google: str
    outlook: str


def link_calendars(row: SiteEvent, rule: RecurrenceRule | None, place: str, base: str) -> CalendarLinks:
    """Return the links for an event: for its next occurrence, or for all if it repeats.

    `base` is the site's own address. Google's link holds a rule, but no dates that it leaves out; Outlook's holds none.
    """
    subscription = link_subscription(base, row.calendar, row.title)
    if row.is_rough:
        return subscription
    start, end = _find_span(row)
    google = {"action": "TEMPLATE", "text": row.title, "dates": f"{_compact(start)}/{_compact(_exclusive(end))}",
              "ctz": row.zone if start.is_timed else "", "details": base + row.address, "location": place}  # fmt: skip
    if rule is None:
        return CalendarLinks(_link(_GOOGLE, google), _link_outlook(row, place, base))
    google["recur"] = f"RRULE:{rule.rrule}"
    return CalendarLinks(_link(_GOOGLE, google) if _is_simple(rule) else subscription.google, subscription.outlook)


def _link_outlook(row: SiteEvent, place: str, base: str) -> str:
    start, end = _find_span(row)
    fields = {"path": "/calendar/action/compose", "rru": "addevent", "subject": row.title, "startdt": _iso(start),
              "enddt": _iso(_exclusive(end)), "body": base + row.address, "location": place}  # fmt: skip
    return _link(_OUTLOOK, fields if start.is_timed else fields | {"allday": "true"})


def _is_simple(rule: RecurrenceRule) -> bool:
    """Return whether a rule alone says all dates, whichever of them is the first."""
    return bool(rule.rrule) and "COUNT=" not in rule.rrule and not rule.exdates and not rule.rdates


def needs_end(row: SiteEvent) -> bool:
    """Return whether the end of an event is not known; both calendars need one, so the links say one hour."""
    return row.event.end is None and not row.next.is_all_day


def _find_span(row: SiteEvent) -> tuple[Moment, Moment]:
    start = row.next.start
    if row.is_on_first_day:
        return start, start
    if not needs_end(row):
        return start, row.next.end
    # In UTC, because an hour may begin before a change of clocks and end after it.
    return start, Moment((start.local.astimezone(UTC) + _HOUR).astimezone(start.local.tzinfo))


def _exclusive(end: Moment) -> Moment:
    return end if end.is_timed else end + timedelta(days=1)


def _compact(moment: Moment) -> str:
    """Return the local time, which Google reads in the time zone of `ctz`, or the day."""
    return f"{moment.local:%Y%m%dT%H%M%S}" if moment.is_timed else moment.iso.replace("-", "")


def _iso(moment: Moment) -> str:
    return f"{moment.local.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if moment.is_timed else moment.iso


def _link(base: str, fields: dict[str, str]) -> str:
    return f"{base}?{urlencode({key: value for key, value in fields.items() if value}, quote_via=quote, safe='')}"


def subscription_link(base: str, address: str) -> str:
    """Return the link to subscribe to a calendar of the site. `webcal` opens calendar programs, but only over https."""
    scheme, _colon, rest = base.partition("://")
    return f"{'webcal' if scheme == 'https' else scheme}://{rest}{address}"


def link_subscription(base: str, address: str, name: str) -> CalendarLinks:
    """Return the links to subscribe to a calendar of the site on the web, by its address."""
    google = _link(_GOOGLE, {"cid": subscription_link(base, address)})
    return CalendarLinks(google, _link(_OUTLOOK_SUBSCRIPTION, {"url": base + address, "name": name}))


def list_subscriptions(words: Localization, base: str, address: str, name: str) -> tuple[Action, ...]:
    """Return the menu for a calendar of the site."""
    links, gettext = link_subscription(base, address, name), words.gettext
    return (
        Action("calendar", gettext("Apple, Outlook and other programs"), href=subscription_link(base, address)),
        *_list_web(words, links),
        Action("copy", gettext("Copy the address"), href=base + address),
        Action("file", gettext("Calendar file (.ics)"), to=address),
    )


def list_ways(words: Localization, row: SiteEvent, links: CalendarLinks, base: str) -> Iterator[Action]:
    """Yield the menu for one event. If it repeats or has no day yet, programs subscribe to it."""
    file = Action("file", words.gettext("Calendar file (.ics)"), to=row.calendar)
    if row.repeats or row.is_rough:
        first, *_web, copy, last = list_subscriptions(words, base, row.calendar, row.title)
        yield from (first, *_list_web(words, links), copy, last)
    else:
        yield from (file, *_list_web(words, links))


def _list_web(words: Localization, links: CalendarLinks) -> Iterator[Action]:
    yield Action("calendar", words.gettext("Google Calendar"), href=links.google)
    yield Action("calendar", words.gettext("Outlook on the web"), href=links.outlook)
