"""What the site's form writes into its messages, in every language. In: a line, and texts. Out: what it says."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from shelfmates.change.label_lookup import OURS, UnderstoodTexts, normalize_label
from shelfmates.model.membership import MY_ADDRESS, PROMISE

_SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "add": ("I would like to join", "A new event", "A new resource"),
    "correct": ("Correction",),
    "remove": ("Please remove my profile",),
    "photo": ("A photo",),
    "address": (MY_ADDRESS,),
}
"""Act → subjects of the form. They are message ids of the page's template."""
_CHANGED = "Please change these lines. Everything else stays as it is."
_GONE = "Please remove these: {fields}"
_PASTE = "(paste the text here)"
_ID = re.compile(r"\[\s?([a-z0-9-]{1,80})\s?\]", re.IGNORECASE)
_ANSWER = re.compile(
    r"(?:\[[^\[\]]{1,30}\] ?){0,3}(?:re|aw|antw|rif|r[ée]p|sv|vs) ?(?:\[[0-9]{1,3}\])? ?:", re.IGNORECASE
)
_remember = lru_cache(maxsize=100)
_FIELDS = re.compile(r"[\w.]{1,40}(?:\s*[,;]\s*[\w.]{1,40})*\s*[,;]?")


def find_act(subject: str, texts: UnderstoodTexts = OURS) -> str:
    """Return the act that a subject of the form names, such as `add` or `address`; empty if it is another subject."""
    plain = normalize_label(subject)
    return next((act for phrase, act in _list_subjects(texts) if phrase in plain), "")


@_remember
def _list_subjects(texts: UnderstoodTexts) -> tuple[tuple[str, str], ...]:
    rows = ((normalize_label(word), act) for act, phrases in _SUBJECTS.items()
            for phrase in phrases for word in texts.list_translations(phrase))  # fmt: skip
    return tuple(sorted(set(rows), key=lambda row: (-len(row[0]), row)))


def find_id(subject: str) -> tuple[str, ...]:
    """Return what a subject has in brackets; one of them is the id."""
    return tuple(row.lower() for row in _ID.findall(subject))


def is_answer(subject: str) -> bool:
    """Return whether a message answers another one, which it may quote."""
    return bool(_ANSWER.match(subject))


def says_changed(line: str, texts: UnderstoodTexts = OURS) -> bool:
    """Return whether a line is the form's sentence above changed lines."""
    return normalize_label(line) in _normalize(_CHANGED, texts)


def says_paste(line: str, texts: UnderstoodTexts = OURS) -> bool:
    """Return whether a line is the form's placeholder for a text that is too long for a link."""
    return bool(normalize_label(line)) and normalize_label(line) in _normalize(_PASTE, texts)


def agrees(text: str, texts: UnderstoodTexts = OURS) -> bool:
    """Return whether a text contains the promise of a new member, word for word."""
    plain = normalize_label(text)
    return any(promise in plain for promise in _normalize(PROMISE, texts))


@_remember
def _normalize(message: str, texts: UnderstoodTexts) -> frozenset[str]:
    return frozenset(map(normalize_label, texts.list_translations(message)))


def find_gone(line: str, texts: UnderstoodTexts = OURS) -> tuple[str, ...]:
    """Return the fields that the form's last line lists, which lose their value; none if it is another line."""
    for begin in _list_beginnings(texts):
        if line.casefold().startswith(begin):
            rest = line[len(begin) :].strip().strip(".")
            return tuple(_split(rest)) if _FIELDS.fullmatch(rest) else ()
    return ()


@_remember
def _list_beginnings(texts: UnderstoodTexts) -> tuple[str, ...]:
    return tuple(text.partition("{")[0].strip().casefold() for text in texts.list_translations(_GONE))


def _split(rest: str) -> Iterator[str]:
    return (word.strip().lower() for word in re.split(r"[,;\s]+", rest) if word.strip())
