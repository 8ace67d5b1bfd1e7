"""`build.json` records the inputs of a site; a site that lost many records is only published with `--allow-drop`."""

import json
import shutil
from types import SimpleNamespace

import pytest

from folders import ROOT, read_tree, write_network
from shelfmates.pipeline import check
from shelfmates.render import Outputs
from shelfmates.write.build_record import complete_record, hash_content, read_record
from shelfmates.write.record_loss import describe_loss, find_drops, list_lost
from shelfmates.write.site_size import SiteSize
from sites import DAY, build, shelfmates

URL = {"url": "https://net.example.org/"}


def people(number):
    return {f"m-{index:02}": {} for index in range(number)}


def test_the_seed_sites_record_counts_what_is_there(seed_site):
    record = read_record(seed_site / "build.json")
    tree = {name: len(content) for name, content in read_tree(seed_site).items() if name != "build.json"}
    pages = {name: size for name, size in tree.items() if name.endswith(".html")}
    largest = record["sizes"]["largest_page"]
    unpacked = [size for name, size in tree.items() if not name.endswith((".zip", ".gz"))]
    assert (record["sizes"]["files"], record["sizes"]["bytes"]) == (len(tree), sum(unpacked))
    assert (largest["bytes"], pages[largest["address"]]) == (max(pages.values()), max(pages.values()))
    shown = json.loads((seed_site / "api/v1/members.json").read_bytes())["members"]
    assert (record["members"], record["pages"]["member"]) == (len(shown), len(shown))
    assert record["events"] > 0
    assert record["generated"] == DAY


def test_every_way_of_writing_a_site_leaves_a_whole_record(tmp_path):
    root = write_network(tmp_path / "network", None, people(2))
    assert shelfmates("--root", root, "stage", tmp_path / "staged").returncode == 0
    record = read_record(tmp_path / "staged/docs/build.json")
    assert record["sizes"]["files"] == len(read_tree(tmp_path / "staged/docs")) - 1
    assert record["inputs"] == f"sha256:{hash_content(root, ROOT)}"
    # The network has no `url`, and the record contains only the code of that warning.
    assert record["problems"] == {"warnings": 1, "notices": 0, "codes": {"no-url": 1}}


def test_a_record_that_stays_the_same_does_not_change_the_site(tmp_path):
    root = write_network(tmp_path / "network", URL)
    out = build(root, tmp_path / "site")
    before = out.stat().st_ino, read_tree(out)
    done = shelfmates("--root", root, "build", "--out", out, "--today", DAY)
    assert "Nothing changed" in done.stderr
    assert (out.stat().st_ino, read_tree(out)) == before


def test_the_record_of_the_site_as_it_stands_is_not_written_through(tmp_path):
    (tmp_path / "old.json").write_text('{"members": 1}\n', encoding="utf-8")
    (tmp_path / "new").mkdir()
    (tmp_path / "new/build.json").hardlink_to(tmp_path / "old.json")
    checked = check(write_network(tmp_path / "network", None, people(1)))
    outcome = SimpleNamespace(outputs=Outputs(tuple, ()), checked=checked)
    complete_record(tmp_path / "new", outcome, ROOT, SiteSize())
    assert (tmp_path / "old.json").read_text(encoding="utf-8") == '{"members": 1}\n'
    assert read_record(tmp_path / "new/build.json")["sizes"] == {"files": 0, "bytes": 0}


CHANGES = {
    "data/members/ana-ruiz.yaml": "name: Ana\n",
    "docs/new.md": "# New\n",
    "docs/a/picture.png": "PNG",
    "overrides/theme/assets/custom.css": "a {}",
    "mkdocs.yml": "nav: []\n",
}


@pytest.mark.parametrize("path", CHANGES)
def test_other_inputs_have_another_number(tmp_path, path):
    root = write_network(tmp_path, URL)
    before = hash_content(root, root)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(CHANGES[path], encoding="utf-8")
    assert hash_content(root, root) != before


@pytest.mark.parametrize("path", ["data/schema/member.json", "data/.hidden", "hooks/a.py", "site/index.html"])
def test_what_nobody_wrote_is_no_input(tmp_path, path):
    root = write_network(tmp_path, URL)
    before = hash_content(root, root)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("a", encoding="utf-8")
    assert hash_content(root, root) == before


def test_a_file_that_moved_is_another_input(tmp_path):
    root = write_network(tmp_path, URL)
    before = hash_content(root, root)
    (root / "data/members/ana-ruiz.yaml").rename(root / "data/members/ana-ruiz-2.yaml")
    assert hash_content(root, root) != before


LOSSES = {
    (100, 80): False, (100, 79): True, (10, 5): False, (6, 0): True, (5, 0): False, (25, 19): True,
    (30, 24): False, (100, 200): False, (0, 0): False, (None, 3): False, (9, None): False, (True, 0): False,
    ("90", 0): False,
}  # fmt: skip


@pytest.mark.parametrize("numbers", LOSSES, ids=str)
@pytest.mark.parametrize("what", ["members", "events"])
def test_a_loss_is_asked_about_beyond_a_fifth_and_five(numbers, what):
    before, now = ({what: number} for number in numbers)
    assert bool([*find_drops(before, now)]) is LOSSES[numbers]


def test_a_loss_of_resources_is_no_question():
    assert [*find_drops({"resources": 90}, {"resources": 0})] == []


def test_a_drop_is_told_with_its_numbers():
    (drop,) = find_drops({"events": 40}, {"events": 10})
    assert describe_loss(drop) == "events: 40 published, 10 would remain (30 fewer, 75%)"


@pytest.fixture(scope="module")
def many(shared, tmp_path_factory):
    """Return a folder with a network of twelve members and its site."""

    def make(folder):
        build(write_network(folder / "network", URL, people(12)), folder / "site")

    return shared("many", make)


@pytest.fixture
def shrunk(many, tmp_path):
    """Return the same folder after half of the members were removed from the data."""
    shutil.copytree(many, tmp_path / "it")
    for number in range(6):
        (tmp_path / f"it/network/data/members/m-{number:02}.yaml").unlink()
    return tmp_path / "it"


def rebuild(folder, *words):
    return shelfmates("--root", folder / "network", "build", "--out", folder / "site", "--today", DAY, *words)


def test_a_site_that_lost_half_of_its_members_is_not_published_and_they_are_named(shrunk):
    before = read_tree(shrunk / "site")
    done = rebuild(shrunk)
    assert done.returncode == 1
    assert "members shown: 12 published, 6 would remain (6 fewer, 50%)" in done.stderr
    assert "m-00, m-01, m-02, m-03, m-04, m-05." in done.stderr
    assert "--allow-drop" in done.stderr
    assert read_tree(shrunk / "site") == before
    assert sorted(file.name for file in shrunk.iterdir()) == [".site.lock", "network", "site"]


def test_who_says_so_publishes_it(shrunk):
    assert rebuild(shrunk, "--allow-drop").returncode == 0
    assert read_record(shrunk / "site/build.json")["members"] == 6
    assert rebuild(shrunk).returncode == 0


def test_a_site_that_stands_elsewhere_is_asked_likewise(shrunk):
    shutil.move(shrunk / "site", shrunk / "elsewhere")
    done = rebuild(shrunk, "--against", shrunk / "elsewhere/build.json")
    assert done.returncode == 1
    assert "members shown: 12 published, 6 would remain (6 fewer, 50%)" in done.stderr
    assert not (shrunk / "site").exists()
    assert rebuild(shrunk, "--against", shrunk / "elsewhere/build.json", "--allow-drop").returncode == 0


def test_another_network_in_the_same_folder_has_nothing_to_lose(shrunk):
    write_network(shrunk / "network", {**URL, "name": "Another Network"}, {})
    assert rebuild(shrunk).returncode == 0


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "[" * 100_000, "\xff", '{"members": 1' + " " * 1_000_000 + "}"], ids=range(6)
)
def test_what_is_no_record_is_told(shrunk, text):
    (shrunk / "other.json").write_text(text, encoding="latin-1")
    assert read_record(shrunk / "other.json") is None
    # A damaged record of this folder does not stop the build: the marker file is enough.
    shutil.copy(shrunk / "other.json", shrunk / "site/build.json")
    if text == "":
        assert rebuild(shrunk, "--against", shrunk / "other.json").returncode == 2
        assert rebuild(shrunk).returncode == 0


def test_of_many_who_are_gone_ten_are_named(tmp_path):
    for name, number in (("before", 15), ("now", 1)):
        (tmp_path / name / "api/v1").mkdir(parents=True)
        rows = [{"id": f"m-{index:02}"} for index in range(number)]
        (tmp_path / name / "api/v1/members.json").write_text(json.dumps({"members": rows}), encoding="utf-8")
    assert list_lost(tmp_path / "before", tmp_path / "now") == (*(f"m-{index:02}" for index in range(1, 11)), "…")
    assert list_lost(tmp_path / "nowhere", tmp_path / "now") == ()
