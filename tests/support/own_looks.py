"""The looks that the guide *Make it yours* shows. In: the guide. Out: settings and style sheets, by name."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from folders import ROOT
from picture_files import make_png

GUIDE = ROOT / "docs/guides/make-it-yours.md"
_SECTION = re.compile(r"^### (.+)\n", re.MULTILINE)
_PRESENT = re.compile(r"^look:\n(?: .*\n)*", re.MULTILINE)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


FOOTER = [
    {"text": "Paid for by the Friends of Libraries", "url": "https://example.com/friends"},
    {"text": "Books & beyond"},
]
"""Lines of the footer: a link to another site, and a text with a sign of markup."""


class OwnLook(NamedTuple):
    """A look: what is written below `look:`, and the network's own style sheet."""

    settings: Mapping[str, Any]
    style: str


def read_looks() -> dict[str, OwnLook]:
    """Return the worked looks of the guide, each a section of its own."""
    _before, *parts = _SECTION.split(GUIDE.read_text(encoding="utf-8").partition("\n## What colors")[0])
    blocks = {name: dict(_BLOCK.findall(text)) for name, text in zip(parts[::2], parts[1::2], strict=True)}
    return {name: OwnLook(yaml.safe_load(row["yaml"])["look"], row.get("css", "")) for name, row in blocks.items()}


def read_blocks() -> list[Mapping[str, Any]]:
    """Return the settings of every example in the guide."""
    found = _BLOCK.findall(GUIDE.read_text(encoding="utf-8"))
    return [yaml.safe_load(text) for kind, text in found if kind == "yaml"]


def put_on(root: Path, look: OwnLook, *, pictures: bool = True) -> None:
    """Write a look into a network, with a line of the footer, and with a logo and an icon."""
    file = root / "data/network.yaml"
    names = {"logo": "logo.png", "favicon": "icon.png"} if pictures else {}
    settings = {**names, "footer": FOOTER, **look.settings}
    text = yaml.safe_dump({"look": settings}, sort_keys=False)
    file.write_text(f"{_PRESENT.sub('', file.read_text(encoding='utf-8'))}{text}", encoding="utf-8")
    (root / "data/look").mkdir(exist_ok=True)
    for name in names.values():
        (root / "data/look" / name).write_bytes(make_png(64, 64))
    (root / "overrides/theme/assets").mkdir(parents=True, exist_ok=True)
    if look.style:
        (root / "overrides/theme/assets/custom.css").write_text(look.style, encoding="utf-8")
