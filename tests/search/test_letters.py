"""Names in any script are found by what people type on a plain keyboard, in every search of the site."""

import json

import pytest
import yaml

from folders import CASES
from memory_networks import find_file, make_member, make_site
from questions import ASK
from shelfmates.localization import Localization
from shelfmates.render import render
from shelfmates.search.files import render_search

pytestmark = pytest.mark.browser

LETTERS = yaml.safe_load((CASES / "search/letters.yaml").read_text(encoding="utf-8"))


def test_every_name_is_found_by_each_of_its_spellings(visit):
    site = make_site(*(make_member(f"m{number}", name=name) for number, name in enumerate(LETTERS)))
    words = Localization("en")
    outputs = render(site, words)
    texts = find_file(outputs, "api/v1/directory.json"), render_search(outputs, site, words, {})
    read = [json.loads(text) for text in texts]
    asked = [(f"members/m{number}/", query) for number, row in enumerate(LETTERS.values()) for query in row]
    answers = visit("").evaluate(ASK, [*read, [query for _who, query in asked]])
    pairs = zip(asked, answers, strict=True)
    assert [(query, found[:3]) for (who, query), found in pairs if who not in found[:3]] == []
