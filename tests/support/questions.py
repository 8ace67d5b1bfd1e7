"""Questions that people ask, and what must be among the first results. In: a table and the seed's data. Out: misses."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

from folders import ASSETS, CASES, copy_seed
from shelfmates.derive import Site
from shelfmates.localization import TRANSLATED
from shelfmates.pipeline import check, make
from sites import DAY

LEAST = {"questions": 0.95, "unseen": 0.85}
"""Tables, and the share of their questions that should find what is meant."""
LANGUAGES = ("en", *TRANSLATED)
ASK = """async ([directory, file, queries]) => {
  const { Engine } = await import(new URL("assets/javascripts/search/engine.js", document.baseURI).href);
  const engine = new Engine(directory, file);
  await engine.build();
  await engine.complete();
  const addressOf = ({ kind, row }) => kind === "people" ? `members/${directory.members.id[row]}/` : file.documents.address[row];
  return queries.map((query) => engine.find(query).results.map(addressOf));
}""".replace("assets/", f"{ASSETS}/")

FIRST = 3
FOLDERS = {"guide": "guides/", "topic": "topics/", "page": ""}
RECORDS = ("members/", "events/", "resources/")


def load_questions(name: str) -> dict[str, list[dict[str, Any]]]:
    """Return the questions of a table by language."""
    table = yaml.safe_load((CASES / f"search/{name}.yaml").read_text(encoding="utf-8"))
    return {language: [row for rows in parts.values() for row in rows] for language, parts in table.items()}


class Seed:
    """The people of the seed network, and its areas."""

    def __init__(self, site: Site) -> None:
        """Read them from the site."""
        self.people = {row.member.id: row.member for row in site.profiles}
        self.kinds = {row.resource.id: row.kind.id for row in site.library.resources}
        self.next = {row.area.id: {row.area.id, *row.area.neighbors} for row in site.areas}

    def fits(self, id_: str, wanted: Mapping[str, Any]) -> bool:
        """Return whether a member is as described."""
        row = self.people[id_]
        holds: Mapping[str, Callable[[Any], bool]] = {
            "topic": lambda topic: topic in row.topics or any(topic == offer.topic for offer in row.offers),
            "mentor": lambda is_mentor: bool(row.mentoring.offers) == is_mentor,
            "level": lambda level: level in row.levels,
            "solo": lambda is_solo: row.solo == is_solo,
            "language": lambda tag: tag in row.languages,
            "role": lambda role: row.role == role,
            "area": lambda area: row.area == area,
            "near": lambda area: row.area in self.next[area],
        }
        return all(holds[key](value) for key, value in wanted.items())


def find_miss(row: Mapping[str, Any], found: list[str], seed: Seed) -> str:
    """Return what a question misses, given the addresses that it found, the best first; empty if nothing."""
    first = [_shorten(address) for address in found[:FIRST]]
    if "finds" in row:
        return ", ".join(sorted({*row["finds"]} - {*first}))
    if "any" in row:
        return "" if {*row["any"]} & {*first} else "any of them"
    if {*row.get("or", ())} & {seed.kinds.get(id_) for id_ in first}:
        return ""
    people = [_shorten(address) for address in found if address.startswith("members/") and address != "members/"]
    if "among" in row:
        return ", ".join(id_ for id_ in people[:FIRST] if id_ not in row["among"]) if people else "nobody"
    return ", ".join(id_ for id_ in people[:FIRST] if not seed.fits(id_, row["people"])) if people else "nobody"


def _shorten(address: str) -> str:
    """Return the name of an address in the tables: a record's id, `guide:…`, `topic:…` or `page:…`."""
    if address.startswith(RECORDS) and address.count("/") == 2:
        return address.split("/")[1]
    kind = next(kind for kind, folder in FOLDERS.items() if address.startswith(folder))
    return f"{kind}:{address.removeprefix(FOLDERS[kind]).strip('/')}"


def list_misses(rows: list[dict[str, Any]], found: list[list[str]], seed: Seed) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each question that misses something, with what it found."""
    for row, addresses in zip(rows, found, strict=True):
        if miss := find_miss(row, addresses, seed):
            yield row["query"], miss, addresses[: 2 * FIRST]


def make_seed(folder: Path, language: str) -> tuple[Seed, list[Any]]:
    """Return the seed network in a language, and the data of its search."""
    root = copy_seed(folder / "network")
    settings = root / "data/network.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("languages: [en]", f"languages: [{language}]"), encoding="utf-8")
    outcome = make(check(root, today=date.fromisoformat(DAY)))
    files = {file.address: file for file in outcome.outputs.files}
    return Seed(outcome.site), [json.loads(files[f"api/v1/{name}.json"].content) for name in ("directory", "search")]


def ask_all(page: Page, name: str, seeds: Mapping[str, tuple[Seed, list[Any]]]) -> tuple[float, str]:
    """Return the share of a table's questions that find what they should, and what the others miss, as text."""
    misses: list[tuple[str, str, list[str]]] = []
    total = 0
    table = load_questions(name)
    for language, (seed, read) in seeds.items():
        rows = table.get(language, [])
        found = page.evaluate(ASK, [*read, [row["query"] for row in rows]])
        misses += list_misses(rows, found, seed)
        total += len(rows)
    return 1 - len(misses) / total, "\n".join(map(str, misses))
