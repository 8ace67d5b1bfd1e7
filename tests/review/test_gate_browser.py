"""Attacks that the gate and `_headers` prevent, in a real browser: scripts that run before a policy, and a host's headers."""

import pytest

from browser import Handler, serve
from folders import ROOT, read_tree
from gate_faults import PAGE, RUN
from shelfmates.review.site_rules import PublishedSite, find_wrong_in_file
from shelfmates.review.theme_files import list_languages, read_theme

CHARSET = '<meta charset="utf-8">'
RUNS = {
    "noscript before the policy": (CHARSET, f"<noscript><noframes></noscript><script>{RUN}</script></noframes></noscript>{CHARSET}"),
    "a character set that hides": (CHARSET, f'<meta charset="iso-2022-jp"><base title="\x1b$B"x\x1b(B a="><script>{RUN}</script>">'),
    "a comment that ends at once": (CHARSET, f"<!--><script>{RUN}</script>-->{CHARSET}"),
    "a script in a template of old": (CHARSET, f"<noscript><xmp></noscript><script>{RUN}</script></xmp></noscript>{CHARSET}"),
}  # fmt: skip


class HostHandler(Handler):
    """Serve a folder like a host that reads `_headers`."""

    rules = ()

    def end_headers(self):
        for line in self.rules:
            name, _colon, value = line.strip().partition(": ")
            self.send_header(name, value)
        super().end_headers()


def plant(folder, seed_site, name):
    """Write a page of the site with an attack in it. Return its bytes."""
    old, new = RUNS[name]
    text = (seed_site / PAGE).read_text(encoding="utf-8")
    assert old in text
    (folder / "x").mkdir(parents=True)
    (folder / "404.html").write_text("not here", encoding="utf-8")
    (folder / "x/index.html").write_text(text.replace(old, new, 1), encoding="utf-8")
    return (folder / "x/index.html").read_bytes()


@pytest.mark.browser
@pytest.mark.parametrize("name", RUNS)
def test_what_a_browser_would_run_the_gate_refuses(name, browser, seed_site, tmp_path):
    content = plant(tmp_path, seed_site, name)
    with serve(tmp_path) as origin:
        page = browser.new_page()
        page.goto(f"{origin}/x/")
        title = page.title()
        page.close()
    assert title == "x"
    found = find_wrong_in_file(
        PAGE, content, PublishedSite(frozenset(read_tree(seed_site)), read_theme(ROOT, *list_languages(ROOT)))
    )
    assert "unexpected" in {code for code, _message in found}


def with_rules(seed_site):
    """Return the handler of a host that reads the `_headers` of a site."""
    lines = (seed_site / "_headers").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "/*"
    return type("WithRules", (HostHandler,), {"rules": [line for line in lines[1:] if line.startswith("  ")]})


@pytest.mark.browser
@pytest.mark.parametrize("name", RUNS)
def test_a_host_that_reads_our_headers_runs_none_of_it(name, browser, seed_site, tmp_path):
    plant(tmp_path, seed_site, name)
    with serve(tmp_path, with_rules(seed_site)) as origin:
        page = browser.new_page()
        page.goto(f"{origin}/x/")
        title = page.title()
        page.close()
    assert title != "x"


@pytest.mark.browser
def test_no_page_misses_a_script_where_the_host_reads_our_headers(browser, seed_site):
    said = []
    with serve(seed_site, with_rules(seed_site)) as origin:
        page = browser.new_page()
        page.on("console", lambda message: said.append(message.text) if "Content Security" in message.text else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        for address in ("", "find/", "members/", PAGE.removesuffix("index.html"), "members/by/b/", "join/", "nowhere/"):
            page.goto(f"{origin}/{address}", wait_until="load")
            assert page.evaluate("typeof __md_scope") == "object", address
        page.close()
    assert said == []
