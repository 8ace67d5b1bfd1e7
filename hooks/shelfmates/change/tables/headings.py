"""Column headings of a spreadsheet. In: a header, and the organizers' column map if any. Out: each column's field."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import NamedTuple

from pydantic import BaseModel

from shelfmates.change.label_lookup import list_translations
from shelfmates.change.zone_words import find_zone_in
from shelfmates.model import MODELS
from shelfmates.model.pasted_links import normalize
from shelfmates.model.services import SERVICES
from shelfmates.near_words import find_near
from shelfmates.problem import Reason
from shelfmates.schemas import describe
from shelfmates.schemas.columns import Column, find_column, list_published

from .column_map import ColumnMap, Said, place_columns, read_options
from .header_synonyms import (
    END_DAY,
    END_TIME,
    FILLERS,
    HEADER_SYNONYMS,
    PARTS,
    PRIVATE,
    PROGRAMS,
    SERVICE_FILLERS,
    START_DAY,
    START_TIME,
    TIMESTAMP,
    WHERE,
)
from .private_rows import Mark, find_mark
from .targets import DERIVED, NUMBERED, PAIR, find_target, is_list, plain_heading

CLOSE = 0.83
"""Minimum similarity of two headings: two letters of six may be swapped."""
LONGEST_PAIR = 80
"""Characters of a heading with two fields."""
SHORTEST_TYPO, LONGEST_TYPO, MOST_TYPOS = 5, 40, 60
"""Characters of a heading that is compared for typing errors; columns that are compared."""
LONG = 8
"""Characters of a heading that may have two letters too many; a shorter one may have one."""
WORDS_OF_PAIR = 3
"""Words of each of two fields in a heading; longer parts belong to one sentence."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_OPTION = re.compile(r"([^\[\]]+)\[([^\[\]]+)\]\s*")
_BOTH = re.compile(r"[,/&+]|\b(?:and|y|et|und)\b", re.IGNORECASE)
_PARTS = re.compile(r"[:\[\]]| - ")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_")
_OWN = re.compile(r"^(?:event|resource|entry|member) ")
"""What the record is, in front of the name of its field."""
_LISTS = re.compile(r"[,/&+]")
"""Signs between two fields; words such as `and` may belong to the name of one."""
_AGREES = re.compile(
    r"\b(?:agreed?|consent|permission|acept[oa]|autoriz[oa]|consient[oe]|acceptez|accepte|autorisez?|consens|einverstanden|einwillig\w*|willige|zustimm\w*|stimm(?:e|st)|erlaub\w*)\b"
)
_TO_BE_PUBLISHED = re.compile(
    r"\b(?:publish\w*|publi\w*|directory|listed|profile|entry|website|annuaire|directorio|perfil|veroffentlich\w*|verzeichnis|profil)\b"
)
_MAY_WE_PUBLISH = re.compile(
    r"\b(?:ok|okay|may we|can we) (?:to )?(?:publish|list|show|share|post|put you in the directory)\b"
    r"|\bdurfen wir (?:\w{1,20} ){0,5}(?:veroffentlichen|zeigen|auffuhren)\b"
)
_ELSE = re.compile(r"\b(?:photo\w*|picture\w*|image\w*|newsletter|video|foto\w*|boletin|bild\w*|rundbrief)\b")
_FORMS_PROGRAM = (
    ({"id", "start time", "completion time"}, {"id", "start time", "email", "name"}),
    ({"id", "heure de debut", "heure de fin"}, {"id", "heure de debut", "adresse de messagerie", "nom"}),
    ({"id", "hora de inicio", "hora de finalizacion"},
     {"id", "hora de inicio", "correo electronico", "nombre"}),
    ({"id", "startzeit", "fertigstellungszeit"}, {"id", "startzeit", "e mail", "name"}),
)  # fmt: skip
"""Headings of Microsoft Forms → those that are about the account of the person who answered."""

_WHOLES: Mapping[str, frozenset[str]] = {
    WHERE: frozenset({"area", "town", WHERE}),
    "start": frozenset({"start", "end", START_DAY, START_TIME, END_DAY, END_TIME}),
}
"""Target of a column with both halves in one text → the halves."""


class Guess(NamedTuple):
    """A likely field, and how good the guess is; 0 is best."""

    target: str
    rank: int = 0


class Headings(NamedTuple):
    """The fields of the columns."""

    targets: tuple[str, ...]
    """The field of each column; empty if it has none. Two fields are separated by `PAIR`."""
    guessed: tuple[int, ...] = ()
    ignored: tuple[int, ...] = ()
    """Columns that the map excludes."""
    order: str = ""
    kind: str = "members"
    private: tuple[int, ...] = ()
    """Columns without a field that look private."""
    programs: tuple[int, ...] = ()
    """Columns without a field that the program of the sheet added."""
    options: Mapping[int, str] = {}
    """Column of one checkbox → the word that it stands for."""
    marks: Mapping[int, Mark] = {}
    """Column that says which rows are private → what a yes means in it."""
    zones: Mapping[int, str] = {}
    """Column → the time zone that its heading names."""
    answers: tuple[str, ...] = ()
    """The answers that mean consent, if the map names them."""
    mapped: frozenset[int] = frozenset()
    """Columns that the map names."""
    named: frozenset[str] = frozenset()
    """Fields that the map assigns."""
    is_ours: bool = False
    """Whether this software wrote the table: every column has the name of a field, and one has the ids."""

    @property
    def model(self) -> type[BaseModel]:
        """Return the model of the records."""
        return MODELS[self.kind]

    def without(self, target: str) -> "Headings":
        """Return the headings without a field, whose column a program added."""
        index = self.targets.index(target)
        targets = (*self.targets[:index], "", *self.targets[index + 1 :])
        guessed = tuple(row for row in self.guessed if row != index)
        return self._replace(targets=targets, guessed=guessed, programs=(*self.programs, index))

    def find(self, target: str) -> Column | None:
        """Return the column of a field, as its model describes it."""
        return find_column(target, self.model)

    def list_fields(self) -> frozenset[str]:
        """Return every field that has a column, and every part of a field."""
        return frozenset(part for target in self.targets for part in target.split(PAIR) if part)


def match_headings(header: Sequence[str], said: Said | None = None, *, kind: str = "members") -> Headings | Reason:
    """Return the field of each column: from the map, by its name, or by a guess, in this order."""
    options = read_options(said or {}, header)
    mapped = place_columns(options.rows, header, kind)
    return mapped if isinstance(mapped, Reason) else _Matcher(header, mapped, options, kind).match()


class _Matcher:
    """Assign fields to the columns of one sheet."""

    def __init__(self, header: Sequence[str], mapped: Mapping[int, str | None], said: ColumnMap, kind: str) -> None:
        """Store the header, and what the map says."""
        self._header, self._mapped, self._said, self._kind = header, mapped, said, kind
        self._targets = [mapped.get(index) or "" for index in range(len(header))]
        self._accounts = _find_account_columns(header)
        self._guessed: list[int] = []
        self._options: dict[int, str] = {}

    def match(self) -> Headings:
        """Return the fields of all columns."""
        for index, heading in enumerate(self._header):
            # An exact field name has priority over guesses.
            target = find_target(heading, self._kind)
            if index not in self._mapped and self._is_free(target):
                self._targets[index] = target
        for index, guess in sorted(self._list_guesses(), key=lambda row: (row[1].rank, row[0])):
            if self._is_free(guess.target):
                self._targets[index] = guess.target
                self._guessed.append(index)
        self._find_consent()
        rest = [index for index, target in enumerate(self._targets) if not target and index not in self._mapped]
        zones = {index: zone for index, heading in enumerate(self._header) if (zone := find_zone_in(heading))}
        return Headings(
            tuple(self._targets), tuple(sorted(self._guessed)),
            tuple(index for index, target in self._mapped.items() if target is None), self._said.order, self._kind,
            tuple(index for index in rest if _strip(self._header[index]) in PRIVATE),
            tuple(index for index in rest if _strip(self._header[index]) in PROGRAMS or index in self._accounts),
            self._options, self._find_marks(), zones, self._said.answers, frozenset(self._mapped),
            frozenset(filter(None, self._mapped.values())), self._is_ours(),
        )  # fmt: skip

    def _find_marks(self) -> Mapping[int, Mark]:
        """Return the columns that say which rows are private; a map cannot exclude them, only give them a field."""
        free = (index for index, target in enumerate(self._targets) if not target)
        return {index: mark for index in free if (mark := find_mark(self._header[index]))}

    def _find_consent(self) -> None:
        """Read a day of consent as consent itself, if no other column has the answer."""
        if "consent" not in self._targets and TIMESTAMP in self._targets:
            index = self._targets.index(TIMESTAMP)
            if _AGREES.search(plain_heading(self._header[index])):
                self._targets[index] = "consent"

    def _is_ours(self) -> bool:
        columns = zip(self._header, self._targets, strict=True)
        are_known = all(target or heading in DERIVED for heading, target in columns)
        return are_known and not self._guessed and not self._mapped and "id" in self._targets

    def _list_guesses(self) -> Iterator[tuple[int, Guess]]:
        for index, heading in enumerate(self._header):
            may_have = not self._targets[index] and (index not in self._mapped or self._mapped[index] is None)
            guess = self._guess(index, heading) if may_have else Guess("")
            if guess.target and (index not in self._mapped or guess.target == TIMESTAMP):
                yield index, guess

    def _guess(self, index: int, heading: str) -> Guess:
        if find_mark(heading) == "hides":
            return Guess("")
        if found := _OPTION.fullmatch(heading):
            guess = guess_field(found[1], self._kind)
            if is_list(guess.target, self._kind):
                self._options[index] = found[2].strip()
                return guess
        guess = guess_field(heading, self._kind, with_typos=index < MOST_TYPOS)
        # The account of the person who answered is used if the form does not ask for the same.
        if index in self._accounts and guess.target in ("id", *PARTS[self._kind]):
            return Guess("")
        return Guess(guess.target, 1_000) if index in self._accounts and guess.target else guess

    def _is_free(self, target: str) -> bool:
        if not target or target not in self._targets:
            return bool(target)
        return is_list(target, self._kind)


def _find_account_columns(header: Sequence[str]) -> frozenset[int]:
    """Return the columns of a form's program about the account of the person who answered."""
    plain = [plain_heading(heading) for heading in header]
    names = next((names for signs, names in _FORMS_PROGRAM if signs <= set(plain)), set())
    return frozenset(plain.index(name) for name in names if name in plain)


def _strip(heading: str) -> str:
    """Return a plain heading without what is in brackets."""
    return plain_heading(_IN_BRACKETS.sub(" ", heading)) or plain_heading(heading)


def _bare(plain: str) -> str:
    return " ".join(word for word in plain.split() if word not in FILLERS)


def guess_field(heading: str, kind: str = "members", *, with_typos: bool = True) -> Guess:
    """Return the likely field of a heading; empty if none is similar."""
    readers = (_guess_pair, _find_synonym) if _LISTS.search(heading) else (_find_synonym, _guess_pair)
    if found := readers[0](heading, kind) or readers[1](heading, kind):
        return found
    if kind == "members" and _asks_consent(plain_heading(heading)):
        return Guess("consent", 500)
    bare = _bare(_strip(heading))
    if not with_typos or not SHORTEST_TYPO <= len(bare) <= LONGEST_TYPO or _is_known(heading):
        return Guess("")
    synonyms = _list_synonyms(kind)
    most, words = 1 if len(bare) < LONG else 2, len(bare.split())
    others = [word for word in synonyms if abs(len(word) - len(bare)) <= most and len(word.split()) == words]
    # The first comparison is fast; the second one compares word by word, and knows that `limit` is not `link`.
    near = find_near(bare, get_close_matches(bare, others, 3, CLOSE))
    return synonyms[near]._replace(rank=600) if near else Guess("")


def _is_known(heading: str) -> bool:
    return _strip(heading) in PRIVATE or _strip(heading) in PROGRAMS


def _find_synonym(heading: str, kind: str) -> Guess | None:
    """Return the field that people call exactly so, or so without the words around it."""
    for rank, words in enumerate(_list_wordings(heading)):
        found = next((_list_synonyms(kind)[word] for word in words if word in _list_synonyms(kind)), None)
        if found:
            return found._replace(rank=found.rank + rank * 100)
        if words[0] in PRIVATE or words[0] in PROGRAMS:
            return None
    return _find_service(heading) if kind == "members" else None


def _list_wordings(heading: str) -> Iterator[tuple[str, ...]]:
    """Yield a heading in several forms, the whole one first: `Full name: First`, `Name [First]` and `FirstName`."""
    parts = [part for part in _PARTS.split(heading[:LONGEST_PAIR]) if part.strip()]
    forms = dict.fromkeys((
        plain_heading(heading), _strip(heading), plain_heading(_CAMEL.sub(" ", heading)),
        _OWN.sub("", plain_heading(_CAMEL.sub(" ", heading))), plain_heading(parts[-1]) if len(parts) > 1 else "",
    ))  # fmt: skip
    for plain in filter(None, forms):
        words = (plain, _bare(plain))
        yield (*words, *(row[1] for word in words if (row := NUMBERED.fullmatch(word))))


def _find_service(heading: str) -> Guess | None:
    """Return the field of a service in a heading such as `Instagram handle` or `X (Twitter) profile`."""
    name = "".join(word for word in _bare(_strip(heading)).split() if word not in SERVICE_FILLERS)
    found = _list_synonyms("members").get(name)
    return found if found and found.target.startswith("links.") else None


def _guess_pair(heading: str, kind: str) -> Guess | None:
    """Return both fields of a heading such as `School / district`; a place or a time is one text with both."""
    parts = [part for part in _BOTH.split(_IN_BRACKETS.sub(" ", heading[:LONGEST_PAIR])) if part.strip()]
    if max(len(part.split()) for part in parts or ("",)) > WORDS_OF_PAIR:
        return None
    found = [guess for part in parts if (guess := _find_synonym(part, kind))]
    targets = tuple(dict.fromkeys(guess.target for guess in found))
    if len(parts) != 2 or len(found) != 2 or any(target.startswith("links.") for target in targets):  # noqa: PLR2004 - a pair
        return None
    if len(targets) == 1:
        return found[0]
    whole = next((whole for whole, halves in _WHOLES.items() if halves.issuperset(targets)), "")
    return Guess(whole or PAIR.join(targets), 5)


def _asks_consent(plain: str) -> bool:
    """Return whether a question asks for consent to publication, and for nothing else."""
    asks = (_AGREES.search(plain) and _TO_BE_PUBLISHED.search(plain)) or _MAY_WE_PUBLISH.search(plain)
    return bool(asks and not _ELSE.search(plain))


def recognize(heading: str, kind: str) -> str:
    """Return what a heading certainly is: a field, or a sign for a column that is known but has none."""
    field = find_target_of(heading, kind)
    return field or (plain_heading(heading) if _is_known(heading) else "")


@lru_cache(maxsize=5_000)
def find_target_of(heading: str, kind: str) -> str:
    """Return the field that a heading certainly names; empty if none."""
    if not heading.strip():
        return ""
    guess = _find_synonym(heading, kind)
    return find_target(heading.strip(), kind) or (guess.target if guess else "")


@cache
def _list_synonyms(kind: str) -> Mapping[str, Guess]:
    """Return every synonym with its field; the first field with a synonym keeps it."""
    found: dict[str, Guess] = {}
    own = [field.key for field in describe(MODELS[kind]) if not field.fields]
    found |= {plain_heading(name): Guess(name) for name in own}
    for name, synonyms in HEADER_SYNONYMS[kind].items():
        for rank, synonym in enumerate(synonyms.split("|"), 1):
            found.setdefault(synonym, Guess(name, rank))
    for name in dict.fromkeys((*own, *list_published(MODELS[kind]))):
        column = find_column(name, MODELS[kind])
        for title in list_translations(column.field.title) if column else ():
            found.setdefault(plain_heading(title), Guess(name, 1))
    if kind == "members":
        for key, service in SERVICES.items():
            for name in (key, normalize(service.label), *service.names.split()):
                found.setdefault(name, Guess(f"links.{key}", 1))
    return {**{_bare(synonym): guess for synonym, guess in found.items() if _bare(synonym)}, **found}
