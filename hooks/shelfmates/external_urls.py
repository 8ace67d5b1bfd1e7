"""External URLs as strangers write them: parsed once by the WHATWG URL standard, or refused.

pydantic's URL type is the Rust `url` crate, which follows the same standard as browsers. What a browser would repair
without notice (tabs, backslashes) is refused before parsing. Characters that browsers accept but other formats
interpret (an apostrophe, a pipe, braces) are published percent-encoded.
"""

import re
from urllib.parse import unquote

from pydantic_core import PydanticCustomError, Url

from shelfmates.characters import find_refused

MISLEADING = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"\u00a0\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]|\{\{")
"""Characters that no URL contains, and an unfilled placeholder; the forms in the browser use the same pattern."""
_UNENCODED = re.compile("['`{}|^]")
"""Characters that the parser keeps, although RFC 3986 or quotes around a URL require them to be encoded."""
_SITE = re.compile(r"([a-z0-9_-]+\.)+[a-z0-9_-]*[a-z_-]")
"""A host name as the parser writes it, in ASCII; no top-level domain ends in a digit, unlike an IP address."""
_NEARBY = re.compile(r"(?:.*\.)?(?:internal|local|localdomain|localhost|home\.arpa)")
"""Host names on the reader's own computer or network (RFC 6761, 6762, 8375)."""
_ENCODED_SIGN = "%(?:2[13-9ABDE]|5E|60|7[B-E]|[89A-F][0-9A-F])"
_MAILBOX = rf"(?!/)(?:[^\x00-\x20\x7f@,;:?#%]|{_ENCODED_SIGN})+@(?:[^\x00-\x20\x7f@,;:/?#%]|%[89A-F][0-9A-F])+"
_MAIL_FIELD = "(?:subject=(?:[^&#%]|%[2-9A-F][0-9A-F])*|body=[^&#]*)"
_MAIL = re.compile(rf"(?i)mailto:(?:{_MAILBOX}(?:,{_MAILBOX})*)?(?:\?{_MAIL_FIELD}(?:&{_MAIL_FIELD})*)?")
"""A `mailto:` URL with any number of addresses; it cannot add another header, copy or attachment."""
EXAMPLE = "write the complete address, for example https://example.org/page"
LONGEST = 2_000
"""The maximum length of a URL, in characters."""
_WHOLE = re.compile(r"(?i)https?://[^/]")
_HOST = re.compile(r"(?i)https?://([^/?#]*)")
_ENCODED_LETTER = re.compile(r"%[0-7]")
"""The start of a percent-encoded ASCII character, which no host name needs."""
_BEGINNING = re.compile(r"^https?://(www\.)?")
WEB = frozenset({"https", "http"})
"""Schemes of links to websites."""


def refuse(reason: str) -> PydanticCustomError:
    """Return the validation error for a URL that is not accepted."""
    return PydanticCustomError("unsafe-link", reason, {"hint": EXAMPLE})


def parse_link(text: str, *, schemes: frozenset[str] = WEB) -> str:
    """Return the URL in its serialized form; raise PydanticCustomError if it is invalid or could mislead."""
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
    return _UNENCODED.sub(lambda sign: f"%{ord(sign[0]):02X}", str(url))


def is_mail(text: str) -> bool:
    """Return whether a URL starts an e-mail with at most its addresses, a subject and a text."""
    return _MAIL.fullmatch(text) is not None


def _check_host(text: str, url: Url) -> None:
    if not _WHOLE.match(text):
        raise refuse("is not a complete web address")
    found = _HOST.match(text) if "@" in text else None
    if url.username or url.password or (found and "@" in found[1]):
        raise refuse("has a name before an @, which hides the real destination")
    # The parser has turned every spelling of an IPv4 address into four numbers.
    host = (url.host or "").rstrip(".")
    if not _SITE.fullmatch(host) or _NEARBY.fullmatch(host):
        raise refuse("does not name a site such as example.org")
    if "%" in text and _hides_host(text):
        raise refuse("has a `%` in the name of its site, which hides the real destination")


def _hides_host(text: str) -> bool:
    """Return whether a host name has percent-encoded characters that a reader would see differently, or not at all."""
    found = _HOST.match(text)
    host = found[1] if found else ""
    return "%" in host and bool(_ENCODED_LETTER.search(host) or find_refused(unquote(host)))


def show_link(link: str) -> str:
    """Return the URL as people read it: no scheme, no `www.`, no closing slash."""
    return _BEGINNING.sub("", link).rstrip("/")
