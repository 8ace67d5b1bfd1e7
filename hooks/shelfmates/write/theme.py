"""What the theme brings into every site, read from the theme itself. In: a network's folder. Out: Expected.

Nothing is learned from a site that was built: what was slipped into one would then be expected.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from shelfmates.load import Entry
from shelfmates.load.folder import SETTINGS
from shelfmates.load.kinds import load_mapping
from shelfmates.render.host import render_headers
from shelfmates.render.published import Expected, make_hash

from .compiled import GENERATOR
from .policy import make_policy

_RUNS = frozenset({".js", ".mjs", ".css", ".svg", ".map", ".woff2", ".woff", ".ttf", ".wasm"})
"""Types of files that only the theme brings."""
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_PLACE = re.compile(r"\{\{.*?\}\}")
"""Where Jinja puts the way to the site's root."""
_WAY = r"(?:\.|\.\.(?:/\.\.)*|/[\w./-]*)"


def read_theme(root: Path) -> Expected:
    """Read the theme's files and its inline scripts; a network's own `overrides/theme` comes first."""
    folders = [*_list_folders(root)]
    files: dict[str, frozenset[str]] = {}
    for path, number in (row for folder in folders for row in _list_files(folder)):
        files[path] = files.get(path, frozenset()) | {number}
    scripts = [*_list_scripts(folders)]
    return Expected(
        files,
        tuple(_WAY.join(map(re.escape, _PLACE.split(script))) for script in scripts),
        frozenset(make_hash(script) for script in scripts if not _PLACE.search(script)),
        make_policy(""),
        sha256(render_headers()).hexdigest(),
        _find_prefix(root),
    )


def _find_prefix(root: Path) -> str:
    found = next(load_mapping(root, SETTINGS), None)
    values = found.values if isinstance(found, Entry) and isinstance(found.values, dict) else {}
    path = urlsplit(str(values.get("url") or "")).path.strip("/")
    return f"/{path}/" if path else "/"


def _list_folders(root: Path) -> Iterator[Path]:
    own = root / "overrides" / "theme"
    yield own if own.is_dir() else GENERATOR / "overrides" / "theme"
    for entry in entry_points(group="mkdocs.themes", name="material"):
        # Found, and not loaded: to import the theme is to import the engine.
        spec = find_spec(entry.value)
        yield from map(Path, (spec and spec.submodule_search_locations) or ())


def _list_files(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((folder / "assets").rglob("*")):
        if file.suffix in _RUNS and file.is_file():
            yield file.relative_to(folder).as_posix(), sha256(file.read_bytes()).hexdigest()


def _list_scripts(folders: list[Path]) -> Iterator[str]:
    """Give each inline script as the theme has it, Jinja's marks and all."""
    for folder in folders:
        for file in sorted((folder / "partials" / "javascripts").glob("*.html")):
            yield from _SCRIPT.findall(file.read_text(encoding="utf-8"))
