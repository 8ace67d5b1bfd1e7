"""What MkDocs is given and what it makes of it: links, pages of editors, navigation, the same site either way."""

import io
import json
import zipfile

import pytest
from mkdocs.theme import Theme
from selectolax.lexbor import LexborHTMLParser

from folders import ROOT, read_tree, write_catalog, write_network
from picture_files import PICTURE
from shelfmates.mkdocs_adapter.look import _list_visible_files
from sites import DAY, build, run, shelfmates

ABOUT = 'Q & A about "us", it\'s 100 %'
EPOCH = "1795305600"
"""2026-11-22, as SOURCE_DATE_EPOCH."""
LINKS = """
[Ana](../members/ana-ruiz.md) [the area](../areas/watauga.md) [a topic](../topics/weeding.md "Title")
[a level](../levels/middle.md) [a drawer](../members/by/a.md) [everybody](../members.md) [home](../index.md)
[a heading](../members/ana-ruiz.md#sm-title) [by mark][ana] ![](../pictures/p.png)

[ana]: ../members/ana-ruiz.md
"""


@pytest.fixture(scope="module")
def site(shared, tmp_path_factory):
    """Return the site of a network whose editors wrote pages."""

    def make(out):
        docs = {
            "index.md": "Welcome to **us**.\n\n## A heading of ours\n",
            "about.md": f'---\ntitle: {ABOUT}\ndescription: Who "we" are\n---\n\nWe are us.',
            "guides/first.md": f"# The first guide\n{LINKS}\n!!! note\n\n    A note.\n\nA footnote[^1].\n\n[^1]: Its text.\n",
            "guides/raw.md": "# Raw\n\n<img src=../../pictures/p.png onerror=alert(1)> <b onclick=x>bold</b> <svg><path d=M0/></svg>\n",
            "events/meeting.md": "---\ntitle: A meeting\nkind: meet-up\nstart: 2027-03-04\n---\n\nWe meet.",
        }
        root = write_network(tmp_path_factory.mktemp("editors"), {"url": "https://net.example.org/"}, None, docs)
        (root / "docs/pictures").mkdir()
        (root / "docs/pictures/p.png").write_bytes(PICTURE)
        build(root, out)

    return shared("editors-site", make)


def parse(site, name):
    return LexborHTMLParser((site / name).read_text(encoding="utf-8"))


def words(node):
    return " ".join(node.text().split())


def test_a_link_in_markdown_leads_to_the_record(site):
    article = parse(site, "guides/first/index.html").css_first("article")
    links = {words(row): row.attributes["href"] for row in article.css("p a[href]")}
    assert links["Ana"] == links["by mark"] == "../../members/ana-ruiz/"
    assert links["a heading"] == "../../members/ana-ruiz/#sm-title"
    assert [links[text] for text in ("the area", "a topic", "a level", "a drawer", "everybody", "home")] == [
        "../../areas/watauga/", "../../topics/weeding/", "../../levels/middle/", "../../members/by/a/",
        "../../members/", "../../",
    ]  # fmt: skip
    assert article.css_first("img").attributes["src"] == "../../pictures/p.png"


def test_a_link_in_markdown_that_leads_nowhere_stops_the_build(tmp_path, monkeypatch):
    root = write_network(tmp_path / "network", docs={"about.md": "# About\n\n[x](nothing.md)\n"})
    # From the network's own folder, as one would type it.
    monkeypatch.chdir(root)
    done = shelfmates("build", "--strict")
    assert done.returncode == 1
    assert "about.md:3:5: missing-file" in done.stderr
    assert not (root / "site").exists()


def test_the_editors_text_stands_on_the_home_page_between_ours(site):
    article = parse(site, "index.html").css_first("article")
    assert [words(row) for row in article.css("h1")] == ["Example Network"]
    text = words(article)
    assert text.index("What to do next") < text.index("Welcome to us.") < text.index("Feeds and calendars")


def test_the_editors_page_takes_the_place_of_ours(site):
    tree = parse(site, "about/index.html")
    assert words(tree.css_first("title")) == f"{ABOUT} - Example Network"
    assert tree.css_first("meta[name=description]").attributes["content"] == 'Who "we" are'
    assert "We are us." in words(tree.css_first("article"))
    assert "There is no account" not in words(tree.css_first("article"))


def test_what_material_makes_of_markdown_is_there(site):
    article = parse(site, "guides/first/index.html").css_first("article")
    assert {"A note.", "Note"} <= {words(row) for row in article.css("p")}
    assert "Its text." in words(article.css_first("[role=doc-endnotes], .footnote"))


def test_the_footer_links_to_an_accessibility_statement_only_if_there_is_one(site, seed_site):
    links = [parse(folder, "index.html").css("footer a[href='accessibility/']") for folder in (site, seed_site)]
    assert [len(row) for row in links] == [0, 1]


def test_what_runs_in_markdown_is_gone(site):
    article = parse(site, "guides/raw/index.html").css_first("article")
    assert not [name for node in article.css("*") for name in node.attributes if name.startswith("on")]
    assert article.css("svg") == []
    assert "bold" in words(article)


@pytest.mark.parametrize(
    "name", ["members", "areas", "topics", "levels", "Members", "join", "privacy", "about", "news"]
)
def test_a_page_of_the_editors_is_shown_or_refused_but_never_lost(tmp_path, name):
    root = write_network(
        tmp_path, {"url": "https://net.example.org/"}, docs={f"{name}.md": "# Ours\n\nOur own text.\n"}
    )
    done = shelfmates("--root", root, "build")
    if done.returncode:
        assert f"docs/{name}.md:1:1: reserved-path" in done.stderr
    else:
        assert "Our own text." in words(parse(root / "site", f"{name}/index.html").css_first("article"))


@pytest.mark.parametrize(
    ("tag", "language", "direction"),
    [("en-GB", "en", "ltr"), ("fr-CA", "fr", "ltr"), ("ga", "en", "ltr"), ("ar", "ar", "rtl")],
)
def test_a_language_that_the_theme_does_not_speak_stops_nothing(tmp_path, tag, language, direction):
    root = write_network(tmp_path, {"url": "https://net.example.org/", "languages": [tag]})
    write_catalog(root, tag)
    tree = parse(build(root, tmp_path / "site"), "members/ana-ruiz/index.html")
    assert tree.css_first("html").attributes["lang"] == language
    assert tree.css_first("body").attributes["dir"] == direction


CARELESS = """
import sys
from shelfmates import cli, editor_html
editor_html.sanitize = lambda html, base="": html
cli.main(sys.argv[1:])
"""


def test_what_a_careless_sanitiser_lets_through_stops_at_the_gate(tmp_path):
    docs = {"guides/raw.md": "# Raw\n\n<p onclick=\"alert(1)\">x</p> <iframe src='x'></iframe>\n"}
    root = write_network(tmp_path, {"url": "https://net.example.org/"}, docs=docs)
    done = run("-c", CARELESS, "--root", root, "build", "--strict")
    assert done.returncode == 1
    assert "docs/guides/raw.md: has the attribute onclick" in done.stderr
    assert "docs/guides/raw.md: has an element that is not expected" in done.stderr
    assert not (root / "site").exists()


def test_an_event_of_the_editors_is_published_as_a_record_and_once(site):
    made = {name for name in read_tree(site) if "meeting" in name}
    assert made == {"assets/cards/events-meeting.png", "events/meeting.ics", "events/meeting/index.html"}
    assert "We meet." in words(parse(site, "events/meeting/index.html").css_first("article"))


def test_the_navigation_leads_to_every_section_and_to_no_record(site):
    for name in ("index.html", "members/ana-ruiz/index.html", "guides/first/index.html"):
        tabs = parse(site, name).css("nav[aria-label=Tabs] a")
        assert [words(row) for row in tabs] == [
            "Find people",
            "Mentoring and exchange",
            "Events",
            "Resources",
            "My notebook",
            "About",
        ], name


def test_a_record_knows_which_pages_it_stands_under(site):
    path = parse(site, "members/ana-ruiz/index.html").css_first('nav[aria-label="You are here"]')
    assert [row.attributes["href"] for row in path.css("a")] == ["../..", "../../find/", "../"]


def test_every_page_knows_its_own_address(site):
    for name in read_tree(site):
        if name.endswith("index.html"):
            canonical = parse(site, name).css_first("link[rel=canonical]").attributes["href"]
            assert canonical == f"https://net.example.org/{name.removesuffix('index.html')}"


def test_search_finds_the_editors_words_and_each_page_once(site):
    file = json.loads((site / "api/v1/search.json").read_text(encoding="utf-8"))
    locations = file["documents"]["address"]
    assert sorted(locations) == sorted(set(locations))
    assert "guides/first/" in locations
    assert locations.count("events/meeting/") == 1
    assert not [location for location in locations if "shell" in location]


def test_mkdocs_and_shelfmates_build_the_same_files(tmp_path, seed_site):
    out = tmp_path / "site"
    done = run("-m", "mkdocs", "build", "--strict", "--site-dir", out, env={"SOURCE_DATE_EPOCH": EPOCH})
    assert done.returncode == 0, done.stderr
    mine, theirs = read_tree(out), read_tree(seed_site)
    assert mine.keys() == theirs.keys()
    assert [name for name in mine if mine[name] != theirs[name]] == []


def test_mkdocs_says_what_is_wrong_with_the_data_and_leaves_the_old_site(tmp_path):
    root = write_network(tmp_path, members={"ana-ruiz": {"area": "wataga"}, "bob-li": {"role": "librarina"}})
    (root / "mkdocs.yml").write_text(
        f"site_name: x\nhooks: [{ROOT}/hooks/mkdocs_hooks.py]\ndocs_dir: {tmp_path}/docs\ntheme: {{name: material}}\n",
        encoding="utf-8",
    )
    (root / "docs").mkdir()
    (root / "site").mkdir()
    (root / "site/old.html").write_text("old", encoding="utf-8")
    done = run("-m", "mkdocs", "build", cwd=root)
    assert done.returncode == 1
    assert "ana-ruiz.yaml:3" in done.stderr
    assert "bob-li.yaml:2" in done.stderr
    assert read_tree(root / "site") == {"old.html": b"old"}


def test_the_day_of_the_build_is_the_only_thing_that_a_later_day_changes(tmp_path, seed_site):
    later = build(ROOT, tmp_path / "site", day="2026-11-23")
    mine, theirs = read_tree(later), read_tree(seed_site)
    # The home page begins with the events of the next seven days.
    changed = {name for name in mine if mine[name] != theirs.get(name)} - {"index.html"}
    # Nothing of the seed network is over between the two days; what an archive holds has the day of the build, too.
    today = {name: mine[name].replace(b"2026-11-23", DAY.encode()) for name in changed}
    other = {name for name in changed if today[name] != theirs.get(name)}
    assert {name for name in other if not name.endswith(".zip") or unpack(mine[name]) != unpack(theirs[name])} == set()


def unpack(archive):
    """Return what an archive holds."""
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        return {name: parts.read(name).replace(b"November 23", b"November 22") for name in parts.namelist()}


def test_mkdocs_lists_every_file_of_the_theme_outside_hidden_folders(tmp_path):
    for name in ("main.html", ".icons/book.svg", "assets/.cache/a.js", "assets/a.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    theme = Theme(custom_dir=str(tmp_path))
    theme.dirs = [str(tmp_path)]
    _list_visible_files(theme)
    env = theme.get_env()
    assert env.list_templates() == ["assets/a.js", "main.html"]
    assert env.get_template(".icons/book.svg").render() == "x"
