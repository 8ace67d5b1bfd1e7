"""Puts the translations of labels into the catalogs. In: `locale/labels.yaml`. Out: the catalog of each language in it.

`make messages` runs it: a new field is translated into all languages in one file.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import yaml
from babel.messages.pofile import escape, unescape

LOCALE = Path(__file__).resolve().parents[1] / "hooks/shelfmates/locale"
ENTRY = re.compile(r'^msgid (".+")\nmsgstr ".*"$', re.MULTILINE)
"""A message of a catalog that has one form, and its translation."""


def read_labels() -> Mapping[str, Mapping[str, str]]:
    """Return the translations of labels: language → label → translation."""
    table = yaml.safe_load((LOCALE / "labels.yaml").read_text(encoding="utf-8"))
    labels: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for label, texts in table.items():
        for language, text in texts.items():
            labels[language][label] = text
    return labels


def fill(catalog: str, labels: Mapping[str, str]) -> str:
    """Return a catalog's text with these translations."""

    def translate(entry: re.Match[str]) -> str:
        text = labels.get(unescape(entry[1]))
        return entry[0] if text is None else f"msgid {entry[1]}\nmsgstr {escape(text)}"

    return ENTRY.sub(translate, catalog)


def main() -> None:
    """Write the catalogs."""
    for language, labels in read_labels().items():
        file = LOCALE / language / "LC_MESSAGES/shelfmates.po"
        file.write_text(fill(file.read_text(encoding="utf-8"), labels), encoding="utf-8")


if __name__ == "__main__":
    main()
