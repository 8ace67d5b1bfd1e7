"""A page that is filled into a page shell equals the page that the theme renders directly."""

from xml.etree import ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import ROOT, read_tree, write_network
from shelfmates.render.short_lists import PART
from sites import DAY, build, run

ONE_BY_ONE = """
import sys
from datetime import date
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
from shelfmates.pipeline import check
from shelfmates.write.site_build import find_config
root, out, day = Path(sys.argv[1]), sys.argv[2], date.fromisoformat(sys.argv[3])
config = load_config(str(find_config(root)), docs_dir=str(root / "docs"), site_dir=out, strict=True)
config.extra["shelfmates"] = {"root": str(root), "checked": check(root, today=day), "bulk": False}
build(config)
"""
"""Renders each record in MkDocs' own loop."""
MEMBERS = {
    "ana-ruiz": {"name": 'Ana & "Zoë" <3 {{ x }} %(y)s', "noindex": True, "topics": ["weeding"],
                 "bio": "Two\n\n\n\nparagraphs, `code`, &amp; [a link](https://example.org/?a=1&b=2)\n\n- a list"},
    "maria-one": {"name": "محمد عبد الرحيم", "organization": "shelfmates-mark-title-mark shelfmates-shell"},
}  # fmt: skip
SETTINGS = {
    "name": 'Example & "Network" <3',
    "tagline": "Tag & line",
    "url": "https://net.example.org/sub/folder/",
    "forge": {"repository": "example/network", "branch": "a/b"},
}


def build_one_by_one(root, out):
    done = run("-c", ONE_BY_ONE, root, out, DAY)
    assert done.returncode == 0, done.stderr


CROWD = {f"m-{number}": {"topics": ["weeding"], "levels": ["high"]} for number in range(PART + 1)}
"""One member more than a page may list, so that areas, topics, levels and letters have parts in deeper folders."""


@pytest.fixture(scope="module", params=["seed", "signs", "parts"])
def sites(request, shared, tmp_path_factory, seed_site):
    """Return two builds of one site: in bulk, and page by page."""
    if request.param == "seed":
        return seed_site, shared("seed-one-by-one", lambda out: build_one_by_one(ROOT, out))

    members = CROWD if request.param == "parts" else MEMBERS

    def write(name):
        return write_network(tmp_path_factory.mktemp(name), SETTINGS, members, {"about.md": "# About\n\nus"})

    bulk = shared(f"shell-{request.param}-in-bulk", lambda out: build(write("bulk"), out))
    return bulk, shared(f"shell-{request.param}-one-by-one", lambda out: build_one_by_one(write("one"), out))


def read(trees, suffix):
    return [{name: content for name, content in tree.items() if name.endswith(suffix)} for tree in trees]


def list_nodes(html):
    """Return the nodes of a document: elements with their attributes, and texts."""
    nodes = LexborHTMLParser(html).root.traverse(include_text=True)
    return [
        (node.tag, sorted(node.attributes.items()), node.text(deep=False) if node.tag == "-text" else "")
        for node in nodes
    ]


def test_every_document_is_the_same_node_by_node(sites):
    bulk, single = read(map(read_tree, sites), ".html")
    assert bulk.keys() == single.keys()
    for name in bulk:
        if bulk[name] != single[name]:
            for mine, theirs in zip(list_nodes(bulk[name].decode()), list_nodes(single[name].decode()), strict=True):
                assert mine == theirs, name


def test_every_document_is_the_same_byte_by_byte(sites):
    bulk, single = read(map(read_tree, sites), ".html")
    assert [name for name in bulk if bulk[name] != single[name]] == []


def test_search_and_sitemap_hold_the_same(sites):
    bulk, single = [text for row in read(map(read_tree, sites), "search.json") for text in row.values()]
    assert bulk == single
    maps = [ET.fromstring(text) for row in read(map(read_tree, sites), "sitemap.xml") for text in row.values()]
    bulk, single = [{row.text for row in document.findall("{*}url/{*}loc")} for document in maps]
    assert bulk == single


def test_every_other_file_is_the_same(sites):
    bulk, single = (
        {name: content for name, content in read_tree(site).items() if not name.endswith((".html", ".gz"))}
        for site in sites
    )
    assert bulk.keys() == single.keys()
    assert [name for name in bulk if bulk[name] != single[name]] == []


def test_the_parts_of_long_lists_have_a_style(tmp_path):
    areas = [{"id": id_, "name": id_.title()} for id_ in ("ashe", "watauga")]
    build(write_network(tmp_path / "net", {**SETTINGS, "areas": areas}, CROWD), tmp_path / "site")
    for address in ("levels/high/people/2", "areas/watauga/people/2", "members/by/m/2"):
        page = LexborHTMLParser((tmp_path / "site" / address / "index.html").read_text("utf-8"))
        styles = [row.attributes["href"] for row in page.css("link[rel=stylesheet]")]
        assert all((tmp_path / "site" / address / href).is_file() for href in styles)
        assert page.css_first("link[rel=canonical]").attributes["href"] == f"{SETTINGS['url']}{address}/"


def test_no_shell_is_left_in_the_site(sites):
    for site in sites:
        assert [name for name in read_tree(site) if "shell" in name] == []
