"""Rules for `look` in `data/network.yaml`. Each rule's name is a sentence; it yields violations."""

from collections.abc import Collection, Iterator

from shelfmates.contrast import TEXT
from shelfmates.model.look import Colors, Look
from shelfmates.palettes import WeakPair, find_weak_pairs
from shelfmates.problem import did_you_mean

from .violation import Path, Violation


def check_look(look: Look, pictures: Collection[str]) -> Iterator[Violation]:
    """Yield what is wrong with a network's own look; `pictures` are the names of the files in `data/look/`."""
    yield from colors_are_readable(look.colors)
    yield from pictures_are_there(look, pictures)
    yield from blocks_are_listed_once(look)


def colors_are_readable(colors: Colors) -> Iterator[Violation]:
    """Check that text can be read on every chosen background (WCAG 2.2, criterion 1.4.3)."""
    for name, chosen in (("light", colors.light.chosen), ("dark", colors.dark.chosen)):
        for pair in find_weak_pairs(name, chosen, colors.light.chosen):
            path = ("look", "colors", name, pair.color)
            message = f"is hard to read with `{pair.other}`: their contrast is {_show(pair.ratio)}"
            yield Violation(path, "low-contrast", message, _advise(pair), chosen[pair.color])


def _show(ratio: float) -> str:
    """Return a ratio, rounded down, so that one that is too low never looks sufficient."""
    return f"{int(ratio * 100) / 100:.2f}:1"


def _advise(pair: WeakPair) -> str:
    return f"it must be at least {TEXT}:1; write `{pair.nearest}`, the nearest color that is"


def pictures_are_there(look: Look, pictures: Collection[str]) -> Iterator[Violation]:
    """Check that each picture is in the folder."""
    rows: tuple[tuple[Path, str | None], ...] = (
        (("look", "logo"), look.logo), (("look", "favicon"), look.favicon),
        (("look", "hero", "picture"), look.hero.picture),
    )  # fmt: skip
    for path, name in rows:
        if name and name not in pictures:
            hint = did_you_mean(name, pictures) if pictures else "put the picture there, or remove the line"
            yield Violation(path, "missing-picture", "is not in `data/look/`", hint, name)


def blocks_are_listed_once(look: Look) -> Iterator[Violation]:
    """Check that the home page has no block twice."""
    for index, block in enumerate(look.home):
        if block in look.home[:index]:
            yield Violation(
                ("look", "home", index), "listed-twice", "is in the list twice", "remove one of them", block
            )
