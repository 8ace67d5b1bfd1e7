"""The looks of the guide *Make it yours*: a founded network takes them on without touching the software's files."""

import shutil

import pytest
from selectolax.lexbor import LexborHTMLParser

from browser import serve
from folders import AXE, read_tree
from founding import NETWORKS, list_flags
from gate_command import gate
from own_looks import FOOTER, put_on, read_blocks, read_looks
from shelfmates.model.look import Look
from sites import DAY, build, shelfmates

LOOKS = read_looks()
OWN = {"data/network.yaml", "data/look/logo.png", "data/look/icon.png", "overrides/theme/assets/custom.css"}
SEEN = """() => {
    const style = (selector) => getComputedStyle(document.querySelector(selector));
    return [style("body").backgroundColor, style(".md-header").backgroundColor, style(".md-typeset a").color];
}"""


@pytest.fixture(scope="module")
def founded(shared, wheel):
    """Return the folder of a new network."""

    def make(folder):
        done = shelfmates("init", folder, *list_flags(NETWORKS["a state"], wheel))
        assert done.returncode == 0, done.stdout + done.stderr

    return shared("founded-for-looks", make)


@pytest.fixture(scope="module")
def dressed(shared, founded):
    """Return a function that returns the folder of the network in a look; its site is in `site/`."""

    def dress(name):
        def make(folder):
            shutil.copytree(founded, folder)
            put_on(folder, LOOKS[name])
            build(folder, folder / "site", day=DAY)

        return shared(f"look-{name.lower().replace(' ', '-')}", make)

    return dress


def test_the_guide_has_three_looks():
    assert len(LOOKS) == 3


def test_every_example_of_the_guide_is_accepted():
    assert [Look.model_validate(row["look"]) for row in read_blocks()]


@pytest.mark.uncounted
@pytest.mark.parametrize("name", LOOKS)
def test_only_files_of_the_network_differ(name, founded, dressed):
    before, after = read_tree(founded), read_tree(dressed(name))
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    assert {path for path in changed if not path.startswith((".cache/", ".site.lock", "site/"))} <= OWN


@pytest.mark.uncounted
@pytest.mark.parametrize("name", LOOKS)
def test_the_gate_accepts_the_look_and_refuses_it_for_another_network(name, founded, dressed):
    root = dressed(name)
    assert gate(root / "site", root=root).out == ""
    assert gate(root / "site", root=founded).code == 1


@pytest.mark.parametrize("name", LOOKS)
def test_each_page_loads_the_colors_last_but_one_and_shows_the_logo(name, dressed):
    page = LexborHTMLParser((dressed(name) / "site/members/index.html").read_text(encoding="utf-8"))
    styles = [node.attributes["href"] for node in page.css("link[rel=stylesheet]")]
    own = ["custom.css"] if LOOKS[name].style else []
    assert [link.rpartition("/")[2] for link in styles if "/look/" not in link][-len(own) or len(styles) :] == own
    assert [link for link in styles if "/look/" in link] == [styles[-1 - len(own)]]
    assert page.css_first(".md-header .md-logo img").attributes["src"] == "../assets/look/logo.png"
    assert [node.attributes["href"] for node in page.css("link[rel=icon]")] == ["../assets/look/icon.png"]


def test_the_lines_of_the_footer_are_on_every_page(dressed):
    page = LexborHTMLParser((dressed("Coast") / "site/members/index.html").read_text(encoding="utf-8"))
    foot = page.css_first("footer")
    (link,) = [node for node in foot.css("a") if node.attributes["href"] == FOOTER[0]["url"]]
    assert link.text() == FOOTER[0]["text"]
    assert FOOTER[1]["text"] in foot.text()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_three_looks_look_different_and_everything_can_be_read(scheme, dressed, browser):
    seen = []
    for name in LOOKS:
        context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
        with serve(dressed(name) / "site") as origin, context:
            page = context.new_page()
            page.goto(f"{origin}/members/", wait_until="load")
            seen.append(page.evaluate(SEEN))
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found = page.evaluate("axe.run(document, {runOnly: ['color-contrast']})")
        assert [node["target"] for row in found["violations"] for node in row["nodes"]] == [], name
    assert [len(set(values)) for values in zip(*seen, strict=True)] == [3, 3, 3]
