"""Faults planted in a finished site: each of them is seen."""

import pytest

from folders import ROOT, read_tree
from gate_faults import ADDRESSES, AROUND, FILES, IN_PAGES, OWN, PAGE, SEARCHES
from shelfmates.render.host_files import render_redirect
from shelfmates.review.site_rules import AHEAD, PublishedSite, find_wrong_in_file, read_shared_files
from shelfmates.review.theme_files import list_languages, read_theme


@pytest.fixture(scope="module")
def site(seed_site):
    """Return the seed network's site, as the command looks at it, and its files."""
    tree = read_tree(seed_site)
    return read_shared_files(
        PublishedSite(frozenset(tree), read_theme(ROOT, *list_languages(ROOT))), {path: tree[path] for path in AHEAD}
    ), tree


@pytest.mark.parametrize("name", IN_PAGES)
def test_a_page_is_refused_with(name, site):
    published, tree = site
    path, old, new = IN_PAGES[name]
    page = tree[path].decode()
    assert old in page
    assert [*find_wrong_in_file(path, page.replace(old, new, 1).encode(), published)]


@pytest.mark.parametrize("name", AROUND)
def test_a_page_is_refused_whose_content_stands_in(name, site):
    published, tree = site
    begin, end = AROUND[name]
    page = tree[PAGE].decode().replace("<main ", f"{begin}<main ").replace("</main>", f"</main>{end}")
    assert [*find_wrong_in_file(PAGE, page.encode(), published)]


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_is_refused_whose_address_has(name, site):
    published, tree = site
    assert OWN in tree[PAGE].decode()
    assert [*find_wrong_in_file(PAGE, tree[PAGE].decode().replace(OWN, ADDRESSES[name]).encode(), published)]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_refused_that_is(name, site):
    path, content = FILES[name]
    assert [*find_wrong_in_file(path, content, site[0])]


@pytest.mark.parametrize("content", SEARCHES)
def test_a_search_passes_as_sites_have_it(content, site):
    assert [*find_wrong_in_file("api/v1/search.json", content, site[0])] == []


def test_a_page_is_refused_that_leads_on_from_where_somebody_stands(site):
    published, _tree = site
    content = render_redirect("../ines-penaranda-quiroga/", "https://example.org/members/ines-penaranda-quiroga/")
    assert [*find_wrong_in_file("members/bridie-ohannigan/index.html", content, published)]
    assert not [*find_wrong_in_file("members/nobody/index.html", content, published)]
