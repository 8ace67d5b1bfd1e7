"""Addresses in lists of feeds. In: what an outline says. Out: clean addresses, or why it must not become public.

Feed readers write `feed:` instead of `https:`, add marks of advertisers, and have feeds for one subscriber: with a
password, a token or a private part. Such an address is never shown, because messages may be public, too.
"""

import re
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic_core import PydanticCustomError

from shelfmates.external_urls import LONGEST, parse_link
from shelfmates.model.link_patterns import FOUND
from shelfmates.model.pasted_links import drop_tracking
from shelfmates.problem import Reason
from shelfmates.validate.duplicates import normalize_url

from .feed_services import FeedService, find_service

_READER = re.compile(r"(?i)(?:feed|itpc|pcast|podcasts?|rss|webcal)s?:(?://)?(?=[^/])")
_WEB = re.compile(r"(?i)https?://")
_OTHER_SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]{0,30}:(?![0-9]{1,5}(?:/|$))")
_HOST = re.compile(r"(?i)(?:[a-z][a-z0-9+.-]{0,30}:)?(?://)?(?:[^/?#@\s]{0,300}@)?([^/?#\s:@]{1,253})")
_USER = re.compile(r"(?i)[a-z][a-z0-9+.-]{0,30}://[^/?#]{0,300}@")
_SECRET_KEY = re.compile(
    r"(?i)(?:.{0,40}[_.-])?(?:access|api|auth|feed|user|private|rss|session|subscriber|member|security|secure)?[_-]?"
    r"(?:tok|token|key|apikey|auth|authkey|secret|sig|signature|pass|passwd|password|passcode|passkey|pwd|pw|pin|"
    r"credentials?|session|sessionid|sid|jwt|hash|subscriber|private|login)"
)
"""Names in a query whose value belongs to one person."""
_RANDOM = re.compile(r"[A-Za-z0-9]{32,}")
"""A value that nobody can guess."""
_MAILBOX = re.compile(r"[^\s@]@[^\s@.]{1,63}\.")
"""Somebody's e-mail address."""
_PUBLIC_KEY = re.compile(
    r"(?i)(?:channel|playlist|show|podcast|series|collection|feed_?list)_?(?:id)?|list|id|q|query|term"
)
_SECRET_PART = re.compile(
    r"(?i)(?:private|secret|confidential|token|auth)|(?:private|secret|token|tok|key|auth)[-_:=][a-z]*[0-9][a-z0-9-]{3,}|"
    r"[^/]{1,100}\.private(?:\.[a-z]{2,5})?"
)
"""A part of a path that says that it is for one person."""
_PERSONAL = re.compile(
    r"(?:.+\.)?kill-the-newsletter\.com/|feedbin\.(?:com|me)/starred/|google\.[a-z.]+/alerts/feeds/|"
    r"calendar\.google\.com/calendar/(?:ical|feeds)/[^/]{1,300}/private"
)
"""Services that make a feed for one person."""
_INSIDE = re.compile(
    r"(?:.*\.)?(?:corp|home|home\.arpa|intern|internal|intranet|invalid|lan|local|localdomain|localhost|private|test)\.?|"
    r"(?:10|127|192\.168|172\.(?:1[6-9]|2[0-9]|3[01]))(?:\.[0-9]{1,3}){1,3}"
)
"""Sites on one computer, or inside of one house."""
_FEED_WORD = (
    r"(?:feeds?|rss2?|atom|rdf|xml|syndication|podcast|json|index|all|posts?|blog|main|latest|news|default|comments)"
)
_FEED_FILE = re.compile(
    rf"(?i)/(?:{_FEED_WORD}(?:[._-]{_FEED_WORD}){{0,3}}(?:\.(?:xml|rss|rdf|atom|json|php|aspx?|cgi))?|"
    r"[^/]{1,200}\.(?:xml|rss|rdf|atom)|index\.(?:php|cfm|asp)|\.rss|wp-(?:rss2?|atom|rdf|feed)\.php|feeds/posts/default)/?$"
)
"""The end of a path that is the feed and not the page."""
_PLAIN_FEED = re.compile(
    rf"(?i)/(?:{_FEED_WORD}(?:[._-]{_FEED_WORD}){{0,3}}(?:\.(?:xml|rss|rdf|atom|json|php|aspx?|cgi))?|\.rss|"
    r"wp-[a-z0-9]{1,5}\.php|feeds/posts/default)/?$"
)
"""Such an end that is the same on many sites."""
_START = re.compile(r"(?i)/(?:index|default|home)\.(?:html?|php|aspx?)(?=$|\?)")
"""The name of a start page."""
_PLAIN_WORD = re.compile(r"(?i)/(?:all|posts?|blog|main|latest|news|podcast|comments|index)/?$")
"""Such an end that may also be a page."""


class FeedAddresses(NamedTuple):
    """The page and the feed of an outline; one of them may be missing."""

    url: str
    feed: str = ""
    service: FeedService | None = None
    hashtag: str = ""
    notes: tuple[Reason, ...] = ()
    is_vague: bool = False
    """The page is only that of the whole site, which may have other feeds."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the addresses that no other resource has, in a form in which the same address is the same text."""
        links = (self.feed,) if self.is_vague else (self.feed, self.url)
        return tuple(dict.fromkeys(normalize(link) for link in links if link))


class _CleanAddress(NamedTuple):
    """One address, and what was changed."""

    link: str
    notes: tuple[Reason, ...] = ()


def normalize(link: str) -> str:
    """Return an address without scheme, `www.`, the name of a start page, fragment and marks of advertisers."""
    short = drop_tracking(link.strip())
    # An address of this computer, or one that the check reports, stays as it is.
    with suppress(PydanticCustomError):
        short = parse_link(short)
    try:
        return _START.sub("", normalize_url(short))
    except ValueError:
        return link


def read_addresses(*, feed: str, page: str) -> FeedAddresses | Reason:
    """Return the addresses of an outline; a Reason if it has none that may be public."""
    clean = _clean(feed, "its feed") if feed else None
    if isinstance(clean, Reason):
        return clean
    there = _clean(page, "its web page") if page and page != feed else None
    if there is None or isinstance(there, Reason):
        lost = (there,) if there else ()
        return _add_page(clean, lost) if clean else there or Reason("has no web address", "add one, or remove the line")
    if clean is None:
        return FeedAddresses(there.link, notes=there.notes)
    notes = (*clean.notes, *there.notes)
    found = find_service(_show(clean.link))
    if found is None:
        return FeedAddresses(there.link, clean.link, notes=notes)
    service, match = found
    page = match.expand(service.page) if service.page else clean.link
    # Some readers write the start page of a service beside each of its feeds.
    if _is_start_page(there.link) and not _is_start_page(page) and _host_of(there.link) == _host_of(page):
        return _add_page(clean, ())
    return FeedAddresses(there.link, clean.link, service, unquote(match.expand(service.hashtag)), notes)


def _is_start_page(link: str) -> bool:
    return urlsplit(link).path in {"", "/"}


def _add_page(clean: _CleanAddress, lost: tuple[Reason, ...]) -> FeedAddresses:
    """Return a feed with the page that follows from its address."""
    found = find_service(_show(clean.link))
    service, tag = (found[0], unquote(found[1].expand(found[0].hashtag))) if found else (None, "")
    url, is_vague = (found[1].expand(found[0].page), False) if found else _find_page(clean.link)
    notes = (*clean.notes, *lost)
    if not url:
        said = "names no web page, so its feed is also its address"
        return FeedAddresses(clean.link, clean.link, service, tag, (*notes, Reason(said, "write the page into `url`")))
    if service is None:
        notes = (*notes, Reason(f"names no web page; from its feed, it is {url}", "check that page"))
    return FeedAddresses(url, clean.link, service, tag, notes, is_vague=is_vague)


def _find_page(feed: str) -> tuple[str, bool]:
    """Return the page above a feed: `https://example.org/blog/feed/` becomes `https://example.org/blog/`.

    The second value tells whether the feed has a name of its own, as `schools.xml`, so others may be beside it.
    """
    parts = urlsplit(feed)
    path = parts.path
    for _layer in range(3):
        # A word such as `blog` is the page, unless something was the feed before.
        if not (found := _FEED_FILE.search(path)) or (path != parts.path and _PLAIN_WORD.search(path)):
            break
        path = path[: found.start()]
    is_feed = path != parts.path or "feed=" in parts.query or "rss" in parts.query
    path = path if is_feed else ""
    is_vague = not (_PLAIN_FEED.search(parts.path) or "feed=" in parts.query)
    return f"{parts.scheme}://{parts.netloc}{path.rstrip('/')}/", is_vague


def _show(link: str) -> str:
    """Return an address without scheme and `www.`."""
    return re.sub(r"^https?://(?:www\.)?", "", link)


def _host_of(text: str) -> str:
    found = _HOST.match(text.strip())
    return found[1].lower().removeprefix("www.") if found else ""


def _clean(text: str, what: str) -> _CleanAddress | Reason:
    """Return an address as it may be published; a Reason does not repeat it, because it may be secret."""
    link = text.strip().replace("&amp;", "&")
    if len(link) > LONGEST:
        return Reason(f"{what} is longer than 2,000 characters", "write it as https://…", _host_of(link)[:60])
    notes: list[Reason] = []
    if (reader := _READER.match(link)) or not _WEB.match(link):
        rest = link[reader.end() :] if reader else link.removeprefix("//")
        if not _WEB.match(rest):
            if _OTHER_SCHEME.match(rest) or not FOUND["address"].fullmatch(rest.split("@")[-1]):
                return Reason(f"{what} is not a web address", "write it as https://…", _name(rest))
            rest = f"https://{rest}"
        notes.append(Reason(f"{what} is read as {rest.partition('://')[0]}://…", found=_name(rest)))
        link = rest
    host = _host_of(link)
    if secret := _find_secret(link, host):
        return Reason(f"{what} {secret}, so it is left out", "add it only if everybody may read it", host)
    short = drop_tracking(link)
    if short != link:
        notes.append(Reason(f"{what} has marks of advertisers, which are left out", found=_name(short)))
    try:
        return _CleanAddress(parse_link(short), tuple(notes))
    except PydanticCustomError as wrong:
        hint = str((wrong.context or {}).get("hint", ""))
        return Reason(f"{what} {wrong.message()}", hint, host)


def _name(link: str) -> str:
    """Return what a message may show of an address: its site, if it has one."""
    host = _host_of(link)[:60]
    return host if "." in host else ""


def _find_secret(link: str, host: str) -> str:
    """Return why an address is only for one person or one house; empty if it is for everybody."""
    try:
        parts = urlsplit(link)
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return ""
    if _USER.match(link):
        return "has a name or password in it"
    if _INSIDE.fullmatch(host):
        return "is inside of a private network"
    folders = [unquote(part) for part in parts.path.split("/") if part]
    is_private = any(_SECRET_PART.fullmatch(folder) for folder in folders) or _PERSONAL.match(_show(link))
    if is_private or any(_is_secret(key, value) for key, value in pairs):
        return "is private: it has a password, token or address of one reader"
    return ""


def _is_secret(key: str, value: str) -> bool:
    if not value:
        return False
    if _MAILBOX.search(value):
        return True
    is_random = _RANDOM.fullmatch(value) and not value.isalpha() and not value.isdigit()
    return bool(_SECRET_KEY.fullmatch(key) or (is_random and not _PUBLIC_KEY.fullmatch(key)))
