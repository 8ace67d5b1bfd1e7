"""The theme's settings. In: a SiteBuild. Out: the theme's folders, language, direction and own style sheet."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from shelfmates.software import THEME
from shelfmates.write.site_build import SiteBuild
from shelfmates.write.theme import OWN_STYLE, find_theme_language


def choose_look(config: MkDocsConfig, made: SiteBuild) -> None:
    """Set the order of the theme's folders, its language and text direction, and add the organizers' style sheet."""
    _add_our_theme(config.theme)
    config.theme["language"] = find_theme_language(config.theme.dirs, made.words.language)
    config.theme["direction"] = made.words.direction
    if any((Path(folder) / OWN_STYLE).is_file() for folder in config.theme.dirs):
        config.extra_css.append(OWN_STYLE)


def _add_our_theme(theme: Theme) -> None:
    """Insert our part of the theme: after the network's own (`custom_dir`), before Material."""
    own = [theme.custom_dir] if theme.custom_dir else []
    if THEME not in map(Path.resolve, map(Path, own)):
        theme.dirs.insert(len(own), str(THEME))
