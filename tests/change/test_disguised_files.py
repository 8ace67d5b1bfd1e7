"""Check that a file in another format than its name says is named, with what to do instead."""

import base64

import pytest
import yaml

from folders import CASES
from shelfmates.change.imports.disguised_files import NAMES, detect_format, find_disguise

FILES = yaml.safe_load((CASES / "disguised-files.yaml").read_text())


def content_of(row):
    return base64.b64decode(row["base64"]) if "base64" in row else row["text"].encode()


@pytest.mark.parametrize("row", FILES, ids=[f"{number}-{row['format']}" for number, row in enumerate(FILES)])
def test_the_first_bytes_decide_the_format(row):
    assert detect_format(content_of(row)) == row["format"]


def test_every_format_is_in_the_table():
    assert {row["format"] for row in FILES} - {""} == NAMES.keys()


@pytest.mark.parametrize("wanted", ["calendar", "table", "json", "opml", "mail"])
def test_each_other_format_has_a_message_and_a_hint(wanted):
    for row in FILES:
        reason = find_disguise(content_of(row), wanted=wanted)
        if row["format"] in ("", wanted):
            assert reason is None
        else:
            assert reason is not None
            assert reason.message.startswith("is ")
            assert reason.hint


@pytest.mark.parametrize(
    ("content", "wanted", "part"),
    [
        (b"<!doctype html>", "calendar", "copy its iCal address"),
        (b"Name,Town\nJane,Boone\n", "calendar", "`shelfmates import csv`"),
        (b"BEGIN:VCALENDAR\n", "table", "`shelfmates import ics`"),
        (b"PK\x03\x04 xl/workbook.xml", "table", "as CSV (UTF-8)"),
        (b"PK\x03\x04 meetings.ics", "calendar", "unpack it"),
        (b"%PDF-1.7", "opml", "as OPML"),
    ],
)
def test_the_hint_says_what_to_do(content, wanted, part):
    assert part in find_disguise(content, wanted=wanted).hint
