"""Answers to questions with yes or no. In: a text, and the answers that a map names. Out: yes, no, or neither."""

import re
from collections.abc import Collection

from shelfmates.change.label_lookup import normalize_label

_YES = frozenset(
    "yes y true 1 x ok agree agreed iagree iconsent yesiagree yesiconsent iagreetobepublished iagreetobelisted "
    "checked yesplease yesido ido iaccept accepted oui vrai jaccepte ouijaccepte si verdadero acepto siacepto "
    "ydw ydy oes ie iawn cytuno cytunaf rwyncytuno rydwincytuno rwynrhoicaniatad "
    "ja jawohl wahr einverstanden ichbineinverstanden jaichbineinverstanden ichstimmezu jaichstimmezu ichwilligeein "
    "jaichwilligeein zugestimmt".split()
)
_NO = frozenset("no n false 0 non faux falso nacydw nagoes nage naddo none unchecked nein falsch".split())
_TICKS = frozenset("\u2713\u2714\u2611\u2705")
_REFUSAL = re.compile(
    r"\s*(?:no|non|not|i (?:do not|don't)|do not|don't|je ne|je n'|na|nac|nid|dydw i ddim|dw i ddim|nunca|never|"
    r"nein|nicht|ich (?:möchte|moechte|will|bin|stimme|willige)(?: \w{1,20}){0,2} nicht)\b",
    re.IGNORECASE,
)
_LONGEST = 2_000


def parse_yes_no(text: str) -> bool | None:
    """Return whether a word means yes or no; None if it is neither."""
    word = normalize_label(text[:_LONGEST])
    if word in _YES or text in _TICKS:
        return True
    return False if word in _NO else None


def begins_with_no(text: str) -> bool:
    """Return whether a sentence is a refusal: `No, not yet`, `I do not agree`."""
    return bool(_REFUSAL.match(text.replace("\u2019", "'")))


def is_named(text: str, answers: Collection[str]) -> bool:
    """Return whether a text is one of the answers; case, accents and signs do not matter."""
    return normalize_label(text) in {normalize_label(answer) for answer in answers}
