"""Links of the editors' pages follow people who change their id or leave; the navigation shows the pages there are."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import ROOT, write_network
from linked_pages import list_records
from shelfmates.write.navigation import choose_nav
from sites import DAY, build, run, shelfmates

GUIDE = """# The first guide

[Ana](../members/ana.md#sm-title) [Bob](../members/bob-li.md "Bob") [Cy](../members/cy-doe.md) [by mark][dee]

[dee]: ../members/dee.md
"""
MEMBERS = {
    "ana-ruiz": {"aliases": ["ana", "dee"]},
    "bob-li": {"listed": False},
    "cy-doe": {"consent": "2019-09-01", "joined": "2019-09-01"},
}


@pytest.fixture(scope="module")
def site(shared, tmp_path_factory):
    """Return the site of a network whose guide links to former ids and to people who are not shown."""

    def make(out):
        docs = {
            "guides/first.md": GUIDE,
            "guides/index.md": "# Guides\n\n[One](first.md)\n",
            "index.md": "[A](members/ana.md)",
        }
        build(write_network(tmp_path_factory.mktemp("guides"), {"url": "https://net.example.org/"}, MEMBERS, docs), out)

    return shared("guides-site", make)


def list_links(site, name):
    article = LexborHTMLParser((site / name).read_text(encoding="utf-8")).css_first("article")
    return {" ".join(row.text().split()): row.attributes["href"] for row in article.css("p a[href]")}


def test_a_link_to_a_former_id_leads_to_the_page_of_today(site):
    links = list_links(site, "guides/first/index.html")
    assert links["Ana"] == "../../members/ana-ruiz/#sm-title"
    assert links["by mark"] == "../../members/ana-ruiz/"
    assert list_links(site, "index.html")["A"] == "members/ana-ruiz/"


@pytest.mark.parametrize("name", ["Bob", "Cy"])
def test_of_a_link_to_somebody_who_is_not_shown_only_the_words_are_published(name, site):
    assert name not in list_links(site, "guides/first/index.html")
    article = LexborHTMLParser((site / "guides/first/index.html").read_text(encoding="utf-8")).css_first("article")
    assert name in article.text().split()


def test_the_staged_page_leads_there_too(tmp_path):
    root = write_network(tmp_path / "network", {"url": "https://net.example.org/"}, MEMBERS, {"guides/first.md": GUIDE})
    done = shelfmates("--root", root, "stage", tmp_path / "staged", "--today", DAY)
    assert done.returncode == 0, done.stderr
    staged = (tmp_path / "staged/docs/guides/first.md").read_text(encoding="utf-8")
    assert {record.id for record in list_records(staged)} == {"ana-ruiz"}


@pytest.mark.parametrize(
    ("nav", "kept"),
    [
        (["index.md", "gone.md"], ["index.md"]),
        ([{"Ours": "index.md"}, {"Gone": "gone.md"}], [{"Ours": "index.md"}]),
        ([{"Guides": ["a.md", "gone.md"]}], [{"Guides": ["a.md"]}]),
        ([{"Guides": ["gone.md", {"More": ["gone.md"]}]}], []),
        ([{"Elsewhere": "https://example.org/"}], [{"Elsewhere": "https://example.org/"}]),
        ([{"Find": ["a.md", "map.md", "find.md"]}], ["a.md"]),
        ([{"Find": ["index.md", "a.md", "map.md"]}], [{"Find": ["index.md", "a.md"]}]),
        ([{"Find": [{"Us": "a.md"}, "map.md"]}], [{"Us": "a.md"}]),
    ],
)
def test_the_navigation_shows_the_pages_that_are_there(nav, kept):
    assert choose_nav(nav, {"index.md", "a.md"}) == kept


@pytest.mark.parametrize(
    ("nav", "kept"),
    [
        ([{"Guides": ["gone.md", "my.md"]}], ["my.md"]),
        ([{"Guides": ["gone.md", {"Mine": "my.md"}]}], [{"Guides": [{"Mine": "my.md"}]}]),
        ([{"Guides": [{"Gone": "gone.md"}, "a.md"]}], [{"Guides": ["a.md"]}]),
        ([{"Guides": ["a.md", "my.md"]}], [{"Guides": ["a.md", "my.md"]}]),
        ([{"Guides": ["my.md"]}], [{"Guides": ["my.md"]}]),
    ],
)
def test_a_generated_page_is_no_section_without_pages_that_people_wrote(nav, kept):
    assert choose_nav(nav, {"index.md", "a.md", "my.md"}) == kept


@pytest.mark.parametrize(
    ("nav", "kept"),
    [
        (["gone.md"], ["gone.md"]),
        ([{"Gone": "gone.md"}], [{"Gone": "gone.md"}]),
        ([{"Guides": ["a.md", "gone.md"]}], [{"Guides": ["a.md", "gone.md"]}]),
        ([{"Guides": ["gone.md"]}, "index.md"], ["index.md"]),
    ],
)
def test_a_navigation_of_its_own_loses_only_a_section_of_which_nothing_is_there(nav, kept):
    assert choose_nav(nav, {"index.md", "a.md"}, is_own=True) == kept


@pytest.mark.parametrize(
    ("nav", "kept"),
    [
        (["news.md", "news/posts/a.md", "index.md"], ["index.md"]),
        ([{"Swap": "exchange.md"}], []),
        ([{"New": ["news/posts/a.md", "gone.md"]}, "gone.md"], ["gone.md"]),
        (["resources/kind/blog.md"], ["resources/kind/blog.md"]),
    ],
)
def test_a_navigation_of_its_own_loses_sections_that_are_off(nav, kept):
    assert choose_nav(nav, {"index.md"}, is_own=True, off={"news", "exchange"}) == kept


def list_tabs(site):
    tree = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8"))
    return [" ".join(row.text().split()) for row in tree.css("nav[aria-label=Tabs] a")]


def test_a_network_without_guides_has_no_tab_for_them(least_site):
    assert "Guides" not in list_tabs(least_site)


def test_a_network_with_a_guide_of_its_own_has_the_tab(site):
    assert "Guides" in list_tabs(site)


def test_a_network_that_lists_a_page_that_is_not_there_in_a_navigation_of_its_own_is_told(tmp_path):
    root = write_network(tmp_path, {"url": "https://net.example.org/"}, docs={"index.md": "# Us\n"})
    (root / "mkdocs.yml").write_text(
        f"site_name: x\nhooks: [{ROOT}/hooks/mkdocs_hooks.py]\ntheme: {{name: material}}\nnav: [index.md, gone.md]\n",
        encoding="utf-8",
    )
    done = run("-m", "mkdocs", "build", "--strict", cwd=root)
    assert done.returncode == 1
    assert "gone.md" in done.stderr


GUIDES = sorted((ROOT / "docs/guides").glob("*.md"))


def test_the_index_leads_to_every_guide():
    index = (ROOT / "docs/guides/index.md").read_text(encoding="utf-8")
    assert {file.name for file in GUIDES} - set(re.findall(r"\]\(([\w-]+\.md)\)", index)) == {"index.md"}


@pytest.mark.parametrize("file", [file for file in GUIDES if file.stem != "index"], ids=lambda file: file.stem)
def test_a_guide_is_short_and_leads_to_people_events_and_resources(file):
    text = file.read_text(encoding="utf-8").split("---\n", 2)[2]
    words = re.findall(r"\w[\w’'-]*", re.sub(r"\]\([^)]*\)", "]", text))
    assert 500 <= len(words) <= 900
    assert {"members", "resources"} <= {record.kind for record in list_records(text)}


def test_a_dead_link_is_told_before_anything_is_built(tmp_path):
    root = write_network(tmp_path, docs={"guides/frist.md": "# A\n\n[One](first.md)\n", "first.md": "# First\n"})
    done = shelfmates("--root", root, "build")
    assert done.returncode == 1
    assert "docs/guides/frist.md:3:7: missing-file" in done.stderr
    assert "write `../first.md`" in done.stderr
    assert not (root / "site").exists()
