"""One cell. In: its text and the column. Out: its value, and the words that were matched to ids."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from shelfmates.change.date_parser import DateParser
from shelfmates.change.ids import make_slug
from shelfmates.change.label_lookup import LabelLookup, list_closed_words, normalize_label
from shelfmates.characters import find_refused
from shelfmates.model.field_types import SLUG
from shelfmates.model.member import OTHER_ROLE
from shelfmates.problem import Reason
from shelfmates.render.tables import PRESENT
from shelfmates.schemas import FieldDescription
from shelfmates.schemas.columns import Column

from .members_table import split_items

MAX_ITEMS = 200
"""Items of one list."""
_YES = frozenset(
    "yes y true 1 x ok agree agreed iagree iconsent yesiagree yesiconsent iagreetobepublished iagreetobelisted "
    "oui vrai jaccepte ouijaccepte si verdadero acepto siacepto".split()
)
_NO = frozenset("no n false 0 non faux falso none".split())
_TICKS = frozenset("\u2713\u2714\u2611\u2705")
_DIGITS = re.compile(r"[0-9]{1,4}")


class CellValue(NamedTuple):
    """The value of a cell; `taken` contains each word that was matched to an id."""

    value: Any
    taken: tuple[tuple[str, str], ...] = ()
    own_words: str = ""
    """A job title that is in no list."""


def parse_yes_no(text: str) -> bool | None:
    """Return whether a word means yes or no; None if it is neither."""
    if normalize_label(text) in _YES or text in _TICKS:
        return True
    return False if normalize_label(text) in _NO else None


@dataclass(frozen=True, slots=True)
class CellReader:
    """Read the cells of a network's table."""

    words: LabelLookup
    calendar: DateParser

    def read(self, column: Column, text: str, *, area: str = "", stamp: str = "") -> CellValue | Reason:
        """Return a cell's value; `area` selects the towns, `stamp` is the date for a plain yes to consent."""
        if offender := find_refused(text):
            return Reason(f"contains {offender.name}", "delete it and type the text again")
        if column.name == "links" and text != PRESENT:
            return CellValue([line for line in re.split(r"\n|[;,]\s|\s(?=https?:)", text) if line.strip()])
        if column.is_group:
            hint = "use a separate column for each, for example `links.blog`"
            return CellValue({}) if text == PRESENT else Reason("is in a column that is used for several fields", hint)
        if column.name == "consent":
            return self._consent(text, stamp)
        if column.field.is_list:
            return self._list(column.field, text)
        return self._single(column.field, text, area)

    def _single(self, field: FieldDescription, text: str, area: str) -> CellValue | Reason:
        if field.kind == "day":
            day = self.calendar.read_day(text)
            return day if isinstance(day, Reason) else CellValue(day)
        if field.kind == "flag":
            flag = parse_yes_no(text)
            return Reason("is neither yes nor no", "write yes or no") if flag is None else CellValue(flag)
        if field.kind == "number":
            return CellValue(int(text) if _DIGITS.fullmatch(text) else text)
        if field.kind == "markdown":
            return CellValue(f"{text}\n" if "\n" in text else text)
        return self._word(field, text, area)

    def _word(self, field: FieldDescription, text: str, area: str = "") -> CellValue:
        closed = list_closed_words(field).find(text) or text
        id_ = closed if field.words else self.words.find(_kind_of(field), text, area=area)
        if id_ == text and not self.words.has(_kind_of(field), text):
            id_ = next(iter(self.words.find_all(_kind_of(field), text)), text)
        if id_ != text:
            return CellValue(id_, ((text, id_),))
        if field.names == "roles" and self._is_own_role(text):
            return CellValue(OTHER_ROLE, own_words=text)
        # The word matches no id. If it has the form of one, the check reports it and suggests similar ids.
        needs_id = field.names and field.pattern and not re.fullmatch(SLUG, text)
        return CellValue((make_slug(text) if needs_id else "") or text)

    def _list(self, field: FieldDescription, text: str) -> CellValue | Reason:
        items = list(split_items(text))
        if len(items) > MAX_ITEMS:
            return Reason(f"has more than {MAX_ITEMS} words", "shorten it")
        found = [row for word in self._join(field, items) for row in self._words(field, word)]
        taken = tuple(pair for row in found for pair in row.taken)
        ids = [row.value for row in found]
        # Two labels of the same id become one item; duplicates in the data are kept.
        return CellValue(list(dict.fromkeys(ids)) if taken else ids, taken)

    def _words(self, field: FieldDescription, text: str) -> Iterator[CellValue]:
        """Yield a value for each id that a word of a list stands for."""
        ids = () if self.words.has(_kind_of(field), text) else self.words.find_all(_kind_of(field), text)
        if len(ids) < 2:  # noqa: PLR2004 - several
            yield self._word(field, text)
        for id_ in ids if len(ids) > 1 else ():
            yield CellValue(id_, ((text, id_),))

    def _is_own_role(self, text: str) -> bool:
        """Return whether a title is in no list, but can be shown as it is."""
        has_other = self.words.has("roles", OTHER_ROLE) and not self.words.has("roles", text)
        return has_other and not self.words.is_misspelled("roles", text)

    def _join(self, field: FieldDescription, items: Sequence[tuple[str, str]]) -> Iterator[str]:
        """Yield the words of a list. A comma inside a known label does not split it, but a comma after an id does."""
        start, kind = 0, _kind_of(field)
        while start < len(items):
            ends = range(_end_of(items, start), start + 1, -1)
            runs = ((end, [word for word, _sign in items[start:end]]) for end in ends)
            are_words = ((end, run) for end, run in runs if not any(self.words.has(kind, word) for word in run))
            end = next((end for end, run in are_words if self.words.knows(kind, " ".join(run))), start + 1)
            yield ", ".join(word for word, _sign in items[start:end])
            start = end

    def _consent(self, text: str, stamp: str) -> CellValue | Reason:
        """Return the date of consent, which must be in the table."""
        answer = parse_yes_no(text)
        if answer is False:
            return Reason(
                "means no: a profile is not published without consent", "ask the member, or leave out the row"
            )
        if answer is None:
            day = self.calendar.read_day(text)
            wrong = Reason("is neither a date nor a yes", "write the day of consent, for example 2026-09-01")
            return CellValue(day) if isinstance(day, date) else (day if _has_digit(text) else wrong)
        if not stamp:
            return Reason("means yes, but has no day", "write the day of consent, or name the column with the "
                           "time of the answer: `Timestamp: timestamp`")  # fmt: skip
        day = self.calendar.read_day(stamp, with_clock=True)
        if isinstance(day, Reason):
            return Reason(f"means yes, but the time of the answer, `{stamp}`, {day.message}", day.hint)
        return CellValue(day)


def _kind_of(field: FieldDescription) -> str:
    return field.names or ("languages" if field.key == "languages" else "")


def _end_of(items: Sequence[tuple[str, str]], start: int) -> int:
    """Return the end of a run of words that are separated only by commas; labels contain few commas."""
    most = min(len(items), start + 4)
    return next((index + 1 for index in range(start, most) if items[index][1] != ","), most)


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)
