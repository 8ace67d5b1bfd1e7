"""The seed network in three languages, and what of a page is still in another. In: a folder. Out: networks and texts."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from folders import ROOT, copy_seed
from shelfmates.load.yaml_reader import read_values
from shelfmates.localization import read_messages, read_shipped
from sites import build

OTHERS = ("fr", "cy")
TRANSLATED = ("chats", "finding-peers", "first-month", "mentoring")
"""The guides that are translated; the other pages are shown in English."""
LOCALE = ROOT / "hooks/shelfmates/locale"
NOT_READ = frozenset({"script", "style", "pre", "code"})
NOT_OURS = frozenset({"sm-bio", "sm-spine"})
"""Classes of what people wrote, and of call numbers."""
SPOKEN = ("aria-label", "title", "placeholder", "alt")


def write_three_languages(folder: Path) -> Path:
    """Write the seed network with English, French and Welsh, and with a page that is only in French."""
    copy_seed(folder)
    settings = folder / "data/network.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("languages: [en]", "languages: [en, fr, cy]"), encoding="utf-8")
    for language in OTHERS:
        for name in TRANSLATED:
            shutil.copy(LOCALE / language / f"guides/{name}.md", folder / f"docs/guides/{name}.{language}.md")
    (folder / "docs/guides/chez-nous.fr.md").write_text("# Chez nous\n\nEn français.\n", encoding="utf-8")
    return folder


def write_german(folder: Path) -> Path:
    """Write the seed network in German alone, with the German guides; its people still write English."""
    copy_seed(folder)
    settings = folder / "data/network.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("languages: [en]", "languages: [de]"), encoding="utf-8")
    for name in ("accessibility.md", "privacy-sheet.md"):
        (folder / "docs" / name).unlink()
    (folder / "docs/index.md").write_text("Willkommen im Netz.\n", encoding="utf-8")
    for file in sorted((LOCALE / "de/guides").iterdir()):
        shutil.copy(file, folder / "docs/guides" / file.name)
    return folder


@pytest.fixture(scope="session")
def three_languages(shared) -> Path:
    """Return the folder of the seed network in three languages."""
    return shared("three-languages", write_three_languages)


@pytest.fixture(scope="session")
def three_languages_site(shared, three_languages) -> Path:
    """Return the site of the seed network in three languages."""
    return shared("three-languages-site", lambda folder: build(three_languages, folder))


@pytest.fixture(scope="session")
def german(shared) -> Path:
    """Return the folder of the seed network in German alone."""
    return shared("german", write_german)


@pytest.fixture(scope="session")
def german_site(shared, german) -> Path:
    """Return the site of the seed network in German alone."""
    return shared("german-site", lambda folder: build(german, folder))


def list_translations(language: str) -> Mapping[str, str]:
    """Return the English texts that are something else in a language."""
    catalog = read_shipped(language)
    pairs = ((row.id, catalog.texts.get(row.id, (row.id,))[0]) for row in read_messages().values() if not row.plural)
    found = {english: text for english, text in pairs if english != text}
    return {english: text for english, text in found.items() if english not in set(found.values())}


def list_values(root: Path) -> frozenset[str]:
    """Return every text that people wrote into the data and above the pages of events."""
    texts = [file.read_text(encoding="utf-8") for file in sorted((root / "data").rglob("*.yaml"))]
    texts += [
        file.read_text(encoding="utf-8").split("---\n")[1] for file in sorted((root / "docs/events").glob("*.md"))
    ]
    return frozenset(text for source in texts for text in _walk(read_values(source)))


def _walk(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    for inside in value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ():
        yield from _walk(inside)


def list_texts(html: str, language: str) -> Iterator[str]:
    """Yield each text of a page that is not marked as being in another language, and what is read out."""
    body = LexborHTMLParser(html).body
    yield from _list(body, language) if body else ()


def _list(node: LexborNode, language: str) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield " ".join(str(child.text()).split())
            continue
        values = child.attributes
        if (
            child.tag in NOT_READ
            or values.get("class") in NOT_OURS
            or (values.get("lang") or language).partition("-")[0] != language
        ):
            continue
        yield from (values[name] for name in SPOKEN if values.get(name))
        yield from _list(child, language)
