"""One record that two tabs changed: what is joined of it, and what is not."""

import pytest

from notebooks import STEP, complete

pytestmark = pytest.mark.browser

JOIN = 'const { joinRecords } = await load("../merge"); return joinRecords(...given);'
LIST_CHOICES = """
  const [{ CHOICES }, { RULES }] = [await load("../merge"), await load("record-rules")];
  const names = [...new Set(Object.values(RULES).flatMap((fields) => Object.keys(fields)))];
  return names.map((name) => [name, CHOICES.has(name)]);
"""
WORDS = {"title", "why", "text", "note", "certificate", "answers", "tags", "steps"}


def join(formats, store, base, stored, mine):
    """Return what is stored after this tab changed a record that another one changed meanwhile."""
    return formats.run(JOIN, [complete(store, **row) for row in (base, stored, {**base, **mine})])


@pytest.mark.parametrize(
    ("store", "field", "values"),
    [
        ("hours", "kind", ("course", "visit", "reading")),
        ("hours", "day", ("2026-01-01", "2026-01-02", "2026-01-03")),
        ("entries", "goal", ("g1", "g2", "g3")),
        ("goals", "state", ("now", "done", "later")),
        ("goals", "plan", ("packs/a/", "packs/b/", "packs/c/")),
    ],
)
def test_of_two_choices_the_later_one_counts(formats, store, field, values):
    base, stored, mine = ({field: value} for value in values)
    assert join(formats, store, base, stored, mine)[field] == mine[field]


@pytest.mark.parametrize(("store", "field"), [("kept", "note"), ("entries", "text"), ("hours", "title")])
def test_of_two_texts_both_stay(formats, store, field):
    assert join(formats, store, {field: "a"}, {field: "b"}, {field: "c"})[field] == "b\n\nc"


def test_every_field_is_a_choice_or_a_readers_words(formats):
    assert {name for name, is_choice in formats.run(LIST_CHOICES) if not is_choice} == WORDS


ONE, TWO = {**STEP, "id": "one", "text": "one"}, {**STEP, "id": "two", "text": "two"}
CHANGED = {**ONE, "text": "one, and more"}


@pytest.mark.parametrize(
    ("stored", "mine", "left"),
    [
        ([TWO], [ONE, TWO], [TWO]),
        ([ONE, TWO], [TWO], [TWO]),
        ([TWO], [CHANGED, TWO], [TWO, CHANGED]),
        ([CHANGED, TWO], [TWO], [CHANGED, TWO]),
    ],
    ids=["removed there", "removed here", "removed there and changed here", "changed there and removed here"],
)
def test_a_step_that_one_tab_removed_stays_if_the_other_one_changed_it(formats, stored, mine, left):
    assert join(formats, "goals", {"steps": [ONE, TWO]}, {"steps": stored}, {"steps": mine})["steps"] == left
