"""The form's scripts against the Python they must agree with: what is accepted, and the text that is written."""

import json
import random
from datetime import date
from pathlib import Path

import pytest
import yaml
from browser import _watch
from pydantic import ValidationError
from scripts import NAMES

from shelfmates.change.emit import emit
from shelfmates.characters import find_refused
from shelfmates.load.yaml import read_exact, read_values
from shelfmates.model import Member
from shelfmates.validate.identity import is_reserved

pytestmark = pytest.mark.browser

CASES = json.loads(Path(__file__).with_name("cases").joinpath("join/values.json").read_text(encoding="utf-8"))
LEAST = {"id": "ana-ruiz", "name": "Ana", "role": "teacher-librarian", "area": "watauga", "consent": "2026-09-01"}
LETTERS = {"id": "a", "github": "b"}
"""What a text is made of to be too long; else a letter that is two units to a browser, and one character."""


@pytest.fixture(scope="module")
def form(browser, origin):
    """Give a way to run a script beside the form."""
    wrong = []
    page = browser.new_page()
    _watch(page, wrong, origin, missing="")
    page.goto(f"{origin}join/", wait_until="load")
    yield page
    page.close()
    assert wrong == []


JUDGE = """async ([path, values]) => {
  const at = (name) => import(new URL(`../assets/javascripts/join/${name}.js`, location));
  const [{ Rules }, { asMarkdown }] = await Promise.all([at("rules"), at("fields")]);
  const field = { ...document.getElementById(`sm-f-${path}`).closest("[data-field]").dataset };
  if (path === "consent") field.kind = "day";
  const rules = new Rules(document.querySelector("[data-join]").dataset);
  return values.map((value) => {
    const text = field.kind === "many" ? asMarkdown(value.trim()) : value.trim();
    return [rules.judge(field, text) || (path === "id" && rules.isReserved(text) ? "reserved-id" : ""), text];
  });
}"""


def is_accepted(path, text):
    """Tell whether the check takes a value."""
    keys = path.split("-")
    value = text
    for key in reversed(keys[1:]):
        value = {key: value}
    try:
        Member.model_validate({**LEAST, keys[0]: value})
    except ValidationError:
        return False
    return find_refused(text) is None and not (path == "id" and is_reserved(text))


@pytest.mark.parametrize("path", CASES)
def test_the_form_accepts_what_the_check_accepts(form, path):
    letter = LETTERS.get(path, "𐐷")
    cases = [(value, True) for value in CASES[path]["good"]] + [(value, False) for value in CASES[path]["bad"]]
    cases += [(letter * length, is_good) for length, is_good in CASES[path]["long"]]
    judged = form.evaluate(JUDGE, [path, [value for value, _good in cases]])
    found = [
        (value, good, not code, is_accepted(path, text))
        for (value, good), (code, text) in zip(cases, judged, strict=True)
    ]
    assert [row for row in found if len(set(row[1:])) != 1] == []


def test_there_are_enough_values():
    assert sum(len(rows) for field in CASES.values() for rows in field.values()) > 150


EMIT = """async (records) => {
  const { emit, Day } = await import(new URL("../assets/javascripts/join/yaml.js", location));
  const revive = (_, value) => (value && value.$day ? new Day(value.$day) : value);
  return JSON.parse(records, revive).map(emit);
}"""

PIECES = (
    *NAMES, "NO", "no", "Yes", "null", "~", "18:30", "1e3", "0x1F", "0o17", "010", "1_000", "2026-09-01", "+1", ".5", "-", "- a",
    "? a", ": a", "a: b", "a #b", "#a", "@ana", "`a`", "%a", "&a", "*a", "!a", "|", ">", "[a]", "{a}", "a, b", "'a'", '"a"',
    "a\\b", "a\tb", "  two", "two  blanks", "end ", "…", "½ time", "٣", "ab٣", "9-lives", "9-1", "1a", "1-z", "é", "e\u0301", "\u0301a",
    "a?", "a!", "what? no", "https://example.org/a_b?c=d&e=f#g", "https://example.org/", "https://example.org/ü", "👩‍🏫", "a—b", "Mr. O’Hara (x)",
    "one\ntwo", "one\n\ntwo\n", " one\ntwo", "\none\n", "one \ntwo\n", "one\ntwo\n\n", "one\n  two\n- x: y\n", "a\u0000", "x" * 130,
)  # fmt: skip


def make_record(chance):
    """Give values as a form might hold them."""
    text = lambda: "".join(chance.sample(PIECES, 1 if chance.random() < 0.7 else 2))  # noqa: E731 - used a dozen times below
    texts = lambda most: [text() for _ in range(chance.randrange(1, most))]  # noqa: E731 - likewise
    rows = [{"topic": "makerspaces", "note": text(), "until": date(2027, 6, 30)}, {"note": text(), "list": texts(4)}]
    record = {
        "id": "ana-ruiz", "name": text(), "topics": texts(4), "many": [f"topic-{number}" for number in range(chance.randrange(1, 15))],
        "solo": True, "bio": text(), "mentoring": {"offers": {"capacity": chance.randrange(9999), "how": texts(3), "note": text()}},
        "offers": rows, "links": {"website": text(), "no": text()}, "consent": date(2026, 9, 1),
    }  # fmt: skip
    return {key: value for key, value in record.items() if chance.random() < 0.8}


def plain(value):
    """Give values without their types: what a reader of YAML that types nothing gives."""
    if isinstance(value, dict):
        return {key: plain(row) for key, row in value.items()}
    if isinstance(value, list):
        return [plain(row) for row in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_both_emitters_write_the_same_and_every_reader_gives_it_back(form):
    chance = random.Random(20261122)  # noqa: S311 - the same records in every run
    records = [make_record(chance) for _ in range(600)] + [{"name": piece} for piece in PIECES]
    texts = form.evaluate(EMIT, json.dumps(records, default=lambda day: {"$day": day.isoformat()}))
    assert [(ours, emit(row)) for ours, row in zip(texts, records, strict=True) if ours != emit(row)] == []
    for text, record in zip(texts, records, strict=True):
        if "\\u0000" in text or not record:
            continue
        assert yaml.safe_load(text) == record
        assert plain(read_values(text)) == plain(read_exact(text).values) == plain(record)
