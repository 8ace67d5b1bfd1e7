"""The text of an issue that a form created. In: its Markdown, and the form. Out: answers and errors.

What people and programs change around an answer does no harm and is named: marks, a bullet, bold, quotes, a block of
code, a letter above or below. What could be read as the answer to another question is refused; see `headings.py`.
"""

import re
from collections.abc import Callable, Mapping
from itertools import islice
from typing import NamedTuple

from shelfmates.change.label_lookup import PlaceList, list_translations, normalize_label
from shelfmates.change.place_kinds import strip_area_kind
from shelfmates.characters import list_refused
from shelfmates.load.yaml_reader import unify_line_ends
from shelfmates.pasted_text import HARMLESS_MARKS, trim
from shelfmates.placeholders import is_placeholder
from shelfmates.problem import Reason, did_you_mean
from shelfmates.schemas.issue_forms import FormElement, IssueForm, Type

from .headings import cut_parts

MAX_BODY = 30_000
"""Characters of an issue."""
MAX_NAMED = 20
"""Largest number of refused characters in one message."""
MAX_LINE = 500
MAX_TEXT = 12_000
"""Characters of one answer."""
_WRITTEN = frozenset({"input", "textarea"})
_NOTHING = normalize_label("_No response_")
_FENCE = re.compile(r"(`{3,}|~{3,})[ ]?(?:ya?ml)?[ ]*", re.IGNORECASE)
_FENCE_WITHIN = re.compile("^ {0,3}```", re.MULTILINE)
_BLOCK = re.compile(r"(`{3,}|~{3,})[a-z]{0,10}\n(.*)\n\1", re.DOTALL | re.IGNORECASE)
_KEY = re.compile(r"(?:---\n)?(?:- )?[A-Za-z_][\w -]{0,40} ?:(?:\s|$)")
_BOX = re.compile(r"(?:[-*+][ ]+)?\[ ?([xX\u2713\u2714]?) ?\](.*)")
_TICKS = str.maketrans({"\u2610": "[ ]", "\u2611": "[x]", "\u2705": "[x]", "\u2612": "[x]"})
_PAGE = re.compile(r"(?:https?://)?[\w.:/-]{0,200}/(?:members|events|resources)/([a-z0-9-]{1,100})/?")
_MARKED = re.compile(r"(?:>[ ]?|[-*+][ ]+)?(\*\*|__|\*|_|`|\"|')(.*)\1")
_MARKUP = " \t#>*+-_`:"
_SHOWN = 200
_QUOTED = re.compile(r"(?:>|[-*+][ ])(.*)")


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
    notes: list[str] = []
    text = _strip(unify_line_ends(body), notes)
    if slip := _judge(text):
        return FormAnswers({}, (slip,))
    parts = cut_parts(text.split("\n"), form.questions)
    if isinstance(parts, Reason):
        return FormAnswers({}, (parts,))
    values: dict[str, str | tuple[str, ...]] = {}
    slips: list[Reason] = []
    if parts.above:
        notes.append(f"the words above the first question are not read: “{_shorten(parts.above)}”")
    for element, part in zip(form.questions, parts.answers, strict=True):
        value = _read(element, part, notes)
        if isinstance(value, str) and element.type in _WRITTEN:
            value = _clean(element, value, notes)
        if isinstance(value, Reason):
            slips.append(value)
        elif value:
            values[element.key] = value
        elif element.is_required:
            slips.append(Reason("is missing", "answer it", label=element.label))
    return FormAnswers(values, tuple(slips), tuple(notes))


def _strip(written: str, notes: list[str]) -> str:
    """Return a text without marks at the edges of lines, and without the signs with which an app quoted all of it.

    There, marks change nothing; inside, they hide something.
    """
    text = "\n".join(_strip_line(line) for line in written.split("\n"))
    notes += [] if text == written else ["invisible marks at the edges of lines are left out"]
    lines = text.split("\n")
    if not text.strip() or not all(line.startswith(">") for line in lines if line.strip()):
        return text
    notes.append("all lines are quoted: they are read without `>`")
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines)


def _strip_line(line: str) -> str:
    """Return a line without marks at its edges, also inside of what makes a heading, a list or bold."""
    line = line.strip(HARMLESS_MARKS)
    if line.lstrip().startswith("#"):
        line = line.replace("\u00a0", " ")
    if line.isascii():
        return line
    words = line.lstrip(_MARKUP)
    begin = line[: len(line) - len(words)]
    inside = words.rstrip(_MARKUP)
    return f"{begin}{inside.strip(HARMLESS_MARKS)}{words[len(inside) :]}"


def _shorten(text: str) -> str:
    return " ".join(text.split())[:_SHOWN]


def _clean(element: FormElement, text: str, notes: list[str]) -> str:
    """Return an answer without what pasting left at its edges; empty for a placeholder."""
    if element.is_yaml:
        return text
    if element.key == "id":
        return _clean_id(text)
    clean, signs = trim(_unmark(text) if element.type == "input" else text)
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


def _clean_id(text: str) -> str:
    """Return an id without the marks around it; people also paste the address of their page."""
    bare = trim(_MARKED.sub(r"\2", text)).text.strip("<>").lower()
    page = _PAGE.fullmatch(bare)
    return page[1] if page else bare


def _unmark(text: str) -> str:
    """Return a line without bold, quotes or a bullet around all of it."""
    marked = _MARKED.fullmatch(text)
    # In the middle, the same sign begins and ends other words.
    if marked and marked[1] not in marked[2]:
        return marked[2]
    quoted = _QUOTED.fullmatch(text)
    return quoted[1].strip() if quoted else text


def _read(element: FormElement, text: str, notes: list[str]) -> str | tuple[str, ...] | Reason:
    if not text or normalize_label(text) == _NOTHING:
        return ""
    if element.is_yaml and len(text) <= MAX_TEXT:
        return _read_yaml(element, text, notes)
    if element.type == "checkboxes":
        return _read_boxes(element, text, notes)
    block = _BLOCK.fullmatch(text)
    return _READERS[element.type](element, block[2].strip() if block else text)


def _read_line(element: FormElement, text: str) -> str | Reason:
    if "\n" in text or len(text) > MAX_LINE:
        return Reason("is not one line", f"write one line, up to {MAX_LINE} characters", label=element.label)
    return text


def _read_text(element: FormElement, text: str) -> str | Reason:
    if len(text) > MAX_TEXT:
        return Reason(f"is longer than {MAX_TEXT:,} characters", "shorten it", label=element.label)
    return text


def _read_yaml(element: FormElement, text: str, notes: list[str]) -> str | Reason:
    """Return the lines of a block of code, or all if somebody removed its fences."""
    lines = text.split("\n")
    begin = next((index for index, line in enumerate(lines) if _FENCE.fullmatch(line)), -1)
    if begin < 0 and _KEY.match(text):
        return text
    fence = _FENCE.fullmatch(lines[begin])
    marks = fence[1] if fence else ""
    end = next((index for index in range(begin + 1, len(lines)) if lines[index].strip() == marks), -1)
    if begin < 0 or end < 0:
        return Reason("was changed after the form created it", "open a new issue with the form", label=element.label)
    around = "\n".join([*lines[:begin], *lines[end + 1 :]]).strip()
    inside = "\n".join(lines[begin + 1 : end])
    # The repository host would end the block there, so reviewers would not see all of the text that is read.
    if _FENCE_WITHIN.search(inside) or _FENCE_WITHIN.search(around):
        hint = "remove that line; a word in code has one backtick on each side"
        return Reason(
            "contains a line that begins with three backticks, which ends the text", hint, label=element.label
        )
    if around:
        notes.append(f"the words around “{element.label}” are not read: “{_shorten(around)}”")
    return inside.strip("\n")


def _read_choice(element: FormElement, text: str) -> str | Reason:
    # The host writes `None` if nothing was chosen; no option has this name.
    if text == "None":
        return ""
    shown = _unmark(text)
    words = dict(element.options)
    found = words.get(shown) or _find_option(element, shown)
    return found or Reason("is not one of the choices", did_you_mean(text, words), label=element.label)


def _find_option(element: FormElement, text: str) -> str:
    """Return the value of an option, whatever its case, marks and language; empty if there is none, or several."""
    wanted = normalize_label(text)
    found = {word for shown, word in element.options if wanted in map(normalize_label, list_translations(shown))}
    if not found and element.key == "area":
        return PlaceList(((word, shown) for shown, word in element.options), strip_area_kind).find(text)
    return found.pop() if len(found) == 1 and wanted else ""


def _read_boxes(element: FormElement, text: str, notes: list[str]) -> tuple[str, ...] | Reason:
    lines = [line.translate(_TICKS).strip("> \t") for line in text.split("\n") if line.strip()]
    boxes = [(found[2].strip(), bool(found[1].strip())) for line in lines if (found := _BOX.fullmatch(line))]
    others = [line for line in lines if not _BOX.fullmatch(line)]
    words = [(_find_option(element, shown), shown, is_ticked) for shown, is_ticked in boxes]
    odd = next((shown for word, shown, _is_ticked in words if not word), "")
    if odd or not boxes or len({word for word, *_rest in words}) < len(words):
        return Reason(
            "was changed after the form created it", "open a new issue with the form", odd, label=element.label
        )
    ticked = tuple(word for word, _shown, is_ticked in words if is_ticked)
    if element.is_required and len(ticked) < len(element.options):
        return Reason("is not checked", "check every box; otherwise nothing is changed", label=element.label)
    if others:
        notes.append(f"the words below “{element.label}” are not read: “{_shorten(' '.join(others))}”")
    return ticked


_READERS: Mapping[Type, Callable[[FormElement, str], str | Reason]] = {
    "input": _read_line,
    "textarea": _read_text,
    "dropdown": _read_choice,
}
