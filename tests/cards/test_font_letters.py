"""A card says only what our fonts have letters for."""

import unicodedata
from time import process_time

import pytest
from fontTools.ttLib import TTFont

from shelfmates.render.cards.letters import ATKINSON, LITERATA, PARTS, list_runs, read_ranges, simplify
from shelfmates.software import THEME
from stopwatch import find_seconds

FILES = [
    (font, part, weight)
    for font, weights in ((ATKINSON, ("400", "700")), (LITERATA, ("600",)))
    for part in PARTS[font]
    for weight in weights
]


@pytest.mark.parametrize(("font", "part", "weight"), FILES)
def test_the_table_names_the_letters_of_each_font(font, part, weight):
    with TTFont(THEME / f"assets/vendor/{font}/{font}-{part}-{weight}-normal.woff2") as file:
        there = {chr(code) for code in file.getBestCmap()}
    # Marks are drawn onto a letter of the same font only, so a text with one is not drawn.
    assert read_ranges(PARTS[font][part]) == {sign for sign in there if unicodedata.category(sign)[0] not in "MC"}


def test_the_table_names_every_part():
    files = {file.name for file in (THEME / "assets/vendor").glob("*/*-normal.woff2")}
    assert files == {f"{font}-{part}-{weight}-normal.woff2" for font, part, weight in FILES}


DRAWN = {
    "Book club": "Book club",
    "Łódź, Kraków & Ærø": "Łódź, Kraków & Ærø",
    "Библиотека": "Библиотека",
    "Βιβλιοθήκη": "Βιβλιοθήκη",
    "Thư viện trường học": "Thư viện trường học",
    "Cafe\u0301": "Café",
    "Read 📚 aloud 👩‍🏫 today ❤️": "Read aloud today",
    "one\u202eowt\u200b \u2066three": "oneowt three",
    "a line\nand another\tone": "a line and another one",
    "\ue000a": "a",
    "1 – 2 … “3”": "1 – 2 … “3”",
}


@pytest.mark.parametrize("text", DRAWN)
def test_a_text_stays_as_it_is_but_for_pictures_and_what_nobody_sees(text):
    assert simplify(text) == DRAWN[text]


@pytest.mark.parametrize(
    "text", ["مكتبة المدرسة", "ספרייה", "図書館", "도서관", "Αβ 図", "ห้องสมุด", "q\u0307", "a\u0301\u0302b", "\u0301"]
)
def test_a_text_with_a_letter_that_our_fonts_lack_is_not_drawn(text):
    assert simplify(text) == ""


def test_a_text_needs_a_font_for_each_of_its_alphabets():
    runs = [(place[1], letters) for place, letters in list_runs("Peña и Łódź", is_title=True)]
    assert runs == [
        ("basic", "Pe"),
        ("accents", "ñ"),
        ("basic", "a "),
        ("cyrillic", "и"),
        ("basic", " "),
        ("european", "Ł"),
        ("accents", "ó"),
        ("basic", "d"),
        ("european", "ź"),
    ]


def test_small_letters_are_those_of_the_book_face_where_the_plain_one_has_none():
    assert [place[0] for place, _letters in list_runs("Zürich Цюрих", is_title=False)][-1] == LITERATA


@pytest.mark.uncounted
@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "😀" * 1_000_000, "a\u0301" * 500_000, "\u202e" * 1_000_000, "مك " * 300_000]
)
def test_a_long_text_takes_no_longer_than_a_short_one(text):
    begun = process_time()
    simplify(text)
    assert find_seconds(begun) < 0.05
