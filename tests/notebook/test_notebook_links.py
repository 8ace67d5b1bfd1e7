"""The links to the notebook: in the footer of every page, and below the tab of the guides."""

from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import ROOT, write_network
from sites import build

FOOT = "footer ul[aria-label] a"


def read_page(site, address):
    return LexborHTMLParser((site / address / "index.html").read_bytes())


def list_links(page, address, selector):
    """Return the texts of links by where they lead."""
    rows = page.css(selector)
    return {urljoin(f"/{address}", row.attributes["href"]): " ".join(row.text().split()) for row in rows}


@pytest.mark.parametrize("address", ["", "about/", "members/anselm-rathbourne/", "guides/chats/", "my/"])
def test_every_page_leads_to_the_notebook_at_its_end(seed_site, address):
    assert list_links(read_page(seed_site, address), address, FOOT)["/my/"] == "My notebook"


@pytest.mark.parametrize(
    ("prefix", "title"), [("", "My notebook"), ("fr/", "Mon carnet"), ("cy/", "Fy llyfr nodiadau")]
)
def test_a_language_leads_to_its_own_page(three_languages_site, prefix, title):
    address = f"{prefix}members/"
    assert list_links(read_page(three_languages_site, address), address, FOOT)[f"/{prefix}my/"] == title
    assert title in read_page(three_languages_site, f"{prefix}my/").css_first("h1").text()


def test_the_notebook_is_listed_with_the_guides(seed_site):
    page = read_page(seed_site, "my/")
    assert list_links(page, "my/", ".md-nav__item--active a")["/guides/"] == "Guides"
    assert [row.text(strip=True) for row in page.css(".md-nav__link--active")][-1] == "My notebook"


def test_a_network_whose_navigation_lacks_the_page_has_it(tmp_path):
    root = write_network(tmp_path / "network", docs={"index.md": "Welcome.\n"})
    configuration = (
        f"INHERIT: {ROOT}/mkdocs.yml\nhooks: [{ROOT}/hooks/mkdocs_hooks.py]\nwatch: []\n"
        f"theme: {{custom_dir: {ROOT}/overrides/theme}}\nnav: [index.md, members.md, join.md]\n"
    )
    (root / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    build(root, tmp_path / "site")
    page = read_page(tmp_path / "site", "")
    assert "/my/" in list_links(page, "", FOOT)
    assert "/my/" not in list_links(page, "", ".md-nav a")
    assert read_page(tmp_path / "site", "my/").css_first("h1")
