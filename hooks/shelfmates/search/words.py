"""Words of a text, as the search compares them. In: text of any script. Out: words without marks and case.

`overrides/theme/assets/javascripts/directory/words.js` does the same in the browser; a test compares both.
"""

import re
from unicodedata import category, normalize

_APOSTROPHES = "’‘ʻʼʹʾʿ`´′·׳״"  # noqa: RUF001 - of many scripts
_HYPHENS = "‐‑‒–—−־"  # noqa: RUF001 - likewise
_NOTHING = "ـ\u200b\u200c\u200d"
"""A stretched Arabic letter, and invisible marks."""
_SIGNS = str.maketrans(
    {**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_NOTHING, "")}
)
_LETTERS = str.maketrans(
    dict(zip("øłđðıħŋςٱىیک", "olddihnσاييك", strict=True))  # noqa: RUF001 - letters of many scripts
    | {"ß": "ss", "æ": "ae", "þ": "th", "œ": "oe", "ة": "ه", "ء": ""}  # noqa: RUF001
)
"""Letters that Unicode does not take apart. In Arabic, people leave out the signs of hamza and type look-alikes."""
_UNPARTED = (
    "々〇〡-〩ー\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
    "\u1100-\u11ff\uac00-\ud7a3\u0e01-\u0e3a\u0e40-\u0e7f\u0e80-\u0eff\u1780-\u17ff"
)
"""Ranges of scripts that do not separate words: Chinese, Japanese, Korean, Thai, Lao and Khmer."""
_RUN = re.compile(rf"[{_UNPARTED}]+|(?:(?![{_UNPARTED}])[^\W_]|['-])+")
_INITIALS = re.compile(r"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+\.?(?![^\W_])")


def fold(text: str) -> str:
    """Return a text in lowercase, without accents and other marks, with one kind of hyphen and apostrophe."""
    if text.isascii():
        return text.lower().replace("`", "'")
    bare = "".join(sign for sign in normalize("NFKD", text.translate(_SIGNS)) if category(sign)[0] != "M")
    # Korean syllables, which were taken apart, are composed again.
    return normalize("NFC", bare).lower().translate(_LETTERS)


def list_words(text: str) -> list[str]:
    """Return the words of a text in order: hyphens part words, apostrophes and the points of initials join them."""
    plain = fold(_INITIALS.sub(lambda dotted: dotted[0].replace(".", ""), text))
    return [word for run in _RUN.findall(plain) for part in run.split("-") if (word := part.replace("'", ""))]


def list_question_words(text: str) -> list[str]:
    """Return the words of a question, in which French articles are words of their own: `l'école` is two."""
    return list_words(_ELIDED.sub(r"\1 ", fold(text)))


_ELIDED = re.compile(r"(?<![^\W_])(c|d|j|l|m|n|qu|s|t|lorsqu|jusqu|quelqu)'(?=[^\W_])")
