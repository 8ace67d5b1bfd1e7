"""The files of the network's own look. In: a network's folder. Out: the names of its pictures, and Problems.

Pictures are in `data/look/`, fonts in `overrides/theme/`. A font may only be published with its license beside it.
"""

from collections.abc import Iterator
from pathlib import Path

from shelfmates.model.look import FOLDER
from shelfmates.problem import Problem

from .files import find_intruder, find_link, list_folder, read_bytes
from .pictures.checks import find_picture_problems

SUFFIXES = frozenset({".png", ".webp"})
MAX_PICTURE = 200_000
"""Maximum size of a picture of the look, in bytes; every visitor loads it."""
THEME = "overrides/theme"
MAX_FONT = 200_000
"""Maximum size of a font, in bytes. Ours have 10 to 40 kB."""
_FONTS = frozenset({".otf", ".ttf", ".ttc", ".eot", ".woff", ".woff2"})
_SIGNATURE = b"wOF2"
_LICENSES = ("license", "licence", "ofl", "copying", "source")
"""How the name of a font's license may begin; vendored fonts name it in SOURCE.json."""
_SMALLER = "save it smaller; a logo needs about 200 pixels on its longer side"


def list_pictures(root: Path) -> frozenset[str]:
    """Return the names of the pictures in `data/look/`."""
    found = list_folder(root, FOLDER)
    return frozenset() if isinstance(found, Problem) else frozenset(file.name for file in found)


def check_look(root: Path) -> Iterator[Problem]:
    """Yield a problem for each picture and font that may not be published."""
    yield from _check_pictures(root)
    yield from _check_fonts(root)


def _check_pictures(root: Path) -> Iterator[Problem]:
    if wrong := find_link(root, FOLDER) or find_intruder(root, FOLDER, "a folder"):
        yield wrong
        return
    found = list_folder(root, FOLDER)
    for file in () if isinstance(found, Problem) else found:
        path = file.relative_to(root).as_posix()
        if file.suffix not in SUFFIXES or file.is_dir():
            hint = "save it as .png or .webp; an SVG file could contain scripts"
            yield Problem(path, 1, 1, "file-type", "is not a PNG or WebP picture", hint)
        else:
            content = read_bytes(root, path, limit=MAX_PICTURE, hint=_SMALLER)
            yield from [content] if isinstance(content, Problem) else find_picture_problems(root, path)


def _check_fonts(root: Path) -> Iterator[Problem]:
    folder = root / THEME
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if file.suffix.lower() in _FONTS:
            yield from _check_font(root, file.relative_to(root).as_posix())


def _check_font(root: Path, path: str) -> Iterator[Problem]:
    hint = "convert it to .woff2, which every browser reads and which is half the size"
    if Path(path).suffix != ".woff2":
        yield Problem(path, 1, 1, "not-woff2", "is a font, but not a woff2 file", hint)
        return
    content = read_bytes(root, path, limit=MAX_FONT, hint="keep only the characters that your languages need")
    if isinstance(content, Problem):
        yield content
    elif not content.startswith(_SIGNATURE):
        yield Problem(path, 1, 1, "not-woff2", "is not a woff2 font, although its name says so", hint)
    elif not any(file.name.lower().startswith(_LICENSES) for file in (root / path).parent.iterdir()):
        hint = "put the font's license beside it, as LICENSE.txt or OFL.txt; use only fonts whose license allows it"
        yield Problem(path, 1, 1, "no-license", "is a font without a license", hint)
