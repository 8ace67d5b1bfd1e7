"""The form's scripts agree with our Python code: they accept the same values and write the same text."""

import json
import random
from datetime import date
from decimal import Decimal

import pytest
import yaml
from pydantic import ValidationError

from browser import _watch
from folders import CASES
from name_scripts import NAMES
from shelfmates.change.new_record import write_record
from shelfmates.change.record_kinds import KINDS
from shelfmates.change.yaml_writer import emit
from shelfmates.characters import find_refused
from shelfmates.load.yaml_reader import read_exact, read_values
from shelfmates.model import Event, Member, Resource
from shelfmates.model.moment import Moment
from shelfmates.schemas import describe
from shelfmates.validate.ids import is_reserved
from shelfmates.validate.pasted_links import store_links

pytestmark = pytest.mark.browser

FOLDER = CASES / "join"
PAGES = {"member": "join/", "event": "join/event/", "resource": "join/resource/"}
MODELS = {"member": Member, "event": Event, "resource": Resource}
FILES = {"member": "values", "event": "event-values", "resource": "resource-values"}
VALUES = {name: json.loads((FOLDER / f"{file}.json").read_text(encoding="utf-8")) for name, file in FILES.items()}
CASES = [(record, path) for record, paths in VALUES.items() for path in paths]
LEAST = {
    "member": {
        "id": "ana-ruiz",
        "name": "Ana",
        "role": "teacher-librarian",
        "area": "watauga",
        "consent": "2026-09-01",
    },
    "event": {"id": "a-visit", "title": "A visit", "kind": "visit", "start": "2027-03-04"},
    "resource": {"id": "a-blog", "title": "A blog", "url": "https://example.org/", "kind": "blog"},
}
BESIDE = {
    "place": {"name": "A place"}, "deadlines-N": {"what": "grant", "date": "2027-01-01"},
    "repeat-pauses-N": {"from": "2027-01-01", "to": "2027-01-02"},
}  # fmt: skip
"""Group → its other required fields."""
LETTERS = {"id": "a", "github": "b"}
"""Field → a character to make long texts of. Other fields use a character of two UTF-16 units."""


@pytest.fixture(scope="module")
def forms(browser, origin):
    """Yield the pages of the forms by kind of record, to run scripts on."""
    wrong, pages = [], {}
    for record, address in PAGES.items():
        pages[record] = page = browser.new_page()
        _watch(page, wrong, origin, missing="")
        page.goto(f"{origin}{address}", wait_until="load")
    yield pages
    for page in pages.values():
        page.close()
    assert wrong == []


JUDGE = """async ([path, values]) => {
  const at = (name) => import(document.querySelector("script[src$='join.js']").src.replace("join.js", `join/${name}.js`));
  const [{ Rules }, { asMarkdown }, { isZone }] = await Promise.all([at("rules"), at("fields"), at("zone")]);
  const [rows, key] = path.split("-N-");
  if (key) document.querySelector(`#sm-f-${rows} > [data-add]`).click();
  const control = key ? document.querySelector(`#sm-f-${rows} [data-rows] [data-field="${key}"]`) : document.getElementById(`sm-f-${path}`);
  const field = { ...control.closest("[data-field]").dataset };
  if (path === "consent") field.kind = "day";
  const rules = new Rules(document.querySelector("[data-join]").dataset);
  await rules.load();
  return values.map((value) => {
    const text = field.kind === "many" ? asMarkdown(value.trim()) : value.trim();
    const more = () => (path === "id" && rules.judgeId(text) ? "reserved-id" : path === "timezone" && text && !isZone(text) ? "unknown" : "");
    return [rules.judge(field, text) || more(), text];
  });
}"""


def put(record, path, text):
    """Return a record with a value at a path. An empty value is left out."""
    *above, key = path.split("-")
    group = "-".join(above)
    value = {**BESIDE.get(group, {}), key: text or None}
    if above and above[-1] == "N":
        value, above = [value], above[:-1]
    for name in reversed(above):
        value = {name: value}
    return {**LEAST[record], **value}


def is_accepted(record, path, text):
    """Return whether `check` accepts a value."""
    values = put(record, path, text)
    try:
        MODELS[record].model_validate(
            store_links(values).values if record == "member" else values, by_alias=True, by_name=False
        )
    except ValidationError:
        return False
    return find_refused(text) is None and not (path == "id" and is_reserved(text))


@pytest.mark.parametrize(("record", "path"), CASES, ids=map(" ".join, CASES))
def test_the_form_accepts_what_the_check_accepts(forms, record, path):
    letter = LETTERS.get(path, "𐐷")
    rows = VALUES[record][path]
    cases = [(value, True) for value in rows["good"]] + [(value, False) for value in rows["bad"]]
    cases += [(letter * length, is_good) for length, is_good in rows["long"]]
    judged = forms[record].evaluate(JUDGE, [path, [value for value, _good in cases]])
    found = [
        (value, good, not code, is_accepted(record, path, text))
        for (value, good), (code, text) in zip(cases, judged, strict=True)
    ]
    assert [row for row in found if len(set(row[1:])) != 1] == []


def test_there_are_enough_values():
    assert sum(len(rows) for paths in VALUES.values() for field in paths.values() for rows in field.values()) > 300


EMIT = """async (records) => {
  const at = (name) => import(document.querySelector("script[src$='join.js']").src.replace("join.js", `join/${name}.js`));
  const { emit, Day } = await at("yaml");
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
    """Return values that a form may contain."""
    text = lambda: "".join(chance.sample(PIECES, 1 if chance.random() < 0.7 else 2))  # noqa: E731 - used a dozen times below
    texts = lambda most: [text() for _ in range(chance.randrange(1, most))]  # noqa: E731 - likewise
    rows = [{"topic": "makerspaces", "note": text(), "until": date(2027, 6, 30)}, {"note": text(), "list": texts(4)}]
    record = {
        "id": "ana-ruiz", "name": text(), "topics": texts(4), "many": [f"topic-{number}" for number in range(chance.randrange(1, 15))],
        "solo": True, "bio": text(), "mentoring": {"offers": {"capacity": chance.randrange(9999), "how": texts(3), "note": text()}},
        "offers": rows, "links": {"website": text(), "no": text()}, "consent": date(2026, 9, 1),
    }  # fmt: skip
    return {key: value for key, value in record.items() if chance.random() < 0.8}


WORDS = {"hashtag": ["#tlchat"], "link": ["https://example.org/a_b?c=d"], "day": [date(2026, 9, 1)],
         "moment": [date(2027, 3, 4), Moment.read("2027-03-04 18:30"), "2027", "2027-03", "2027-spring"],
         "flag": [True], "number": [0, 25, 12.5, -81.67, 0.0000001, 1500], "id": ["ana-ruiz", "a-1", "12"]}  # fmt: skip


def make_one(field, chance):
    """Return a random value of a field."""
    if field.fields:
        return make_any(field.fields, chance) or {"a": "b"}
    return chance.choice(field.words or WORDS.get(field.kind) or PIECES)


def make_any(fields, chance):
    """Return random values of a model's fields. They may be invalid: the emitters do not check them."""
    asked = [field for field in fields if chance.random() < 0.7 and not field.is_by_language]
    return {
        field.key: [make_one(field, chance) for _ in range(chance.randrange(1, 5))]
        if field.is_list
        else make_one(field, chance)
        for field in asked
    }


def plain(value):
    """Return values without types, like a YAML reader that keeps everything as text."""
    if isinstance(value, dict):
        return {key: plain(row) for key, row in value.items()}
    if isinstance(value, list):
        return [plain(row) for row in value]
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else f"{Decimal(repr(value)):f}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_both_emitters_write_the_same_and_every_reader_gives_it_back(forms):
    chance = random.Random(20261122)  # noqa: S311 - the same records in every run
    records = [make_record(chance) for _ in range(600)] + [{"name": piece} for piece in PIECES]
    for model in (Event, Resource):
        records += [make_any(describe(model), chance) for _ in range(300)]
    texts = forms["member"].evaluate(EMIT, json.dumps(records, default=lambda day: {"$day": str(day)}))
    assert [(ours, emit(row)) for ours, row in zip(texts, records, strict=True) if ours != emit(row)] == []
    for text, record in zip(texts, records, strict=True):
        if "\\u0000" in text or not record:
            continue
        # PyYAML returns a time without seconds as text.
        assert plain(yaml.safe_load(text)) == plain(record)
        assert plain(read_values(text)) == plain(read_exact(text).values) == plain(record)


FILE = """async (rows) => {
  const at = (name) => import(document.querySelector("script[src$='join.js']").src.replace("join.js", `join/${name}.js`));
  const [{ fileOf }, { Day }] = await Promise.all([at("file"), at("yaml")]);
  const revive = (_, value) => (value && value.$day ? new Day(value.$day) : value);
  return JSON.parse(rows, revive).map((values) => fileOf(values, document.querySelector("[data-join]").dataset));
}"""


@pytest.mark.parametrize("record", ["event", "resource"])
def test_the_form_files_what_the_command_new_would(forms, record):
    chance = random.Random(4)  # noqa: S311 - the same records in every run
    rows = [
        {"id": "a", "title": chance.choice(NAMES),
         **({"kind": "chat", "start": date(2027, 3, 4)} if record == "event" else {"url": "https://example.org/", "kind": "chat"}),
         "topics": ["makerspaces"], "description": text}
        for text in ("One line.", "Two\n\n- lines\n", "---\n\nA rule above.\n", "key: value")
    ]  # fmt: skip
    texts = forms[record].evaluate(FILE, json.dumps(rows, default=lambda day: {"$day": str(day)}))
    for text, row in zip(texts, rows, strict=True):
        values = {key: value for key, value in row.items() if key != "id"}
        assert text == write_record(KINDS[record], "a", values, is_page=record == "event").whole
