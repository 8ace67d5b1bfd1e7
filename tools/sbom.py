"""Add the site's vendored npm packages to an SBOM, and check the result; called by `tools/sbom.sh`.

    python tools/sbom.py FROM TO

In: a CycloneDX document of the Python packages, `VENDORED.json`, `requirements.lock`. Out: the document with the
vendored fonts and scripts. The exit code is 1 if a package is missing, or if the document is not valid.
"""

import base64
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
VENDORED = ROOT / "overrides/theme/assets/vendor/VENDORED.json"
LOCK = ROOT / "requirements.lock"
_PINNED = re.compile(r"^([a-z0-9-]+)==([^ ;\\]+)( ; )?", re.MULTILINE)


def add_vendored(document: Mapping[str, Any], packages: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a document with the npm packages as components that the program depends on."""
    added = [_describe(package) for package in packages]
    refs = [row["bom-ref"] for row in added]
    root = document["metadata"]["component"]["bom-ref"]
    rows = [
        {**row, "dependsOn": sorted([*row.get("dependsOn", ()), *refs])} if row["ref"] == root else row
        for row in document["dependencies"]
    ]
    return {
        **document,
        "components": [*document["components"], *added],
        "dependencies": [*rows, *({"ref": ref} for ref in refs)],
    }


def _describe(package: Mapping[str, Any]) -> dict[str, Any]:
    """Return a package as a component; npm's integrity is the hash of its archive."""
    name, version = package["name"], package["version"]
    algorithm, _dash, digest = package["integrity"].partition("-")
    address = f"pkg:npm/{quote(name, safe='/')}@{version}"
    return {
        "bom-ref": address,
        "type": "library",
        "name": name,
        "version": version,
        "purl": address,
        "licenses": [{"license": {"id": package["license"]}}],
        "hashes": [{"alg": algorithm.upper().replace("SHA", "SHA-"), "content": base64.b64decode(digest).hex()}],
    }


def find_missing(document: Mapping[str, Any], lock: str) -> Iterator[str]:
    """Yield each package of a lock file that the document lacks; packages with an environment marker are optional."""
    there = {(_normalize(row["name"]), row["version"]) for row in document["components"]}
    for name, version, condition in _PINNED.findall(lock):
        if (_normalize(name), version) not in there and not condition:
            yield f"{name} {version}"


def _normalize(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def find_invalid(text: str) -> str:
    """Return the errors of CycloneDX's schema for a document; empty if it is valid."""
    # Only the environment that `tools/sbom.sh` creates contains this package.
    from cyclonedx.schema import SchemaVersion  # noqa: PLC0415
    from cyclonedx.validation.json import JsonStrictValidator  # noqa: PLC0415

    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    return "" if wrong is None else str(wrong)


def main(source: Path, target: Path) -> int:
    """Write the whole document; return the exit code."""
    packages = json.loads(VENDORED.read_text(encoding="utf-8"))["packages"]
    document = add_vendored(json.loads(source.read_text(encoding="utf-8")), packages)
    text = json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    wrong = [f"missing: {name}" for name in find_missing(document, LOCK.read_text(encoding="utf-8"))]
    wrong += [f"not valid: {told}"] if (told := find_invalid(text)) else []
    for row in wrong:
        print(row, file=sys.stderr)
    target.write_text(text, encoding="utf-8")
    print(f"{len(document['components'])} components stand in {target}.")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
