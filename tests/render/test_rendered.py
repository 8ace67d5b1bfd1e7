"""Past events judged is what is rendered: the same links, the same characters, wherever blanks and references stand."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError
from selectolax.lexbor import LexborHTMLParser

from folders import write_network, write_yaml
from shelfmates import external_urls, untrusted_markdown
from shelfmates.characters import find_refused
from shelfmates.first_paragraph import find_summary
from shelfmates.load.entry import Entry
from shelfmates.model import field_types
from shelfmates.validate import news_rules
from shelfmates.validate.pages import page_rules
from sites import build

pytestmark = pytest.mark.usefixtures("offline")
MARKDOWN = TypeAdapter(field_types.Markdown)
FINE = "accepted"


def judge(text):
    """Return the code of what is wrong with a biography, or a word where nothing is."""
    try:
        MARKDOWN.validate_python(text)
    except ValidationError as error:
        return error.errors()[0]["type"]
    return FINE


LINK, SIGN = "unsafe-link", "refused-character"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # Blanks in front, which the page does not have.
        ("    [a]: https://www.example.org@203.0.113.5/login\n\nSee [a].", LINK),
        ("    See [a](https://user@evil.example/)", LINK),
        ("\t<https://127.0.0.1:8000/>", LINK),
        ("    [a]: //evil.example/x\n\n[a]", LINK),
        ("\n\n    [a](//evil.example/x)", LINK),
        ("\u00a0\u2003   \n     [a](javascript:x)", LINK),
        ("    ab&#x202e;dc", SIGN),
        ("    a&#x200b;b", SIGN),
        ("     [a](https://example.org/)", FINE),
        ("    two\n    lines", FINE),
        # Code that stays code.
        ("Look:\n\n    [a](//evil.example/x)", FINE),
        ("`[a](https://localhost/)`", FINE),
        ("`<javascript:x>`", FINE),
        ("<javascript:x>", LINK),
        ("```\n[a](//evil.example)\n```", FINE),
        ("- one\n\n      [a](//evil.example/x)", FINE),
        ("- one\n\n  [a](//evil.example/x)", LINK),
        ("1. one\n\n\t[a](//evil.example/x)", LINK),
        ("> > - [a](ftp://example.org/)", LINK),
        # What is no link on the page.
        ("\\[a](https://localhost/)", FINE),
        ("![a](https://localhost/a.png)", FINE),
        ("[a]: //evil.example/x\n\nNobody asks for it.", FINE),
        ("[a [b](https://example.org/) c](//evil.example)", FINE),
        # What is one.
        ("[a](https://example.org/)](//evil.example)", FINE),
        ("[a](https://example.org/)\n[b](//evil.example)", LINK),
        ("[[a](//evil.example)](https://example.org/)", LINK),
        ("[a][]\n\n[A]: //evil.example", LINK),
        ("[\u1e9e]\n\n[SS]: //evil.example", LINK),
        ("[a\nb](\n//evil.example\n)", LINK),
        ("[a](&#x2f;&#x2f;evil.example)", LINK),
        ("[a](\\//evil.example)", LINK),
        ("[a](https:\\/\\/ana@evil.example/)", LINK),
        ("![[a](//evil.example)](x.png)", FINE),
        ("[![a](x.png)](//evil.example)", LINK),
        ("<https://ana@evil.example/>", LINK),
        # References, wherever they stand.
        ('[a](https://example.org/ "title &#x202e;")', SIGN),
        ("![alt &#8238;](x.png)", SIGN),
        ("`&#x202e;`", SIGN),
        ("```\n\n&#x202e;\n\n```", SIGN),
        ("\\&#x202e;", SIGN),
        ("a&ZeroWidthSpace;b", SIGN),
        ("a&zwj;b", SIGN),
        ("a&zwnj;b", SIGN),
        ("a&shy;b", SIGN),
        ("a&NoBreak;b", SIGN),
        ("a&InvisibleTimes;b", SIGN),
        ("a&#0;b", SIGN),
        ("a&#128;b", SIGN),
        ("a&#xD800;b", SIGN),
        ("a&#1114112;b", SIGN),
        ("a&#x00000000000000202e;b", SIGN),
        ("a&#" + "9" * 1400 + ";b", SIGN),
        ("\u0915&zwj;\u0937 \U0001f469&#x200d;\U0001f4bb", FINE),
        ("\U0001f469\u200d&#x1F4BB;", FINE),
        ("**\u0915**&zwj;\u0937", SIGN),
        ("&nbsp;&eacute;&amp;shy; AT&T &shyness; &#233;", FINE),
        ("https://example.org/?a=b&shy=c", FINE),
        # The site's name by numbers.
        ("[a](https://example.org%2eevil.example/)", LINK),
        ("[a](https://%31%32%37.0.0.1/)", LINK),
        ("<https://ex%61mple.org/>", LINK),
        ("[a](https://exam%C2%ADple.org/)", LINK),
        ("[a](https://exam%E2%80%8Bple.org/)", LINK),
        ("[a](https://\u65e5\u672c.example/\u672c)", FINE),
        ("[a](https://xn--wgv71a.example/)", FINE),
        ("[a](https://example.org/%E2%80%AE?a=%00#%2F)", FINE),
        ("[a](https://127\u30020\u30020\u30021/)", LINK),
    ],
)  # fmt: skip
def test_a_text_is_judged_as_the_page_shows_it(text, verdict):
    assert judge(text) == verdict


def test_the_length_that_counts_is_that_of_the_page():
    assert judge(" " * 2000 + "a" * 1500 + "\n" * 2000) == FINE
    assert judge("a" * 1501) == "string_too_long"


_PIECES = (
    "    ", "\t", "  ", " ", "\n", "\n\n", "\n\n    ", "- ", "1. ", "> ", "# ", "`", "```\n", "~~~\n", "*", "**", "_", "!", "\\", "[a]", "[b]",
    "[a](https://example.org/a)", "[b](https://example.org/?x=y&z)", "[a](//evil.example/)", "[a](https://ana@evil.example/)", "](", "[", "]", "(",
    ")", "]: ", "[a]: https://example.org/a\n", "[b]: //evil.example/x\n", "<https://example.org/c>", "<https://127.0.0.1/>", "<ana@example.org>",
    "https://example.org", "javascript:x", "&amp;", "&eacute;", "&#x202e;", "&#8203;", "&zwj;", "&shy;", "\u0915", "\U0001f469", "&#x1F4BB;",
    "words", "Ana", "é", "日本", "\u00a0", '"', "'", "[a](<https://example.org/a b>)", '[a](https://example.org "title")', "&", ";", "%41", "---\n",
)  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)


def links_of(tree):
    return [node.attributes["href"] for node in tree.css("a[href]")]


def holds_what_was_judged(text, html):
    """Assert that a part of a page has the links that were judged, each of them fit to be followed, and no other sign."""
    tree = LexborHTMLParser(html)
    assert links_of(tree) == list(untrusted_markdown.find_links(text))
    for link in links_of(tree):
        try:
            external_urls.parse_link(link, schemes=external_urls.WEB | {"mailto"})
        except PydanticCustomError as wrong:
            raise AssertionError(link) from wrong
    assert find_refused(html) is None
    assert find_refused(tree.body.text() if tree.body else "") is None


@given(_TEXTS)
@settings(max_examples=800)
def test_of_every_text_that_is_accepted_the_page_has_the_links_and_characters_that_were_judged(text):
    if judge(text) == FINE:
        kept = MARKDOWN.validate_python(text)
        holds_what_was_judged(kept, untrusted_markdown.to_html(kept))
        assert find_refused(untrusted_markdown.to_text(kept)) is None
        assert find_refused(find_summary(kept)) is None
        # Judged once more, nothing changes: what is stored is what was judged.
        assert MARKDOWN.validate_python(kept) == kept


@given(_TEXTS)
@settings(max_examples=300)
def test_blanks_around_a_text_change_neither_the_verdict_nor_the_page(text):
    for before, after in (("    ", ""), ("\n\n\t", "\n"), ("\u3000", " \n    ")):
        assert judge(before + text + after) == judge(text.strip())


def make_texts(number):
    chance = random.Random(20261122)  # noqa: S311 - the same texts in every run
    found = []
    while len(found) < number:
        text = "".join(chance.choices(_PIECES, k=chance.randrange(2, 14)))
        if judge(text) == FINE and ("](" in text or "&" in text or "<" in text) and text.strip():
            found.append(text)
    return found


TEXTS = make_texts(180)


@pytest.fixture(scope="module")
def texts_site(shared, tmp_path_factory) -> Path:
    """Return the site of a network whose people wrote as oddly as is accepted."""

    def make(folder):
        root = write_network(
            tmp_path_factory.mktemp("texts"), members={name_of(n): {"bio": t} for n, t in enumerate(TEXTS)}
        )
        for number, text in enumerate(TEXTS[:60]):
            meeting = {
                "title": f"A talk &#8203; of &zwj; {number}",
                "kind": "chat",
                "start": f"2027-03-{number % 28 + 1:02}",
                "description": text,
            }
            write_yaml(root / f"data/events/{name_of(number)}.yaml", meeting)
            thing = {
                "title": f"A blog &#x202e; of &shy; {number}",
                "url": f"https://example.org/{number}",
                "kind": "blog",
                "description": text,
            }
            write_yaml(root / f"data/resources/{name_of(number)}.yaml", thing)
        build(root, folder)

    return shared("texts-site", make)


def name_of(number):
    return f"person-{chr(97 + number // 26)}{chr(97 + number % 26)}"


@pytest.mark.parametrize(("kind", "many"), [("members", len(TEXTS)), ("events", 60), ("resources", 60)])
def test_the_built_page_has_the_links_and_characters_that_were_judged(texts_site, kind, many):
    for number, text in enumerate(TEXTS[:many]):
        tree = LexborHTMLParser((texts_site / kind / name_of(number) / "index.html").read_text(encoding="utf-8"))
        shown = tree.css_first(".sm-bio")
        kept = MARKDOWN.validate_python(text)
        # A text of nothing but marks shows nothing.
        assert (shown is None) == (not untrusted_markdown.to_html(kept)) or not kept
        holds_what_was_judged(kept, shown.inner_html if shown else "")


TEXT_FILES = {".html", ".json", ".ics", ".vcf", ".csv", ".xml", ".opml", ".txt"}


def test_no_file_of_the_site_holds_or_decodes_to_a_character_that_may_not_be_published(texts_site):
    found = {}
    for file in sorted(texts_site.rglob("*")):
        if file.suffix in TEXT_FILES and "assets" not in file.parts:
            # What spreadsheets want at the beginning of a table, and calendars at the end of each line.
            text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
            shown = LexborHTMLParser(text).root.text() if file.suffix == ".html" else text
            found[file] = find_refused(text) or find_refused(shown)
    assert len(found) > 300
    assert {file: hidden for file, hidden in found.items() if hidden} == {}


@pytest.mark.parametrize(
    ("body", "hidden"),
    [
        ("a &#x202e; b", ["RIGHT-TO-LEFT OVERRIDE (U+202E)"]),
        ("a &#8238; b", ["RIGHT-TO-LEFT OVERRIDE (U+202E)"]),
        ("a &#X202E; b", ["RIGHT-TO-LEFT OVERRIDE (U+202E)"]),
        ("a &#x0000202e; b", ["RIGHT-TO-LEFT OVERRIDE (U+202E)"]),
        ("<p>a &#x202e b</p>", ["RIGHT-TO-LEFT OVERRIDE (U+202E)"]),
        ("<p>a&shy b</p>", ["SOFT HYPHEN (U+00AD)"]),
        ("a&shy;b &ZeroWidthSpace;", ["SOFT HYPHEN (U+00AD)", "ZERO WIDTH SPACE (U+200B)"]),
        ("    a &lrm; b", ["LEFT-TO-RIGHT MARK (U+200E)"]),
        ("`&rlm;`", ["RIGHT-TO-LEFT MARK (U+200F)"]),
        ("```\n&zwj;\n```", ["ZERO WIDTH JOINER (U+200D)"]),
        ("[a](https://example.org/ 'b &NoBreak;')", ["WORD JOINER (U+2060)"]),
        ("a &#0;", ["the sign for a lost letter (U+FFFD)"]),
        ("a &#x110000;", ["the sign for a lost letter (U+FFFD)"]),
        ("a &#xe000;", ["a private character (U+E000)"]),
        ("# A title &#8203;", ["ZERO WIDTH SPACE (U+200B)"]),
        ("&#x200b;" * 3, ["ZERO WIDTH SPACE (U+200B)"] * 3),
        ("\u0915&zwj;\u0937 and \U0001f469&zwj;\U0001f4bb", []),
        ("&nbsp; &eacute; &mdash; &#233; &amp;shy;", []),
        ("https://example.org/?a=1&shy=2&zwj=3", []),
        ("R&D, AT&T, &c", []),
    ],
)
def test_a_character_behind_a_reference_in_a_page_is_told_with_its_place(body, hidden):
    entry = Entry({"title": "A page"}, "docs/guides/a.md", 2, "title: A page", body=f"\n{body}\n")
    for rules in (page_rules.RULES, news_rules.RULES):
        found = [row for rule in rules for row in rule(entry) if row.code == SIGN]
        assert [row.message for row in found] == [f"contains {name} as a `&` code" for name in hidden]
        places = [body.split("\n")[row.at.line - 3][row.at.column - 1 :][:1] for row in found]
        assert places == ["&"] * len(hidden)


@pytest.mark.parametrize("key", ["title", "description"])
@pytest.mark.parametrize("text", ["a &#x202e; b", "a &shy; b", "&zwj;", "a &#8203 b", "a &lrm; b"])
def test_a_title_hides_no_character(key, text):
    entry = Entry({key: text}, "docs/guides/a.md", 2, f"{key}: {text}", body="\nwords\n")
    assert SIGN in [row.code for rule in page_rules.RULES for row in rule(entry)]
