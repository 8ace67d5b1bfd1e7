"""A new network's guides and statements are in its language, and say in each what they say in English."""

import re

import pytest
import yaml
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

from folders import ROOT
from shelfmates.localization import TRANSLATED
from shelfmates.networks.founding import example
from shelfmates.networks.founding.guides import generalise

RESOURCE = r"\.\./resources/([\w-]+)\.md"
GUIDES = sorted((ROOT / "docs/guides").glob("*.md"))
WRONG = {
    "an apostrophe of typewriters": ("fr", r"\w'\w"),
    "a sign without its blank": ("fr", r"\w[;?!»]|«\w"),
    "a colon without its blank": ("fr", r"[^\W\d]:\s"),
    "a sign whose blank may break the line": ("fr", r" [;:?!»]|« "),
    "a question that does not begin": ("es", r"(?:^|[.!?:] )[^¿?]{1,80}\?"),
    "quotes of another language": ("es", r"[“”\"]"),
    "a sign of typewriters": ("de", r"\w'\w|\"| - "),
    "an apostrophe or quote of typewriters": ("cy", r"\w'\w|\""),
    "an article that is not joined to the word before": ("cy", r"\b(?:[Mm]ae|i|o|a|â|gyda|neu) \[?yr? "),
}
"""What is wrong → a language, and what finds it there."""


def outline(text):
    """Return what a guide consists of, and where it leads. Each language has its own resources."""
    _before, head, body = text.split("---\n", 2)
    tree = LexborHTMLParser(markdown(body, extensions=["admonition"]))
    parts = [node.tag for node in tree.css("h2, h3, p, ol, ul, li, blockquote, pre, table, .admonition")]
    return (
        re.findall(r"^\w+", head, re.MULTILINE),
        parts,
        sorted(href for node in tree.css("a") if "/resources/" not in (href := str(node.attributes["href"]))),
    )


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_every_guide_of_the_example(language):
    assert sorted(example.read_texts(language).translated) == [file.name for file in GUIDES]


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("file", GUIDES, ids=lambda file: file.stem)
def test_a_guide_has_the_same_parts_and_links_in_every_language(file, language):
    ready = example.read_texts(language)
    english = generalise(file.read_text(encoding="utf-8"), ready.passages.get(file.name, ()))
    assert outline(ready.translated[file.name]) == outline(english)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_guide_leads_to_resources_that_are_described_in_its_language(language):
    text = (ROOT / "data/resources.yaml").read_text(encoding="utf-8")
    described = {row["id"] for row in yaml.safe_load(text) if language in row.get("translations", {})}
    named = {id_ for text in example.read_texts(language).translated.values() for id_ in re.findall(RESOURCE, text)}
    assert len(named) >= 10
    assert named - described == set()


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("name", ["accessibility.md", "privacy-sheet.md"])
def test_a_statement_has_the_same_parts_rows_and_links_in_every_language(name, language):
    text, english = (example.read_statements(tag)[name] for tag in (language, "en"))
    assert (outline(text), text.count("\n|")) == (outline(english), english.count("\n|"))
    assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", english))


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_guide_has_the_title_by_which_the_index_leads_to_it(language):
    guides = example.read_texts(language).translated
    titles = {name: re.search(r"^title: (.+)$", text, re.MULTILINE)[1].strip('"') for name, text in guides.items()}
    shown = {
        name: " ".join(text.split()) for text, name in re.findall(r"\[([^\]]+)\]\(([\w-]+\.md)\)", guides["index.md"])
    }
    assert {**titles, **shown} == titles


@pytest.mark.parametrize("name", WRONG)
def test_a_text_is_set_as_its_language_is(name):
    language, wrong = WRONG[name]
    prose = [
        re.sub(r"\]\([^)]*\)|`[^`]*`|^!!! \w+ .*$|^(?:title|description): |^---$", "", text, flags=re.MULTILINE)
        for text in (*example.read_texts(language).translated.values(), *example.read_statements(language).values())
    ]
    assert [found[0] for text in prose for found in re.finditer(f".{{0,20}}(?:{wrong})", text)] == []
