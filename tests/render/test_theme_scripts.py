"""The theme's files: as they are published, and the modules that a page names ahead, which its scripts import."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from folders import ASSETS, ROOT
from shelfmates.render import theme_scripts
from shelfmates.render.output_types import load_script
from shelfmates.render.theme_scripts import (
    SCRIPTS,
    STYLES,
    find_folder,
    find_name,
    list_modules,
    list_theme,
    locate,
    publish_theme_file,
)
from shelfmates.software import THEME

ALL = sorted(name for name in list_theme() if name.startswith(f"{SCRIPTS}/"))
DENO = Path(sys.executable).with_name("deno")
READ_RULES = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map((rule) => rule.cssText);
}"""


def read(name):
    return (THEME / name).read_bytes()


def test_modules_are_named_nearest_first_and_once():
    modules = list_modules(f"{SCRIPTS}/find/find.js")
    assert modules[:2] == (f"{SCRIPTS}/directory/announce.js", f"{SCRIPTS}/directory/state.js")
    assert f"{SCRIPTS}/directory/nearness.js" in modules, "an import of an import"
    assert len(set(modules)) == len(modules)


@pytest.mark.parametrize(
    ("script", "modules"),
    [
        ("events.js", ()),
        ("no-script-of-ours.js", ()),
        ("../vendor/minisearch/index.js", ()),
        (
            "join/event.js",
            (
                "join/fields",
                "join/mistakes",
                "join/moment",
                "join/repeat",
                "join/zone",
                "events/today",
                "join/texts",
                "join/yaml",
                "join/own-words",
                "join/rules",
            ),
        ),
    ],
)
def test_what_a_script_imports(script, modules):
    assert list_modules(f"{SCRIPTS}/{script}") == tuple(f"{SCRIPTS}/{name}.js" for name in modules)


def test_what_comes_later_is_not_loaded_ahead():
    assert not [
        name for name in list_modules(f"{SCRIPTS}/directory/members.js") if "text.js" in name or "vendor" in name
    ]


@pytest.mark.parametrize("script", ALL)
def test_every_import_is_read_and_there(script):
    text = (ROOT / "overrides/theme" / script).read_text(encoding="utf-8")
    written = re.findall(
        r"^(?:import|export) .*?from \"([^\"]+)\"|^} from \"([^\"]+)\"|^import \"([^\"]+)\"", text, re.MULTILINE
    )
    modules = list_modules(script)
    names = {name.rpartition("/")[2] for name in modules}
    assert {"".join(row).rpartition("/")[2] for row in written} <= names
    assert set(modules) <= list_theme()


def test_a_page_names_them_from_where_it_stands():
    head = load_script("a/b/", "directory/listing.js")
    assert head.startswith(f'<script type="module" src="../../{ASSETS}/javascripts/directory/listing.js"></script>')
    links = re.findall(r'<link rel="modulepreload" href="\.\./\.\./([^"]+)">', head)
    assert tuple(map(find_name, links)) == list_modules(f"{SCRIPTS}/directory/listing.js")


def format_script(script):
    """Return the lines of a script as it is published, with the indentation of the original."""
    words = ["fmt", "--ext", "js", "--line-width", "120", "--quiet", "-"]
    done = subprocess.run([DENO, *words], input=publish_theme_file(script), capture_output=True, check=True, timeout=60)
    return [line for line in done.stdout.decode().splitlines() if line]


def is_comment(line):
    is_part = line.startswith(("/**", "* ", "*/")) and "*/" not in line[:-2]
    return not line or line.startswith("//") or is_part


def test_a_published_script_lacks_nothing_but_comments():
    for script in ALL:
        lines = iter(format_script(script))
        line = next(lines)
        for written in (THEME / script).read_text(encoding="utf-8").splitlines():
            if written in {line, f"{line} // {written.partition(' // ')[2]}"}:
                line = next(lines, "")
            else:
                assert is_comment(written.strip()), (script, written)
        assert line == "", script


@pytest.mark.browser
def test_a_published_style_sheet_has_the_same_rules(browser):
    page = browser.new_page()
    for name in sorted(name for name in list_theme() if name.startswith(f"{STYLES}/")):
        short, whole = (page.evaluate(READ_RULES, text.decode()) for text in (publish_theme_file(name), read(name)))
        assert short == whole != []
        assert b"/*" not in publish_theme_file(name)
    page.close()


def test_the_folder_of_scripts_and_styles_has_another_name_when_one_of_them_changes(monkeypatch):
    published = {name: publish_theme_file(name) for name in list_theme()}
    monkeypatch.setattr(theme_scripts, "publish_theme_file", published.get)
    assert find_folder.__wrapped__() == find_folder()
    published[f"{SCRIPTS}/copy.js"] += b"\n"
    assert find_folder.__wrapped__() != find_folder()


@pytest.mark.parametrize(
    ("name", "address"),
    [
        (f"{SCRIPTS}/join/texts.js", f"{ASSETS}/javascripts/join/texts.js"),
        ("assets/vendor/minisearch/index.js", f"{ASSETS}/vendor/minisearch/index.js"),
        ("assets/images/favicon.svg", "assets/images/favicon.svg"),
        ("assets/custom.css", "assets/custom.css"),
        ("assets/javascripts/of-a-network.js", "assets/javascripts/of-a-network.js"),
    ],
)
def test_a_file_of_ours_has_a_version_in_its_address(name, address):
    assert (locate(name), find_name(address)) == (address, name)


def test_vendored_files_keep_their_notices():
    vendored = [name for name in list_theme() if name.startswith("assets/vendor/")]
    assert any(b"license" in read(name).lower() for name in vendored)
    assert [name for name in vendored if publish_theme_file(name) != read(name)] == []
