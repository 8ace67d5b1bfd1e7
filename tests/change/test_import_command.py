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
    assert done.stderr.endswith("1 of 2 rows written.\n")
    assert "1 of 2 rows written; 1 were already there." not in run(root, "import", "csv", table).stderr


def test_a_dry_run_says_the_same_and_writes_nothing(network, table):
    root = network()
    before = read_tree(root)
    done = run(root, "import", "csv", table, "--dry-run")
    assert (done.exit_code, done.stdout, read_tree(root)) == (1, "", before)
    assert done.stderr.endswith("1 of 2 rows to be written.\n")
    wrote = run(root, "import", "csv", table)
    assert wrote.stderr == done.stderr.replace("would write", "wrote").replace("to be written", "written")


def test_rows_that_exist_already_are_no_mistake(network, table):
    root = network()
    table.write_text(LEAST + BEA, encoding="utf-8")
    assert run(root, "import", "csv", table).exit_code == 0
    again = run(root, "import", "csv", table)
    assert (again.exit_code, again.stderr) == (0, "0 of 1 rows written; 1 were already there.\n")


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
    for file, told in ((table, "has no header"), (tmp_path / "link.csv", "symbolic-link")):
        done = run(network_of(tmp_path), "import", "csv", file)
        assert (done.exit_code, told in done.stderr) == (1, True)


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
