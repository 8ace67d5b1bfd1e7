"""The network's own look, as files: its colors as a style sheet, and its pictures. In: settings. Out: files.

The style sheet is named after its content, so no browser uses an old one. A network without colors has none.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from shelfmates.model import Settings
from shelfmates.model.look import FOLDER
from shelfmates.palettes import complete, read_shipped

from .output_types import OutputCopy, OutputFile

PUBLISHED = "assets/look"
"""Folder of the look's files in the site."""


class LookFiles(NamedTuple):
    """Addresses of the look's files; empty for what the network does not have."""

    style: str
    logo: str
    favicon: str


class SiteColors(NamedTuple):
    """Colors of both palettes."""

    light: Mapping[str, str]
    """Variable of the style sheet → color."""
    dark: Mapping[str, str]


def find_look(settings: Settings) -> LookFiles:
    """Return the addresses of the network's style sheet, logo and icon."""
    look = settings.look
    return LookFiles(_name_style(render_style(settings)), find_picture(look.logo), find_picture(look.favicon))


def find_picture(name: str | None) -> str:
    """Return the address of a picture of `data/look/`; empty without one."""
    return f"{PUBLISHED}/{name}" if name else ""


def list_look_files(settings: Settings) -> Iterator[OutputFile]:
    """Yield the style sheet, if the network has colors of its own."""
    if style := render_style(settings):
        yield OutputFile(_name_style(style), partial(render_style, settings))


def list_look_pictures(settings: Settings) -> Iterator[OutputCopy]:
    """Yield each picture that the look names."""
    for name in settings.look.files:
        yield OutputCopy(find_picture(name), f"{FOLDER}/{name}")


def find_colors(settings: Settings) -> SiteColors:
    """Return the colors of both palettes: the software's, and in their place those of the network."""
    shipped, own = read_shipped(), _find_own_colors(settings)
    return SiteColors({**shipped["light"], **own.light}, {**shipped["dark"], **own.dark})


def _find_own_colors(settings: Settings) -> SiteColors:
    """Return the colors that differ from the software's."""
    light, dark = settings.look.colors.light.chosen, settings.look.colors.dark.chosen
    return SiteColors(complete("light", light, {}), complete("dark", dark, light))


def render_style(settings: Settings) -> bytes:
    """Render the colors as custom properties; empty if the network has none of its own."""
    light, dark = map(_list_lines, _find_own_colors(settings))
    blocks = []
    if light:
        blocks.append(f':root,\n[data-md-color-scheme="default"] {{\n{light}}}\n')
    if dark:
        blocks.append(f'@media screen {{\n[data-md-color-scheme="slate"] {{\n{dark}}}\n}}\n')
    return "".join(blocks).encode()


def _list_lines(colors: Mapping[str, str]) -> str:
    return "".join(f"{name}: {color};\n" for name, color in colors.items())


def _name_style(style: bytes) -> str:
    return f"{PUBLISHED}/{sha256(style).hexdigest()[:8]}.css" if style else ""
