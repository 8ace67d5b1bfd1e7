"""Networks with and without mistakes: a folder is written over the base, and checked as of one day."""

import shutil
import socket
from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path

import pytest

from folders import CASES
from shelfmates import pipeline
from shelfmates.pipeline import Checked
from shelfmates.problem_formats import show_text

TODAY = date(2026, 11, 22)
"""The day of every test: no test asks a clock."""

Files = Mapping[str, str | bytes]
"""Path below the network's folder → what stands in the file."""


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test reach for another computer."""

    def refuse(*_arguments: object) -> None:
        raise AssertionError("a test of the data needs no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def network(tmp_path: Path) -> Callable[..., Path]:
    """Write a network's folder: the base, the folder of a case laid over it, then single files."""

    def write(files: Files | None = None, *, over: Path | None = None) -> Path:
        root = tmp_path / "network"
        shutil.copytree(CASES / "base", root)
        if over:
            shutil.copytree(over, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
        for path, content in (files or {}).items():
            write_file(root / path, content)
        return root

    return write


def write_file(file: Path, content: str | bytes) -> None:
    """Write a file as it is, line ends too."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.fixture
def check(network: Callable[..., Path]) -> Callable[..., list[str]]:
    """Return the lines that `shelfmates check` shows for the base with some files added."""

    def run(files: Files | None = None, *, over: Path | None = None) -> list[str]:
        return lines_of(network(files, over=over))

    return run


def read(root: Path) -> Checked:
    """Read and judge a network's folder as of the day of the tests."""
    return pipeline.check(root, today=TODAY)


def lines_of(root: Path) -> list[str]:
    """Return what the check of a folder shows."""
    return [show_text(problem) for problem in read(root).problems]


def cases_in(folder: str, *, but: Collection[str] = ()) -> list[object]:
    """Return each case of a folder as a parameter that is named after it."""
    cases = sorted(case for case in (CASES / folder).iterdir() if case.name not in but)
    return [pytest.param(case, id=case.name) for case in cases]
