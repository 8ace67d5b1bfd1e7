"""The configuration for another engine. In: a network's `mkdocs.yml` and a SiteBuild. Out: the text of a new file.

MkDocs, ProperDocs and Zensical read the same format. The new file contains the settings that the hook would make.
"""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import yaml

from shelfmates.load.regular_files import read_plain
from shelfmates.load.yaml_reader import YamlProblem, read_exact

from .publication import PublicationRefused
from .site_build import SiteBuild, find_config
from .theme import OWN_STYLE

HEADLINE = "# Written by `shelfmates stage`, and written anew each time. Take this line away, and the file is yours.\n"
_OURS = frozenset({"hooks", "watch"})
"""Keys for the Shelfmates hook."""
_TRUTHS: Mapping[str, bool] = {"true": True, "false": False}
_LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def make_configuration(root: Path, made: SiteBuild, *, has_own_style: bool) -> str:
    """Return the configuration of a folder with `docs/` and `theme/`.

    Raises PublicationRefused if a network's `mkdocs.yml` contains something that only MkDocs can read.
    """
    file = find_config(root)
    given = {key: value for key, value in _read(file).items() if key not in _OURS}
    styles = [*given.get("extra_css", ()), *([OWN_STYLE] if has_own_style else ())]
    theme = {**given.get("theme", {}), "variant": "classic", "custom_dir": "theme", **_speak(made)}
    nav = made.choose_nav(given.get("nav") or [], str(file))
    values = {**given, **_name(made), "docs_dir": "docs", "theme": theme, "extra_css": styles}
    values["extra"] = {**given.get("extra", {}), **_ask_robots(made)}
    values |= {"validation": {"nav": {"omitted_files": "ignore"}}, **({"nav": nav} if nav else {})}
    return HEADLINE + yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=1_000)


def _read(file: Path) -> dict[str, Any]:
    try:
        values = _type(read_exact(read_plain(file).decode()).values)
    except YamlProblem as wrong:
        message = f"{file} contains something that only MkDocs reads (line {wrong.mark.line}): {wrong}"
        raise PublicationRefused(message) from None
    return values if isinstance(values, dict) else {}


def _type(value: Any) -> Any:
    """Return values with `true` and `false` as booleans; our YAML reader returns every scalar as text."""
    if isinstance(value, dict):
        return {key: _type(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [_type(inside) for inside in value]
    return _TRUTHS.get(value, value) if isinstance(value, str) else value


def _name(made: SiteBuild) -> dict[str, str]:
    """Return the site's name and other texts; they are escaped, because the themes do not escape them."""
    notice = f'{escape(made.words.gettext("Data:"))} <a href="{_LICENSE}" rel="license noopener">CC BY 4.0</a>'
    about = {"site_name": made.name, "site_url": made.base, "site_description": made.tagline, "copyright": notice}
    return {key: str(value) for key, value in about.items()}


def _speak(made: SiteBuild) -> dict[str, str]:
    return {"language": made.words.language.partition("-")[0], "direction": made.words.direction}


def _ask_robots(made: SiteBuild) -> dict[str, str]:
    return {"robots": "noindex"} if made.settings.robots == "noindex" else {}
