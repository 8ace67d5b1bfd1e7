"""Networks that are begun. In: a folder, and answers. Out: the seed in a git repository of its own, and `init` run there."""

import os
import shutil
import subprocess
from pathlib import Path

from folders import ROOT

CASES = ROOT / "tests/cases/init"
GIT = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
       "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}  # fmt: skip
"""Environment in which git asks nobody who commits."""
COPIED = ("data", "docs", ".github", ".vscode", "README.md", "CONTRIBUTING.md", "FIELDS.md", "mkdocs.yml")
LINKED = ("hooks", "overrides")
"""The software, which `init` does not read."""
NETWORKS = {
    "ontario": {
        "name": "Ontario Library Neighbours", "region": "Ontario", "language": "en", "repository": "ontario/site",
        "contact": "hello@example.net", "areas": CASES / "ontario.geojson", "organiser": "Marie-Ève Lachance",
        "role": "teacher-librarian", "area": "Eastern Ontario",
    },
    "scotland": {
        "name": "Bibliotecas de Escocia", "region": "Escocia", "language": "es", "forge": "forgejo",
        "repository": "escocia/sitio", "contact": "hola@example.net", "areas": CASES / "scotland.csv",
        "organiser": "Iñigo Ferrándiz", "role": "public-librarian", "area": "highland",
    },
    "valley": {
        "name": "Réseau des Miroirs", "region": "Vallée des Miroirs", "language": "fr,en", "timezone": "Europe/Paris",
        "forge": "gitlab", "repository": "reseau/miroirs", "contact": "bonjour@example.net",
        "areas": CASES / "valle.txt", "organiser": "Éléonore Grandbois", "role": "Bibliothécaire jeunesse",
        "area": "Costa Añil",
    },
}  # fmt: skip
"""A network for each language, and for each form in which areas are given."""


def git(root: Path, *words: str) -> str:
    """Run git in a folder that is a repository of its own; never in the checkout around it."""
    assert ROOT not in (root.resolve(), *root.resolve().parents)
    done = subprocess.run(
        ["git", "-C", str(root), *words], env={**os.environ, **GIT, "GIT_CEILING_DIRECTORIES": str(root.parent)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def clone(folder: Path) -> Path:
    """Return the seed as a fresh clone has it."""
    folder.mkdir()
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    git(folder, "init", "-q")
    git(folder, "add", "--all")
    git(folder, "commit", "-qm", "As it came")
    return folder


def list_flags(answers: dict) -> list[str]:
    """Return the flags that answer every question."""
    given = {"consent": "2026-11-20", **answers}
    flags = [word for key, value in given.items() if value for word in (f"--{key}", str(value))]
    return [*flags, "--yes", "--no-build", "--today", "2026-11-22"]
