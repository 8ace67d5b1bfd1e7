"""Every language that is offered has every word, with the same places to fill."""

import ast
import re
import tomllib

import pytest
import yaml
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from folders import ROOT
from shelfmates.localization import REGIONAL, TRANSLATED, Localization
from shelfmates.schemas.labels import LABELS
from write_labels import fill, read_labels

LOCALE = ROOT / "hooks/shelfmates/locale"


def list_keywords():
    """Return what functions are called whose words are collected."""
    return {"_", *DEFAULT_KEYWORDS, *re.findall(r"--keywords (\w+)", (ROOT / "Makefile").read_text(encoding="utf-8"))}


def extract():
    """Yield every message of the sources, found as `make messages` finds them: a text, or a pair of forms."""
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]["mappings"]
    methods = [(row["pattern"], row["method"]) for row in mappings]
    options = {
        row["pattern"]: {key: value for key, value in row.items() if key not in {"pattern", "method"}}
        for row in mappings
    }
    keywords = {**dict.fromkeys(list_keywords()), **DEFAULT_KEYWORDS}
    for folder in ("hooks", "overrides"):
        for _file, _line, message, _comments, _context in extract_from_dir(ROOT / folder, methods, options, keywords):
            yield message if isinstance(message, str) else tuple(message)


@pytest.fixture(scope="module")
def messages():
    """Return every message of the sources."""
    return frozenset(extract())


def read_catalog(name):
    """Return a catalog: message → how it is said, a text for each form."""
    with (LOCALE / name).open("rb") as file:
        rows = [row for row in read_po(file) if row.id]
    assert not [row.id for row in rows if row.fuzzy]
    return {row.id: (row.string,) if isinstance(row.string, str) else row.string for row in rows}


def list_places(text):
    return sorted(set(re.findall(r"%\(\w+\)[sd]|%[^(]", text)))


@pytest.fixture(params=TRANSLATED)
def language(request):
    return request.param


@pytest.fixture
def catalog(language):
    return read_catalog(f"{language}/LC_MESSAGES/shelfmates.po")


def pair_forms(catalog):
    """Yield a message, how English says it (of more than one, if it has a number), and each form of its translation."""
    for message, forms in catalog.items():
        source = message if isinstance(message, str) else message[-1]
        yield from ((message, source, form) for form in forms)


def test_there_are_messages(messages):
    assert {"Members", ("%(num)s member", "%(num)s members"), "Please remove my profile"} <= messages


def test_every_label_is_in_the_table_in_every_language():
    table = {language: frozenset(texts) for language, texts in read_labels().items()}
    assert table == dict.fromkeys(TRANSLATED, frozenset(LABELS.values()))


def test_a_catalog_translates_labels_as_the_table_does(language):
    catalog = (LOCALE / language / "LC_MESSAGES/shelfmates.po").read_text(encoding="utf-8")
    assert fill(catalog, read_labels()[language]) == catalog, "type `make messages`"


def test_every_language_that_has_a_folder_is_offered():
    offered = {*TRANSLATED, *(tag.replace("-", "_") for tag in REGIONAL)}
    assert {folder.name for folder in LOCALE.iterdir() if folder.is_dir()} == offered


def test_every_message_is_there_and_none_that_nobody_says(catalog, messages):
    assert catalog.keys() == messages


def test_every_message_is_translated_in_every_form(catalog):
    assert [message for message, forms in catalog.items() if not all(form.strip() for form in forms)] == []


def test_a_plural_has_the_forms_of_its_language(catalog, language):
    number = get_plural(language).num_plurals
    assert [
        message for message, forms in catalog.items() if len(forms) != (number if isinstance(message, tuple) else 1)
    ] == []


def test_a_translation_has_the_same_places_to_fill(catalog):
    for message, source, form in pair_forms(catalog):
        assert list_places(form) == list_places(source), message


def test_a_message_is_text_in_every_language(catalog):
    # Where a template joins words, they are not escaped once more.
    texts = [form for row in catalog.items() for part in row for form in ((part,) if isinstance(part, str) else part)]
    assert [text for text in texts if set('<>&"') & set(text)] == []


def test_a_sentence_ends_as_it_does_in_english(catalog):
    signs = (".", ":")
    for message, source, form in pair_forms(catalog):
        assert [form.endswith(sign) for sign in signs] == [source.endswith(sign) for sign in signs], message


def test_french_never_breaks_a_line_before_a_colon_or_within_quotes():
    forms = (form for rows in read_catalog("fr/LC_MESSAGES/shelfmates.po").values() for form in rows)
    assert [form for form in forms if re.search(" [?!:;»]|« ", form)] == []


def test_the_collected_words_are_those_of_the_sources(messages):
    assert read_catalog("shelfmates.pot").keys() == messages


def test_what_the_program_says_is_collected(messages):
    # Babel, on Python 3.11, does not see every word in an f-string.
    said = {
        word.value
        for file in (ROOT / "hooks").rglob("*.py")
        for call in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in list_keywords()
        for word in call.args
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
    }
    assert sorted(said - {text for row in messages for text in ([row] if isinstance(row, str) else row)}) == []


def test_every_shipped_term_has_a_label_in_every_language():
    lists = yaml.safe_load((LOCALE.parent / "validate" / "vocabularies.yaml").read_text(encoding="utf-8"))
    terms = {f"{name}/{id_}": term for name, rows in lists.items() for id_, term in rows.items()}
    assert [id_ for id_, term in terms.items() if set(TRANSLATED) - set(term.get("labels", ()))] == []


AMERICAN = re.compile(
    r"\b(?:organiz|recogniz|neighbor|canceled|color\b|center\b|favorite|catalog\b|license\b|fall\b|elementary|high school)",
    re.IGNORECASE,
)
"""Words that are spelled otherwise, or mean something else, in Britain."""


def test_british_english_has_only_what_differs_and_no_american_word(messages):
    rows = read_catalog("en_GB/LC_MESSAGES/shelfmates.po")
    assert rows.keys() <= messages
    words = Localization("en-GB")
    for message in messages:
        for source in (message,) if isinstance(message, str) else message:
            assert not AMERICAN.search(words.gettext(source) if isinstance(message, str) else ""), source
    for message, forms in rows.items():
        sources = (message,) if isinstance(message, str) else message
        assert forms != sources
        assert [list_places(form) for form in forms] == [list_places(source) for source in sources]


def test_every_place_to_fill_has_a_name(messages):
    # The catalog of a network may have no others.
    assert [row for row in messages if re.search(r"\{\d*\}", str(row))] == []
