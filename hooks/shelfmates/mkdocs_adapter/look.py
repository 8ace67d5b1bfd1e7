"""The theme's settings. In: a SiteBuild. Out: the theme's folders, language, direction and own style sheet.

The theme's search is switched off, because the site has its own: the theme loads its index on every page.
"""

import os
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from shelfmates.render.look import find_look
from shelfmates.render.theme_scripts import locate
from shelfmates.software import THEME
from shelfmates.write.site_build import SiteBuild
from shelfmates.write.theme import OWN_STYLE, find_theme_language


def choose_look(config: MkDocsConfig, made: SiteBuild) -> None:
    """Set the order of the theme's folders, its language and text direction, and add the organizers' style sheet."""
    _switch_off_search(config)
    _add_our_theme(config.theme)
    _list_visible_files(config.theme)
    _locate_extras(config)
    config.theme["language"] = find_theme_language(config.theme.dirs, made.words.language)
    config.theme["direction"] = made.words.direction
    _choose_own(config, made)
    if any((Path(folder) / OWN_STYLE).is_file() for folder in config.theme.dirs):
        config.extra_css.append(OWN_STYLE)


def _choose_own(config: MkDocsConfig, made: SiteBuild) -> None:
    """Use the colors, the logo and the icon of `data/network.yaml`."""
    look = find_look(made.settings)
    config.extra_css += [look.style] if look.style else []
    for key, address in (("logo", look.logo), ("favicon", look.favicon)):
        if address:
            config.theme[key] = address


def _locate_extras(config: MkDocsConfig) -> None:
    """Replace our style sheets and scripts in the configuration by the addresses at which they are published."""
    config.extra_css = [locate(name) for name in config.extra_css]
    for index, script in enumerate(config.extra_javascript):
        if isinstance(script, str):
            config.extra_javascript[index] = locate(script)
        else:
            script.path = locate(script.path)


def _switch_off_search(config: MkDocsConfig) -> None:
    # MkDocs adds this plugin to every configuration without a list of plugins.
    search: Any = config.plugins.get("material/search")
    if search is not None:
        search.config["enabled"] = False


def _add_our_theme(theme: Theme) -> None:
    """Insert our part of the theme: after the network's own (`custom_dir`), before Material."""
    own = [theme.custom_dir] if theme.custom_dir else []
    if THEME not in map(Path.resolve, map(Path, own)):
        theme.dirs.insert(len(own), str(THEME))


_UNUSED = re.compile(r"assets/javascripts/(?:lunr|workers)/|assets/.*\.map$")
"""Files of the theme's search, which nothing loads, and source maps, which only its makers need."""


class _VisibleFiles(FileSystemLoader):
    """Finds every template, but lists none in a hidden folder, and nothing that no page needs."""

    def list_templates(self) -> list[str]:
        """Return the names of all files outside hidden folders, sorted."""
        names = {name for folder in self.searchpath for name in _list_visible(Path(folder))}
        return sorted(name for name in names if not _UNUSED.match(name))


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
