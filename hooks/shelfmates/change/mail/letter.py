"""A letter in somebody's own words. In: its lines, and the settings. Out: the values that can be read, and the rest.

Two forms are read: answers below the questions of the site's letter, and lines such as `Name: Ana Ruiz`. A word that is
in no list of the network is not guessed: it stays text for the organizer.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from shelfmates.change.label_lookup import OURS, LabelLookup, UnderstoodTexts, list_closed_words, normalize_label
from shelfmates.change.record_kinds import KINDS, RecordKind
from shelfmates.change.tables.header_synonyms import HEADER_SYNONYMS
from shelfmates.model import Settings
from shelfmates.model.member import OTHER_ROLE
from shelfmates.model.spellings import list_spellings
from shelfmates.placeholders import is_placeholder
from shelfmates.render.join.letter import QUESTIONS
from shelfmates.schemas import FieldDescription, describe

from .own_lines import cut_signature
from .phrases import agrees

_ASKED: Mapping[str, tuple[str, ...]] = {
    "member": ("name", "role", "area", "topics", "languages", "links"),
    "event": ("title", "description", "start", "place", "register", "organizer"),
    "resource": ("title", "url", "kind", "description"),
}
"""Field of each question of the letter."""
_TEXTS = frozenset({"text", "markdown", "link", "moment"})
"""Kinds of fields that take any text; the check reads it."""
_BY_HAND = frozenset({"aliases", "confirmed", "email", "id", "joined", "listed", "photo", "translations"})
"""Fields that a letter cannot set. An address in a letter is there to answer, not to be published."""
_LABELED = re.compile(r"[\s\u2022*-]{0,5}([^\W\d_][^:\n]{0,60}?)[*_]{0,2}\s?[:\uff1a][*_]{0,2}\s*(.*)")
_PARTS = re.compile(r"[,;/\n]|\s[-\u2013\u2014]\s|\s(?:and|et|y|&)\s")
_MOST_LINES = 400
_LONGEST = 1_000
"""Characters of a question or promise."""
_LEAST = 2
"""Fields without which a text with colons is no letter."""
_YES = frozenset(
    normalize_label(word)
    for word in (
        "yes|I agree|oui|j'accepte|d'accord|s\u00ed|acepto|de acuerdo|ydw|cytuno|cytunaf|rwy'n cytuno|dw i'n cytuno|ok|"
        "ja|einverstanden|ich bin einverstanden|ich stimme zu|ich willige ein"
    ).split("|")
)


@dataclass(slots=True)
class LetterValues:
    """What could be read of a letter."""

    kind: RecordKind
    values: dict[str, Any] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)
    """Lines that were not read, and words that are in no list."""


def read_letter(
    lines: Sequence[str], settings: Settings, *, day: date, texts: UnderstoodTexts = OURS
) -> LetterValues | None:
    """Return what a letter says; None if it is no letter. `day` is when it was sent, for its consent."""
    if len(lines) > _MOST_LINES:
        return None
    found = [answers for kind in KINDS if len((answers := _Answers.read(kind, lines, texts)).texts) >= _LEAST]
    if not found:
        return None
    # A name alone is no sign: the kind with most answers was meant.
    answers = max(found, key=lambda row: len(row.texts))
    letter = LetterValues(KINDS[answers.kind], rest=[line for line in answers.rest if line.strip()])
    reader = _ValueReader(letter, LabelLookup(settings))
    # A town is one of an area.
    for key, text in sorted(answers.texts.items(), key=lambda row: row[0] == "town"):
        reader.read(key, text)
    if letter.kind.is_person and (agrees("\n".join(lines), texts) or normalize_label(answers.consent) in _YES):
        letter.values["consent"] = day
    return letter


@dataclass(slots=True)
class _Answers:
    """Key of a field → the text below its question, or after its label."""

    kind: str
    texts: dict[str, str]
    rest: list[str]
    understood: UnderstoodTexts
    consent: str = ""

    @classmethod
    def read(cls, kind: str, lines: Sequence[str], understood: UnderstoodTexts) -> "_Answers":
        kept, _signature = cut_signature(lines)
        answers = cls(kind, {}, [], understood)
        asked = _find_questions(kind, kept, understood)
        keys = [*asked.values()]
        begin = next(iter(asked), (len(kept), 0))[0]
        labeled = [*kept[:begin]]
        for index, ((_start, after), key) in enumerate(asked.items()):
            end = [*asked][index + 1][0] if index + 1 < len(keys) else len(kept)
            answers._put_answer(key, kept[after:end], is_last=index + 1 == len(keys))
        answers._read_labels(labeled)
        return answers

    def _put_answer(self, key: str, lines: Sequence[str], *, is_last: bool) -> None:
        text = [line.strip() for line in lines]
        if is_last:
            # The promise, or a greeting, is below the last answer.
            filled = next((index for index, line in enumerate(text) if line), 0)
            end = next((index for index, line in enumerate(text[filled:], filled) if not line), len(text))
            self.rest += [line for line in _without_promise(text[end:], self.understood) if line]
            text = text[filled:end]
            if agrees(" ".join(text), self.understood):
                text = []
        answer = "\n".join(text).strip()
        if answer and not is_placeholder(answer, key):
            self.texts[key] = answer

    def _read_labels(self, lines: Sequence[str]) -> None:
        labels = _list_labels(self.kind, self.understood)
        last = ""
        for line in _without_promise(lines, self.understood):
            found = _LABELED.fullmatch(line)
            key = labels.get(normalize_label(found[1]), "") if found else ""
            if found and key == "consent":
                self.consent = found[2]
            elif found and key and key not in self.texts:
                if found[2].strip() and not is_placeholder(found[2].strip(), key):
                    self.texts[key] = found[2].strip()
                last = key
                continue
            elif last and line.strip() and last not in self.texts:
                # The answer is below its label.
                self.texts[last] = line.strip()
            else:
                self.rest.append(line)
            last = ""


def _without_promise(lines: Sequence[str], texts: UnderstoodTexts) -> list[str]:
    """Return lines without the promise, which is wrapped in many ways."""
    if not agrees("\n".join(lines), texts):
        return [*lines]
    for start in range(len(lines)):
        for end in range(start + 1, min(start + 8, len(lines)) + 1):
            text = "\n".join(lines[start:end])
            if len(text) < _LONGEST and agrees(text, texts) and not agrees("\n".join(lines[start + 1 : end]), texts):
                return [*lines[:start], *lines[end:]]
    return [*lines]


def _find_questions(kind: str, lines: Sequence[str], texts: UnderstoodTexts) -> dict[tuple[int, int], str]:
    """Return the lines of each question, first and last, in order; a question may be wrapped."""
    found: dict[tuple[int, int], str] = {}
    for start in range(len(lines)):
        for end in range(start + 1, min(start + 3, len(lines)) + 1):
            text = " ".join(lines[start:end])
            key = _list_questions(kind, texts).get(normalize_label(text), "") if len(text) < _LONGEST else ""
            if key and key not in found.values():
                found[start, end] = key
                break
    return found


@lru_cache(maxsize=20)
def _list_questions(kind: str, texts: UnderstoodTexts) -> Mapping[str, str]:
    rows = zip(QUESTIONS[kind], _ASKED[kind], strict=True)
    return {normalize_label(text): key for question, key in rows for text in texts.list_translations(question)}


@lru_cache(maxsize=20)
def _list_labels(kind: str, texts: UnderstoodTexts) -> Mapping[str, str]:
    """Return the words that people put before an answer, each with its field; a word of two fields has none."""
    found: dict[str, str] = {}
    fields = {row.key: row for row in describe(KINDS[kind].model)}
    rows = [
        (word, key)
        for key, row in fields.items()
        for word in (*list_spellings(key), *texts.list_translations(row.title))
    ]
    synonyms = HEADER_SYNONYMS[KINDS[kind].folder]
    rows += [(word, key) for key, words in synonyms.items() if key in fields for word in words.split("|")]
    for word, key in rows:
        found.setdefault(normalize_label(word), key)
    return {word: key for word, key in found.items() if word}


@dataclass(slots=True)
class _ValueReader:
    """Reads texts as the values of fields; what is in no list goes to the rest of the letter."""

    letter: LetterValues
    words: LabelLookup

    def read(self, key: str, text: str) -> None:
        fields = {row.key: row for row in describe(self.letter.kind.model)}
        described = fields.get(key)
        if key == "links":
            self._read_links(text)
            return
        if described is None or described.fields or key in _BY_HAND:
            self.letter.rest += [f"{key}: {line}" for line in text.split("\n")]
        elif key == "area":
            self._read_place(text)
        elif key == "role":
            self._read_role(text)
        elif key == "town":
            town = self.words.find("towns", text, area=self.letter.values.get("area", ""))
            self._put(key, town if town != text else "", text)
        elif described.is_list:
            self._read_list(described, text)
        elif described.words or described.names:
            self._put(key, next(iter(self._find(described, " ".join(text.split()))), ""), text)
        else:
            self._put(key, text if described.kind in _TEXTS else "", text)

    def _put(self, key: str, value: Any, text: str) -> None:
        if value:
            self.letter.values[key] = value
        else:
            self.letter.rest.append(f"{key}: {text}")

    def _find(self, described: FieldDescription, word: str) -> tuple[str, ...]:
        """Return the ids that a word stands for."""
        if described.words:
            return tuple(filter(described.words.__contains__, (list_closed_words(described).find(word),)))
        kind = described.names or described.key
        return (word,) if self.words.has(kind, word) else self.words.find_all(kind, word)

    def _read_role(self, text: str) -> None:
        word = " ".join(text.split())
        found = next(iter(self.words.find_all("roles", word)), "")
        if not found and self.words.has("roles", OTHER_ROLE) and not self.words.is_misspelled("roles", word):
            self.letter.values |= {"role": OTHER_ROLE, "role_name": word}
            return
        self._put("role", found, text)

    def _read_place(self, text: str) -> None:
        """Read the area, and the town in it; a school or library is not told from other words."""
        parts = [part.strip(" .") for part in _PARTS.split(text) if part.strip(" .")]
        areas = dict.fromkeys(id_ for part in parts if (id_ := self._find_area(part)))
        if len(areas) != 1:
            self.letter.rest.append(text)
            return
        (area,) = areas
        self.letter.values["area"] = area
        left = [part for part in parts if self._find_area(part) != area]
        for part in left:
            town = self.words.find("towns", part, area=area)
            if town != part and "town" not in self.letter.values:
                self.letter.values["town"] = town
            else:
                self.letter.rest.append(part)

    def _find_area(self, word: str) -> str:
        return next(iter(self.words.find_all("areas", word)), "")

    def _read_list(self, described: FieldDescription, text: str) -> None:
        parts = [part for row in _PARTS.split(text) if (part := row.strip(" .\u2022*-"))]
        found = {part: self._find(described, part) for part in parts}
        self.letter.rest += [f"{described.key}: {part}" for part in parts if not found[part]]
        if ids := dict.fromkeys(id_ for part in parts for id_ in found[part]):
            self.letter.values[described.key] = [*ids]

    def _read_links(self, text: str) -> None:
        """Keep web addresses; an e-mail address is published only if its owner says so to a person."""
        rows = [row.strip() for row in text.split("\n")]
        links = [row for row in rows if re.fullmatch(r"https?://\S{3,500}", row)]
        self.letter.rest += [row for row in rows if row and row not in links]
        if links:
            self.letter.values["links"] = links
