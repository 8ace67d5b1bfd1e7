"""Entries of feeds, one for each kind of record. In: a record as the site shows it. Out: a FeedEntry."""

from datetime import date
from typing import NamedTuple

from shelfmates.derive import Article, ExchangeItem, Profile, SiteEvent, SiteResource, TermLink
from shelfmates.derive.events.left_out import list_left_out
from shelfmates.localization import Localization

from .events.facts import EventFacts
from .events.time_text import describe_left_out, describe_time
from .resources.facts import summarize


class FeedEntry(NamedTuple):
    """One entry of a feed. Its address is also its id."""

    title: str
    address: str
    updated: date
    summary: str
    tags: tuple[TermLink, ...]
    published: date | None = None
    authors: tuple[str, ...] = ()


def describe_member(row: Profile) -> FeedEntry:
    """Return a member's entry. Its date is their own, not that of the build."""
    return FeedEntry(row.member.name, row.address, row.since, f"{row.role.label}, {row.area.name}", row.topics)


def describe_event(row: SiteEvent, words: Localization) -> FeedEntry:
    """Return an event's entry, with its next time and the days without a meeting."""
    when = describe_time(words, row.event, row.next, row.zone)
    summary = ", ".join(part for part in (when.day, when.hours) if part)
    summary = ". ".join((summary, *describe_left_out(words, list_left_out(row))))
    return FeedEntry(EventFacts(words).title(row), row.address, row.changed, summary, row.topics)


def describe_item(row: ExchangeItem, words: Localization) -> FeedEntry:
    """Return the entry of an offer or request. Its date is the day on which it was last confirmed."""
    about = row.note or row.tag.term.label
    title = words.gettext("Offered: %(what)s") if row.side == "offer" else words.gettext("Requested: %(what)s")
    until = (words.gettext("until %(day)s") % {"day": words.date(row.until)},) if row.until else ()
    summary = ", ".join((row.profile.member.name, row.profile.area.name, *until))
    return FeedEntry(title % {"what": about}, row.address, row.confirmed, summary, (row.tag,))


def describe_article(row: Article) -> FeedEntry:
    """Return the entry of a post. Its dates are those that the authors wrote."""
    post, names = row.post, tuple(author.member.name for author in row.authors)
    return FeedEntry(row.title, row.address, post.updated or post.date, row.summary, row.topics, post.date, names)


def describe_resource(row: SiteResource) -> FeedEntry:
    """Return the entry of a resource that says when it was added."""
    added = row.resource.added
    assert added is not None  # noqa: S101 - others are in no feed
    summary = ". ".join(part for part in (row.kind.term.label, summarize(row)) if part)
    return FeedEntry(row.title, row.address, added, summary, row.topics)
