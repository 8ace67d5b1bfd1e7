"""Markdown of strangers becomes HTML that is safe to publish."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from shelfmates import untrusted_markdown
from shelfmates.untrusted_markdown import find_hidden, find_links, to_html, to_text

pytestmark = pytest.mark.usefixtures("offline")
REL = 'rel="noopener nofollow ugc"'


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("I **like** *robots* and `code`.", "<p>I <strong>like</strong> <em>robots</em> and <code>code</code>.</p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("one\\\ntwo", "<p>one<br>\ntwo</p>"),
        ("[me](https://example.org)", f'<p><a href="https://example.org" {REL}>me</a></p>'),
        ("<https://example.org>", f'<p><a href="https://example.org" {REL}>https://example.org</a></p>'),
        ("[mail](mailto:ana@example.org)", f'<p><a href="mailto:ana@example.org" {REL}>mail</a></p>'),
        ("2 < 3 & 4 > 3", "<p>2 &lt; 3 &amp; 4 &gt; 3</p>"),
        ("# Heading", "Heading"),
        ("Heading\n---", "Heading"),
        ("![a picture](https://example.org/a.png)", "<p>a picture</p>"),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("", ""),
    ],
)
def test_plain_markdown_is_rendered(written, html):
    assert to_html(written) == html


ATTACKS = [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
    ("<svg onload=alert(1)>", "&lt;svg onload=alert(1)&gt;"),
    ("<!-- -->", "&lt;!-- --&gt;"),
    ("a <!--> <b>", "<p>a &lt;!--&gt; &lt;b&gt;</p>"),
    ("`</code><script>`", "<p><code>&lt;/code&gt;&lt;script&gt;</code></p>"),
    ("```html\n</pre><script>\n```", "<pre><code>&lt;/pre&gt;&lt;script&gt;\n</code></pre>"),
    ("&lt;script&gt;", "<p>&lt;script&gt;</p>"),
    ("\\<script\\>", "<p>&lt;script&gt;</p>"),
    ("[a](javascript:alert(1))", f"<p><a {REL}>a</a></p>"),
    ("[a](JAVASCRIPT:alert(1))", f"<p><a {REL}>a</a></p>"),
    ("[a](&#106;avascript&colon;alert(1))", f"<p><a {REL}>a</a></p>"),
    ("[a](<javascript:alert(1)>)", f"<p><a {REL}>a</a></p>"),
    ("<javascript:alert(1)>", f"<p><a {REL}>javascript:alert(1)</a></p>"),
    ("[a]\n\n[a]: javascript:alert(1)", f"<p><a {REL}>a</a></p>"),
    ("[a](data:text/html,<script>)", f"<p><a {REL}>a</a></p>"),
    ("[a](vbscript:x)", f"<p><a {REL}>a</a></p>"),
    ("[a](java&#10;script:alert(1))", f'<p><a href="java%0Ascript:alert(1)" {REL}>a</a></p>'),
    ("![i](x){ onerror=alert(1) }", "<p>i{ onerror=alert(1) }</p>"),
    ('!["><script>](x)', '<p>"&gt;&lt;script&gt;</p>'),
    ("![a](javascript:alert(1))", "<p>a</p>"),
    ('[a](https://example.org/"onclick="alert(1))', f'<p><a href="https://example.org/%22onclick=%22alert(1)" {REL}>a</a></p>'),
    ('[a](https://example.org "\\" onclick=\\"alert(1)")',
     f'<p><a href="https://example.org" title="&quot; onclick=&quot;alert(1)" {REL}>a</a></p>'),
    ("[<img src=x>](https://example.org)", f'<p><a href="https://example.org" {REL}>&lt;img src=x&gt;</a></p>'),
]  # fmt: skip


@pytest.mark.parametrize(("attack", "html"), ATTACKS)
def test_an_attack_becomes_harmless_text(attack, html):
    assert to_html(attack) == html


def test_each_of_the_two_libraries_would_do_alone():
    attack = '<p onclick="a()">x</p><script>a()</script><a href="javascript:a()" onclick="a()">y</a><svg/><img src=x>'
    assert untrusted_markdown._cleaner().clean(attack) == f"<p>x</p><a {REL}>y</a>"
    assert "<script" not in untrusted_markdown._render(attack)


KEPT = {
    "p",
    "br",
    "strong",
    "em",
    "a",
    "ul",
    "ol",
    "li",
    "code",
    "pre",
    "hr",
    "blockquote",
    "html",
    "head",
    "body",
    "-text",
}
_FRAGMENTS = st.sampled_from(
    "<script> </script> <img src=x onerror=alert(1)> <svg onload=alert(1)> <a href=javascript:alert(1)> ]( javascript: [a "
    "data:, ![ ) ` ``` <!-- --> <![CDATA[ ]]> &lt; &#60; \\ \" ' > # * _ - 1. https://example.org <https://x.org> |\n \n\n".split(
        " "
    )
)


@given(st.lists(_FRAGMENTS, max_size=12).map("".join))
@settings(max_examples=300)
def test_no_mixture_of_signs_makes_an_element_or_an_attribute_that_is_not_kept(text):
    for node in LexborHTMLParser(to_html(text)).root.traverse(include_text=False):
        assert node.tag in KEPT
        assert node.attributes.keys() <= {"href", "rel", "title"}
        assert "script:" not in (node.attributes.get("href") or "").partition("%")[0].lower()


@pytest.mark.parametrize(
    "text", [">" * 1500, "- " * 750, "1. " * 500, "[" * 1500, "*a **b " * 200, "`" * 1499, "![" * 700]
)
def test_deep_nesting_is_rendered_and_not_a_crash(text):
    assert isinstance(to_html(text), str)


@pytest.mark.parametrize(
    ("written", "links"),
    [
        ("plain words", []),
        ("https://example.org is no link here", []),
        ("[a](https://example.org) and [b](https://example.org/b)", ["https://example.org", "https://example.org/b"]),
        ("[a](/inside)", ["/inside"]),
        ("[a](&#106;avascript:alert(1))", ["javascript:alert(1)"]),
        ("[a](https://example.org/?a=b&amp;c=d)", ["https://example.org/?a=b&c=d"]),
        ("[a]\n\n[a]: //evil.example", ["//evil.example"]),
        ("<mailto:ana@example.org> <ana@example.org>", ["mailto:ana@example.org", "mailto:ana@example.org"]),
        ("`[a](javascript:alert(1))`", []),
        ("![a](javascript:alert(1))", []),
        ('[a](https://example.org "title")', ["https://example.org"]),
        ("`[a](https://example.org/)`", []),
        ("\\[a](https://example.org/)", []),
        ("![a](https://example.org/)", []),
        ("!\\![a](https://example.org/)", ["https://example.org/"]),
        ("a\n\n    [a](https://example.org/)", []),
        ("- a\n\n      [a](https://example.org/)", []),
        ("~~~\n[a](https://example.org/)", []),
        ("[a [b](https://example.org/b) c](https://example.org/)", ["https://example.org/b"]),
        ("[a\n\nb](https://example.org/)", []),
        ("[a]: https://example.org/", []),
        ("[a](https://example.org) [b](javascript:alert(1))", ["https://example.org", "javascript:alert(1)"]),
    ],
)  # fmt: skip
def test_every_link_is_found(written, links):
    assert list(find_links(written)) == links


@given(st.lists(_FRAGMENTS, max_size=12).map("".join))
@settings(max_examples=300)
def test_no_link_is_published_that_was_not_found(text):
    published = [node.attributes["href"] for node in LexborHTMLParser(to_html(text)).css("a[href]")]
    assert set(published) <= set(find_links(text))


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("I **like**\n\n- [robots](https://example.org)\n- A & B", "I like robots A & B"),
        ("2 < 3, `<b>` and &copy;", "2 < 3, <b> and ©"),
        ("![words](x)", "words"),
    ],
)
def test_words_are_left_without_marks(written, text):
    assert to_text(written) == text


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("a &#x202e; b", "RIGHT-TO-LEFT OVERRIDE (U+202E)"),
        ("a &ZeroWidthSpace; b", "ZERO WIDTH SPACE (U+200B)"),
        ("a &#0; b", "the sign for a lost letter (U+FFFD)"),
        ("a &#31; b", "a control character (U+001F)"),
        ("a &amp; b &lt; c &eacute; &nbsp;", ""),
        ("R&D", ""),
        ("a&#0;b &#xad;", "the sign for a lost letter (U+FFFD), SOFT HYPHEN (U+00AD)"),
    ],
)
def test_a_character_behind_a_reference_is_found(written, name):
    assert ", ".join(hidden.name for hidden in find_hidden(written)) == name
