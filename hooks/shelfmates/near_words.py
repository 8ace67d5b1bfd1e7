"""The word that somebody probably meant. In: a word and the known ones. Out: one of them, or none.

Long ids look alike by their letters although they mean something else: `school-librarian` and `special-librarian`. So
the words inside are compared one by one.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

LONGEST = 80
"""Characters of a word that is compared; longer ones take too long, and are no misspelled words."""
JOINED = 0.9
"""Least likeness of two texts whose words are joined in different ways."""
SHORTEST, LONG = 3, 7
"""Letters of a word that may have a wrong letter, and of one that may have two."""
ENDING = 3
"""Letters of an ending, such as `-ing`."""
_WORDS = re.compile(r"[^\W_]+")


def find_near(word: str, known: Iterable[str]) -> str:
    """Return the known word that was probably meant: misspelled, joined differently, or with a word too many."""
    if len(word) > LONGEST or not (words := split_words(word)):
        return ""
    rows = [(_measure(words, split_words(choice)), choice) for choice in known if len(choice) <= LONGEST]
    likeness, choice = max(rows, default=(0.0, ""), key=lambda row: row[0])
    return choice if likeness else ""


def split_words(text: str) -> Sequence[str]:
    """Return the words of a text, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORDS.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def _measure(words: Sequence[str], others: Sequence[str]) -> float:
    """Return how alike two texts are; 0 if one of the words has no counterpart."""
    joined = _compare("".join(words), "".join(others))
    if len(words) == len(others):
        pairs = zip(sorted(words), sorted(others), strict=True)
        is_near = all(map(_are_alike, words, others)) or all(_are_alike(*pair) for pair in pairs)
        return joined if is_near or _differ_in_one_letter(words, others) else 0.0
    if joined >= JOINED:
        return joined
    has_all = others and len(others) < len(words) and all(any(_are_alike(row, one) for row in words) for one in others)
    return joined if has_all else 0.0


def _differ_in_one_letter(words: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether one of several words has one other letter, the first one too: `bea-kole` and `bea-cole`."""
    pairs = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return len(words) > len(pairs) == 1 and min(map(len, pairs[0])) > SHORTEST and count_typos(*pairs[0]) == 1


def _are_alike(word: str, other: str) -> bool:
    """Return whether one word is a misspelling or another form of the other."""
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    if len(short) < SHORTEST or len(long) - len(short) > ENDING:
        return False
    if len(short) > SHORTEST and long.startswith(short):
        return True
    most = 1 if len(short) < LONG or word[0] != other[0] else 2
    return (word[0] == other[0] or len(short) >= LONG) and count_typos(word, other) <= most


def count_typos(word: str, other: str) -> int:
    """Return how many letters are wrong, missing, too many or swapped (optimal string alignment distance)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for index, letter in enumerate(word, 1):
        earlier, before, row = before, row, [index]
        for place, sign in enumerate(other, 1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != sign))
            if index > 1 and place > 1 and letter == other[place - 2] and word[index - 2] == sign:
                cost = min(cost, earlier[place - 2] + 1)
            row.append(cost)
    return row[-1]


def _compare(word: str, other: str) -> float:
    return SequenceMatcher(None, word, other, autojunk=False).ratio()
