"""Every pattern of the software, and how it is used, found in its source. In: modules. Out: Patterns.

A pattern that this cannot find fails the test, so that none goes untried: one that is made while the program runs
needs a sample below, and one that is handed on needs the way in which it is used.
"""

import ast
import importlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from folders import ROOT
from shelfmates.change.feed_lists import feed_services
from shelfmates.change.icalendar_files import titles
from shelfmates.change.tables import event_cells
from shelfmates.model import stored_links
from shelfmates.model.field_types import HASHTAG, SLUG
from shelfmates.model.link_patterns import PATTERNS
from shelfmates.model.services import SERVICES
from shelfmates.render.gate import allowed
from shelfmates.validate import private_patterns

HOOKS = ROOT / "hooks"
CORE = "shelfmates."
WAYS = frozenset({"search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"})


def _list_allowed_forms() -> Iterator[str]:
    """Yield the forms of attributes that pages may have."""
    rules = (allowed.FRAME, allowed.TEXT, allowed.EDITORS, allowed.FORM)
    yield from {form.pattern for row in rules for form in row.attributes.values() if isinstance(form, re.Pattern)}


def _list_account_patterns() -> Iterator[str]:
    """Yield the patterns of the addresses that people paste, with the pattern of the account in them."""
    for service in SERVICES.values():
        for form in service.forms:
            yield from (address.replace("{}", f"({form.account})") for address in form.addresses)


def _list_schema_patterns() -> Iterator[str]:
    """Yield the patterns of the schemas that are kept in the repository."""
    for file in sorted((ROOT / "data" / "schema").glob("*.json")):
        found = re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', file.read_text(encoding="utf-8"))
        yield from map(json.loads, found)


def _list_title_patterns(name: str) -> tuple[str, ...]:
    """Return the patterns of a table of statuses in titles."""
    return tuple(form.pattern for form in getattr(titles, name).values())


SAMPLES: Mapping[str, tuple[str, ...]] = {
    "change.feed_lists.feed_services._make": tuple(row.feed.pattern for row in feed_services.SERVICES),
    "networks.founding.geojson._likeness": ("name|nom|nombre|label|title", "name_?en", ".*name", ".*nm"),
    "networks.founding.guides.find_passage": (r"our\s+network\s+of\s+librarians",),
    "change.tables.event_cells._compile": tuple(
        rf"\b(?:{form})\b"
        for forms in (event_cells.KIND_FORMS, event_cells.MODE_FORMS, event_cells.STATUS_FORMS)
        for form in forms.values()
    ),
    "change.tables.cells._make_id": (SLUG, HASHTAG),
    "change.ids._find": (r"ana\-ruiz(-[0-9]+)?",),
    "change.removal.removal.find_traces": (r"(?<![a-z0-9-])(?:a|ana\-ruiz)(?![a-z0-9-])",),
    "review.site_rules._judge_script": (r"var\ a=\"(?:\.|\.\.(?:/\.\.)*|/[\w./-]*)\";\ b\(a\)",),
    "render.gate.tags.forms": tuple(_list_allowed_forms()),
    "schemas.json_schema._scalar": tuple(_list_schema_patterns()),
    "validate.private_details._compile": tuple(
        form for row in private_patterns.PATTERNS.values() for form in row.forms
    ),
    "validate.private_details": tuple(needs for row in private_patterns.PATTERNS.values() for needs in row.needs),
    "validate.pages.page_rules._is_bare": (r"^title *: +Our\ guide *(#.*)?$",),
    "model.account_addresses._compile": tuple(_list_account_patterns()),
    "model.account_addresses._list_patterns": tuple(row.hosts for row in SERVICES.values()),
    "model.link_patterns.__missing__": tuple(PATTERNS.values()),
    "model.shown_links.shorten_link": tuple(_list_account_patterns()),
    "model.stored_links._compile": tuple(
        stored_links._compile(name).pattern for name, row in SERVICES.items() if not row.is_page
    ),
    "model.stored_links": (stored_links._SPECIAL.pattern,),
    "review.preview": (r"<body(?:\s[^<>]*)?>",),
    **{
        f"change.icalendar_files.titles.{name}": _list_title_patterns(name)
        for name in ("_PREFIXES", "_SUFFIXES", "_ONLY_STATUS")
    },
}
"""A function that makes a pattern while the program runs, or the table for which it does → what it may become."""
HANDED_ON: Mapping[str, str] = {
    "change.icalendar_files.titles._PREFIXES": "match",
    "change.icalendar_files.titles._SUFFIXES": "search",
    "change.icalendar_files.titles._WORDS_ALONE": "match",
    "change.icalendar_files.titles._ONLY_STATUS": "fullmatch",
    **dict.fromkeys((f"change.date_parser.{name}" for name in "_CLOCK _MIDNIGHT".split()), "fullmatch"),
    "change.tables.event_cells._compile": "search",
    "change.imports.disguised_files._TEXTS": "match",
    "change.feed_lists.feed_services._make": "fullmatch",
    "networks.founding.geojson._NAMES": "fullmatch",
    "networks.founding.guides.find_passage": "sub",
    "editor_html._VALUES": "fullmatch",
    "links.page_reader._FORMS": "finditer",
    **dict.fromkeys(("load.yaml_escapes._TOKEN", "load.yaml_escapes._SIGN"), "finditer"),
    **dict.fromkeys(("load.pictures.jpeg._DATA_END", "load.pictures.jpeg._DATA_END_BESIDE_RESTARTS"), "search"),
    **dict.fromkeys(("untrusted_markdown._REFERENCE", "untrusted_markdown._BARE_REFERENCE"), "finditer"),
    "load.front_matter.FM_BOUNDARY": "split",
    "load.pictures.checks._KINDS": "match",
    "load.pictures.checks._OTHER_FORMATS": "search",
    "load.fast_yaml_guard._SIGNS": "finditer",
    "load.yaml_errors._FORMS": "search",
    **dict.fromkeys(("model.account_addresses._compile", "model.account_addresses._list_patterns"), "fullmatch"),
    "model.stored_links._compile": "fullmatch",
    "model.link_patterns.__missing__": "match",
    **dict.fromkeys((f"render.gate.allowed.{name}" for name in "FRAME TEXT EDITORS FORM".split()), "fullmatch"),
    "review.file_formats._SIGNATURES": "match",
    "review.page_head._METAS": "fullmatch",
    "render.gate.hidden._ALLOWED": "match",
    **dict.fromkeys(("review.page_data._DAY", "review.page_data._FORMS"), "fullmatch"),
    "review.page_head._is_expected": "fullmatch",
    "render.gate.tags.forms": "fullmatch",
    "write.theme_corrections._CORRECTIONS": "sub",
    "validate.changes.data_paths._KINDS": "fullmatch",
    **dict.fromkeys(("validate.private_details._NEEDS", "validate.private_details._compile"), "search"),
}
"""A pattern that stands in a table, or goes to another function → how it is used there."""


class Pattern(NamedTuple):
    """A pattern as it is used."""

    place: str
    source: str | bytes
    flags: int
    way: str


@dataclass(frozen=True, eq=False)
class Module:
    """A module, as text and as it runs."""

    name: str
    text: str
    values: Mapping[str, Any]

    @cached_property
    def tree(self) -> ast.Module:
        """Return the syntax tree; most modules have no pattern and need none."""
        return ast.parse(self.text)

    @cached_property
    def parents(self) -> Mapping[ast.AST, ast.AST]:
        """Return node → the node around it."""
        return {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    @cached_property
    def reads(self) -> Mapping[str, list[ast.Name]]:
        """Return name → where the module reads it."""
        found = defaultdict(list)
        for node in self.parents:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found[node.id].append(node)
        return found


def list_patterns() -> list[Pattern]:
    """Return every pattern of the software with every way in which it is used; raise ValueError for one that escapes."""
    return [
        pattern
        for module in list_modules()
        if re.search(r"\bre\.", module.text)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and _is_of_re(node.func)
        for pattern in _read(node, module)
    ]


@cache
def list_modules() -> list[Module]:
    """Return all modules of the software."""
    if str(HOOKS) not in sys.path:
        sys.path.append(str(HOOKS))
    return [_open(file) for file in sorted(HOOKS.rglob("*.py")) if file.name != "__main__.py"]


def _open(file: Path) -> Module:
    name = file.relative_to(HOOKS).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    return Module(name, file.read_text(encoding="utf-8"), vars(importlib.import_module(name)))


def _is_of_re(node: ast.AST) -> bool:
    is_attribute = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "re"
    return is_attribute and node.attr in {*WAYS, "compile"}


def _read(call: ast.Call, module: Module) -> Iterator[Pattern]:
    place = f"{module.name}:{call.lineno}"
    way = call.func.attr
    flags = [word.value for word in call.keywords if word.arg == "flags"]
    flags += (
        call.args[1:]
        if way == "compile"
        else call.args[2:]
        if way in {"search", "match", "fullmatch", "findall"}
        else []
    )
    number = _read_flags(flags[0], module, place) if flags else 0
    for source in _list_sources(call.args[0], module, place):
        for used in _list_ways(call, module, place) if way == "compile" else [way]:
            yield Pattern(place, source, number, used)


def _list_sources(node: ast.expr, module: Module, place: str) -> Iterator[str | bytes]:
    try:
        yield _evaluate(node, module, place)
    except NameError:
        home = _name_home(node, module)
        names = (*(f"{home}.{row.id}" for row in _find_targets(node, module)), home)
        known = next((name for name in names if name in SAMPLES), "")
        if not known:
            raise ValueError(f"{place}: SAMPLES lacks {home}") from None
        yield from SAMPLES[known]


def _read_flags(node: ast.expr, module: Module, place: str) -> int:
    """Return flags as a number; without case where only the running program knows, for that tries more."""
    try:
        return int(_evaluate(node, module, place))
    except NameError:
        return re.IGNORECASE


def _evaluate(node: ast.expr, module: Module, place: str) -> Any:
    # Under a name of its own, or coverage looks for the line in a file of the module.
    names = {**module.values, "__name__": "pattern"}
    return eval(compile(ast.Expression(node), place, "eval"), names)  # noqa: S307 - our own source


def _list_ways(call: ast.Call, module: Module, place: str) -> Iterator[str]:
    """Yield how a compiled pattern is used: at once, or by its name."""
    parent = module.parents[call]
    if isinstance(parent, ast.Attribute):
        yield parent.attr
        return
    home = _name_home(call, module)
    names = [row.id for row in _find_targets(call, module)]
    known = [home, *(f"{home}.{name}" for name in names)]
    ways = {HANDED_ON[name] for name in known if name in HANDED_ON}
    scope = _find_scope(call, module)
    for name in names:
        ways |= _find_ways(name, module, scope, is_handed_on=bool(ways))
    if not ways:
        raise ValueError(f"{place}: HANDED_ON lacks {known[-1]}")
    yield from sorted(ways)


def _find_scope(node: ast.AST, module: Module) -> ast.FunctionDef | ast.Module:
    while not isinstance(node, ast.FunctionDef | ast.Module):
        node = module.parents[node]
    return node


def _name_home(node: ast.AST, module: Module) -> str:
    """Return the name of the innermost function around a node, or of its module."""
    scope = _find_scope(node, module)
    name = module.name.removeprefix(CORE)
    return name if isinstance(scope, ast.Module) else f"{name}.{scope.name}"


def _find_targets(node: ast.AST, module: Module) -> Iterator[ast.Name]:
    while not isinstance(node, ast.stmt):
        node = module.parents[node]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else ()
    yield from (row for target in targets for row in ast.walk(target) if isinstance(row, ast.Name))


def _find_ways(name: str, home: Module, scope: ast.AST, *, is_handed_on: bool) -> set[str]:
    """Return the methods that are called on a name, in its scope and wherever it is imported."""
    reads = [(home, node) for node in home.reads.get(name, ()) if scope in _list_scopes(node, home)]
    if scope is home.tree and not name.startswith("_") and name in home.values:
        others = (row for row in list_modules() if row is not home and row.values.get(name) is home.values[name])
        reads += [(row, node) for row in others for node in row.reads.get(name, ())]
    ways = set()
    for module, node in reads:
        parent = module.parents[node]
        if isinstance(parent, ast.Attribute):
            ways |= {parent.attr} & WAYS
        elif not is_handed_on:
            raise ValueError(f"{module.name}:{node.lineno}: HANDED_ON lacks {name} of {home.name}")
    return ways


def _list_scopes(node: ast.AST, module: Module) -> Iterator[ast.AST]:
    """Yield everything around a node."""
    while node := module.parents.get(node):
        yield node
