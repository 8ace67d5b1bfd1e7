"""The content security policy: the theme works under it, and nothing else runs."""

import re
import threading
from functools import partial
from http.server import ThreadingHTTPServer

import pytest
from selectolax.lexbor import LexborHTMLParser

from browser import Handler
from shelfmates.write.policy import make_policy

ATTACKS = (
    "<script>document.title = 'run'</script>",
    "<img src=nowhere onerror=\"document.title = 'run'\">",
    "<svg onload=\"document.title = 'run'\"></svg>",
    "<a id=sm-click href=\"javascript:void(document.title = 'run')\">x</a>",
    "<iframe srcdoc=\"<script>parent.document.title = 'run'</script>\"></iframe>",
    '<base href="https://evil.example/">',
    "<style>body { --sm-run: 1 }</style>",
)
PAGE = "members/bridie-ohannigan/index.html"


def test_every_page_of_the_theme_has_the_policy(seed_site):
    for file in seed_site.rglob("*.html"):
        tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
        policies = tree.css('head > meta[http-equiv="Content-Security-Policy"]')
        redirects = tree.css('meta[http-equiv="refresh"]')
        assert len(policies) + len(redirects) == 1, file


def test_the_policy_stands_before_anything_that_could_run(seed_site):
    text = (seed_site / PAGE).read_text(encoding="utf-8")
    assert text.index("Content-Security-Policy") < min(text.index("<script"), text.index('rel="stylesheet"'))


def test_scripts_are_known_by_their_hashes_and_by_nothing_else():
    # The hash of an empty text is in every textbook.
    policy = make_policy("<script></script><script src=x.js></script>")
    assert re.findall(r"script-src ([^;]*)", policy) == ["'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"]
    assert "unsafe" not in policy


@pytest.mark.browser
@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_what_slipped_through_everything_else_does_not_run(browser, seed_site, tmp_path, attack):
    page_file = tmp_path / "members/x/index.html"
    page_file.parent.mkdir(parents=True)
    (tmp_path / "404.html").write_text("not here", encoding="utf-8")
    text = (seed_site / PAGE).read_text(encoding="utf-8")
    page_file.write_text(text.replace("</article>", f"{attack}</article>"), encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/members/x/")
        if page.locator("#sm-click").count():
            page.locator("#sm-click").click()
        page.wait_for_load_state("load")
        found = (page.title(), page.evaluate("document.baseURI.includes('evil')"),
                 page.evaluate("getComputedStyle(document.body).getPropertyValue('--sm-run')"))  # fmt: skip
        page.close()
        server.shutdown()
    assert (found[0] == "run", *found[1:]) == (False, False, "")
