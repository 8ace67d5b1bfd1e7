"""The page of joining as it is served: its form is made of the models, and holds nothing that runs."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import ASSETS, ROOT
from memory_networks import TODAY, find_page, make_member, make_outputs, make_site
from shelfmates.characters import browser_pattern, find_refused
from shelfmates.localization import Localization
from shelfmates.model import Event, Member, Resource, Settings
from shelfmates.render.forge import add_link, blank_issue_link, find_ways
from shelfmates.render.gate.gate import Gate
from shelfmates.render.join.controls import ControlGroup, FormBuilder
from shelfmates.render.join.form_definitions import SHEETS
from shelfmates.render.templates import Templates
from shelfmates.schemas import FieldDescription, describe

FORGE = {"repository": "example/network"}
CONTACT = {"email": "hello@example.org"}
SCRIPTS = sorted((ROOT / "overrides/theme/assets/javascripts/join").glob("*.js"))
SCRIPTS.append(ROOT / "overrides/theme/assets/javascripts/join.js")


def read(*members, **settings):
    return LexborHTMLParser(find_page(make_outputs(*members, **settings), "join/").body)


def render_form(model, language="en"):
    """Return the form of a model, made as that of a member is."""
    templates = Templates(make_site(make_member(), languages=[language]), Localization(language))
    group = ControlGroup("All", FormBuilder(templates.site, templates.words).make(model), "all")
    template = templates._environment.from_string('{% import "join/controls.html" as form %}{{ form.groups(groups) }}')
    html = template.render(groups=(group,))
    Gate(has_forms=True).check(html)
    return LexborHTMLParser(html)


def list_paths(fields: tuple[FieldDescription, ...], above=""):
    for field in fields:
        if not field.is_by_language:
            yield f"{above}{field.key}"
            yield from list_paths(field.fields, f"{above}{field.key}-{'N-' if field.is_list else ''}")


@pytest.mark.parametrize("model", [Member, Event, Resource], ids=lambda model: model.__name__)
def test_every_field_of_a_record_has_a_control_with_a_label(model):
    page = render_form(model)
    for path in list_paths(describe(model)):
        (control,) = page.css(f"[id='sm-f-{path}'], [id='sm-f-{path}-is']")[:1]
        named = page.css(f"label[for='sm-f-{path}']") or control.css("legend") or [control.parent]
        assert named[0].text(strip=True), path
        assert page.css_first(f"#sm-f-{path}-error") is not None, path


@pytest.mark.parametrize("model", [Member, Event, Resource], ids=lambda model: model.__name__)
def test_every_id_of_a_form_stands_there_once(model):
    ids = [node.attributes["id"] for node in render_form(model).css("[id]")]
    assert len(ids) == len(set(ids))
    described = {
        id_
        for node in render_form(model).css("[aria-describedby]")
        for id_ in node.attributes["aria-describedby"].split()
    }
    assert described <= set(ids)


BY_ITSELF = {
    "member": {"aliases", "joined", "confirmed", "listed", "translations", "photo"},
    "event": {"translations", "sessions", "image", "revision", "updated", "source"},
    "resource": {"translations", "start_here", "added"},
}
"""What no form asks for: it is set by itself, or kept as it is."""


@pytest.mark.parametrize("record", SHEETS)
def test_the_form_asks_for_every_field_of_a_record_or_sets_it_itself(record):
    sheet = SHEETS[record]
    keys = [key for *_texts, keys in (*sheet.groups, *sheet.folds) for key in keys] + [*sheet.more, *sheet.ticks]
    assert len(keys) == len(set(keys))
    assert {*keys} | BY_ITSELF[record] == {field.key for field in describe(sheet.model)}
    assert not {*keys} & BY_ITSELF[record]


@pytest.mark.parametrize("record", SHEETS)
def test_a_field_in_no_group_is_asked_for_at_the_end(record):
    sheet = SHEETS[record]
    _title, (first, *_others) = sheet.groups[0]
    assert first not in sheet.more
    assert first in replace(sheet, groups=sheet.groups[1:]).more


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Not shown on the site, but public in the files."),
        ("fr", "Absent du site, mais public dans les fichiers."),
        ("es", "No aparece en el sitio, pero es público en los archivos."),
    ],
)
def test_the_form_says_which_fields_are_only_in_the_files(language, sentence):
    notes = {node.attributes["id"]: node.text() for node in render_form(Member, language).css(".sm-why")}
    assert {id_ for id_, note in notes.items() if sentence in note} == {
        f"sm-f-{field.key}-why" for field in describe(Member) if field.visibility == "repository"
    }


def test_a_correction_does_not_ask_for_what_it_cannot_know():
    page = read(make_member())
    asked = {row.attributes["data-field"]: row.attributes.get("data-mode") for row in page.css("form [data-field]")}
    assert {asked["github"], asked["noindex"]} == {"new"}
    assert asked["consent"] is None


def test_the_words_of_a_form_are_the_sites_language():
    page = render_form(Member, "fr")
    assert page.css_first("#sm-f-topics-makerspaces").parent.text(strip=True) == "Ateliers de fabrication (makerspaces)"
    assert page.css_first("#sm-f-languages-de").parent.text(strip=True) == "allemand"


def test_a_language_that_a_member_speaks_can_be_chosen():
    page = read(make_member(languages=["oc"]))
    assert page.css_first("#sm-f-languages-oc") is not None


def test_towns_name_their_area():
    (town,) = read().css("option[data-area]")
    assert (town.attributes["value"], town.attributes["data-area"], town.text()) == ("boone", "watauga", "Boone")


def test_without_scripts_the_form_is_hidden_and_the_example_is_not():
    page = read(forge=FORGE, contact=CONTACT)
    assert "hidden" in page.css_first("[data-join]").attributes
    assert "hidden" not in page.css_first("[data-by-hand]").attributes
    mails = [link.attributes["href"] for link in page.css("[data-by-hand] a[href^='mailto:hello@example.org']")]
    letter, address, correction = mails
    assert (address, correction) == ("mailto:hello@example.org", "mailto:hello@example.org?subject=Correction")
    assert "My%20name" in letter
    assert "I%20agree%20to%20have%20my%20profile%20published" in letter


AGREEMENTS = {
    "all": ({}, ["follow", "picture"]),
    "no hashtags": ({"sections": {"hashtags": False}}, ["picture"]),
    "no pictures": ({"look": {"pictures": False}}, ["follow"]),
    "neither": ({"sections": {"hashtags": False}, "look": {"pictures": False}}, []),
}


@pytest.mark.parametrize("name", AGREEMENTS)
def test_the_form_asks_people_to_agree_only_to_what_the_network_does(name):
    settings, words = AGREEMENTS[name]
    body = find_page(make_outputs(make_member(), **settings), "join/").body
    _before, field, after = body.partition('data-field="agree"')
    assert re.findall(r'type="checkbox"[^>]*value="(\w+)"', after.partition("</fieldset>")[0]) == words
    assert bool(field) == bool(words)


def test_only_pages_of_forms_load_their_scripts():
    pages = make_outputs(make_member()).pages
    heads = {page.address: re.search("<script.*</script>", page.head)[0] for page in pages if "join.js" in page.head}
    assert heads == {
        address: f'<script type="module" src="{up}{ASSETS}/javascripts/join.js"></script>'
        for address, up in (("join/", "../"), ("join/event/", "../../"), ("join/resource/", "../../"))
    }


def test_a_profile_leads_to_its_correction_and_removal():
    body = find_page(make_outputs(make_member()), "members/ana-ruiz/").body
    assert 'href="../../join/?edit=ana-ruiz"' in body
    assert 'href="../../join/?remove=ana-ruiz"' in body


@pytest.mark.parametrize(
    ("forge", "new", "correct", "remove"),
    [
        ({}, "https://github.com/a/b/new/main?filename=data/members/{id}.yaml&value={entry}",
         "https://github.com/a/b/issues/new?template=correct-member.yml&title={title}&id={id}&entry={entry}",
         "https://github.com/a/b/issues/new?template=remove-member.yml&title={title}&id={id}"),
        ({"kind": "forgejo", "url": "https://git.example.org/"},
         "https://git.example.org/a/b/_new/main?filename=data/members/{id}.yaml&value={entry}",
         "https://git.example.org/a/b/issues/new?title={title}&body={body}",
         "https://git.example.org/a/b/issues/new?title={title}&body={body}"),
        ({"kind": "gitlab", "branch": "trunk"}, "https://gitlab.com/a/b/-/new/trunk?file_name=data/members/{id}.yaml",
         "https://gitlab.com/a/b/-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D={body}",
         "https://gitlab.com/a/b/-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D={body}"),
    ],
)  # fmt: skip
def test_each_forge_has_its_own_ways(forge, new, correct, remove):
    settings = Settings.model_validate(
        {"name": "x", "areas": [{"id": "a", "name": "A"}], "forge": {"repository": "a/b", **forge}}
    )
    assert find_ways(settings) == (new, correct, remove, "")


@pytest.mark.parametrize(
    ("forge", "blank", "file"),
    [
        ({}, "https://github.com/a/b/issues/new?template=add-event.yml",
         "https://github.com/a/b/new/main?filename=docs/events/{id}.md&value={entry}"),
        ({"kind": "forgejo", "url": "https://git.example.org/"}, "https://git.example.org/a/b/issues/new",
         "https://git.example.org/a/b/_new/main?filename=docs/events/{id}.md&value={entry}"),
        ({"kind": "gitlab"}, "https://gitlab.com/a/b/-/issues/new",
         "https://gitlab.com/a/b/-/new/main?file_name=docs/events/{id}.md"),
    ],
)  # fmt: skip
def test_an_event_goes_by_an_issue_or_as_a_page(forge, blank, file):
    settings = make_site(forge={"repository": "a/b", **forge}).settings
    ways = find_ways(settings, "event", "docs/events/{id}.md")
    assert (ways.new, ways.remove) == (file, "")
    assert add_link(settings, "event").startswith(blank)
    assert blank_issue_link(settings, "event") == blank


def test_without_forge_or_address_there_is_no_way():
    assert not any(find_ways(make_site().settings))
    assert find_ways(make_site(contact=CONTACT).settings).mail == "mailto:hello@example.org?subject={title}&body={body}"


def test_the_browser_is_given_the_characters_that_the_check_refuses():
    pattern = browser_pattern()
    assert pattern.isascii()
    here = re.compile(re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: re.escape(chr(int(found[1], 16))), pattern))
    signs = [chr(code) for code in range(0x110000)]
    assert [sign for sign in signs if bool(here.search(sign)) != bool(find_refused(sign))] == []


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_no_script_of_the_form_makes_code_or_elements_of_texts(file: Path):
    text = file.read_text(encoding="utf-8")
    assert (
        re.findall(
            r"(?i)(inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\(\"(?:on|style)",
            text,
        )
        == []
    )


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_a_script_of_the_form_has_no_words_of_its_own(file: Path):
    code = re.sub(r"//[^\n]*", "", file.read_text(encoding="utf-8"))
    assert re.findall(r"[\"'`][A-Z][a-z]+ [a-z]+ [^\"'`]*[\"'`]", code) == []


def test_the_page_is_of_this_day():
    assert f"consent: {TODAY}" in read().css_first("pre").text()
