"""What a device needs to keep the site among its apps: a manifest (W3C) and icons. In: settings. Out: files.

A network that has an icon of its own uses it everywhere; otherwise the icons are drawn, in the network's colors.
"""

import json
from collections.abc import Iterator
from functools import partial

from shelfmates.model import Settings

from .look import find_colors, find_picture
from .output_types import OutputFile

MANIFEST = "manifest.webmanifest"
_ICONS = "assets/cards/icon"
TOUCH = 180
"""The side in pixels of the icon that phones by Apple show."""
_SIDES = (192, 512)
_MASKED = 512
_LONGEST = 12
"""Letters of a short name that fit below an icon."""


def find_touch_icon(settings: Settings) -> str:
    """Return the address of the icon for phones."""
    return find_picture(settings.look.favicon) or f"{_ICONS}-{TOUCH}.png"


def make_manifest(settings: Settings) -> OutputFile:
    """Return the manifest."""
    return OutputFile(MANIFEST, partial(_render_manifest, settings))


def _render_manifest(settings: Settings) -> bytes:
    """Render the manifest; its addresses are relative to itself, so the site may be in any folder."""
    colors = find_colors(settings).light
    document = {
        "name": settings.name,
        "short_name": shorten_name(settings.name),
        "description": settings.tagline,
        "lang": settings.languages[0],
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": colors["--sm-paper"],
        "theme_color": colors["--sm-band"],
        "icons": [*_list_icons(settings)],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def shorten_name(name: str) -> str:
    """Return as many words of a name as fit below an icon."""
    if len(name) <= _LONGEST:
        return name
    words = name[: _LONGEST + 1].rsplit(" ", 1)
    return words[0] if len(words) > 1 else name[:_LONGEST]


def _list_icons(settings: Settings) -> Iterator[dict[str, str]]:
    if settings.look.favicon:
        # People choose the size of their icon, so it is not known here.
        yield {"src": find_touch_icon(settings)}
        return
    for side in _SIDES:
        yield {"src": f"{_ICONS}-{side}.png", "sizes": f"{side}x{side}", "type": "image/png"}
    masked = {"src": f"{_ICONS}-masked-{_MASKED}.png", "sizes": f"{_MASKED}x{_MASKED}", "type": "image/png"}
    yield {**masked, "purpose": "maskable"}


def list_icons(settings: Settings) -> Iterator[OutputFile]:
    """Yield the icons that are drawn; none if the network has its own."""
    if settings.look.favicon:
        return
    colors = find_colors(settings).light
    inks = tuple(colors[f"--sm-{name}"] for name in ("band", "card", "red", "ink"))
    rows = [(f"{_ICONS}-{side}.png", side, False) for side in (TOUCH, *_SIDES)]
    for address, side, is_masked in [*rows, (f"{_ICONS}-masked-{_MASKED}.png", _MASKED, True)]:
        draw = partial(_draw, side, inks, is_masked=is_masked)
        yield OutputFile(address, draw, key=f"icon {side} {is_masked} {inks}")


def _draw(side: int, inks: tuple[str, ...], *, is_masked: bool) -> bytes:
    # Imported here, because Pillow is slow to import.
    from .cards.site_icon import draw_site_icon  # noqa: PLC0415

    return draw_site_icon(side, inks, is_masked=is_masked)
