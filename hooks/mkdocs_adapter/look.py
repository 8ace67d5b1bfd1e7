"""The theme, as a network wants it. In: a Build. Out: the theme's language, direction and the organisers' own style."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from shelfmates.write.engine import Build

OWN_STYLE = "assets/custom.css"
"""The organisers' own look, below the theme's folder; it is loaded where they wrote it, after ours."""


def find_theme_language(folders: list[str], tag: str) -> str:
    """Give the theme's name of a language: `en` for `en-GB`, and for what it does not speak."""
    known = {file.stem for folder in folders for file in Path(folder).glob("partials/languages/*.html")}
    return next((name for name in (tag, tag.partition("-")[0]) if name in known), "en")


def choose_look(config: MkDocsConfig, made: Build) -> None:
    """Set what the theme is told."""
    config.theme["language"] = find_theme_language(config.theme.dirs, made.words.language)
    config.theme["direction"] = made.words.direction
    if any((Path(folder) / OWN_STYLE).is_file() for folder in config.theme.dirs):
        config.extra_css.append(OWN_STYLE)
