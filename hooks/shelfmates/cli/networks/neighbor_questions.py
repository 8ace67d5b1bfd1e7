"""The question which areas are next to each other. In: areas, and a terminal. Out: areas with neighbors."""

import click

from shelfmates.networks.founding.areas import InputError, NewArea, read_neighbors


def ask_neighbors(places: tuple[NewArea, ...]) -> tuple[NewArea, ...]:
    """Return the areas with the neighbors that somebody types, so that "near me" works without a map."""
    question = f"Name the neighbors of each of the {len(places)} areas now? Members then find who is near"
    if len(places) == 1 or not click.confirm(question, default=True, err=True):
        return places
    return read_neighbors("\n".join(_ask(place, places) for place in places), "", places)


def _ask(place: NewArea, places: tuple[NewArea, ...]) -> str:
    """Return one line for `read_neighbors`; ask again after a name that is no area."""
    text = f"Next to {place.name} (names with ; between them, or nothing)"
    while answer := str(click.prompt(text, default="", show_default=False, err=True)).strip():
        try:
            read_neighbors(f"{place.name}; {answer}", "", places)
        except InputError as refused:
            click.echo(str(refused).removeprefix(":1: "), err=True)
        else:
            return f"{place.name}; {answer}"
    return ""
