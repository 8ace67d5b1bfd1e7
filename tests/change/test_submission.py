"""Check that an issue adds or corrects an event or a resource, and that text from strangers stays data."""

import json

import pytest
from click.testing import CliRunner

from checks import read, write_file
from shelfmates.cli import main

DAY = "2026-11-22"
EVENT = "title: A visit\nkind: visit\nstart: 2027-03-04 18:30\nurl: https://example.org/\ndescription: |\n  We look.\n\n  Then tea.\n"
RESOURCE = "title: A blog\nurl: https://example.org/blog\nkind: blog\nhosts: [bea-cole]\n"
BEA = "name: Bea Cole\nrole: teacher-librarian\narea: watauga\nconsent: 2026-09-01\n"
LISTED = "# Ours.\n- id: a-talk\n  title: A talk\n  kind: chat\n  start: 2027-01-05\n  mode: online\n  hashtag: '#x'\n  hosts: [bea-cole]\n# Below.\n- id: b-talk\n  title: B talk\n  kind: chat\n  start: 2027-01-06\n  url: https://example.org/\n"
HELD = {
    "data/members/bea-cole.yaml": BEA,
    "data/events.yaml": LISTED,
    "docs/events/a-day.md": "---\ntitle: A day\nkind: visit\nstart: 2027-01-07\nurl: https://example.org/\n---\n\nHere.\n",
}


@pytest.fixture
def ask(network, tmp_path):
    """Return a function that runs `issue` on a form; it returns the exit code, the answer and the network's folder."""
    root = network(HELD)

    def run(label, id_, entry, wish="_No response_"):
        body = (
            f"### Page address\n\n{id_}\n\n### The entry\n\n```yaml\n{entry}```\n\n### Or in your own words\n\n{wish}\n"
        )
        issue = {"number": 7, "body": body, "labels": [{"name": label}], "user": {"login": "newcomer"}}
        event, answer = tmp_path / "event.json", tmp_path / "answer.md"
        event.write_text(json.dumps({"issue": issue}), encoding="utf-8")
        words = ["--root", root, "ci", "issue", event, "--summary", answer, "--today", DAY, "--apply"]
        done = CliRunner().invoke(main, list(map(str, words)))
        assert done.exception is None or isinstance(done.exception, SystemExit), done.output
        return done.exit_code, answer.read_text(encoding="utf-8"), root

    return run


def test_a_new_event_is_a_page_that_the_check_takes(ask):
    code, answer, root = ask("event-add", "a-visit", EVENT)
    assert code == 0, answer
    text = (root / "docs/events/a-visit.md").read_text(encoding="utf-8")
    front = EVENT.partition("description")[0]
    assert text == f"---\n{front}---\n\nWe look.\n\nThen tea.\n"
    assert read(root).problems == ()


def test_a_new_event_without_a_description_has_nothing_below(ask):
    _code, _answer, root = ask("event-add", "a-visit", EVENT.partition("description")[0])
    text = (root / "docs/events/a-visit.md").read_text(encoding="utf-8")
    assert text == f"---\n{EVENT.partition('description')[0]}---\n"
    assert read(root).problems == ()


def test_a_correction_keeps_where_an_event_was_imported_from(ask):
    _code, _answer, root = ask("event-add", "a-visit", EVENT)
    source = "source:\n  uid: a@example.org\n  from: meetings.ics\n  imported: title 2f1d9c\n"
    file = root / "docs/events/a-visit.md"
    file.write_text(file.read_text(encoding="utf-8").replace("\n---\n\n", f"\n{source}---\n\n"), encoding="utf-8")
    code, answer, root = ask("event-correct", "a-visit", EVENT.replace("A visit", "Our visit"))
    assert code == 0, answer
    assert "title: Our visit\n" in file.read_text(encoding="utf-8")
    assert source in file.read_text(encoding="utf-8")


def test_a_page_that_was_copied_by_hand_is_understood(ask):
    page = f"---\n{EVENT.partition('description')[0]}---\n\nWe look.\n\nThen tea.\n"
    code, answer, root = ask("event-add", "a-visit", page)
    assert code == 0, answer
    assert (root / "docs/events/a-visit.md").read_text(encoding="utf-8") == page


def test_a_new_resource_is_a_file(ask):
    code, answer, root = ask("resource-add", "a-blog", RESOURCE)
    assert code == 0, answer
    assert (root / "data/resources/a-blog.yaml").read_text(encoding="utf-8") == RESOURCE


def test_a_correction_in_a_list_changes_that_record_alone(ask):
    entry = "id: a-talk\ntitle: Our talk\nkind: chat\nstart: 2027-01-05\nmode: online\nhashtag: '#x'\nrevision: 1\n"
    code, answer, root = ask("event-correct", "a-talk", entry)
    assert code == 0, answer
    text = (root / "data/events.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Ours.\n- id: a-talk\n  title: Our talk\n")
    assert text.endswith(LISTED[LISTED.index("# Below.") :])
    assert "`hosts` no longer names bea-cole".replace("`", "'") in answer


def test_a_correction_of_a_page_keeps_its_form(ask):
    entry = (
        "id: a-day\ntitle: Our day\nkind: visit\nstart: 2027-01-07\nurl: https://example.org/\ndescription: There.\n"
    )
    _code, _answer, root = ask("event-correct", "a-day", entry)
    text = (root / "docs/events/a-day.md").read_text(encoding="utf-8")
    assert text == "---\ntitle: Our day\nkind: visit\nstart: 2027-01-07\nurl: https://example.org/\n---\n\nThere.\n"


BRITISH = "title: C talk\nkind: chat\nstatus: cancelled\nstart: 2027-01-08\norganiser: Us\nurl: https://example.org/\n"
AMERICAN = BRITISH.replace("cancelled", "canceled").replace("organiser", "organizer")


@pytest.mark.parametrize("entry", [BRITISH, AMERICAN])
def test_a_new_record_is_american_whatever_was_pasted(ask, entry):
    _code, _answer, root = ask("event-add", "c-talk", entry)
    assert (root / "docs/events/c-talk.md").read_text(encoding="utf-8") == f"---\n{AMERICAN}---\n"


@pytest.mark.parametrize("entry", [BRITISH, AMERICAN])
def test_a_correction_keeps_the_spelling_that_is_there(ask, entry):
    _code, _answer, root = ask("event-correct", "a-day", entry)
    assert "organizer: Us" in (root / "docs/events/a-day.md").read_text(encoding="utf-8")
    write_file(root / "docs/events/a-day.md", f"---\n{BRITISH}---\n")
    code, answer, root = ask("event-correct", "a-day", entry)
    assert (code, "is the same as the published record" in answer) == (1, True)
    ask("event-correct", "a-day", entry.replace("C talk", "D talk"))
    expected = f"---\n{BRITISH.replace('C talk', 'D talk')}---\n"
    assert (root / "docs/events/a-day.md").read_text(encoding="utf-8") == expected


REFUSED = {
    "an id that leads elsewhere": ("event-add", "../../x", EVENT, "is not an id"),
    "an id that the site needs": ("event-add", "archive", EVENT, "is reserved"),
    "an id that is taken in a list": ("event-add", "a-talk", EVENT, "is already used in"),
    "an id that is taken by a page": ("event-add", "a-day", EVENT, "already exists"),
    "another id inside": ("event-correct", "a-talk", f"id: b-talk\n{EVENT}", "has a different `id`"),
    "nothing": ("event-add", "a-visit", "", "is empty"),
    "no record": ("event-add", "a-visit", "- a\n- b\n", "has no `key: value` lines"),
    "an anchor": ("event-add", "a-visit", "title: &a x\n", "cannot be read at line 1"),
    "an unknown key": ("resource-add", "a-blog", f"{RESOURCE}evil: x\n", "evil"),
    "markup": ("resource-add", "a-blog", RESOURCE.replace("A blog", "<script>"), "HTML"),
    "a member who is not there": ("resource-add", "a-blog", RESOURCE.replace("bea", "cea"), "names a member"),
    "an end before the start": ("event-add", "a-visit", f"{EVENT}end: 2027-03-04 18:00\n", "is not after `start`"),
    "a correction of nothing": ("event-correct", "nowhere", EVENT, "is not on the site"),
    "a correction that is none": (
        "event-correct",
        "b-talk",
        LISTED[LISTED.index("- id: b-talk") + 2 :].replace("\n  ", "\n"),
        "is the same as the published record",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_request_is_reported_and_nothing_is_written(ask, name):
    label, id_, entry, told = REFUSED[name]
    code, answer, root = ask(label, id_, entry)
    assert (code, told.replace("`", "'") in answer) == (1, True), answer
    assert (root / "data/events.yaml").read_text(encoding="utf-8") == LISTED
    assert not (root / "data/resources").exists()
    assert [file.name for file in sorted((root / "docs/events").iterdir())] == ["a-day.md"]
