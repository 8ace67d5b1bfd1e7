"""Redirects. In: a URL and the header `Location`. Out: the next URL, or nothing."""

from urllib.parse import urldefrag, urljoin

from pydantic_core import Url

from shelfmates.external_urls import parse_link

MOVED = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
"""RFC 9110, section 15.4: permanent redirects; links to the old URL should be updated."""


def find_next(url: str, location: str) -> str | None:
    """Return the target in normalized form; None if it is not a URL that a reader may be sent to."""
    try:
        # The header is decoded as Latin-1; servers that send other characters use UTF-8.
        target = location.encode("latin-1").decode("utf-8", "replace").strip()
        following = parse_link(str(Url(urljoin(url, target))))
    except ValueError:
        return None
    # RFC 9110, section 10.2.2: the target inherits the fragment.
    return following if urldefrag(following).fragment else urldefrag(following).url + _fragment(url)


def _fragment(url: str) -> str:
    fragment = urldefrag(url).fragment
    return f"#{fragment}" if fragment else ""
