"""News in a whole site: Material's blog publishes posts at the right addresses, and hostile text stays harmless."""

import json
from functools import partial
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import ROOT, read_tree, write_network
from picture_files import PICTURE
from shelfmates.write.navigation import choose_nav
from sites import DAY, build, command, run, shelfmates

HOSTILE = """---
title: 'A & B "quoted" `</title>` &lt;script&gt;'
date: 2026-09-08
---
"""
WELCOME = """---
title: 'Q & A about "us", it''s 100 % {{ 7 * 7 }}'
date: 2026-09-07
authors: [zoe-quill, ana-ruiz]
topics: [weeding]
events: [meeting]
---

First words of [Ana](../../members/ana-ruiz.md), [Zoe](../../members/zoe-quill.md), [the next](report.md#so).

<img src=../room.png onerror=alert(1)> <svg><path d=M0/></svg> <script>alert(1)</script>

![A picture](room.png)

<!-- more -->

## So { onclick=alert(1) }

!!! note

    A note.
"""
REPORT = "---\ntitle: A report\ndate: 2026-09-08\nauthors: [zoe-quill]\n---\n\n## So\n\n[Back](welcome.md)\n"
DOCS = {
    "news/posts/welcome.md": WELCOME,
    "news/posts/report.md": REPORT,
    "guides/first.md": "# First\n\n[The news](../news/posts/welcome.md) [all](../news.md)\n",
    "events/meeting.md": "---\ntitle: A meeting\nkind: meet-up\nstart: 2026-03-04\n---\n\nWe meet.",
}


def write(folder, docs=None, settings=None):
    root = write_network(
        folder,
        {"url": "https://net.example.org/", **(settings or {})},
        {"ana-ruiz": {}, "zoe-quill": {"listed": False}},
        DOCS if docs is None else docs,
    )
    if docs is None:
        (root / "docs/news/posts/room.png").write_bytes(PICTURE)
    return root


@pytest.fixture(scope="module")
def network(shared) -> Path:
    """Return a network with news."""
    return shared("news-network", write)


@pytest.fixture(scope="module")
def site(shared, network) -> Path:
    """Return the site of that network."""
    return shared("news-site", lambda folder: build(network, folder))


def parse(site, name):
    return LexborHTMLParser((site / name).read_text(encoding="utf-8"))


def words(node):
    return " ".join(node.text().split())


def list_links(node):
    return {words(row): row.attributes["href"] for row in node.css("a[href]")}


def test_a_post_stands_at_the_address_of_its_name(site):
    names = {name for name in read_tree(site) if name.startswith("news")}
    assert names == {
        "news/index.html",
        "news/welcome/index.html",
        "news/report/index.html",
        "news/room.png",
        "news.xml",
    }
    assert parse(site, "news/welcome/index.html").css_first("link[rel=canonical]").attributes["href"] == (
        "https://net.example.org/news/welcome/"
    )


def test_links_to_and_from_posts_lead_where_they_should(site):
    links = list_links(parse(site, "news/welcome/index.html").css_first("article"))
    assert (links["Ana"], links["the next"]) == ("../../members/ana-ruiz/", "../report/#so")
    assert "Zoe" not in links
    picture = parse(site, "news/welcome/index.html").css_first('article img[alt="A picture"]')
    assert picture.attributes["src"] == "../room.png"
    links = list_links(parse(site, "guides/first/index.html").css_first("article"))
    assert (links["The news"], links["all"]) == ("../../news/welcome/", "../../news/")


def test_nothing_of_a_stranger_runs(site):
    for name in ("news/welcome/index.html", "news/index.html", "index.html"):
        tree = parse(site, name)
        assert not [row for row in tree.css("article *, .sm-page *") if row.tag in {"script", "iframe", "object"}]
        assert not [name for row in tree.css("*") for name in row.attributes if name.startswith("on")]
    article = parse(site, "news/welcome/index.html").css_first(".sm-editors")
    assert "onclick=alert(1)" in words(article)
    assert not article.css("svg, script")


@pytest.mark.parametrize(
    "name", ["news/welcome/index.html", "news/index.html", "index.html", "events/meeting/index.html"]
)
def test_a_title_is_text_wherever_it_stands(site, name):
    assert 'Q & A about "us", it\'s 100 % {{ 7 * 7 }}' in words(parse(site, name).root)


def test_a_document_has_one_title_and_one_heading(site):
    tree = parse(site, "news/welcome/index.html")
    assert words(tree.css_first("head title")).startswith('Q & A about "us"')
    assert len(tree.css("title")) == len(tree.css("h1")) == 1


def test_who_is_not_shown_signs_nothing(site):
    assert words(parse(site, "news/welcome/index.html").css_first(".sm-byline p")) == "Ana Ruiz"
    assert words(parse(site, "news/report/index.html").css_first(".sm-byline")) == "a member of the network"
    assert [name for name, content in read_tree(site).items() if b"zoe-quill" in content] == []


def test_the_list_is_an_active_tab_and_posts_stand_below_it(site):
    for name in ("news/index.html", "news/welcome/index.html"):
        assert words(parse(site, name).css_first(".md-tabs__item--active")) == "News"


def test_search_and_sitemap_know_each_post_once(site):
    rows = json.loads((site / "api/v1/search.json").read_text(encoding="utf-8"))["documents"]
    found = {way: text for way, text in zip(rows["address"], rows["text"], strict=True) if way.startswith("news/")}
    assert sorted(found) == ["news/", "news/report/", "news/welcome/"]
    assert "First words of Ana" in found["news/welcome/"]
    assert (site / "sitemap.xml").read_text(encoding="utf-8").count("/news/welcome/") == 1


def test_the_plugin_leaves_nothing_behind(network, tmp_path):
    build(network, tmp_path / "site", run=partial(command, env={"TMPDIR": str(make(tmp_path / "tmp"))}))
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not (network / "docs/news/index.md").exists()


def make(folder):
    folder.mkdir()
    return folder


CONFIG = """\
site_name: x
hooks: [{software}/hooks/mkdocs_hooks.py]
theme: {{name: material, custom_dir: {software}/overrides/theme, font: false}}
docs_dir: {network}/docs
extra: {{shelfmates: {{root: {network}, bulk: {bulk}}}}}
plugins: [{plugins}]
markdown_extensions: [admonition]
"""


@pytest.mark.parametrize(
    ("bulk", "plugins"),
    [("true", ""), ("false", "search"), ("true", "search, blog: {blog_dir: news}")],
    ids=["in bulk", "one by one", "a blog of its own"],
)
def test_a_configuration_of_its_own_needs_no_word_of_the_blog(network, site, tmp_path, bulk, plugins):
    text = CONFIG.format(software=ROOT, network=network, bulk=bulk, plugins=plugins)
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    done = run("-m", "mkdocs", "build", cwd=tmp_path, env={"SOURCE_DATE_EPOCH": "1795305600"})
    assert done.returncode == 0, done.stderr
    ours, theirs = (parse(folder, "news/welcome/index.html") for folder in (site, tmp_path / "site"))
    assert words(ours.css_first("article")) == words(theirs.css_first("article"))
    assert list(network.glob("docs/news/*")) == [network / "docs/news/posts"]


def test_another_engine_is_given_posts_where_they_are_shown(network, tmp_path):
    done = shelfmates("--root", network, "stage", tmp_path / "staged", "--today", DAY)
    assert done.returncode == 0, done.stderr
    names = {name for name in read_tree(tmp_path / "staged/docs") if name.startswith("news")}
    assert names == {"news.md", "news.xml", "news/report.md", "news/room.png", "news/welcome.md"}
    text = (tmp_path / "staged/docs/news/welcome.md").read_text(encoding="utf-8")
    assert "[Ana](../members/ana-ruiz.md), Zoe, [the next](report.md#so)" in text
    assert "<script>" not in text
    assert "zoe-quill" not in text
    assert "](../news/welcome.md)" in (tmp_path / "staged/docs/guides/first.md").read_text(encoding="utf-8")


def test_a_title_that_would_end_the_title_is_refused(tmp_path):
    root = write(tmp_path, {"news/posts/evil.md": HOSTILE + "\nText.\n"})
    done = shelfmates("--root", root, "check")
    assert done.returncode == 1
    assert "docs/news/posts/evil.md:2:" in done.stdout
    assert "markup `title`" in done.stdout


@pytest.mark.parametrize("nav", [["index.md", "news.md"], ["index.md", {"What is new": "news.md"}]])
@pytest.mark.parametrize("is_own", [True, False])
def test_a_navigation_may_name_the_news_before_there_are_any(nav, is_own):
    assert choose_nav(nav, {"index.md"}, is_own=is_own) == ["index.md"]
    assert choose_nav(nav, {"index.md", "news.md"}, is_own=is_own) == nav


def test_a_network_without_posts_loads_no_blog_and_has_no_tab(least_site, tmp_path):
    assert "news" not in "".join(read_tree(least_site))
    assert 'href="news/"' not in (least_site / "index.html").read_text(encoding="utf-8")
    script = (
        "import sys; from shelfmates.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print(sorted(name for name in sys.modules if name.startswith('material.plugins.blog')))"
    )
    root = write_network(tmp_path / "network")
    done = run("-c", script, "--root", root, "build", "--today", DAY, "--out", tmp_path / "site")
    assert done.stdout.strip().endswith("[]"), done.stdout + done.stderr
