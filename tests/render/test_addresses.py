"""Addresses, and the links of the forge that are made of them."""

import pytest

from folders import LEAST
from shelfmates.addresses import output_path, path_to_root
from shelfmates.model import Settings, Source
from shelfmates.model.edition import list_editions
from shelfmates.model.settings import Forge
from shelfmates.render.forge import edit_link, new_file_link


@pytest.mark.parametrize(
    ("language", "prefix", "base"),
    [("en", "", "https://example.org/a/"), ("pt-BR", "pt-BR/", "https://example.org/a/pt-BR/")],
)
def test_the_edition_of_each_further_language_has_a_prefix(language, prefix, base):
    settings = Settings.model_validate({**LEAST, "languages": ["en", "pt-BR"], "url": "https://example.org/a"})
    (edition,) = [row for row in list_editions(settings) if row.language == language]
    assert (edition.prefix, edition.base, edition.is_first) == (prefix, base, language == "en")


@pytest.mark.parametrize(
    ("address", "way"),
    [("", ""), ("members/", "../"), ("members/ana/", "../../"), ("members.xml", ""), ("a/b.vcf", "../")],
)
def test_the_way_up_leads_to_the_root(address, way):
    assert path_to_root(address) == way


@pytest.mark.parametrize(
    ("address", "path"),
    [("", "index.html"), ("members/", "members/index.html"), ("fr/", "fr/index.html"), ("members.xml", "members.xml")],
)
def test_a_page_is_the_index_of_its_folder(address, path):
    assert output_path(address) == path


SOURCE = Source("data/members.yaml", 10)


@pytest.mark.parametrize(
    ("forge", "edit", "new"),
    [
        ({}, "https://github.com/a/b/edit/main/data/members.yaml#L10", "https://github.com/a/b/new/main/data/members"),
        (
            {"kind": "gitlab", "branch": "trunk"},
            "https://gitlab.com/a/b/-/edit/trunk/data/members.yaml#L10",
            "https://gitlab.com/a/b/-/new/trunk/data/members",
        ),
        (
            {"kind": "forgejo", "url": "https://git.example.org/"},
            "https://git.example.org/a/b/_edit/main/data/members.yaml#L10",
            "https://git.example.org/a/b/_new/main/data/members",
        ),
    ],
)
def test_each_forge_has_its_own_addresses(forge, edit, new):
    there = Forge.model_validate({"repository": "a/b", **forge})
    assert (edit_link(there, SOURCE), new_file_link(there, "data/members")) == (edit, new)


def test_without_a_forge_there_are_no_links_to_it():
    assert (edit_link(None, SOURCE), new_file_link(None, "data/members")) == ("", "")
