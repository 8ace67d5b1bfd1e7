"""A network's own texts. In: Entries. Out: OwnTexts, and Problems.

Nobody trusts these texts. They are text, never HTML, and have the same places to fill as the English message:
`%(num)s`, `{total}`. A message that the software no longer has stops nothing, because each release rewords some.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, NamedTuple

from pydantic import ValidationError

from shelfmates.load import Entries, Entry
from shelfmates.load.own_texts import LOCALE, CatalogFile
from shelfmates.load.yaml_reader import YamlProblem
from shelfmates.localization import LANGUAGES, find_rule, find_text_language, find_usual_rule
from shelfmates.model import Settings
from shelfmates.model.edition import list_settings_texts
from shelfmates.model.field_types import LANGUAGE
from shelfmates.own_texts import OwnTexts, TextCatalog, Texts, list_tags
from shelfmates.po_files import PoMessage
from shelfmates.problem import Problem, Reason, Severity, did_you_mean

from .default_vocabularies import list_messages
from .schema import exact_values
from .violation import Path, Violation, locate

LONGEST = 1_000
"""Characters of a text; our longest message has 238."""
MOST_SHOWN = 20
"""Unknown messages of a file that are listed one by one."""
_LONGEST_MESSAGE = 300
_ALIKE = 0.6
"""How much of a message must be the same for it to be the one that was meant (difflib's ratio)."""
_PLACE = re.compile(r"%\([a-z_]+\)s|\{[a-z_]+\}")
_TAG = re.compile(LANGUAGE)
_REPLACE = {"<": "(", ">": ")", "&": "+", '"': "“", "%": "percent", "{": "(", "}": ")"}
"""Signs with a meaning for browsers or programs → what to write instead."""


class CheckedTexts(NamedTuple):
    """A network's own texts, and what is wrong with them."""

    texts: OwnTexts
    problems: tuple[Problem, ...]
    unread: frozenset[str]
    """Languages whose catalog could not be read; only that is reported."""


def check_own_texts(entries: Entries) -> CheckedTexts:
    """Return the own texts that can be used, and every problem in the files."""
    read = [row for row in entries.catalogs if row.problem is None]
    unread = {row.language: row.problem for row in entries.catalogs if row.problem}
    checked = {file.language: _check_catalog(file) for file in read}
    catalogs = {tag: TextCatalog(texts, file.rule or find_usual_rule(tag))
                for file in read for tag, texts in [(file.language, checked[file.language][0])]}  # fmt: skip
    problems = [*unread.values(), *(row for _texts, found in checked.values() for row in found)]
    own = OwnTexts(catalogs)
    if entries.words:
        replaced, found = _check_words(entries.words, own, _list_settings_texts(entries))
        own = replace(own, replaced=replaced)
        problems += found
    return CheckedTexts(own, tuple(problems), frozenset(unread))


def languages_have_texts(settings: Settings, checked: CheckedTexts) -> Iterator[Violation]:
    """Check that the software or the network has the texts of each language of the site."""
    for index, tag in enumerate(settings.languages):
        if not find_text_language(tag, checked.texts) and checked.unread.isdisjoint(list_tags(tag)):
            ours = ", ".join(f"`{row}`" for row in LANGUAGES)
            hint = f"write one of {ours}, or add it: {explain_new_language(tag)}"
            yield Violation(("languages", index), "no-texts", "is a language without texts", hint, tag)


def explain_new_language(tag: str) -> str:
    """Return how to add a language."""
    file = f"{LOCALE}/{tag}.po"
    return f"`shelfmates words --language {tag} --out {file}` writes a file with all texts to translate"


def find_unused(settings: Settings, entries: Entries) -> Iterator[Problem]:
    """Yield a notice for each language of own texts that the site does not have."""
    used = {tag for language in settings.languages for tag in list_tags(language)}
    message, hint = "is not a language of this site", "add it to `languages` in data/network.yaml, or remove its texts"
    severity = Severity.NOTICE
    for file in entries.catalogs:
        if file.language not in used:
            yield Problem(file.path, 1, 1, "unused-language", message, hint, severity=severity)
    if entries.words:
        tags = [tag for tag in entries.words.values if _TAG.fullmatch(str(tag)) and tag not in used]
        rows = (Violation((tag,), "unused-language", message, hint, at_key=True, severity=severity) for tag in tags)
        yield from locate(entries.words, rows)


def _check_catalog(file: CatalogFile) -> tuple[Texts, tuple[Problem, ...]]:
    known = list_messages()
    forms = (file.rule or find_usual_rule(file.language)).forms
    texts: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    written = [row for row in file.messages if _is_ours(row) and not row.is_fuzzy and all(row.forms)]
    for row in written:
        found = [*_check_forms(file, row, forms)]
        problems += found
        texts |= {} if found else {row.id: row.forms}
    problems += _list_unknown(file, [row for row in file.messages if not _is_ours(row)])
    if not any(tag in LANGUAGES for tag in list_tags(file.language)):
        problems += _count_missing(file, len(known) - len(written))
    return texts, tuple(problems)


def _is_ours(row: PoMessage) -> bool:
    """Return whether the site has a message, with or without a number."""
    message = list_messages().get(row.id)
    return message is not None and (row.plural, row.context) == (message.plural, "")


def _check_forms(file: CatalogFile, row: PoMessage, forms: int) -> Iterator[Problem]:
    if row.plural and len(row.forms) != forms:
        message, hint = f"has {len(row.forms)} plural forms", f"write {forms}, as the head of the file says"
        yield Problem(file.path, row.line, 1, "plural-forms", message, hint, field=row.id)
        return
    for line, form in zip(row.form_lines, row.forms, strict=True):
        if wrong := find_text_fault(row.plural or row.id, form):
            yield Problem(file.path, line, 1, "wrong-text", wrong.message, wrong.hint, field=row.id)


def _list_unknown(file: CatalogFile, unknown: Sequence[PoMessage]) -> Iterator[Problem]:
    for row in unknown[:MOST_SHOWN]:
        # A known message here has a context, or another plural.
        message, hint = "is not a text of the site", _LIST if row.id in list_messages() else _suggest(row.id)
        yield Problem(file.path, row.line, 1, "unknown-text", message, hint, field=row.id[:_LONGEST_MESSAGE],
                      severity=Severity.WARNING)  # fmt: skip
    if more := unknown[MOST_SHOWN:]:
        message, hint = f"is not a text of the site, and {len(more) - 1:,} more are not", _LIST
        yield Problem(file.path, more[0].line, 1, "unknown-text", message, hint, severity=Severity.WARNING)


_LIST = "`shelfmates words` lists all texts"


def _suggest(message: str) -> str:
    known = list_messages()
    near = get_close_matches(message, known, 1, _ALIKE) if len(message) <= _LONGEST_MESSAGE else ()
    return f"did you mean `{near[0]}`?" if near else _LIST


def _count_missing(file: CatalogFile, missing: int) -> Iterator[Problem]:
    if missing > 0:
        message = f"has no text for {missing:,} messages, which stay English"
        hint = f"translate them; `shelfmates words --language {file.language} --out {file.path}` adds what it lacks"
        yield Problem(file.path, 1, 1, "untranslated", message, hint, severity=Severity.NOTICE)


def _list_settings_texts(entries: Entries) -> tuple[str, ...]:
    """Return the texts of the network's settings; none if these are invalid, which is reported elsewhere."""
    try:
        return list_settings_texts(Settings.model_validate(entries.settings.values if entries.settings else {}))
    except ValidationError:
        return ()


def _check_words(
    entry: Entry, own: OwnTexts, settings: Sequence[str]
) -> tuple[Mapping[str, Texts], tuple[Problem, ...]]:
    try:
        values = exact_values(entry)
    except YamlProblem as wrong:
        # The fast reader accepted more than the exact one.
        found = Violation((), wrong.code, wrong.message, wrong.hint, at=wrong.mark)
        return {}, tuple(locate(entry, [found]))
    replaced: dict[str, Texts] = {}
    violations: list[Violation] = []
    known = {**{text: PoMessage(text) for text in settings}, **list_messages()}
    for tag, rows in values.items():
        if not _TAG.fullmatch(tag):
            hint = 'begin with a language: `en:`, and below it, indented, `"Members": "Colleagues"`'
            violations.append(Violation((tag,), "not-a-language", "is not a language tag", hint, at_key=True))
        elif not isinstance(rows, dict):
            hint = 'write lines such as `"Members": "Colleagues"` below it, indented'
            violations.append(Violation((tag,), "not-a-mapping", "has no `message: text` lines", hint))
        else:
            forms = find_rule(tag, own).forms
            replaced[tag] = dict(_read_rows(rows, known, (tag, forms), violations))
    return replaced, tuple(locate(entry, violations))


def _read_rows(
    rows: Mapping[str, Any], known: Mapping[str, PoMessage], language: tuple[str, int], violations: list[Violation]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the messages with a text that can be used; violations are added to the list.

    `language` is a tag with the number of its plural forms.
    """
    (tag, forms), unknown = language, 0
    for message, value in rows.items():
        path: Path = (tag, message)
        row = known.get(message)
        if row is None:
            unknown += 1
            hint = _suggest(message) if unknown <= MOST_SHOWN else _LIST
            warning = Violation(path, "unknown-text", "is not a text of the site", hint, at_key=True)
            violations.append(replace(warning, severity=Severity.WARNING))
            continue
        found = [*_check_value(row, value, path, forms)]
        violations += found
        if not found:
            yield message, tuple(value) if isinstance(value, list) else (value,)


def _check_value(message: PoMessage, value: Any, path: Path, forms: int) -> Iterator[Violation]:
    texts = value if isinstance(value, list) else [value]
    wanted = forms if message.plural else 1
    if len(texts) != wanted or (isinstance(value, list) and not message.plural):
        needed = "one text" if wanted == 1 else f"a list of {wanted} texts, one for each plural form of the language"
        shown = f"a list of {len(texts)}" if isinstance(value, list) else "one text"
        yield Violation(path, "plural-forms", f"has {shown}", f"write {needed}")
        return
    for index, text in enumerate(texts):
        place = (*path, index) if isinstance(value, list) else path
        if text is not None and not isinstance(text, str):
            yield Violation(place, "not-text", "is not a text", "write it in quotes")
        elif wrong := find_text_fault(message.plural or message.id, text or ""):
            yield Violation(place, "wrong-text", wrong.message, wrong.hint, wrong.found, near=wrong.found)


def find_text_fault(message: str, text: str) -> Reason | None:
    """Return what is wrong with a text for an English message; None if it can be used."""
    return next(_list_faults(message, text), None)


def _list_faults(message: str, text: str) -> Iterator[Reason]:
    if not text.strip():
        yield Reason("is empty", "write a text, or remove the line")
    if len(text) > LONGEST:
        yield Reason(f"has {len(text):,} characters; {LONGEST:,} are allowed", "shorten it")
    if {"\n", "\t", "\r"} & {*text}:
        yield Reason("has a line break or a tab", "write it on one line")
    wanted, there = {*_PLACE.findall(message)}, {*_PLACE.findall(text)}
    for place in sorted(there - wanted):
        hint = did_you_mean(place, wanted, otherwise="write") or "remove it"
        yield Reason(f"has `{place}`, which the English text does not have", hint, place)
    for place in sorted(wanted - there):
        yield Reason(f"lacks `{place}`", f"write `{place}` where the value belongs")
    for sign in _PLACE.sub("", text):
        if sign in _REPLACE:
            hint = f"write plain text, for example `{_REPLACE[sign]}` instead"
            yield Reason(f"contains `{sign}`, which has a meaning for programs", hint, sign)
