"""Ownership of records: git compares a change, and a warning lists what its author may not decide without a review."""

import pytest

from checks import write_file
from git_network import SETTINGS, check, check_rows, commit
from picture_files import JPEG, make_jpeg

LEAST = "role: archivist\narea: watauga\nconsent: 2026-09-01\n"
BOB, EVE, NOBODY = "data/members/bob.yaml", "data/members/eve.yaml", "data/members/nobody.yaml"
FILES = {
    BOB: f"name: Bob Lee\ngithub: Bob\nphoto: bob.jpg\n{LEAST}",
    EVE: f"name: Eve Fox\ngithub: eve\n{LEAST}",
    NOBODY: f"name: Norma Day\n{LEAST}",
    "data/members.yaml": "".join(
        f"- id: {id_}\n  name: {name}\n  github: {account}\n  role: archivist\n  area: watauga\n  consent: 2026-09-01\n"
        for id_, name, account in (("bob-two", "Bobby Hill", "bob"), ("eve-two", "Evelyn Ivy", "eve"))
    ),
    "data/photos/bob.jpg": JPEG,
    "data/events.yaml": "- id: day\n  title: Day\n  kind: visit\n  start: 2027-03-04\n  hosts: [nobody, bob, eve]\n"
                        "- id: night\n  title: Night\n  kind: visit\n  start: 2027-03-05\n",
    "data/resources.yaml": "- id: club\n  title: Club\n  url: https://example.org/\n  kind: group\n  hosts: [bob]\n",
    "docs/events/walk.md": "---\ntitle: Walk\nkind: visit\nstart: 2027-04-04\nhosts: [bob]\n---\n\n# Walk\n",
}  # fmt: skip
LIST, OF_TWO = FILES["data/members.yaml"], FILES["data/members.yaml"].index("- id: eve-two")


def edit(path, old, new):
    assert old in FILES[path]
    return {path: FILES[path].replace(old, new)}


CHANGES = {
    "add own": ({"data/members/new.yaml": f"name: New\ngithub: bob\n{LEAST}"}, "other: account"),
    "add for other": ({"data/members/new.yaml": f"name: New\ngithub: carol\n{LEAST}"}, "account"),
    "add without account": ({"data/members/new.yaml": f"name: New\n{LEAST}"}, ""),
    "edit": (edit(BOB, "Bob Lee", "Robert Lee"), "other: changed"),
    "edit in the list": (edit("data/members.yaml", "Bobby", "Robert"), "other: changed"),
    "edit of nobody's": (edit(NOBODY, "Norma", "Nora"), "changed, of nobody"),
    "delete": ({BOB: None, "data/photos/bob.jpg": None}, "other: removed; other: picture"),
    "delete from the list": ({"data/members.yaml": LIST[OF_TWO:]}, "other: removed"),
    "rename": ({BOB: None, "data/members/robert.yaml": FILES[BOB] + "aliases: [bob]\n"}, "former id"),
    "rename and edit": ({BOB: None, "data/members/robert.yaml": FILES[BOB].replace("Lee", "Day") + "aliases: [bob]\n"}, "former id"),
    "rename without alias": (edit("data/members.yaml", "bob-two", "bob-three"), "former id"),
    "reorder": ({"data/members.yaml": LIST[OF_TWO:] + LIST[:OF_TWO]}, ""),
    "order of keys": ({BOB: f"{LEAST}photo: bob.jpg\ngithub: Bob\nname: Bob Lee\n"}, ""),
    "white space": ({BOB: FILES[BOB].replace(": ", ":   ").replace("\n", "  # so\n\n")}, ""),
    "quotes": (edit(BOB, "Bob Lee", "'Bob Lee'"), ""),
    "move into own file": ({"data/members.yaml": LIST[OF_TWO:], "data/members/bob-two.yaml": f"name: Bobby Hill\ngithub: bob\n{LEAST}"}, ""),
    "hijack": (edit(BOB, "github: Bob", "github: mallory"), "owner: account; other: changed"),
    "hijack of nobody's": (edit(NOBODY, "name:", "github: mallory\nname:"), "changed, of nobody"),
    "give up the account": (edit(BOB, "github: Bob\n", ""), "other: changed"),
    "make unreadable": (edit(BOB, "Bob Lee", '"Bob'), "other: removed"),
    "edit an event": (edit("data/events.yaml", "Day", "Bright day"), "other: changed"),
    "edit an event of nobody's": (edit("data/events.yaml", "Night", "Dark night"), "changed, of nobody"),
    "edit a resource": (edit("data/resources.yaml", "Club", "Clubs"), "other: changed"),
    "edit the page of an event": (edit("docs/events/walk.md", "# Walk", "# Run"), "other: changed"),
    "become host": (edit("data/events.yaml", "start: 2027-03-05", "start: 2027-03-05\n  hosts: [bob]"), "changed, of nobody"),
    "add an event": ({"data/events/x.yaml": "title: X\nkind: visit\nstart: 2027-05-05\n"}, ""),
    "add a second entry of the id": ({"data/members.yaml": LIST + LIST[:OF_TWO].replace("github: bob", "github: mallory")}, "owner: account; other: changed"),
    "add a second entry before": ({"data/members.yaml": FILES["data/members.yaml"] + "- id: bob\n  github: mallory\n  name: M\n"}, "other: changed"),
    "replace a photo": ({"data/photos/bob.jpg": make_jpeg(9, 9)}, "other: picture"),
    "add a page": ({"docs/guide.md": "# Guide\n"}, "page"),
}  # fmt: skip
"""Change → its files (None: removed), and the warnings: for every author, or for Bob (`owner`) or Mallory (`other`)."""
SAID = {
    "account": "names somebody else's account",
    "changed": "was changed: a record of `",
    "changed, of nobody": "was changed: a record without an owner",
    "removed": "was removed or can no longer be read: a record of `",
    "former id": "is the former id of this record of",
    "page": "is new: a page of the organizers",
    "picture": "was changed: the picture of a record of `Bob`",
}


@pytest.fixture(scope="module")
def committed(tmp_path_factory):
    return commit(tmp_path_factory.mktemp("repository"), FILES)


@pytest.fixture
def root(committed):
    """Yield the repository, and restore its files afterwards."""
    yield committed
    for path in committed.rglob("*"):
        if path.is_file() and ".git" not in path.parts:
            path.unlink()
    for path, content in {**FILES, "data/network.yaml": SETTINGS}.items():
        write_file(committed / path, content)


def apply(root, files):
    for path, content in files.items():
        if content is None:
            (root / path).unlink()
        else:
            write_file(root / path, content)


def expected_for(rule, who):
    """Return the messages that `other: changed`, `changed`, or several separated by `; ` mean."""
    parts = [part.strip().rpartition(": ") for part in rule.split("; ")] if rule else []
    return [SAID[what] for whom, _colon, what in parts if whom in {"", who}]


@pytest.mark.parametrize(("author", "who"), [("Bob", "owner"), ("@bOB", "owner"), ("mallory", "other")])
@pytest.mark.parametrize("change", CHANGES)
def test_what_its_author_may_not_decide_is_told(change, author, who, root):
    files, rule = CHANGES[change]
    apply(root, files)
    told = [row for row in check_rows(root, "--base", "HEAD", "--author", author) if row.code == "not-yours"]
    assert len(told) == len(expected_for(rule, who)), told
    for row, words in zip(told, expected_for(rule, who), strict=True):
        assert words in row.message
        assert (row.severity, row.hint) == ("warning", "a maintainer must review this")
        assert row.new


def test_a_change_for_maintainers_is_no_mistake_and_the_summary_says_so(root):
    apply(root, edit(BOB, "Bob Lee", "Robert Lee"))
    told = check(root, "--base", "HEAD", "--author", "mallory")
    assert told.code == 0
    assert ": 0 problems, 1 warning. " in told.err
    assert told.err.endswith(" A maintainer must review 1 change.\n")


def test_files_that_are_no_data_are_listed_once(root):
    paths = [
        "mkdocs.yml",
        "hooks/x.py",
        "data/schema/x.json",
        "data/members/x.py",
        "docs/x.pdf",
        *(f"x/{n}" for n in range(7)),
    ]
    apply(root, {**dict.fromkeys(paths, "x: y\n"), "data/network.yaml": SETTINGS + "tagline: x\n"})
    [row] = [row for row in check_rows(root, "--base", "HEAD", "--author", "bob") if row.code == "code-change"]
    assert row.file == "data/members/x.py"
    assert row.message.endswith("hooks/x.py, mkdocs.yml, x/0, x/1, x/2, x/3 and 3 more")


def test_what_is_changed_is_told_at_its_line(root):
    apply(root, {"data/members.yaml": LIST[OF_TWO:] + "# Bob\n" + LIST[:OF_TWO].replace("Bobby", "Robert")})
    [row] = check_rows(root, "--base", "HEAD", "--author", "mallory")[:1]
    assert (row.file, row.line, row.column) == ("data/members.yaml", 8, 1)


def test_a_rename_is_told_where_the_record_stands_now(root):
    apply(root, CHANGES["rename"][0])
    assert "data/members/robert.yaml" in {
        row.file for row in check_rows(root, "--base", "HEAD", "--author", "bob") if row.new
    }


@pytest.mark.parametrize(
    "before", ["name: [Bob\ngithub: bob\n", "- bob\n", "name: Bob\ngithub: bob\n".encode("utf-16")]
)
def test_an_entry_that_could_not_be_read_before_is_not_taken_over_in_silence(before, tmp_path):
    root = commit(tmp_path, {"data/members/eve.yaml": f"name: Eve\n{LEAST}", BOB: before})
    write_file(root / BOB, f"name: Bob\ngithub: mallory\n{LEAST}")
    told = [row for row in check_rows(root, "--base", "HEAD", "--author", "mallory") if row.code == "not-yours"]
    assert [(row.file, "could not be read before" in row.message) for row in told] == [(BOB, True)]


def test_an_event_that_could_not_be_read_before_is_not_taken_over_in_silence(tmp_path):
    path, text = "data/events/day.yaml", "title: Day\nkind: visit\nstart: 2027-03-04\n"
    root = commit(tmp_path, {"data/members/eve.yaml": f"name: Eve\n{LEAST}", path: "title: [Day\n"})
    write_file(root / path, text)
    [row] = [row for row in check_rows(root, "--base", "HEAD", "--author", "mallory") if row.code == "not-yours"]
    assert (row.file, row.message.endswith("could not be read before")) == (path, True)


def test_without_an_author_nobody_is_asked(root):
    apply(root, edit(BOB, "Bob Lee", "Robert Lee"))
    assert [row.code for row in check_rows(root, "--base", "HEAD") if row.new] == []


def test_records_that_are_no_records_are_passed_over(tmp_path):
    odd = "- just words\n- id: [x]\n  name: y\n- id: eve\n  aliases: {x: y}\n  hosts: x\n"
    root = commit(tmp_path, {"data/members.yaml": odd, "data/events.yaml": odd})
    write_file(root / "data/members.yaml", odd + "  name: z\n")
    write_file(root / "data/events.yaml", odd + "  title: z\n")
    rows = check_rows(root, "--base", "HEAD", "--author", "bob")
    assert [row.file for row in rows if row.code == "not-yours"] == ["data/events.yaml", "data/members.yaml"]
