"""Facts about the theme that are known before it renders: the organizers' style sheet, and its languages."""

from collections.abc import Iterable
from pathlib import Path

OWN_STYLE = "assets/custom.css"
"""The organizers' style sheet, below the theme's folder; if it exists, it is loaded after all others."""


def find_theme_language(folders: Iterable[str | Path], tag: str) -> str:
    """Return the theme's name of a language, such as `en` for `en-GB`; `en` for a language that it does not have."""
    known = {file.stem for folder in folders for file in Path(folder).glob("partials/languages/*.html")}
    return next((name for name in (tag, tag.partition("-")[0]) if name in known), "en")
