"""The headings of an issue. In: its lines, and the form's questions. Out: the answer below each heading, or a Reason.

The repository host writes `### Label` above each answer. People edit issues, and programs change them: the level, bold,
a colon, an emoji, another language, and words above the first heading do no harm. But a stranger can write a heading in
an answer, so that it is read as the answer to another question. So every heading of the form must be there once and in
order, and no other heading may have its level.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from shelfmates.change.label_lookup import list_translations, normalize_label
from shelfmates.problem import Reason
from shelfmates.schemas.issue_forms import FormElement

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t](.*))?")
_BOLD = re.compile(r" {0,3}(?:[-*+] )?(\*\*|__)([^*_]{1,200})(?:\1 ?:?)")
_WRONG = "the issue does not have the headings of the form, each once and in order"
_ANEW = "open a new issue with the form, and do not begin a line with `###`"
_SHOWN = 60
_NEW = frozenset({"agree", "sort_name"})
"""Questions that the form did not ask at first, besides links."""


class IssueParts(NamedTuple):
    """The lines of an issue."""

    answers: tuple[str, ...]
    """One for each question; empty if the question is not there."""
    above: str = ""
    """Words above the first heading."""


class _Row(NamedTuple):
    line: int
    level: int
    text: str
    label: str
    """The form's heading; empty if it is none of them."""


def cut_parts(lines: Sequence[str], questions: Sequence[FormElement]) -> IssueParts | Reason:
    """Return the text below each heading.

    An issue from before the form asked something lacks that question, which is then not answered.
    """
    rows = _list_headings(lines, questions)
    if wrong := _judge(rows, questions):
        return Reason(f"{_WRONG}: {wrong}" if rows else _WRONG, _ANEW)
    ends = [*(row.line for row in rows[1:]), len(lines)]
    texts = {row.label: "\n".join(lines[row.line + 1 : end]).strip() for row, end in zip(rows, ends, strict=True)}
    above = "\n".join(lines[: rows[0].line]).strip()
    return IssueParts(tuple(texts.get(element.label, "") for element in questions), above)


def _list_headings(lines: Sequence[str], questions: Sequence[FormElement]) -> list[_Row]:
    """Return the form's headings, and all others of their levels."""
    labels = _list_labels(questions)
    rows = [
        _Row(index, len(found[1]), (found[2] or "").strip(" \t#"), "")
        for index, line in enumerate(lines)
        if (found := _HEADING.fullmatch(line))
    ]
    if not rows:
        # Programs that know no Markdown leave bold lines.
        found_rows = ((index, _BOLD.fullmatch(line)) for index, line in enumerate(lines))
        rows = [_Row(index, 0, found[2], "") for index, found in found_rows if found]
        rows = [row for row in rows if normalize_label(row.text) in labels]
    named = [row._replace(label=labels.get(normalize_label(row.text), "")) for row in rows]
    levels = {row.level for row in named if row.label}
    return [row for row in named if row.level in levels]


def _list_labels(questions: Sequence[FormElement]) -> Mapping[str, str]:
    """Return each heading as people may write it, in every language; what means two headings is none."""
    found: dict[str, set[str]] = {}
    for element in questions:
        for word in list_translations(element.label):
            found.setdefault(normalize_label(word), set()).add(element.label)
    exact = {normalize_label(element.label): element.label for element in questions}
    return {word: next(iter(labels)) for word, labels in found.items() if len(labels) == 1} | exact


def _judge(rows: Sequence[_Row], questions: Sequence[FormElement]) -> str:
    """Return which heading is wrong; empty if they are those of the form."""
    labels = [row.label for row in rows]
    asked = [element.label for element in questions if element.label in labels or not _is_new(element)]
    if rows and labels == asked:
        return ""
    for index, row in enumerate(rows):
        if not row.label:
            return f"“{row.text[:_SHOWN]}” is none of them"
        if row.label in labels[:index]:
            return f"“{row.label}” is there twice"
    missing = next((label for label in asked if label not in labels), "")
    return f"“{missing}” is missing" if missing else "they are in another order"


def _is_new(element: FormElement) -> bool:
    return element.key in _NEW or element.key.startswith("links-")
