"""Every output shows the same people."""

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import read_tree, write_network
from shelfmates.render.gate.gate import GateError
from shelfmates.render.output_consistency import compare, read_json_ids
from shelfmates.render.output_types import HIDDEN
from sites import build

BASE = "https://net.example.org/"
AREAS = [{"id": "ashe", "name": "Ashe"}, {"id": "watauga", "name": "Watauga", "towns": [
    {"id": "boone", "name": "Boone", "lat": 36.22, "lon": -81.67}]}]  # fmt: skip
MEMBERS = {
    "ana-ruiz": {"town": "boone", "topics": ["weeding"], "levels": ["middle"], "aliases": ["ana-old"]},
    "bob-li": {"name": "李明", "area": "ashe", "topics": ["weeding"], "levels": ["middle"]},
    "cy-noindex": {"noindex": True, "topics": ["weeding"], "levels": ["middle"]},
    "dee-old": {"consent": "2025-06-01", "topics": ["weeding"], "levels": ["middle"]},
    "eve-hidden": {"consent": "2020-01-01", "topics": ["weeding"]},
    "fay-unlisted": {"listed": False, "topics": ["weeding"]},
}
SHOWN = {"ana-ruiz", "bob-li", "cy-noindex", "dee-old"}


@pytest.fixture(scope="module")
def site(shared, tmp_path_factory):
    def make(out):
        build(write_network(tmp_path_factory.mktemp("parity"), {"url": BASE, "areas": AREAS}, MEMBERS), out)

    return shared("parity-site", make)


def list_people(site):
    """Return every output that lists people: its name → their ids, each as often as it stands there."""
    tree = read_tree(site)
    pages = {name: content.decode() for name, content in tree.items() if name.endswith("index.html")}

    def linked(pattern):
        """Return who is linked from the pages whose names match."""
        texts = [text for name, text in pages.items() if re.fullmatch(pattern, name)]
        links = (row.attributes["href"] for text in texts for row in LexborHTMLParser(text).css("article a[href]"))
        return located(links)

    def located(addresses):
        return [match[1] for text in addresses if (match := re.search(r"(?:^|/)members/([^/]+)/$", text))]

    read = lambda name: json.loads(tree[f"api/v1/{name}"])  # noqa: E731 - said three times
    return {
        "profiles": [m[1] for name, text in pages.items() if (m := re.fullmatch(r"members/([^/]+)/index.html", name))
                     and 'http-equiv="refresh"' not in text],
        "cards": [match[1] for name in tree if (match := re.fullmatch(r"members/([^/]+)\.vcf", name))],
        "directory": linked("members/index.html"),
        "drawers": linked("members/by/[^/]+/index.html"),
        "areas": linked("areas/[^/]+/index.html"),
        "topics": linked("topics/[^/]+/index.html"),
        "levels": linked("levels/[^/]+/index.html"),
        "JSON": [row["id"] for row in read("members.json")["members"]],
        "CSV": [row["id"] for row in csv.DictReader(io.StringIO(tree["api/v1/members.csv"].decode("utf-8-sig")))],
        "GeoJSON": [row["id"] for row in read("members.geojson")["features"]],
        "feed": located(row.text for row in ET.fromstring(tree["members.xml"]).findall("{*}entry/{*}id")),
        "search": read("directory.json")["members"]["id"],
        "sitemap": located(row.text for row in ET.fromstring(tree["sitemap.xml"]).findall("{*}url/{*}loc")),
    }  # fmt: skip


def test_the_same_people_are_in_every_output_and_a_search_engine_misses_who_wants_it(site):
    found = {name: sorted(ids) for name, ids in list_people(site).items()}
    expected = dict.fromkeys(found, sorted(SHOWN)) | {"sitemap": sorted(SHOWN - {"cy-noindex"})}
    assert found == expected


def test_the_counts_are_those_of_the_people_shown(site):
    tree = read_tree(site)
    assert json.loads(tree["build.json"])["members"] == len(SHOWN)
    assert json.loads(tree["api/v1/network.json"])["counts"]["members"] == len(SHOWN)


def test_who_wants_no_search_engine_says_so_on_their_page(site):
    robots = {
        id_: [
            row.attributes["content"]
            for row in LexborHTMLParser((site / f"members/{id_}/index.html").read_text(encoding="utf-8")).css(
                "meta[name=robots]"
            )
        ]
        for id_ in SHOWN
    }
    assert robots == {"ana-ruiz": [], "bob-li": [], "cy-noindex": ["noindex"], "dee-old": []}


def test_every_page_of_the_site_is_in_the_sitemap_and_none_that_is_not_there(site):
    tree = read_tree(site)
    listed = [row.text for row in ET.fromstring(tree["sitemap.xml"]).findall("{*}url/{*}loc")]
    made = {f"{BASE}{name.removesuffix('index.html')}" for name in tree if name.endswith("index.html")}
    hidden = {f"{BASE}members/{id_}/" for id_ in ("cy-noindex", "ana-old")}
    empty = {
        f"{BASE}{name.removesuffix('index.html')}"
        for name, page in tree.items()
        if name.startswith("members/by/") and HIDDEN.encode() in page
    }
    assert sorted(listed) == sorted(made - hidden - empty)


@pytest.mark.parametrize("wrong", [b'{"members": []}', b'{"members": [{"id": "ann"}, {"id": "bo"}]}'])
def test_a_list_that_differs_from_the_site_is_not_published(wrong):
    with pytest.raises(GateError, match="differs from the site"):
        compare(lambda: wrong, read_json_ids, ["ann"])
