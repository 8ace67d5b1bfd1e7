"""The theme's settings. In: a SiteBuild. Out: the theme's language, direction and the organizers' style sheet."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from shelfmates.write.site_build import SiteBuild
from shelfmates.write.theme import OWN_STYLE, find_theme_language


def choose_look(config: MkDocsConfig, made: SiteBuild) -> None:
    """Set the theme's language and text direction, and add the organizers' style sheet."""
    config.theme["language"] = find_theme_language(config.theme.dirs, made.words.language)
    config.theme["direction"] = made.words.direction
    if any((Path(folder) / OWN_STYLE).is_file() for folder in config.theme.dirs):
        config.extra_css.append(OWN_STYLE)
