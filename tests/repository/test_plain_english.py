"""The project speaks plainly: phrases, docstrings, names; and the site keeps its addresses whatever it says."""

import ast
import re
from collections import Counter
from functools import cache

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
SETTINGS = sorted(
    file
    for pattern in (
        "Makefile", "*.toml", "*.yml", ".github/**/*.yml", ".forgejo/**/*.yml", "data/LICENSE.md",
        "tools/*.sh", "tools/*.toml", "tools/*.ts", "bench/hugo/**/*.*", "tests/cases/**/*.yaml",
        "overrides/theme/assets/javascripts/**/*.js",
    )
    for file in ROOT.glob(pattern)
)  # fmt: skip
ONE_PERSON = re.compile(r"(?<!/)(?<!id: )\b(?:she|hers?|herself|he|him|his|himself)\b(?!/)", re.IGNORECASE)
"""Unknown people are "they". Chosen pronouns (she/her) are data; the id of a form element is permanent."""
UNCLEAR = frozenset("Give Tell Take Say Ask".split())
_COMMENT = re.compile(r"(?:^|\s)#+ +(.*)", re.MULTILINE)
"""A comment, or what looks like one in a text."""
_LONG_TEXT = re.compile(r'"""(.*?)"""', re.DOTALL)
"""A docstring, what stands below a constant, or another long text."""
_HASH = re.compile(r"(?<=assets/)[0-9a-f]{8}(?=/)|(?<=\.)[0-9a-f]{8}(?=\.)")


def name_of(file):
    return file.relative_to(ROOT).as_posix()


def nodes_of(file, kinds):
    return [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, kinds)]


@cache
def read_prose(file):
    """Return the comments, docstrings and long texts of Python, and every other file whole."""
    text = file.read_text(encoding="utf-8")
    return " ".join(_COMMENT.findall(text) + _LONG_TEXT.findall(text)) if file.suffix == ".py" else text


def test_no_comment_has_a_phrase_that_needs_a_second_reading():
    prose = {name_of(file): " ".join(read_prose(file).split()).lower() for file in (*CODE, *SETTINGS)}
    assert [(name, phrase) for name, text in prose.items() for phrase in PHRASES if phrase.lower() in text] == []


def test_people_are_they():
    prose = {name_of(file): read_prose(file) for file in (*CODE, *SETTINGS, *ROOT.glob("*.md"))}
    assert [(name, word) for name, text in prose.items() for word in ONE_PERSON.findall(text)] == []


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
    texts = [file.read_text(encoding="utf-8") for file in CODE if "hooks" in file.parts]
    names = Counter(name for text in texts for name in re.findall(r"^class ([A-Za-z]\w*)", text, re.MULTILINE))
    assert len(names) > 300
    assert [name for name, number in names.items() if number > 1] == []


def test_the_site_of_the_seed_network_keeps_its_addresses(seed_site):
    expected = (CASES / "seed-addresses.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(_HASH.sub("*", path) for path in read_tree(seed_site)) == expected
