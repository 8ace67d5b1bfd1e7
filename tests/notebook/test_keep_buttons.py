"""The buttons that keep what a page is about: where they are, what they keep, and what they cost."""

import gzip
import json
import re
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import ASSETS, copy_seed
from memory_networks import find_page, make_event, make_member, make_outputs
from shelfmates.render.notebook.catalog import NAME
from sites import build

PAGES = (
    "members/anselm-rathbourne/", "events/monday-chat/", "events/autumn-meet-up-2026/", "resources/crew-manual/",
    "guides/chats/", "packs/topic-weeding/",
)  # fmt: skip
"""Pages of the seed network: the second event is over."""
MOST = 1024
"""Bytes, compressed, that a page may load for the notebook before somebody uses it."""


def read_page(site, address):
    return LexborHTMLParser((site / address / "index.html").read_bytes())


@pytest.fixture(scope="module")
def without_notebook(shared, tmp_path_factory):
    def make(folder):
        root = copy_seed(tmp_path_factory.mktemp("off") / "network")
        with (root / "data/network.yaml").open("a", encoding="utf-8") as settings:
            settings.write("sections: {notebook: false}\n")
        build(root, folder)

    return shared("seed-site-without-notebook", make)


@pytest.mark.parametrize("prefix", ["", "fr/"])
@pytest.mark.parametrize("pattern", ["members/*/", "events/*/", "resources/*/", "guides/*/", "news/*/", "packs/*/"])
def test_each_record_has_a_button_with_its_key_in_every_language(three_languages_site, prefix, pattern):
    site = three_languages_site / prefix
    keys = {*json.loads((site / NAME).read_text(encoding="utf-8"))["things"]["key"]}
    pages = {file.parent.relative_to(site).as_posix() + "/" for file in site.glob(f"{pattern}index.html")} & keys
    assert pages
    for address in sorted(pages):
        (button,) = read_page(site, address).css("button.sm-keep")
        assert button.attributes["data-sm-keep"] == address
        assert urljoin(f"/{prefix}{address}", button.attributes["data-sm-root"]) == "/"


def test_every_key_has_a_button_or_a_row(seed_site):
    keys = json.loads((seed_site / NAME).read_text(encoding="utf-8"))["things"]["key"]
    found = {
        row.attributes["data-sm-keep"]
        for file in seed_site.rglob("index.html")
        for row in LexborHTMLParser(file.read_bytes()).css("[data-sm-keep]")
    }
    assert found == {*keys}


@pytest.mark.parametrize("address", ["exchange/", "topics/weeding/"])
def test_rows_of_the_exchange_have_their_keys_and_their_list_the_word_for_the_button(seed_site, address):
    rows = read_page(seed_site, address).css("[data-sm-keeps] [data-sm-keep]")
    assert rows
    assert {row.attributes["data-sm-keep"].partition("/")[0] for row in rows} == {"topics"}
    (*lists,) = read_page(seed_site, address).css("[data-sm-keeps]")
    assert {(row.attributes["data-sm-keeps"], row.attributes["data-sm-root"]) for row in lists} == {
        ("Keep", "../" * address.count("/"))
    }


@pytest.mark.parametrize("address", [*PAGES, "exchange/", "topics/weeding/"])
def test_pages_with_something_to_keep_have_the_messages_hidden(seed_site, address):
    page = read_page(seed_site, address)
    rows = page.css(".sm-said [role] > [data-sm-says]")
    assert [row.attributes["data-sm-says"] for row in rows] == ["kept", "dropped", "noted", "blocked", "full"]
    assert all("hidden" in row.attributes and row.text(strip=True) for row in rows)
    links = [urljoin(f"/{address}", link.attributes["href"]) for row in rows for link in row.css("a")]
    assert links == ["/my/"] * 2
    assert page.css_first(".sm-said [role] > span").attributes.get("data-sm-says") is None


def test_only_the_page_of_a_record_has_a_button(seed_site):
    for address in ("members/", "topics/weeding/", "guides/", "news/", "about/"):
        assert not read_page(seed_site, address).css("button.sm-keep")


def test_keep_is_in_sight_however_much_a_page_offers():
    links = {"register": "https://r.example.org/", "online": "https://o.example.org/", "url": "https://u.example.org/"}
    event = make_event(start="2027-03-04 18:30", mode="hybrid", place={"name": "Hall"}, **links)
    page = LexborHTMLParser(find_page(make_outputs(events=[event]), "events/spring-day/").body)
    rows = [row.attributes["class"] for row in page.css(".sm-actions__list > li > *")]
    assert (len(rows), "sm-keep" in rows[2]) == (4, True)


def test_a_guide_has_no_bar_on_phones(seed_site):
    page = read_page(seed_site, "guides/chats/")
    assert page.css_first(".sm-actions .sm-keep")
    assert not page.css_first(".sm-actions--bar")


@pytest.mark.parametrize("member", [{}, {"contact": "website", "links": {"website": "https://example.org/"}}])
def test_a_profile_is_kept_however_its_owner_is_reached(member):
    page = LexborHTMLParser(find_page(make_outputs(make_member(**member)), "members/ana-ruiz/").body)
    assert page.css_first(".sm-keep").attributes["data-sm-keep"] == "members/ana-ruiz/"


def test_a_network_without_a_notebook_has_no_buttons(without_notebook):
    pages = {file: file.read_text(encoding="utf-8") for file in without_notebook.rglob("index.html")}
    trace = re.compile(r'data-sm-(?:keep|says|plan)|["/]my/|Your notebook stays')
    assert not [file for file, text in pages.items() if trace.search(text)]


def test_the_privacy_page_says_where_the_notebook_is(seed_site):
    assert "Your notebook stays there, too" in read_page(seed_site, "privacy/").css_first("main").text()


@pytest.mark.parametrize("address", PAGES)
def test_what_the_notebook_adds_to_a_page_is_at_most_a_kilobyte(seed_site, without_notebook, address):
    pages = [(site / address / "index.html").read_bytes() for site in (seed_site, without_notebook)]
    style = (seed_site / ASSETS / "stylesheets/shelfmates.css").read_bytes()
    script = (seed_site / ASSETS / "javascripts/actions.js").read_bytes()
    added = weigh(pages[0]) - weigh(pages[1]) + sum(weigh(file) - weigh(drop_keep(file)) for file in (style, script))
    assert 0 < added <= MOST


def weigh(content):
    return len(gzip.compress(content, 9))


def drop_keep(content):
    """Return a file without the lines that are about keeping."""
    return b"\n".join(line for line in content.split(b"\n") if not re.search(rb"[Kk]eep|notebook", line))
