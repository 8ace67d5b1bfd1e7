"""The plan of a starter pack as a notebook stores it: words without names, and keys."""

import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from memory_networks import find_page, make_event, make_member, make_outputs, make_resource
from shelfmates.render.notebook.catalog import NAME

PACK = "packs/topic-weeding/"
WEEDING = {"topics": ["weeding"]}
CHAT = make_event("weekly", kind="chat", start="2027-01-04 20:00", title="The Weekly", **WEEDING)
VISIT = make_event("a-visit", kind="visit", start="2027-02-01", title="Orchard Walk", **WEEDING)
RESOURCES = (
    make_resource("circle", kind="group", title="Reading Circle", **WEEDING),
    make_resource("a-blog", feed="https://example.org/feed.xml", title='Blog & "Co"', **WEEDING),
    make_resource("a-handbook", kind="handbook", title="How to {0} shelves", **WEEDING),
)
PEOPLE = (make_member("ana", name="Ana Quill", **WEEDING), make_member("cy", name="Cy Thorn", **WEEDING))


def list_steps(page):
    return [
        (row.attributes["data-sm-plan-step"], (row.attributes["data-sm-plan-keys"] or "").split(), read_text(row))
        for row in page.css(".sm-step")
    ]


def read_text(row):
    return " ".join(row.css_first(".sm-step__text").text().split())


def fill(text, titles):
    return re.sub(r"\{(\d)\}", lambda place: titles[int(place[1])], text)


@pytest.fixture(scope="module")
def page():
    made = make_outputs(*PEOPLE, events=[CHAT, VISIT], resources=RESOURCES)
    return LexborHTMLParser(find_page(made, PACK).body)


@pytest.fixture(scope="module")
def titles(seed_site):
    things = json.loads((seed_site / NAME).read_text(encoding="utf-8"))["things"]
    return dict(zip(things["key"], things["title"], strict=True))


def test_the_words_of_a_plan_contain_no_name_title_role_or_place(page):
    words = " ".join(text for text, _keys, _shown in list_steps(page))
    shown = " ".join(shown for _text, _keys, shown in list_steps(page))
    for name in ("Ana Quill", "Cy Thorn", "Teacher-librarian", "Watauga", "The Weekly", "Orchard Walk", "Reading Circle",
                 'Blog & "Co"', "How to {0} shelves"):  # fmt: skip
        assert (name in words, name in shown) == (False, True), name


def test_a_step_has_the_keys_of_its_records(page):
    assert [keys for _text, keys, _shown in list_steps(page) if keys] == [
        ["resources/a-handbook/"], ["members/cy/"], ["members/ana/"], ["events/weekly/"], ["resources/circle/"],
        ["resources/a-blog/"], ["events/a-visit/"], ["members/cy/"],
    ]  # fmt: skip


def test_the_titles_of_the_catalog_make_the_sentence_of_the_page(seed_site, titles):
    packs = sorted((seed_site / "packs").glob("*/index.html"))
    assert packs
    for file in packs:
        for text, keys, shown in list_steps(LexborHTMLParser(file.read_bytes())):
            said = fill(text, [titles[key] for key in keys])
            # The first letters to somebody say their role and area, too.
            assert said in (shown, re.sub(r" \(.*\)(?=[.:])", "", shown))


@pytest.mark.parametrize("language", ["fr", "cy"])
def test_a_plan_names_the_same_records_in_every_language(three_languages_site, language):
    site = three_languages_site
    packs = sorted((site / "packs").glob("*/index.html"))
    assert packs
    for file in packs:
        other = site / language / file.relative_to(site)
        plans = [list_steps(LexborHTMLParser(row.read_bytes())) for row in (file, other)]
        english, translated = ([(text.count("{0}"), keys) for text, keys, _shown in plan] for plan in plans)
        assert english == translated
        assert {text for text, _keys, _shown in plans[0]}.isdisjoint(text for text, _keys, _shown in plans[1])


def test_a_plan_names_its_pack_and_its_button_is_hidden_until_the_script_shows_it(page):
    plan = page.css_first("[data-sm-plan]")
    assert (plan.attributes["data-sm-plan"], plan.attributes["data-sm-root"]) == (PACK, "../../")
    assert plan.attributes["data-sm-plan-title"] == "My first month"
    assert "hidden" in plan.attributes
    assert plan.css_first("button").text() == "Put this plan into my notebook"
    assert "hidden" in plan.css_first("[role=status] > span").attributes


def test_without_a_notebook_a_pack_has_no_plan_for_it():
    made = make_outputs(*PEOPLE, events=[CHAT, VISIT], resources=RESOURCES, sections={"notebook": False})
    assert "data-sm-plan" not in find_page(made, PACK).body
