"""Pages of events as organizers paste them: what stays, and what is said of the rest; all are built and pass the gate.

`tests/cases/event-pages/` has a page for each kind, beside it the HTML of its text, and in `expected.txt` the lines of
the check. `BLESS=1` rewrites both; read them before you keep them.
"""

import os
import shutil
from pathlib import Path

import pytest

from binary_cases import make_png
from checks import CASES, lines_of
from sites import build, shelfmates

PAGES = CASES / "event-pages"
BEGIN, END = '<div class="sm-prose sm-editors" dir="auto">', '<div class="sm-side">'
NAMES = sorted(file.stem for file in PAGES.glob("*.md"))


def write(root: Path) -> Path:
    """Write a network with all pages, a guide and two pictures."""
    shutil.copytree(CASES / "base", root)
    shutil.copytree(PAGES, root / "docs/events", ignore=shutil.ignore_patterns("*.html", "*.txt"))
    (root / "docs/guides").mkdir()
    (root / "docs/guides/chats.md").write_text("# Chats\n\n## Rules\n\nBe kind.\n", encoding="utf-8")
    for name in ("events/hall.png", "guides/map.png"):
        (root / "docs" / name).write_bytes(make_png(20, 20))
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return write(tmp_path_factory.mktemp("pages") / "network")


@pytest.fixture(scope="module")
def site(root):
    return build(root, root.parent / "site")


def compare(file: Path, text: str) -> None:
    if "BLESS" in os.environ:
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_the_check_names_what_is_not_shown_and_nothing_else(root):
    compare(PAGES / "expected.txt", "".join(f"{line}\n" for line in lines_of(root)))


@pytest.mark.parametrize("name", NAMES)
def test_the_text_of_a_page_is_kept(name, site):
    html = (site / f"events/{name}/index.html").read_text(encoding="utf-8")
    begin = html.index(BEGIN)
    compare(PAGES / f"{name}.html", f"{html[begin : html.index(END, begin)].strip()}\n")


def test_every_page_passes_the_gate(root, site):
    done = shelfmates("--root", root, "ci", "gate", site)
    assert done.returncode == 0, done.stdout + done.stderr
