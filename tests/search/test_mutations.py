"""Welsh words are found as they stand in sentences, where their first letter changes."""

import pytest

from shelfmates.search.mutations import list_mutations

FORMS = {
    "mentor": ["fentor"],
    "bangor": ["fangor", "mangor"],
    "caerdydd": ["gaerdydd", "nghaerdydd", "chaerdydd"],
    "pecyn cychwyn": ["becyn cychwyn", "mhecyn cychwyn", "phecyn cychwyn"],
    "gweminar": ["weminar", "ngweminar"],
    "llyfrgellydd": ["lyfrgellydd"],
    "rhestr bostio": ["restr bostio"],
    "tref": ["dref", "nhref", "thref"],
    "digwyddiad": ["ddigwyddiad", "nigwyddiad"],
}
"""Word → how it begins after other words."""


@pytest.mark.parametrize("word", FORMS)
def test_a_word_has_its_mutated_forms(word):
    assert list(list_mutations(word)) == FORMS[word]


@pytest.mark.parametrize("word", ["chwynnu", "thema", "ysgol", "aelod", "fforwm", "newyddion", "hashnod"])
def test_a_word_whose_first_letter_never_changes_has_no_other_form(word):
    assert list(list_mutations(word)) == []


@pytest.mark.parametrize("word", ["codi arian", "grap", "map"])
def test_a_form_is_not_so_short_that_it_is_another_word(word):
    assert all(len(form.split()[0]) >= 4 for form in list_mutations(word))
