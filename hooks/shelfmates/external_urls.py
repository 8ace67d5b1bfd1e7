"""Addresses on the web as strangers write them: parsed once, by the WHATWG's rules, or refused.

pydantic's URL type is the Rust `url` crate, which follows the WHATWG's URL standard as browsers do;
what a browser would repair in silence (tabs, backslashes) is refused before it is parsed. Signs that browsers take
and other formats read as their own (an apostrophe, a pipe, braces) are published percent-encoded.
"""

import re
from urllib.parse import unquote

from pydantic_core import PydanticCustomError, Url

from shelfmates.characters import find_refused

MISLEADING = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"\u00a0\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]|\{\{")
"""What no address has, and a placeholder that nobody filled in; a browser's form is told so, too."""
_ENCODED = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "'`{}|^"})
"""What the parser leaves, in a path or behind it, although RFC 3986 or quotes around an address want it encoded."""
_SITE = re.compile(r"([a-z0-9_-]+\.)+[a-z0-9_-]*[a-z_-]")
"""A site's name as the parser writes it, in Latin letters; no top-level domain ends in a digit, as IP addresses do."""
_NEARBY = re.compile(r"(?:.*\.)?(?:internal|local|localdomain|localhost|home\.arpa)")
"""Names that lead to the reader's own computer or network, to each reader another (RFC 6761, 6762, 8375)."""
_ENCODED_SIGN = "%(?:2[13-9ABDE]|5E|60|7[B-E]|[89A-F][0-9A-F])"
_MAILBOX = rf"(?!/)(?:[^\x00-\x20\x7f@,;:?#%]|{_ENCODED_SIGN})+@(?:[^\x00-\x20\x7f@,;:/?#%]|%[89A-F][0-9A-F])+"
_MAIL_FIELD = "(?:subject=(?:[^&#%]|%[2-9A-F][0-9A-F])*|body=[^&#]*)"
_MAIL = re.compile(rf"(?i)mailto:(?:{_MAILBOX}(?:,{_MAILBOX})*)?(?:\?{_MAIL_FIELD}(?:&{_MAIL_FIELD})*)?")
"""An e-mail to addresses, or to whom its writer chooses; nothing in it begins another line, copy or attachment."""
_EXAMPLE = "write the complete address, for example https://example.org/page"
LONGEST = 2_000
"""Characters of an address."""
_WHOLE = re.compile(r"(?i)https?://[^/]")
_HOST = re.compile(r"(?i)https?://([^/?#]*)")
_ENCODED_LETTER = re.compile(r"%[0-7]")
"""How a sign of ASCII begins that is written by its number, which no host needs."""
_BEGINNING = re.compile(r"^https?://(www\.)?")
WEB = frozenset({"https", "http"})
"""Schemes a reader may be sent to."""


def refuse(reason: str) -> PydanticCustomError:
    """Make the schema's error for an address that is not accepted."""
    return PydanticCustomError("unsafe-link", reason, {"hint": _EXAMPLE})


def parse_link(text: str, *, schemes: frozenset[str] = WEB) -> str:
    """Return the address in its serialized form; raise a schema error where it could mislead."""
    if len(text) > LONGEST:
        raise refuse("is longer than 2,000 characters")
    if MISLEADING.search(text):
        raise refuse("has a space, a quote, a backslash or another character that is not allowed in an address")
    try:
        url = Url(text)
    except ValueError:
        raise refuse("is not a complete web address") from None
    if url.scheme not in schemes:
        raise refuse("does not begin with https:// or http://")
    if url.scheme in WEB:
        _check_host(text, url)
    elif not is_mail(text):
        raise refuse("is not an e-mail address with at most a subject and a text")
    return str(url).translate(_ENCODED)


def is_mail(text: str) -> bool:
    """Return whether an address begins an e-mail, and says no more of it than to whom, its subject and its text."""
    return _MAIL.fullmatch(text) is not None


def _check_host(text: str, url: Url) -> None:
    if not _WHOLE.match(text):
        raise refuse("is not a complete web address")
    found = _HOST.match(text)
    if url.username or url.password or (found and "@" in found[1]):
        raise refuse("has a name before an @, which hides the real destination")
    # The parser has turned every spelling of an IPv4 address into four numbers.
    host = (url.host or "").rstrip(".")
    if not _SITE.fullmatch(host) or _NEARBY.fullmatch(host):
        raise refuse("does not name a site such as example.org")
    if "%" in text and _hides_host(text):
        raise refuse("has a `%` in the name of its site, which hides the real destination")


def _hides_host(text: str) -> bool:
    """Check whether a site's name holds signs by their numbers that a reader would see otherwise, or not at all."""
    found = _HOST.match(text)
    host = found[1] if found else ""
    return "%" in host and bool(_ENCODED_LETTER.search(host) or find_refused(unquote(host)))


def show_link(link: str) -> str:
    """Give the address as a reader says it: no scheme, no `www.`, no closing slash."""
    return _BEGINNING.sub("", link).rstrip("/")
