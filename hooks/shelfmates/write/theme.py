"""What is known of the theme before it renders: the organizers' style sheet, and the languages of its own texts."""

from collections.abc import Iterable
from pathlib import Path

OWN_STYLE = "assets/custom.css"
"""The organizers' own look, below the theme's folder; it is loaded where they wrote it, after ours."""


def find_theme_language(folders: Iterable[str | Path], tag: str) -> str:
    """Return the theme's name of a language: `en` for `en-GB`, and for what it does not speak."""
    known = {file.stem for folder in folders for file in Path(folder).glob("partials/languages/*.html")}
    return next((name for name in (tag, tag.partition("-")[0]) if name in known), "en")
