"""Archives of starter packs: the content of a pack's page, as files. In: StarterPacks. Out: OutputFiles.

An archive has a README, and all other parts that are not empty. Each archive is read back and compared. Line
endings are CRLF, which all text editors support.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from textwrap import wrap

from shelfmates.derive import Site, SiteResource, StarterPack
from shelfmates.localization import Localization
from shelfmates.render import output_consistency
from shelfmates.render.events.calendar_links import subscription_link
from shelfmates.render.events.calendars import Calendars
from shelfmates.render.members.vcard import render_card
from shelfmates.render.opml import make_outline, render_opml
from shelfmates.render.output_types import OutputFile
from shelfmates.render.resources.facts import summarize
from shelfmates.render.resources.resource_actions import find_way_in
from shelfmates.render.tables import write_table
from shelfmates.render.zip_archive import pack_up

from .plan import PlanBuilder, PlanStep, PlanWeek, StepLink


class PackFiles:
    """Lists the archives of a site. Each is built when it is rendered."""

    def __init__(self, site: Site, words: Localization, base: str) -> None:
        """Store the site, its language, and its own address."""
        self._site, self._words, self._base = site, words, base
        self._calendars, self._plans = Calendars(site, words, base), PlanBuilder(site, words, base)
        self._texts = PackTexts(site, words, base)

    def list_all(self) -> Iterator[OutputFile]:
        """Yield every archive."""
        for row in self._site.packs:
            yield output_consistency.make_compared(
                row.archive, partial(self._render, row), read_pack_ids, list_ids(row)
            )

    def _render(self, row: StarterPack) -> bytes:
        parts = {name: content for name, content in self._list_parts(row) if content}
        return pack_up({"README.txt": self._texts.render_readme(row, tuple(parts)), **parts}, self._site.today)

    def _list_parts(self, row: StarterPack) -> Iterator[tuple[str, bytes]]:
        """Yield each part with its file name. A part without content is empty."""
        title = self._words.pair(self._site.settings.name, row.label)
        yield "first-month.txt", self._texts.render_plan(row, self._plans.make(row))
        yield "contacts.vcf", b"".join(render_card(who, self._base) for who in row.people)
        yield "to-join.csv", render_table(row.joins)
        yield "hashtags.txt", self._texts.render_tags(row)
        outlines = tuple(make_outline(feed, self._base) for feed in row.feeds)
        yield "feeds.opml", render_opml(title, outlines) if outlines else b""
        yield "to-follow.csv", render_table(row.follows)
        yield "events.ics", self._calendars.render_calendar(row.events, name=title) if row.events else b""
        link = subscription_link(self._base, row.calendar)
        yield "calendar-subscription.url", f"[InternetShortcut]\r\nURL={link}\r\n".encode()
        yield "to-read.csv", render_table(row.reads)


def list_ids(row: StarterPack) -> list[str]:
    """Return the expected content of an archive, as sorted lines `part id`."""
    parts = {
        "contacts.vcf": [who.member.id for who in row.people],
        "to-join.csv": [thing.resource.id for thing in row.joins],
        "hashtags.txt": [tag.tag for tag in row.tags],
        "feeds.opml": [feed.feed for feed in row.feeds],
        "to-follow.csv": [thing.resource.id for thing in row.follows],
        "events.ics": [event.event.id for event in row.events],
        "to-read.csv": [thing.resource.id for thing in row.reads],
    }
    return sorted(f"{name} {id_}" for name, ids in parts.items() for id_ in ids)


def read_pack_ids(content: bytes) -> list[str]:
    """Return the content of an archive, as sorted lines `part id`."""
    parts = output_consistency.read_archive(content)
    return sorted(f"{name} {id_}" for name, read in _READERS.items() if name in parts for id_ in read(parts[name]))


def _read_cards(content: bytes) -> list[str]:
    """Return the ids of contact cards, which end their UIDs. Folded lines are joined first (RFC 2426, 2.6)."""
    found = re.findall(rb"^UID:.*/([a-z0-9-]+)/\r$", content.replace(b"\r\n ", b""), re.MULTILINE)
    return [id_.decode() for id_ in found]


def _read_lines(content: bytes) -> list[str]:
    return [line.partition("\t")[0] for line in content.decode().split("\r\n") if line]


_READERS: Mapping[str, Callable[[bytes], list[str]]] = {
    "contacts.vcf": _read_cards,
    "to-join.csv": output_consistency.read_csv_ids,
    "hashtags.txt": _read_lines,
    "feeds.opml": output_consistency.read_outlines,
    "to-follow.csv": output_consistency.read_csv_ids,
    "events.ics": output_consistency.read_calendar_ids,
    "to-read.csv": output_consistency.read_csv_ids,
}

_COLUMNS = ("id", "title", "kind", "url", "join", "hashtag", "scope", "about")


def render_table(rows: Iterable[SiteResource]) -> bytes:
    """Render resources as a table for spreadsheets."""
    cells = tuple(map(_list_values, rows))
    return write_table((_COLUMNS, *cells)) if cells else b""


def _list_values(row: SiteResource) -> tuple[str | None, ...]:
    thing = row.resource
    return thing.id, row.title, thing.kind, thing.url, find_way_in(row), thing.hashtag, thing.reach, summarize(row)


_WIDTH = 78
_INDENT = "    "


class PackTexts:
    """Writes the texts of packs in one language."""

    def __init__(self, site: Site, words: Localization, base: str) -> None:
        """Store the site, its language, and its own address."""
        self._site, self._words, self._base = site, words, base

    def render_readme(self, row: StarterPack, parts: tuple[str, ...]) -> bytes:
        """Render the archive's table of contents. `parts` are the names of the other files."""
        return _join(self._list_readme(row, parts))

    def _list_readme(self, row: StarterPack, parts: tuple[str, ...]) -> Iterator[str]:
        gettext, told = self._words.gettext, self._describe_parts(row)
        yield from self._head(row)
        yield ""
        yield gettext("In this folder")
        for name in parts:
            yield f"{_INDENT}{name}"
            yield from _wrap(told[name], 2 * _INDENT)
        yield ""
        yield from _wrap(gettext("Empty parts were left out. The current version on the web:"))
        yield f"{_INDENT}{self._base}{row.address}"
        yield ""
        yield from _wrap(
            gettext(
                "The people in contacts.vcf agreed to be listed, and may leave at any time. "
                "Check the page before you write, and do not pass their contact cards on."
            )
        )

    def _head(self, row: StarterPack) -> Iterator[str]:
        gettext, name = self._words.gettext, self._site.settings.name
        title = gettext("Starter pack: %(subject)s") % {"subject": row.label}
        yield from (name, title, "=" * max(len(name), len(title)))
        yield gettext("As of %(day)s") % {"day": self._words.date(self._site.today)}

    def _describe_parts(self, row: StarterPack) -> dict[str, str]:
        gettext, ngettext = self._words.gettext, self._words.ngettext
        people, feeds, events = len(row.people), len(row.feeds), len(row.events)
        return {
            "first-month.txt": gettext("Four weeks of small steps, to check off."),
            "contacts.vcf": ngettext("%(num)s contact card. Open the file to add it to your address book.",
                                 "%(num)s contact cards. Open the file to add them to your address book.",
                                 people) % {"num": people},
            "to-join.csv": gettext(
                "Groups, communities, chats, lists and associations to join: a table for a spreadsheet."
            ),
            "hashtags.txt": gettext("Hashtags to follow, each with a link to its page."),
            "feeds.opml": ngettext("%(num)s feed. Open the file in a feed reader.",
                               "%(num)s feeds. Open the file in a feed reader.", feeds) % {"num": feeds},
            "to-follow.csv": gettext("Accounts, blogs and podcasts without a feed: a table for a spreadsheet."),
            "events.ics": ngettext("%(num)s event, as of today. Open the file in a calendar.",
                               "%(num)s events, as of today. Open the file in a calendar.",
                               events) % {"num": events},
            "calendar-subscription.url": gettext("A link to the calendar that stays up to date: better than a copy."),
            "to-read.csv": gettext("Journals, courses, handbooks, tools and libraries: a table for a spreadsheet."),
        }  # fmt: skip

    def render_tags(self, row: StarterPack) -> bytes:
        """Render the hashtags, each with the address of its page, or b"" if there are none."""
        return _join(f"{tag.tag}\t{self._base}{tag.address}" for tag in row.tags) if row.tags else b""

    def render_plan(self, row: StarterPack, weeks: Iterable[PlanWeek]) -> bytes:
        """Render the plan, with boxes to check off."""
        return _join((*self._head(row), *(line for week in weeks for line in self._list_week(week))))

    def _list_week(self, week: PlanWeek) -> Iterator[str]:
        title = self._words.gettext("Week %(number)s") % {"number": week.number}
        yield ""
        yield self._words.pair(title, week.title)
        for step in week.steps:
            yield from self._list_step(step)

    def _list_step(self, step: PlanStep) -> Iterator[str]:
        yield from wrap(
            step.text,
            _WIDTH,
            initial_indent="[ ] ",
            subsequent_indent=_INDENT,
            break_long_words=False,
            break_on_hyphens=False,
        )
        if step.meeting:
            when = step.meeting.when
            yield _INDENT + ", ".join(part for part in (when.day, when.hours) if part)
        for link in step.links:
            yield f"{_INDENT}{self._spell(link)}"

    def _spell(self, link: StepLink) -> str:
        return self._words.pair(link.text, link.href or self._base + link.to)


def _wrap(text: str, indent: str = "") -> list[str]:
    return wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _join(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode()
