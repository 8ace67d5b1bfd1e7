"""A network's own texts come before the software's, and a region falls back to its language."""

import pytest

from folders import LEAST
from shelfmates.derive.vocabulary_labels import localize_vocabularies
from shelfmates.localization import Localization, find_text_language
from shelfmates.model import Settings
from shelfmates.own_texts import NO_TEXTS, OwnTexts, PluralRule, TextCatalog, list_tags
from shelfmates.validate.default_vocabularies import with_default_words

MEMBER = ("%(num)s member", "%(num)s members")
IRISH = TextCatalog(
    {"Members": ("Baill",), MEMBER[0]: ("one", "two", "many")}, PluralRule(3, "(n==1 ? 0 : n==2 ? 1 : 2)")
)


def test_a_catalog_adds_a_language():
    words = Localization("ga", OwnTexts({"ga": IRISH}))
    assert (words.gettext("Members"), words.gettext("Events")) == ("Baill", "Events")
    assert [words.ngettext(*MEMBER, number) for number in (0, 1, 2)] == ["many", "one", "two"]


@pytest.mark.parametrize(
    ("language", "own", "shown"),
    [
        ("fr", OwnTexts(replaced={"fr": {"Members": ("Annuaire",)}}), "Annuaire"),
        ("fr-CA", OwnTexts(replaced={"fr": {"Members": ("Annuaire",)}}), "Annuaire"),
        ("fr", OwnTexts(replaced={"fr-CA": {"Members": ("Annuaire",)}}), "Membres"),
        ("fr-CA", OwnTexts(replaced={"fr-CA": {"Members": ("Bottin",)}, "fr": {"Members": ("Annuaire",)}}), "Bottin"),
        ("fr", OwnTexts({"fr": TextCatalog({"Members": ("Nous",)})}), "Nous"),
        ("fr", OwnTexts({"fr": TextCatalog({"Members": ("Nous",)})}, {"fr": {"Members": ("Annuaire",)}}), "Annuaire"),
        (
            "fr-CA",
            OwnTexts({"fr-CA": TextCatalog({"Members": ("Nous",)})}, {"fr": {"Members": ("Annuaire",)}}),
            "Annuaire",
        ),
        ("fr", OwnTexts({"fr": TextCatalog({"Events": ("Agenda",)})}), "Membres"),
        ("fr", OwnTexts({"fr": TextCatalog({"Members": ("",)})}), "Membres"),
        ("en", OwnTexts(replaced={"en": {"Members": ("People",)}}), "People"),
        ("en-GB", OwnTexts(replaced={"en": {"Members": ("People",)}}), "People"),
        ("zh-Hant-TW", OwnTexts({"zh": TextCatalog({"Members": ("成員",)})}), "成員"),
    ],
)
def test_the_nearest_text_is_shown(language, own, shown):
    assert Localization(language, own).gettext("Members") == shown


def test_a_replaced_plural_follows_the_rule_of_its_language():
    words = Localization("fr", OwnTexts(replaced={"fr": {MEMBER[0]: ("un", "plusieurs")}}))
    assert [words.ngettext(*MEMBER, number) for number in (0, 1, 2)] == ["un", "un", "plusieurs"]


def test_a_rule_that_chooses_a_form_too_many_shows_the_last_one():
    own = OwnTexts({"ga": TextCatalog({MEMBER[0]: ("one", "more")}, PluralRule(3, "2"))})
    assert Localization("ga", own).ngettext(*MEMBER, 1) == "more"


def test_compiled_templates_of_other_texts_are_not_used():
    catalogs = [{}, {"ga": TextCatalog()}, {"ga": IRISH}, {"ga": TextCatalog(IRISH.texts, PluralRule(3, "2"))}]
    texts = [*map(OwnTexts, catalogs), OwnTexts({"ga": IRISH}, {"ga": {"Members": ("Daoine",)}})]
    editions = [Localization("ga", own).edition for own in texts]
    assert editions[0] == editions[1]
    assert len({*editions}) == len(texts) - 1
    assert (
        Localization("fr").edition != Localization("fr", OwnTexts(replaced={"fr": {"Members": ("Annuaire",)}})).edition
    )


def test_texts_of_other_languages_change_no_edition():
    assert Localization("en", OwnTexts({"ga": IRISH})).edition == Localization("en").edition


@pytest.mark.parametrize(
    ("language", "found"), [("en", "en"), ("en-GB", "en"), ("fr-CA", "fr"), ("ga", "ga"), ("ga-IE", "ga"), ("gv", "")]
)
def test_a_language_has_texts_or_what_it_falls_back_to(language, found):
    assert find_text_language(language, OwnTexts({"ga": IRISH})) == found
    assert Localization(language, OwnTexts({"ga": IRISH})).text_language == (found or "en")


def test_without_own_texts_nothing_is_replaced():
    assert Localization("fr", NO_TEXTS).gettext("Members") == Localization("fr").gettext("Members") == "Membres"


def test_a_tag_falls_back_part_by_part():
    assert [*list_tags("zh-Hant-TW")] == ["zh-Hant-TW", "zh-Hant", "zh"]


@pytest.mark.parametrize(
    ("language", "label"),
    [("en", "Book people"), ("en-GB", "Book people"), ("ga", "Leabharlannaí"), ("fr", "Prof documentaliste")],
)
def test_the_name_of_a_role_is_a_text_of_the_site(language, label):
    ga = TextCatalog({"Teacher-librarian": ("Leabharlannaí",)})
    own = OwnTexts({"ga": ga}, {"en": {"Teacher-librarian": ("Book people",)}})
    settings = with_default_words(Settings.model_validate(LEAST), own)
    assert localize_vocabularies(settings.vocabularies, language).roles["teacher-librarian"].label == label


def test_a_role_of_the_network_keeps_its_own_name():
    own = OwnTexts(replaced={"en": {"Teacher-librarian": ("Book people",)}})
    given = Settings.model_validate({**LEAST, "vocabularies": {"roles": {"teacher-librarian": "Librarian"}}})
    assert with_default_words(given, own).vocabularies.roles.terms["teacher-librarian"].label == "Librarian"
