"""What the documents promise is there: commands, files, targets."""

import re

import pytest

from folders import ROOT
from shelfmates.cli import COMMANDS

DOCUMENTS = sorted(ROOT.glob("*.md"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):(?!=)", MAKEFILE, re.MULTILINE))


def read_code(file):
    """Return what a document shows as code."""
    text = file.read_text(encoding="utf-8")
    return "\n".join([*re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL), *re.findall(r"`([^`\n]+)`", text)])


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_every_make_target_that_is_named_exists(file):
    named = set(re.findall(r"\bmake ([a-z]+)", read_code(file)))
    assert named - TARGETS == set()


def test_the_readme_names_the_commands_that_one_needs():
    named = set(re.findall(r"\bmake ([a-z]+)", read_code(ROOT / "README.md")))
    assert {"serve", "test", "build", "check", "help"} <= named


def test_the_readme_names_every_command_of_the_program():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`{name}`" not in text] == []


def test_every_target_has_a_line_of_help():
    promised = set(re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split())
    helped = set(re.findall(r"^([a-z-]+):.*## \S", MAKEFILE, re.MULTILINE))
    assert promised == helped


def test_the_gate_runs_the_readmes_test_command():
    commands = [
        line
        for line in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
        if "make" in line and line[0] != "#"
    ]
    assert commands == ["exec make test"]


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_every_file_that_is_linked_exists(file):
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", file.read_text(encoding="utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []
