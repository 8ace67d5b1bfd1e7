"""CONTRIBUTING leads a librarian in three steps; its example and FIELDS.md are correct and complete."""

import re

from checks import lines_of, write_file
from folders import ROOT, copy_seed
from shelfmates.load.yaml_reader import read_exact
from shelfmates.model import Member
from shelfmates.schemas import describe
from shelfmates.schemas.example import BEGIN, END, fill

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / "FIELDS.md").read_text(encoding="utf-8")


def find_entry():
    return re.search(r"^```yaml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)[1]


def test_three_steps_come_before_the_word():
    steps = re.findall(r"^([0-9])\. ", TEXT, re.MULTILINE)
    assert steps == ["1", "2", "3"]
    before = TEXT[: TEXT.index("\n3. ")]
    assert re.search(r"yaml|git\b|pull request|branch", before, re.IGNORECASE) is None
    assert "YAML" in TEXT


def test_the_entry_passes_the_check(tmp_path):
    root = copy_seed(tmp_path / "network")
    write_file(root / "data/members/ana-ruiz.yaml", find_entry())
    assert [line for line in lines_of(root) if "ana-ruiz" in line] == []


def test_the_entry_in_comments_passes_the_check_too(tmp_path):
    root = copy_seed(tmp_path / "network")
    write_file(
        root / "data/members/ana-ruiz.yaml",
        find_entry().replace("\n# email:", "\nemail:").replace("contact: relay", "contact: email"),
    )
    assert [line for line in lines_of(root) if "ana-ruiz" in line] == []


def walk(fields, before=""):
    for field in fields:
        yield f"{before}{field.key}", field
        yield from walk(field.fields, f"{before}{field.key}.{'es.' if field.is_by_language else ''}")


def test_the_entry_has_every_field_with_its_name_and_reason():
    entry = find_entry()
    values = read_exact(re.sub("^# ", "", entry, flags=re.MULTILINE)).values
    for name, field in walk(describe(Member)):
        if name == "id":
            continue
        found = values
        for part in name.split("."):
            found = (found[0] if isinstance(found, list) else found)[part]
        assert found
        assert f"# {field.title}" in entry
        assert field.why in entry


def test_the_reference_has_a_row_for_every_field():
    rows = re.findall(r"^\| `([^`]+)` \|", REFERENCE, re.MULTILINE)
    assert rows == [name for name, _field in walk(describe(Member))]


def test_every_link_leads_somewhere():
    headings = {
        re.sub(r"[^a-z0-9 -]", "", line.lower()).replace(" ", "-")
        for line in re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)
    }
    links = re.findall(r"\]\(([^)]+)\)", TEXT)
    assert "FIELDS.md" in links
    for link in links:
        if link.startswith("#"):
            assert link[1:] in headings
        else:
            assert (ROOT / link).exists()


def test_every_command_that_it_names_is_there():
    from shelfmates.cli import COMMANDS  # noqa: PLC0415 - only here

    assert {*re.findall(r"`shelfmates ([a-z]+)", TEXT)} <= {*COMMANDS}


def test_a_guide_without_marks_stays_as_it_is():
    assert fill("# Hello\n", None) == "# Hello\n"
    assert fill(f"{END}{BEGIN}", None) == f"{END}{BEGIN}"
