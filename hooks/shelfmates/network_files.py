"""Whose is what. In: a path of a network's folder. Out: whether it is the organisers' or the generator's.

The one list: `shelfmates update` replaces what is the generator's and nothing else, and a build's inputs are what is
the organisers'. `mkdocs.yml` is the only file that both share; a line in it parts them.
"""

from __future__ import annotations  # the doctor reads this with an old Python, too

import re
from typing import NamedTuple

FOLDERS = ("data/", "docs/")
"""What the organisers and their members write."""
FILES = ("overrides/theme/assets/custom.css",)
"""Single files of the organisers: their own colours and type."""
WRITTEN = ("data/schema/",)
"""What stands in their folders and is written by `shelfmates schema`, from the generator's models."""
MADE = (".github/ISSUE_TEMPLATE/", ".vscode/", *WRITTEN)
"""What `shelfmates schema` makes of the network's own words: it differs from network to network and is made anew."""
GUIDE = "CONTRIBUTING.md"
"""The guide for members, of which a part is made likewise."""
GIVEN = ("README.md", ".github/picture.png")
"""The generator's until the organisers change them, as `shelfmates init` does: what greets people in the repository."""
SHARED = "mkdocs.yml"
RECORD = ".shelfmates.json"
"""Says which version of the generator this folder has taken."""
_MADE = re.compile(r"^<!-- what follows is made by .*?^<!-- end of what is made -->$", re.MULTILINE | re.DOTALL)
_PARTING = re.compile(r"^# ---- Yours\b.*\n", re.MULTILINE)


class ConfigHalves(NamedTuple):
    """`mkdocs.yml`, parted: the generator's half ends in the line that parts them."""

    generators: str
    organisers: str


def is_network_file(path: str) -> bool:
    """Tell whether a file is the organisers'; every other one is the generator's."""
    return path in FILES or (path.startswith(FOLDERS) and not path.startswith(WRITTEN))


def is_generated(path: str) -> bool:
    """Tell whether a file of the generator's is made anew by `shelfmates schema`."""
    return path.startswith(MADE)


def split_config(text: str) -> ConfigHalves | None:
    """Part `mkdocs.yml`; None where the line that parts it is missing, or stands there twice."""
    found = list(_PARTING.finditer(text))
    return ConfigHalves(text[: found[0].end()], text[found[0].end() :]) if len(found) == 1 else None


def strip_generated(path: str, text: str) -> str:
    """Give of a file what people wrote, without what `shelfmates schema` makes in it."""
    return _MADE.sub("", text) if path == GUIDE else text
