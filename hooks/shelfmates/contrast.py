"""Colors as numbers. In: `#rrggbb`. Out: other colors, and the contrast between two (WCAG 2.2).

Mixing and measuring use sRGB, as browsers and the criterion do.
"""

from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache

TEXT, SHAPE = 4.5, 3.0
"""Least contrast of text (criterion 1.4.3, AA) and of borders of controls (1.4.11)."""
BLACK, WHITE = "#000000", "#ffffff"
_STEPS = 50
_LINEAR, _THRESHOLD = 12.92, 0.04045


def measure_contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors, between 1 and 21."""
    darker, lighter = sorted((_measure_luminance(one), _measure_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: str, other: str, part: float) -> str:
    """Return a color between two; `part` is that of the other one, from 0 to 1."""
    pairs = zip(_split(one), _split(other), strict=True)
    return "#" + "".join(f"{round(first + (second - first) * part):02x}" for first, second in pairs)


def has_contrast(color: str, others: Iterable[str], least: float = TEXT) -> bool:
    """Return whether a color can be told from all others."""
    return all(measure_contrast(color, other) >= least for other in others)


def reach_contrast(color: str, others: Iterable[str], least: float = TEXT) -> str:
    """Return the nearest darker or lighter color that can be told from all others; the best one if none can."""
    there = tuple(others)
    for step in range(_STEPS + 1):
        for end in (BLACK, WHITE):
            if has_contrast(found := mix(color, end, step / _STEPS), there, least):
                return found
    return choose_readable(there)


def brighten(color: str, others: Iterable[str], least: float = TEXT) -> str:
    """Return a lighter color of the same hue that can be told from all others; another one if none can."""
    there = tuple(others)
    hue, light, saturation = rgb_to_hls(*(channel / 255 for channel in _split(color)))
    for step in range(_STEPS):
        channels = hls_to_rgb(hue, light + (1 - light) * step / _STEPS, saturation)
        found = "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
        if has_contrast(found, there, least):
            return found
    return reach_contrast(color, there, least)


def choose_readable(others: Iterable[str], choices: Iterable[str] = (BLACK, WHITE)) -> str:
    """Return the choice with the best contrast to all others."""
    there = tuple(others)
    return max(choices, key=lambda choice: min(measure_contrast(choice, other) for other in there))


def _split(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


@lru_cache(maxsize=1_000)
def _measure_luminance(color: str) -> float:
    red, green, blue = map(_linearize, _split(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linearize(channel: int) -> float:
    part = channel / 255
    return part / _LINEAR if part <= _THRESHOLD else float(((part + 0.055) / 1.055) ** 2.4)
