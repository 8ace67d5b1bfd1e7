"""A preview lists the changed pages, and says on each page that it is not published yet."""

import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer

import pytest
from selectolax.lexbor import LexborHTMLParser

from browser import Handler
from folders import AXE, read_tree, write_network
from gate_command import gate
from shelfmates.review.preview import MarkError, mark

PAGE = "members/ana-ruiz/index.html"


def test_the_pages_that_changed_are_named_and_linked(least_site, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(least_site, other)
    (other / PAGE).unlink()
    (other / "index.html").write_text("old", encoding="utf-8")
    (other / "gone").mkdir()
    (other / "gone/index.html").write_text("old", encoding="utf-8")
    words = ("--against", other, "--link", "https://preview.example/12/", "--summary", tmp_path / "summary")
    told = gate(least_site, *words, root=write_network(tmp_path))
    assert told.code == 0
    summary = (tmp_path / "summary").read_text(encoding="utf-8")
    assert "Pages: 1 added, 1 changed, 1 removed." in summary
    assert "- added: [`/members/ana-ruiz/`](https://preview.example/12/members/ana-ruiz/)" in summary
    assert "- changed: [`/`](https://preview.example/12/)" in summary
    assert "- removed: `/gone/`" in summary


@pytest.fixture(scope="module")
def preview(seed_site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("preview") / "out"
    assert gate(seed_site, "--preview", folder, "--label", 'Preview of <b>"#12"</b>').code == 0
    return folder


def test_every_page_of_a_preview_says_so_and_asks_not_to_be_listed(preview):
    for file in preview.rglob("*.html"):
        tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
        assert tree.css_first("head > :first-child").attributes == {"charset": "utf-8"}, file
        assert tree.css_first('head > meta[name="robots"]').attributes["content"] == "noindex", file
        if tree.css_first('meta[http-equiv="refresh"]') is None:
            first = tree.css_first("body > :first-child")
            assert first.text() == 'Preview of <b>"#12"</b> Nothing here is published yet.', file
    assert (preview / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow: /\n"


def test_a_preview_is_the_site_but_for_its_marks(preview, seed_site):
    before, after = read_tree(seed_site), read_tree(preview)
    assert before.keys() == after.keys()
    assert {path for path in before if before[path] != after[path] and not path.endswith(".html")} == {"robots.txt"}
    assert gate(preview).code == 0


@pytest.mark.parametrize("html", ["", "<!-- <head><body> --><p>x", '<html><head></head><body class="<body>"><p>x', "<head><title><body></title></head><body>x"])  # fmt: skip
def test_a_page_that_cannot_be_marked_is_not_written(html):
    with pytest.raises(MarkError):
        mark(html, "x")


@pytest.mark.parametrize("words", [("--preview", "x"), ("--preview", "x", "--label", "a\nb"), ("--preview", "x", "--label", "x" * 81), ("--link", "javascript:x"), ("--link", "https://x/) [y](z")])  # fmt: skip
def test_words_that_would_be_taken_for_something_else_are_wrong_usage(words, tmp_path):
    assert gate(tmp_path, *words).code == 2


def test_a_preview_is_written_into_an_empty_folder_only(tmp_path):
    (tmp_path / "x").write_text("x", encoding="utf-8")
    assert gate(tmp_path, "--preview", tmp_path, "--label", "x").code == 2


@pytest.fixture(scope="module")
def preview_origin(preview):
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(preview))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_banner_keeps_nobody_out(browser, preview_origin, scheme):
    page = browser.new_page(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{preview_origin}/members/")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert len(found["passes"]) > 10
        assert [(row["id"], row["nodes"][0]["html"]) for row in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_role("complementary", name="Preview").is_visible()
    page.close()
