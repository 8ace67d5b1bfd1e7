"""The theme's settings. In: a SiteBuild. Out: the theme's folders, language, direction and own style sheet."""

import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from shelfmates.software import THEME
from shelfmates.write.site_build import SiteBuild
from shelfmates.write.theme import OWN_STYLE, find_theme_language


def choose_look(config: MkDocsConfig, made: SiteBuild) -> None:
    """Set the order of the theme's folders, its language and text direction, and add the organizers' style sheet."""
    _add_our_theme(config.theme)
    _list_visible_files(config.theme)
    config.theme["language"] = find_theme_language(config.theme.dirs, made.words.language)
    config.theme["direction"] = made.words.direction
    if any((Path(folder) / OWN_STYLE).is_file() for folder in config.theme.dirs):
        config.extra_css.append(OWN_STYLE)


def _add_our_theme(theme: Theme) -> None:
    """Insert our part of the theme: after the network's own (`custom_dir`), before Material."""
    own = [theme.custom_dir] if theme.custom_dir else []
    if THEME not in map(Path.resolve, map(Path, own)):
        theme.dirs.insert(len(own), str(THEME))


class _VisibleFiles(FileSystemLoader):
    """Finds every template, but lists none in a hidden folder."""

    def list_templates(self) -> list[str]:
        """Return the names of all files outside hidden folders, sorted."""
        return sorted({name for folder in self.searchpath for name in _list_visible(Path(folder))})


def _list_visible(folder: Path) -> list[str]:
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [(Path(place) / name).relative_to(folder).as_posix() for name in files]
    return found


def _list_visible_files(theme: Theme) -> None:
    """Make MkDocs list no hidden files: it publishes none, and Material has 14,000 icons in a hidden folder."""
    make = theme.get_env

    def get_env() -> Environment:
        env = make()
        env.loader = _VisibleFiles(theme.dirs)
        return env

    theme.get_env = get_env  # type: ignore[method-assign] # MkDocs has no setting for it
