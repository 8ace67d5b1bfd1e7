"""Compiled templates are kept between builds, and never outlive what was folded into them."""

from jinja2 import DictLoader, Environment
from jinja2.bccache import Bucket

from shelfmates.localization import Localization
from shelfmates.render.constant_folding import ConstantFolding
from shelfmates.write import template_cache


def render(folder, monkeypatch, language, word=None, text='{{ _("Members") }}'):
    monkeypatch.setattr(template_cache, "SOFTWARE", folder)
    words = Localization(language)
    if word:
        words.edition = f"{language} {word}"
    cache = template_cache.open_cache(words)
    environment = Environment(
        loader=DictLoader({"page": text}),
        extensions=["jinja2.ext.i18n", ConstantFolding],
        bytecode_cache=cache,
        autoescape=True,
    )
    environment.translate = (lambda _: word) if word else words.gettext
    return environment.get_template("page").render()


def test_a_template_is_compiled_once(tmp_path, monkeypatch):
    assert render(tmp_path, monkeypatch, "en") == "Members"
    template_cache._LOADED.clear()
    monkeypatch.setattr(Environment, "compile", lambda *_: 1 / 0)
    assert render(tmp_path, monkeypatch, "en") == "Members"


def test_a_process_reads_a_compiled_template_once(tmp_path, monkeypatch):
    for _time in range(2):
        assert render(tmp_path, monkeypatch, "en") == "Members"
    monkeypatch.setattr(Bucket, "load_bytecode", lambda *_: 1 / 0)
    assert render(tmp_path, monkeypatch, "en") == "Members"


def test_each_language_has_templates_of_its_own(tmp_path, monkeypatch):
    assert [render(tmp_path, monkeypatch, language) for language in ("en", "fr", "en")] == [
        "Members",
        "Membres",
        "Members",
    ]


def test_a_changed_catalog_is_seen(tmp_path, monkeypatch):
    assert render(tmp_path, monkeypatch, "fr", "Membres") == "Membres"
    assert render(tmp_path, monkeypatch, "fr", "Adhérentes") == "Adhérentes"


def test_a_changed_template_is_seen(tmp_path, monkeypatch):
    assert render(tmp_path, monkeypatch, "en") == "Members"
    assert render(tmp_path, monkeypatch, "en", text="New") == "New"


def test_the_edition_follows_the_catalog_and_the_tag():
    assert len({Localization(language).edition for language in ("en", "en-GB", "fr", "es")}) == 4


def test_a_folder_that_cannot_be_written_means_no_cache(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr(template_cache, "SOFTWARE", tmp_path / "file")
    assert template_cache.open_cache() is None
