"""robots.txt, RFC 9309. In: the text that a site answers. Out: whether, and how slowly, its pages may be asked."""

from typing import NamedTuple
from urllib.robotparser import RobotFileParser

from .replies import Reply

NAME = "Shelfmates"
"""What a robots.txt may call us."""
MAX_BYTES = 500_000
"""RFC 9309, section 2.5: what must be read at the least."""
SLOWEST = 10.0
"""Seconds between two questions that a site may ask for; nobody waits longer."""


class Robots(NamedTuple):
    """What a site allows."""

    parser: RobotFileParser | None = None
    """None where everything is allowed."""

    def allows(self, url: str) -> bool:
        """Tell whether an address may be asked."""
        return self.parser is None or self.parser.can_fetch(NAME, url)

    @property
    def gap(self) -> float:
        """Give the seconds that it wants between two questions."""
        asked = self.parser.crawl_delay(NAME) if self.parser else None
        # It may be a number that no `float` holds.
        return float(min(int(asked or 0), SLOWEST))


def read_robots(reply: Reply) -> Robots:
    """Read the rules; where there is no such file, everything is allowed (section 2.3.1.3)."""
    if reply.status != 200:  # noqa: PLR2004 - HTTP's number for a whole answer
        return Robots()
    lines = reply.body.decode("utf-8-sig", "replace").splitlines()
    parser = _parse(lines) or _parse([line for line in lines if _parse(["User-agent: *", line])])
    return Robots(parser)


def _parse(lines: list[str]) -> RobotFileParser | None:
    """Parse lines; None where one of them is more than Python's parser can read, as `Crawl-delay: ²`."""
    parser = RobotFileParser()
    try:
        parser.parse(lines)
    except ValueError:
        return None
    return parser
