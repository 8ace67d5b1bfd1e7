"""The text of an issue that a form created. In: its Markdown, and the form. Out: answers and errors.

The repository host writes `### Label` above each answer. A stranger can write the same into an answer, or edit the text
later. So an issue is refused unless it has exactly the form's headings, once each and in order.
"""

import re
from collections.abc import Callable, Mapping
from itertools import islice
from typing import NamedTuple

from shelfmates.characters import list_refused
from shelfmates.pasted_text import HARMLESS_MARKS, trim
from shelfmates.placeholders import is_placeholder
from shelfmates.problem import Reason, did_you_mean
from shelfmates.schemas.issue_forms import FormElement, IssueForm, Type

MAX_BODY = 30_000
"""Characters of an issue."""
MAX_NAMED = 20
"""Largest number of refused characters in one message."""
MAX_LINE = 500
MAX_TEXT = 12_000
"""Characters of one answer."""
_HEADING = re.compile(r"###(?:[ \t](.*))?")
_WRITTEN = frozenset({"input", "textarea"})
_NOTHING = frozenset(("", "_No response_"))
_FENCE = re.compile(r"```yaml\n(?:(.*)\n)?```", re.DOTALL)
_FENCE_WITHIN = re.compile("^ {0,3}```", re.MULTILINE)
_BOX = re.compile(r"- \[([ xX])\] (.*)")
_ANEW = "open a new issue with the form, and do not begin a line with `###`"


class FormAnswers(NamedTuple):
    """Key of a question → text, or the chosen options; and the errors."""

    values: Mapping[str, str | tuple[str, ...]]
    slips: tuple[Reason, ...] = ()
    notes: tuple[str, ...] = ()
    """What was left out of the answers."""

    def text(self, key: str) -> str:
        """Return a text answer; empty if there is none."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""


def read_issue(body: str, form: IssueForm) -> FormAnswers:
    """Return every valid answer, and the errors of the others."""
    written = body.replace("\r\n", "\n")
    # Marks at the edge of a line change nothing; inside, they hide something.
    text = "\n".join(line.strip(HARMLESS_MARKS) for line in written.split("\n"))
    if slip := _judge(text):
        return FormAnswers({}, (slip,))
    parts = _cut(text, form)
    if parts is None:
        return FormAnswers(
            {}, (Reason("the issue does not have the headings of the form, each once and in order", _ANEW),)
        )
    values: dict[str, str | tuple[str, ...]] = {}
    slips: list[Reason] = []
    notes = [] if text == written else ["invisible marks at the edges of lines are left out"]
    for element, part in zip(form.questions, parts, strict=True):
        value = _read(element, part)
        if isinstance(value, str) and element.type in _WRITTEN:
            value = _clean(element, value, notes)
        if isinstance(value, Reason):
            slips.append(value)
        elif value:
            values[element.key] = value
        elif element.is_required:
            slips.append(Reason("is missing", "answer it", label=element.label))
    return FormAnswers(values, tuple(slips), tuple(notes))


def _clean(element: FormElement, text: str, notes: list[str]) -> str:
    """Return an answer without what pasting left at its edges; empty for a placeholder."""
    if element.is_yaml or element.key == "id":
        return text
    clean, signs = trim(text)
    if signs:
        notes.append(f"“{element.label}” is read without {', '.join(signs)} at its edges")
    if is_placeholder(clean, element.key.replace("-", ".")):
        notes.append(f"“{element.label}” counts as empty: it is “{clean}”")
        return ""
    return clean


def _judge(text: str) -> Reason | None:
    if len(text) > MAX_BODY:
        return Reason(f"the issue is longer than {MAX_BODY:,} characters", "shorten it")
    if names := [*dict.fromkeys(offender.name for offender in islice(list_refused(text), MAX_NAMED))]:
        return Reason(f"the issue contains {', '.join(names)}", "delete it and type the text again")
    return None


def _cut(text: str, form: IssueForm) -> list[str] | None:
    """Return the text below each heading; None if the headings are not the form's.

    An issue from before the form asked for a link lacks that question, which is then not answered.
    """
    lines = text.split("\n")
    rows = [
        (index, (found[1] or "").strip(" \t"))
        for index, line in enumerate(lines)
        if (found := _HEADING.fullmatch(line))
    ]
    labels = [label for _index, label in rows]
    asked = [element.label for element in form.questions if element.label in labels or not _is_new(element)]
    if labels != asked:
        return None
    if "".join(lines[: rows[0][0]]).strip():
        return None
    ends = [*(index for index, _label in rows[1:]), len(lines)]
    texts = {label: "\n".join(lines[index + 1 : end]).strip() for (index, label), end in zip(rows, ends, strict=True)}
    return [texts.get(element.label, "") for element in form.questions]


def _is_new(element: FormElement) -> bool:
    return element.key.startswith("links-")


def _read(element: FormElement, text: str) -> str | tuple[str, ...] | Reason:
    return "" if text in _NOTHING else _READERS[element.type](element, text)


def _read_line(element: FormElement, text: str) -> str | Reason:
    if "\n" in text or len(text) > MAX_LINE:
        return Reason("is not one line", f"write one line, up to {MAX_LINE} characters", label=element.label)
    return text


def _read_text(element: FormElement, text: str) -> str | Reason:
    if len(text) > MAX_TEXT:
        return Reason(f"is longer than {MAX_TEXT:,} characters", "shorten it", label=element.label)
    return _read_yaml(element, text) if element.is_yaml else text


def _read_yaml(element: FormElement, text: str) -> str | Reason:
    found = _FENCE.fullmatch(text)
    inside = (found[1] or "") if found else ""
    if not found:
        return Reason("was changed after the form created it", "open a new issue with the form", label=element.label)
    # The repository host would end the block there, so reviewers would not see all of the text that is read.
    if _FENCE_WITHIN.search(inside):
        hint = "remove that line; a word in code has one backtick on each side"
        return Reason(
            "contains a line that begins with three backticks, which ends the text", hint, label=element.label
        )
    return inside.strip("\n")


def _read_choice(element: FormElement, text: str) -> str | Reason:
    words = dict(element.options)
    # The host writes `None` if nothing was chosen; no option has this name.
    if text == "None":
        return ""
    return words.get(text) or Reason("is not one of the choices", did_you_mean(text, words), label=element.label)


def _read_boxes(element: FormElement, text: str) -> tuple[str, ...] | Reason:
    rows = [_BOX.fullmatch(line.rstrip()) for line in text.split("\n")]
    boxes = [(row[2], row[1] != " ") for row in rows if row]
    if [shown for shown, _is_ticked in boxes] != [shown for shown, _word in element.options] or not all(rows):
        return Reason("was changed after the form created it", "open a new issue with the form", label=element.label)
    words = dict(element.options)
    ticked = tuple(words[shown] for shown, is_ticked in boxes if is_ticked)
    if element.is_required and len(ticked) < len(boxes):
        return Reason("is not checked", "check every box; otherwise nothing is changed", label=element.label)
    return ticked


_READERS: Mapping[Type, Callable[[FormElement, str], str | tuple[str, ...] | Reason]] = {
    "input": _read_line,
    "textarea": _read_text,
    "dropdown": _read_choice,
    "checkboxes": _read_boxes,
}
