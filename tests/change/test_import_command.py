"""Check what `import csv` and `export csv` write, print and return."""

import pytest
from click.testing import CliRunner

from csv_tables import read_strictly
from folders import read_tree, write_network
from shelfmates.cli import main

pytestmark = pytest.mark.usefixtures("offline")
LEAST = "name,role,area,consent\n"
BEA = "Bea Cole,archivist,ashe,2026-09-01\n"
BEAS_FILE = "name: Bea Cole\nrole: archivist\narea: ashe\nconsent: 2026-09-01\n"


def run(root, *words):
    return CliRunner().invoke(main, ["--root", str(root), *map(str, words), "--today", "2026-11-22"])


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "answers.csv"
    file.write_text(LEAST + BEA + "Carl Day,archivist,ashe,\n", encoding="utf-8")
    return file


def test_the_command_writes_the_rows_that_are_right(network, table):
    root = network()
    done = run(root, "import", "csv", table)
    assert done.exit_code == 1
    assert (root / "data/members/bea-cole.yaml").read_text(encoding="utf-8") == BEAS_FILE
    assert "row 3, column “consent”: `consent` is missing" in done.stderr
    assert done.stderr.endswith("1 of 2 records written.\n")
    assert "1 of 2 records written; 1 were already there." not in run(root, "import", "csv", table).stderr


def test_a_dry_run_says_the_same_and_writes_nothing(network, table):
    root = network()
    before = read_tree(root)
    done = run(root, "import", "csv", table, "--dry-run")
    assert (done.exit_code, done.stdout, read_tree(root)) == (1, "", before)
    assert done.stderr.endswith("1 of 2 records to be written.\n")
    wrote = run(root, "import", "csv", table)
    assert wrote.stderr == done.stderr.replace("would write", "wrote").replace("to be written", "written")


def test_rows_that_exist_already_are_no_mistake(network, table):
    root = network()
    table.write_text(LEAST + BEA, encoding="utf-8")
    assert run(root, "import", "csv", table).exit_code == 0
    again = run(root, "import", "csv", table)
    assert (again.exit_code, again.stderr.splitlines()[1:]) == (0, ["0 of 1 records written; 1 were already there."])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: [\n", "map.yaml, line 2: "),
        ("- name\n", "is not a list of columns"),
        ("name: \u200bname\n", "refused-character"),
        ("Shoe: name\n", "names `Shoe`"),
    ],
)
def test_a_map_that_cannot_be_used_stops_the_import(network, table, text, told):
    map_ = table.with_name("map.yaml")
    map_.write_text(text, encoding="utf-8")
    done = run(network(), "import", "csv", table, "--columns", map_)
    assert (done.exit_code, told in done.stderr) == (2 if "Shoe" in told else 1, True)


def test_a_table_that_cannot_be_read_stops_the_import(network, table, tmp_path):
    table.write_bytes(b"")
    (tmp_path / "link.csv").symlink_to(table)
    for file, told in ((table, "is empty"), (tmp_path / "link.csv", "symbolic-link")):
        done = run(network_of(tmp_path), "import", "csv", file)
        assert (done.exit_code, told in done.stderr) == (1, True)


EVENTS = "Title,Kind,Start\nLibrary visit,visit,2027-03-13 18:30\n"


def test_the_command_says_what_the_rows_are_and_why(network, table):
    root = network()
    table.write_text(EVENTS, encoding="utf-8")
    done = run(root, "import", "csv", table)
    assert (
        done.stderr.splitlines()[0] == "The rows are read as events, because of “Start”; if that is wrong, use --kind."
    )
    expected = "title: Library visit\nkind: visit\nstart: 2027-03-13 18:30\n"
    assert (root / "data/events/library-visit-2027-03-13.yaml").read_text(encoding="utf-8") == expected


def test_somebody_may_say_what_the_rows_are(network, table):
    table.write_text(
        "Title,URL,Kind,Start\nOpen stacks,https://open.example.org,podcast,2027-03-13\n", encoding="utf-8"
    )
    done = run(network(), "import", "csv", table, "--kind", "resources")
    assert "wrote data/resources/open-stacks.yaml" in done.stderr
    assert "The rows are read as" not in done.stderr


UNCLEAR = 'Kuka?,"Mitä\nteette: mitä?",Missä?,Kyllä?,,Tel\nBea Cole,archivist,ashe,2026-09-01,x,123\n'


def test_a_table_that_nobody_understands_comes_to_a_draft_of_a_map(network, table):
    root = network()
    table.write_text(UNCLEAR, encoding="utf-8")
    done = run(root, "import", "csv", table)
    map_ = table.with_name("map.yaml")
    text = map_.read_text(encoding="utf-8")
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"--columns {map_}" in done.stderr
    assert '\n"Mitä teette: mitä?": null  # no field found\n' in text
    assert "\nE: null  # no field found\n" in text
    assert "\nTel: null  # private\n" in text
    assert "\n#   role: What you do\n" in text
    for heading, field in {
        "Kuka?": "name",
        '"Mitä teette: mitä?"': "role",
        "Missä?": "area",
        "Kyllä?": "consent",
    }.items():
        text = text.replace(f"{heading}: null", f"{heading}: {field}")
    map_.write_text(text, encoding="utf-8")
    assert run(root, "import", "csv", table, "--columns", map_).exit_code == 0
    assert (root / "data/members/bea-cole.yaml").read_text(encoding="utf-8") == BEAS_FILE


def test_a_draft_of_a_map_replaces_nothing(network, table):
    table.write_text(UNCLEAR, encoding="utf-8")
    map_ = table.with_name("map.yaml")
    map_.write_text("mine", encoding="utf-8")
    done = run(network(), "import", "csv", table)
    assert f"complete {map_}, which is there already" in done.stderr
    assert map_.read_text(encoding="utf-8") == "mine"


def test_a_draft_of_a_map_has_the_name_that_somebody_chose(network, table):
    table.write_text(UNCLEAR, encoding="utf-8")
    map_ = table.with_name("mine.yaml")
    root = network()
    run(root, "import", "csv", table, "--columns", map_, "--dry-run")
    assert not map_.exists()
    run(root, "import", "csv", table, "--columns", map_)
    assert map_.exists()


def test_a_map_that_cannot_be_written_is_reported(network, table, tmp_path):
    table.write_text(UNCLEAR, encoding="utf-8")
    done = run(network(), "import", "csv", table, "--columns", tmp_path / "nowhere" / "map.yaml")
    assert (done.exit_code, "the map could not be written" in done.stderr) == (1, True)


def test_members_without_any_consent_come_to_a_map(network, table):
    table.write_text("Name,Role,County\nBea Cole,archivist,ashe\n", encoding="utf-8")
    done = run(network(), "import", "csv", table)
    assert "the table has no column for `consent` of members, so nothing is imported" in done.stderr
    assert "\nCounty: area\n" in table.with_name("map.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["events", "resources"])
def test_each_kind_goes_out_and_comes_back(network, table, kind):
    root = network()
    content = {"events": EVENTS, "resources": "Title,URL,Kind\nOpen stacks,https://open.example.org,podcast\n"}
    table.write_text(content[kind], encoding="utf-8")
    assert run(root, "import", "csv", table).exit_code == 0
    done = run(root, "export", "csv", "--kind", kind, "--out", table)
    assert done.exit_code == 0
    again = run(root, "import", "csv", table)
    assert (again.exit_code, again.stderr.splitlines()[-1]) == (0, "0 of 1 records written; 1 were already there.")


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"PK\x03\x04xl/workbook.xml", "a workbook of a spreadsheet program"), (b"<!doctype html>", "a web page")],
)
def test_a_file_of_another_format_is_named(network, table, content, told):
    table.write_bytes(content)
    done = run(network(), "import", "csv", table)
    assert (done.exit_code, told in done.stderr, "save" in done.stderr) == (1, True, True)


def network_of(folder):
    return write_network(folder / "least")


def test_a_network_with_broken_settings_takes_nobody(network, table):
    done = run(network({"data/network.yaml": "name: N\n"}), "import", "csv", table)
    assert (done.exit_code, "Fix these problems first." in done.stderr) == (1, True)


def test_a_folder_that_leads_elsewhere_is_not_written_into(network, table, tmp_path):
    root = network()
    (tmp_path / "elsewhere").mkdir()
    (root / "data/members").symlink_to(tmp_path / "elsewhere")
    done = run(root, "import", "csv", table)
    assert (done.exit_code, list((tmp_path / "elsewhere").iterdir())) == (1, [])
    assert "could not be written" in done.stderr


def test_the_command_gives_what_is_not_published_and_says_so(tmp_path, network):
    root = network({"data/members/bea-cole.yaml": "name: Bea Cole\nrole: archivist\narea: ashe\nlisted: false\ngithub: bea\n"
                                                  "email: bea@example.org\nconsent: 2026-09-01\n"})  # fmt: skip
    done = run(root, "export", "csv", "--out", tmp_path / "all.csv")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "This table contains data that is not published; do not share it.\n"
    rows = read_strictly((tmp_path / "all.csv").read_bytes())
    assert rows[2] == ["bea-cole", "Bea Cole", "archivist", "ashe", "bea@example.org", "bea", "2026-09-01", "false"]


def test_without_a_file_the_table_goes_to_the_terminal(network):
    done = run(network(), "export", "csv")
    assert read_strictly(done.stdout_bytes)[1][:2] == ["ana-ruiz", "Ana Ruiz Peña"]


def test_a_network_with_mistakes_gives_no_table(network, tmp_path):
    root = network({"data/members/bea-cole.yaml": "name: Bea Cole\n"})
    done = run(root, "export", "csv", "--out", tmp_path / "all.csv")
    assert (done.exit_code, done.stdout, (tmp_path / "all.csv").exists()) == (1, "", False)
    assert "missing-field" in done.stderr
