"""Check what `import opml` makes of lists of feeds, and what it reports.

Each case is a folder of `tests/cases/feeds/`: a list, optionally files of the network, and the messages and files that
are expected. `BLESS=1` rewrites these; read them before you keep them.
"""

import os

import pytest
from click.testing import CliRunner

from checks import cases_in, lines_of, read
from folders import CASES, read_tree, write_network, write_yaml
from memory_networks import BASE, find_file, make_member, make_outputs, make_resource
from shelfmates.change.feed_lists.feed_list import learn_feeds, read_feed_list
from shelfmates.change.feed_lists.outlines import MAX_OUTLINES, read_outlines
from shelfmates.change.imports.plan import plan_drafts
from shelfmates.cli import main
from shelfmates.problem_formats import show_imported

pytestmark = pytest.mark.usefixtures("offline")
ROLL = CASES / "feeds/a-list-on-one-line/in.opml"


def take(content, root):
    """Plan the import of a list into a network."""
    checked = read(root)
    found = read_feed_list(content, "in.opml", learn_feeds(checked.network.settings, checked.entries, kind="blog"))
    return plan_drafts(found.drafts, checked, found.notes), found.already_there


def show(plan, already_there):
    """Return the messages and files of an import as one text."""
    said = "".join(f"{show_imported(note)}\n" for note in plan.notes)
    files = "".join(f"\n== {path}\n{text}" for path, text in plan.edits.items())
    return f"{said}{len(plan.edits)} of {plan.records + already_there}, {already_there} there already\n{files}"


def run(root, *words):
    return CliRunner().invoke(main, ["--root", str(root), *map(str, words), "--today", "2026-11-22"])


@pytest.mark.parametrize("case", cases_in("feeds"))
def test_a_list_comes_to_what_is_expected(case, network):
    found = show(*take((case / "in.opml").read_bytes(), network(over=case)))
    expected = case / "expected.txt"
    if "BLESS" in os.environ:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_the_command_shows_a_plan_and_then_writes_it(network):
    root = network()
    before = read_tree(root)
    plan = run(root, "import", "opml", ROLL, "--dry-run")
    assert (plan.exit_code, read_tree(root)) == (0, before)
    assert "would write data/resources/quill-ash.yaml" in plan.stderr
    assert run(root, "import", "opml", ROLL).exit_code == 0
    assert (root / "data/resources/quill-ash.yaml").read_text(encoding="utf-8") == (
        "title: Quill & Ash\nurl: https://quill.example.org/\nkind: blog\nfeed: https://quill.example.org/feed\n"
    )


@pytest.mark.parametrize("case", cases_in("feeds"))
def test_a_list_that_is_imported_twice_changes_nothing(case, network):
    root = network(over=case)
    run(root, "import", "opml", case / "in.opml")
    before = read_tree(root)
    again = run(root, "import", "opml", case / "in.opml")
    assert read_tree(root) == before
    assert "wrote" not in again.stderr


@pytest.mark.parametrize("case", cases_in("feeds"))
def test_what_a_list_comes_to_passes_the_check(case, network):
    root = network(over=case)
    run(root, "import", "opml", case / "in.opml")
    assert [line for line in lines_of(root) if "(warning)" not in line] == []


@pytest.mark.parametrize("case", cases_in("feeds"))
def test_no_message_repeats_what_is_private(case, network):
    said = run(network(over=case), "import", "opml", case / "in.opml").output
    assert not {word for word in ("secret", "abc123", "0123abcd", "XyZ", "glft-abc", "abcdefghij.xml") if word in said}


def test_the_default_kind_is_an_option(network):
    root = network()
    run(root, "import", "opml", CASES / "feeds/text-and-title/in.opml", "--kind", "journal")
    assert {row.record.kind for row in read(root).network.resources} == {"journal"}


def test_our_own_lists_come_back_without_a_change(tmp_path):
    feeds = {"feed": "https://blog.example.org/feed.xml?a=1&b=2", "topics": ["weeding"]}
    blog = make_resource(url="https://blog.example.org/", title="A & “B” <c>", **feeds)
    person = make_member("ana-ruiz", links={"feed": "https://ana.example.org/feed.xml"}, topics=["weeding"])
    outputs = make_outputs(person, resources=[blog])
    links = {"links": {"feed": "https://ana.example.org/feed.xml"}}
    root = write_network(tmp_path / "network", {"url": BASE}, {"ana-ruiz": links})
    write_yaml(root / "data/resources/a-blog.yaml", {"title": blog.title, "url": blog.url, "kind": "blog", **feeds})
    for address in ("resources.opml", "topics/weeding.opml"):
        plan, already_there = take(find_file(outputs, address), root)
        assert (plan.edits, plan.notes, already_there) == ({}, (), 3)


def test_a_neighbors_list_becomes_resources(network):
    blog = make_resource(url="https://blog.example.org/", title="A blog", feed="https://blog.example.org/feed.xml")
    plan, _there = take(find_file(make_outputs(resources=[blog]), "resources.opml"), network())
    assert [*plan.edits] == ["data/resources/example-network-events.yaml", "data/resources/a-blog.yaml"]


def test_a_long_list_is_refused():
    rows = b"<outline/>" * (MAX_OUTLINES + 1)
    found = read_outlines(b"<opml><body>" + rows + b"</body></opml>")
    assert found.message == "contains more than 20,000 outlines"


def test_a_tag_without_end_is_refused():
    found = read_outlines(b'<opml><body><outline text="' + b"a" * 200_000 + b'"/></body></opml>')
    assert found.message == "has a tag of more than 100,000 characters in line 1"


def test_a_file_that_is_not_there_is_wrong_usage(network):
    assert run(network(), "import", "opml", "nowhere.opml").exit_code == 2
