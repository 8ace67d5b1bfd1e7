"""The notebook's file: what is exported is imported, and nothing that a stranger wrote does harm."""

import json

import pytest
import yaml
from hypothesis import given, settings

from folders import CASES
from notebooks import EMPTY, KEYS, NOW, SITE, STEP, make_notebook, notebooks, write_many

pytestmark = pytest.mark.browser

FILES = yaml.safe_load((CASES / "notebook/files.yaml").read_text(encoding="utf-8"))
COMPARE = 'const { compare } = await load("notebook-file"); return compare(...given);'
READ_BACK = """
  const { compare, readFile, writeFile } = await load("notebook-file");
  const text = await writeFile(given, { site: "https://example.org/", now: new Date(0) });
  const { notebook, problems } = await readFile(text);
  const again = await writeFile(notebook, { site: "https://example.org/", now: new Date(0) });
  const [found, back] = [await compare(given, notebook), await compare(notebook, given)];
  return { found, back, problems, isSame: text === again };
"""
READ_TIMED = """
  const { compare, readFile, writeFile } = await load("notebook-file");
  const { notebook } = await readFile(await writeFile(given, { site: "https://example.org/", now: new Date() }));
  await compare(given, notebook);
"""
READ_ATTACK = """
  const { readFile } = await load("notebook-file");
  const { notebook, problems } = await readFile(given.before + given.piece.repeat(given.times) + given.after);
  return { notebook, problems };
"""
MIGRATE = """
  const { readFile } = await load("notebook-file");
  const add = (sign) => ({ kept, ...lists }) => ({ ...lists, kept: kept.map((row) => ({ ...row, note: row.note + sign })) });
  return readFile(given, [add("a"), add("b"), add("c")]);
"""


def write_case(case):
    """Return the file that a case describes."""
    about = {"format": "shelfmates-notebook", "version": 1, "site": SITE, "exported": NOW, **case.get("file", {})}
    return case["text"] if "text" in case else json.dumps({**about, **case.get("lists", {})}, default=str)


def list_problems(read):
    return [" ".join(filter(None, (row["code"], row["place"]))) for row in read["problems"]]


def count(notebook):
    return {store: len(rows) for store, rows in notebook.items() if rows}


@pytest.mark.parametrize("case", FILES, ids=lambda case: case["it"].replace(" ", "-"))
def test_a_file_is_read_as_far_as_it_can_be_trusted(formats, case):
    read = formats.read(write_case(case))
    if "refused" in case:
        assert (read["notebook"], list_problems(read)) == (None, [case["refused"]])
    else:
        assert list_problems(read) == case.get("problems", [])
        assert count(read["notebook"]) == case.get("left", {})
        assert case.get("note") in {None, *(row["note"] for row in read["notebook"]["kept"])}


@settings(max_examples=60)
@given(notebook=notebooks)
def test_importing_what_was_exported_leaves_nothing_to_do(formats, notebook):
    read = formats.run(READ_BACK, notebook)
    for found in (read["found"], read["back"]):
        assert {name: len(rows["same"]) for name, rows in found.items()} == {
            name: len(rows) for name, rows in notebook.items()
        }
        assert [rows[key] for rows in found.values() for key in ("added", "changed") if rows[key]] == []
    assert (read["problems"], read["isSame"]) == ([], True)


def test_an_empty_notebook_is_a_file(formats):
    text = formats.write(make_notebook())
    assert json.loads(text) == {
        "format": "shelfmates-notebook", "version": 1, "site": SITE, "exported": NOW,
        "kept": [], "goals": [], "entries": [], "hours": [],
    }  # fmt: skip
    read = {"notebook": make_notebook(), "problems": [], "leftOut": 0, "site": SITE, "exported": NOW}
    assert formats.read(text) == read


def test_a_file_is_sorted_and_has_only_the_fields_of_its_version(formats):
    rows = [
        {"id": key, "made": made, "secret": "x"}
        for key, made in zip(KEYS, ("2026-02", "2026-01", "2026-01"), strict=False)
    ]
    text = formats.write(make_notebook(kept=rows))
    kept = json.loads(text)["kept"]
    assert [row["id"] for row in kept] == [KEYS[2], KEYS[1], KEYS[0]]
    assert [list(row) for row in kept] == [list(EMPTY["kept"])] * 3
    assert text.endswith("}\n")
    assert '\n  "kept": [\n    {\n' in text


def test_a_record_that_lacks_fields_is_written_whole(formats):
    text = formats.run(
        'const { writeFile } = await load("notebook-file"); return writeFile(given, { site: "", now: new Date(0) });',
        {"kept": [{"id": KEYS[0]}], "goals": [], "entries": [], "hours": []},
    )
    assert formats.read(text)["notebook"]["kept"] == [
        {**EMPTY["kept"], "made": "1970-01-01T00:00:00.000Z", "changed": "1970-01-01T00:00:00.000Z"}
    ]


def test_half_a_character_is_no_text(formats):
    text = formats.run(
        r"""const { writeFile, readFile } = await load("notebook-file");
        given.kept[0].note = "a\ud83d\u202e\ude00b\ud800";
        const { notebook } = await readFile(await writeFile(given, { site: "", now: new Date(0) }));
        return notebook.kept[0].note;""",
        make_notebook(kept=[{}]),
    )
    assert text == "ab"


@pytest.mark.parametrize(
    ("site", "read"),
    [
        (SITE, SITE),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("javascript:alert(1)//", ""),
        ("https://example.org/ <b>/", ""),
        ("https://example.org", ""),
        (["https://example.org/"], ""),
    ],
)
def test_only_an_address_is_a_site(formats, site, read):
    assert formats.read(write_case({"file": {"site": site}}))["site"] == read


def test_a_merge_finds_what_is_new_what_is_equal_and_what_differs(formats):
    mine = make_notebook(
        kept=[{"id": KEYS[0], "note": "a"}, {"id": KEYS[1], "asked": "2026-11-30"}],
        goals=[{"steps": [{**STEP, "text": "x"}]}],
    )
    theirs = make_notebook(
        kept=[{"id": KEYS[0], "note": "b"}, {"id": KEYS[1], "changed": "2027-01-01T00:00:00.000Z"}, {"id": KEYS[2]}],
        goals=[{"steps": [{**STEP, "text": "x", "done": "2026-12-01"}]}],
    )
    found = formats.run(COMPARE, [mine, theirs])
    assert [row["id"] for row in found["kept"]["added"]] == [KEYS[2]]
    assert [row["id"] for row in found["kept"]["same"]] == [KEYS[1]]
    assert found["kept"]["changed"] == [[mine["kept"][0], theirs["kept"][0]]]
    assert found["goals"]["changed"] == [[mine["goals"][0], theirs["goals"][0]]]
    assert found["entries"] == found["hours"] == {"added": [], "same": [], "changed": []}


@pytest.mark.parametrize(("version", "note"), [(1, "abc"), (2, "bc"), (3, "c"), (4, "")])
def test_an_older_file_passes_through_every_later_migration_in_order(formats, version, note):
    text = write_case({"file": {"version": version}, "lists": {"kept": [EMPTY["kept"]]}})
    read = formats.run(MIGRATE, text)
    assert [row["note"] for row in read["notebook"]["kept"]] == [note]


def test_a_migration_that_fails_refuses_the_file(formats):
    text = write_case({"lists": {"kept": [None]}})
    assert list_problems(formats.run(MIGRATE, text)) == ["format"]


@pytest.mark.parametrize(
    ("piece", "times", "code"),
    [
        ("[", 100_000, "depth"),
        ("[[],", 100_000, "depth"),
        ('{"a":', 100_000, "depth"),
        ("x", 100_000_001, "size"),
        ('"', 20_000_000, "json"),
        ("\\", 20_000_000, "json"),
        ("[]", 10_000_000, "json"),
        ('{"kept":', 21, "depth"),
    ],
)
def test_a_file_that_only_costs_time_is_refused_soon(formats, piece, times, code):
    attack = {"before": "", "piece": piece, "times": times, "after": ""}
    assert list_problems(formats.run(READ_ATTACK, attack)) == [code]
    assert formats.is_quick(READ_ATTACK, attack, most=500)


@pytest.mark.parametrize("text", ["[" * 1000, "{\\" * 1000, '"[{' * 1000, '\\"[' * 1000 + "\\", "]" * 1000])
def test_brackets_in_a_text_are_not_the_files(formats, text):
    read = formats.read(formats.write(make_notebook(kept=[{"note": text}], entries=[{"text": text}])))
    assert (read["problems"], read["notebook"]["kept"][0]["note"]) == ([], text)


def test_a_file_of_too_many_records_is_refused(formats):
    about = '{"format": "shelfmates-notebook", "version": 1, "kept": ['
    rows = {"before": about, "piece": '{"id":"a/"},', "times": 179_999, "after": '{"id":"b/"}], "goals": [1]}'}
    assert list_problems(formats.run(READ_ATTACK, rows)) == ["many"]
    read = formats.run(READ_ATTACK, rows | {"after": '{"id":"b/"}]}'})
    assert len(read["notebook"]["kept"]) == 2
    assert read["problems"][-1] == {"code": "more", "place": ""}
    assert len(read["problems"]) == 101


@pytest.mark.parametrize(
    ("store", "values", "place"),
    [
        ("goals", {"title": "x" * 301}, "title"),
        ("hours", {"title": "x" * 301}, "title"),
        ("kept", {"tags": ["x" * 301]}, "tags/1"),
        ("entries", {"text": "x" * 100_001}, "text"),
        ("entries", {"answers": {"tried": "x" * 100_001}}, "answers/tried"),
    ],
)
def test_a_text_that_is_too_long_is_left_out(formats, store, values, place):
    read = formats.read(formats.write(make_notebook(**{store: [values]})))
    assert list_problems(read) == [f"long {store}/1/{place}"]
    assert read["notebook"][store] == []


def test_the_longest_texts_are_read(formats):
    notebook = make_notebook(goals=[{"title": "図" * 300, "why": "x" * 100_000}], kept=[{"id": f"{'a' * 299}/"}])
    assert list_problems(formats.read(formats.write(notebook))) == []


def test_everything_that_the_site_lets_people_keep_has_a_key(formats, seed_site):
    catalog = json.loads((seed_site / "api/v1/notebook.json").read_text(encoding="utf-8"))
    keys = [*catalog["things"]["key"], *catalog["moved"], *catalog["moved"].values()]
    assert len(keys) > 400
    assert formats.run('const { isKey } = await load("keys"); return given.filter((key) => !isKey(key));', keys) == []


def test_a_thousand_entries_take_no_time(formats):
    assert formats.is_quick(READ_TIMED, write_many(1000), most=200)
