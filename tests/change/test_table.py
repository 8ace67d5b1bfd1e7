"""`export csv`, and back: a table holds every record whole, and no spreadsheet runs a cell of it."""

import csv
import re
import shutil
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binary_cases import GOOD
from checks import CASES, TODAY, cases_in, read
from csv_tables import read_strictly
from folders import ROOT
from memory_networks import make_member
from sheets import plan_sheet
from shelfmates.change.tables.headings import match_headings
from shelfmates.change.tables.records_table import (
    build,
    flatten,
    read_plain,
    render_table,
    split_items,
    write_lossless_cell,
)
from shelfmates.change.tables.spreadsheet_reader import read_sheet
from shelfmates.change.tables.table_import import plan_import
from shelfmates.characters import find_refused
from shelfmates.dates import FIRST_YEAR, LAST_YEAR
from shelfmates.derive import derive
from shelfmates.load.yaml_reader import read_values
from shelfmates.model import MODELS
from shelfmates.placeholders import is_placeholder
from shelfmates.problem import is_error
from shelfmates.render.data_exports import render_members_csv
from shelfmates.render.events.data import render_events_csv
from shelfmates.render.resources.data import render_resources_csv
from shelfmates.schemas.columns import find_column

pytestmark = pytest.mark.usefixtures("offline")


def take_in(content, checked, kind="members"):
    """Import a table into a network, and return its records as they are typed from their files."""
    sheet = read_sheet(content)
    headings = match_headings(sheet.header, kind=kind)
    assert headings.guessed == ()
    plan = plan_import(sheet, headings, checked)
    assert [note for note in plan.notes if is_error(note)] == []
    files = {path.split("/")[-1].removesuffix(".yaml"): read_values(text) for path, text in plan.edits.items()}
    model = MODELS[kind]
    return [model.model_validate({"id": id_, **values}, by_alias=True, by_name=False) for id_, values in files.items()]


def records_of(checked, kind):
    return [row.record for row in getattr(checked.network, kind)]


def members_of(checked):
    return records_of(checked, "members")


def empty(root, kind="members"):
    """Leave a network without records of a kind."""
    (root / f"data/{kind}.yaml").unlink(missing_ok=True)
    shutil.rmtree(root / f"data/{kind}", ignore_errors=True)
    shutil.rmtree(root / f"docs/{kind}", ignore_errors=True)
    return read(root)


@pytest.fixture(scope="module")
def lonely(tmp_path_factory):
    """The base network without anybody in it."""
    root = tmp_path_factory.mktemp("network")
    shutil.copytree(CASES / "base", root, dirs_exist_ok=True)
    return empty(root)


@pytest.fixture(scope="module")
def seed():
    return read(ROOT)


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize("case", cases_in("good"))
def test_every_good_case_goes_out_and_comes_back(case, network, kind):
    root = network(GOOD.get(case.name), over=case)
    records = records_of(read(root), kind)
    assert take_in(render_table(records, MODELS[kind]), empty(root, kind), kind) == records


@pytest.mark.parametrize("kind", MODELS)
def test_the_seed_network_goes_out_and_comes_back(seed, tmp_path, kind):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    records = records_of(seed, kind)
    assert take_in(render_table(records, MODELS[kind]), empty(tmp_path, kind), kind) == records


@pytest.mark.parametrize("kind", MODELS)
def test_a_table_of_a_network_changes_nothing_there(seed, kind):
    plan = plan_sheet(render_table(records_of(seed, kind), MODELS[kind]), seed)
    assert (plan.edits, plan.unchanged, plan.notes) == ({}, len(records_of(seed, kind)), ())


PUBLISHED = {"events": render_events_csv, "resources": render_resources_csv, "members": render_members_csv}


@pytest.mark.parametrize("kind", PUBLISHED)
def test_a_published_table_is_known_by_its_columns_and_changes_nothing(seed, kind):
    site = derive(seed.network, today=TODAY)
    plan = plan_sheet(PUBLISHED[kind](site), seed)
    # Hidden members are missing in the published list of who attends.
    different = [note for note in plan.notes if "differs in `going`" not in note.message]
    assert (plan.edits, different) == ({}, [])
    assert plan.records - plan.unchanged == len(plan.notes)


@pytest.mark.parametrize("kind", ["events", "resources"])
def test_a_published_table_comes_back_as_it_went(seed, tmp_path, kind):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    site = derive(seed.network, today=TODAY)
    taken = take_in(PUBLISHED[kind](site), empty(tmp_path, kind), kind)
    rows = site.agenda.events if kind == "events" else site.library.resources
    ids = {getattr(row, kind.removesuffix("s")).id for row in rows}
    assert {record.id for record in taken} == ids
    there = {record.id: record for record in records_of(seed, kind)}
    assert [record.id for record in taken if differ(record, there[record.id])] == []


def differ(record, other):
    """Return whether two records differ in more than hidden members, and when a link was checked."""
    own = {"going", "hosts", "checked", "group"}
    return record.model_dump(exclude=own) != other.model_dump(exclude=own)


def test_the_table_is_what_rfc_4180_says(seed):
    content = render_table(members_of(seed))
    rows = read_strictly(content)
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == len(members_of(seed)) + 1
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")


def test_another_reader_finds_the_same_cells(seed):
    content = render_table(members_of(seed))
    head, *rows = read_strictly(content)
    lines = content.decode("utf-8-sig").splitlines(keepends=True)
    assert list(csv.DictReader(lines, strict=True)) == [dict(zip(head, row, strict=True)) for row in rows]


def test_columns_stand_in_the_models_order():
    rows = [
        make_member("ana-ruiz", links={"blog": "https://example.org/"}, seeks=[{"topic": "b", "until": "2027-01-01"}]),
        make_member("bea-cole", offers=[{"topic": "a"}] * 11, translations={"fr": {"bio": "x"}, "es": {"bio": "y"}}),
    ]
    head = read_strictly(render_table(rows))[0]
    numbered = [f"offers.{number}.topic" for number in range(1, 12)]
    assert head == [
        "id", "name", "role", "area", *numbered, "seeks.1.topic", "seeks.1.until", "links.blog",
        "translations.es.bio", "translations.fr.bio", "consent",
    ]  # fmt: skip


def test_a_network_of_nobody_is_a_header():
    assert read_strictly(render_table([])) == [["id", "name", "role", "area", "consent"]]


def test_every_field_of_a_member_has_a_column(seed):
    for member in members_of(seed):
        for name, _value in flatten(member.model_dump(by_alias=True)):
            assert find_column(name), name


@pytest.mark.parametrize(
    "name", ["", "nmae", "name.x", "offers.x.topic", "offers.0.topic", "offers.100.topic", "offers.01.topic", "offers.1.x",
             "translations.x!.bio", "links.blog.x", "__class__", "id.id"],
)  # fmt: skip
def test_what_is_no_field_has_no_column(name):
    assert find_column(name) is None


@pytest.mark.parametrize("sign", list("=+-@\t\r\n＝＋－＠'"))
def test_no_spreadsheet_runs_a_cell(sign):
    cell = write_lossless_cell(f"{sign}SUM(A1)")
    assert cell == f"'{sign}SUM(A1)"
    assert read_plain(cell) == f"{sign}SUM(A1)"


@pytest.mark.parametrize("cell", ["'Tis", "'", "''", "'a", "O'Hara", "'t", "", "a", " =1"])
def test_a_text_survives_its_guard(cell):
    assert read_plain(write_lossless_cell(cell)) == cell


@pytest.mark.parametrize(
    ("items", "cell"),
    [
        (("a", "b"), "a; b"), (("a;b", "c,d"), '"a;b"; "c,d"'), (('say "a"', "b"), '"say ""a"""; b'),
        (("a\nb", ""), '"a\nb"; ""'), ((" a ",), '" a "'), (("=a", "b"), "'=a; b"), (('"',), '""""'),
    ],
)  # fmt: skip
def test_an_item_keeps_its_signs(items, cell):
    assert write_lossless_cell(items) == cell
    assert tuple(item for item, _sign in split_items(read_plain(cell))) == items


@given(st.lists(st.text(alphabet="ab;,\"\n' ", max_size=6), max_size=6))
@settings(max_examples=500)
def test_every_list_survives_its_cell(items):
    assert [item for item, _sign in split_items(read_plain(write_lossless_cell(items)) if items else "")] == items


def test_what_is_there_and_empty_is_told_from_what_is_not_there():
    values = {"mentoring": {"offers": {}}, "translations": {"es": {}, "fr": {"bio": ""}}}
    cells = {name: write_lossless_cell(value) for name, value in flatten(values)}
    assert cells == {"mentoring.offers": "{}", "translations.es": "{}", "translations.fr.bio": "'"}
    assert build([(find_column(name), {} if cell == "{}" else "") for name, cell in cells.items()]) == values


FIRST = date(FIRST_YEAR, 1, 1)
_SIGNS = st.sampled_from(
    list("=+-@'\"“;,.!?#:|>[]{}&*%\\/_ \n")
    + "é ß Ł 李 하 ع ক Ω Ж 🌻 ʻ 's =1+1 ＝ - \n\n :a #a true 2026-09-01 007".split(" ")
)
_WRITTEN = st.lists(
    st.one_of(_SIGNS, st.characters(categories=["L", "N", "P", "S"], max_codepoint=0x2FFFF)), max_size=12
)
_TEXT = _WRITTEN.map("".join).filter(lambda text: not find_refused(text))
_LINE = _TEXT.map(lambda text: " ".join(text.split())).filter(bool)
_EXCHANGE = st.fixed_dictionaries({"topic": st.sampled_from(["makerspaces", "digital-citizenship"])},
                                  optional={"note": _LINE, "until": st.dates(FIRST, date(LAST_YEAR, 12, 31)), "state": st.sampled_from(["matched", "done"])})  # fmt: skip
_MEMBER = st.fixed_dictionaries(
    {"name": _LINE.filter(lambda text: not is_placeholder(text, "name"))},
    optional={
        "pronouns": _LINE, "organization": _LINE, "district": _LINE, "bio": _TEXT, "solo": st.booleans(),
        "topics": st.lists(st.sampled_from(["makerspaces", "digital-citizenship"]), max_size=2),
        "languages": st.lists(st.sampled_from(["en", "pt-BR", "no", "zh-Hant"]), max_size=3),
        "mentoring": st.fixed_dictionaries({}, optional={
            "offers": st.fixed_dictionaries({}, optional={"capacity": st.integers(0, 9999), "note": _LINE}),
            "wants": st.fixed_dictionaries({}, optional={"topics": st.just(["makerspaces"]), "note": _LINE}),
        }),
        "offers": st.lists(_EXCHANGE, max_size=3), "seeks": st.lists(_EXCHANGE, max_size=2),
        "translations": st.dictionaries(st.sampled_from(["es", "fr", "zh-Hant"]), st.fixed_dictionaries({}, optional={"bio": _TEXT})),
        "joined": st.dates(min_value=FIRST, max_value=date(2026, 11, 22)), "listed": st.booleans(),
    },
)  # fmt: skip


def is_member(values):
    try:
        make_member("x", **values)
    except ValueError:
        return False
    return True


def goes_out_and_comes_back(lonely, rows):
    members = [make_member(f"m-{number}", **values) for number, values in enumerate(rows)]
    content = render_table(members)
    assert read_strictly(content) == list(csv.reader(re.findall(r"[^\n]*\n", content.decode("utf-8-sig")), strict=True))
    assert take_in(content, lonely) == members


_SOME_MEMBERS = st.lists(_MEMBER.filter(is_member), min_size=1, max_size=3)


@given(_SOME_MEMBERS)
@settings(max_examples=80)
def test_every_member_goes_out_and_comes_back(lonely, rows):
    goes_out_and_comes_back(lonely, rows)


@pytest.mark.long
@given(_SOME_MEMBERS)
@settings(max_examples=3_000)
def test_three_thousand_tables_of_members_go_out_and_come_back(lonely, rows):
    goes_out_and_comes_back(lonely, rows)
