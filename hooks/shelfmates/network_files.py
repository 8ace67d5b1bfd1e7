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
"""Files in the organizers' folders that `shelfmates schema` writes from the models."""
MADE = (".github/ISSUE_TEMPLATE/", ".vscode/", "FIELDS.md", *WRITTEN)
"""Files that `shelfmates schema` writes from the network's own vocabularies; they differ between networks."""
GUIDE = "CONTRIBUTING.md"
"""The guide for members; a part of it is generated in the same way."""
GIVEN = ("README.md", ".github/home.png")
"""Files that belong to the generator until the organizers (or `shelfmates init`) change them."""
SHARED = "mkdocs.yml"
RECORD = ".shelfmates.json"
"""The file with the version of the generator that this folder uses."""
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
