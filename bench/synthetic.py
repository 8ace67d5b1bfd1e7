"""A synthetic network of any size, the same each time. In: a folder and a number. Out: files."""

import random
from datetime import date, timedelta
from pathlib import Path

from shelfmates.model import Settings
from shelfmates.validate.default_vocabularies import with_default_words

AREAS = 25
_FIRST = "Ana Bea Carla Dora Eva Fran Gus Hal Iris Jo Kim Lea Mia Nora Olga Pia Quinn Rosa Sam Tina Uma Vera".split()
_LAST = "Ruiz Smith Jones Okafor Ødegård Müller Peña Kim Tran Silva Rossi Novák Haddad Łukasik 李 محمد".split()
_SETTINGS = "name: Synthetic network\nurl: https://example.org/\nforge: {repository: example/synthetic}\n"


def write_network(root: Path, members: int, events: int = 0) -> None:
    """Write a network with this many members and events, spread over areas, topics, levels and three years."""
    data = root / "data"
    data.mkdir(parents=True)
    areas = "".join(_area(number) for number in range(AREAS))
    (data / "network.yaml").write_text(f"{_SETTINGS}contact: {{email: hello@example.org}}\nareas:\n{areas}")
    dice = random.Random(members)  # noqa: S311 - a fixed seed, so that each run measures the same
    words = with_default_words(Settings.model_validate({"name": "x", "areas": [{"id": "x", "name": "x"}]})).vocabularies
    topics, levels, roles = (
        sorted(words.topics.terms),
        sorted(words.levels.terms),
        sorted(words.roles.terms.keys() - {"other"}),
    )
    with (data / "members.yaml").open("w", encoding="utf-8") as file:
        for number in range(members):
            file.write(_member(number, dice, topics, levels, roles))
    if events:
        with (data / "events.yaml").open("w", encoding="utf-8") as file:
            for number in range(events):
                file.write(_event(number, dice, topics, members))


def _area(number: int) -> str:
    near = (number + 1) % AREAS
    return (
        f"  - id: area-{number}\n    name: Area {number}\n    neighbors: [area-{near}]\n"
        f"    towns: [{{id: town, name: Town {number}, lat: {35 + number / 100:.2f}, lon: -82.5}}]\n"
    )


def _member(number: int, dice: random.Random, topics: list[str], levels: list[str], roles: list[str]) -> str:
    """Return one member with every kind of field of a full profile; about 900 characters."""
    return f"""\
- id: member-{number:06d}
  name: {dice.choice(_FIRST)} {dice.choice(_LAST)} {number}
  role: {dice.choice(roles)}
  sectors: [school]
  levels: [{", ".join(dice.sample(levels, 2))}]
  organization: Example School {number}
  district: Example County Schools
  area: area-{dice.randrange(AREAS)}
  town: town
  languages: [en, es]
  topics: [{", ".join(dice.sample(topics, 3))}]
  solo: {"true" if number % 4 == 0 else "false"}
  bio: |
    Ten years in a rural school. Ask me about **breakout boxes**. I am invented, number {number}.
    Happy to *talk* about anything with a [page](https://example.org/{number}).
  mentoring:
    offers:
      capacity: 2
      how: [visits, calls]
      note: First-year librarians welcome
  offers:
    - topic: {dice.choice(topics)}
      note: I lend two kits
      state: open
  seeks:
    - topic: {dice.choice(topics)}
      note: A unit for grade 5
      state: open
  links:
    website: https://example.org/m{number}
  contact: relay
  joined: 2026-09-01
  confirmed: 2026-09-01
  consent: 2026-09-01
"""


def _event(number: int, dice: random.Random, topics: list[str], members: int) -> str:
    """Return one event; one in ten repeats weekly for half a year, one in three lasts whole days."""
    day = date(2025, 11, 3) + timedelta(days=dice.randrange(1000))
    hour = "" if number % 3 == 0 else " 18:30"
    end = f"{day + timedelta(days=1)}" if not hour else f"{day} 20:00"
    weekday = f"{day:%A}".lower()
    until = day + timedelta(days=180)
    repeat = f"  repeat: {{every: {weekday}, until: {until}}}\n" if number % 10 == 0 else ""
    return f"""\
- id: event-{number:06d}
  title: An invented event, number {number}
  kind: {dice.choice(("workshop", "conference", "chat", "visit"))}
  start: {day}{hour}
  end: {end}
  timezone: America/New_York
  mode: online
  online: https://example.org/room/{number}
  hosts: [member-{dice.randrange(members):06d}]
  topics: [{dice.choice(topics)}]
  areas: [area-{dice.randrange(AREAS)}]
  description: A **workshop** that nobody will go to, because it is invented.
{repeat}"""
