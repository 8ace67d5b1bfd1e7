"""A list of feeds becomes resources. In: a file's bytes, and what the network has. Out: Drafts, and messages.

Kind, topics and levels come from the outline and the names of its folders. What a list cannot say stays empty. A feed
that the network has is left out: another address of the same page, or of the same feed, is the same resource.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import nh3

from shelfmates.addresses import find_base
from shelfmates.change.icalendar_files.text import describe, read_plain
from shelfmates.change.imports.drafts import Draft
from shelfmates.change.label_lookup import LabelLookup, normalize_label
from shelfmates.change.messages import refuse, warn
from shelfmates.change.new_record import find_faults, list_taken, propose_id
from shelfmates.change.record_kinds import KINDS
from shelfmates.html_in_text import MARKUP
from shelfmates.load import Entries
from shelfmates.model import Resource, Settings
from shelfmates.placeholders import is_placeholder
from shelfmates.problem import Position, Problem, Reason

from .feed_addresses import FeedAddresses, normalize, read_addresses
from .folder_labels import FolderLabels, read_labels
from .outlines import FeedOutline, read_outlines

_TYPES_OF_FEEDS = frozenset({"rss", "rss1", "rss2", "atom", "feed"})
_FEEDS = _TYPES_OF_FEEDS | {"", "link", "rdf", "json", "xml"}
"""Types of outlines that say nothing about the kind."""
_PLAYERS = re.compile(r"(?i)podcast|antennapod|gpodder|overcast|castro|castbox|player ?fm|balado|downcast")
"""Titles of lists that podcast players export."""
_A_PODCAST = re.compile(r"(?i)\b(?:podcasts?|balados?|baladodiffusion)\b")
_A_NEWSLETTER = re.compile(r"(?i)\b(?:newsletter|infolettre|bolet[ií]n)\b")
"""Words in a title or in an address, if nothing else says a kind."""
_OF_COMMENTS = re.compile(r"(?i)/comments/(?:feed|default|rss|atom)|[?&]feed=comments-|/feeds/[0-9]{1,30}/comments/")
_ADDRESS = re.compile(r"(?i)(?:https?|feed):\S*|www\.\S+")
_DOTS = re.compile(r"[.@:](?=\w)")
"""Signs between words in the names of sites and accounts."""
_OPTIONAL = ("description", "hashtag", "languages")
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?")
"""A language, with its script and country."""


class ParsedFeeds(NamedTuple):
    """The drafts and messages of one file."""

    drafts: tuple[Draft, ...] = ()
    notes: tuple[Problem, ...] = ()
    already_there: int = 0
    """Number of feeds that the network has."""


class KnownAddress(NamedTuple):
    """A record of the network that has an address."""

    path: str
    feed: str
    """The address of its feed as `normalize` writes it; empty if it has none."""


class NetworkFeeds(NamedTuple):
    """What a network has already, and its words."""

    book: LabelLookup
    kind: str
    """The kind of feeds for which the list names none."""
    home: str
    """The address of the network's own site, as `normalize` writes it."""
    feeds: Mapping[str, KnownAddress]
    """Address of a feed, as `normalize` writes it → its record."""
    pages: Mapping[str, KnownAddress]
    """The same for web addresses."""
    titles: Mapping[str, str]
    """Normalized title of a resource → its file."""
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Feed:
    """A feed or link of the list that may become a resource."""

    outline: FeedOutline
    place: Position
    title: str
    addresses: FeedAddresses
    labels: FolderLabels
    notes: tuple[Problem, ...] = ()


def learn_feeds(settings: Settings, entries: Entries, *, kind: str) -> NetworkFeeds:
    """Return what a list of feeds is compared with; records with problems count, too."""
    resources = [entry for entry in entries.resources if isinstance(entry.values, dict)]
    members = [{"path": entry.path, **_get_mapping(entry.values, "links")} for entry in entries.members]
    rows = [*members, *({"path": entry.path, **entry.values} for entry in resources)]
    feeds, pages = (dict(_index(rows, field)) for field in ("feed", "url"))
    titles = {normalize_label(str(entry.values.get("title", ""))): entry.path for entry in resources}
    home, ids = normalize(find_base(settings.url)), frozenset(list_taken(entries, KINDS["resource"]))
    return NetworkFeeds(LabelLookup(settings), kind, home, feeds, pages, titles, ids)


def _get_mapping(values: Any, key: str) -> Mapping[str, Any]:
    found = values.get(key) if isinstance(values, dict) else None
    return found if isinstance(found, dict) else {}


def _index(rows: Iterable[Mapping[str, Any]], field: str) -> Iterator[tuple[str, KnownAddress]]:
    """Yield the addresses in a field of records, the last record first, so that the first one counts."""
    for row in reversed([*rows]):
        if link := str(row.get(field) or ""):
            yield normalize(link), KnownAddress(str(row["path"]), normalize(str(row.get("feed") or "")))


def read_feed_list(content: bytes, file: str, network: NetworkFeeds) -> ParsedFeeds:
    """Return a Draft for each feed of a file that the network does not have, in the order of its lines."""
    found = read_outlines(content)
    if isinstance(found, Reason):
        return ParsedFeeds(notes=(refuse(Position(file), found),))
    notes = [warn(Position(file, line), reason) for line, reason in found.notices]
    network = network._replace(kind="podcast") if _PLAYERS.search(found.title) else network
    rows = [row for outline in found.outlines if (row := _read_outline(outline, file, network))]
    notes += [row for row in rows if isinstance(row, Problem)]
    feeds = _join_twins([row for row in rows if isinstance(row, _Feed)])
    refused = [row for row in rows if isinstance(row, Draft)]
    if not feeds and not refused:
        notes.append(refuse(Position(file), Reason("contains no feeds", "export the list again as OPML")))
    fresh = [feed for feed in feeds if not _find_known(feed, network)]
    notes += [note for feed in feeds if (note := _report_known(feed, network))]
    notes += _list_unknown_folders(fresh)
    drafts = sorted([*refused, *_make_drafts(fresh, network)], key=lambda draft: draft.place)
    return ParsedFeeds(tuple(drafts), tuple(notes), len(feeds) - len(fresh))


def _read_outline(outline: FeedOutline, file: str, network: NetworkFeeds) -> _Feed | Draft | Problem | None:
    """Return a feed; a refused Draft, or a message, if it is left out; None for a folder."""
    place = Position(file, outline.line, outline.column)
    feed, page = _find_addresses(outline)
    title = _find_title(outline)
    if not feed and (outline.is_folder or outline.is_within_feed):
        return None
    if said := _find_other(outline, feed, page):
        return warn(place, said._replace(label=title))
    is_ours = bool(feed) and _is_within(normalize(feed), network.home)
    # A network without an address of its own is on this computer, which is private elsewhere.
    addresses = FeedAddresses(page or feed, feed) if is_ours else read_addresses(feed=feed, page=page)
    if isinstance(addresses, Reason):
        return Draft("resources", place, title, {}, (refuse(place, addresses._replace(label=title)),))
    notes = tuple(warn(place, note._replace(label=title)) for note in addresses.notes)
    if not title:
        title = addresses.url.partition("://")[2].partition("/")[0].removeprefix("www.")
        notes = (*notes, warn(place, Reason("has no title, so its site is its title", label=title)))
    return _Feed(outline, place, title, addresses, read_labels(network.book, _list_words(outline)), notes)


def _find_addresses(outline: FeedOutline) -> tuple[str, str]:
    """Return the addresses of the feed and of its page; some programs write a feed into `url`."""
    feed, page, url = outline.text("xmlurl", "feedurl"), outline.text("htmlurl", "siteurl"), outline.text("url")
    if not feed and outline.text("type").lower() in _TYPES_OF_FEEDS:
        return url, page
    return feed, page or url


def _find_other(outline: FeedOutline, feed: str, page: str) -> Reason | None:
    """Return what an outline is, if it is no feed and no link."""
    type_ = outline.text("type").lower()
    if outline.is_comment:
        return Reason("is marked as a comment, and is left out")
    if type_ == "include" or (not feed and page.lower().endswith(".opml")):
        return Reason("is another list of feeds, which is not read", "save that list, and import it, too")
    if _OF_COMMENTS.search(feed):
        return Reason("is the feed of a site's comments, and is left out")
    if not feed and not page and type_ not in {*_TYPES_OF_FEEDS, "link"}:
        return Reason("is an empty folder or a note, and is left out")
    return None


def _find_title(outline: FeedOutline) -> str:
    """Return the title that readers see, without HTML; the other one if that is an address, or says nothing."""
    titles = [_to_plain_text(outline.text(name)) for name in ("text", "title")]
    return next((title for title in titles if title and not _says_nothing(title)), "")


def _says_nothing(title: str) -> bool:
    return bool(_ADDRESS.fullmatch(title)) or is_placeholder(title, "title") or normalize_label(title) in {
        "untitled", "untitledfeed", "notitle", "sanstitre", "sintitulo", "rss", "rssfeed", "feed", "newfeed",
    }  # fmt: skip


def _to_plain_text(text: str) -> str:
    """Return a text without tags and references, which some programs escape twice."""
    for _layer in range(2):
        if MARKUP.search(text):
            text = nh3.clean(text, tags=set())
        text = html.unescape(text)
    return " ".join(text.split())


def _list_words(outline: FeedOutline) -> Iterator[str]:
    """Yield the names of folders, the nearest first, and those in `category` (OPML 2.0)."""
    yield from (_to_plain_text(name) for name in reversed(outline.folders))
    yield from filter(None, re.split(r"[,/]", outline.text("category")))


def _join_twins(feeds: Sequence[_Feed]) -> list[_Feed]:
    """Return each feed once, with the labels of all its folders, and a message about each other one."""
    firsts: list[_Feed] = []
    places: dict[str, int] = {}
    for feed in feeds:
        found = next((places[key] for key in feed.addresses.keys if key in places), None)
        if found is None:
            found = len(firsts)
            firsts.append(feed)
        else:
            firsts[found] = _join(firsts[found], feed)
        # The page of a second feed may be the only address that a third one shares.
        places |= {key: places.get(key, found) for key in feed.addresses.keys}
    return firsts


def _join(first: _Feed, other: _Feed) -> _Feed:
    ours, theirs = first.addresses, other.addresses
    said = f"is the same as {first.place}, and is imported once"
    hint = ""
    if ours.feed and theirs.feed and normalize(ours.feed) != normalize(theirs.feed):
        said = f"is a second feed of the page in {first.place}, and is left out"
        hint = "write another resource for it, if it is worth following, too"
    note = warn(other.place, Reason(said, hint, label=other.title))
    addresses = ours if ours.feed else ours._replace(feed=theirs.feed, service=theirs.service)
    return replace(first, addresses=addresses, labels=first.labels.join(other.labels), notes=(*first.notes, note))


def _find_known(feed: _Feed, network: NetworkFeeds) -> KnownAddress | None:
    """Return the record that has the feed or its page; an empty one if it is the network's own site."""
    keys = feed.addresses.keys
    if any(_is_within(key, network.home) for key in keys):
        return KnownAddress("", "")
    tables = (network.feeds, network.pages)
    return next((table[key] for key in keys for table in tables if key in table), None)


def _is_within(key: str, home: str) -> bool:
    return f"{key}/".startswith(f"{home}/")


def _report_known(feed: _Feed, network: NetworkFeeds) -> Problem | None:
    """Return a message if the network has the page, but not this feed."""
    there = _find_known(feed, network)
    if not there or not there.path or not feed.addresses.feed or there.feed == normalize(feed.addresses.feed):
        return None
    said, hint = f"is already in {there.path}", f"add `feed: {feed.addresses.feed}` there"
    said, hint = (f"{said}, with another feed", "") if there.feed else (f"{said}, without its feed", hint)
    return warn(feed.place, Reason(said, hint, label=feed.title))


def _list_unknown_folders(feeds: Sequence[_Feed]) -> list[Problem]:
    """Return a message for each folder's name that is no label, at the first feed in it."""
    first: dict[str, Position] = {}
    for feed in feeds:
        for word in feed.labels.unknown:
            first.setdefault(word, feed.place)
    hint = "add it to the vocabularies of data/network.yaml as a label or a synonym"
    return [
        warn(place, Reason("is no known topic, level or kind, and is ignored", hint, label=word))
        for word, place in first.items()
    ]


def _make_drafts(feeds: Sequence[_Feed], network: NetworkFeeds) -> Iterator[Draft]:
    taken = set(network.ids)
    for feed in feeds:
        id_ = propose_id(_DOTS.sub(" ", feed.title), taken, otherwise="resource")
        taken.add(id_)
        values, lost = _split_faults(_list_values(feed, network))
        notes = [*feed.notes, *(warn(feed.place, reason._replace(label=feed.title)) for reason in lost)]
        if path := network.titles.get(normalize_label(feed.title)):
            said = f"has the title of {path}, but another address"
            notes.append(warn(feed.place, Reason(said, "if both are the same, remove one of them", label=feed.title)))
        yield Draft("resources", feed.place, feed.title, values, tuple(notes), id_)


def _list_values(feed: _Feed, network: NetworkFeeds) -> dict[str, Any]:
    addresses, labels = feed.addresses, feed.labels
    description = describe(read_plain(_to_one_text(feed.outline)).text)
    platform = addresses.service.platform if addresses.service else ""
    values = {
        "title": feed.title,
        "url": addresses.url,
        "kind": _find_kind(feed, network),
        "topics": list(labels.topics),
        "levels": list(labels.levels),
        "languages": _list_languages(feed.outline.text("language")),
        "feed": addresses.feed,
        "hashtag": addresses.hashtag,
        "networks": [platform] if platform else [],
        "description": "" if description == feed.title else description,
    }
    return {key: value for key, value in values.items() if value}


def _to_one_text(outline: FeedOutline) -> str:
    text = outline.text("description")
    return "" if is_placeholder(text) else text


def _find_kind(feed: _Feed, network: NetworkFeeds) -> str:
    """Return the kind: as the outline's type says, or its service, its folders, its words, or the default."""
    type_, service = feed.outline.text("type"), feed.addresses.service
    stated = read_labels(network.book, [type_]).kinds if type_.lower() not in _FEEDS else ()
    served = service.kind if service else ""
    certain = served if service and service.is_certain else ""
    text = f"{feed.title} {feed.addresses.feed}"
    hinted = "podcast" if _A_PODCAST.search(text) else "newsletter" if _A_NEWSLETTER.search(text) else ""
    return next(filter(None, (*stated, certain, *feed.labels.kinds, served, hinted)), network.kind)


def _list_languages(code: str) -> list[str]:
    """Return a language as BCP 47 writes it: `en-us` becomes `en-US`."""
    found = _CODE.fullmatch(code)
    if not found:
        return []
    parts = (found[1].lower(), (found[2] or "").title(), (found[3] or "").upper())
    return ["-".join(filter(None, parts))]


def _split_faults(values: dict[str, Any]) -> tuple[dict[str, Any], list[Reason]]:
    """Return the values without optional ones that no resource can have, and a message about each of those."""
    faults = {key: find_faults(Resource, key, values[key]) for key in _OPTIONAL if key in values}
    lost = [Reason(f"its {key} is left out: it {found[0]}") for key, found in faults.items() if found]
    return {key: value for key, value in values.items() if not faults.get(key)}, lost
