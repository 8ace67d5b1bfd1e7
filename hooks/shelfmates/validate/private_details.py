"""Private details in a text that everybody may read. In: a text. Out: what looks private, and where.

Passcodes, meeting ids, numbers to dial in, e-mail addresses, telephone numbers and dates of birth. They cause warnings,
because only the writer knows whether they may be public. The form in the browser has the same rule (`browser_rules`).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from string import ascii_lowercase
from typing import Any, NamedTuple

from .private_patterns import NUMBERS, PATTERNS, URLS, Kind, Layer


class DetailWording(NamedTuple):
    """What a problem says about one kind of detail."""

    code: Kind
    message: str
    hint: str


_GUESTS = "remove it, and send it only to people who register"
_WORDINGS = (
    DetailWording("passcode", "seems to contain a passcode, PIN or host key, which everybody can read", _GUESTS),
    DetailWording("meeting-id", "seems to contain the number of an online meeting, which everybody can read", _GUESTS),
    DetailWording("dial-in", "seems to contain a number to dial in with its code, which everybody can read", _GUESTS),
    DetailWording("private-link", "seems to contain a link with a passcode in it, which everybody can use", _GUESTS),
    DetailWording(
        "email-inside",
        "seems to contain an e-mail address, which everybody can read, also senders of spam",
        "remove it; in a profile, `email` with `contact: email` is the place for it",
    ),
    DetailWording(
        "phone-inside",
        "seems to contain a telephone number, which everybody can read",
        "remove it, unless it is meant to be public",
    ),
    DetailWording("birth-date", "seems to contain a date of birth, which everybody can read", "remove it"),
)
WORDINGS: Mapping[Kind, DetailWording] = {wording.code: wording for wording in _WORDINGS}


class PrivateDetail(NamedTuple):
    """A part of a text that looks private."""

    kind: Kind
    text: str
    """The part as it is written."""
    start: int


_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
_APOSTROPHES = "\u2018\u2019\u02bc"
_EMPHASIS = "*`|\\"
"""Signs of Markdown that may stand between a label and its value."""
_FOLDED = {**dict.fromkeys(map(ord, _DASHES), "-"), **dict.fromkeys(map(ord, _APOSTROPHES), "'")}
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_SUSPECT = re.compile("[0-9@:=\uff10-\uff19\uff20]")
_MEET_CODE = re.compile(f"[-{_DASHES}][A-Za-z]{{4}}[-{_DASHES}]")
_AT = (" at ", "at)", "at]", "at}", "at>", "arroba", "arobase", "chez")


def may_contain_private(texts: Iterable[str]) -> bool:
    """Return whether any of these texts may contain a private detail, by tests that take less time than a search."""
    text = "\n".join(texts)
    return _is_suspect(text) and bool(_list_candidates(fold(text)))


def list_private(text: str) -> Iterator[PrivateDetail]:
    """Yield the first private detail of each kind in a text."""
    if not _is_suspect(text):
        return
    layers = _Layers(fold(text))
    for kind in _list_candidates(layers.text):
        searched = (form.search(layers.get(PATTERNS[kind].layer)) for form in _compile(kind))
        if found := next(filter(None, searched), None):
            start, end = _unfold(text, found.start()), _unfold(text, found.end())
            yield PrivateDetail(kind, text[start:end], start)
            layers.hide(*found.span())


def _is_suspect(text: str) -> bool:
    return bool(_SUSPECT.search(text) or _MEET_CODE.search(text)) or any(word in text for word in _AT)


def _list_candidates(folded: str) -> list[Kind]:
    """Return the kinds that a folded text may contain, by cheap tests: nearly all texts contain none."""
    words = folded.encode("ascii", "replace").translate(_LETTERS_ONLY).split()
    clues = {*_ALL_WORDS.intersection(words), *filter(folded.__contains__, _ALL_SIGNS)}
    found = [kind for kind, own in _CLUES.items() if not own or not own.isdisjoint(clues)]
    asked = {needs for kind in found for needs in PATTERNS[kind].needs}
    met = {needs for needs in asked if _NEEDS[needs].search(folded)}
    return [kind for kind in found if not met.isdisjoint(PATTERNS[kind].needs)]


class _Layers:
    """A folded text, without web addresses and numbers only if needed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._made: dict[Layer, str] = {"text": text}

    def get(self, layer: Layer) -> str:
        if layer not in self._made:
            self._made[layer] = (
                re.sub(NUMBERS, _mask, self.get("plain")) if layer == "bare" else _without_urls(self.text)
            )
        return self._made[layer]

    def hide(self, start: int, end: int) -> None:
        """Hide what was found, so that it is not found again as something else."""
        self._made = {name: f"{text[:start]}{'~' * (end - start)}{text[end:]}" for name, text in self._made.items()}
        self.text = self._made["text"]


def _without_urls(text: str) -> str:
    return re.sub(URLS, _mask, text) if "://" in text or "www." in text else text


def _mask(found: re.Match[str]) -> str:
    return "~" * len(found[0])


_LETTERS_ONLY = bytes(sign if sign in ascii_lowercase.encode() else ord(" ") for sign in range(256))
"""A table that turns all bytes but small letters into spaces."""
_CLUES: Mapping[Kind, frozenset[str | bytes]] = {
    kind: frozenset((*own.signs, *own.words)) for kind, own in PATTERNS.items()
}
_ALL_SIGNS, _ALL_WORDS = (
    frozenset(sign for own in PATTERNS.values() for sign in own.signs),
    frozenset(word for own in PATTERNS.values() for word in own.words),
)
_NEEDS = {needs: re.compile(needs) for patterns in PATTERNS.values() for needs in patterns.needs}


@cache
def _compile(kind: Kind) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in PATTERNS[kind].forms)


def fold(text: str) -> str:
    """Return a text in small letters without accents, with plain spaces, dashes and apostrophes, without emphasis."""
    text = text if text.isascii() else _BEYOND_ASCII.sub(_fold_signs, text)
    for sign in _EMPHASIS:
        text = text.replace(sign, " ")
    return text.lower()


def _fold_signs(signs: re.Match[str]) -> str:
    """Return signs beyond ASCII without accents; some become dashes only when they are taken apart."""
    parts = unicodedata.normalize("NFKD", signs[0].translate(_FOLDED))
    return "".join(sign for sign in parts if unicodedata.category(sign) != "Mn").translate(_FOLDED)


def _unfold(text: str, index: int) -> int:
    """Return the index in the text for an index in the folded text."""
    if text.isascii():
        return index
    length = 0
    for place, sign in enumerate(text):
        if length >= index:
            return place
        length += len(fold(sign))
    return len(text)


def browser_rules() -> Mapping[str, Any]:
    """Return the same rules for a script, whose patterns have the `u` flag."""
    kinds = [[kind, patterns.layer, list(patterns.forms)] for kind, patterns in PATTERNS.items()]
    return {"urls": URLS, "numbers": NUMBERS, "kinds": kinds}
