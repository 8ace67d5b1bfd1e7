"""Whose is what: every file is the organisers' or the generator's, and `mkdocs.yml` is parted in one place."""

import pytest

from folders import ROOT
from shelfmates.network_files import SHARED, is_generated, is_network_file, split_config, strip_generated
from upstreams import list_files

ORGANISERS = (
    "data/network.yaml",
    "data/members/ana-ruiz.yaml",
    "data/photos/ana.jpg",
    "docs/guides/chats.md",
    "overrides/theme/assets/custom.css",
)
GENERATORS = (
    "data/schema/member.json",
    "hooks/mkdocs_hooks.py",
    "overrides/theme/assets/stylesheets/shelfmates.css",
    "mkdocs.yml",
    "database.txt",
    "README.md",
    "FIELDS.md",
)


@pytest.mark.parametrize("path", ORGANISERS)
def test_what_people_write_is_the_organizers(path):
    assert is_network_file(path)


@pytest.mark.parametrize("path", GENERATORS)
def test_everything_else_is_the_generators(path):
    assert not is_network_file(path)


def test_of_this_repository_the_organizers_have_their_folders_and_nothing_else():
    own = {path for path in list_files() if is_network_file(path)}
    folders = {path for path in list_files() if path.startswith(("data/", "docs/"))}
    schemas = {path for path in folders if path.startswith("data/schema/")}
    assert own - {"overrides/theme/assets/custom.css"} == folders - schemas
    assert schemas
    assert all(is_generated(path) for path in schemas)


def test_the_configuration_is_parted_above_the_navigation():
    halves = split_config((ROOT / SHARED).read_text(encoding="utf-8"))
    assert halves is not None
    assert "".join(halves) == (ROOT / SHARED).read_text(encoding="utf-8")
    assert halves.organisers.startswith("nav:")
    assert "\nnav:" not in halves.generators


@pytest.mark.parametrize("text", ["nav: []\n", "# ---- Yours: a\n# ---- Yours: b\n"], ids=["missing", "twice"])
def test_a_configuration_without_one_parting_line_is_not_parted(text):
    assert split_config(text) is None


def test_what_is_generated_in_the_guide_is_nobodys_work():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    written = strip_generated("CONTRIBUTING.md", text)
    assert "# Add yourself" in written
    assert "pronouns: she/her" in text
    assert "pronouns: she/her" not in written
    assert strip_generated("README.md", text) == text


@pytest.mark.parametrize("path", ["FIELDS.md", ".vscode/settings.json", ".github/ISSUE_TEMPLATE/add-member.yml"])
def test_what_is_generated_as_a_whole_is_written_again(path):
    assert is_generated(path)
