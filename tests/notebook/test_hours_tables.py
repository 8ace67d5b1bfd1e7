"""The record of hours: exact sums, and a table that spreadsheets read and do not run."""

import csv
import io
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings

from csv_tables import read_strictly
from notebooks import KEYS, WORDS, complete, notebooks
from shelfmates.render.tables import write_table

pytestmark = pytest.mark.browser

COLUMNS = ("day", "title", "kind", "hours", "certificate", "note", "about")
KINDS = ("event", "course", "reading", "visit", "mentoring", "other")
LABELS = {
    "columns": {name: name.title() for name in COLUMNS},
    "kinds": {kind: f"Kind: {kind}" for kind in KINDS},
}
WRITE = """
  const { writeHours } = await load("hours-table");
  const [rows, labels, titles] = given;
  return writeHours(rows, labels, (key) => key in titles ? { key, kind: "event", title: titles[key], about: "" } : undefined);
"""
FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "\u3000@x", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20x",
    "a=1", "1-2", "'=1", '"=1"', ",=1", "- item", " plain", "–1", "x\ty", "\ufeff=1", "\x1f=1",
)  # fmt: skip


def write(formats, rows, titles=None):
    return formats.run(WRITE, [rows, LABELS, titles or {}])


def add_up(formats, rows):
    return formats.run('const { sumHours } = await load("hours-table"); return sumHours(given);', rows)


def make_rows(*values):
    return [complete("hours", id=f"h{number}", **row) for number, row in enumerate(values)]


def test_a_table_has_a_row_for_each_entry_by_day(formats):
    rows = make_rows(
        {"day": "2026-12-02", "title": "b", "hours": 1.25}, {"day": "2026-11-30", "title": "a", "kind": "course"}
    )
    assert read_strictly(write(formats, rows).encode()) == [
        [name.title() for name in COLUMNS],
        ["2026-11-30", "a", "Kind: course", "0", "", "", ""],
        ["2026-12-02", "b", "Kind: other", "1.25", "", "", ""],
    ]


def test_rows_of_a_day_are_in_the_order_of_their_making(formats):
    made = ("2026-12-01T10:00:00.000Z", "2026-12-01T09:00:00.000Z", "2026-12-01T09:00:00.000Z")
    rows = make_rows(*({"title": f"{number}", "made": time} for number, time in enumerate(made)))
    table = read_strictly(write(formats, [rows[0], rows[2], rows[1]]).encode())
    assert [row[1] for row in table[1:]] == ["1", "2", "0"]


def test_the_title_of_an_event_comes_from_the_site_and_of_a_removed_one_nothing(formats):
    rows = make_rows({"about": KEYS[2]}, {"about": KEYS[3]}, {})
    table = read_strictly(write(formats, rows, {KEYS[2]: "Book, fair"}).encode())
    assert [row[-1] for row in table[1:]] == ["Book, fair", "", ""]
    assert KEYS[3] not in write(formats, rows)


@settings(max_examples=60)
@given(notebook=notebooks)
def test_every_word_of_the_reader_is_read_back(formats, notebook):
    text = write(formats, notebook["hours"])
    assert text.startswith("\ufeff")
    table = read_strictly(text.encode())
    assert table == list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    clean = formats.run('const { standardize } = await load("record-rules"); return given.map((row) => standardize("hours", row));',
                        notebook["hours"])  # fmt: skip
    words = Counter(cell.removeprefix("'") for row in table[1:] for cell in (row[1], row[4], row[5]))
    assert words == Counter(row[name].removeprefix("'") for row in clean for name in ("title", "certificate", "note"))


@pytest.mark.parametrize("text", [*FORMULAS, *WORDS], ids=ascii)
def test_a_cell_is_written_as_in_the_tables_of_the_site(formats, text):
    clean = formats.run('const { cleanText } = await load("plain-text"); return cleanText(given);', text)
    rows = make_rows({"note": text, "title": "x"})
    ours = write_table([[name.title() for name in COLUMNS], ["2026-12-01", "x", "Kind: other", "0", "", clean, ""]])
    assert write(formats, rows).encode() == ours


def test_no_formula_is_run(formats):
    table = read_strictly(write(formats, make_rows(*({"note": text} for text in FORMULAS))).encode())
    assert [row[5] for row in table[1:] if row[5].lstrip()[:1] in set("=+-@\uff1d\uff0b\uff0d\uff20") - {""}] == []


def test_hours_are_summed_by_year_and_kind(formats):
    rows = make_rows(
        {"day": "2026-01-01", "kind": "reading", "hours": 0.25},
        {"day": "2026-06-01", "kind": "event", "hours": 2},
        {"day": "2025-12-31", "kind": "event", "hours": 1.5},
        {"day": "2026-06-02", "kind": "reading", "hours": 0.5},
    )
    assert add_up(formats, rows) == [
        {"year": "2026", "total": 2.75, "kinds": [{"kind": "event", "hours": 2}, {"kind": "reading", "hours": 0.75}]},
        {"year": "2025", "total": 1.5, "kinds": [{"kind": "event", "hours": 1.5}]},
    ]
    assert add_up(formats, []) == []


@settings(max_examples=40)
@given(notebook=notebooks)
def test_no_sum_is_rounded(formats, notebook):
    rows = notebook["hours"] * 7
    for found in add_up(formats, rows):
        mine = [row for row in rows if row["day"].startswith(found["year"])]
        assert Fraction(found["total"]) == sum(Fraction(row["hours"]) for row in mine)
        assert Fraction(found["total"]) == sum(Fraction(kind["hours"]) for kind in found["kinds"])
