"""State of external links: `data/link-health.json`, which `shelfmates report links` writes and the site reads."""

from enum import StrEnum

from .field_types import Day, Link, Whole
from .fields import Record, field

VERSION = 1
"""Version of the file format."""


class Verdict(StrEnum):
    """What is known about a URL."""

    WORKS = "works"
    """The server replied with success."""

    MOVED = "moved"
    """The server redirects permanently to another URL."""

    GONE = "gone"
    """The server reports that the page does not exist, or no longer exists."""

    UNCLEAR = "unclear"
    """The check was inconclusive; the page may work for readers."""


class Why(StrEnum):
    """Why a check was inconclusive."""

    REFUSED = "refused"
    """The server requires a password, or refuses automatic requests."""

    BUSY = "busy"
    """Too many requests (429), even after waiting."""

    BROKEN = "broken"
    """The server has an internal error (5xx)."""

    LATE = "late"
    """No reply in time."""

    TLS = "tls"
    """No secure connection: for example, the certificate has expired or belongs to another site."""

    UNKNOWN_HOST = "unknown-host"
    """The host name cannot be resolved at the moment."""

    UNREACHABLE = "unreachable"
    """The server refused the connection."""

    ROBOTS = "robots"
    """The site's robots.txt forbids the request, so it was not sent."""

    PRIVATE = "private"
    """The host name resolves to an address that is not public, so no request was sent."""

    LOOP = "loop"
    """Too many redirects."""

    ODD = "odd"
    """The reply is not valid HTTP, or redirects to an invalid URL."""


class LinkState(Record):
    """The state of one URL, and since when."""

    verdict: Verdict = field("site")
    checked: Day = field("site")
    """The day of the last check with this result."""
    since: Day = field("site")
    """The first day with this result."""
    status: Whole | None = field("site", default=None)
    """The HTTP status code, if there was a reply."""
    to: Link | None = field("site", default=None)
    """The new URL of a page that has moved."""
    why: Why | None = field("site", default=None)
    """Why the check was inconclusive."""


class LinkHealth(Record):
    """The known state of all external links."""

    version: Whole = field("site", default=VERSION)
    links: dict[Link, LinkState] = field("site", default={})


EMPTY = LinkHealth()
"""No link has been checked yet."""
