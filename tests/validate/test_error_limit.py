"""A list of many wrong entries: the first problems are named one by one, the rest is counted, and soon."""

from time import process_time

import pytest

from checks import CASES, read, write_file
from shelfmates.problem import Severity
from shelfmates.validate.error_limit import MOST
from stopwatch import find_seconds

MANY = 20_000
LEAST = "role: teacher-librarian, area: watauga, consent: 2026-09-01"
WRONG = {
    "fields that are missing": "{id: x%d}",
    "fields that nobody knows": "{id: x%d, name: A, foo: 1, " + LEAST + "}",
    "words that nobody knows": "{id: x%d, name: A, topics: [aa, bb, cc], " + LEAST + "}",
    "values of another type": "{id: x%d, name: [a], role: [b], area: 3 x, consent: soon}",
    "days that are to come": "{id: x%d, name: A, role: teacher-librarian, area: watauga, consent: 2400-09-01}",
    "pictures that are missing": "{id: x%d, name: A, photo: a%d.png, " + LEAST + "}",
    "ids that come twice": "{id: x, name: A%d, " + LEAST + "}",
}
"""What is wrong with each entry → the entry."""


@pytest.fixture
def check(tmp_path):
    def run(line, count=MANY):
        write_file(tmp_path / "data/network.yaml", (CASES / "base/data/network.yaml").read_text(encoding="utf-8"))
        rows = (line.replace("%d", str(number)) for number in range(count))
        write_file(tmp_path / "data/members.yaml", "".join(f"- {row}\n" for row in rows))
        return read(tmp_path)

    return run


@pytest.mark.parametrize("wrong", WRONG)
def test_many_wrong_entries_give_a_bounded_number_of_problems_soon(wrong, check):
    begun = process_time()
    errors = check(WRONG[wrong]).errors
    # Alone it takes some 0.6 s; 5 to 10 s where each problem is named.
    assert find_seconds(begun) < 4
    *named, last = sorted(errors, key=lambda row: row.code == "too-many-problems")
    assert (len(named), last.path, last.line) == (MOST, "data/members.yaml", MANY)
    assert last.message.endswith(" more entries with mistakes")


def test_as_many_problems_as_are_named_need_no_count(check):
    assert len(check("{id: x%d, name: A, foo: 1, " + LEAST + "}", count=MOST).errors) == MOST
    last = check("{id: x%d, name: A, foo: 1, " + LEAST + "}", count=MOST + 1).errors[-1]
    assert (last.line, last.message) == (MOST + 1, "has 1 more entry with mistakes")


def test_many_notices_hide_no_error_and_block_nothing(check):
    checked = check(
        "{id: x%d, name: A%d, role: Teacher Librarian, area: watauga, consent: 2026-09-01}", count=MOST + 50
    )
    rest = [row for row in checked.problems if row.code == "too-many-problems"]
    assert [(row.severity, row.message) for row in rest] == [
        (Severity.NOTICE, "has 50 more entries that could be written better")
    ]
    assert checked.errors == ()
    odd = "{id: x%d, name: A%d, role: Teacher Librarian, area: watauga, consent: 2026-09-01}"
    path = checked.root / "data/members.yaml"
    write_file(path, path.read_text(encoding="utf-8") + f"- {odd.replace('%d', 'y').replace('2026', 'in 2026')}\n")
    assert [(row.line, row.code) for row in read(checked.root).errors] == [(MOST + 51, "not-a-date")]
