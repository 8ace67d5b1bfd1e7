"""Releases on a plain server. In: a built site and a place. Out: `releases/<number>-<hash>/` and the link `current`.

A release is complete before it becomes visible: `current` is a link that is replaced in one step. The last few releases
stay, so that a rollback is one step, too.
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
    """The releases of a place."""

    current: str
    """The published release, or "" if there is none."""
    releases: tuple[str, ...]
    """Oldest first."""


class ReleasePlace(Protocol):
    """A place for releases: a local folder, or one on a server."""

    def look(self) -> tuple[str, Sequence[str]]:
        """Return the target of `current`, and the names in `releases`."""

    def upload(self, site: Path, name: str, before: str) -> None:
        """Create a release. Files that are the same as in release `before` share its disk space."""

    def switch(self, name: str) -> None:
        """Replace the link `current`, in one step."""

    def remove(self, names: Sequence[str]) -> None:
        """Remove releases."""


def look(place: ReleasePlace) -> ReleaseState:
    """Return the releases of a place.

    Other names are ignored. Raise PublicationRefused if `current` is not a release.
    """
    link, names = place.look()
    releases = tuple(sorted((name for name in names if _NAME.fullmatch(name)), key=_count))
    shown = link.removeprefix(f"{FOLDER}/")
    if link and shown not in releases:
        raise PublicationRefused(
            f"`{LINK}` points to {link!r}, which is not a release that was made here; choose another folder"
        )
    return ReleaseState(shown, releases)


def release(place: ReleasePlace, site: Path, *, keep: int) -> str:
    """Publish a site and return its release's name. Return "" if that site is already published."""
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
    """Publish the previous release again, and return its name. Raise PublicationRefused if there is none."""
    state = look(place)
    earlier = state.releases[: state.releases.index(state.current)] if state.current else ()
    if not earlier:
        raise PublicationRefused("there is no earlier release to go back to")
    place.switch(earlier[-1])
    return earlier[-1]


def list_old(releases: Sequence[str], current: str, keep: int) -> list[str]:
    """Return the releases to remove if `keep` are kept, including the published one."""
    others = [name for name in releases if name != current]
    return others[: max(0, len(others) - (keep - 1))]


def hash_site(site: Path) -> str:
    """Return 16 hexadecimal digits that identify every path and byte of a site.

    Raise PublicationRefused if the folder contains no site, or a symbolic link.
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
