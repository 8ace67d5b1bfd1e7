"""The colors of a network's look. In: the colors that it chose. Out: every color of both palettes.

A network chooses some of six colors; the style sheet's other ones follow. Colors of text that were not chosen are made
darker or lighter until they can be read on the chosen backgrounds, so only chosen colors can be wrong.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from .contrast import (
    BLACK,
    SHAPE,
    WHITE,
    brighten,
    choose_readable,
    has_contrast,
    measure_contrast,
    mix,
    reach_contrast,
)
from .software import THEME

VARIABLES: Mapping[str, str] = {
    "primary": "--sm-green", "accent": "--sm-red", "band": "--sm-band", "paper": "--sm-paper", "card": "--sm-card",
    "ink": "--sm-ink",
}  # fmt: skip
"""A color that networks choose → its variable in the style sheets."""
ON_BAND, ON_BAND_SOFT = "--md-primary-bg-color", "--md-primary-bg-color--light"
_PAIRS = (("ink", "paper"), ("ink", "card"), ("primary", "paper"), ("primary", "card"), ("accent", "paper"),
          ("accent", "card"))  # fmt: skip
"""A color of text, and the background that it is written on."""
_BLOCK = re.compile(r"\[data-md-color-scheme=\"(default|slate)\"\] \{\n([^{}]*--sm-paper[^{}]*)\}")
_TINT = re.compile(r"(?<![\w-])--sm-face-([0-9]): (#[0-9a-f]{6}); --sm-face-\1-ink: (#[0-9a-f]{6});")
_LINE = re.compile(r"(?<![\w-])(--sm-[a-z0-9-]+): (#[0-9a-f]{6});")

_WELL = 5.5
"""Contrast of text that is small, or beside other colors."""

Colors = Mapping[str, str]


class WeakPair(NamedTuple):
    """Two colors that are too alike: the one to change, what it is seen with, and a color that would do."""

    color: str
    other: str
    ratio: float
    nearest: str


@cache
def read_shipped() -> Mapping[str, Colors]:
    """Return the colors of the software's own style sheet: `light` and `dark` → variable → color."""
    style = (THEME / "assets/stylesheets/shelfmates.css").read_text(encoding="utf-8")
    found = {scheme: dict(_LINE.findall(block)) for scheme, block in _BLOCK.findall(style)}
    return {"light": found["default"], "dark": found["slate"]}


@cache
def read_tints() -> Mapping[int, tuple[str, str]]:
    """Return the tints of faces in the light palette: the number of each → its color, and that of the letters on it."""
    style = (THEME / "assets/stylesheets/shelfmates.css").read_text(encoding="utf-8")
    # The dark palette is below the light one.
    rows = reversed(_TINT.findall(style))
    return {int(number): (color, ink) for number, color, ink in rows}


def complete(name: str, chosen: Colors, light: Colors) -> Colors:
    """Return the variables of a palette, `light` or `dark`, that differ from ours.

    `chosen` are its own colors; `light` are those of the light palette, which the dark one follows.
    """
    shipped = read_shipped()[name]
    main = _complete_main(name, chosen, light if name == "dark" else {})
    if not main:
        return {}
    full = {key: main.get(key, shipped[variable]) for key, variable in VARIABLES.items()}
    made = {VARIABLES[key]: color for key, color in full.items()}
    made |= {key: color for key, color in _derive(name, full, main) if key not in made}
    made |= {key: color for key, color in _adjust_rest(shipped, full, main) if key not in made}
    return {key: color for key, color in made.items() if shipped.get(key) != color}


def find_weak_pairs(name: str, chosen: Colors, light: Colors) -> Iterator[WeakPair]:
    """Yield the worst pair of each chosen color that cannot be read on, or under, another one."""
    worst: dict[str, WeakPair] = {}
    for pair in sorted(_list_weak(name, chosen, light), key=lambda pair: pair.ratio):
        worst.setdefault(pair.color, pair)
    yield from worst.values()


def _list_weak(name: str, chosen: Colors, light: Colors) -> Iterator[WeakPair]:
    shipped, made = read_shipped()[name], complete(name, chosen, light)
    full = {key: made.get(variable, shipped[variable]) for key, variable in VARIABLES.items()}
    usual = {**{key: shipped[variable] for key, variable in VARIABLES.items()}, **chosen}
    for text, paper in _PAIRS:
        if not has_contrast(full[text], [full[paper]]):
            ratio = measure_contrast(full[text], full[paper])
            # Only the other background can be the cause, if neither of the two was chosen.
            keys = [key for key in (text, paper, "card", "paper") if key in chosen]
            found = [WeakPair(key, paper if key == text else text, ratio, _find_nearest(key, usual)) for key in keys]
            yield next((pair for pair in found if pair.nearest != chosen[pair.color]), found[0])


def _find_nearest(color: str, full: Colors) -> str:
    """Return the nearest color that can be read on all backgrounds, or that everything can be read on."""
    return reach_contrast(
        full[color], [full[other] for pair in _PAIRS if color in pair for other in pair if other != color]
    )


def _complete_main(name: str, chosen: Colors, light: Colors) -> dict[str, str]:
    """Return the chosen colors, and those of the six that follow from them."""
    shipped, main = read_shipped()[name], dict(chosen)
    if "paper" in main:
        main.setdefault("card", _choose_card(main["paper"]))
    papers = [main.get(key, shipped[VARIABLES[key]]) for key in ("paper", "card")]
    for key in ("primary", "accent", "ink"):
        if key not in main and (key in light and key != "ink"):
            main[key] = brighten(light[key], papers, _WELL)
        elif key not in main and {"paper", "card"} & main.keys():
            main[key] = reach_contrast(shipped[VARIABLES[key]], papers)
    if "band" not in main and "primary" in main:
        main["band"] = _choose_band(name, main["primary"], light)
    return main


def _choose_band(name: str, primary: str, light: Colors) -> str:
    """Return a color for the header; at night, it is never a light one."""
    if name == "light":
        return mix(primary, BLACK, 0.15)
    rows = [*(light[key] for key in ("band", "primary") if key in light), primary]
    return next((mix(row, BLACK, 0.45) for row in rows if choose_readable([row]) == WHITE), mix(primary, BLACK, 0.7))


def _choose_card(paper: str) -> str:
    """Return a color for cards that is a little lighter than the paper, if text can still be read on both."""
    lighter = mix(paper, WHITE, 0.6 if choose_readable([paper]) == BLACK else 0.06)
    return lighter if has_contrast(choose_readable([paper, lighter]), [paper, lighter]) else paper


def _derive(name: str, full: Colors, main: Colors) -> Iterator[tuple[str, str]]:
    """Yield the variables that are shades of the six."""
    away, papers = BLACK if name == "light" else WHITE, (full["paper"], full["card"])
    if {"paper", "card", "ink"} & main.keys():
        yield "--sm-soft", reach_contrast(mix(full["ink"], full["paper"], 0.25), papers, _WELL)
        yield "--sm-rule", mix(full["paper"], full["ink"], 0.16)
        yield "--sm-edge", reach_contrast(mix(full["paper"], full["ink"], 0.5), papers, SHAPE)
        yield "--sm-code", mix(full["paper"], full["ink"], 0.06)
    if {"primary", "card"} & main.keys():
        pale = mix(full["card"], full["primary"], 0.12)
        yield "--sm-green-pale", pale if has_contrast(full["primary"], [pale]) else full["card"]
        yield "--sm-green-deep", mix(full["primary"], away, 0.35)
        yield "--sm-on-green", _choose_text(full["primary"], full)
        for step, part in enumerate((0, 0.2, 0.45, 0.75, 1)):
            yield f"--sm-shade-{step}", mix(full["card"], full["primary"], part)
    if {"accent", "card"} & main.keys():
        yield "--sm-red-line", mix(full["accent"], full["card"], 0.5)
    if "band" in main:
        on_band = _choose_text(full["band"], full)
        yield ON_BAND, on_band
        yield ON_BAND_SOFT, mix(on_band, full["band"], 0.12)


def _choose_text(paper: str, full: Colors) -> str:
    """Return a color for text on a colored background: one of the palette's own, if that can be read well."""
    own = (color for color in (full["card"], full["ink"]) if has_contrast(color, [paper], _WELL))
    return next(own, choose_readable([paper]))


def _adjust_rest(shipped: Colors, full: Colors, main: Colors) -> Iterator[tuple[str, str]]:
    """Yield the other colors: those that equal one of the six follow it, and text is readable on the backgrounds."""
    papers, own = (full["paper"], full["card"]), (shipped["--sm-paper"], shipped["--sm-card"])
    same = {shipped[variable]: full[key] for key, variable in VARIABLES.items() if key in main}
    for key, color in shipped.items():
        if color in same:
            yield key, same[color]
        elif {"paper", "card"} & main.keys() and has_contrast(color, own):
            yield key, reach_contrast(color, papers)
