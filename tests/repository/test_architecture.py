"""The house keeps its order: stages, the engine behind one door, the world behind few."""

import ast
import re
from pathlib import Path

import pytest

from folders import ROOT

HOOKS = ROOT / "hooks"
ORDER = (
    "model",
    "schedule",
    "schemas",
    "load",
    "validate",
    "derive",
    "render",
    "links",
    "search",
    "pipeline",
    "excluded_records",
    "write",
    "change",
    "relay",
    "networks",
    "deploy",
    "mkdocs_adapter",
    "review",
    "cli",
    "mkdocs_hooks",
)
"""Data flows to the right; what is not named here is ground on which all stand."""
FILES = sorted(HOOKS.rglob("*.py"))
WORLD = {
    "load": "it reads what people wrote",
    "write": "it writes the site",
    "networks": "it founds and updates folders",
    "deploy": "it publishes folders",
    "review": "it reads built sites and proposals",
    "mkdocs_adapter": "it writes files for MkDocs",
    "cli": "it is told where",
    "clock.py": "it is the one clock",
    "workers.py": "it starts processes of its own kind",
    "localization.py": "it reads its own catalogs",
    "validate/word_files.py": "it reads the software's own words",
    "palettes.py": "it reads the software's own colors",
    "software.py": "it finds its own files",
    "render/templates.py": "it reads its own templates",
    "search/lexicon.py": "it reads the software's own words",
    "render/theme_scripts.py": "it reads the theme's scripts",
}
"""Who may touch files, processes, surroundings or the clock, and why."""
MODULES = frozenset("os io shutil subprocess socket time random tempfile glob secrets uuid urllib.request http".split())
CALLS = frozenset(
    "open read_text read_bytes write_text write_bytes mkdir rmdir unlink rename replace_file touch iterdir rglob glob "
    "exists is_file is_dir stat symlink_to hardlink_to resolve now today utcnow getenv joinpath FileSystemLoader "
    "ZoneInfo".split()
)
HARMLESS = {
    ("render/templates.py", "resolve"): "the place of the templates",
    ("render/tables.py", "io"): "a text in memory",
    ("render/output_consistency.py", "io"): "likewise",
    ("render/cards/drawing.py", "io"): "a picture in memory",
    ("render/cards/site_icon.py", "io"): "likewise",
    ("change/mail/address_book.py", "io"): "a text in memory",
    ("change/pixels.py", "io"): "a picture in memory",
    ("change/pixels.py", "open"): "likewise",
    ("render/zip_archive.py", "io"): "an archive in memory",
    ("review/file_formats.py", "io"): "a text or an archive in memory",
    ("model/settings.py", "ZoneInfo"): "Python's own list of time zones",
    ("schedule/time_zones.py", "ZoneInfo"): "likewise",
}


def name_of(file):
    return (
        file.relative_to(HOOKS / "shelfmates").as_posix()
        if file.is_relative_to(HOOKS / "shelfmates")
        else file.relative_to(HOOKS).as_posix()
    )


def list_imports(file):
    """Yield the full names of the modules that a file imports, anywhere in it."""
    package = ".".join(file.relative_to(HOOKS).parent.parts)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.rsplit(".", node.level - 1)[0] if node.level > 1 else package
            module = f"{above}.{node.module}".rstrip(".") if node.level and node.module else node.module or above
            yield from (f"{module}.{alias.name}" for alias in node.names)


def stage_of(module):
    """Return a module's place in the order; -1 for the ground, None for other people's modules."""
    parts = module.split(".")
    own = parts[1] if parts[0] == "shelfmates" and len(parts) > 1 else parts[0]
    if parts[0] not in {"shelfmates", "mkdocs_hooks"}:
        return None
    return ORDER.index(own) if own in ORDER else -1


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_stage_imports_no_later_one(file):
    own = stage_of(".".join(file.relative_to(HOOKS).with_suffix("").parts))
    later = [name for name in list_imports(file) if (stage := stage_of(name)) is not None and stage > own]
    assert later == []


def test_only_the_hook_and_its_adapter_know_the_engine():
    engines = ("mkdocs", "material", "properdocs", "zensical")
    found = {name_of(file) for file in FILES for name in list_imports(file) if name.split(".")[0] in engines}
    assert {name.split("/")[0] for name in found} == {"mkdocs_adapter"}
    assert len((HOOKS / "mkdocs_hooks.py").read_text(encoding="utf-8").splitlines()) == 3


def list_touches(file):
    """Yield what a file uses of the world: modules, functions, surroundings."""
    for name in list_imports(file):
        if any(name == module or name.startswith(f"{module}.") for module in MODULES):
            yield name.partition(".")[0]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in CALLS:
                yield called


def test_only_the_edges_touch_the_world():
    core = [file for file in FILES if file.is_relative_to(HOOKS / "shelfmates")]
    inner = [file for file in core if not {name_of(file), name_of(file).split("/")[0]} & WORLD.keys()]
    touches = {(name_of(file), what) for file in inner for what in list_touches(file)}
    assert touches - HARMLESS.keys() == set()


@pytest.mark.parametrize("name", WORLD)
def test_nobody_is_excused_in_vain(name):
    there = HOOKS / "shelfmates" / name
    files = there.rglob("*.py") if there.is_dir() else [there]
    assert [what for file in files for what in list_touches(file)] != []


def test_the_clock_is_read_in_one_place():
    found = {
        name_of(file)
        for file in FILES
        if re.search(r"\.(now|today|utcnow)\(|\btime\.time\(", file.read_text(encoding="utf-8"))
    }
    assert found == {"clock.py"}


PACKAGES = sorted({file.parent for file in FILES if file.parent != HOOKS and "skeleton" not in file.parts})
"""A network's folder is no package."""


def describe_package(folder):
    """Return the docstring of a package, on one line."""
    source = (folder / "__init__.py").read_text(encoding="utf-8")
    return " ".join((ast.get_docstring(ast.parse(source)) or "").split())


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda folder: folder.relative_to(HOOKS).as_posix())
def test_a_package_says_what_it_may_import(folder):
    inner = folder.parent != HOOKS and folder.parent != HOOKS / "shelfmates"
    if inner:
        assert f"May import what `{folder.parent.name}` may import." in describe_package(folder)
    elif folder.name in ORDER:
        files = [file for file in FILES if file.is_relative_to(folder)]
        places = {
            place
            for file in files
            for name in list_imports(file)
            if (place := stage_of(name)) is not None and place >= 0
        }
        imported = {ORDER[place] for place in places} - {folder.name}
        named = re.search(r"May import: ([^.]*)\.", describe_package(folder))[1]
        assert {name for name in re.findall(r"\w+", named) if name in ORDER} == imported


TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
MOST_WORDS = 2_000


def test_the_overview_is_short():
    assert len(TEXT.split()) <= MOST_WORDS


def test_every_path_of_the_overview_exists():
    named = [
        name for name in re.findall(r"`([\w.-][\w./-]*)`", TEXT) if re.search(r"/|\.(py|yml|yaml|md|js|html)$", name)
    ]
    found = [name for name in named if (ROOT / name).exists() or (HOOKS / "shelfmates" / name).exists()]
    assert found == named
    assert len(named) > len(ORDER)


def test_the_overview_names_every_stage_and_package_in_order():
    assert ", ".join(ORDER) in " ".join(TEXT.split())
    assert [name for name in ORDER if (HOOKS / "shelfmates" / name).is_dir() and f"`{name}/" not in TEXT] == []


TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
PAGES = [file for file in TEMPLATES if file.is_relative_to(ROOT / "overrides/pages")]


def template_name(file: Path) -> str:
    return file.relative_to(ROOT / "overrides").as_posix()


def read(file: Path) -> str:
    """Return a template without its comments."""
    return re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("file", TEMPLATES, ids=template_name)
def test_no_line_of_a_template_is_too_long_to_review(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    assert {number: len(line) for number, line in enumerate(lines, 1) if len(line) > 160} == {}


@pytest.mark.parametrize("file", TEMPLATES, ids=template_name)
def test_no_template_switches_escaping_off(file):
    assert re.findall(r"\|\s*safe\b|autoescape|Markup|forceescape", read(file)) == []


@pytest.mark.parametrize("file", PAGES, ids=template_name)
def test_no_id_of_ours_can_be_a_headings(file):
    ids = re.findall(r"""\bid=["']([^"']*)""", read(file))
    assert [id_ for id_ in ids if not id_.startswith("sm-")] == []


@pytest.mark.parametrize("file", PAGES, ids=template_name)
def test_every_word_of_a_template_can_be_translated(file):
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", read(file), flags=re.DOTALL)
    spoken = re.findall(r"""(?:aria-label|title|alt|placeholder)=["']([^"']*)""", text)
    shown = re.sub(r"<[^>]*>|&[a-z]+;", " ", text)
    assert [word for word in [*spoken, *shown.split()] if re.search(r"[^\W\d_]{2,}", word)] == []
