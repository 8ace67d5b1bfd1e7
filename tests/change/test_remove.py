"""Check that `remove` deletes a record from every file and changes nothing else."""

import re
import shutil

import pytest
from click.testing import CliRunner

import shelfmates.cli.remove as command
from checks import read
from folders import read_tree
from picture_files import PNG
from shelfmates.change.removal.references import FIELDS, CannotRemove, drop_references
from shelfmates.cli import main
from shelfmates.model import Event, Member, Post, Resource, Settings
from shelfmates.problem_formats import show_text

BEA = """# The members.

# The first member.
- id: ana-ruiz
  name: Ana Ruiz # of Boone
  role: teacher-librarian
  area: watauga
  consent: 2026-09-01

# Bea, who lends kits.
- id: bea-cole
  aliases: [bea]
  name: Bea Cole
  role: teacher-librarian
  area: watauga
  photo: bea.png
  consent: 2026-09-01
# Carl.
- id: carl-day
  name: Carl Day
  role: teacher-librarian
  area: watauga
  consent: 2026-09-01
"""
EVENTS = """- id: chat
  title: Chat # weekly
  kind: chat
  start: 2027-01-01
  hosts: [ana-ruiz, bea-cole] # two of us
  # Who speaks:
  speakers:
    - bea-cole # on kits
    # and then
    - carl-day
  going: [bea-cole]
- hosts: [bea-cole]
  id: walk
  title: Walk
  kind: meet-up
  start: 2027-01-02
  going: [
    bea-cole, # by bike
    ana-ruiz,
  ]
"""
EVENTS_AFTER = """- id: chat
  title: Chat # weekly
  kind: chat
  start: 2027-01-01
  hosts: [ana-ruiz] # two of us
  # Who speaks:
  speakers:
    # and then
    - carl-day
- id: walk
  title: Walk
  kind: meet-up
  start: 2027-01-02
  going: [
     # by bike
    ana-ruiz,
  ]
"""
RESOURCE = "title: Kits\nurl: https://example.org/\nkind: group\ngroup: {coordinators: [bea-cole], status: active}\nhosts:\n- bea-cole\n"
PAGE = "---\ntitle: Spring\nkind: meet-up\nstart: 2027-03-01\nhosts: [bea-cole, carl-day]\n---\n\n# Spring\n\nhosts: everybody\n"
FILES = {
    "data/members.yaml": BEA,
    "data/events.yaml": EVENTS,
    "data/resources/kits.yaml": RESOURCE,
    "docs/events/spring.md": PAGE,
    "data/photos/bea.png": PNG,
}


@pytest.fixture
def run():
    return lambda root, *words, **options: CliRunner().invoke(main, ["--root", str(root), "remove", *words], **options)


@pytest.mark.parametrize("name", ["bea-cole", "bea"])
def test_a_removed_member_is_named_nowhere(name, network, run):
    root = network(FILES)
    assert [show_text(row) for row in read(root).errors] == []
    before = read_tree(root)
    done = run(root, name, "--yes")
    assert (done.exit_code, done.stdout) == (0, "")
    start = BEA.index("\n# Bea, who lends kits.")
    before |= {
        "data/members.yaml": (BEA[:start] + BEA[BEA.index("# Carl.") :]).encode(),
        "data/events.yaml": EVENTS_AFTER.encode(),
        "data/resources/kits.yaml": b"title: Kits\nurl: https://example.org/\nkind: group\ngroup: {status: active}\n",
        "docs/events/spring.md": PAGE.replace("bea-cole, ", "").encode(),
    }
    del before["data/photos/bea.png"]
    assert read_tree(root) == before


def test_a_removed_organizer_leaves_the_settings(network, run):
    root = network(FILES)
    settings = root / "data/network.yaml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(f"organizers: [ana-ruiz, bea-cole] # two of us\n{before}", encoding="utf-8")
    done = run(root, "bea-cole", "--yes")
    assert "data/network.yaml:1: removed from `organizers`" in done.stderr
    assert settings.read_text(encoding="utf-8") == f"organizers: [ana-ruiz] # two of us\n{before}"
    assert [show_text(row) for row in read(root).errors] == []


def test_each_change_is_reported(network, run):
    assert run(network(FILES), "bea-cole", "--yes").stderr.splitlines() == [
        "data/members.yaml:11: the record `bea-cole` is removed",
        "data/events.yaml:5: removed from `hosts`",
        "data/events.yaml:8: removed from `speakers`",
        "data/events.yaml:11: removed from `going`",
        "data/events.yaml:12: removed from `hosts`",
        "data/events.yaml:18: removed from `going`",
        "docs/events/spring.md:5: removed from `hosts`",
        "data/resources/kits.yaml:6: removed from `hosts`",
        "data/resources/kits.yaml:4: removed from `group.coordinators`",
        "data/photos/bea.png: the picture is deleted",
        "Nothing in data/ and docs/ names it any more. The history of the repository still does.",
    ]


def test_a_file_of_one_record_is_deleted_even_if_it_cannot_be_read(network, run):
    for content in ("name: Zoë Ash\nrole: [", b"\xff\xfe"):
        root = network({"data/members/zoe-ash.yaml": content})
        done = run(root, "zoe-ash", "--yes")
        assert (done.exit_code, (root / "data/members/zoe-ash.yaml").exists()) == (0, False), done.output
        shutil.rmtree(root)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Bea Cole", "name: Bea\u200b Cole"),
        ("name: Bea Cole", 'name: "Bea\\u200b Cole"'),
        ("name: Bea Cole", "name: Bea\x00 Cole"),
        ("name: Carl Day", "name: Carl\u200b \u202eDay"),
        ("name: Carl Day", 'name: "Carl\\u200b Day"'),
        ("# Carl.", "# Carl\u200b."),
        ("# The members.", "# The\u2028 members."),
        ("name: Carl Day", "name: Carl D\udce9y"),
        ("name: Bea Cole", "name: B\udce9a Cole"),
    ],
)
def test_no_character_and_no_byte_keeps_anybody_from_leaving(old, new, network, run):
    text = BEA.replace(old, new)
    root = network({"data/members.yaml": text.encode("utf-8", "surrogateescape")})
    assert run(root, "bea-cole", "--yes").exit_code == 0
    left = (root / "data/members.yaml").read_bytes().decode("utf-8", "surrogateescape")
    assert left == re.sub(r"\n# Bea.*?(?=# Carl)", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("sign", ["\u200b", "\x00", "\udce9", '"\\u200b"'])
def test_a_record_with_a_bad_character_that_names_the_removed_member_is_reported(sign, network, run):
    text = EVENTS.replace("title: Chat #", f"title: {sign} #").encode("utf-8", "surrogateescape")
    root = network({"data/members.yaml": BEA, "data/events.yaml": text})
    done = run(root, "bea-cole", "--yes")
    assert isinstance(done.exception, SystemExit)
    assert "data/events.yaml:5:21: still-named" in done.output


def test_a_picture_that_somebody_else_shows_stays(network, run):
    root = network({**FILES, "data/members.yaml": BEA + "  photo: bea.png\n"})
    assert run(root, "bea-cole", "--yes").exit_code == 1
    assert (root / "data/photos/bea.png").exists()


def test_the_last_of_a_list_leaves_an_empty_list(network, run):
    root = network(
        {
            "data/resources.yaml": "# Ours.\n- id: kits\n  title: Kits\n  url: https://example.org/\n  kind: tool\n# End.\n"
        }
    )
    assert run(root, "kits", "--yes").exit_code == 0
    assert (root / "data/resources.yaml").read_text(encoding="utf-8") == "# Ours.\n[]\n# End.\n"
    assert [show_text(row) for row in read(root).errors] == []


def test_line_ends_of_windows_stay(network, run):
    root = network({**FILES, "data/events.yaml": "\ufeff" + EVENTS.replace("\n", "\r\n")})
    assert run(root, "bea-cole", "--yes").exit_code == 0
    assert (root / "data/events.yaml").read_bytes() == b"\xef\xbb\xbf" + EVENTS_AFTER.replace("\n", "\r\n").encode()


CHAT = "title: Chat\nkind: chat\nstart: 2027-01-01\n"


@pytest.mark.parametrize("key", ["organizer", "organiser"])
def test_an_organizer_leaves_in_either_spelling(key, network, run):
    kits = "title: Kits\nurl: https://example.org/\nkind: group\n"
    root = network({"data/events/walk.yaml": f"{CHAT}{key}: kits\n", "data/resources/kits.yaml": kits})
    done = run(root, "kits", "--yes")
    assert f"removed from `{key}`" in done.output
    assert (root / "data/events/walk.yaml").read_text(encoding="utf-8") == CHAT


def test_events_and_resources_leave_in_the_same_way(network, run):
    root = network(
        {
            "data/events/walk.yaml": f"{CHAT}follow_up: {{group: kits}}\norganizer: kits\n",
            "data/resources/kits.yaml": "title: Kits\nurl: https://example.org/\nkind: group\nmeets: spring\n",
            "docs/events/spring.md": f"---\n{CHAT}---\n\nText\n",
        }
    )
    assert run(root, "spring", "--yes").exit_code == 0
    assert not (root / "docs/events/spring.md").exists()
    assert "meets" not in (root / "data/resources/kits.yaml").read_text(encoding="utf-8")
    assert run(root, "kits", "--yes").exit_code == 0
    assert (root / "data/events/walk.yaml").read_text(encoding="utf-8") == CHAT


def test_remaining_mentions_are_reported_and_a_file_of_that_name_is_an_error(network, run):
    page = "# Us\n\nAsk [Bea](members/bea-cole/) or BEA-COLE, never bea-coleman.\n"
    root = network({**FILES, "docs/us.md": page, "docs/bea-cole.md": "# Bea\n"})
    done = run(root, "bea-cole", "--yes")
    assert done.exit_code == 1
    assert [line for line in done.stderr.splitlines() if ": still-named" in line] == [
        "docs/bea-cole.md:1:1: still-named has a name that mentions the member who left; rename or delete the file",
        "docs/bea-cole.md:1:3: still-named (notice) still names the member who left, found `Bea`; remove it by hand",
        "docs/us.md:3:5: still-named (notice) still names the member who left, found `Bea`; remove it by hand",
        "docs/us.md:3:12: still-named (notice) still names the member who left, found `BEA-COLE`; remove it by hand",
    ]


def test_a_mention_in_the_link_health_file_is_a_notice(network, run):
    known = '{"version": 1, "links": {"https://bea-cole.example.org/": {"verdict": "works", "checked": "2026-09-01", "since": "2026-09-01"}}}'
    root = network({**FILES, "data/link-health.json": known})
    done = run(root, "bea-cole", "--yes")
    assert done.exit_code == 0, done.stderr
    assert (
        "still-named (notice) still names the member who left, found `bea-cole`; `shelfmates report links` removes it"
        in (done.stderr)
    )


def test_yaml_that_cannot_be_cut_is_left_and_reported(network, run):
    event = "? hosts\n: [bea-cole]\ntitle: Chat\nkind: chat\nstart: 2027-01-01\n"
    root = network({**FILES, "data/events/talk.yaml": event})
    done = run(root, "bea-cole", "--yes")
    assert (done.exit_code, (root / "data/events/talk.yaml").read_text(encoding="utf-8")) == (1, event)
    assert "data/events/talk.yaml:2:4: still-named" in done.stderr


def test_nobody_of_that_name_ends_with_1_and_a_guess(network, run):
    root = network(FILES)
    before = read_tree(root)
    for word, told in (("bea-kole", "did you mean `bea-cole`?"), ("carl", "known are `carl-day`")):
        done = run(root, word, "--yes")
        assert done.exit_code == 1
        assert f"no record has the id `{word}`; {told}" in done.stderr
    assert read_tree(root) == before


def test_an_id_of_several_kinds_needs_a_kind(network, run):
    root = network(
        {
            "data/events/kits.yaml": CHAT,
            "data/resources/kits.yaml": "title: Kits\nurl: https://example.org/\nkind: tool\n",
        }
    )
    done = run(root, "kits", "--yes")
    assert done.exit_code == 2
    assert "data/events/kits.yaml (--kind events)" in done.stderr
    run(root, "kits", "--kind", "events", "--yes")
    assert not (root / "data/events/kits.yaml").exists()
    assert (root / "data/resources/kits.yaml").exists()


def test_nothing_goes_without_a_yes(network, run, monkeypatch):
    root = network(FILES)
    before = read_tree(root)
    assert run(root, "bea-cole").exit_code == 2
    monkeypatch.setattr(command, "is_terminal", lambda: True)
    assert run(root, "bea-cole", input="n\n").exit_code == 1
    assert read_tree(root) == before
    assert run(root, "bea-cole", input="y\n").exit_code == 0


def test_no_link_is_followed(network, run, tmp_path):
    (tmp_path / "elsewhere.yaml").write_text("name: Zoë", encoding="utf-8")
    root = network({"data/members/bob.yaml": ""})
    (root / "data/members/zoe.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    done = run(root, "zoe", "--yes")
    assert done.exit_code == 1
    assert "nothing was removed: data/members/zoe.yaml is a symbolic link" in done.stderr


CUTS = [
    ("hosts: [a, b]\nid: e\n", "id: e\n"),
    ("hosts: [a, c]\n", "hosts: [c]\n"),
    ("hosts: [c, a]\n", "hosts: [c]\n"),
    ("hosts: [c, a, d, b] # x\n", "hosts: [c, d] # x\n"),
    ("hosts: [c, # x\n  a, d]\n", "hosts: [c, # x\n   d]\n"),
    ("hosts: [c, # x\n  a]\n", "hosts: [c, # x\n  ]\n"),
    ("hosts:\n- c\n-\n  a\n# x\nid: e\n", "hosts:\n- c\n# x\nid: e\n"),
    ("hosts:\n- 'a' # x\n# y\nid: e\n", "# y\nid: e\n"),
    ('id: e\nhosts: ["a"]', "id: e\n"),
    ("- hosts: [a]\n  id: e\n", "- id: e\n"),
    ("{id: e, hosts: [a]}\n", "{id: e}\n"),
    ("{hosts: [a], id: e}\n", "{id: e}\n"),
    ("group:\n  coordinators:\n    - a\nid: e\n", "id: e\n"),
    ("group:\n  coordinators: [a]\n  # x\n  status: active\n", "group:\n  # x\n  status: active\n"),
    ("group: text\nhosts: a\n", "group: text\n"),
    ("hosts: {a: b}\n", "hosts: {a: b}\n"),
    ("title: a\n", "title: a\n"),
    ("[]\n", "[]\n"),
]


@pytest.mark.parametrize(("before", "after"), CUTS, ids=lambda text: text)
def test_a_name_is_cut_out_of_a_text(before, after):
    assert drop_references(before, {"a", "b"}, [("hosts",), ("group", "coordinators")])[0] == after


@pytest.mark.parametrize("text", ["? hosts\n: [a]\nid: e\n", "- hosts: [a]\n"])
def test_what_cannot_be_cut_is_refused(text):
    with pytest.raises(CannotRemove):
        drop_references(text, {"a"}, [("hosts",)])


def test_every_field_that_names_a_record_is_in_its_model():
    models = {"members": Member, "events": Event, "resources": Resource, "posts": Post, "settings": Settings}
    for kinds in FIELDS.values():
        for kind, fields in kinds.items():
            assert {field[0] for field in fields} <= models[kind].model_fields.keys()
