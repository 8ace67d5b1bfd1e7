"""Breadcrumbs and menus of built sites: the way to every kind of page, and the titles that a network gives in `nav`."""

from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import ROOT, write_network
from seed_pages import KINDS
from sites import build

HOME = ("Home", "")
FIND, TALK = ("Find people", "find/"), ("Mentoring and exchange", "mentoring/")
SHELF, GUIDES, ABOUT = ("Resources", "resources/"), ("Guides", "guides/"), ("About", "about/")
MEMBERS, AREAS, TOPICS = ("Members", "members/"), ("Areas", "areas/"), ("Topics", "topics/")
WAYS = {
    "": (), "find/": (), "events/": (), "resources/": (), "mentoring/": (), "news/": (), "guides/": (), "about/": (),
    "join/": (), "members/": (FIND,), "areas/": (FIND,), "topics/": (FIND,), "levels/": (FIND,), "map/": (FIND,),
    "exchange/": (TALK,), "packs/": (SHELF,), "hashtags/": (SHELF,), "insights/": (ABOUT,), "feeds/": (ABOUT,),
    "privacy/": (ABOUT,), "privacy-sheet/": (ABOUT,), "accessibility/": (ABOUT,),
    "members/bridie-ohannigan/": (FIND, MEMBERS), "members/by/m/": (FIND, MEMBERS),
    "areas/buncombe/": (FIND, AREAS), "districts/buncombe/": (FIND, AREAS), "topics/makerspaces/": (FIND, TOPICS),
    "levels/middle/": (FIND, ("Levels", "levels/")), "events/monday-chat/": (("Events", "events/"),),
    "events/archive/2026/": (("Events", "events/"),), "resources/aasl/": (SHELF,),
    "hashtags/bibliotecasescolares/": (SHELF, ("Who to follow", "hashtags/")),
    "packs/area-ashe/": (SHELF, ("Starter packs", "packs/")), "news/welcome/": (("News", "news/"),),
    "guides/shared-sessions/": (GUIDES,), "join/event/": (("Join", "join/"),), "join/resource/": (("Join", "join/"),),
}  # fmt: skip
"""Address → the steps between the home page and the page, each with its title and address."""
OWN_NAV = """
nav:
  - Welcome: index.md
  - Our people:
      - Everybody: members.md
      - areas.md
  - Dates: events.md
  - Who we are: about.md
  - Come in: join.md
"""


def list_crumbs(site, address):
    tree = LexborHTMLParser((site / address / "index.html").read_text(encoding="utf-8"))
    return [(" ".join(row.text().split()), urljoin(f"/{address}", row.attributes["href"])[1:])
            for row in tree.css(".md-path a")]  # fmt: skip


@pytest.mark.parametrize("address", WAYS)
def test_a_page_says_which_pages_are_above_it(seed_site, address):
    steps = [HOME, *WAYS[address]] if WAYS[address] else []
    assert list_crumbs(seed_site, address) == steps


def test_the_ways_are_those_of_every_kind_of_page():
    known = {address.partition("/")[::2] for address in WAYS}
    kinds = {(first, bool(rest)) for first, rest in known}
    assert {(first, bool(rest)) for first, _slash, rest in (row.partition("/") for row in KINDS)} - kinds == {
        ("nowhere", True)
    }


def test_each_step_leads_to_another_page_that_exists(seed_site):
    for file in seed_site.rglob("index.html"):
        address = file.relative_to(seed_site).as_posix().removesuffix("index.html")
        steps = [there for _title, there in list_crumbs(seed_site, address)]
        assert len({*steps, address}) == len(steps) + 1, address
        assert [there for there in steps if not (seed_site / there / "index.html").is_file()] == [], address


@pytest.fixture(scope="module")
def own_site(tmp_path_factory):
    root = write_network(tmp_path_factory.mktemp("own"), {"url": "https://net.example.org/"})
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    hook = f"  - {ROOT}/hooks/mkdocs_hooks.py"
    own = text.replace("  - hooks/mkdocs_hooks.py", hook).replace("overrides/theme", f"{ROOT}/overrides/theme")
    own = own.replace("watch:\n  - data\n  - overrides\n", "")
    (root / "mkdocs.yml").write_text(own + OWN_NAV, encoding="utf-8")
    return build(root, root / "site")


def test_the_titles_of_a_network_name_its_tabs_and_its_button(own_site):
    tree = LexborHTMLParser((own_site / "members/index.html").read_text(encoding="utf-8"))
    assert [row.text().strip() for row in tree.css(".md-tabs a")] == ["Our people", "Dates", "Who we are"]
    assert [row.text() for row in tree.css(".md-header a.sm-header__join")] == ["Come in"]
    assert [row.text() for row in tree.css(".sm-within a")] == ["Everybody", "Areas"]


@pytest.mark.parametrize(
    ("address", "steps"),
    [
        ("members/ana-ruiz/", [("Welcome", ""), ("Everybody", "members/")]),
        ("areas/", [("Welcome", ""), ("Our people", "members/")]),
        ("areas/watauga/", [("Welcome", ""), ("Our people", "members/"), ("Areas", "areas/")]),
        ("feeds/", [("Welcome", ""), ("Who we are", "about/")]),
        ("topics/", []),
    ],
)
def test_the_titles_of_a_network_name_the_steps_to_a_page(own_site, address, steps):
    assert list_crumbs(own_site, address) == steps
