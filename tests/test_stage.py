"""Another engine makes the same pages of what `shelfmates stage` writes: here plain MkDocs, without our hook."""

import json
from urllib.parse import urljoin

import pytest
from folders import ROOT, read_tree, write_network
from selectolax.lexbor import LexborHTMLParser
from sites import DAY, run, shelfmates

from shelfmates.load.pages import load_pages

BASE = "https://example.org/"
CONFIG = """
site_name: Staged
site_url: https://example.org/
docs_dir: staged
site_dir: site
strict: true
theme:
  name: material
  font: false
plugins: [search]
markdown_extensions: [admonition]
validation:
  nav: {omitted_files: ignore}
"""


def stage(root, folder):
    done = shelfmates("--root", root, "stage", folder, "--today", DAY)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def staged(shared):
    """Give the folder of the seed network, staged."""
    return shared("staged", lambda folder: stage(ROOT, folder))


@pytest.fixture(scope="module")
def site(shared, staged):
    """Give the site that plain MkDocs makes of it."""

    def make(folder):
        folder.mkdir()
        (folder / "staged").symlink_to(staged)
        (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        done = run("-m", "mkdocs", "build", cwd=folder)
        assert done.returncode == 0, done.stderr

    return shared("staged-site", make) / "site"


def read(site, name):
    """Give what a page says: headings, words, and links as whole addresses."""
    article = LexborHTMLParser((site / name).read_text(encoding="utf-8")).css_first("article")
    address = BASE + name.removesuffix("index.html")
    for script in article.css("script"):
        script.decompose()
    return {
        "heading": [row.text().split() for row in article.css("h1")],
        "words": article.text().split(),
        "links": [urljoin(address, row.attributes["href"]) for row in article.css("a[href]")],
    }


def test_every_page_has_the_same_heading_words_and_links(site, seed_site):
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
    signs = {"name": 'Ana: "Zoë" #1 & [x] {y} \'% - * & !', "bio": "Two\n\n\n\n    paragraphs\n\n---\n\n# of hers"}
    root = write_network(tmp_path / "network", members={"ana-ruiz": signs})
    stage(root, tmp_path / "staged/docs")
    text = (tmp_path / "staged/docs/members/ana-ruiz.md").read_text(encoding="utf-8")
    front, body = text.removeprefix("---\n").split("\n---\n\n", maxsplit=1)
    rows = dict(row.split(": ", maxsplit=1) for row in front.splitlines())
    assert json.loads(rows["title"]) == signs["name"]
    assert "\n\n" not in body.strip()
    assert "".join(LexborHTMLParser(body).css_first("h1").text().split()) == "".join(signs["name"].split())
    assert list(load_pages(tmp_path / "staged"))


def test_the_editors_markdown_stays_markdown(tmp_path):
    docs = {"index.md": "Welcome to **us**.", "guides/one.md": "# One\n\n[Ana](../members/ana-ruiz.md)\n"}
    staged = stage(write_network(tmp_path / "network", docs=docs), tmp_path / "staged")
    assert "\n\nWelcome to **us**.\n\n" in (staged / "index.md").read_text(encoding="utf-8")
    assert (staged / "guides/one.md").read_text(encoding="utf-8") == docs["guides/one.md"]


def test_an_editors_page_takes_the_place_of_ours(tmp_path):
    staged = stage(write_network(tmp_path / "network", docs={"about.md": "# Us\n"}), tmp_path / "staged")
    assert (staged / "about.md").read_text(encoding="utf-8") == "# Us\n"


def test_a_hidden_file_is_not_staged(tmp_path):
    docs = {".draft.md": "secret", ".git/config": "secret", "guides/.notes.md": "secret"}
    staged = stage(write_network(tmp_path / "network", docs=docs), tmp_path / "staged")
    assert [name for name, content in read_tree(staged).items() if b"secret" in content] == []


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


def test_a_network_with_problems_is_not_staged(tmp_path):
    root = write_network(tmp_path / "network", members={"ana-ruiz": {"area": "atlantis"}})
    done = shelfmates("--root", root, "stage", tmp_path / "staged")
    assert done.returncode == 1
    assert "unknown-area" in done.stdout
    assert not (tmp_path / "staged").exists()
