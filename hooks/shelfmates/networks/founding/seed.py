"""The bundled example network. In: a folder's entries. Out: reasons not to replace it, and remaining traces."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shelfmates.load import Entries, Entry


@dataclass(frozen=True, slots=True)
class SeedNetwork:
    """Values that identify the example."""

    repository: str
    members: frozenset[str]


def find_obstacles(entries: Entries, seed: SeedNetwork) -> Iterator[str]:
    """Yield the reasons why the folder is not the unchanged example, so that no real record is lost."""
    repository = _get(entries.settings, "forge", "repository")
    if repository != seed.repository:
        yield (
            f"data/network.yaml names the repository `{repository or ''}`, so this network was already set up; "
            "change data/network.yaml by hand, or set up another network in a fresh clone"
        )
    for entry in entries.members:
        if (id_ := _get(entry, "id")) not in seed.members:
            yield f"{entry.path}:{entry.line} contains `{id_}`, who is not in the example; move the record away first"


def _get(entry: Entry | None, *keys: str) -> Any:
    value = entry.values if entry else None
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def list_names(entries: Entries, seed: SeedNetwork) -> frozenset[str]:
    """Return what must not remain: the example's name and repository, and its members' ids and names."""
    people = [name for entry in entries.members for name in (_get(entry, "id"), _get(entry, "name"))]
    found = [*people, *seed.members, seed.repository, _get(entries.settings, "name")]
    return frozenset(name for name in found if isinstance(name, str) and name)


def find_traces(texts: Mapping[str, str], names: Collection[str]) -> Sequence[str]:
    """Return each place with a remaining name, as path, line and name."""
    return [
        f"{path}:{number} names {name}"
        for path, text in sorted(texts.items())
        for name in sorted(names)
        if name in text
        for number, line in enumerate(text.splitlines(), 1)
        if name in line
    ]
