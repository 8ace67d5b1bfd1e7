"""What is on a card, before it is drawn. In: texts and colors. Out: a Card."""

from typing import NamedTuple

from shelfmates.contrast import BLACK, WHITE

WIDTH, HEIGHT = 1200, 630
"""Pixels: the shape that all services show whole (1.91 to 1)."""


class Inks(NamedTuple):
    """Colors, as `#1b4a3a`."""

    band: str
    """Around the card."""
    on_band: str
    card: str
    ink: str
    soft: str
    line: str
    guide: str
    """The guide card behind, with a tab."""
    kind: str
    tint: str = WHITE
    """Behind initials."""
    on_tint: str = BLACK


class DateBlock(NamedTuple):
    """The day of an event, in three lines."""

    month: str
    day: str
    weekday: str


class Card(NamedTuple):
    """A card; texts are simplified, so that our fonts have all of their letters."""

    icon: str
    """The kind, as in `icons.py`."""
    tab: str
    """The kind, on the tab of the guide card."""
    title: str
    network: str
    """The network's name; empty if it cannot be drawn."""
    host: str
    inks: Inks
    note: str = ""
    """A line above the title: when and where, or who wrote it."""
    corner: str = ""
    """What stands where a catalog card has its call number: a year."""
    date: DateBlock | None = None
    """Instead of the icon."""
    initials: str = ""
    """Likewise, on a tint."""
