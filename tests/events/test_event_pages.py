"""Pages of events as organizers paste them: what stays, and what is said of the rest; all are built and pass the gate.

`tests/cases/event-pages/` has a page for each kind, beside it the HTML of its text, and in `expected.txt` the lines of
the check. `BLESS=1` rewrites both; read them before you keep them.
"""

import os
import random
import shutil
from pathlib import Path

import pytest

from binary_cases import make_png
from checks import CASES, lines_of
from shelfmates.links import check_page
from shelfmates.links.event_pages import render_event_text
from shelfmates.links.targets import EventPage, LinkTargets
from shelfmates.load import Entry
from shelfmates.problem import Severity
from shelfmates.render import Outputs
from shelfmates.render.gate.gate import Gate
from shelfmates.validate.events.page import RULES
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


PIECES = """<div>|<p align=center>|<td>|<table>|<tr>|<th scope=x>|<ol start=a>|<ol start=3>|<h1 id="a b">|<h2 id="sm-x">|<h2 id="-">
<time datetime="now">|<a href="x y">|<a href="https://example.org/?a=1&b=2">|<a href="//e">|<a href="#x">|<a name=x>|</a>|<img src=a.gif>
<img src="hall.png" alt="x" width=50% height=auto>|<details open=x>|<summary>|<b class=footnote>|<code class="language-<">|<td colspan=9999>
<p lang="en_US">|<p dir=LTR>|<p title="<b>&quot;">|<br/>|<input>|<svg>|<math>|<template>|<plaintext>|<textarea>|<style>|<script>|</script>
<!-- x -->|<![CDATA[ ]]>|&nbsp;|&lt;|é|\\|`|```|*|**|_|#|## -|[a](x.md)|[a](https://example.org/é?q=ü)|[a](<b c>)|[a](https://example.org/a"b)
![x](hall.png)|![x](x.md)|[a]: https://example.org/|[a]|[^1]|[^1]:|--- |!!! note|*[X]: y|{.x}|[a](javascript:x)|[a](mailto:a@example.org)
<https://example.org/x'y>|<a@example.org>|<o:p>|text|  - |    """.replace("\n", "|").split("|")


def write_body(dice):
    return "".join(piece + dice.choice(("", " ", "\n", "\n\n", "\n- ")) for piece in dice.choices(PIECES, k=9))


def has_errors(page, targets):
    """Return whether the check refuses a page."""
    found = [row for rule in RULES for row in rule(page.entry)]
    return any(row.severity is Severity.ERROR for row in (*found, *check_page(page, targets)))


def test_whatever_the_check_accepts_passes_the_gate():
    dice, gate, accepted = random.Random(20261130), Gate(has_editors=True), 0  # noqa: S311 - the same pages in every run
    for _ in range(300):
        page = EventPage(Entry({"id": "x"}, "docs/events/x.md", 2, "title: x", write_body(dice)))
        targets = LinkTargets({}, {"events/x.md": page}, {"events/hall.png"}, outputs=Outputs(lambda: (), ()))
        if not has_errors(page, targets):
            accepted += 1
            gate.check(render_event_text(page, targets))
    assert accepted > 100
