"""The icons and colors of the cards, by kind. In: the kind of a card. Out: the path of its icon, and its Inks."""

from collections.abc import Mapping

from shelfmates.contrast import WHITE, mix, reach_contrast
from shelfmates.palettes import ON_BAND
from shelfmates.render.icons import SITE_KINDS

from .card import Inks

ICONS: Mapping[str, str] = {
    **SITE_KINDS,
    "find": "M10.500 17.500a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM15.600 15.600l5.400 5.400",
    # A catalog card with its two lines.
    "site": "M3 5h18v15H3zM9 5v15M3 10h18M12.500 14h5M12.500 17h3",
}


def choose_inks(kind: str, colors: Mapping[str, str]) -> Inks:
    """Return the colors of a kind's card, from the variables of the light palette."""
    own = colors.get(f"--sm-kind-{kind}", colors["--sm-green"])
    paper = mix(colors["--sm-rule"], colors["--sm-paper"], 0.4)
    names = {"band": "--sm-band", "card": "--sm-card", "ink": "--sm-ink", "soft": "--sm-soft", "line": "--sm-red-line"}
    return Inks(
        **{key: colors[name] for key, name in names.items()},
        on_band=colors.get(ON_BAND, WHITE),
        guide=paper,
        kind=reach_contrast(own, (colors["--sm-card"], paper)),
    )
