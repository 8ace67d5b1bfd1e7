"""Write the outlines of the network's areas as GeoJSON.

    npm pack us-atlas@3.0.1 && tar -xzf us-atlas-3.0.1.tgz
    python tools/areas.py package/counties-10m.json > data/areas.geojson
    python tools/areas.py --keep package/counties-10m.json

The last command stores the whole file, compressed, for `shelfmates init --state`.

The input is counties-10m.json of the npm package us-atlas 3.0.1. The integrity of its tarball in npm is
sha512-wEIZCq0ImPvGblTd8gZMqNNCPkQshugMUG/8nkSWXb02+XqNFREg9atHOKP9w6prLZTpqcLhSvdBW81MkV3/0Q==

The package has the ISC license (copyright 2013-2019 Michael Bostock). Its outlines are the cartographic boundaries of
the United States Census Bureau, 2017 edition, which are in the public domain.

The output (RFC 7946) has one feature per line, sorted by area, so that diffs show which outline changed. Outer rings
run counterclockwise, holes clockwise. Neighbors share exactly the same points, because both are made from the same
arcs.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

KEPT = Path(__file__).resolve().parents[1] / "hooks/shelfmates/networks/founding/us-counties.json.gz"
"""Path of the stored file: 251 kB instead of 842."""

DECIMALS = 3  # about a hundred meters: enough for a map of a region

FIPS = {
    "alleghany": "37005",
    "ashe": "37009",
    "avery": "37011",
    "buncombe": "37021",
    "burke": "37023",
    "caldwell": "37027",
    "cherokee": "37039",
    "clay": "37043",
    "graham": "37075",
    "haywood": "37087",
    "henderson": "37089",
    "jackson": "37099",
    "macon": "37113",
    "madison": "37115",
    "mcdowell": "37111",
    "mitchell": "37121",
    "polk": "37149",
    "rutherford": "37161",
    "surry": "37171",
    "swain": "37173",
    "transylvania": "37175",
    "watauga": "37189",
    "wilkes": "37193",
    "yadkin": "37197",
    "yancey": "37199",
}
"""The county of each area in data/network.yaml, by its code in the federal standard FIPS 6-4."""


def decode(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    """Return the points of one arc: TopoJSON stores each point as a whole-number step from the one before."""
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    xs = accumulate(step[0] for step in arc)
    ys = accumulate(step[1] for step in arc)
    return [(round(x * kx + dx, DECIMALS), round(y * ky + dy, DECIMALS)) for x, y in zip(xs, ys, strict=True)]


def stitch(indices: list[int], arcs: list[Ring]) -> Ring:
    """Return one closed ring from its arcs, without repeated points; ~i means arc i backwards."""
    points: Ring = []
    for i in indices:
        points += arcs[i] if i >= 0 else arcs[~i][::-1]
    return [point for point, _ in groupby(points)]


def counterclockwise(ring: Ring) -> bool:
    """Return whether a closed ring runs counterclockwise: the sign of its area by the shoelace formula."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) > 0


def wind(rings: list[Ring]) -> list[Ring]:
    """Return a polygon by the right-hand rule: first ring counterclockwise, holes clockwise."""
    return [ring if counterclockwise(ring) == (n == 0) else ring[::-1] for n, ring in enumerate(rings)]


def geometry(county: dict[str, Any], arcs: list[Ring]) -> dict[str, Any]:
    """Return the GeoJSON geometry of one county."""
    single = county["type"] == "Polygon"
    polygons = [county["arcs"]] if single else county["arcs"]
    shapes = [wind([stitch(ring, arcs) for ring in polygon]) for polygon in polygons]
    return {"type": county["type"], "coordinates": shapes[0] if single else shapes}


def features(topology: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield one feature for each area, sorted by id."""
    arcs = [decode(arc, topology["transform"]) for arc in topology["arcs"]]
    counties = {county["id"]: county for county in topology["objects"]["counties"]["geometries"]}
    for area, fips in sorted(FIPS.items()):
        name = f"{counties[fips]['properties']['name']} County"
        outline = geometry(counties[fips], arcs)
        yield {"type": "Feature", "id": area, "properties": {"name": name}, "geometry": outline}


def main(arguments: list[str]) -> int:
    """Print the collection, or store the whole file; return 2 for wrong usage."""
    match arguments:
        case ["--keep", file]:
            # Without a time stamp, so that the same input gives the same bytes.
            KEPT.write_bytes(gzip.compress(Path(file).read_bytes(), mtime=0))
            return 0
    if len(arguments) != 1:
        print("usage: python tools/areas.py [--keep] COUNTIES-10M.json", file=sys.stderr)
        return 2
    topology = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    lines = [json.dumps(feature, separators=(",", ":")) for feature in features(topology)]
    print('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
