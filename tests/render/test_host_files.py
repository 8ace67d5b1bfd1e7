"""The host's files: robots.txt, and pages at former ids."""

import fnmatch
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import ROOT
from memory_networks import BASE, find_file, make_member, make_outputs


@pytest.mark.parametrize(("policy", "rule"), [("index", "Allow: /"), ("noindex", "Disallow: /")])
def test_robots_may_come_where_the_network_says_so(policy, rule):
    lines = find_file(make_outputs(robots=policy), "robots.txt").decode().splitlines()
    assert lines == ["User-agent: *", rule, "", f"Sitemap: {BASE}sitemap.xml"]


@pytest.mark.parametrize("url", ["https://net.example.org", "https://net.example.org/"])
def test_an_address_may_be_written_with_or_without_its_last_slash(url):
    assert f"Sitemap: {BASE}sitemap.xml" in find_file(make_outputs(url=url), "robots.txt").decode()


def test_a_network_without_an_address_names_this_computer():
    assert b"Sitemap: http://localhost:8000/sitemap.xml" in find_file(make_outputs(url=None), "robots.txt")


def test_a_former_id_leads_to_the_page_of_the_present_one():
    page = find_file(make_outputs(make_member("ana", aliases=["ann"])), "members/ann/index.html")
    tree = LexborHTMLParser(page.decode())
    assert tree.css_first("meta[http-equiv=refresh]").attributes["content"] == "0; url=../ana/"
    assert tree.css_first("a").attributes["href"] == "../ana/"
    assert tree.css_first("link[rel=canonical]").attributes["href"] == f"{BASE}members/ana/"
    assert tree.css_first("meta[name=robots]").attributes["content"] == "noindex"


@pytest.mark.parametrize("fields", [{"listed": False}, {"consent": "2020-01-01"}], ids=["unlisted", "by-policy"])
def test_a_former_id_of_somebody_hidden_leads_nowhere(fields):
    outputs = make_outputs(make_member("ana", aliases=["ann"], **fields))
    assert not [file.address for file in outputs.files if "members/" in file.address]


def list_headers(path):
    """Return what a host sends with a file, as Netlify and Cloudflare read `_headers`: all rules that fit, joined."""
    headers, fits = {}, False
    for line in find_file(make_outputs(), "_headers").decode().splitlines():
        if line.startswith("/"):
            fits = fnmatch.fnmatchcase(path, line)
        elif fits:
            name, value = line.strip().split(": ", 1)
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


PATHS = """/ /index.html /members/ana-ruiz/ /members/ana-ruiz/index.html /members/ann/index.html /404.html /guides/first/
/members/ana-ruiz.vcf /members/ana-ruiz.jpg /members/ana-ruiz.webp /api/v1/members.json /api/v1/members.csv
/api/v1/members.geojson /api/v1/directory.json /api/v1/matching.json /calendar.ics /events/chat.ics /members.xml /news.xml
/resources.opml /packs/topic-weeding.zip /api/v1/search.json /sitemap.xml /sitemap.xml.gz /robots.txt /build.json
/statutes.pdf /pictures/room.png /nowhere""".split()


@pytest.mark.parametrize("path", PATHS)
def test_a_browser_asks_whether_its_copy_still_holds(path):
    assert list_headers(path)["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("server", ["nginx", "Caddy", "Apache"])
def test_a_server_of_ones_own_is_told_the_same(server):
    text = (ROOT / "HOSTING.md").read_text(encoding="utf-8")
    lines = re.search(rf"^For {server}.*?```(.*?)```", text, re.MULTILINE | re.DOTALL)[1]
    assert re.search("Cache-Control no-cache", lines)
    assert "frame-ancestors 'none'" in lines
