"""Owners of files. In: a path in a network's folder. Out: whether people write it.

Inputs of a build are what people write. `mkdocs.yml` is shared: a line in it separates the software's part, which
`shelfmates sync` writes, from the organizers' part.
"""

from __future__ import annotations  # the doctor also reads this file with an old Python

import re
from typing import NamedTuple

FOLDERS = ("data/", "docs/")
"""Folders that the organizers and their members write."""
WRITTEN = ("data/schema/",)
"""Files in these folders that `shelfmates sync` writes from the models."""
LOOK = "overrides/"
"""The organizers' own styles, pictures and templates."""
SHARED = "mkdocs.yml"
_PARTING = re.compile(r"^# ---- Yours\b.*\n", re.MULTILINE)


class ConfigHalves(NamedTuple):
    """The two parts of `mkdocs.yml`; the software's part includes the separating line."""

    generators: str
    organizers: str


def is_network_file(path: str) -> bool:
    """Return whether people write a file."""
    return path.startswith(FOLDERS) and not path.startswith(WRITTEN)


def split_config(text: str) -> ConfigHalves | None:
    """Split `mkdocs.yml` into its two parts; return None if the separating line is missing or not unique."""
    found = list(_PARTING.finditer(text))
    return ConfigHalves(text[: found[0].end()], text[found[0].end() :]) if len(found) == 1 else None
