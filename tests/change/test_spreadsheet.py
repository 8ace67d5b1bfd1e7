"""Spreadsheets of any program are read, their headings guessed, their days understood, or a reason is given."""

import pytest

from shelfmates.change.date_parser import DateParser
from shelfmates.change.tables.headings import match_headings
from shelfmates.change.tables.spreadsheet_reader import read_sheet
from shelfmates.problem import Reason

pytestmark = pytest.mark.usefixtures("offline")


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sign", [",", ";", "\t"], ids=["commas", "semicolons", "tabs"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_table_of_any_program_is_read(code, sign, end):
    text = (
        sign.join(["name", "role", '"a', 'b"']).replace(f'"a{sign}b"', '"a,;b"')
        + end
        + sign.join(["Zoë", "李", "x"])
        + end
    )
    sheet = read_sheet(text.encode(code))
    assert (sheet.header, [row.cells for row in sheet.rows], sheet.notices) == (
        ("name", "role", "a,;b"), [("Zoë", "李", "x")], (),
    )  # fmt: skip


def test_an_old_code_page_is_guessed_and_told():
    sheet = read_sheet("name,role\nZoë,archivist\n".encode("cp1252"))
    assert sheet.rows[0].cells == ("Zoë", "archivist")
    assert "Windows-1252" in sheet.notices[0].message


def test_excel_may_say_which_sign_parts_the_cells():
    assert read_sheet(b"sep=;\na;b,c,d\n1;2\n").header == ("a", "b,c,d")


def test_a_header_in_quotes_is_read():
    assert read_sheet(b'"a;b","c"\n1,2\n').header == ("a;b", "c")


def test_rows_are_counted_as_the_spreadsheet_counts_them():
    sheet = read_sheet(b'a,b\n"1\n2",3\n,\n\n4\n')
    assert [(row.number, row.cells) for row in sheet.rows] == [(2, ("1\n2", "3")), (5, ("4", ""))]


def test_a_line_separator_is_a_part_of_its_cell():
    assert read_sheet("a,b\n1\u20282,3\x0b4\n".encode()).rows[0].cells == ("1\u20282", "3\x0b4")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b",,\n\n,,\n", "has no header"),
        (b"\x00\x01\x02\x03\x00", "is not text"),
        (b"\x81\x8d", "is not text"),
        (b'a,b\n"1,2\n', "cannot be read from row 2"),
        (b'a,b\n"1"2,3\n', "cannot be read from row 2"),
        (b"a," * 501 + b"b\n", "more than 500 columns"),
        (b"a\n" + b"x" * 20_001 + b"\n", "a cell of more than 20,000 characters in row 2"),
        (b"a\n" + b"x" * 200_000 + b"\n", "cannot be read from row 2"),
        (b"a\n" + b"x\n" * 100_001, "more than 100,000 rows"),
        (b" " * 64_000_001, "64,000,000 are allowed"),
        (b"PK\x03\x04\x14\x00\x06\x00", "is an archive of files"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused(content, told):
    refusal = read_sheet(content)
    assert isinstance(refusal, Reason)
    assert told in refusal.message + refusal.hint


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Your full name", "name"), ("NAME", "name"), ("Prénom", "name.first"), ("Surname", "name.last"),
        ("E-mail address:", "email"), ("School", "organization"), ("School or Library *", "organization"),
        ("County", "area"), ("Which county are you in?", "area"), ("Your town", "town"), ("Organization", "organization"),
        ("organisation", "organization"), ("Organisation", "organization"), ("organization", "organization"),
        ("What languages do you speak?", "languages"), ("Country", ""), ("Languages spoken", "languages"), ("Topics", "topics"), ("topcis", "topics"),
        ("Grade level(s)", "levels"), ("Website", "links.website"), ("Blog", "links.blog"), ("Timestamp", "timestamp"),
        ("Completion time", "timestamp"), ("links.blog", "links.blog"), ("Shoe size", ""), ("", ""), ("???", ""),
        ("Comments", ""), ("First name", "name.first"), ("What is your name?", "name"), ("Member since", "joined"),
        ("Enw cyntaf", "name.first"), ("Cyfenw", "name.last"), ("Enw’r ysgol", "organization"), ("Sir", "area"), ("Tref", "town"),
        ("Beth yw eich swydd?", "role"), ("Grwpiau oedran", "levels"), ("Ieithoedd", "languages"), ("Cyfeiriad e-bost", "email"),
    ],
)  # fmt: skip
def test_a_heading_is_guessed_where_it_is_close(heading, field):
    assert match_headings([heading]).targets == (field,)


def test_two_columns_do_not_become_one_field():
    assert match_headings(["Full name", "name", "Your name"]).targets == ("", "name", "")


def test_both_spellings_are_one_field_to_the_map_and_to_the_header():
    assert match_headings(["Workplace"], {"Workplace": "organisation"}).targets == ("organization",)
    twice = match_headings(["A", "B"], {"A": "organisation", "B": "organization"})
    assert isinstance(twice, Reason)
    assert match_headings(["organisation", "organization"]).targets == ("organization", "")


def test_the_map_goes_before_names_and_guesses():
    found = match_headings(
        ["name", "Remarks", "County", "Timestamp"], {"name": None, "remarks": "bio", "Timestamp": None}
    )
    assert (found.targets, found.guessed, found.ignored) == (("", "bio", "area", "timestamp"), (2, 3), (0, 3))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"Nmae": "name"}, "names `Nmae`, which is not a column of the table; did you mean `Name`?"),
        ({"Shoe": "name"}, "names `Shoe`, which is not a column of the table; write it as in the first row"),
        ({"Name": "nam"}, "assigns `Name` to the field `nam`, which is unknown; did you mean `name`?"),
        ({"Name": ["name"]}, "assigns `Name` to the field `['name']`, which is unknown"),
        ({"Name": "offers.0.topic"}, "assigns `Name` to the field `offers.0.topic`, which is unknown"),
        ({"Name": "name", "Town": "name"}, "assigns the field `name` to two columns"),
        ({"date": "dym"}, "names `date`, which is not a column of the table"),
    ],
)
def test_a_map_with_a_mistake_is_refused(said, told):
    refusal = match_headings(["Name", "Town"], said)
    assert isinstance(refusal, Reason)
    assert f"{refusal.message}; {refusal.hint}".startswith(told)


def test_a_month_may_be_named_in_the_networks_languages():
    assert str(DateParser(["es", "fr"]).read_day("1 de septiembre de 2026")) == "2026-09-01"
    assert str(DateParser(["es", "fr"]).read_day("1er août 2026")) == "2026-08-01"
    assert isinstance(DateParser().read_day("1er août 2026"), Reason)


def test_the_month_may_come_first():
    assert str(DateParser(order="mdy").read_day("03/04/2026")) == "2026-03-04"
