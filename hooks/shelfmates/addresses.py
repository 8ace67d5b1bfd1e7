"""Addresses: the only module that defines where a page or file of the site is.

An address is relative to the site's root, without a leading slash: `members/ana-ruiz/`. A page's address ends with a
slash (the home page's is empty); a file's does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import SplitResult, unquote, urlsplit

RESERVED_IDS = frozenset(
    "by kind archive index 404 assets search api con prn aux nul".split()
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)]
)
"""Ids that no record may have: addresses of generated pages, and names that Windows reserves."""

LOCAL = "http://localhost:8000/"
"""The site's address if the network has none."""


def find_base(url: str | None) -> str:
    """Return a site's own address, with a trailing slash."""
    return (url or LOCAL).rstrip("/") + "/"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of a site in one language, from its own root."""

    def home(self) -> str:
        """Return the home page's address."""
        return ""

    def page(self, *parts: str) -> str:
        """Return a page's address: `page("members", "ana")` is `members/ana/`."""
        return "/".join(parts) + "/"

    def file(self, *parts: str) -> str:
        """Return a file's address: `file("members", "ana.vcf")` is `members/ana.vcf`."""
        return "/".join(parts)


def pack_id(kind: str, id_: str) -> str:
    """Return a starter pack's id, such as `topic-weeding`; a topic, a level and an area may have the same id."""
    return f"{kind}-{id_}"


def path_to_root(address: str) -> str:
    """Return the relative path from a page or file to the site's root: for `members/ana/` it is `../../`."""
    return "../" * address.count("/")


def list_folders(address: str) -> Iterator[str]:
    """Yield the addresses of the folders that a page is in, the nearest first, without the site's root."""
    parts = address.strip("/").split("/")
    return ("/".join(parts[:end]) + "/" for end in range(len(parts) - 1, 0, -1))


def output_path(address: str) -> str:
    """Return the path of the file at an address: for a page, the `index.html` of its folder."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def name_record(link: str, base: str) -> tuple[str, str] | None:
    """Return the folder and id in a full URL of this site, such as `members` and `ana-ruiz`; None for other URLs."""
    return split_path(find_own_path(link, base) or "")


def split_path(path: str) -> tuple[str, str] | None:
    """Return the folder and id in the path of a record; None for other paths."""
    parts = path.strip("/").split("/")
    return (parts[0], parts[1].partition(".")[0]) if len(parts) > 1 else None


def find_own_path(link: str, base: str) -> str | None:
    """Return the path from the site's root in a full URL of this site, percent-decoded; None for other URLs."""
    own, there = urlsplit(base), _split(link)
    if there is None or not own.netloc or there.netloc.lower() != own.netloc.lower():
        return None
    way, root = unquote(there.path), site_path(base)
    return way.removeprefix(root) if way.startswith(root) else None


@cache
def site_path(base: str) -> str:
    """Return the path of the site's own URL, percent-decoded, for comparison with links."""
    return unquote(urlsplit(base).path) or "/"


def _split(link: str) -> SplitResult | None:
    try:
        return urlsplit(link)
    except ValueError:
        return None
