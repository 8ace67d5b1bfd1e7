"""Archives of starter packs: the content of a pack's page, as files. In: StarterPacks. Out: OutputFiles.

An archive has a README, and all other parts that are not empty. Each archive is read back and compared.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from shelfmates.derive import Site, SiteResource, StarterPack
from shelfmates.localization import Localization
from shelfmates.render import output_consistency
from shelfmates.render.events.calendar_links import subscription_link
from shelfmates.render.events.calendars import Calendars
from shelfmates.render.members.vcard import render_card
from shelfmates.render.opml import make_outline, render_opml
from shelfmates.render.output_types import OutputFile
from shelfmates.render.resources.facts import summarize
from shelfmates.render.resources.pages import find_way_in
from shelfmates.render.tables import write_table
from shelfmates.render.zip_archive import pack_up

from .plan import PlanBuilder
from .texts import PackTexts


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
            yield OutputFile(
                row.archive,
                partial(output_consistency.compare, partial(self._render, row), read_pack_ids, list_ids(row)),
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
    return thing.id, row.title, thing.kind, thing.url, find_way_in(row), thing.hashtag, thing.scope, summarize(row)
