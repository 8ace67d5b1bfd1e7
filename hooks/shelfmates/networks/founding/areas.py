"""The areas of a new network. In: a list of names, or a table, as text. Out: NewAreas, or an InputError."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shelfmates.change.ids import make_slug
from shelfmates.change.new_record import propose_id
from shelfmates.change.requests.outcome import is_id
from shelfmates.model.spellings import to_american
from shelfmates.problem import did_you_mean

Ring = Sequence[tuple[float, float]]
Polygons = Sequence[Sequence[Ring]]
"""Each polygon has an outer ring and holes. Points are longitude and latitude in degrees; rings are closed."""

COLUMNS = ("id", "name", "kind", "region", "neighbors", "town", "lat", "lon")


class InputError(ValueError):
    """The input is invalid; the message contains the position, the reason and a correction."""


@dataclass(frozen=True, slots=True)
class NewTown:
    """A town of an area."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class NewArea:
    """One area for `data/network.yaml`."""

    id: str
    name: str
    kind: str = ""
    region: str = ""
    neighbors: tuple[str, ...] = ()
    towns: tuple[NewTown, ...] = ()
    polygons: Polygons = ()


def read_names(text: str, file: str) -> tuple[NewArea, ...]:
    """Return the areas of a plain list with one name per line; blank lines and `#` comments are ignored."""
    places: dict[str, NewArea] = {}
    for number, line in enumerate(text.splitlines(), 1):
        name = " ".join(line.split())
        if not name or name.startswith("#"):
            continue
        if any(name.casefold() == place.name.casefold() for place in places.values()):
            raise InputError(f"{file}:{number}: `{name}` is in the list more than once; write each area once")
        id_ = choose_id(name, places)
        places[id_] = NewArea(id_, name)
    return _need_some(places, file)


def choose_id(name: str, taken: Mapping[str, object], *, otherwise: str = "area") -> str:
    """Return a free id made from a name."""
    return propose_id(name, taken.keys(), otherwise=otherwise)


def _need_some(places: Mapping[str, NewArea], file: str) -> tuple[NewArea, ...]:
    if not places:
        raise InputError(f"{file}: contains no areas; write one name per line")
    return tuple(sorted(places.values(), key=lambda place: place.id))


def read_table(text: str, file: str) -> tuple[NewArea, ...]:
    """Return the areas of a CSV table with the columns COLUMNS; only `name` is required. Another row adds a town."""
    head = text.partition("\n")[0]
    rows = csv.DictReader(text.splitlines(keepends=True), delimiter=";" if head.count(";") > head.count(",") else ",")
    names = [to_american(str(name).strip().casefold()) for name in rows.fieldnames or ()]
    if "name" not in names or set(names) - set(COLUMNS):
        raise InputError(f"{file}:1: the first line has none of the known columns; write `{','.join(COLUMNS)}`")
    rows.fieldnames = names
    places: dict[str, NewArea] = {}
    wanted: dict[str, tuple[int, str]] = {}
    for row in rows:
        _add_row(row, f"{file}:{rows.line_num}", places)
        id_ = next(reversed(places)) if not row.get("id") else str(row["id"]).strip()
        if row.get("neighbors"):
            wanted[id_] = (rows.line_num, str(row["neighbors"]))
    return _need_some(_join_neighbors(places, wanted, file), file)


def read_neighbors(text: str, file: str, places: Sequence[NewArea]) -> tuple[NewArea, ...]:
    """Return the areas with neighbors. Each line has an area and its neighbors, by name or id, with `;` between."""
    known = {place.id: place for place in places}
    names = {key: place.id for place in places for key in (place.id, place.name.casefold())}
    wanted: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        name, _sign, others = (part.strip() for part in line.partition(";"))
        if not name or name.startswith("#"):
            continue
        if (id_ := names.get(name.casefold())) is None:
            hint = did_you_mean(name, [place.name for place in places])
            raise InputError(f"{file}:{number}: `{name}` is not an area; {hint}")
        wanted[id_] = (number, f"{wanted[id_][1]};{others}" if id_ in wanted else others)
    joined = _join_neighbors(known, wanted, file)
    return tuple(replace(row, neighbors=row.neighbors or known[id_].neighbors) for id_, row in joined.items())


def _add_row(row: Mapping[str | None, Any], where: str, places: dict[str, NewArea]) -> None:
    """Add one row: a new area, or another town of an existing one."""
    if None in row or None in row.values():
        raise InputError(
            f"{where}: has more or fewer columns than the first line; put text that contains commas in quotes"
        )
    value = {key: " ".join(str(text).split()) for key, text in row.items()}
    name = value["name"]
    if not name:
        raise InputError(f"{where}: `name` is empty; write the area's name")
    there = next((place for place in places.values() if place.name == name), None)
    id_ = value.get("id") or (there.id if there else choose_id(name, places))
    if not is_id(id_):
        raise InputError(
            f"{where}: `{id_}` is not an id; use lowercase letters, digits and hyphens, for example `{make_slug(name)}`"
        )
    town = _read_town(value, where)
    there = places.pop(id_, None)
    if there and (there.name != name or not town):
        places[id_] = there
        raise InputError(f"{where}: the id `{id_}` is already used above; another row must name another town")
    place = there or NewArea(id_, name, make_slug(value.get("kind", "")), make_slug(value.get("region", "")))
    places[id_] = replace(place, towns=(*place.towns, town)) if town else place


def _read_town(value: Mapping[str | None, str], where: str) -> NewTown | None:
    name, lat, lon = (value.get(key, "") for key in ("town", "lat", "lon"))
    if not (name or lat or lon):
        return None
    if not (name and lat and lon):
        raise InputError(f"{where}: a town needs `town`, `lat` and `lon`, for example `Boone,36.22,-81.67`")
    return NewTown(name, _read_degrees(lat, 90, f"{where}: `lat`"), _read_degrees(lon, 180, f"{where}: `lon`"))


def _read_degrees(text: str, most: int, where: str) -> float:
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]+)?", text) or abs(float(text)) > most:
        raise InputError(f"{where} is `{text}`; write decimal degrees, between -{most} and {most}")
    # Towns have a precision of about a kilometer, as everywhere in the data.
    return round(float(text), 2)


def _join_neighbors(
    places: Mapping[str, NewArea], wanted: Mapping[str, tuple[int, str]], file: str
) -> Mapping[str, NewArea]:
    """Return the areas with their neighbors, by id or by name; neighbors are always mutual."""
    names = {key: place.id for place in places.values() for key in (place.id, place.name.casefold())}
    pairs: set[tuple[str, str]] = set()
    for id_, (line, text) in wanted.items():
        for word in filter(None, map(str.strip, re.split("[;|]", text) if re.search("[;|]", text) else [text])):
            if (found := names.get(word.casefold())) in {None, id_}:
                hint = did_you_mean(word, [place.name for place in places.values() if place.id != id_])
                raise InputError(f"{file}:{line}: the neighbor `{word}` is not another area; {hint}")
            pairs |= {(id_, str(found)), (str(found), id_)}
    return {id_: replace(place, neighbors=tuple(_list_seconds(pairs, id_))) for id_, place in places.items()}


def _list_seconds(pairs: set[tuple[str, str]], first: str) -> Iterator[str]:
    return iter(sorted(second for one, second in pairs if one == first))
