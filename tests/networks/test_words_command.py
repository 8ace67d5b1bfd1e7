"""`words` lists what the site says, and writes what a translator fills in."""

import pytest

from checks import read
from folders import write_catalog, write_network
from shelfmates.po_files import read_po
from shelfmates.validate.default_vocabularies import list_messages
from sites import shelfmates

URL = {"url": "https://net.example.org/"}
ALL = len(list_messages())


@pytest.fixture
def root(tmp_path):
    """Return the folder of a network."""
    return write_network(tmp_path / "network", URL)


def words(root, *options):
    return shelfmates("--root", root, "words", *options)


def test_every_text_is_listed_with_the_files_that_it_is_from(root):
    lines = words(root).stdout.splitlines()
    assert (lines[0], len(lines)) == ("en:", ALL + 1)
    assert '  "Correct this profile": "Correct this profile"  # pages/members/profile.html' in lines
    assert '  "%(num)s person": ["%(num)s person", "%(num)s people"]' in [line.partition("  #")[0] for line in lines]


@pytest.mark.parametrize("language", ["en", "fr", "ga"])
def test_the_list_is_a_file_that_replaces_all_texts_by_themselves(root, language):
    text = words(root, "--language", language).stdout
    (root / "data/words.yaml").write_text(text, encoding="utf-8")
    checked = read(root)
    assert {row.code for row in checked.problems} <= {"unused-language"}
    assert checked.network.own_texts.replaced[language].keys() == list_messages().keys()


def test_the_list_has_the_networks_own_words(root):
    write_catalog(root, "ga", {"Members": "Baill", "Events": "Imeachtaí"})
    (root / "data/words.yaml").write_text('ga: {"Events": "Féilire"}\n', encoding="utf-8")
    text = words(root, "--language", "ga").stdout
    assert '"Members": "Baill"' in text
    assert '"Events": "Féilire"' in text
    assert '"%(num)s person": ["%(num)s person", "%(num)s people", "%(num)s people", ' in text


def test_a_file_to_translate_has_every_text_and_the_plural_forms_of_the_language(root):
    out = root / "data/locale/ga.po"
    done = words(root, "--language", "ga", "--out", out)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"{ALL:,} texts to translate were added" in done.stderr
    found = read_po(out.read_text(encoding="utf-8"))
    assert [row.id for row in found.messages] == [*list_messages()]
    assert {len(row.forms) for row in found.messages if row.plural} == {found.rule.forms} == {5}
    assert [row.code for row in read(root).problems] == ["untranslated", "unused-language"]


def test_a_file_that_is_there_gets_what_it_lacks_and_keeps_the_rest(root):
    out = write_catalog(root, "ga", {"Members": "Baill", "Memberz": "Old"})
    before = "# By Bríd.\n" + out.read_text(encoding="utf-8")
    out.write_bytes(before.replace("\n", "\r\n").encode())
    assert (
        f"{ALL - 1:,} texts to translate were added, 2 were there"
        in words(root, "--language", "ga", "--out", out).stderr
    )
    after = out.read_bytes().decode()
    assert after.startswith(before.replace("\n", "\r\n"))
    assert "\n" not in after.replace("\r\n", "")
    again = words(root, "--language", "ga", "--out", out)
    assert "0 texts to translate were added" in again.stderr
    assert out.read_bytes().decode() == after


def test_the_rule_of_a_file_that_is_there_counts(root, tmp_path):
    out = tmp_path / "ga.po"
    out.write_text('msgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=0;\\n"\n', encoding="utf-8")
    words(root, "--language", "ga", "--out", out)
    assert {len(row.forms) for row in read_po(out.read_text(encoding="utf-8")).messages} == {1}


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--language", "irish"), 2, "`irish` is not a language tag"),
        (("--language", "fr_CA"), 2, "`fr_CA` is not a language tag"),
        (("--language", "ga", "--out", "data/network.yaml"), 1, "network.yaml:1: is not a line of a catalog"),
        (("--language", "ga", "--out", "data"), 2, "is a directory"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(root, monkeypatch, options, code, said):
    monkeypatch.chdir(root)
    before = (root / "data/network.yaml").read_bytes()
    done = words(root, *options)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert (root / "data/network.yaml").read_bytes() == before


def test_a_network_without_settings_has_no_texts(tmp_path):
    (tmp_path / "data").mkdir()
    done = words(tmp_path)
    assert (done.returncode, "shelfmates check" in done.stderr) == (1, True)


def test_a_language_without_texts_can_be_added_as_the_problem_says(tmp_path, monkeypatch):
    root = write_network(tmp_path, {**URL, "languages": ["ga"]})
    (problem,) = read(root).problems
    assert problem.code == "no-texts"
    monkeypatch.chdir(root)
    command = problem.hint.partition("`shelfmates ")[2].partition("`")[0]
    assert shelfmates("--root", root, *command.split()).returncode == 0
    assert [row.code for row in read(root).problems] == ["untranslated"]
