"""Characters that hide, reorder or break a text are found; those of every script pass."""

import unicodedata

import pytest

from shelfmates.characters import find_refused

pytestmark = pytest.mark.usefixtures("offline")


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "a NUL character (U+0000)"),
        ("\x07", "a control character (U+0007)"),
        ("\r", "a lone carriage return (U+000D)"),
        ("\x1b", "a control character (U+001B)"),
        ("\x7f", "a control character (U+007F)"),
        ("\x85", "a NEXT LINE character (U+0085)"),
        ("\xad", "SOFT HYPHEN (U+00AD)"),
        ("\u034f", "COMBINING GRAPHEME JOINER (U+034F)"),
        ("\u061c", "ARABIC LETTER MARK (U+061C)"),
        ("\u200b", "ZERO WIDTH SPACE (U+200B)"),
        ("\u200c", "ZERO WIDTH NON-JOINER (U+200C)"),
        ("\u200d", "ZERO WIDTH JOINER (U+200D)"),
        ("\u200f", "RIGHT-TO-LEFT MARK (U+200F)"),
        ("\u2028", "a LINE SEPARATOR (U+2028)"),
        ("\u2029", "a PARAGRAPH SEPARATOR (U+2029)"),
        ("\u202e", "RIGHT-TO-LEFT OVERRIDE (U+202E)"),
        ("\u2060", "WORD JOINER (U+2060)"),
        ("\u2066", "LEFT-TO-RIGHT ISOLATE (U+2066)"),
        ("\u2800", "BRAILLE PATTERN BLANK (U+2800)"),
        ("\u3164", "HANGUL FILLER (U+3164)"),
        ("\ud83d", "a control character (U+D83D)"),
        ("\ue000", "a private character (U+E000)"),
        ("\ufeff", "a byte order mark (U+FEFF)"),
        ("\ufffd", "the sign for a lost letter (U+FFFD)"),
        ("\uffff", "a control character (U+FFFF)"),
        ("\U0001fffe", "a control character (U+1FFFE)"),
        ("\U0001ffff", "a control character (U+1FFFF)"),
        ("\U000bffff", "a control character (U+BFFFF)"),
        ("\U000effff", "a control character (U+EFFFF)"),
        ("\U000e0041", "TAG LATIN CAPITAL LETTER A (U+E0041)"),
        ("\U0010ffff", "a control character (U+10FFFF)"),
    ],
)
def test_it_is_refused_with_its_name_and_place(character, name):
    offender = find_refused(f"Ana {character} Ruiz")
    assert (offender.index, offender.name) == (4, name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "two\nlines\tand a tab",
        "no-break\u00a0space, thin\u2009space",
        "می‌خواهد",
        "क्‍ष",
        "ශ්‍රී",
        "👩🏽‍🏫 🏳️‍🌈 ❤️‍🔥 1️⃣",
        "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "葛󠄀",
        "e\u0301",
        "ᠰᠠᠷᠠᠨ",
    ],
)
def test_what_a_script_needs_passes(text):
    assert find_refused(text) is None


def test_every_letter_mark_number_and_sign_of_unicode_passes_but_those_that_show_nothing():
    fillers = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffd")
    shown = (chr(number) for number in range(0x110000) if unicodedata.category(chr(number))[0] in "LMNPS")
    assert {sign for sign in shown if find_refused(f"a{sign}b")} == fillers


def test_no_control_separator_surrogate_or_private_character_passes_but_tab_and_line_feed():
    hidden = (
        chr(number) for number in range(0x110000) if unicodedata.category(chr(number)) in {"Cc", "Zl", "Zp", "Cs", "Co"}
    )
    assert {sign for sign in hidden if not find_refused(f"a{sign}b")} == {"\t", "\n"}


def test_the_first_one_is_told():
    assert find_refused("a\u200bb\u202ec").index == 1
