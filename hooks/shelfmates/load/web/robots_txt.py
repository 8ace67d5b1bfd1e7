"""robots.txt (RFC 9309). In: its text. Out: which URLs may be requested, and with what delay."""

from typing import NamedTuple
from urllib.robotparser import RobotFileParser

from .replies import Reply

NAME = "Shelfmates"
"""Product token of this software in robots.txt."""
MAX_BYTES = 500_000
"""RFC 9309, section 2.5: a crawler must parse at least this many bytes."""
SLOWEST = 10.0
"""Maximum crawl delay in seconds; a longer one is capped."""


class Robots(NamedTuple):
    """What a site allows."""

    parser: RobotFileParser | None = None
    """None if everything is allowed."""

    def allows(self, url: str) -> bool:
        """Return whether a URL may be requested."""
        return self.parser is None or self.parser.can_fetch(NAME, url)

    @property
    def gap(self) -> float:
        """Return the site's crawl delay in seconds."""
        asked = self.parser.crawl_delay(NAME) if self.parser else None
        # The number may be too large for a `float`.
        return float(min(int(asked or 0), SLOWEST))


def read_robots(reply: Reply) -> Robots:
    """Parse the rules; if there is no such file, everything is allowed (section 2.3.1.3)."""
    if reply.status != 200:  # noqa: PLR2004 - the status OK
        return Robots()
    lines = reply.body.decode("utf-8-sig", "replace").splitlines()
    parser = _parse(lines) or _parse([line for line in lines if _parse(["User-agent: *", line])])
    return Robots(parser)


def _parse(lines: list[str]) -> RobotFileParser | None:
    """Parse lines; None if Python's parser fails at one of them, such as `Crawl-delay: ²`."""
    parser = RobotFileParser()
    try:
        parser.parse(lines)
    except ValueError:
        return None
    return parser
