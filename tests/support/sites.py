"""Built sites, each made once a test run and shared by all its processes; and the commands that make them."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from counting import uncounted
from folders import ROOT, copy_seed, write_network
from shelfmates.cli import main

DAY = "2026-11-22"
"""The day for which sites are built; the seed network's people wrote before it."""
Make = Callable[[Path], object]
Run = Callable[..., subprocess.CompletedProcess]


QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Environment in which the themes' banners are not shown."""


def run(
    *words: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None, timeout: int = 120, **options
) -> subprocess.CompletedProcess:
    """Run a Python module or script as a command of its own; both of its voices are kept."""
    return subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=cwd,
        env={**os.environ, **QUIET, **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
        **options,
    )


def command(*words: str | Path, **options) -> subprocess.CompletedProcess:
    """Run the command line as a command of its own, which takes about a second; `shelfmates` shows the same at once."""
    return run("-m", "shelfmates.cli", *words, **options)


def shelfmates(*words: str | Path) -> subprocess.CompletedProcess:
    """Run the command line in this process. Raise what a command of its own would show as a traceback."""
    done = CliRunner(env=QUIET).invoke(main, [*map(str, words)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)


def build(root: Path, out: Path, *, day: str = DAY, run: Run = shelfmates) -> Path:
    """Build a site that has no problems; return its folder."""
    done = run("--root", root, "build", "--out", out, "--today", day)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="session")
def shared(tmp_path_factory, worker_id) -> Callable[[str, Make], Path]:
    """Return a way to make a folder once, whichever of the processes asks first; the others wait for it.

    Two ways to make a folder have two names: which of them is used would depend on the order of the tests.
    Coverage does not count it: a test in the browser may be the first that asks, so no line may depend on it.
    """
    base = tmp_path_factory.getbasetemp()
    base = base if worker_id == "master" else base.parent

    def share(name: str, make: Make) -> Path:
        folder, done, way = base / name, base / f"{name}.done", f"{make.__module__}.{make.__qualname__}"
        with (base / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                with uncounted():
                    make(folder)
                done.write_text(way, encoding="utf-8")
            assert done.read_text(encoding="utf-8") == way, f"{name} is the name of two folders"
        return folder

    return share


@pytest.fixture(scope="session")
def seed_site(shared) -> Path:
    """Return the site of the seed network."""
    return shared("seed-site", lambda folder: build(ROOT, folder))


@pytest.fixture(scope="session")
def least_site(shared, tmp_path_factory) -> Path:
    """Return the site of a network that has only `data/network.yaml` and one member."""
    return shared("least-site", lambda folder: build(write_network(tmp_path_factory.mktemp("least")), folder))


@pytest.fixture
def seed_root(tmp_path) -> Path:
    """Return a copy of the seed network, to be changed."""
    return copy_seed(tmp_path / "network")
