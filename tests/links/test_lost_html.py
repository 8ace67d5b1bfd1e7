"""What the editors' pages lose on the way to the site: each part is named, at its place, and nothing else is."""

import pytest

from shelfmates.links.lost_html import _list_lost

PICTURE = "picture without a description"
LOST = {
    "a video": ("a <video src=x.mp4></video> b", [(2, "<video>")]),
    "a video's sources": ("<video controls>\n<source src=x>\n</video>", [(0, "<video>")]),
    "a frame": ('<iframe src="https://www.youtube.com/embed/x"></iframe>', [(0, "<iframe>")]),
    "a font": ("x <font color=red>y</font>", [(2, "<font>")]),
    "a picture in a font": ('<center><img src="a.png"></center>', [(0, "<center>"), (8, PICTURE)]),
    "a style": ('<p style="color:red">x</p>', [(0, "`style` in `<p>`")]),
    "an alignment": ('<div align="justify">x</div>', [(0, "`align` in `<div>`")]),
    "a handler": ('<b onclick="x()">x</b>', [(0, "`onclick` in `<b>`")]),
    "a class of a theme": ('<div class="grid cards">x</div>', [(0, "`class` in `<div>`")]),
    "a width in percent": ('<img src="a.png" alt="x" width="50%">', [(0, "`width` in `<img>`")]),
    "a target": ('<a href="x" target="_blank">y</a>', [(0, "`target` in `<a>`")]),
    "a script": ("<script>alert('<b>')</script>", [(0, "<script>")]),
    "a style sheet": ("<style>p { color: red }</style>\n\nx", [(0, "<style>")]),
    "a form": ('<form action="/x"><input name="y"></form>', [(0, "<form>")]),
    "a drawing": ('<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>', [(0, "<svg>")]),
    "text of Word": ("<o:p>&nbsp;</o:p><span style='x'>t</span>", [(0, "<o:p>"), (17, "`style` in `<span>`")]),
    "a cell without a table": ("<td>x</td>", [(0, "no meaning")]),
    "a class in braces": ("# T { .class }", [(4, "braces")]),
    "an id in braces": ("x {: #id }", [(2, "braces")]),
    "a picture's width in braces": ("![x](a.png){: .left width=300 }", [(11, "braces")]),
    "a cell too many": ("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 1 | 2 |", [(29, "more cells")]),
    "a cell too many, without outer lines": ("a | b\n--- | ---\n1 | 2 | 3 | 4\n", [(23, "more cells")]),
    "a picture": ("![](a.png)", [(0, PICTURE)]),
    "a picture of blanks": ("![ ](a.png)", [(0, PICTURE)]),
    "a picture by reference": ("![][r]\n\n[r]: a.png", [(0, PICTURE)]),
    "a picture in HTML": ("<img src=a.png>", [(0, PICTURE)]),
}
KEPT = [
    "`{ .c }` and `<video>` and `![](a.png)`", "    <video>", "```\n<font>\n![](a.png)\n```", "<!-- <video> -->",
    "1 < 2, <b>x</b>, x<br>y, a <3", "<https://example.org> <a@example.org>", "<ul><li>x</ul>", "{{ x }} {a} {1}",
    "<details><summary>x</summary>y</details>", '<h2 id="x">T</h2>', "<table><tr><td>x</td></tr></table>",
    '<p id="b">x</p>', '![words](a.png) ![words] [r] <img src="a.png" alt="words">', "\\![](a.png)", '<p lang="fr" dir="ltr">x</p>',
    "| a | b |\n|---|---|\n| 1 |\n| x \\| y | `|` |\n| 1 | |\n\n1 | 2 | 3", "```\n|a|b|\n|-|-|\n|1|2|3|\n```",
    "| a | b |\n|---|:-:|\n| **1** | x<br>y |", "T\n: d\n\nx[^1]\n\n[^1]: n\n\n!!! note\n    x", "~~x~~ ==y== - [ ] z",
]  # fmt: skip


@pytest.mark.parametrize("name", LOST)
def test_each_part_that_is_not_shown_is_named_at_its_place(name):
    text, expected = LOST[name]
    found = [(row.place, row) for row in _list_lost(text)]
    assert [place for place, _row in found] == [place for place, _words in expected]
    assert all(words in row.message for (_, row), (_, words) in zip(found, expected, strict=True))


@pytest.mark.parametrize("text", KEPT)
def test_nothing_is_said_of_what_is_shown(text):
    assert _list_lost(text) == ()
