"""Who writes which file, and where `mkdocs.yml` is divided."""

import pytest

from folders import ROOT
from shelfmates.network_files import SHARED, is_network_file, split_config

ORGANIZERS = ("data/network.yaml", "data/members/ana-ruiz.yaml", "data/photos/ana.jpg", "docs/guides/chats.md")
SOFTWARE = ("data/schema/member.json", "hooks/mkdocs_hooks.py", "mkdocs.yml", "database.txt", "README.md", "FIELDS.md")


@pytest.mark.parametrize("path", ORGANIZERS)
def test_what_people_write_is_an_input(path):
    assert is_network_file(path)


@pytest.mark.parametrize("path", SOFTWARE)
def test_everything_else_is_no_input(path):
    assert not is_network_file(path)


def test_the_configuration_is_divided_above_the_navigation():
    halves = split_config((ROOT / SHARED).read_text(encoding="utf-8"))
    assert halves is not None
    assert "".join(halves) == (ROOT / SHARED).read_text(encoding="utf-8")
    assert halves.organizers.startswith("nav:")
    assert "\nnav:" not in halves.generators


@pytest.mark.parametrize("text", ["nav: []\n", "# ---- Yours: a\n# ---- Yours: b\n"], ids=["missing", "twice"])
def test_a_configuration_without_exactly_one_separating_line_is_not_divided(text):
    assert split_config(text) is None
