"""Write one style sheet from Material's, without what no page of ours can use.

    python tools/theme_style.py          write the style sheet and its record
    python tools/theme_style.py --check  compare them with the installed Material and vendor.toml

In: Material's style sheets, as pip installed them; the classes in `[theme]` of vendor.toml. Out: a folder with the
style sheet, Material's license and SOURCE.json. A selector goes if an element needs another class of Material, or
another color, to match. Then variables and animations go that nothing uses.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from hashlib import sha256
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import tinycss2
from tinycss2.ast import AtRule, Declaration, QualifiedRule

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "overrides/theme/assets/material"
STYLE, RECORD, LICENSE = "theme.css", "SOURCE.json", "LICENSE.txt"
_ANY_OF = {"is", "where", "has", "matches", "-moz-any", "-webkit-any"}
"""Pseudo-classes that match if one of their selectors does."""
_USE = re.compile(r"var\(\s*(--[\w-]+)")
_ANIMATIONS = {"animation", "animation-name", "-webkit-animation"}


@cache
def read_settings() -> dict[str, Any]:
    """Return the table `[theme]` of vendor.toml."""
    settings: dict[str, Any] = tomllib.loads((ROOT / "tools/vendor.toml").read_text(encoding="utf-8"))["theme"]
    return settings


def read_originals() -> list[bytes]:
    """Return Material's style sheets in the order in which its pages load them."""
    spec = find_spec("material")
    (folder,) = (spec and spec.submodule_search_locations) or sys.exit("Material is not installed")
    styles = Path(folder) / "templates/assets/stylesheets"
    return [next(styles.glob(f"{name}.*.min.css")).read_bytes() for name in ("main", "palette")]


def is_kept(name: str) -> bool:
    """Return whether a class is one that our pages can have."""
    return any(fnmatchcase(name, pattern) for pattern in read_settings()["classes"])


def prune(style: str) -> str:
    """Return a style sheet with the rules that can match in our pages, and the variables that these use."""
    rules = list(_choose_rules(tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True)))
    while True:
        used = frozenset(_USE.findall("".join(rule.serialize() for rule in rules)))
        rest = [rule for rule in (_drop_variables(rule, used | frozenset(_list_own())) for rule in rules) if rule]
        if [rule.serialize() for rule in rest] == [rule.serialize() for rule in rules]:
            return "".join(rule.serialize() for rule in _drop_animations(rules))
        rules = rest


def list_selectors(style: str) -> Iterator[str]:
    """Yield each selector of a style sheet, also within conditions."""
    for rule in tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True):
        yield from _list_in(rule)


def _list_in(rule: Any) -> Iterator[str]:
    if isinstance(rule, AtRule) and rule.lower_at_keyword in {"media", "supports"}:
        for inner in _parse_content(rule):
            yield from _list_in(inner)
    elif isinstance(rule, QualifiedRule):
        yield from (tinycss2.serialize(selector).strip() for selector in _split(rule.prelude))


@cache
def _list_own() -> frozenset[str]:
    """Return the variables that our own style sheets use."""
    files = (ROOT / "overrides/theme/assets/stylesheets").glob("*.css")
    return frozenset(name for file in files for name in _USE.findall(file.read_text(encoding="utf-8")))


def _parse_content(rule: AtRule) -> list[Any]:
    return list(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def _choose_rules(rules: Sequence[Any]) -> Iterator[Any]:
    for rule in rules:
        if isinstance(rule, AtRule) and rule.lower_at_keyword in {"media", "supports"}:
            inner = "".join(kept.serialize() for kept in _choose_rules(_parse_content(rule)))
            if inner:
                yield from _parse(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}")
        elif isinstance(rule, QualifiedRule):
            selectors = [kept for kept in map(_choose_selector, _split(rule.prelude)) if kept]
            if selectors:
                yield from _parse(f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}")
        elif not (isinstance(rule, AtRule) and rule.lower_at_keyword == "charset"):
            yield rule


def _parse(text: str) -> list[Any]:
    return list(tinycss2.parse_stylesheet(text))


def _split(tokens: Sequence[Any]) -> Iterator[list[Any]]:
    """Yield each selector of a list: it is separated by commas outside functions."""
    found: list[Any] = []
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            yield found
            found = []
        else:
            found.append(token)
    yield found


def _choose_selector(tokens: Sequence[Any]) -> str:
    """Return a selector without alternatives that cannot match; empty if it cannot match itself."""
    parts = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        is_class = token.type == "ident" and before is not None and before.type == "literal" and before.value == "."
        if (is_class and not is_kept(token.value)) or (token.type == "[] block" and _is_other_color(token)):
            return ""
        if token.type == "function" and token.lower_name in _ANY_OF:
            inner = [kept for kept in map(_choose_selector, _split(token.arguments)) if kept]
            if not inner:
                return ""
            parts.append(f"{token.name}({','.join(inner)})")
        else:
            parts.append(token.serialize())
    return "".join(parts).strip()


def _is_other_color(block: Any) -> bool:
    """Return whether an attribute selector needs a color of Material that our configuration does not choose."""
    name, _equals, value = tinycss2.serialize(block.content).partition("=")
    return name in read_settings()["colors"] and value.strip("\"'") not in read_settings()["colors"][name]


def _drop_variables(rule: Any, used: frozenset[str]) -> Any:
    """Return a rule without variables that nothing uses; None if nothing remains."""
    if isinstance(rule, AtRule) and rule.lower_at_keyword in {"media", "supports"}:
        inner = [kept for kept in (_drop_variables(inner, used) for inner in _parse_content(rule)) if kept]
        text = "".join(kept.serialize() for kept in inner)
        return _parse(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}")[0] if text else None
    if not isinstance(rule, QualifiedRule):
        return rule
    rows = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    kept = [
        row for row in rows if not (isinstance(row, Declaration) and row.name.startswith("--") and row.name not in used)
    ]
    text = ";".join(row.serialize().removesuffix(";") for row in kept)
    return _parse(f"{tinycss2.serialize(rule.prelude)}{{{text}}}")[0] if text else None


def _drop_animations(rules: Sequence[Any]) -> Iterator[Any]:
    """Yield the rules without animations that no rule starts."""
    text = "".join(rule.serialize() for rule in rules if not _is_animation(rule))
    for rule in rules:
        name = tinycss2.serialize(rule.prelude).strip() if _is_animation(rule) else ""
        if not name or re.search(rf"animation(?:-name)?:[^;}}]*\b{re.escape(name)}\b", text):
            yield rule


def _is_animation(rule: Any) -> bool:
    return isinstance(rule, AtRule) and rule.lower_at_keyword.endswith("keyframes")


def make_files() -> dict[str, bytes]:
    """Return the files of the folder: the style sheet, the license, and the record of what both were made from."""
    material = distribution("mkdocs-material")
    originals = read_originals()
    style = "".join(prune(original.decode().partition("/*# sourceMappingURL")[0]) for original in originals)
    notice = f"/*! Material for MkDocs {material.version}, MIT license, shortened: see {LICENSE} */\n"
    licenses = [file for file in material.files or () if file.name == "LICENSE"]
    record = {
        "name": "mkdocs-material",
        "version": material.version,
        "license": "MIT",
        "sources": [sha256(original).hexdigest() for original in originals],
    }
    return {
        STYLE: f"{notice}{style}\n".encode(),
        LICENSE: licenses[0].read_binary(),
        RECORD: (json.dumps(record, indent=2) + "\n").encode(),
    }


def main(arguments: list[str]) -> int:
    """Write or check; return 0 for success, 1 for differences, 2 for wrong usage."""
    if arguments not in ([], ["--check"]):
        print(__doc__)
        return 2
    files = make_files()
    if not arguments:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (FOLDER / name).write_bytes(content)
    wrong = [
        name
        for name, content in files.items()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_bytes() != content
    ]
    for name in wrong:
        print(
            f"{FOLDER / name} does not fit Material and tools/vendor.toml; write it again with `make vendor`",
            file=sys.stderr,
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
