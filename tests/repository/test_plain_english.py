"""The project speaks plainly: phrases, docstrings, names; and the site keeps its addresses whatever it says."""

import ast
import re
from collections import Counter

import pytest

from checks import CASES
from folders import ROOT, read_tree

PHRASES = (CASES / "forbidden-phrases.txt").read_text(encoding="utf-8").splitlines()
TEXTS = sorted(
    file
    for pattern in (
        "*.md", "docs/**/*.md", "overrides/**/*.html", ".github/**/*.md", ".github/**/*.yml",
        "hooks/shelfmates/locale/shelfmates.pot",
    )
    for file in ROOT.glob(pattern)
)  # fmt: skip
CODE = sorted(file for folder in ("hooks", "tests", "tools", "bench") for file in (ROOT / folder).rglob("*.py"))
UNCLEAR = frozenset("Give Tell Take Say Ask".split())
_HASH = re.compile(r"\.[0-9a-f]{8}\.")


def name_of(file):
    return file.relative_to(ROOT).as_posix()


def nodes_of(file, kinds):
    return [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, kinds)]


@pytest.mark.parametrize("file", TEXTS, ids=name_of)
def test_no_text_has_a_phrase_that_needs_a_second_reading(file):
    text = " ".join(file.read_text(encoding="utf-8").split()).lower()
    assert [phrase for phrase in PHRASES if phrase.lower() in text] == []


@pytest.mark.parametrize("file", CODE, ids=name_of)
def test_no_docstring_begins_with_a_verb_that_says_nothing(file):
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    texts = filter(None, map(ast.get_docstring, nodes_of(file, documented)))
    assert [text for text in texts if re.split(r"\W", text, maxsplit=1)[0] in UNCLEAR] == []


def test_no_public_class_name_is_defined_twice():
    classes = [
        node for file in CODE if "hooks" in file.parts for node in ast.parse(file.read_text(encoding="utf-8")).body
    ]
    names = Counter(node.name for node in classes if isinstance(node, ast.ClassDef) and not node.name.startswith("_"))
    assert [name for name, number in names.items() if number > 1] == []


def test_the_site_of_the_seed_network_keeps_its_addresses(seed_site):
    expected = (CASES / "seed-addresses.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(_HASH.sub(".*.", path) for path in read_tree(seed_site)) == expected
