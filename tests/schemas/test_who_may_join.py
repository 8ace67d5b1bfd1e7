"""Who may join is said in the same words in the form, the issue form and the documents, in every language."""

import pytest

from folders import ROOT
from memory_networks import make_settings
from shelfmates.localization import TRANSLATED, Localization
from shelfmates.model.membership import WHO_MAY_JOIN
from shelfmates.schemas.issue_forms import make_form_files

FOUNDING = ROOT / "hooks/shelfmates/networks/founding/statement_texts"


@pytest.mark.parametrize(
    "path",
    [
        "CONTRIBUTING.md",
        "docs/privacy-sheet.md",
        "overrides/pages/join/member.html",
        "overrides/pages/site/privacy.html",
    ],
)
def test_the_documents_and_templates_say_it(path):
    text = " ".join((ROOT / path).read_text(encoding="utf-8").split())
    # Templates split long texts.
    assert WHO_MAY_JOIN in text.replace('" "', "")


def test_the_issue_form_says_it():
    assert WHO_MAY_JOIN in make_form_files(make_settings())[".github/ISSUE_TEMPLATE/add-member.yml"]


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
def test_a_new_networks_privacy_sheet_says_it(language):
    text = (FOUNDING / language / "privacy-sheet.md").read_text(encoding="utf-8")
    assert Localization(language).gettext(WHO_MAY_JOIN) in text
