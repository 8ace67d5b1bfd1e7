"""`fix --base` raises the revision of events that people plan by otherwise now, and touches nothing else."""

from datetime import date

import pytest
from click.testing import CliRunner

from git_network import commit
from shelfmates.change.fix import raise_revisions
from shelfmates.cli import main

DAY = "2026-11-22"
LIST = """\
# Ours.
- id: a-talk
  title: A talk
  kind: chat
  start: 2027-03-04 18:30 # by the clock
  mode: online
  hashtag: "#tlchat"
  updated: 2026-01-01
# Above the second.
- id: b-talk
  title: B talk
  kind: workshop
  start: 2027-04-04
  url: https://example.org/
  description: |
    Two

    lines
"""
PAGE = "---\ntitle: A day\nkind: conference\nstart: 2027-06-10\nurl: https://example.org/\nrevision: 1 # so far\n---\n\nText.\n"
EVENTS, DAY_PAGE = "data/events.yaml", "docs/events/a-day.md"


@pytest.fixture
def root(tmp_path):
    return commit(tmp_path, {EVENTS: LIST, DAY_PAGE: PAGE})


def run(root, *words):
    return CliRunner().invoke(main, ["--root", str(root), "fix", "--base", "HEAD", "--today", DAY, *words])


def edit(root, path, old, new):
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_changed_and_nothing_is_raised(root):
    assert "Nothing to rewrite." in run(root).stderr


def test_a_new_hour_raises_the_revision_and_tells_the_day(root):
    edit(root, EVENTS, "18:30 #", "19:00 #")
    assert run(root).exit_code == 0
    expected = LIST.replace("18:30 #", "19:00 #").replace("updated: 2026-01-01", f"revision: 1\n  updated: {DAY}")
    assert (root / EVENTS).read_text(encoding="utf-8") == expected
    assert "Nothing to rewrite." in run(root).stderr


def test_an_event_without_either_key_gets_both_at_its_end(root):
    edit(root, EVENTS, "2027-04-04", "2027-04-05")
    run(root)
    text = (root / EVENTS).read_text(encoding="utf-8")
    assert text == LIST.replace("04-04", "04-05") + f"  revision: 1\n  updated: {DAY}\n"


def test_a_page_keeps_its_text_its_comments_and_its_line_ends(root):
    (root / DAY_PAGE).write_bytes(PAGE.replace("06-10", "06-11").replace("\n", "\r\n").encode())
    run(root)
    expected = (
        PAGE.replace("06-10", "06-11").replace("revision: 1", "revision: 2").replace("far\n", f"far\nupdated: {DAY}\n")
    )
    assert (root / DAY_PAGE).read_bytes() == expected.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("old", "new"), [("title: A talk", "title: Our talk"), ("lines", "words"), ("#tlchat", "#edchat")]
)
def test_what_nobody_plans_by_raises_nothing(root, old, new):
    edit(root, EVENTS, old, new)
    assert "Nothing to rewrite." in run(root).stderr


def test_a_revision_that_was_raised_by_hand_stays(root):
    edit(root, EVENTS, "updated: 2026-01-01", "revision: 7\n  updated: 2026-11-20")
    edit(root, EVENTS, "18:30 #", "19:00 #")
    assert "Nothing to rewrite." in run(root).stderr


def test_looking_changes_nothing_and_says_what_would(root):
    edit(root, DAY_PAGE, "06-10", "06-11")
    done = run(root, "--check")
    assert (done.exit_code, f"Would rewrite {DAY_PAGE}" in done.stderr) == (1, True)
    assert "revision: 1" in (root / DAY_PAGE).read_text(encoding="utf-8")


def test_a_commit_that_is_not_there_is_wrong_usage(root):
    done = CliRunner().invoke(main, ["--root", str(root), "fix", "--base", "nowhere"])
    assert (done.exit_code, "there is no commit `nowhere` here" in done.stderr) == (2, True)


ODD = ["{id: a, title: A}\n", "- {id: a, title: A}\n"]


@pytest.mark.parametrize("text", ODD)
def test_a_record_of_another_form_is_left_and_told(text):
    path = EVENTS if text.startswith("-") else "data/events/a.yaml"
    fixed = raise_revisions(path, text, {1: 3}, date(2026, 11, 22))
    assert fixed.text == text
    assert [row.hint for row in fixed.problems] == ["write `revision: 3` by hand"]
