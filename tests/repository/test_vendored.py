"""Files of other projects: Material's style sheet without what no page uses, and fonts in parts."""

import re

import pytest

import font_parts
import theme_style
import vendor
from folders import ROOT
from page_kinds import list_pages
from shelfmates.render.gate import allowed

FONTS = ROOT / "overrides/theme/assets/stylesheets/fonts.css"
FACE = re.compile(r"src: url\(\"\.\./([^\"]+)\"\).*\n  unicode-range:\n([^;]+);")
PARTS = vendor.packages()[0].parts
DYNAMIC = re.compile(
    r"::[\w-]+|(?<!\\):(?:hover|focus(?:-within|-visible)?|active|target|checked|visited|indeterminate)\b"
)
"""What depends on the reader, or is no element of its own."""
VARIABLES = ":root>*"
"""The only rule of which all variables are unused."""
FIND = """(selectors) => selectors.filter((selector) => {
  try { return document.querySelector(selector); } catch { return false; }
})"""


def read_range(text):
    return {*font_parts.read_range(" ".join(text.split()))}


@pytest.mark.parametrize("name", PARTS)
def test_a_browser_asks_a_part_of_a_font_for_its_characters(name):
    found = [text for path, text in FACE.findall(FONTS.read_text(encoding="utf-8")) if f"-{name}-" in path]
    assert len(found) == 4
    assert all(read_range(text) == read_range(PARTS[name].range) for text in found)


def test_every_font_is_there_and_used():
    used = {path.removeprefix("vendor/") for path, _text in FACE.findall(FONTS.read_text(encoding="utf-8"))}
    folder = ROOT / "overrides/theme/assets/vendor"
    assert used == {file.relative_to(folder).as_posix() for file in folder.rglob("*.woff2")}


def test_the_parts_of_a_font_have_no_character_twice():
    latin = [read_range(part.range) for part in PARTS.values() if part.of == "latin"]
    assert not latin[0] & latin[1]


@pytest.fixture(scope="module")
def originals():
    """Return Material's own style sheets, one after the other."""
    return "".join(content.decode() for content in theme_style.read_originals())


def test_each_class_that_the_gate_accepts_keeps_its_style(originals):
    classes = set(re.findall(r"\.([a-zA-Z][\w-]*)", " ".join(theme_style.list_selectors(originals))))
    forms = [
        form
        for rules in (allowed.FRAME, allowed.EDITORS)
        for key, form in rules.attributes.items()
        if key.endswith("class")
    ]
    words = {word for form in forms for word in re.findall(r"[a-z][\w-]+", form.pattern)}
    assert {name for name in classes & words if not theme_style.is_kept(name)} == set()


@pytest.mark.parametrize(
    ("style", "short"),
    [
        (".md-search{a:b}", ""),
        (".md-header,.md-search .x{a:b}", ".md-header{a:b}"),
        (".md-typeset :is(.twemoji,.note){a:b}", ".md-typeset :is(.note){a:b}"),
        (".md-nav:not(.md-search){a:b}", ".md-nav:not(.md-search){a:b}"),
        ("[data-md-color-primary=red]{a:b}p{c:d}", "p{c:d}"),
        ("@media print{.md-search{a:b}}", ""),
        ("@media print{.md-search{a:b}p{c:d}}", "@media print{p{c:d}}"),
        (":root{--x:1;--y:var(--x)}p{a:b}", "p{a:b}"),
        (":root{--x:1;--y:2}p{a:var(--x)}", ":root{--x:1}p{a:var(--x)}"),
        (
            "@keyframes one{0%{a:b}}@keyframes two{0%{a:b}}p{animation:two 1s}",
            "@keyframes two{0%{a:b}}p{animation:two 1s}",
        ),
    ],
)
def test_what_can_match_stays(style, short):
    assert theme_style.prune(style) == short


@pytest.mark.browser
@pytest.mark.long
def test_no_element_of_a_page_misses_a_rule_of_the_theme(visit, seed_site, originals):
    selectors = {*theme_style.list_selectors(originals)} - {
        *theme_style.list_selectors((theme_style.FOLDER / theme_style.STYLE).read_text())
    }
    plain = sorted({DYNAMIC.sub("", selector) for selector in selectors - {VARIABLES}})
    for address in list_pages(seed_site):
        page = visit(address)
        page.locator("label[for=__drawer]").first.evaluate("node => node.click()")
        assert page.evaluate(FIND, plain) == [], address
