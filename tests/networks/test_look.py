"""A network's own look comes before the software's, and the software's before Material's; the gate accepts it."""

import shutil

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import ROOT, write_network
from gate_command import gate
from shelfmates.render.theme_scripts import locate, publish_theme_file
from sites import DAY, build, run

CARD = "overrides/pages/members/card.html"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Return a network with a style, a logo, a template of its own, and a part of the theme."""
    root = write_network(tmp_path_factory.mktemp("look") / "network", docs={"index.md": "Welcome.\n"})
    for name in ("mkdocs.yml", "hooks/mkdocs_hooks.py", CARD):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"{config.partition('nav:')[0]}nav: [index.md, members.md]\n", encoding="utf-8")
    theme = root / "overrides/theme"
    (theme / "assets/images").mkdir(parents=True)
    (theme / "assets/custom.css").write_text(":root { --sm-own: 1 }\n", encoding="utf-8")
    shutil.copy(ROOT / "overrides/theme/assets/images/favicon.png", theme / "assets/images/favicon.png")
    (theme / "partials").mkdir()
    (theme / "partials/logo.html").write_text('<span class="sm-own">By us alone</span>\n', encoding="utf-8")
    text = (root / CARD).read_text(encoding="utf-8")
    first = text.index(">", text.index("<article" if "<article" in text else "<li"))
    (root / CARD).write_text(f"{text[: first + 1]}<p>Our own card</p>{text[first + 1 :]}", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def site(root):
    return build(root, root / "site")


def test_each_file_of_the_network_replaces_ours(site):
    home = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8"))
    assert home.css_first(".md-header .sm-own").text() == "By us alone"
    assert "Our own card" in (site / "members/index.html").read_text(encoding="utf-8")
    assert (site / "assets/custom.css").read_text(encoding="utf-8") == ":root { --sm-own: 1 }\n"


def test_what_the_network_does_not_replace_is_ours(site):
    name = "assets/stylesheets/shelfmates.css"
    assert (site / locate(name)).read_bytes() == publish_theme_file(name)
    assert (site / "404.html").is_file()


def test_the_gate_accepts_the_look_of_the_network_and_no_other(root, site):
    assert gate(site, root=root).out == ""
    assert gate(site, root=ROOT).code == 1


def test_the_engine_started_directly_finds_the_same_look(root, site, tmp_path):
    done = run("-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path / "site", cwd=root)
    assert done.returncode == 0, done.stderr
    for name in ("404.html", "members/index.html"):
        assert (tmp_path / "site" / name).read_bytes() == (site / name).read_bytes(), DAY
