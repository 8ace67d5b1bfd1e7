"""Words that look like a scheme are words: only attributes that hold addresses are judged as addresses."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import read_tree, write_network, write_yaml
from gate_command import gate, write_page
from shelfmates.render.gate.gate import check_document
from sites import build

WORDS = (
    "JavaScript: The Good Parts",
    "JavaScript: a first workshop for librarians",
    "javascript:",
    "JAVASCRIPT:alert(1) and other things not to type",
    "Data: text",
    "data:text/html, explained",
    "Data:text mining for school libraries",
    "VBScript: why we left it",
    "vbscript:x",
    "java script: two words",
    "Blob: a picture book",
    "http: what the letters mean",
    "https://example.org: what is behind it",
    "mailto: the forgotten link",
    "file:///C:/ and other places",
    "//evil.example is no title, or is it",
    "url(x) in a style",
    "expression(1): a short history",
    "On: off, on=off, onclick=1",
    "about:blank pages in old atlases",
    "view-source: reading what is behind a page",
    "feed: what we follow",
)
"""Titles, names and descriptions that somebody may well write."""
PLACES = ('<p title="{}">x</p>', '<p aria-label="{}">x</p>', '<img src="x.png" alt="{}">', "<h2>{}</h2>")


@pytest.mark.parametrize("words", WORDS)
def test_a_document_may_hold_as_words(words):
    head = f'<meta property="og:title" content="{words}"><meta name="description" content="{words}">'
    html = write_page("".join(place.format(words) for place in PLACES), head)
    assert [*check_document(html, scripts=frozenset())] == []


@pytest.mark.parametrize("scheme", ["javascript:", "JavaScript:", "java&#9;script:", "data:text/html,", "vbscript:"])
@pytest.mark.parametrize("place", ['<a href="{}x">x</a>', '<img src="{}x" alt="">', '<form action="{}x"></form>'])
def test_an_address_is_an_address_still(scheme, place):
    assert [*check_document(write_page(place.format(scheme)), scripts=frozenset())]


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    """Return a network in which everything that has a title, a name or a description begins like an address."""
    docs = {}
    for number, words in enumerate(WORDS):
        quoted = json.dumps(words)
        docs[f"guides/g{number}.md"] = f"---\ntitle: {quoted}\ndescription: {quoted}\n---\n\n## {words}\n\n{words}\n"
        docs[f"news/posts/n{number}.md"] = (
            f"---\ntitle: {quoted}\nsummary: {quoted}\ndate: 2026-09-07\nauthors: [ana-ruiz]\n---\n\n{words}\n"
        )
        event = f"title: {quoted}\nkind: meet-up\nstart: 2026-12-04\nplace: {{name: {quoted}}}\norganizer: {quoted}"
        docs[f"events/e{number}.md"] = f"---\n{event}\n---\n\n{words}\n"
    member = {"bio": WORDS[0], "organization": WORDS[0], "topics": ["good-parts"]}
    names = (f"ana-{a}{b}" for a in "bdfgk" for b in "aeiou")
    members = {name: member | {"bio": words, "organization": words} for name, words in zip(names, WORDS, strict=False)}
    topics = {"good-parts": {"label": WORDS[0]}, "text": {"label": WORDS[4]}}
    settings = {"url": "https://net.example.org/", "tagline": WORDS[1], "vocabularies": {"topics": topics}}
    root = write_network(tmp_path_factory.mktemp("words"), settings, {"ana-ruiz": member, **members}, docs)
    for number, words in enumerate(WORDS):
        record = {"title": words, "url": f"https://example.org/{number}", "kind": "blog", "description": words}
        write_yaml(root / f"data/resources/r{number}.yaml", record | {"topics": ["good-parts"], "languages": ["en"]})
    return root


@pytest.mark.uncounted
def test_a_network_full_of_such_words_is_built_and_passes(network, tmp_path):
    site = build(network, tmp_path / "site")
    done = gate(site, root=network)
    assert (done.out, done.code) == ("", 0)
    pages = [LexborHTMLParser(page.decode()) for path, page in read_tree(site).items() if path.endswith(".html")]
    assert sum(any(words in page.body.text() for words in WORDS) for page in pages) > 5 * len(WORDS)
