"""Check that generated networks survive a round trip: every kind of record, in every format that has it."""

import shutil

import listparser
import pytest
from click.testing import CliRunner

from checks import TODAY, read, write_file
from random_networks import check_generated, write_generated
from shelfmates import pipeline
from shelfmates.change.feed_lists.feed_addresses import normalize
from shelfmates.change.feed_lists.feed_list import learn_feeds, read_feed_list
from shelfmates.change.imports.plan import plan_drafts
from shelfmates.cli import main
from shelfmates.problem_formats import show_imported
from shelfmates.render.events.data import show_event

pytestmark = pytest.mark.usefixtures("offline")
KINDS = ("members", "events", "resources")
FEW = [pytest.param(seed, marks=[pytest.mark.long] if seed else []) for seed in range(12)]
"""Networks; `make test` has the first."""


def run(root, *words):
    done = CliRunner().invoke(main, ["--root", str(root), *map(str, words), "--today", str(TODAY)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done


def records_of(root, kinds=KINDS):
    network = read(root).network
    return {(kind, row.record.id): row.record for kind in kinds for row in getattr(network, kind)}


def remove_records(root, kinds=KINDS):
    for kind in kinds:
        shutil.rmtree(root / f"data/{kind}", ignore_errors=True)


@pytest.fixture(scope="module", params=FEW)
def generated(request, tmp_path_factory):
    """Write a network without mistakes; the tests copy it."""
    root = write_generated(tmp_path_factory.mktemp("generated") / "network", request.param)
    assert not check_generated(root, TODAY).errors
    return root


@pytest.fixture
def root(generated, tmp_path):
    return shutil.copytree(generated, tmp_path / "network")


def test_every_record_comes_back_from_a_document(root, tmp_path):
    file, again = tmp_path / "all.json", tmp_path / "again.json"
    before = records_of(root)
    run(root, "export", "json", "--out", file)
    remove_records(root)
    done = run(root, "import", "json", file)
    assert done.exit_code == 0, done.output
    assert records_of(root) == before
    run(root, "export", "json", "--out", again)
    assert again.read_bytes() == file.read_bytes()


def test_every_member_comes_back_from_a_table(root, tmp_path):
    file, again = tmp_path / "members.csv", tmp_path / "again.csv"
    before = records_of(root, ["members"])
    run(root, "export", "csv", "--out", file)
    remove_records(root, ["members"])
    done = run(root, "import", "csv", file)
    assert done.exit_code == 0, done.output
    assert records_of(root, ["members"]) == before
    run(root, "export", "csv", "--out", again)
    assert again.read_bytes() == file.read_bytes()


def dump(event):
    """Return an event as a document has it, because what the site shows has no fields that are not published."""
    return event.model_dump_json(by_alias=True, exclude_defaults=True)


def test_every_shown_event_comes_back_from_a_calendar(root, tmp_path):
    file = tmp_path / "events.ics"
    before = {row.event.id: dump(show_event(row)) for row in pipeline.make(read(root)).site.agenda.events}
    run(root, "export", "ics", "--out", file)
    remove_records(root, ["events"])
    run(root, "import", "ics", file)
    after = {id_: dump(record) for (_kind, id_), record in records_of(root, ["events"]).items()}
    assert after.keys() == before.keys()
    assert [id_ for id_, event in before.items() if event != after[id_]] == []


def list_feed_lists(root):
    """Return the lists of feeds of a site: address → bytes."""
    files = pipeline.make(read(root)).outputs.files
    return {file.address: file.content for file in files if file.address.endswith(".opml")}


def import_feeds(checked, content):
    found = read_feed_list(content, "in.opml", learn_feeds(checked.network.settings, checked.entries, kind="blog"))
    return plan_drafts(found.drafts, checked, found.notes)


def test_the_lists_of_feeds_of_a_site_change_nothing(root):
    lists, checked = list_feed_lists(root), read(root)
    assert lists
    for address, content in lists.items():
        plan = import_feeds(checked, content)
        assert (address, plan.edits, [show_imported(note) for note in plan.notes]) == (address, {}, [])


def test_an_empty_network_gets_each_feed_once(root):
    content = list_feed_lists(root)["resources.opml"]
    remove_records(root)
    edits = import_feeds(read(root), content).edits
    for path, text in edits.items():
        write_file(root / path, text)
    found = [normalize(row.feed) for row in records_of(root, ["resources"]).values()]
    assert len(found) == len(set(found)) == len(edits)
    listed = {normalize(row["url"]) for row in listparser.parse(content)["feeds"]}
    assert set(found) <= listed
