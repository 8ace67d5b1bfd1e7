"""Modules that a page names ahead: exactly those that its scripts import."""

import re

import pytest

from folders import ROOT
from shelfmates.render.output_types import load_script
from shelfmates.render.theme_scripts import SCRIPTS, list_modules, list_theme

ALL = sorted(name for name in list_theme() if name.startswith(f"{SCRIPTS}/"))
JOIN = f"{SCRIPTS}/join/"


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
                "fields",
                "mistakes",
                "moment",
                "repeat",
                "zone",
                "texts",
                "yaml",
                "own-words",
                "pasted",
                "rules",
                "accounts",
            ),
        ),
    ],
)
def test_what_a_script_imports(script, modules):
    assert list_modules(f"{SCRIPTS}/{script}") == tuple(f"{JOIN}{name}.js" for name in modules)


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
    assert head.startswith('<script type="module" src="../../assets/javascripts/directory/listing.js"></script>')
    links = re.findall(r'<link rel="modulepreload" href="\.\./\.\./([^"]+)">', head)
    assert tuple(links) == list_modules(f"{SCRIPTS}/directory/listing.js")
