"""Which page has which card. In: a Site and a Localization. Out: files, and the address and text of each page's card.

Each kind of pages has a card. Each event, guide and post has one of its own, unless the event has a picture. Members
have one if they agreed (`agree: [picture]`). A title that our fonts cannot write has the card of its kind. One card
serves all languages. Services ask for a whole address, so a network without one has no cards.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, partial
from itertools import chain, islice
from typing import NamedTuple
from urllib.parse import urlsplit

from shelfmates.addresses import LOCAL
from shelfmates.derive import Article, Profile, Site, SiteEvent
from shelfmates.localization import Localization
from shelfmates.palettes import read_tints
from shelfmates.render.events.facts import EventFacts
from shelfmates.render.events.time_text import describe_time
from shelfmates.render.look import find_colors
from shelfmates.render.output_types import OutputFile

from .card import Card, DateBlock
from .icons import ICONS, choose_inks
from .letters import simplify

FOLDER = "assets/cards"
MOST = 500
"""Events and posts with a card of their own, the coming events first; likewise guides, and members."""
GUIDES = "guides/"
_KINDS = {"find": "find", "members": "people", "areas": "people", "districts": "people", "topics": "people",
          "levels": "people", "map": "people", "events": "event", "resources": "resource", "packs": "resource",
          "hashtags": "resource", "exchange": "exchange", "mentoring": "exchange", "guides": "guide",
          "news": "news"}  # fmt: skip
"""Section → the kind of its cards; other pages have the card of the site."""
_FILES = {"site": "default", "people": "members", "event": "events", "resource": "resources", "guide": "guides"}
"""Kind → the name of its card, if that is another one."""


class GuidePage(NamedTuple):
    """A guide, which editors wrote."""

    address: str
    title: str


Row = tuple[str, str, Card]
"""The address of a page without a language's prefix, the name of its card, and the card."""


class ShownCard(NamedTuple):
    """The picture that a page names: its card, or an event's own picture."""

    address: str
    text: str
    """What it shows, for people who cannot see it."""
    is_drawn: bool = True
    """Whether it is a card, so that its size is known."""


class SiteCards:
    """The cards of a site."""

    def __init__(self, site: Site, words: Localization, guides: tuple[GuidePage, ...] = ()) -> None:
        """Store the site, its language, and the guides."""
        self._site, self._words, self._pages = site, words, guides
        self._facts = EventFacts(words)
        self._network = simplify(site.settings.name)
        colors = find_colors(site.settings).light
        self._inks = {kind: choose_inks(kind, colors) for kind in ICONS}
        self._tagline = simplify(site.settings.tagline)
        self._host = simplify((urlsplit(site.settings.url or "").hostname or "").removeprefix("www."))
        self.is_on = site.edition.root != LOCAL and site.settings.look.pictures

    def find(self, address: str) -> ShownCard | None:
        """Return the card of the page at an address; None if the network has no cards."""
        if not self.is_on:
            return None
        own = self._own.get(address) or self._pictures.get(address)
        return own or self._of_kinds[_KINDS.get(address.partition("/")[0], "site")]

    def list_files(self) -> Iterator[OutputFile]:
        """Yield the picture of each card, except those of guides."""
        if self.is_on:
            yield from (_make_file(_name_kind(kind), card, card) for kind, card in self._kinds.items())
            yield from self._make_files(self._records)

    def list_guides(self) -> Iterator[OutputFile]:
        """Yield the picture of each guide's card."""
        return self._make_files(self._guides if self.is_on else ())

    def _make_files(self, rows: Iterable[Row]) -> Iterator[OutputFile]:
        return (_make_file(name, card, self._kinds[card.icon]) for _address, name, card in rows)

    @cached_property
    def _of_kinds(self) -> Mapping[str, ShownCard]:
        return {kind: _show(_name_kind(kind), card) for kind, card in self._kinds.items()}

    @cached_property
    def _own(self) -> Mapping[str, ShownCard]:
        return {address: _show(name, card) for address, name, card in (*self._records, *self._guides)}

    @cached_property
    def _pictures(self) -> Mapping[str, ShownCard]:
        """Return the pictures of events that have one."""
        rows = ((row.event.id, row.event.image) for row in self._site.agenda.events)
        return {f"events/{id_}/": ShownCard(f"events/{row.file}", row.alt, is_drawn=False) for id_, row in rows if row}

    @cached_property
    def _kinds(self) -> Mapping[str, Card]:
        gettext, settings = self._words.gettext, self._site.settings
        texts = {
            "site": (gettext("Welcome"), settings.tagline or settings.name),
            "find": (gettext("Find people"), gettext("Who can help me with …?")),
            "people": (gettext("People"), gettext("Librarians who share what they know")),
            "event": (gettext("Events"), gettext("Meet other librarians")),
            "resource": (gettext("Resources"), gettext("Links worth knowing")),
            "exchange": (gettext("Exchange"), gettext("Offers and requests")),
            "guide": (gettext("Guides"), gettext("Where to begin")),
            "news": (gettext("News"), gettext("What happened here")),
        }
        return {kind: self._make(kind, *map(simplify, pair)) for kind, pair in texts.items()}

    def _make(self, kind: str, tab: str, title: str) -> Card:
        note = self._tagline if title != self._tagline else ""
        return Card(kind, tab, title, self._network, self._host, self._inks[kind], note)

    @cached_property
    def _records(self) -> tuple[Row, ...]:
        rows = chain(self._list_events(), self._list_posts())
        return (*islice(_name(rows), MOST), *islice(_name(self._list_members()), MOST))

    @cached_property
    def _guides(self) -> tuple[Row, ...]:
        tab = simplify(self._words.gettext("Guide"))
        rows = ((page.address, self._make("guide", tab, simplify(page.title))) for page in self._pages)
        return tuple(islice(_name(row for row in rows if row[0] != GUIDES), MOST))

    def _list_events(self) -> Iterator[tuple[str, Card]]:
        rows = self._site.agenda.events
        for row in sorted((row for row in rows if not row.event.image), key=lambda row: row.is_over):
            yield f"events/{row.event.id}/", self._describe_event(row)

    def _describe_event(self, row: SiteEvent) -> Card:
        when = describe_time(self._words, row.event, row.next, row.zone)
        month, day, weekday = map(simplify, when.leaf)
        place = simplify(self._facts.place(row.event))
        note = " · ".join(filter(None, (simplify(when.day), place)))
        card = self._make("event", simplify(self._facts.kind(row.event)), simplify(self._facts.title(row)))
        if not day:
            return card._replace(note=note)
        year = str(row.next.start.day.year)
        return card._replace(note=note, corner=year, date=DateBlock(month.upper(), day, weekday))

    def _list_members(self) -> Iterator[tuple[str, Card]]:
        for row in self._site.profiles:
            if "picture" in row.member.agree:
                yield f"members/{row.member.id}/", self._describe_member(row)

    def _describe_member(self, row: Profile) -> Card:
        card = self._make("people", simplify(self._words.gettext("People")), simplify(row.member.name))
        note = " · ".join(filter(None, map(simplify, (row.role.label, row.area.name))))
        tint, ink = read_tints()[row.tint]
        corner = simplify(" ".join(row.call_number))
        return card._replace(
            note=note, corner=corner, initials=simplify(row.initials), inks=card.inks._replace(tint=tint, on_tint=ink)
        )

    def _list_posts(self) -> Iterator[tuple[str, Card]]:
        for row in self._site.news.articles:
            yield f"news/{row.post.id}/", self._describe_post(row)

    def _describe_post(self, row: Article) -> Card:
        card = self._make("news", simplify(self._words.gettext("News")), simplify(row.title))
        authors = simplify(self._words.list(tuple(author.member.name for author in row.authors)))
        note = " · ".join(filter(None, (simplify(self._words.date(row.post.date)), authors)))
        return card._replace(note=note, corner=str(row.post.date.year))


def _name(rows: Iterable[tuple[str, Card]]) -> Iterator[Row]:
    """Yield the address, the name of the card, and the card, of each page whose title can be drawn."""
    return ((address, address.strip("/").replace("/", "-").lower(), card) for address, card in rows if card.title)


def _name_kind(kind: str) -> str:
    return _FILES.get(kind, kind)


def _show(name: str, card: Card) -> ShownCard:
    return ShownCard(f"{FOLDER}/{name}.png", ": ".join(filter(None, (card.network, card.title))))


def _make_file(name: str, card: Card, plain: Card) -> OutputFile:
    return OutputFile(f"{FOLDER}/{name}.png", partial(_draw, card, plain), key=f"{card} {ICONS[card.icon]}")


def _draw(card: Card, plain: Card) -> bytes:
    """Return the picture of a card, or that of its kind if a stranger's text cannot be drawn for any reason."""
    # Imported here, because Pillow is slow to import, and cards that are in the cache are not drawn.
    from .drawing import draw_card  # noqa: PLC0415

    try:
        return draw_card(card)
    except (ArithmeticError, LookupError, OSError, TypeError, ValueError):
        return draw_card(plain)
