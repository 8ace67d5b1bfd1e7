"""One cell. In: its text and the column. Out: its value, and the words that were matched to ids."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, get_args

from pydantic_core import PydanticCustomError

from shelfmates.change.date_parser import DateParser
from shelfmates.change.ids import make_slug
from shelfmates.change.label_lookup import LabelLookup, WordList, list_closed_words, normalize_label
from shelfmates.characters import find_refused
from shelfmates.model.field_types import SLUG
from shelfmates.model.member import OTHER_ROLE
from shelfmates.model.pasted_links import read_link
from shelfmates.model.resource import ResourceKind
from shelfmates.placeholders import is_placeholder
from shelfmates.problem import Reason
from shelfmates.render.tables import PRESENT
from shelfmates.schemas import FieldDescription
from shelfmates.schemas.columns import Column

from .cell_answers import begins_with_no, is_named, parse_yes_no
from .date_orders import has_moments
from .records_table import split_items
from .row_cells import SpreadsheetCell

MAX_ITEMS = 200
"""Items of one list."""
_DAY_IN_DIGITS = re.compile(r"[0-9]{1,2}[-/.] ?[0-9]{1,2}[-/.] ?[0-9]{2}")
_DIGITS = re.compile(r"[0-9]{1,4}")
_JOINED = re.compile(r"[&/|•+]|\s(?:and|und|et|y|e|o|or)\s", re.IGNORECASE)
"""What people write between two words of a list, besides commas and semicolons."""
_LEADING = re.compile(r"^(?:and|und|et|y|e|&)\s+", re.IGNORECASE)
_MOST_JOINED = 12
_PEOPLE, _NOBODY = "members", WordList()
_MADE_OF_WORDS = frozenset({"hashtag", "region", "series"})
"""Fields with a form of their own, for which people write plain words."""
_RESOURCE_KINDS = get_args(ResourceKind)
"""Their labels are in a vocabulary."""


class CellValue(NamedTuple):
    """The value of a cell; `taken` contains each word that was matched to an id."""

    value: Any
    taken: tuple[tuple[str, str], ...] = ()
    own_words: str = ""
    """A job title that is in no list."""
    left_out: tuple[str, ...] = ()
    """Names of people who are no members."""
    unknown: tuple[tuple[str, str], ...] = ()
    """Ids made from words that are in no list, so that the check suggests similar ones; each with its word."""


@dataclass(frozen=True, slots=True)
class CellReader:
    """Read the cells of a network's table."""

    words: LabelLookup
    calendar: DateParser
    people: WordList = _NOBODY
    """The members' ids and names."""
    answers: tuple[str, ...] = ()
    """The answers that mean consent, if the map of the columns names them."""

    def read(
        self, column: Column, cell: SpreadsheetCell, *, area: str = "", stamp: SpreadsheetCell | None = None
    ) -> CellValue | Reason:
        """Return a cell's value; `area` selects the towns, `stamp` is the date for a plain yes to consent."""
        text = cell.text
        if offender := find_refused(text):
            return Reason(f"contains {offender.name}", "delete it and type the text again")
        if column.name == "links" and text != PRESENT:
            return CellValue([line for line in re.split(r"\n|[;,]\s|\s(?=https?:)", text) if line.strip()])
        if column.is_group:
            hint = "use a separate column for each, for example `links.blog`"
            answer = True if text == PRESENT else parse_yes_no(text) if column.is_optional else None
            # No means that the group is not there.
            return Reason("is in a column that is used for several fields", hint) if answer is None else CellValue(
                {} if answer else None
            )  # fmt: skip
        if column.name == "consent":
            return self._consent(cell, stamp)
        if column.field.is_list:
            return self._list(column.field, text, cell.order)
        return self._single(column.field, cell, area)

    def _single(self, field: FieldDescription, cell: SpreadsheetCell, area: str) -> CellValue | Reason:
        text = cell.text
        if field.kind == "day" or has_moments(field):
            return (self._read_day if field.kind == "day" else self._read_moment)(text, cell.order)
        if field.kind == "flag":
            flag = parse_yes_no(text)
            return Reason("is neither yes nor no", "write yes or no") if flag is None else CellValue(flag)
        if field.kind == "number":
            return CellValue(int(text) if _DIGITS.fullmatch(text) else text)
        if field.kind == "markdown":
            return CellValue(f"{text}\n" if "\n" in text else text)
        if field.kind == "link":
            return _read_web_address(text)
        return self._word(field, text, area)

    def _read_day(self, text: str, order: str) -> CellValue | Reason:
        day = self.calendar.read_day(text, order=order)
        return day if isinstance(day, Reason) else _show_day(text, day)

    def _read_moment(self, text: str, order: str) -> CellValue | Reason:
        """Return a day or time as our files have it, if it begins with a day in digits; the check reports others."""
        found = self.calendar.read_moments(text, order=order) if _DAY_IN_DIGITS.match(text) else None
        if isinstance(found, Reason):
            return found
        return CellValue(str(found.start), ((text, str(found.start)),)) if found and not found.end else CellValue(text)

    def _word(self, field: FieldDescription, text: str, area: str = "") -> CellValue:
        if field.key in _MADE_OF_WORDS:
            return _make_id(field, text)
        closed = list_closed_words(field).find(text) or text
        id_ = closed if field.words and closed != text else self.words.find(_kind_of(field), text, area=area)
        if id_ == text and not self.words.has(_kind_of(field), text):
            id_ = next(iter(self.words.find_all(_kind_of(field), text)), text)
        if id_ != text:
            return CellValue(id_, ((text, id_),))
        if field.names == "roles" and self._is_own_role(text):
            return CellValue(OTHER_ROLE, own_words=text)
        # The word matches no id. If it has the form of one, the check reports it and suggests similar ids.
        needs_id = field.names and field.pattern and not re.fullmatch(SLUG, text) and not is_placeholder(text)
        id_ = (make_slug(text) if needs_id else "") or text
        return CellValue(id_, unknown=((id_, text),) if id_ != text else ())

    def _list(self, field: FieldDescription, text: str, order: str) -> CellValue | Reason:
        items = list(split_items(text))
        if len(items) > MAX_ITEMS:
            return Reason(f"has more than {MAX_ITEMS} words", "shorten it")
        if field.names == _PEOPLE:
            return self._find_people([word for word, _sign in items], may_be_strangers=field.pattern != SLUG)
        if has_moments(field):
            moments = [self._read_moment(word, order) for word, _sign in items]
            wrong = next((row for row in moments if isinstance(row, Reason)), None)
            return wrong or _merge([row for row in moments if isinstance(row, CellValue)])
        words = (part for word in self._join(field, items) for part in self._part(field, word))
        return _merge([row for word in words for row in self._words(field, word)])

    def _part(self, field: FieldDescription, word: str) -> Sequence[str]:
        """Return the words of `Reading & writing` or `K-5 and 6-8`, unless that is one word of the list."""
        if not _is_vocabulary(field) or self._knows(field, word):
            return (word,)
        word = _LEADING.sub("", word)
        parts = _split_joined(word)
        return parts if len(parts) > 1 and any(self._knows(field, part) for part in parts) else (word,)

    def _knows(self, field: FieldDescription, word: str) -> bool:
        kind = _kind_of(field)
        return bool(self.words.has(kind, word) or self.words.knows(kind, word) or self.words.find_all(kind, word)
                    or list_closed_words(field).find(word))  # fmt: skip

    def _find_people(self, words: Sequence[str], *, may_be_strangers: bool) -> CellValue:
        """Return the ids of members. Others keep their names, or are left out where a profile is needed for a link."""
        found: dict[str, str] = {}
        strangers: list[str] = []
        for word in words:
            parts = _split_joined(word)
            is_other = may_be_strangers and not any(map(self.people.find, parts))
            for name in (word,) if is_other or self.people.find(word) or re.fullmatch(SLUG, word) else parts:
                id_ = self.people.find(name)
                if id_ or may_be_strangers or re.fullmatch(SLUG, name):
                    found.setdefault(id_ or name, name)
                else:
                    strangers.append(name)
        taken = tuple((name, id_) for id_, name in found.items() if name != id_)
        return CellValue(list(found), taken, left_out=tuple(strangers))

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

    def _consent(self, cell: SpreadsheetCell, stamp: SpreadsheetCell | None) -> CellValue | Reason:
        """Return the date of consent, which must be in the table."""
        text = cell.text
        answer = is_named(text, self.answers) or None if self.answers else parse_yes_no(text)
        if answer is False or (answer is None and begins_with_no(text)):
            return Reason(
                "means no: a profile is not published without consent", "ask the member, or leave out the row"
            )
        if answer is None:
            return self._read_day_of_consent(cell)
        if not stamp:
            return Reason("means yes, but has no day", "write the day of consent, or name the column with the "
                           "time of the answer: `Timestamp: timestamp`")  # fmt: skip
        day = self.calendar.read_day(stamp.text, with_clock=True, order=stamp.order)
        if isinstance(day, Reason):
            return Reason(f"means yes, but the time of the answer, `{stamp.text}`, {day.message}", day.hint)
        return CellValue(day)

    def _read_day_of_consent(self, cell: SpreadsheetCell) -> CellValue | Reason:
        day = self.calendar.read_day(cell.text, order=cell.order)
        if isinstance(day, date):
            return _show_day(cell.text, day)
        if self.answers:
            return Reason("is none of the answers that the map names as a yes", "ask the member, or add the answer to "
                          "`consent` in the map")  # fmt: skip
        hint = "write the day of consent, for example 2026-09-01; if this answer means yes, write into a map of the "
        wrong = Reason("is neither a date nor a yes", f'{hint}columns: `consent: ["the answer"]`')
        return day if _has_digit(cell.text) and not cell.text[:1].isalpha() else wrong


def _merge(found: Sequence[CellValue]) -> CellValue:
    """Return a list of values. Two labels of the same id become one item; duplicates in the data are kept."""
    taken, ids = tuple(pair for row in found for pair in row.taken), [row.value for row in found]
    unknown = tuple(pair for row in found for pair in row.unknown)
    return CellValue(list(dict.fromkeys(ids)) if taken else ids, taken, unknown=unknown)


def _show_day(text: str, day: date) -> CellValue:
    """Return a day; how a spreadsheet's number of days was read is worth a message."""
    return CellValue(day, ((text, str(day)),) if text.replace(".", "").isdecimal() else ())


def _is_vocabulary(field: FieldDescription) -> bool:
    return bool(field.words or (field.names and field.names != _PEOPLE) or field.key == "languages")


def _split_joined(word: str) -> list[str]:
    return [part for part in map(str.strip, _JOINED.split(word, _MOST_JOINED)) if part]


def _kind_of(field: FieldDescription) -> str:
    if field.words == _RESOURCE_KINDS:
        return "kinds"
    return field.names or ("languages" if field.key == "languages" else "")


def _make_id(field: FieldDescription, text: str) -> CellValue:
    """Return a text in the form of an id or a hashtag, if a word of people can be one."""
    id_ = text if re.fullmatch(field.pattern, text) else make_slug(text) if field.pattern == SLUG else f"#{text}"
    is_made = id_ != text and bool(re.fullmatch(field.pattern, id_))
    return CellValue(id_, ((text, id_),)) if is_made else CellValue(text)


def _read_web_address(text: str) -> CellValue:
    """Return a complete web address; what is none stays, so that the check reports it."""
    if re.match(r"https?://\S+$", text):
        return CellValue(text)
    try:
        found = read_link("website", text).stored
    except PydanticCustomError:
        return CellValue(text)
    return CellValue(found, ((text, found),)) if found != text else CellValue(text)


def learn_people(members: Mapping[str, str]) -> WordList:
    """Return the words for members: their ids and names."""
    return WordList((id_, (name,)) for id_, name in members.items() if normalize_label(name))


def _end_of(items: Sequence[tuple[str, str]], start: int) -> int:
    """Return the end of a run of words that are separated only by commas; labels contain few commas."""
    most = min(len(items), start + 4)
    return next((index + 1 for index in range(start, most) if items[index][1] != ","), most)


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)
