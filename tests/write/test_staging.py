"""Another engine builds the same pages from the folder of `shelfmates stage`: here plain MkDocs, without our hook.

`tools/try_engines.sh` asks Zensical the same.
"""

import json
from html import unescape
from urllib.parse import urljoin

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from folders import LEAST, copy_seed, read_tree, write_network, write_yaml
from shelfmates.load.pages import list_docs, load_pages
from shelfmates.render import OutputPage
from shelfmates.write.staging import HEADLINE, LONGEST, _lead_from_root, stage_page
from sites import DAY, build, run, shelfmates

BASE = "https://example.org/north/network/"
"""Not the root of its host, above which a link cannot climb."""


def stage(root, folder):
    done = shelfmates("--root", root, "stage", folder, "--today", DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "docs"


def build_staged(folder):
    done = run("-m", "mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def network(shared):
    """Return the seed network, at another address."""

    def make(folder):
        copy_seed(folder)
        file = folder / "data/network.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("url: https://example.org/\n", f"url: {BASE}\n"), encoding="utf-8")

    return shared("staged-network", make)


@pytest.fixture(scope="module")
def seed_site(shared, network):
    """Return its site as we make it."""
    return shared("staged-ours", lambda folder: build(network, folder))


@pytest.fixture(scope="module")
def site(shared, network):
    """Return the site that plain MkDocs builds from that folder, with its configuration."""

    def make(folder):
        stage(network, folder)
        build_staged(folder)

    return shared("staged-site", make) / "site"


def read(site, name):
    """Return what a page says: headings, words, and links as whole addresses."""
    page = LexborHTMLParser((site / name).read_text(encoding="utf-8"))
    article, address = page.css_first("article"), BASE + name.removesuffix("index.html")
    scripts = [urljoin(address, row.attributes["src"]) for row in page.css('script[type="module"][src]')]
    # Ours are behind the logo and in the header.
    tabs = [(row.text().split(), urljoin(address, row.attributes["href"])) for row in page.css(".md-tabs a")]
    spoken = [row.text() for row in page.css('script[type="application/ld+json"]')]
    # Another engine renders the editors' pages without what is around them: what readers can do, and the next guide.
    for node in article.css("script, .sm-actions, .sm-guide-top, .sm-next"):
        node.decompose()
    return {
        "title": page.css_first("title").text(),
        "told": [row.attributes for row in page.css("meta[name=description], meta[name=robots]")],
        "scripts": [*scripts, *spoken],
        "tabs": [tab for tab in tabs if tab[1] not in {BASE, f"{BASE}join/"}],
        "heading": [row.text().split() for row in article.css("h1")],
        # In the list of guides, other engines keep the colon that stands between a link and what it is about.
        "words": article.text().replace(":", " ").split(),
        "links": [urljoin(address, row.attributes["href"]) for row in article.css("a[href]")],
    }


@pytest.mark.uncounted
def test_every_page_has_the_same_head_headings_words_and_links(site, seed_site):
    ours = [name for name in read_tree(seed_site) if name.endswith("index.html")]
    assert len(ours) > 100
    assert [name for name in ours if not (site / name).exists()] == []
    redirects = [name for name in ours if 'http-equiv="refresh"' in (seed_site / name).read_text(encoding="utf-8")]
    assert [name for name in ours if name not in redirects and read(site, name) != read(seed_site, name)] == []


def test_every_file_that_is_ready_is_there_byte_by_byte(site, seed_site):
    ready = [
        name
        for name in read_tree(seed_site)
        if name.endswith((".vcf", ".csv", ".geojson", "members.xml")) or name.startswith("api/")
    ]
    assert len(ready) > 50
    assert [name for name in ready if (site / name).read_bytes() != (seed_site / name).read_bytes()] == []


def test_search_of_the_other_engine_finds_every_member(site, seed_site):
    rows = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    found = {row["location"].partition("#")[0] for row in rows}
    members = {name.removesuffix("index.html") for name in read_tree(seed_site) if name.startswith("members/")
               and name.endswith("index.html") and 'http-equiv="refresh"' not in (seed_site / name).read_text(encoding="utf-8")}  # fmt: skip
    assert members <= found


def test_front_matter_is_read_by_our_own_strict_reader(tmp_path):
    signs = {"name": 'Ana: "Zoë" #1 & [x] {y} \'% - * & !', "bio": "Two\n\n\n\n    paragraphs\n\n---\n\n# of theirs"}
    root = write_network(tmp_path / "network", members={"ana-ruiz": signs})
    stage(root, tmp_path / "staged")
    text = (tmp_path / "staged/docs/members/ana-ruiz.md").read_text(encoding="utf-8")
    front, body = text.removeprefix("---\n").split("\n---\n\n", maxsplit=1)
    rows = dict(row.split(": ", maxsplit=1) for row in front.splitlines())
    assert unescape(json.loads(rows["title"])) == signs["name"]
    assert "\n\n" not in body.strip()
    assert "".join(LexborHTMLParser(body).css_first("h1").text().split()) == "".join(signs["name"].split())
    assert list(load_pages(tmp_path / "staged", list_docs(tmp_path / "staged")))


def test_the_editors_markdown_stays_markdown(tmp_path):
    docs = {"index.md": "Welcome to **us**.", "guides/one.md": "# One\n\n[Ana](../members/ana-ruiz.md)\n"}
    staged = stage(write_network(tmp_path / "network", docs=docs), tmp_path / "staged")
    assert "\n\nWelcome to **us**.\n\n" in (staged / "index.md").read_text(encoding="utf-8")
    assert (staged / "guides/one.md").read_text(encoding="utf-8").endswith(f"---\n\n{docs['guides/one.md']}")


def test_the_editors_markdown_is_outside_of_all_html_which_no_engine_reads_as_markdown():
    html = '<div class="a"><p>1</p><section class="b&amp;c" id="d"><!--editors-text--></section></div>'
    page = OutputPage("", "section", "", "Home", "", render=lambda: html)
    body = stage_page(page, "Welcome to **us**.").partition("---\n\n")[2]
    assert body == (
        '<div class="a"><p>1</p><section class="b&amp;c" id="d"></section></div>\n\nWelcome to **us**.\n\n'
        '<div class="a"><section class="b&amp;c"></section></div>\n'
    )


def test_an_editors_page_takes_the_place_of_ours(tmp_path):
    staged = stage(write_network(tmp_path / "network", docs={"about.md": "# Us\n"}), tmp_path / "staged")
    assert (staged / "about.md").read_text(encoding="utf-8").endswith("---\n\n# Us\n")


def test_a_hidden_file_is_not_staged(tmp_path):
    docs = {".draft.md": "unseen words", ".git/config": "unseen words", "guides/.notes.md": "unseen words"}
    staged = stage(write_network(tmp_path / "network", docs=docs), tmp_path / "staged")
    assert [name for name, content in read_tree(staged).items() if b"unseen words" in content] == []


def test_staging_again_gives_the_same_bytes(tmp_path):
    root = write_network(tmp_path / "network")
    first = read_tree(stage(root, tmp_path / "staged"))
    assert read_tree(stage(root, tmp_path / "staged")) == first


def test_who_left_is_not_staged_again(tmp_path):
    root = write_network(tmp_path / "network", members={"ana-ruiz": {}, "zoe-gone": {}})
    stage(root, tmp_path / "staged")
    (root / "data/members/zoe-gone.yaml").unlink()
    stage(root, tmp_path / "staged")
    assert [name for name in read_tree(tmp_path / "staged") if "zoe-gone" in name] == []


def test_what_a_theme_writes_as_it_stands_is_escaped(tmp_path):
    members = {"ana-ruiz": {"name": 'Ana "A" & Co', "organization": 'The "Old" & New Library'}}
    settings = {"name": 'Us & "Them"', "tagline": '"One" & all', "url": BASE}
    folder = stage(write_network(tmp_path / "network", settings, members), tmp_path / "staged").parent
    text = (build_staged(folder) / "members/ana-ruiz/index.html").read_text(encoding="utf-8")
    assert "<title>Ana &#34;A&#34; &amp; Co - Us &amp; &#34;Them&#34;</title>" in text.replace("&quot;", "&#34;")
    told = LexborHTMLParser(text).css_first("meta[name=description]").attributes["content"]
    assert 'The "Old" & New Library' in told


def test_who_is_not_to_be_listed_is_not_listed_by_another_engine(tmp_path):
    members = {"ana-ruiz": {"noindex": True}, "zoe-quill": {}}
    docs = stage(write_network(tmp_path / "network", members=members), tmp_path / "staged")
    noindex = r'head: "<meta name=\"robots\" content=\"noindex\">'
    assert [noindex in (docs / f"members/{id_}.md").read_text(encoding="utf-8") for id_ in members] == [True, False]


def test_a_configuration_is_written_anew_until_its_first_line_is_taken_away(tmp_path):
    root, folder = write_network(tmp_path / "network"), tmp_path / "staged"
    stage(root, folder)
    config = folder / "mkdocs.yml"
    assert config.read_text(encoding="utf-8").startswith(HEADLINE)
    config.write_text(HEADLINE + "site_name: Old\n", encoding="utf-8")
    stage(root, folder)
    assert yaml.safe_load(config.read_text(encoding="utf-8"))["site_name"] == LEAST["name"]
    config.write_text("site_name: Mine\n", encoding="utf-8")
    stage(root, folder)
    assert config.read_text(encoding="utf-8") == "site_name: Mine\n"


def test_the_configuration_is_the_networks_own_without_our_hook(tmp_path):
    root = write_network(tmp_path / "network", docs={"guides/one.md": "# One\n"})
    own = {
        "nav": ["index.md", {"Read": ["guides/one.md"]}],
        "hooks": ["x.py"],
        "watch": ["data"],
        "theme": {"font": False},
    }
    write_yaml(root / "mkdocs.yml", {"site_name": "Old", **own})
    stage(root, tmp_path / "staged")
    values = yaml.safe_load((tmp_path / "staged/mkdocs.yml").read_text(encoding="utf-8"))
    assert values["nav"] == own["nav"]
    assert values["theme"]["font"] is False
    assert {"hooks", "watch"} & values.keys() == set()


def test_a_configuration_that_only_mkdocs_can_read_is_told(tmp_path):
    root = write_network(tmp_path / "network")
    (root / "mkdocs.yml").write_text("site_name: !ENV NAME\n", encoding="utf-8")
    done = shelfmates("--root", root, "stage", tmp_path / "staged")
    assert done.returncode == 1
    assert "mkdocs.yml" in done.stderr
    assert not (tmp_path / "staged").exists()


def test_the_organizers_own_style_goes_along(tmp_path):
    root = write_network(tmp_path / "network")
    write_yaml(root / "mkdocs.yml", {"site_name": "Us"})
    (root / "overrides/theme/assets").mkdir(parents=True)
    (root / "overrides/theme/assets/custom.css").write_text("h1 { color: teal }", encoding="utf-8")
    docs = stage(root, tmp_path / "staged")
    assert (docs / "assets/custom.css").read_text(encoding="utf-8") == "h1 { color: teal }"
    values = yaml.safe_load((tmp_path / "staged/mkdocs.yml").read_text(encoding="utf-8"))
    assert values["extra_css"] == ["assets/custom.css"]


def test_what_another_engine_made_stays_when_it_is_staged_again(tmp_path):
    root, folder = write_network(tmp_path / "network"), tmp_path / "staged"
    stage(root, folder)
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("made", encoding="utf-8")
    stage(root, folder)
    assert (folder / "site/index.html").exists()


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ('<a href="../../areas/x/">', '<a href="/n/areas/x/">'),
        ('<a class="b" href="./">', '<a class="b" href="/n/members/ana/">'),
        ('<img src="../a.jpg">', '<img src="/n/members/a.jpg">'),
        ('<a href="../../join/?a=1&amp;b=2#c">', '<a href="/n/join/?a=1&amp;b=2#c">'),
        ('<a href="#c">', '<a href="#c">'),
        ('<a href="https://x.example.org/">', '<a href="https://x.example.org/">'),
        ('<a href="mailto:a@example.org">', '<a href="mailto:a@example.org">'),
        ('<p>href="../x"</p>', '<p>href="../x"</p>'),
        ('<b data-href="../x">', '<b data-href="../x">'),
    ],
)
def test_links_begin_at_the_root_of_the_site(body, shown):
    assert _lead_from_root(body, "/n/members/ana/") == shown


@pytest.mark.parametrize(
    ("body", "is_left_out"),
    [
        (f"<h2 id=a>{'a' * LONGEST}</h2>", True),
        (f"<h2 id=a>a</h2><p>{'é' * (LONGEST // 2)}</p>", True),
        (f"<h2 id=a>a</h2><p title='{'a' * LONGEST}'>b</p>", False),
        (f"<h2 id=a>{'a' * (LONGEST - 50)}</h2>" * 3, False),
        (f"<h2 id=a>a</h2>{'<h3>b</h3>' * LONGEST}", True),
    ],
    ids=["a long one", "letters of two bytes", "long markup", "several short ones", "headings without a name"],
)
def test_a_page_with_a_section_too_long_for_the_other_engines_search_is_left_out_of_it(body, is_left_out):
    page = OutputPage("areas/ashe/", "area", "areas/", "Ashe", "", render=lambda: body)
    front = next(yaml.safe_load_all(stage_page(page)))
    assert front.get("search", {}).get("exclude", False) == is_left_out


def test_a_network_with_problems_is_not_staged(tmp_path):
    root = write_network(tmp_path / "network", members={"ana-ruiz": {"area": "atlantis"}})
    done = shelfmates("--root", root, "stage", tmp_path / "staged")
    assert done.returncode == 1
    assert "unknown-area" in done.stderr
    assert not (tmp_path / "staged").exists()
