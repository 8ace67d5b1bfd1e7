"""The accessibility statement and the privacy sheet of a new network state its own facts, in its language."""

import re
from dataclasses import replace
from datetime import date

import pytest

from folders import ROOT
from shelfmates import pipeline
from shelfmates.localization import TRANSLATED
from shelfmates.networks.founding import example
from shelfmates.networks.founding.answers import FoundingAnswers
from shelfmates.networks.founding.statements import write_statements

PAGES = ("docs/accessibility.md", "docs/privacy-sheet.md")
DAY = date(2026, 11, 22)
ANSWERS = FoundingAnswers(
    name="Réseau du Nord",
    region="Nord",
    languages=("fr",),
    timezone="America/Toronto",
    forge="gitlab",
    repository="nord/site",
    url="https://nord.gitlab.io/site/",
    contact="bonjour@example.org",
)
FACTS = (ANSWERS.name, ANSWERS.url, ANSWERS.contact, "GitLab", "2026")


def write(language, **answers):
    asked = replace(ANSWERS, languages=(language,), **answers)
    return write_statements(example.read_statements(language), asked, day=DAY)


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_each_statement_states_the_networks_own_facts(language):
    pages = write(language)
    assert sorted(pages) == sorted(PAGES)
    for text in pages.values():
        assert [fact for fact in FACTS if fact not in text] == []
        assert not re.search(r"\{\w+\}", text)


def test_the_date_is_written_in_the_language():
    assert [("22 novembre 2026" in text) for text in write("fr").values()] == [True, True]


def test_a_variety_of_a_language_has_its_statements():
    assert example.read_statements("fr-CA") == example.read_statements("fr")


def test_a_name_cannot_contain_markdown_or_a_placeholder():
    text = write("en", name="A | *B* {url}")["docs/privacy-sheet.md"]
    assert r"| A \| \*B\* \{url\}: its organizers" in text


def test_the_sheet_states_the_months_of_the_policy():
    assert "After 12 months without confirmation a profile is marked; after 24 months" in write("en")[PAGES[1]]


def test_the_example_has_the_statements_of_its_own_settings():
    settings = pipeline.check(ROOT, today=DAY).network.settings
    forge, contact = settings.forge, settings.contact
    asked = replace(
        ANSWERS, name=settings.name, languages=settings.languages, forge=forge.kind, repository=forge.repository,
        url=settings.url, contact=contact.email,
    )  # fmt: skip
    pages = write_statements(example.read_statements("en"), asked, day=DAY)
    assert {path: (ROOT / path).read_text(encoding="utf-8") for path in PAGES} == pages
