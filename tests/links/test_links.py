"""Links in pages of `docs/`: `check` finds dead ones, and MkDocs and the gate accept every link that it accepts."""

import random
import re
from collections import Counter

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from checks import read
from folders import ROOT
from linked_pages import FORMS, ODD, TARGETS, list_links_of_mkdocs, put, write_linked_network, write_page
from shelfmates import deadline
from shelfmates.links.markdown_engine import EXTENSIONS
from shelfmates.links.page_reader import find_end
from shelfmates.links.page_reader import read as read_page
from shelfmates.links.rewriter import drop_links
from sites import build, shelfmates

# ---- Which texts are links.


def test_the_extensions_are_those_of_the_configuration():
    rows = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    assert sorted(next(iter(row)) if isinstance(row, dict) else row for row in rows) == sorted(EXTENSIONS)


def list_random_texts(count):
    dice = random.Random(count)  # noqa: S311 - a fixed seed
    for _number in range(count):
        odd = "".join(dice.choice(ODD) for _ in range(dice.randint(0, 6)))
        yield odd + write_page(dice, odd=0.7) + odd[::-1] + put(dice.choice(FORMS), dice.choice(TARGETS))


def compare_with_mkdocs(count):
    wrong = [text for text in list_random_texts(count) if list_markdown(text) != list_links_of_mkdocs(text)]
    assert wrong == []


def list_markdown(text):
    return [link.target for link in read_page(text).links if not link.is_html]


def test_links_are_those_that_mkdocs_follows():
    compare_with_mkdocs(300)


@pytest.mark.long
def test_links_are_those_that_mkdocs_follows_in_twenty_thousand_texts():
    compare_with_mkdocs(20_000)


@pytest.mark.parametrize("form", [form for form in FORMS if read_page(put(form, "a.md")).links], ids=repr)
def test_the_place_of_a_link_is_where_its_target_is_written(form):
    target = "https://a.org/" if form == "<T>" else "a.md#b"
    text = f"Before\n\n{put(form, target)}"
    links = [link for link in read_page(text).links if link.target == target]
    assert {link.show(text) for link in links} == {target}
    assert {link.begin for link in links} == {text.index(target)}


ENDS = {
    "[w](a(b)c)": "a(b)c",
    '[w](a "b")': "a",
    "[w](a 'b' )": "a",
    "[w]( a )": "a",
    "[w](<x b>)": "x b",
    "[w](<a> 'b')": "a",
    "[w](a b)": "a b",
    r"[w](a\)b)": r"a\)b",
    "[w](a 'b)": "a 'b",
    '<a href = "a b">w</a>': "a b",
    "<img src=a>": "a",
    "[w]: a 'b'\n\n[w]": "a",
}


@pytest.mark.parametrize("text", ENDS)
def test_a_target_ends_where_what_follows_begins(text):
    (link,) = read_page(text).links
    assert text[link.begin : find_end(text, link)] == ENDS[text]


def test_a_mark_is_a_character_that_no_page_may_contain(check):
    assert "refused-character" in check({"docs/us.md": f"# A {chr(0xE000)}\n"})[0]


# ---- Targets of links: pages `docs/guides/case-1.md` and so on, in one network.

RIGHT = """[w](first.md) | [w](first.md#one) | [w](<first.md> "t") | [w][n]\\n\\n[n]: first.md | [n]\\n\\n[n]: first.md | [w](#part)
[w](?q) | [w]() | [w](./) | [w](..) | [w](../) | [w](first.md?x=1&y=2) | [w](first.md?x=1&amp;y=2) | [w](first%2Emd) | ![w](pic.png)
![w](../pic.png) | [w](pic.png) | <img src="../pic.png" alt="w"> | [w](../members.md) | [w](../members/ana-ruiz.md)
[w](../members/ana-ruiz.md#sm-title) | [w](../../members/ana-ruiz/) | [w](../../members/ana-ruiz) | [w](../../members/ann/)
<a href="../../members/ana-ruiz/">w</a> | <a href="../../members/ana-ruiz/index.html">w</a> | [w](/sub/members/ana-ruiz/)
[w](/sub/) | [w](/sub/members.xml) | [w](https://net.example.org/sub/members/ana-ruiz/) | <https://net.example.org/sub/>
[w](https://NET.example.org/sub/members.xml) | [w](https://net.example.org/other) | [w](https://example.org/nope) | [w](mailto:a@b.org)
<a@b.org> | [w](../calendar.ics) | [w](../api/v1/members.json) | [w](../members/ana-ruiz.vcf) | [w](../sitemap.xml)
[w](../areas/watauga.md) | [w](../topics.md) | [w](../join.md) | [w](../privacy.md) | [w](../news.md)
[w](../news/posts/hello.md) | [w](../news/posts/hello.md#part) | [w](../../news/hello/) | [w](first.md#:~:text=x) | [w](#top) | <img src="../../news/photo.png" alt="w">
[w](../assets/images/favicon.png) | `[w](nope.md)` | <!-- [w](nope.md) --> | ```\\n[w](nope.md)\\n``` |     [w](nope.md)
\\\\[w](nope.md) | [w] (nope.md) | `<a href="nope">` | {{ site.x }} | [w](first.md#fn:1) | [w](case-1.md) | [w](index.md)
<h2 id="b">v</h2> | <p id="b">v</p> | <h2 id="part">v</h2>\\n\\n[w](#part) | w[^日本-1.2_x]\\n\\n[^日本-1.2_x]: v | `[^a b]: v` | <!--\\n[^a b]: v\\n-->"""
"""Pages in which every link has a target, or without links."""

DEAD = """
[w](nope.md) > 5 missing-file error
[w](<nope.md>) > 6 missing-file error
[w](nope.md "t") > 5 missing-file error
[w]( nope.md ) > 6 missing-file error
a [w](nope.md) > 7 missing-file error
[w][n]\\n\\n[n]: nope.md > 3:6 missing-file error
[n][]\\n\\n[n]: nope.md > 3:6 missing-file error
[n]\\n\\n[n]:\\n  nope.md > 4:3 missing-file error
**[w](nope.md)** > 7 missing-file error
- a\\n- [w](nope.md) > 2:7 missing-file error
| a |\\n|---|\\n| [w](nope.md) | > 3:7 missing-file error
!!! note\\n    [w](nope.md) > 2:9 missing-file error
t[^1]\\n\\n[^1]: [w](nope.md) > 3:11 missing-file error
t\\n: [w](nope.md) > 2:7 missing-file error
> [w](nope.md) > 7 missing-file error
![w](nope.png) > 6 missing-file error
[![w](nope.png)](first.md) > 7 missing-file error
[![w](pic.png)](nope.md) > 17 missing-file error
[w](nope.pdf) > 5 missing-file error
<a href="nope.html">w</a> > 10 missing-file error
<a href=nope/>w</a> > 9 missing-file error
<img src='nope.png' alt="w"> > 11 missing-file error
<div>\\n<a href="nope/">w</a>\\n</div> > 2:10 missing-file error
[w](nope) > 5 missing-file error
[w](nope/) > 5 missing-file error
[w](../nope/) > 5 missing-file error
[w](first/) > 5 missing-file error
[w](first.html) > 5 missing-file error
[w](First.md) > 5 missing-file error
[w](/nope/) > 5 missing-file error
[w](/sub/nope/) > 5 missing-file error
[w](/sub/guides/first.md) > 5 missing-file error
[w](/guides/first/) > 5 missing-file error
[w](https://net.example.org/sub/nope/) > 5 missing-file warning
<https://net.example.org/sub/nope/> > 2 missing-file warning
[w](nope.md?x#y) > 5 missing-file error
[w](nope%2Emd) > 5 missing-file error
[w]({{ site.x }}) > 5 missing-file error
[w]({{site.x}}/first.md) > 5 missing-file error
[w]({% link %}) > 5 missing-file error
[w](..\\\\first.md) > 5 missing-file error
[w](\\\\\\\\first.md) > 5 missing-file error
[w](first&period;md) > 5 missing-file error
[w](a@b.org) > 5 missing-file error
[w](../news/posts/nope.md) > 5 missing-file error
[w](../news/hello.md) > 5 missing-file error
[w](guides/first.md) > 5 missing-file error
[w](members/ana-ruiz.md) > 5 unknown-link error
[w](http://[bad) > 5 unsafe-link error
![w](http://[bad) > 6 unsafe-link error
[w](//evil.example) > 5 unsafe-link error
[w](javascript:alert) > 5 unsafe-link error
[w](https://me@evil.example) > 5 unsafe-link error
<a href="javascript:alert">w</a> > 10 unsafe-link error
[w](<https://net.example.org/sub/a b>) > 6 unsafe-link error
<https://net.example.org/sub/a b> > 2 unsafe-link error
<https://net.example.org/sub/a"b> > 2 unsafe-link error
[w](https://net.example.org/sub/a\u00a0b) > 5 unsafe-link error
[w](&Tab;https://net.example.org/sub/) > 5 unsafe-link error
[w](https://net.example.org/sub/?q=a&quot;b) > 5 unsafe-link error
<a href="https://net.example.org/sub/a b">w</a> > 10 unsafe-link error
w[^a b]\\n\\n[^a b]: v > 3:1 unfit-label error
w[^ü b]\\n\\n[^ü b]: v > 3:1 unfit-label error
w[^a'b]\\n\\n[^a'b]: v > 3:1 unfit-label error
w[^a"b]\\n\\n[^a"b]: v > 3:1 unfit-label error
w[^a&b]\\n\\n[^a&b]: v > 3:1 unfit-label error
[w](#b)\\n\\n<h2 id="b">v</h2> > 5 dead-anchor warning
[w](#b)\\n\\n<p id="b">v</p> > 5 dead-anchor warning
<a id="b"></a>\\n\\n[w](#b) > 3:5 dead-anchor warning
[w](first.md#nope) > 5 dead-anchor warning
[w](#nope) > 5 dead-anchor warning
[w](../members/ana-ruiz.md#nope) > 5 dead-anchor warning
[w](../news/posts/hello.md#nope) > 5 dead-anchor warning
[w](/sub/members/#nope) > 5 dead-anchor warning
![w](https://example.org/a.png) > 6 picture-elsewhere warning
[w](../members/ana-ruiz/) > 5 unknown-link warning
[w](../members/Ana-Ruiz.md) > 5 unknown-link warning
[w](../members/ana-ruiz.html) > 5 unknown-link warning
[w](../members/ana-ruiz/index.md) > 5 unknown-link warning
[w](../members/ann.md) > 5 unknown-link warning
[w](/sub/members/ana-ruiz.md) > 5 unknown-link warning
<a href="../members/ana-ruiz.md">w</a> > 10 unknown-link warning
[w](../members/nobody.md) > 5 unknown-link warning
[w](../members/nobody/index.md) > 5 unknown-link warning
[w](../../members/nobody/) > 5 unknown-link warning
[w](../members/nobody.vcf) > 5 unknown-link warning
[w](/sub/members/nobody/) > 5 unknown-link warning
[w](https://net.example.org/sub/members/nobody/) > 5 unknown-link warning
<https://net.example.org/sub/members/nobody/> > 2 unknown-link warning
<a href="../../members/nobody/">w</a> > 10 unknown-link warning
[w][n] [n]\\n\\n[n]: ../members/nobody.md > 3:6 unknown-link warning
[1. w](../members/nobody.md) > 8 unknown-link warning
[![w](../members/nobody.jpg)](../members/nobody.md) > 7 unknown-link warning
[w](../events/nope.md) > 5 unknown-link warning
[w](../resources/nope.md) > 5 unknown-link warning
[w](../topics/nope.md) > 5 unknown-link warning
[w](../packs/topic-nope.md) > 5 unknown-link warning
[w](../map.md) > 5 unknown-link warning
[w](../calender.ics) > 5 unknown-link warning
[w](../api/v1/nope.json) > 5 unknown-link warning
[w](../members/cy-doe.md) > 5 unknown-link notice
"""
"""Page → position of the target, code and severity of the first problem."""


def split_rows(text):
    return [row.strip("\n") for line in text.strip("\n").split("\n") for row in line.split(" | ")]


def unfold(text):
    return text.replace("\\n", "\n").replace("\\\\", "\\")


RIGHT_PAGES = {f"guides/case-{number}.md": unfold(row) for number, row in enumerate(split_rows(RIGHT), 1)}
DEAD_ROWS = [row.rsplit(" > ", 1) for row in DEAD.strip("\n").split("\n")]
DEAD_PAGES = {f"guides/dead-{number}.md": unfold(row) for number, (row, _about) in enumerate(DEAD_ROWS, 1)}


@pytest.fixture(scope="module")
def problems(tmp_path_factory):
    """Return the problems of each page of the two tables."""
    pages = {name: f"{text}\n\n## Part\n" for name, text in (RIGHT_PAGES | DEAD_PAGES).items()}
    said = {name: [] for name in pages}
    for problem in read(write_linked_network(tmp_path_factory.mktemp("links"), pages)).problems:
        said[problem.path.removeprefix("docs/")].append(problem)
    return said


@pytest.mark.parametrize("name", RIGHT_PAGES, ids=RIGHT_PAGES.values())
def test_nothing_is_said_of_a_link_that_leads_somewhere(name, problems):
    assert problems[name] == []


@pytest.mark.parametrize("number", range(len(DEAD_ROWS)), ids=[row for row, _about in DEAD_ROWS])
def test_a_dead_link_is_a_problem_with_its_place(number, problems):
    place, code, severity = DEAD_ROWS[number][1].split()
    line, column = place.split(":") if ":" in place else ("1", place)
    found = next(row for row in problems[f"guides/dead-{number + 1}.md"] if row.code != "email-inside")
    assert (found.line, found.column, found.code, str(found.severity)) == (int(line), int(column), code, severity)
    assert found.hint


def test_each_place_of_a_dead_link_is_told_once(check):
    rows = check({"docs/us.md": "[a](nope.md) [b](nope.md)\n\n[c][n] [d][n]\n\n[n]: nope.md\n"})
    assert [row.split(" ")[0] for row in rows] == ["docs/us.md:1:5:", "docs/us.md:1:18:", "docs/us.md:5:6:"]


def test_of_a_page_of_many_dead_links_the_first_are_told(check):
    rows = check({"docs/us.md": "".join(f"[a](nope-{number}.md)\n" for number in range(300))})
    assert len(rows) == 20


# ---- Every page that `check` accepts is built, and passes the gate.


def keep_accepted(root):
    """Delete each page in which `check` finds an error, until there are no errors."""
    while errors := read(root).errors:
        for path in {problem.path for problem in errors}:
            (root / path).unlink()
    return root


def build_and_gate(root, out):
    build(root, out)
    done = shelfmates("--root", root, "ci", "gate", out)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def site(shared, tmp_path_factory):
    """Return a site of random pages, and of all pages of the tables without an error."""

    def make(out):
        dice = random.Random(13)  # noqa: S311 - a fixed seed
        pages = {f"guides/random-{number}.md": write_page(dice, odd=0.2) for number in range(120)}
        pages |= {"a/b/deep.md": "[w](../../members/nobody.md)\n", "index.md": "[w](members/nobody.md)\n"}
        pages["news/posts/bye.md"] = "---\ntitle: Bye\ndate: 2026-09-02\n---\n\n[w](../../members/nobody.md)\n"
        root = write_linked_network(tmp_path_factory.mktemp("links"), pages | RIGHT_PAGES | DEAD_PAGES)
        build_and_gate(keep_accepted(root), out)

    return shared("links-site", make)


def list_hrefs(site, name):
    article = LexborHTMLParser((site / name).read_text(encoding="utf-8")).css_first("article")
    return [row.attributes["href"] for row in article.css("p:not(.sm-said) a[href], li a[href], td a[href]")]


def test_a_site_with_every_form_of_link_is_built_and_passes_the_gate(site):
    assert len(list((site / "guides").iterdir())) > 150


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_random_pages_that_check_accepts_are_built_and_pass_the_gate(seed, tmp_path):
    dice = random.Random(seed)  # noqa: S311 - a fixed seed
    names = ("guides/g{}.md", "a/b/g{}.md", "g{}.md", "g{}/index.md")
    pages = {dice.choice(names).format(number): write_page(dice, odd=0.3) for number in range(300)}
    build_and_gate(keep_accepted(write_linked_network(tmp_path / "network", pages)), tmp_path / "site")


@pytest.mark.parametrize("name", RIGHT_PAGES, ids=RIGHT_PAGES.values())
def test_a_page_of_which_nothing_is_said_is_published(name, site):
    assert (site / name.replace(".md", "/index.html")).is_file()


def list_gone():
    rows = [(number, row) for number, (row, _about) in enumerate(DEAD_ROWS, 1)]
    return [pytest.param(number, id=row) for number, row in rows if re.search("nobody|cy-doe|map.md|calender", row)]


@pytest.mark.parametrize("number", list_gone())
def test_of_a_link_to_what_is_gone_only_the_words_are_published(number, site):
    page = (site / f"guides/dead-{number}/index.html").read_text(encoding="utf-8")
    article = LexborHTMLParser(page).css_first("article")
    assert not re.search("nobody|cy-doe|calender", article.html)
    assert re.search(r"\bw\b|net\.example\.org/sub/", article.text()) or article.css_first("img[alt=w]")


@pytest.mark.parametrize("name", ["index.html", "a/b/deep/index.html", "news/bye/index.html"])
def test_a_link_to_somebody_who_left_is_words_on_each_kind_of_page(name, site):
    page = (site / name).read_text(encoding="utf-8")
    assert "nobody" not in page


@pytest.mark.parametrize("row", ["../members/ana-ruiz/", "../members/Ana-Ruiz.md", "/sub/members/ana-ruiz.md", "../members/ann.md"])  # fmt: skip
def test_a_link_whose_meaning_is_clear_is_led_on(row, site):
    number = [text for text, _about in DEAD_ROWS].index(f"[w]({row})") + 1
    assert list_hrefs(site, f"guides/dead-{number}/index.html") == ["../../members/ana-ruiz/"]


# ---- Dead links become plain words.

WORDS = {
    "[w](gone.md)": "w",
    "a [w](gone.md) b [v](gone.md).": "a w b v.",
    "[w](<gone.md>)": "w",
    '[w](gone.md "t")': "w",
    "[w](gone.md 't (u)')": "w",
    "[*w* `c`](gone.md)": "*w* `c`",
    "[w [x] y](gone.md)": "w [x] y",
    "[w\\]](gone.md)": "w\\]",
    "[w](\n  gone.md)": "w",
    "[w\nv](gone.md)": "w\nv",
    "![w](gone.md)": "w",
    "[![w](p.png)](gone.md)": "![w](p.png)",
    "[![w](gone.md)](a.md)": "[w](a.md)",
    "[![w](gone.md)](gone.md)": "w",
    "[w](a.md) [v](gone.md)": "[w](a.md) v",
    "| a |\n|---|\n| [w](gone.md) |": "| a |\n|---|\n| w |",
    "!!! note\n    [w](gone.md)": "!!! note\n    w",
    "[w][n]\n\n[n]: gone.md\n": "w\n\n",
    "[w][N], [n][] and [n]\n\n[n]: gone.md\n": "w, n and n\n\n",
    "[w][n]\n\n[n]:\n  <gone.md> 't'\n\nEnd": "w\n\n\nEnd",
    "![w][n]\n\n[n]: gone.md\n": "w\n\n",
    "[w][n]\n\n[m]: a.md\n[n]: gone.md\n": "w\n\n[m]: a.md\n",
    '<a href="gone.md">w</a>': "<a >w</a>",
    "<a href=gone.md>w</a>": "<a >w</a>",
    "<a class='x' href='gone.md' title=\"t\">w</a>": "<a class='x'  title=\"t\">w</a>",
    '<img src="gone.md" alt="w">': '<img  alt="w">',
    "<https://a.org/gone/>": "<https://a.org/>",
    "[w](https://a.org/gone/)": "w",
    "`[w](gone.md)` [w](gone.md)": "`[w](gone.md)` w",
    "```\n[w](gone.md)\n```\n\n[w](gone.md)": "```\n[w](gone.md)\n```\n\nw",
    "[1. w](x/gone.md)": "[1. w](x.md)",
    "[# w](x/gone.md)": "[# w](x.md)",
    "[w](gone.md) [1. v](x/gone.md)": "w 1. v",
    "t[^1]\n\n[^1]: [w](gone.md)": "t[^1]\n\n[^1]: w",
    "![w](gone.md) [v](a.md)": "w [v](a.md)",
    "a ![w](x/gone.md) [v](x/gone.md) ![u](p.png)": "a w v ![u](p.png)",
    "[1. w](x/gone.md)\n\n[v](x/gone.md)": "[1. w](x.md)\n\nv",
    "<https://a.org/gone/> `https://a.org/gone/`": "<https://a.org/> `https://a.org/gone/`",
    "![# w](x/gone.md)": "\\# w",
}
"""Text with dead links → text without them."""


def is_gone(link):
    return "gone" in link.target


@pytest.mark.parametrize("text", WORDS, ids=repr)
def test_a_link_becomes_its_words_and_nothing_else_changes(text):
    assert drop_links(text, is_gone) == WORDS[text]


def test_a_link_that_cannot_become_words_stays():
    assert drop_links("[1. w](gone.md)", is_gone) == "[1. w](gone.md)"


def test_a_link_to_what_is_gone_that_the_build_cannot_change_is_an_error(check):
    (row,) = check({"docs/us.md": "[w](\n%2e/members/nobody.md)\n"})
    assert row.startswith(
        "docs/us.md:2:1: unknown-link has a link to something that is not on this site, in a form that"
    )
    assert "found `%2e/members/nobody.md`; write it as `[words](target)`" in row


@pytest.mark.long
def test_whatever_a_text_is_like_the_links_to_what_is_there_stay():
    for text in list_random_texts(3_000):
        dropped = drop_links(text, lambda link: "nobody" in link.target)
        kept = Counter(link.about for link in read_page(text).links if "nobody" not in link.target)
        assert kept - Counter(link.about for link in read_page(dropped).links) == Counter()


def test_a_page_that_takes_too_long_is_a_problem(check, monkeypatch):
    monkeypatch.setattr(deadline, "SECONDS", 0.001)
    rows = check({"docs/us.md": "# Us\n\n" + "[a *b* c](us.md)\n" * 300})
    assert [row.split(" ")[1] for row in rows] == ["too-much-markup"]
