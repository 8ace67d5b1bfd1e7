"""How links outside are: `data/link-health.json`, written by `shelfmates report links`, read by the site."""

from enum import StrEnum

from .fields import Day, Link, Record, Whole

VERSION = 1
"""Of the file's form."""


class Verdict(StrEnum):
    """What is known of an address."""

    WORKS = "works"
    """It answered."""

    MOVED = "moved"
    """It answered elsewhere, and said that it stays there."""

    GONE = "gone"
    """Its server says that there is no such page (any more)."""

    UNCLEAR = "unclear"
    """Nobody can tell from here; a reader may well see it."""


class Why(StrEnum):
    """Why nobody could tell."""

    REFUSED = "refused"
    """The server wants a password, or no programs."""

    BUSY = "busy"
    """Too many questions (429), even after waiting."""

    BROKEN = "broken"
    """The server has a fault of its own (5xx)."""

    LATE = "late"
    """No answer in time."""

    TLS = "tls"
    """The connection could not be made safe: a certificate that is over, or another site's."""

    UNKNOWN_HOST = "unknown-host"
    """The site's name leads nowhere, today."""

    UNREACHABLE = "unreachable"
    """The computer did not take the call."""

    ROBOTS = "robots"
    """The site asks programs to stay away (robots.txt), so it was not asked."""

    PRIVATE = "private"
    """The name leads into a network that is not public, so it was not asked."""

    LOOP = "loop"
    """It sends readers on and on."""

    ODD = "odd"
    """The answer is none that HTTP knows, or leads to no address of the web."""


class LinkState(Record):
    """One address: what is known, and since when."""

    verdict: Verdict
    checked: Day
    """The day on which this was last seen."""
    since: Day
    """The first day on which it was seen so."""
    status: Whole | None = None
    """The number of the answer, where there was one."""
    to: Link | None = None
    """Where it moved."""
    why: Why | None = None
    """Why nobody could tell."""


class LinkHealth(Record):
    """Everything that is known of the addresses."""

    version: Whole = VERSION
    links: dict[Link, LinkState] = {}


EMPTY = LinkHealth()
"""Nothing was asked yet."""
