"""A built site is looked at as a stranger's: what runs, leads away or escapes is refused, whoever built it."""

import shutil

import pytest

from folders import ASSETS, ROOT, read_tree
from gate_command import gate
from shelfmates.render.gate.tags import is_inside
from shelfmates.render.host_files import render_redirect
from shelfmates.review.site_rules import PublishedSite, find_wrong_in_file
from shelfmates.review.theme_files import list_languages, read_theme

PAGE = "members/bridie-ohannigan/index.html"


@pytest.fixture(scope="module")
def expected():
    return read_theme(ROOT, *list_languages(ROOT))


@pytest.fixture(scope="module")
def pages(seed_site):
    return {path: (seed_site / path).read_text(encoding="utf-8") for path in (PAGE, "404.html", "index.html")}


@pytest.fixture(scope="module")
def site(seed_site, expected):
    return PublishedSite(frozenset(read_tree(seed_site)), expected)


def codes(path, content, site):
    content = content.encode() if isinstance(content, str) else content
    return [code for code, _message in find_wrong_in_file(path, content, site)]


def test_the_seed_network_s_site_passes_whole(seed_site, tmp_path):
    told = gate(seed_site, "--format", "json", "--outputs", tmp_path / "outputs", "--against", seed_site)
    assert (told.code, told.out) == (0, "")
    assert told.err.endswith(" pages: no problems.\n")
    lines = (tmp_path / "outputs").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["verdict=fine", "problems=0"]
    assert lines[3:] == ["added=0", "changed=0", "removed=0"]


IN_A_PAGE = {
    "a script": ("</article>", "<script>alert(1)</script></article>", "script"),
    "a script of the page's own folder": ("</head>", f'<script src="{ASSETS}/javascripts/shelfmates.js"></script></head>', "script"),
    "a script of another name": ("</head>", '<script src="../../evil.js"></script></head>', "script"),
    "a script of elsewhere": ("</head>", '<script src="https://evil.example/x.js"></script></head>', "script"),
    "a script behind a backslash": ("</head>", f'<script src="\\\\evil.example/{ASSETS}/javascripts/events.js"></script></head>', "script"),
    "a script above the site": ("</head>", '<script src="/../../x.js"></script></head>', "script"),
    "data that a browser takes for a script": ("</head>", '<script type="application/json" src="x"></script></head>', "script"),
    "a script that says it is data": ("</head>", '<script type="application/javascript">alert(1)</script></head>', "script"),
    "a theme's script with more behind it": ("</script>", ";alert(1)</script>", "script"),
    "another way in a theme's script": ('new URL("../..",location)', 'new URL("../..",location),x=alert(1),y=new URL("..",location)', "script"),
    "a style": ("</head>", "<style>*{display:none}</style></head>", "unexpected"),
    "a frame": ("</article>", '<iframe src="/"></iframe></article>', "unexpected"),
    "an object": ("</article>", '<object data="x"></object></article>', "unexpected"),
    "another base": ("<head>", '<head><base href="https://evil.example/">', "unexpected"),
    "an event": ("<article", '<article onclick="alert(1)"', "unexpected"),
    "a picture of elsewhere": ("</article>", '<img src="https://evil.example/x.png" alt=""></article>', "unexpected"),
    "a script in a link": ("</article>", '<a href="javascript:alert(1)">x</a></article>', "unexpected"),
    "no policy": ('http-equiv="Content-Security-Policy"', 'name="x"', "policy"),
    "a wider policy": ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "policy"),
    "the hash of another script": ("script-src 'self'", "script-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='", "policy"),
    "a policy behind a script": ("<head>", '<head><script type="application/json">{}</script>', "unexpected"),
    "a second policy": ("</head>", '<meta http-equiv="Content-Security-Policy" content=""></head>', "head"),
    "a redirect": ("<head>", '<head><meta http-equiv="refresh" content="0; url=../ana/">', "redirect"),
    "a redirect in capitals": ("<head>", '<head><META HTTP-EQUIV="REFRESH" content="0; url=//evil.example">', "unexpected"),
    "a dead link": ("</article>", '<a href="../nobody/">x</a></article>', "dead-link"),
    "a link that climbs out": ("</article>", '<a href="../../../../etc/passwd">x</a></article>', "dead-link"),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_A_PAGE)
def test_a_page_is_refused_that_has(name, pages, site):
    old, new, code = IN_A_PAGE[name]
    assert old in pages[PAGE]
    assert code in codes(PAGE, pages[PAGE].replace(old, new, 1), site)


@pytest.mark.parametrize("path", [PAGE, "404.html", "index.html"])
def test_a_page_passes_as_it_was_built(path, pages, site):
    assert codes(path, pages[path], site) == []


FILES = {
    "a script of a name that the theme does not have": ("x.js", b"1", "file-type"),
    "a script of the theme's name and other bytes": (f"{ASSETS}/javascripts/shelfmates.js", b"alert(1)", "theme-file"),
    "a style": ("x.css", b"*{}", "file-type"),
    "a picture that runs": ("x.svg", b"<svg onload='alert(1)'/>", "file-type"),
    "a type in capitals": ("x.JS", b"1", "file-type"),
    "a type that browsers guess": ("x.xhtml", b"<html/>", "file-type"),
    "no type": ("CNAME", b"evil.example", "file-type"),
    "the host's redirects": ("_redirects", b"/* https://evil.example 301", "file-type"),
    "other headers": ("_headers", b"/*\n  Access-Control-Allow-Origin: *\n", "host-file"),
    "a page in another encoding": ("x/index.html", "é".encode("latin-1"), "not-utf-8"),
    "a page in a feed": ("events.xml", b"<x><script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script></x>", "xml"),
    "a bomb": ("events.xml", b"<!DOCTYPE x [<!ENTITY a 'a'>]><x>&a;</x>", "xml"),
    "a bomb in small letters": ("resources.opml", b"<!doctype x><x/>", "xml"),
    "a bomb in another encoding": ("events.xml", "<!DOCTYPE x [<!ENTITY a 'a'>]><x>&a;</x>".encode("utf-16"), "not-utf-8"),
    "a style of a feed": ("events.xml", b"<?xml-stylesheet href='x.xsl'?><x/>", "xml"),
    "a broken feed": ("events.xml", b"<x>", "xml"),
    "a redirect to elsewhere": ("x/index.html", b'<meta http-equiv="refresh" content="0; url=https://evil.example/"><a href="https://evil.example/">x</a>', "unexpected"),
    "a redirect to nothing": ("members/x/index.html", render_redirect("../gone/", "https://example.org/members/gone/"), "dead-link"),
    "a redirect with a script": ("members/x/index.html", b'<meta http-equiv="refresh" content="0; url=../gone/"><a href="../gone/">x</a><script>1</script>', "redirect"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_site_is_refused_that_has(name, site):
    path, content, code = FILES[name]
    assert code in codes(path, content, site)


def test_scripts_are_known_from_the_theme_and_not_from_the_site(seed_site, tmp_path):
    shutil.copytree(seed_site, tmp_path / "site")
    for file in (tmp_path / "site").rglob("*.html"):
        file.write_text(
            file.read_text(encoding="utf-8").replace("</head>", '<script src="/evil.js"></script></head>'),
            encoding="utf-8",
        )
    (tmp_path / "site/evil.js").write_text("alert(1)", encoding="utf-8")
    told = gate(tmp_path / "site", "--preview", tmp_path / "preview", "--label", "x")
    assert (told.code, (tmp_path / "preview").exists()) == (1, False)


@pytest.mark.parametrize("way", ["https://x/", "//x", "\\\\x", "/\\x", "java\nscript:x", "mailto:x", " x"])
def test_a_way_that_leaves_the_site_is_known(way):
    assert not is_inside(way)


def test_a_site_below_a_folder_knows_its_own_addresses(expected):
    site = PublishedSite(frozenset({"a/index.html"}), expected._replace(base="https://example.org/repo/"))
    assert site.has(site.follow("404.html", "/repo/a/"))
    assert site.follow("404.html", "/other/a/") == ".."
