"""Where a server sends its reader. In: an address and the header `Location`. Out: an address, or nothing."""

from urllib.parse import urldefrag, urljoin

from pydantic_core import Url

from shelfmates.external_urls import parse_link

MOVED = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
"""RFC 9110, section 15.4: whoever keeps the old address should keep the new one instead."""


def find_next(url: str, location: str) -> str | None:
    """Give the address in the form that ours have; None where it leads to none that a reader may be sent to."""
    try:
        # The header's bytes come as Latin-1; what sends other letters means UTF-8.
        target = location.encode("latin-1").decode("utf-8", "replace").strip()
        following = parse_link(str(Url(urljoin(url, target))))
    except ValueError:
        return None
    # RFC 9110, section 10.2.2: the part behind `#` is inherited.
    return following if urldefrag(following).fragment else urldefrag(following).url + _fragment(url)


def _fragment(url: str) -> str:
    fragment = urldefrag(url).fragment
    return f"#{fragment}" if fragment else ""
