"""What may be published of the Markdown that editors and contributors wrote, after it was rendered."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from shelfmates.editor_html import drop_ids, is_plain_title, sanitize


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>*{}</style>",
        "<svg><script>alert(1)</script></svg>",
        "<svg onload=alert(1)>",
        "<math><mi xlink:href=javascript:alert(1)></math>",
        '<iframe src="/"></iframe>',
        '<form action="/"><input name="x"></form>',
        '<p onclick="alert(1)">x</p>',
        '<p style="background:url(https://evil.example.org/)">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="java&#9;script:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a href="https://example.org/" ping="https://evil.example.org/">x</a>',
        '<base href="https://evil.example.org/">',
        '<meta http-equiv="refresh" content="0">',
        "<!-- a comment -->",
    ],
)
def test_what_runs_or_frames_is_dropped(html):
    clean = sanitize(html).lower()
    found = ("script", "style", "svg", "math", "iframe", "form", "input", "on", "ping", "base", "meta", "data:", "<!--")
    assert not [name for name in found if name in clean]


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example.org/p.png",
        "//evil.example.org/p.png",
        "\\\\evil.example.org/p.png",
        "/\\evil.example.org/p.png",
        "\\/evil.example.org/p.png",
        "/&#9;/evil.example.org/p.png",
        "/&#10;\\evil.example.org/p.png",
        " //evil.example.org/p.png",
        "&#1;//evil.example.org/p.png",
        "https:evil.example.org/p.png",
        "data:image/png,x",
    ],
)
def test_a_picture_from_elsewhere_is_dropped(address):
    image = LexborHTMLParser(sanitize(f'<img src="{address}" alt="x">')).css_first("img")
    assert (image.attributes.get("src"), image.attributes["alt"]) == (None, "x")


@pytest.mark.parametrize(
    "html",
    [
        '<div class="admonition note"><p class="admonition-title">A note</p><p>x</p></div>',
        '<details class="note"><summary>More</summary><p>x</p></details>',
        '<table><thead><tr><th align="left">a</th></tr></thead><tbody><tr><td align="left">b</td></tr></tbody></table>',
        '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
        '<img alt="x" src="../pictures/p.png">',
        '<img alt="x" src="/pictures/p.png">',
        '<a href="../members/ana/">x</a>',
        '<a href="mailto:a@b.org">x</a>',
        '<abbr title="Online public access catalogue">OPAC</abbr>',
    ],
)
def test_what_markdown_makes_stays_as_it_is(html):
    assert LexborHTMLParser(sanitize(html)).body.html == LexborHTMLParser(html).body.html


@pytest.mark.parametrize(
    ("title", "is_plain"),
    [
        ("About us", True),
        ("Q & A", True),
        ("Q &amp; A", True),
        ("L'été", True),
        ("a <b>", False),
        ("a > b", False),
        ("&lt;script&gt;", False),
        ("&#60;script", False),
        ("&#x3c;script", False),
    ],
)
def test_a_title_holds_no_markup_in_any_disguise(title, is_plain):
    assert is_plain_title(title) is is_plain


@pytest.mark.parametrize(
    "html",
    ['<pre id="__config">{}</pre>', '<h2 id="__search">x</h2>', '<p id="md-x">x</p>', '<p id="sm-title">x</p>',
     '<pre class="mermaid">x</pre>', '<a class="md-dialog md-dialog--active" href="x">x</a>'],
)  # fmt: skip
def test_names_by_which_the_theme_finds_its_parts_are_dropped(html):
    clean = sanitize(html)
    assert "id=" not in clean
    assert "class=" not in clean


@pytest.mark.parametrize("html", ['<div class="admonition note">x</div>', '<code class="language-py">x</code>'])
def test_classes_that_markdown_makes_stay(html):
    assert sanitize(html) == html


OTHERS = [
    "https://example.org/",
    "http://example.org/",
    "HTTPS://EXAMPLE.ORG/",
    "https://example.org/a?b=1&amp;c=2#d",
    "https://net.example.org.evil.example/",
    "https://net.example.org",
    "http://net.example.org/",
    "https://example.org/&quot;",
    "https://example.org/>",
    "https://example.org/&#9;x",
]
OWN = [
    "../members/ana/",
    "#one",
    "/members/",
    "",
    "?q",
    "mailto:a@b.org",
    "https://net.example.org/",
    "https://net.example.org/x",
]


@pytest.mark.parametrize("more", ["", ' title="t"', ' rel="opener follow"', ' title="a>b"', ' class="note"'])
@pytest.mark.parametrize("address", OTHERS)
def test_a_link_to_another_site_says_that_nobody_vouches_for_it(address, more):
    clean = sanitize(f'<p>a <a{more} href="{address}"{more}>x</a></p>', base="https://net.example.org/")
    (link,) = LexborHTMLParser(clean).css("a")
    assert link.attributes["rel"] == "nofollow ugc noopener"
    assert clean.count("rel=") == 1


@pytest.mark.parametrize("address", OWN)
def test_a_link_within_the_site_is_left_as_it_is(address):
    html = f'<a href="{address}">x</a>'
    assert sanitize(html, base="https://net.example.org/") == html


def test_words_that_look_like_a_link_stay_words():
    html = '<p>&lt;a href="https://example.org/"&gt;</p>'
    assert sanitize(html) == html


IDS = {
    '<h2 id="b">x</h2>': '<h2 id="b">x</h2>',
    '<h2 class="note" id="b">x</h2>': '<h2 class="note" id="b">x</h2>',
    '<h2 id="b">x</h2><h3 id="b">y</h3>': '<h2 id="b">x</h2><h3>y</h3>',
    '<h2 id="c">x</h2><h2 id="q&amp;a">y</h2>': "<h2>x</h2><h2>y</h2>",
    '<p id="b">x</p><a id="b"></a><div id="fn:1">x</div>': "<p>x</p><a></a><div>x</div>",
    '<ol><li id="fn:1">x</li><li id="c">x</li></ol>': '<ol><li id="fn:1">x</li><li>x</li></ol>',
    '<p>id="c" x</p>': '<p>id="c" x</p>',
}
"""HTML of a page whose headings are `b` and `q&a` → what is published of it."""


@pytest.mark.parametrize("html", IDS)
def test_only_headings_of_markdown_and_notes_have_ids(html):
    assert drop_ids(sanitize(html), {"b", "q&a"}) == IDS[html]
