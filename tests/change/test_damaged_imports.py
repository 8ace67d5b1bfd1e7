"""Check that no damaged list of feeds or document ends an import with a traceback, or takes long or much memory."""

import tracemalloc
from time import process_time

import pytest
from click.testing import CliRunner

from checks import TODAY, cases_in, read
from damaged_files import damage_file, damage_values
from folders import CASES, copy_seed, write_network, write_yaml
from shelfmates.change.feed_lists.feed_list import learn_feeds, read_feed_list
from shelfmates.change.icalendar_files.calendar import learn_words, read_calendar
from shelfmates.change.imports.disguised_files import find_disguise
from shelfmates.change.imports.plan import plan_drafts
from shelfmates.change.imports.published_drafts import complete_drafts
from shelfmates.change.json_files.documents import read_document, render_document
from shelfmates.cli import main
from shelfmates.model import MODELS
from shelfmates.problem import Problem
from shelfmates.problem_formats import show_imported
from stopwatch import find_seconds

pytestmark = pytest.mark.usefixtures("offline")
SECONDS, BYTES = 2.0, 100_000_000
"""What an import may take; a damaged file here has at most a few 100,000 bytes."""
LISTS = [(CASES / f"feeds/{case.id}/in.opml").read_bytes() for case in cases_in("feeds")]


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    root = write_network(tmp_path_factory.mktemp("damaged") / "network", {"url": "https://net.example.org/"})
    event = {
        "title": "Visit",
        "kind": "visit",
        "start": "2027-03-04 18:30",
        "place": {"name": "Hall"},
        "topics": ["weeding"],
    }
    write_yaml(root / "data/events/visit.yaml", {**event, "repeat": {"every": "month", "until": "2028-01-01"}})
    blog = {
        "title": "Blog",
        "kind": "blog",
        "url": "https://blog.example.org/",
        "feed": "https://blog.example.org/feed",
    }
    write_yaml(root / "data/resources/blog.yaml", blog)
    return read(root)


@pytest.fixture(scope="module")
def document(checked):
    return render_document(checked.network, today=checked.today)


def import_list(content, checked):
    feeds = read_feed_list(content, "in.opml", learn_feeds(checked.network.settings, checked.entries, kind="blog"))
    return plan_drafts(feeds.drafts, checked, feeds.notes)


def import_document(content, checked):
    if find_disguise(content, wanted="json"):
        return None
    drafts = read_document(content, "in.json")
    return None if isinstance(drafts, Problem) else plan_drafts([*complete_drafts(drafts, checked)], checked)


def import_calendar(content, checked):
    found = read_calendar(content, "in.ics", learn_words(checked.network.settings, "meet-up"))
    return plan_drafts(found.drafts, checked, found.notes)


def check_import(read_file, content, checked):
    """Import a file, and check how long it took, how much memory, and that each message can be shown."""
    begun = process_time()
    plan = read_file(content, checked)
    seconds = find_seconds(begun)
    assert seconds < SECONDS
    for note in plan.notes if plan else ():
        assert "\n" not in show_imported(note)
    assert all(path.startswith(tuple(f"data/{kind}/" for kind in MODELS)) for path in (plan.edits if plan else ()))


def check_lists(numbers, checked):
    for number in numbers:
        check_import(import_list, damage_file(LISTS[number % len(LISTS)], number), checked)


def check_documents(numbers, checked, document):
    for number in numbers:
        damage = damage_values if number % 2 else damage_file
        check_import(import_document, damage(document, number), checked)


def test_damaged_lists_of_feeds_do_no_harm(checked):
    check_lists(range(100), checked)


def test_damaged_documents_do_no_harm(checked, document):
    check_documents(range(100), checked, document)


def test_damaged_calendars_with_whole_records_do_no_harm(checked):
    calendar = (
        CliRunner().invoke(main, ["--root", str(checked.root), "export", "ics", "--today", str(TODAY)]).stdout_bytes
    )
    assert b"X-SHELFMATES-RECORD" in calendar
    for number in range(100):
        check_import(import_calendar, damage_file(calendar, number), checked)


@pytest.mark.long
@pytest.mark.parametrize("start", range(1_000, 3_000, 250))
def test_many_damaged_lists_of_feeds_do_no_harm(start, checked):
    check_lists(range(start, start + 250), checked)


@pytest.mark.long
@pytest.mark.parametrize("start", range(1_000, 3_000, 250))
def test_many_damaged_documents_do_no_harm(start, checked, document):
    check_documents(range(start, start + 250), checked, document)


@pytest.mark.long
def test_damaged_documents_of_the_seed_network_do_no_harm(tmp_path):
    seed = read(copy_seed(tmp_path / "seed"))
    check_documents(range(20), seed, render_document(seed.network, today=seed.today))


LARGE = {
    "one element with many attributes": b"<opml><body><outline %s/></body></opml>" % b" ".join(b'a%d=""' % number for number in range(200_000)),
    "many outlines": b"<opml><body>" + b'<outline text="a" xmlUrl="https://a.example.org/f"/>' * 25_000 + b"</body></opml>",
    "many elements": b"<opml><body>" + b"<x/>" * 1_000_000 + b"</body></opml>",
    "a long title": b"<opml><head><title>" + b"a" * 5_000_000 + b"</title></head><body/></opml>",
    "many references": b'<opml><body><outline text="' + b"&bogus;" * 10_000 + b'"/></body></opml>',
    "many brackets": b'<opml><body><outline text="' + b"< " * 40_000 + b'"/></body></opml>',
    "many quotes": b"<opml><body>" + b'="' * 1_000_000,
    "deep": b"<opml><body>" + b"<outline>" * 500_000,
    "a laughing entity": b"<!DOCTYPE opml [" + b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 20)) + b"]><opml>&e19;</opml>",
    "zeros": b"\0" * 5_000_000,
}  # fmt: skip


@pytest.mark.uncounted
@pytest.mark.parametrize("name", LARGE)
def test_large_lists_take_little_time_and_memory(name, checked):
    content = LARGE[name]
    begun = process_time()
    import_list(content, checked)
    assert find_seconds(begun) < SECONDS
    tracemalloc.start()
    import_list(content, checked)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < BYTES
