"""The page that explains feeds and lists all of them, with the calendars. In: the Templates of a site. Out: a Page."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import NamedTuple

from shelfmates.schemas.labels import select_words

from .output_types import Feed, OutputPage
from .templates import Templates


class FeedLink(NamedTuple):
    """A feed, calendar or list of feeds, for a link to it."""

    label: str
    address: str


class FeedRow(NamedTuple):
    """An area, topic or level with its feed, calendar, and list of others' feeds; these may be empty."""

    label: str
    page: str
    feed: str
    calendar: str = ""
    opml: str = ""


class FeedGroup(NamedTuple):
    """Rows under a heading."""

    id: str
    title: str
    rows: tuple[FeedRow, ...]


def render_feeds(templates: Templates) -> OutputPage:
    """Return the page, which every footer links to."""
    gettext, addresses = templates.words.gettext, templates.site.addresses
    title, lead = gettext("Feeds and calendars"), gettext("What is new here comes to you, without an account.")
    address = addresses.page("feeds")
    render = partial(_render_body, templates, address, title, lead)
    search = ", ".join(("RSS", "Atom", "OPML", "iCalendar", gettext("Calendars")))
    return OutputPage(address, "section", addresses.page("about"), title, lead, render, search=search)


def _render_body(templates: Templates, address: str, title: str, lead: str) -> str:
    feeds = templates.feeds
    return templates.render(
        "site/feeds.html",
        address,
        title=title,
        lead=lead,
        everything=feeds.everything,
        sections=tuple(FeedLink(feed.label, feed.address) for feed in feeds.sections.values()),
        groups=tuple(_list_groups(templates)),
        exchange=_list_exchange(templates),
        calendars=_list_calendars(templates),
        opml=templates.site.addresses.file("resources.opml"),
    )


def _list_groups(templates: Templates) -> Iterable[FeedGroup]:
    labels, feeds, site = templates.labels, templates.feeds, templates.site
    calendars = {row.address: row.address.removesuffix(".xml") + ".ics" for row in (*feeds.areas, *feeds.topics)}
    opml = {f"topics/{id_}.xml": f"topics/{id_}.opml" for id_ in site.library.feeds_by_topic}
    groups = (
        ("areas", labels["event.areas"], feeds.areas),
        ("topics", labels["member.topics"], feeds.topics),
        ("levels", labels["member.levels"], feeds.levels),
    )
    return (FeedGroup(id_, title, _list_rows(rows, calendars, opml)) for id_, title, rows in groups if rows)


def _list_rows(rows: Iterable[Feed], calendars: Mapping[str, str], opml: Mapping[str, str]) -> tuple[FeedRow, ...]:
    return tuple(
        FeedRow(row.label, row.page, row.address, calendars.get(row.address, ""), opml.get(row.address, ""))
        for row in rows
    )


def _list_exchange(templates: Templates) -> FeedGroup | None:
    rows = _list_rows(templates.feeds.topic_exchanges, {}, {})
    return FeedGroup("exchange", templates.words.gettext("Exchange"), rows) if rows else None


def _list_calendars(templates: Templates) -> tuple[FeedLink, ...]:
    file, labels = templates.site.addresses.file, templates.labels
    kinds = select_words(labels, "event.kind").items()
    return (
        FeedLink(templates.words.gettext("All events"), file("calendar.ics")),
        FeedLink(templates.words.gettext("Rough dates and long periods"), file("announced.ics")),
        FeedLink(labels["event.deadlines"], file("deadlines.ics")),
        *(FeedLink(label, file("events", "kind", f"{kind}.ics")) for kind, label in kinds),
    )
