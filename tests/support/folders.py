"""Networks on disk. In: records as tables. Out: a folder that `shelfmates --root` reads."""

import json
import shutil
from pathlib import Path
from typing import Any

from shelfmates.render.theme_scripts import find_folder

ASSETS = find_folder()
"""The folder of our scripts, styles and fonts in a site."""
ROOT = Path(__file__).resolve().parents[2]
"""The checkout, which holds the seed network."""
CASES = ROOT / "tests/cases"
VENDOR = ROOT / "tests/vendor"
"""What other projects made, kept for tests."""
AXE = VENDOR / "axe-core/axe.min.js"
"""Finds barriers for people with disabilities."""
LEAST = {"name": "Example Network", "areas": [{"id": "watauga", "name": "Watauga County"}]}
"""The settings without which there is no network."""
MEMBER = {"role": "teacher-librarian", "area": "watauga", "consent": "2026-09-01"}
"""The fields that a member requires, besides the name."""


def write_yaml(file: Path, record: dict[str, Any]) -> None:
    """Write a record, a key a line; a JSON value is a YAML value."""
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items())
    file.write_text("".join(rows), encoding="utf-8")


def write_network(folder: Path, settings: Any = None, members: Any = None, docs: Any = None) -> Path:
    """Write a network: one of one member where nothing is given; `members` and `docs` are tables by file name."""
    write_yaml(folder / "data/network.yaml", {**LEAST, **(settings or {})})
    for id_, member in ({"ana-ruiz": {}} if members is None else members).items():
        name = id_.replace("-", " ").title()
        write_yaml(folder / f"data/members/{id_}.yaml", {"name": name, **MEMBER, **member})
    for name, text in (docs or {}).items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    return folder


def write_catalog(folder: Path, tag: str, texts: dict[str, str] | None = None) -> Path:
    """Write a catalog that adds a language to a network: one without texts where nothing is given; return its file."""
    file = folder / f"data/locale/{tag}.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = (
        f"msgid {json.dumps(key)}\nmsgstr {json.dumps(text, ensure_ascii=False)}\n"
        for key, text in (texts or {}).items()
    )
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def copy_seed(folder: Path) -> Path:
    """Copy what the seed network's people wrote."""
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder: its name → its bytes."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
