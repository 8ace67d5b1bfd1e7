"""Releases in a folder of this computer. In: a folder. Out: a ReleasePlace."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from shelfmates.write.hard_links import link_unchanged
from shelfmates.write.publication import PublicationRefused

from .releases import FOLDER, LINK


class LocalFolder:
    """A folder of this computer with releases."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._releases = path / FOLDER

    def look(self) -> tuple[str, Sequence[str]]:
        """Return the target of `current`, and the names in `releases`."""
        link = self._path / LINK
        if link.exists() and not link.is_symlink():
            raise PublicationRefused(f"{link} is not a link that was made here; choose another folder")
        names = [entry.name for entry in self._releases.iterdir()] if self._releases.is_dir() else []
        return str(link.readlink()) if link.is_symlink() else "", names

    def upload(self, site: Path, name: str, before: str) -> None:
        """Copy the site to a temporary folder, hard-link unchanged files to the previous release, and rename it."""
        aside = self._releases / f".{name}"
        self._releases.mkdir(parents=True, exist_ok=True)
        # A stopped deployment may have left this folder.
        shutil.rmtree(aside, ignore_errors=True)
        shutil.copytree(site, aside, copy_function=shutil.copyfile)
        if before:
            link_unchanged(aside, self._releases / before)
        aside.rename(self._releases / name)

    def switch(self, name: str) -> None:
        """Replace the link in one step (rename(2))."""
        beside = self._path / f".{LINK}"
        beside.unlink(missing_ok=True)
        beside.symlink_to(f"{FOLDER}/{name}")
        beside.replace(self._path / LINK)

    def remove(self, names: Sequence[str]) -> None:
        """Remove releases."""
        for name in names:
            shutil.rmtree(self._releases / name)
