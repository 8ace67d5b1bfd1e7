"""New networks. In: answers. Out: flags of `init`, and the folder that it writes."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from folders import ROOT
from sites import DAY, shelfmates

CASES = ROOT / "tests/cases/init"
NETWORKS: Mapping[str, Mapping[str, Any]] = {
    "a map": {
        "name": "Ontario Library Neighbours", "region": "Ontario", "language": "en", "repository": "ontario/site",
        "contact": "hello@example.net", "areas": CASES / "ontario.geojson", "organizer": "Marie-Ève Lachance",
        "role": "teacher-librarian", "area": "Eastern Ontario",
    },
    "a table": {
        "name": "Bibliotecas de Escocia", "region": "Escocia", "language": "es", "forge": "forgejo",
        "repository": "escocia/sitio", "contact": "hola@example.net", "areas": CASES / "scotland.csv",
        "organizer": "Iñigo Ferrándiz", "role": "public-librarian", "area": "highland",
    },
    "a list": {
        "name": "Réseau des Miroirs", "region": "Vallée des Miroirs", "language": ("fr", "en"), "timezone": "Europe/Paris",
        "forge": "gitlab", "repository": "reseau/miroirs", "contact": "bonjour@example.net",
        "areas": CASES / "valle.txt", "neighbors": CASES / "valle-neighbors.txt", "organizer": "Éléonore Grandbois",
        "role": "Bibliothécaire jeunesse", "area": "Costa Añil",
    },
    "a state": {
        "name": "North Carolina Library Friends", "state": "NC", "language": "en", "repository": "ncfriends/site",
        "contact": "hello@example.net", "organizer": "Zoé Quarles", "role": "public-librarian", "area": "Wake County",
    },
    "nothing": {
        "name": "Red de Bibliotecas del Sur", "region": "Andalucía", "language": ("es", "fr"), "repository": "sur/red",
        "contact": "hola@example.net", "organizer": "Iñaki Del Río", "role": "public-librarian", "area": "Andalucía",
    },
}  # fmt: skip
"""In which form areas are given → the answers; there is a network for each language, and for each repository host."""


def list_flags(answers: Mapping[str, Any], wheel: Path) -> list[str]:
    """Return the flags that answer every question."""
    given = {"consent": "2026-11-20", "wheel": wheel, **answers}
    rows = [(key, value if isinstance(value, tuple) else (value,)) for key, value in given.items() if value]
    flags = [word for key, values in rows for value in values for word in (f"--{key}", str(value))]
    return [*flags, "--yes", "--no-build", "--today", "2026-11-22"]


def read_members() -> Iterator[Mapping[str, Any]]:
    """Yield the members of the seed network, without the code under test."""
    files = [ROOT / "data/members.yaml", *sorted((ROOT / "data/members").glob("*.yaml"))]
    for file in files:
        record = yaml.safe_load(file.read_text(encoding="utf-8"))
        yield from record if isinstance(record, list) else [{"id": file.stem, **record}]


def list_example_words() -> list[str]:
    """Return the words that only the example may contain."""
    settings = yaml.safe_load((ROOT / "data/network.yaml").read_text(encoding="utf-8"))
    people = [name for row in read_members() for name in (row["id"], row["name"])]
    return [*people, settings["name"], "Blue Ridge", "blueridge", "example/blue-ridge", "A demonstration"]


def list_example_places() -> list[str]:
    """Return the places of the example, which a network elsewhere does not name."""
    areas = yaml.safe_load((ROOT / "data/network.yaml").read_text(encoding="utf-8"))["areas"]
    return [area["name"] for area in areas]


def build_wheel(folder: Path, source: Path = ROOT) -> Path:
    """Return the wheel of a checkout, in a new folder."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
               "--disable-pip-version-check", "--wheel-dir", str(folder), str(source)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def copy_checkout(folder: Path) -> Path:
    """Copy what a wheel is built from."""
    names = ("hooks", "overrides", "data", "docs", ".github", ".forgejo", ".gitlab-ci.yml", ".editorconfig", ".gitattributes", "netlify.toml", "mkdocs.yml",
             "pyproject.toml", "requirements.lock", "CONTRIBUTING.md", "LICENSE")  # fmt: skip
    folder.mkdir()
    for name in names:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def wheel(shared) -> Path:
    """Return the wheel of this checkout."""
    (file,) = shared("wheel", build_wheel).glob("*.whl")
    return file


@pytest.fixture(scope="session")
def starter(shared, wheel) -> Path:
    """Return the folder of a starter."""

    def make(folder: Path) -> None:
        done = shelfmates("init", "--starter", folder, "--wheel", wheel, "--no-build", "--today", DAY)
        assert done.returncode == 0, done.stdout + done.stderr

    return shared("starter", make)
