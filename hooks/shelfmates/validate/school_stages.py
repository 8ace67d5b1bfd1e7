"""School stages. In: `K-5`, `Years 7 & 8`, `CM2` or `1º ESO`, as people write them. Out: levels of the software.

Names of stages are in a table, `school_stages.yaml`. Numbers follow from rules, because each country counts its own
way: a text is split into parts, a part is a name, a point such as `Year 7`, or a range of two points.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from .word_files import read_word_file

LONGEST = 120
"""Characters of a text."""
LADDER = ("early-years", "elementary", "middle", "high", "college", "adult")
"""The software's levels, by age."""
UNUSUAL = frozenset({11, *range(14, 100)})
"""Numbers with which no range of grades ends: `11-18` and `4-11` are the ages of a British school."""
_CLASS_NAME = "class-name"
_ORDINAL_SIGNS = re.compile(r"(?<=[0-9])\.?[ºª°]")
_PREK = re.compile(r"(?<!\w)pre[- ](?=k(?:\W|$|inder))")
_DASHES = re.compile(
    r" ?[-\u2010-\u2014\u2212~] ?| (?:to|through|thru|until|à|hasta|al|a|hyd|tan|bis) |(?<=[0-9n]) i (?=[0-9bf])"
)
_JOINTS = re.compile(r"[,;/&+|()]|(?<!\w)(?:and|et|y|e|or|ou|o|ac|neu|und|oder)(?!\w)")
_WORDS = re.compile(r"[^\W_]+")
_GLUED = re.compile(r"([a-z]+)([0-9]{1,2})")
_COUNTED = re.compile(
    " ?[0-9]+ (?:schools|students|pupils|learners|levels|[eé]coles|[eé]l[eè]ves|niveaux|escuelas|alumnos|niveles|"
    "ysgolion|disgyblion|schulen|sch[uü]lerinnen|sch[uü]ler|kinder) ?"
)
"""How many there are: `3 schools`."""
_NUMBER = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|e|eme|er|ere|re|ro|do|da|to|ta|mo|vo|no|a|o|te|ten|ter)?s?")


class StagePoint(NamedTuple):
    """One point of a school's years."""

    unit: str
    """How it is counted: `grade`, `year`, `eso`; empty if only a number is given."""
    number: int


def find_levels(text: str) -> tuple[str, ...]:
    """Return the levels of a text, by age; empty if a part of it is not understood."""
    if len(text) > LONGEST:
        return ()
    plain = _PREK.sub("pre", _ORDINAL_SIGNS.sub(" ", text.casefold()))
    if named := _find_named(plain):
        return named
    parts = [part for part in _JOINTS.split(plain) if _WORDS.search(part)]
    points = [_find_point(end) for part in parts for end in _list_ends(part)]
    unit = next((point.unit for point in points if point and point.unit not in {"", _CLASS_NAME}), "")
    levels = [_find_part(part, unit) for part in parts]
    return _sort(level for row in levels for level in row) if all(levels) else ()


def _find_named(text: str) -> tuple[str, ...]:
    words = _WORDS.findall(unicodedata.normalize("NFC", text))
    known = load_stage_words()
    for fold in (str, _strip_accents):
        spelled = [fold(word) for word in words]
        filled = [word for word in spelled if word not in known.ignored]
        if found := known.names.get(" ".join(spelled)) or known.names.get(" ".join(filled)):
            return found
    return ()


def _find_part(part: str, unit: str) -> tuple[str, ...]:
    if named := _find_named(part):
        return named
    ends = _list_ends(part)
    if len(ends) == 1:
        return _find_single(ends[0], unit)
    return _find_range(ends[0], ends[1], unit) if len(ends) == 2 else ()  # noqa: PLR2004 - two ends


def _list_ends(part: str) -> Sequence[str]:
    return [end for end in _DASHES.split(f" {part.strip()} ") if end.strip()]


def _find_single(text: str, unit: str) -> tuple[str, ...]:
    point = None if not unit and _COUNTED.fullmatch(text) else _find_point(text, unit)
    level = _find_level(point._replace(unit=point.unit or unit or "grade")) if point else ""
    return (level,) if level else ()


def _find_range(first: str, last: str, unit: str) -> tuple[str, ...]:
    """Return the levels from one point to another."""
    start, end = _find_point(first, unit), _find_point(last, unit)
    units = {point.unit for point in (start, end) if point} - {""}
    # `Infantil 3-5 años` is counted in years of age, too.
    shared = units if len(units) == 1 else units - {"age"}
    if start and end and len(shared) < 2 and _CLASS_NAME not in (start.unit, end.unit):  # noqa: PLR2004
        guess = "age" if first.strip() == "0" or end.number in UNUSUAL else "grade"
        return _count(start.number, end.number, next(iter(shared), unit or guess))
    levels = [_find_named(text) or _find_single(text, unit) for text in (first, last)]
    if not all(levels):
        return ()
    places = [LADDER.index(level) for row in levels for level in row]
    return LADDER[min(places) : max(places) + 1]


def _count(low: int, high: int, unit: str) -> tuple[str, ...]:
    """Return the levels of a range; one year of another level does not count: a school with K-6 is elementary."""
    if not low <= high:
        return ()
    # Ages are those at which people come and leave.
    last = high - 1 if unit == "age" and high > low else high
    found = Counter(_find_level(StagePoint(unit, number)) for number in range(low, last + 1))
    if "" in found:
        return ()
    most = max(found.values())
    is_whole = most == 1 or unit == "ks"
    return _sort(
        level for level, years in found.items() if years > 1 or is_whole or (level == LADDER[0] and unit != "age")
    )


def _find_level(point: StagePoint) -> str:
    limits = load_stage_words().numbers.get(point.unit, {})
    return next((level for last, level in limits.items() if point.number <= last), "")


def _find_point(text: str, others: str = "") -> StagePoint | None:
    """Return the point that a text names; None if there is a word in it that is not understood.

    `others` is the unit of points beside it: in `1re à 6e année`, `1re` is not the class of a lycée.
    """
    words = _list_words(text)
    known = load_stage_words()
    if len(words) == 1 and words[0] in known.first:
        return StagePoint("", known.first[words[0]])
    unit = _find_unit(words)
    number: int | None = None
    for word in words:
        if word in known.ignored or word in known.unit_words:
            continue
        value = known.class_names.get(word) if not unit and not others else None
        if value is not None:
            return StagePoint(_CLASS_NAME, value)
        value = _read_number(word)
        if value is None or number is not None:
            return None
        number = value
    return None if number is None else StagePoint(unit, number)


def _read_number(word: str) -> int | None:
    known = load_stage_words()
    if word in known.first:
        return known.first[word]
    if word in known.ordinals:
        return known.ordinals[word]
    found = _NUMBER.fullmatch(word)
    return int(found[1]) if found else None


def _find_unit(words: Sequence[str]) -> str:
    """Return the unit of a text. `5th year` is counted from the start of secondary school, `Year 5` is not."""
    known = load_stage_words()
    found = [known.unit_words[word] for word in words if word in known.unit_words]
    # `1º de secundaria` and `3e annee du secondaire` are more exact than a year or a grade.
    unit = next((row for row in found if row not in {"grade", "year", "ano"}), found[0] if found else "")
    if unit == "year" and words and (words[0] in known.ordinals or re.fullmatch("[0-9]+(st|nd|rd|th)", words[0])):
        return "year-of-secondary"
    return unit


def _list_words(text: str) -> Sequence[str]:
    """Return the words of a text without accents; a letter and its number are two: `Y7`, `KS2`."""
    known = load_stage_words()
    found: list[str] = []
    for word in _WORDS.findall(_strip_accents(unicodedata.normalize("NFC", text))):
        glued = _GLUED.fullmatch(word)
        if word not in known.class_names and glued and (glued[1] in known.unit_words or glued[1] in known.first):
            found += glued.groups()
        else:
            found.append(word)
    pairs = list(zip(found, [*found[1:], ""], strict=True))
    joined = [f"{word} {after}" if f"{word} {after}" in known.unit_words else word for word, after in pairs]
    return [word for index, word in enumerate(joined) if not index or " " not in joined[index - 1]]


def _strip_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _sort(levels: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted(set(levels), key=LADDER.index))


class StageWords(NamedTuple):
    """What `school_stages.yaml` contains."""

    names: Mapping[str, tuple[str, ...]]
    """Name → levels."""
    class_names: Mapping[str, int]
    """Name of a French class → its number, from the youngest."""
    numbers: Mapping[str, Mapping[int, str]]
    """Unit → last number of each level → level."""
    unit_words: Mapping[str, str]
    """Word → unit."""
    first: Mapping[str, int]
    ordinals: Mapping[str, int]
    ignored: frozenset[str]


@cache
def load_stage_words() -> StageWords:
    """Read `school_stages.yaml`."""
    values = read_word_file("school_stages.yaml")
    ignored = frozenset(values["ignored"].split())
    rows = [(level, name) for level, names in values["classes"].items() for name in names]
    same = {word: name for name, words in values["same-class"].items() for word in words}
    classes = {name: number for number, (_level, name) in enumerate(rows)}
    limits = {number: level for number, (level, _name) in enumerate(rows)}
    return StageWords(
        names=dict(_list_names(values["names"], ignored)),
        class_names={**classes, **{word: classes[name] for word, name in same.items()}},
        numbers={**{unit: {int(last): level for last, level in row.items()} for unit, row in values["numbers"].items()},
                 _CLASS_NAME: limits},
        unit_words={word: unit for unit, words in values["units"].items() for word in words},
        first={word: int(number) for word, number in values["first"].items()},
        ordinals={word: int(number) for words, number in values["ordinals"].items() for word in words.split()},
        ignored=ignored,
    )  # fmt: skip


def _list_names(names: Mapping[str, str], ignored: frozenset[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for filled in (True, False):
        for levels, words in names.items():
            for name in words.split("|"):
                kept = [word for word in name.split() if not filled or word not in ignored]
                yield " ".join(kept), tuple(levels.split())
