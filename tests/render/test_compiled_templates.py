"""A process compiles each template once, and once more for another language or another text."""

import pytest
from jinja2 import DictLoader, Environment

from shelfmates.localization import Localization
from shelfmates.render import templates
from shelfmates.render.constant_folding import ConstantFolding


@pytest.fixture(autouse=True)
def _nothing_compiled(monkeypatch):
    monkeypatch.setattr(templates, "_CODES", {})


def render(language="en", text='{{ _("Members") }}'):
    words = Localization(language)
    cache = templates.CompiledInMemory(words)
    extensions = ["jinja2.ext.i18n", ConstantFolding]
    environment = Environment(
        loader=DictLoader({"page": text}), extensions=extensions, bytecode_cache=cache, autoescape=True
    )
    environment.translate = words.gettext
    return environment.get_template("page").render()


def test_a_template_is_compiled_once(monkeypatch):
    assert render() == "Members"
    monkeypatch.setattr(Environment, "compile", lambda *_: 1 / 0)
    assert render() == "Members"


def test_each_language_has_templates_of_its_own():
    assert [render(language) for language in ("en", "fr", "en")] == ["Members", "Membres", "Members"]


def test_a_changed_template_is_seen():
    assert [render(), render(text="New")] == ["Members", "New"]
