"""Owners of files. In: a path in a network's folder. Out: whether it is the organizers' or the generator's.

This is the only list. `shelfmates update` replaces the generator's files and no others; the organizers' files are the
inputs of a build. Only `mkdocs.yml` is shared; a line in it separates the two parts.
"""

from __future__ import annotations  # the doctor also reads this file with an old Python

import re
from typing import NamedTuple

FOLDERS = ("data/", "docs/")
"""Folders that the organizers and their members write."""
FILES = ("overrides/theme/assets/custom.css",)
"""Single files of the organizers: their own colors and fonts."""
WRITTEN = ("data/schema/",)
"""What stands in their folders and is written by `shelfmates schema`, from the generator's models."""
MADE = (".github/ISSUE_TEMPLATE/", ".vscode/", "FIELDS.md", *WRITTEN)
"""What `shelfmates schema` makes of the network's own words: it differs from network to network and is made anew."""
GUIDE = "CONTRIBUTING.md"
"""The guide for members, of which a part is generated, too."""
GIVEN = ("README.md", ".github/home.png")
"""The generator's until the organisers change them, as `shelfmates init` does: what greets people in the repository."""
SHARED = "mkdocs.yml"
RECORD = ".shelfmates.json"
"""Says which version of the generator this folder has taken."""
_MADE = re.compile(
    r"^<!-- begin of what `shelfmates schema` generates.*?^<!-- end of what `shelfmates schema` generates -->$",
    re.MULTILINE | re.DOTALL,
)
_PARTING = re.compile(r"^# ---- Yours\b.*\n", re.MULTILINE)


class ConfigHalves(NamedTuple):
    """The two parts of `mkdocs.yml`; the generator's part includes the separating line."""

    generators: str
    organisers: str


def is_network_file(path: str) -> bool:
    """Return whether a file is the organizers'; all others are the generator's."""
    return path in FILES or (path.startswith(FOLDERS) and not path.startswith(WRITTEN))


def is_generated(path: str) -> bool:
    """Return whether `shelfmates schema` regenerates this file."""
    return path.startswith(MADE)


def split_config(text: str) -> ConfigHalves | None:
    """Split `mkdocs.yml` into its two parts; return None if the separating line is missing or not unique."""
    found = list(_PARTING.finditer(text))
    return ConfigHalves(text[: found[0].end()], text[found[0].end() :]) if len(found) == 1 else None


def strip_generated(path: str, text: str) -> str:
    """Return only the text that people wrote, without the parts that `shelfmates schema` generates."""
    return _MADE.sub("", text) if path == GUIDE else text
