"""Addresses, and the links of the forge that are made of them."""

import pytest

from shelfmates.addresses import Addresses, output_path, path_to_root
from shelfmates.model import Source
from shelfmates.model.settings import Forge
from shelfmates.render.forge import edit_link, new_file_link


@pytest.mark.parametrize(
    ("prefix", "home", "page", "file"),
    [("", "", "members/ana/", "members/ana.vcf"), ("fr/", "fr/", "fr/members/ana/", "fr/members/ana.vcf")],
)
def test_every_address_of_a_language_knows_its_prefix(prefix, home, page, file):
    there = Addresses(prefix)
    assert (there.home(), there.page("members", "ana"), there.file("members", "ana.vcf")) == (home, page, file)


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
