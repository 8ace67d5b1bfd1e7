"""Facts about the theme that are known before it renders: the organizers' style sheet, its languages and folders."""

from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

OWN_STYLE = "assets/custom.css"
"""The organizers' style sheet, below the theme's folder; if it exists, it is loaded after all others."""


def find_theme_language(folders: Iterable[str | Path], tag: str) -> str:
    """Return the theme's name of a language, such as `en` for `en-GB`; `en` for a language that it does not have."""
    known = {file.stem for folder in folders for file in Path(folder).glob("partials/languages/*.html")}
    return next((name for name in (tag, tag.partition("-")[0]) if name in known), "en")


def list_material_folders() -> Iterator[Path]:
    """Yield the folder of Material's templates; it is only located, because importing it would import MkDocs."""
    for entry in entry_points(group="mkdocs.themes", name="material"):
        spec = find_spec(entry.value)
        yield from map(Path, (spec and spec.submodule_search_locations) or ())
