"""Rules of HTML and ARIA that pages of the theme, or ours, once broke. The Nu checker in `make prove` knows all others."""

from collections import Counter

import pytest
from selectolax.lexbor import LexborHTMLParser

NEVER = {
    "a box to tick has no autocompletion": "input[type=checkbox][autocomplete], input[type=radio][autocomplete]",
    "a place in the order of the Tab key is a number": '[tabindex=""]',
    "a landmark does not expand": "nav[aria-expanded]",
    "a part of a table has no role": ":is(table, thead, tbody, tr, th, td)[role]",
    "a link to the next page is no reason to fetch it": "link[rel=next], link[rel=prev]",
    "a list holds only items": ":is(ul, ol) > :not(li, script, template)",
    "a heading is no part of a sentence": ":is(p, span, button, label) :is(h1, h2, h3, h4)",
}
"""What no page contains: a sentence, and the selector of what breaks it."""


@pytest.fixture(scope="module")
def trees(seed_site):
    """Return every page of the seed network as a tree, by its path."""
    return {
        file.relative_to(seed_site).as_posix(): LexborHTMLParser(file.read_text(encoding="utf-8"))
        for file in seed_site.rglob("*.html")
    }


def find_all(trees, selector):
    return {(path, node.html[:120]) for path, tree in trees.items() for node in tree.css(selector)}


@pytest.mark.parametrize("selector", NEVER.values(), ids=NEVER.keys())
def test_no_page_breaks_a_rule(trees, selector):
    assert find_all(trees, selector) == set()


def test_no_heading_that_is_shown_is_empty(trees):
    headings = [(path, node) for path, tree in trees.items() for node in tree.css("h1, h2, h3, h4, h5, h6")]
    empty = {(path, node.html) for path, node in headings if not node.text().strip()}
    # A script fills in what is hidden until then; the gate allows no text there.
    assert empty - find_all(trees, "[hidden] :is(h1, h2, h3, h4, h5, h6)") == set()


def test_no_id_occurs_twice(trees):
    for path, tree in trees.items():
        counts = Counter(node.attributes["id"] for node in tree.css("[id]"))
        assert [id_ for id_, number in counts.items() if number > 1] == [], path


@pytest.mark.parametrize("attribute", ["for", "list", "aria-labelledby", "aria-describedby", "aria-controls"])
def test_what_an_attribute_names_is_on_the_page(trees, attribute):
    for path, tree in trees.items():
        ids = {node.attributes["id"] for node in tree.css("[id]")}
        named = {id_ for node in tree.css(f"[{attribute}]") for id_ in (node.attributes[attribute] or "").split()}
        assert named - ids == set(), path


def test_a_label_is_for_a_control(trees):
    kinds = {"button", "input", "meter", "output", "progress", "select", "textarea"}
    for path, tree in trees.items():
        for label in tree.css("label[for]"):
            control = tree.css_first(f'[id="{label.attributes["for"]}"]')
            assert control.tag in kinds, (path, label.html)
            assert control.attributes.get("type") != "hidden", (path, label.html)


@pytest.mark.parametrize(
    ("path", "pages", "sections"),
    [
        ("index.html", {"Home"}, set()),
        ("events/index.html", {"Events"}, set()),
        ("members/index.html", {"Members"}, {"Find people"}),
        ("members/bridie-ohannigan/index.html", set(), {"Find people", "Members"}),
        ("members/by/m/index.html", set(), {"Find people", "Members"}),
        ("levels/middle/index.html", set(), {"Find people", "Levels"}),
        ("guides/index.html", {"Guides"}, set()),
        ("guides/first-month/index.html", {"The first month as the only librarian"}, {"Guides"}),
        ("404.html", set(), set()),
    ],
)
def test_the_navigation_says_where_one_is(trees, path, pages, sections):
    def names(value):
        links = trees[path].css(f".md-tabs [aria-current={value}], .md-nav [aria-current={value}]")
        return {" ".join(link.text().split()) for link in links}

    assert (names("page"), names("true")) == (pages, sections)


def test_the_pages_of_a_section_mark_the_current_one(trees):
    links = trees["members/index.html"].css(".sm-within a")
    assert [link.text() for link in links if link.attributes.get("aria-current") == "page"] == ["Members"]


def test_a_letter_marks_its_own_page(trees):
    links = trees["members/by/m/index.html"].css(".sm-letters [aria-current=page]")
    assert [link.text().strip() for link in links] == ["M"]


@pytest.mark.parametrize(
    ("path", "selector", "language"),
    [
        ("resources/abf/index.html", "h1 bdi", "fr"),
        ("resources/index.html", 'a[href="../resources/abf/"] bdi', "fr"),
        ("topics/advocacy/index.html", 'a[href="../../resources/abf/"] bdi', "fr"),
        ("resources/aasl/index.html", "h1 bdi", None),
    ],
)
def test_a_title_in_another_language_says_so(trees, path, selector, language):
    assert [node.attributes.get("lang") for node in trees[path].css(selector)] == [language]


def test_what_this_network_wrote_about_it_is_in_its_own_language(trees):
    assert trees["resources/abf/index.html"].css("main [lang] .sm-bio, .sm-bio[lang]") == []
