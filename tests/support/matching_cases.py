"""People told in words, for the cases of matching. In: `solo teacher-librarian, high, in ashe`. Out: Persons."""

import random
from typing import Any

import yaml

from folders import CASES as FOLDER
from memory_networks import make_settings
from shelfmates.derive.matching import Neighborhood, Person, make_neighborhood
from shelfmates.model import Settings

ROW = ("ashe", "watauga", "caldwell", "burke", "mcdowell")
"""Areas of which each touches the next."""
SETTINGS: Settings = make_settings(
    areas=[
        {"id": area, "name": area.title(), "neighbors": ROW[place + 1 : place + 2]} for place, area in enumerate(ROW)
    ]
)
_WORDS = SETTINGS.vocabularies
_LISTS = {"knows": "topics", "offers": "offers", "seeks": "seeks", "speaks": "languages", "wants a mentor for": "wants"}
CASES = [
    case
    for file in sorted((FOLDER / "matching").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def read_person(name: str, told: str) -> Person:
    """Read a person told in words."""
    facts: dict[str, Any] = {}
    for part in told.split(", "):
        facts |= _read_part(part)
    return Person(id=name.lower(), **facts)


def _read_part(part: str) -> dict[str, Any]:
    for words, fact in _LISTS.items():
        if part.startswith(f"{words} "):
            return {fact: tuple(part.removeprefix(f"{words} ").split(" and "))}
    if part.startswith(("in ", "at ", "mentor for ")):
        key, _space, value = part.rpartition(" ")
        return {"in": {"area": value}, "at": {"town": value}}.get(key) or {"capacity": int(value)}
    fixed = {"wants a mentor": {"wants": ()}, "full mentor": {"capacity": 0}}
    if part in fixed:
        return fixed[part]
    if " and " in part:
        return {"levels": tuple(part.split(" and "))}
    facts: dict[str, Any] = {}
    for word in part.split():
        facts |= _read_word(word)
    return facts


def _read_word(word: str) -> dict[str, Any]:
    if word in {"solo", "unconfirmed"}:
        return {"solo": True} if word == "solo" else {"confirmed": False}
    if word in _WORDS.levels.terms:
        return {"levels": (word,)}
    if word in _WORDS.sectors.terms:
        return {"sectors": (word,)}
    assert word in _WORDS.roles.terms, f"who is {word}?"
    return {"role": word}


def make_crowd(number: int, seed: int = 7, *, mentors: float = 0.4) -> tuple[Person, ...]:
    """Return people by chance, the same each time; some are mentors, some want one, some are full."""
    dice = random.Random(seed)  # noqa: S311 - the same people each time
    return tuple(_throw(dice, f"person-{place:05d}", mentors) for place in range(number))


def _throw(dice: random.Random, id_: str, mentors: float) -> Person:
    topics, levels = sorted(_WORDS.topics.terms), sorted(_WORDS.levels.terms)

    def some(ids: list[str], most: int) -> tuple[str, ...]:
        return tuple(dice.sample(ids, dice.randrange(most + 1)))

    return Person(
        id=id_,
        role=dice.choice(sorted(_WORDS.roles.terms)),
        sectors=some(sorted(_WORDS.sectors.terms), 2),
        levels=some(levels, 3),
        area=dice.choice(ROW),
        town=dice.choice(("", "boone", "jefferson")),
        languages=some(["en", "en-US", "es", "fr", "vi"], 3),
        topics=some(topics, 5),
        solo=dice.random() < 0.3,
        offers=some(topics, 2),
        seeks=some(topics, 2),
        capacity=dice.randrange(4) if dice.random() < mentors else None,
        wants=some(topics, 3) if dice.random() < 0.4 else None,
        confirmed=dice.random() < 0.8,
    )


def ground_of(people: tuple[Person, ...]) -> Neighborhood:
    """Return the ground of people in the row of areas."""
    return make_neighborhood(SETTINGS, people)
