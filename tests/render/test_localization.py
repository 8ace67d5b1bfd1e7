"""Words: messages, dates, lists and names of languages, in the site's language."""

from datetime import date

import pytest

from shelfmates.characters import find_refused
from shelfmates.localization import Localization


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "September 1, 2026"),
        ("en-GB", "1 September 2026"),
        ("fr", "1 septembre 2026"),
        ("es", "1 de septiembre de 2026"),
        ("de", "1. September 2026"),
        ("xx", "September 1, 2026"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(language, shown):
    assert Localization(language).date(date(2026, 9, 1)) == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "English, Irish, and Portuguese (Brazil)"), ("fr", "anglais, irlandais et portugais (Brésil)")],
)
def test_languages_are_named_in_a_sentence(language, shown):
    assert Localization(language).languages(("en", "ga", "pt-BR")) == shown


@pytest.mark.parametrize(
    ("items", "shown"),
    [(("Saesneg", "Cymraeg"), "Saesneg a Cymraeg"), (("Cymraeg", "Eidaleg"), "Cymraeg ac Eidaleg"),
     (("Cymraeg", "Saesneg", "Almaeneg"), "Cymraeg, Saesneg ac Almaeneg"), (("Cymraeg",), "Cymraeg"),
     (("{0}", "{1}"), "{0} a(c) {1}")],
)  # fmt: skip
def test_welsh_says_and_as_the_next_letter_needs_it(items, shown):
    assert Localization("cy").list(items) == shown


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "American Sign Language"), ("fr", "langue des signes américaine")]
)
def test_a_sign_language_is_named_too(language, shown):
    assert Localization(language).language_name("ase") == shown


def test_a_language_that_nobody_knows_is_shown_by_its_tag():
    assert Localization("en").languages(("en", "xzz")) == "English and xzz"


def test_no_languages_are_no_words():
    assert Localization("en").languages(()) == ""


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("xx", "ltr")]
)
def test_a_language_knows_its_direction(language, direction):
    assert Localization(language).direction == direction


@pytest.mark.parametrize(
    ("language", "message", "shown"),
    [("en", "Members", "Members"), ("it", "Members", "Members"), ("de", "Members", "Mitglieder"), ("fr", "Members", "Membres"),
     ("fr-CA", "Members", "Membres"), ("es", "Members", "Miembros"), ("es", "No such message", "No such message")],
)  # fmt: skip
def test_a_message_is_translated_or_english(language, message, shown):
    assert Localization(language).gettext(message) == shown


@pytest.mark.parametrize(
    ("language", "number", "shown"),
    [
        ("en", 1, "%(num)s member"),
        ("en", 0, "%(num)s members"),
        ("fr", 0, "%(num)s membre"),
        ("fr", 2, "%(num)s membres"),
    ],
)
def test_a_number_chooses_the_form(language, number, shown):
    assert Localization(language).ngettext("%(num)s member", "%(num)s members", number) == shown


@pytest.mark.parametrize(
    "language", ["ar", "he", "fa", "km", "ur", "ab", "zh-Hans", "tlh", "ase", "en", "fr", "es", "am", "ks", "dz"]
)
def test_no_language_has_signs_that_nobody_sees_or_places_without_a_name(language):
    words = Localization(language)
    first, last = date(2027, 3, 4), date(2028, 5, 6)
    texts = [
        words.money(-12.5, "USD"), words.money(999_999_999.99, "JPY"), words.zone("America/New_York"), words.zone("Etc/GMT+12"),
        words.languages(("en", "ar", "tlh")), words.date(first), words.days(first, last), words.month(first), words.weekday(first),
    ]  # fmt: skip
    assert [text for text in texts if find_refused(text) or not text] == []
