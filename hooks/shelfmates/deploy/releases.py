"""A site on a plain server. In: a built site and a place. Out: `releases/<number>-<hash>/`, and `current` leads there.

A release is complete before anybody sees it; `current` is a link that is replaced in one step. The last few stay, so
that the way back is one step, too.
"""

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol

from shelfmates.write.build_record import MARK
from shelfmates.write.publication import PublicationRefused

LINK = "current"
FOLDER = "releases"
_NAME = re.compile(r"(\d{6,})-[0-9a-f]{16}")


class ReleaseState(NamedTuple):
    """What stands at a place."""

    current: str
    """The release that is shown; empty where none is."""
    releases: tuple[str, ...]
    """The oldest first."""


class ReleasePlace(Protocol):
    """Where releases are: a folder here, or one on a server."""

    def look(self) -> tuple[str, Sequence[str]]:
        """Give where `current` leads, and the names of what stands in `releases`."""

    def upload(self, site: Path, name: str, before: str) -> None:
        """Make a release; what is the same in the release before takes no room twice."""

    def switch(self, name: str) -> None:
        """Let `current` lead to a release, in one step."""

    def remove(self, names: Sequence[str]) -> None:
        """Remove releases."""


def look(place: ReleasePlace) -> ReleaseState:
    """Tell what stands at a place; what is no release of ours is passed over."""
    link, names = place.look()
    releases = tuple(sorted((name for name in names if _NAME.fullmatch(name)), key=_count))
    shown = link.removeprefix(f"{FOLDER}/")
    if link and shown not in releases:
        raise PublicationRefused(
            f"`{LINK}` points to {link!r}, which is not a release that was made here; choose another folder"
        )
    return ReleaseState(shown, releases)


def release(place: ReleasePlace, site: Path, *, keep: int) -> str:
    """Publish a site and give its release's name; an empty one where that site is shown already."""
    digest, before = hash_site(site), look(place)
    if before.current.endswith(f"-{digest}"):
        return ""
    name = f"{_count(before.releases[-1]) + 1 if before.releases else 1:06d}-{digest}"
    place.upload(site, name, before.current)
    place.switch(name)
    try:
        place.remove(list_old((*before.releases, name), name, keep))
    except (PublicationRefused, OSError) as error:
        raise PublicationRefused(f"{name} is shown, but earlier releases could not be removed: {error}") from None
    return name


def roll_back(place: ReleasePlace) -> str:
    """Show the release before the one that is shown, and give its name."""
    state = look(place)
    earlier = state.releases[: state.releases.index(state.current)] if state.current else ()
    if not earlier:
        raise PublicationRefused("there is no earlier release to go back to")
    place.switch(earlier[-1])
    return earlier[-1]


def list_old(releases: Sequence[str], current: str, keep: int) -> list[str]:
    """Give the releases that go when so many are kept, the one that is shown among them."""
    others = [name for name in releases if name != current]
    return others[: max(0, len(others) - (keep - 1))]


def hash_site(site: Path) -> str:
    """Give 16 figures that stand for every path and byte of a site.

    Raises Refused where the folder holds no site, or a link.
    """
    if not (site / MARK).is_file():
        raise PublicationRefused(f"{site} contains no site that was built here; run `shelfmates build` first")
    total = sha256()
    for path in sorted(site.rglob("*")):
        if path.is_symlink():
            raise PublicationRefused(f"{path} is a symbolic link, which is not allowed in a site")
        if path.is_file():
            content = sha256(path.read_bytes()).hexdigest()
            total.update(f"{path.relative_to(site).as_posix()}\0{content}\n".encode())
    return total.hexdigest()[:16]


def _count(name: str) -> int:
    return int(name.partition("-")[0])
