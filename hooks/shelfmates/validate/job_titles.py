"""Job titles. In: a title as people write it, in one of five languages. Out: the id of a role of the software.

A table of titles would be endless, so a title is a set of meanings: `Head of the school library (part-time)` is
*leads*, *library* and *school*. `job_titles.yaml` has the meanings of words, and the rules, in order.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import takewhile
from typing import Any, NamedTuple

from shelfmates.characters import for_browsers

from .word_files import read_word_file

LONGEST = 200
"""Characters of a title."""
GENERAL = frozenset({"librarian", "teacher"})
"""Roles of which a title of two parts may have a more exact one as a whole: `Law and Business Librarian`."""
NARROWING = frozenset({"school-librarian", "teacher-librarian", "media-specialist", "public-librarian",
                       "academic-librarian", "special-librarian", "youth-librarian"})  # fmt: skip
WHOLE = frozenset({"teacher-librarian", "retired", "volunteer", "library-assistant"})
"""Roles that are right for a title of several parts, whatever the parts mean alone: `Teacher and librarian`."""
LEADING = "library-supervisor"
"""A role that words of several occupations have together by mistake: the library of one, and the leading of another."""
SHORTEST, CLOSE = 6, 0.86
"""Letters of a word that may be misspelled, and the least likeness to the right one."""
OCCUPATIONS = frozenset(
    "librarian library teacher documentalist archives student volunteer retired coordinates specialist".split()
)
"""Meanings without which a title means something else."""
PERSONS = OCCUPATIONS - {"library", "archives", "retired"} | frozenset(
    "professor leads in-charge assists facilitates vendor".split()
)
"""Meanings of words for somebody, not for a place."""
Spelling = Callable[[Sequence[str]], Sequence[str]]
_SECOND_FORM = re.compile(
    r"(?<=\w)(?:(?:[/·•.(-]|/-)(?:a|as|o|os|e|es|ne|nes|se|trice|trices|rice|ra|x)\)?s?|(?:[/*:_(]|/-)(?:in|innen)\)?)(?!\w)"
)
"""The second form of a word: `bibliotecario/a`, `enseignant·e·s`, `technicien(ne)`, `Bibliothekar/in`."""
_GRADES = re.compile(r"(?<!\w)(?:k|pk|prek|[0-9]{1,2}) ?[-\u2013] ?[0-9]{1,2}(?!\w)")
"""Grades that somebody works with: `K-5`, `9-12`."""
_APART = re.compile(r"[,:(]| [-\u2013\u2014] ")
"""Signs after which the place follows: `Student, Example University`."""
_JOINTS = re.compile(r" (?:and|et|y|e|und) |[/&+;|]")
_OCCUPATIONS = re.compile(rf"{_JOINTS.pattern}|,")
_TRADE = re.compile(r"\w{2,}(?:er|or|ist|eur|euse|trice|ora|ero|era)s?")
"""A word for somebody with a trade, by its ending: `driver`, `chauffeur`, `conductora`."""
_WORDS = re.compile(r"[^\W_]+")
_BEFORE = frozenset({"librarian", "librarians", "teacher", "teachers"})
"""English words before which `student` is the occupation: `student librarian`, but `student success librarian`."""
_FIRST = frozenset(
    "etudiant etudiante etudiants etudiantes estudiante estudiantes alumno alumna stagiaire doctorant doctorante "
    "becario becaria practicante apprenti apprentie masterant myfyriwr myfyrwraig myfyrwyr prentis hyfforddai "
    "studentin studierende studierender auszubildende auszubildender azubi praktikantin praktikant referendarin "
    "referendar bibliotheksreferendarin bibliotheksreferendar volontarin volontar".split()
)
_CUT = frozenset(
    "at in of with for from en de du des del al a au aux chez la le les el los las the to yn ym yng mewn gyda "
    "an am im bei beim fur von vom zur zum der die das den".split()
)
"""Words before which the occupation of an English title ends."""


class TitleRule(NamedTuple):
    """One rule: a role, and the meanings that a title must have, or must not have."""

    role: str
    needs: tuple[frozenset[str], ...]
    without: frozenset[str]

    def fits(self, meanings: frozenset[str]) -> bool:
        """Return whether a title with these meanings has the role."""
        return not self.without & meanings and all(choice & meanings for choice in self.needs)


class TitleWords(NamedTuple):
    """What `job_titles.yaml` contains."""

    meanings: Mapping[str, frozenset[str]]
    """Word → its meanings."""
    occupations: Sequence[str]
    """The words without which a title means something else."""
    phrases: Mapping[tuple[str, ...], tuple[str, ...]]
    """Words → the words that they stand for."""
    ignored: frozenset[str]
    rules: tuple[TitleRule, ...]


def find_role(title: str) -> str:
    """Return the role of a title; empty if it is not understood, or if a word of it is misspelled."""
    return _find_role(title, spelled=_refuse_misspelled)


def suggest_role(title: str) -> str:
    """Return the role of a title that may have misspelled words; empty if there is none."""
    return _find_role(title, spelled=_correct)


def _find_role(title: str, *, spelled: Spelling) -> str:
    if len(title) > LONGEST:
        return ""
    text = _SECOND_FORM.sub("", _GRADES.sub(" grades ", title.casefold().replace("@", "o")))
    occupations = [part for part in _OCCUPATIONS.split(text) if _is_person(part)]
    text = _APART.sub(" at ", text)
    whole = _find(text, spelled)
    if len(occupations) > 1 and whole not in WHOLE:
        roles = [_find(part, spelled) for part in occupations]
        if whole == LEADING or whole not in roles:
            return _choose_first(roles)
    parts = [part for part in _JOINTS.split(text) if part.strip()]
    if len(parts) == 1 or whole in WHOLE:
        return whole
    first = _find(parts[0], spelled) if parts else ""
    return whole if not first or (first in GENERAL and whole in NARROWING) else first


def _choose_first(roles: Sequence[str]) -> str:
    """Return the role of the first of several occupations; if it has none, no later one leads the library.

    `Literacy coordinator and librarian` is a librarian. `Bookmobile driver, loan coordinator` is neither.
    """
    first, *others = roles
    return first or next((role for role in others if role not in {"", LEADING}), "")


def _is_person(part: str) -> bool:
    """Return whether a part of a title is an occupation, not a place."""
    known, words = load_title_words().meanings, _list_words(_APART.sub(" at ", part))
    if any(PERSONS & known.get(word, frozenset()) for word in words):
        return True
    heads = list(takewhile(lambda word: word not in _CUT, words))
    return bool(heads and heads[-1] not in known and _TRADE.fullmatch(heads[-1]))


def _refuse_misspelled(words: Sequence[str]) -> Sequence[str]:
    end = next((index for index, word in enumerate(words) if word in _CUT), len(words))
    return () if any(_find_near(word) for word in words[:end]) else words


def _correct(words: Sequence[str]) -> Sequence[str]:
    return [_find_near(word) or word for word in words]


@cache
def _find_near(word: str) -> str:
    """Return the known word of which another is a misspelling; empty if it is known or too short to say."""
    known = load_title_words()
    if len(word) < SHORTEST or word in known.meanings or word in known.ignored:
        return ""
    return next(iter(get_close_matches(word, known.occupations, n=1, cutoff=CLOSE)), "")


def _find(text: str, spelled: Spelling) -> str:
    words = spelled(_list_words(text))
    meanings = frozenset(_list_meanings(words))
    return next((rule.role for rule in load_title_words().rules if rule.fits(meanings)), "")


def _list_words(text: str) -> Sequence[str]:
    """Return the words of a title, without degrees; phrases are replaced by what they stand for."""
    known = load_title_words()
    words = [fold(word, keep=known.meanings) for word in _WORDS.findall(unicodedata.normalize("NFC", text))]
    found: list[str] = []
    index = 0
    while index < len(words):
        size = next((size for size in (4, 3, 2, 1) if tuple(words[index : index + size]) in known.phrases), 0)
        found += known.phrases[tuple(words[index : index + size])] if size else [words[index]]
        index += size or 1
    return [word for word in found if word not in known.ignored]


def fold(word: str, *, keep: Mapping[str, object] = {}) -> str:
    """Return a word without case and accents, except for words to keep: `collège` is no `college`."""
    if word in keep:
        return word
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign))


def _list_meanings(words: Sequence[str]) -> Iterator[str]:
    known = load_title_words().meanings
    for word in words:
        yield from known.get(word, ())
    if _is_student(words):
        yield "student-first"


def _is_student(words: Sequence[str]) -> bool:
    """Return whether studying is the occupation: it comes last in English, and first in other languages."""
    known = load_title_words().meanings
    for index, word in enumerate(words):
        if "student" in known.get(word, ()):
            after = words[index + 1] if index + 1 < len(words) else ""
            is_head = index == 0 if fold(word) in _FIRST else not after or after in _BEFORE or after in _CUT
            if is_head:
                return True
    return False


@cache
def load_title_words() -> TitleWords:
    """Read `job_titles.yaml`."""
    values = read_word_file("job_titles.yaml")
    meanings: dict[str, frozenset[str]] = {}
    for meaning, words in values["meanings"].items():
        for word in words.split():
            meanings[word] = meanings.get(word, frozenset()) | {meaning}
    phrases = {
        tuple(phrase.split()): tuple(meant.split()) for meant, rows in values["phrases"].items() for phrase in rows
    }
    rules = tuple(_make_rule(role, str(text)) for row in values["rules"] for role, text in row.items())
    occupations = sorted(word for word, named in meanings.items() if named & OCCUPATIONS)
    return TitleWords(meanings, occupations, phrases, frozenset(values["degrees"].split()), rules)


def _make_rule(role: str, text: str) -> TitleRule:
    words = text.split()
    needs = tuple(frozenset(word.split("|")) for word in words if not word.startswith("!"))
    return TitleRule(role, needs, frozenset(word[1:] for word in words if word.startswith("!")))


def browser_rules() -> Mapping[str, Any]:
    """Return the same rules for a script, whose patterns have the `u` flag."""
    values, join = read_word_file("job_titles.yaml"), " ".join
    patterns = {"second": _SECOND_FORM.pattern, "grades": _GRADES.pattern, "apart": _APART.pattern,
                "joints": _JOINTS.pattern, "occupations": _OCCUPATIONS.pattern,
                "trade": f"^(?:{_TRADE.pattern})$"}  # fmt: skip
    sets = {"general": GENERAL, "narrowing": NARROWING, "whole": WHOLE, "persons": PERSONS, "spelled": OCCUPATIONS,
            "before": _BEFORE, "first": _FIRST, "cut": _CUT}  # fmt: skip
    return {
        "longest": LONGEST, "leading": LEADING, "shortest": SHORTEST, "close": CLOSE,
        "patterns": {name: _for_browsers(pattern) for name, pattern in patterns.items()},
        "sets": {name: join(sorted(words)) for name, words in sets.items()},
        "meanings": values["meanings"], "phrases": values["phrases"], "degrees": values["degrees"],
        "rules": values["rules"],
    }  # fmt: skip


def _for_browsers(pattern: str) -> str:
    # In a browser, `\w` is ASCII.
    return for_browsers(pattern).replace(r"\w", r"[\p{L}\p{N}_]")
