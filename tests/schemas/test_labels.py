"""Each field and each closed word has one label, and forms, issue forms, pages, facets and feeds all show that one."""

import ast
import re
from functools import cache
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel
from selectolax.lexbor import LexborHTMLParser

from folders import ROOT
from memory_networks import find_file, find_page, make_event, make_member, make_outputs, make_resource, make_settings
from shelfmates.localization import TRANSLATED, Localization
from shelfmates.model import Event, Member, Resource
from shelfmates.model.labels import OTHER_FORMS
from shelfmates.model.news import Post
from shelfmates.schemas import describe
from shelfmates.schemas.issue_forms import make_forms
from shelfmates.schemas.json_schema import make_schemas
from shelfmates.schemas.labels import LABELS, localize_labels, select_words

HOOKS = ROOT / "hooks"
LANGUAGES = ("en", *TRANSLATED)
MODELS = {"member": Member, "event": Event, "resource": Resource, "post": Post}
VOCABULARY = "resource.kind"
"""The one field whose closed words have their labels in a vocabulary."""
NO_LABELS = {
    ("overrides/pages/site/home/founding.html", "Done"): "a step of a new network, not an offer",
    ("shelfmates/derive/matching/__init__.py", "Rule"): "the name of a class",
    ("shelfmates/load/revision.py", "Revision"): "the name of a class",
    ("shelfmates/networks/founding/statements.py", "GitHub"): "the name of a repository host",
    ("shelfmates/networks/installation.py", "Name"): "a key of a package's metadata",
    **dict.fromkeys(
        (
            ("shelfmates/render/events/json_ld.py", "Place"),
            ("shelfmates/render/members/json_ld.py", "Place"),
            *(("shelfmates/render/resources/json_ld.py", type_) for type_ in ("Blog", "Course")),
            *(("shelfmates/review/known_paths.py", type_) for type_ in ("Blog", "Course")),
            *(("shelfmates/review/page_data.py", type_) for type_ in ("Blog", "Course", "Place")),
        ),
        "a type of schema.org",
    ),
    ("overrides/theme/main.html", "Accessibility"): "the title of a page of the network's own",
}
"""Where a label's text is something else."""


def list_closed(model, path):
    """Yield the path of each closed field below a model, with its words, from the types alone."""
    for name, hint in get_type_hints(model).items():
        if name in model.model_fields:
            field = f"{path}.{model.model_fields[name].alias or name}"
            yield from ((field, get_args(part)) for part in list_parts(hint) if get_origin(part) is Literal)
            for part in list_parts(hint):
                if isinstance(part, type) and issubclass(part, BaseModel):
                    yield from list_closed(part, field)


def list_parts(hint):
    """Yield a type and its arguments."""
    yield hint
    for part in get_args(hint):
        yield from list_parts(part)


CLOSED = dict(row for name, model in MODELS.items() for row in list_closed(model, name))
FIELDS = sorted(CLOSED.keys() - {VOCABULARY})
WORDS = sorted(f"{field}.{word}" for field in FIELDS for word in CLOSED[field])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", FIELDS)
def test_each_word_has_one_label_of_its_own(field, language):
    labels = select_words(localize_labels(Localization(language)), field)
    assert tuple(labels) == CLOSED[field]
    assert all(labels.values())
    assert len(set(labels.values())) == len(labels)


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_label_is_translated(language):
    catalog = Localization(language).catalog
    assert {path for path, label in LABELS.items() if not catalog.has(label)} == set()


def test_each_kind_of_resource_has_a_term():
    assert set(make_settings().vocabularies.kinds.terms) == set(CLOSED[VOCABULARY])


def test_another_form_is_that_of_a_field():
    assert {path for path in OTHER_FORMS if path.partition("@")[0] not in LABELS} == set()


def list_texts(file):
    """Yield each text of a Python file, or each translated text of a template."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        yield from (found[2] for found in re.finditer(r"""\b_\(\s*(["'])(.*?)\1""", text))
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_label_is_written_outside_the_models():
    texts = set(LABELS.values())
    files = [*(ROOT / "overrides").rglob("*.html"), *(HOOKS / "shelfmates").rglob("*.py")]
    found = {
        (file.relative_to(ROOT / "hooks" if file.suffix == ".py" else ROOT).as_posix(), text)
        for file in files
        if HOOKS / "shelfmates/model" not in file.parents
        for text in list_texts(file)
        if text in texts
    }
    assert found == set(NO_LABELS)


def test_no_label_of_a_word_is_written_twice():
    texts = list(list_texts(HOOKS / "shelfmates/model/labels.py"))
    assert {text for text in LABELS.values() if texts.count(text) > 1} == set()


@pytest.mark.parametrize("path", sorted(LABELS.keys() - OTHER_FORMS.keys() - set(WORDS)))
def test_a_field_is_labeled_as_it_is_described(path):
    name, *keys = path.split(".")
    fields, found = describe(MODELS[name]), None
    for key in keys:
        found = next(field for field in fields if field.key == key)
        fields = found.fields
    assert found.title == LABELS[path]


# What the site shows. Each field of closed words is shown in several places; all of them say the same.

MENTOR = {"offers": {"how": CLOSED["member.mentoring.offers.how"]}}
STATES = [
    {"topic": topic, "state": state}
    for topic, state in zip(("grants", "weeding", "makerspaces"), CLOSED["member.offers.state"], strict=True)
]
EVENTS = (
    *(make_event(f"kind-{kind}", kind=kind) for kind in CLOSED["event.kind"]),
    *(make_event(f"status-{status}", status=status) for status in CLOSED["event.status"]),
    *(make_event(f"mode-{mode}", mode=mode) for mode in CLOSED["event.mode"]),
    make_event("access", accessibility=CLOSED["event.accessibility"],
               deadlines=[{"what": what, "date": "2027-01-01"} for what in CLOSED["event.deadlines.what"]]),
)  # fmt: skip
RESOURCES = (
    *(make_resource(f"scope-{scope}", scope=scope) for scope in CLOSED["resource.scope"]),
    *(
        make_resource(f"status-{status}", kind="group", group={"status": status})
        for status in CLOSED["resource.group.status"]
    ),
)


@cache
def publish(language):
    member = make_member("ana", mentoring=MENTOR, offers=STATES, seeks=STATES)
    return make_outputs(member, events=EVENTS, resources=RESOURCES, languages=[language])


@cache
def open_page(language, address):
    return LexborHTMLParser(find_page(publish(language), address).body)


def read_options(language, address, name):
    """Return the labels of a form's or a facet's choices: value → label."""
    page = open_page(language, address)
    options = page.css(f"[name='{name}'] option[value]:not([value=''])")
    boxes = page.css(f"input[name='{name}'][value]")
    return {
        row.attributes["value"]: (row if row.tag == "option" else row.parent).text(strip=True)
        for row in (*options, *boxes)
    }


FORMS = {"member": "join/", "event": "join/event/", "resource": "join/resource/"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", FIELDS)
def test_the_form_says_what_the_table_says(field, language):
    record, _dot, below = field.partition(".")
    lists = ("offers.state", "seeks.state", "deadlines.what")
    name = below.replace(".", "-N-") if below in lists else below.replace(".", "-")
    labels = select_words(localize_labels(Localization(language)), field)
    assert read_options(language, FORMS[record], name) == labels


SHOWN = {
    "event.kind": ("events/kind-{word}/", ".sm-above"),
    "event.status": ("events/status-{word}/", "header"),
    "event.mode": ("events/mode-{word}/", ".sm-brief"),
    "event.accessibility": ("events/access/", ".sm-facts"),
    "event.deadlines.what": ("events/access/", "[aria-labelledby=sm-deadlines]"),
    "member.mentoring.offers.how": ("members/ana/", ".sm-mentor"),
    "member.offers.state": ("members/ana/", "[aria-labelledby=sm-helps]"),
    "member.seeks.state": ("members/ana/", "[aria-labelledby=sm-seeks]"),
    "resource.scope": ("resources/scope-{word}/", "header"),
    "resource.group.status": ("resources/status-{word}/", ".sm-record, .sm-side"),
}
"""Field → page and part of it that shows the field."""
SILENT = {"event.status.confirmed", "event.mode.in-person", "event.mode.hybrid"}
"""Words that pages do not show: nothing is unusual, or the place says it."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [path for path in WORDS if path.rpartition(".")[0] in SHOWN and path not in SILENT])
def test_the_page_says_what_the_table_says(path, language):
    field, _dot, word = path.rpartition(".")
    address, part = SHOWN[field]
    text = " ".join(node.text() for node in open_page(language, address.format(word=word)).css(part))
    assert localize_labels(Localization(language))[path] in text


FACETS = {
    "event.kind": ("events/", "kind"),
    "event.mode": ("events/", "mode"),
    "resource.scope": ("resources/", "scope"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", FACETS)
def test_the_facet_says_what_the_table_says(field, language):
    found = read_options(language, *FACETS[field])
    labels = select_words(localize_labels(Localization(language)), field)
    assert {word: re.sub(r"\W*\d+\W*$", "", text) for word, text in found.items()} == labels


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CLOSED["event.kind"])
def test_the_calendar_says_what_the_table_says(kind, language):
    label = localize_labels(Localization(language))[f"event.kind.{kind}"]
    everything = find_file(publish(language), "calendar.ics").decode().replace("\r\n ", "")
    assert f"CATEGORIES:{label}\r\nURL:https://net.example.org/events/kind-{kind}/" in everything
    assert label in find_file(publish(language), f"events/kind/{kind}.ics").decode()


@pytest.mark.parametrize("field", FIELDS)
def test_the_issue_form_and_the_schema_say_what_the_table_says(field):
    labels = select_words(LABELS, field)
    schema = str(make_schemas(make_settings())[field.partition(".")[0]])
    assert str(list(labels.values())) in schema
    asked = [
        row for form in make_forms(make_settings()) for row in form.questions if f"{form.record}.{row.key}" == field
    ]
    assert all(dict(row.options) == {label: word for word, label in labels.items()} for row in asked)
    assert bool(asked) == (field in {"member.agree", "member.contact"})


def test_the_schema_has_the_vocabularys_labels_for_the_kinds_of_resources():
    kinds = make_settings().vocabularies.kinds.terms
    assert str([kinds[word].label for word in CLOSED[VOCABULARY]]) in str(make_schemas(make_settings())["resource"])
