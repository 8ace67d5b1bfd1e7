"""Calendars as programs export them become the records and messages in `tests/cases/calendars`.

`BLESS=1` rewrites `expected.txt`; read it before you keep it.
"""

import os

import pytest

from calendar_files import read_drafts, show_drafts
from checks import CASES, cases_in


@pytest.mark.parametrize("case", cases_in("calendars"))
def test_a_calendar_becomes_the_records_that_it_means(case):
    file = CASES / "calendars" / case.name / "expected.txt"
    text = show_drafts(read_drafts((file.parent / "in.ics").read_bytes()))
    if "BLESS" in os.environ:
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
