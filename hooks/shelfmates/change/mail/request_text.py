"""The request in a message. In: lines of one writer, and the subject. Out: a MailRequest, or None.

It is what the site's form writes: the path of a new record, or the id of an existing one, then its lines. A message of
which only the record was pasted, or attached, is read as well.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shelfmates.change.label_lookup import OURS, UnderstoodTexts
from shelfmates.change.record_kinds import KINDS, RecordKind
from shelfmates.change.requests.pasted_record import name_text, read_pasted
from shelfmates.problem import Reason

from .entry_lines import cut_entry, find_key, is_code_fence, list_keys
from .own_lines import cut_signature
from .phrases import find_act, find_gone, says_changed, says_paste

_PATH = re.compile(
    r"[`*_<\"']{0,3}(?:data|docs)/(members|events|resources)/(.{0,200})\.(?:yaml|yml|md)[`*_>\"']{0,3}", re.IGNORECASE
)
_ID = re.compile(r"[`*_]{0,3}id[`*_]{0,3}\s?[:\uff1a][`*_]{0,3}\s{0,5}(\S.{0,200}|)", re.IGNORECASE)
_BY_FOLDER: Mapping[str, RecordKind] = {kind.folder: kind for kind in KINDS.values()}
_EDGES = "`*_<>\"' "


@dataclass(frozen=True, slots=True)
class MailRequest:
    """What a message asks for."""

    act: str
    """`add`, `correct`, `remove`; `either` if only the network can say whether the record is new."""
    kinds: tuple[RecordKind, ...]
    """The kinds that the record may be of."""
    id: str
    values: Mapping[str, Any] | None = None
    gone: tuple[str, ...] = ()
    """Keys that lose their value."""
    is_whole: bool = False
    """Whether the values are the whole record."""
    slips: tuple[Reason, ...] = ()
    rest: tuple[str, ...] = ()
    """Lines that were not read."""
    notes: tuple[str, ...] = ()


def find_request(lines: Sequence[str], subject: str, texts: UnderstoodTexts = OURS) -> MailRequest | None:
    """Return the request in lines of one writer; None if there is none. `texts` are those of the site's form."""
    for index, line in enumerate(lines):
        if found := _PATH.fullmatch(line.strip()):
            kind = _BY_FOLDER[found[1].lower()]
            return _read_new(kind, found[2], lines[:index], lines[index + 1 :], texts)
        if found := _ID.fullmatch(line.strip()):
            return _read_existing(found[1].strip(_EDGES), lines[:index], lines[index + 1 :], subject, texts)
    return _find_bare(lines)


def _read_new(
    kind: RecordKind, id_: str, above: Sequence[str], below: Sequence[str], texts: UnderstoodTexts
) -> MailRequest:
    entry = cut_entry([line for line in below if not says_paste(line, texts)], kind.model)
    values = _read(kind, id_, entry.text)
    rest = _list_rest(above, entry.rest)
    if isinstance(values, Reason):
        return MailRequest("add", (kind,), id_, slips=(values,), rest=rest, notes=entry.notes)
    return MailRequest("add", (kind,), id_, values, rest=rest, notes=entry.notes)


def _read(kind: RecordKind, id_: str, text: str) -> dict[str, Any] | Reason:
    if not text.strip("-\n "):
        return Reason("is empty", "ask for the text: it may have been too long for the link", label=name_text(kind))
    return read_pasted(text.rstrip("\n"), id_, label=name_text(kind))


def _read_existing(
    id_: str, above: Sequence[str], below: Sequence[str], subject: str, texts: UnderstoodTexts
) -> MailRequest | None:
    lines = [line for line in below if not says_paste(line, texts)]
    lines = [*_join_phrases(lines, texts)]
    changed = next((index for index, line in enumerate(lines) if says_changed(line, texts)), -1)
    above = (*above, *lines[: max(changed, 0)])
    lines = lines[changed + 1 :]
    gone = tuple(key for line in lines for key in find_gone(line, texts))
    lines = [line for line in lines if not find_gone(line, texts)]
    found = [(kind, cut_entry(lines, kind.model)) for kind in KINDS.values()]
    # The kind whose fields explain most lines.
    least = min(len(entry.rest) for _kind, entry in found)
    best = [(kind, entry) for kind, entry in found if len(entry.rest) == least and _fits(kind, gone)] or found
    kinds, entry = tuple(kind for kind, _entry in best), best[0][1]
    rest = _list_rest(above, entry.rest)
    if not entry.text.strip() and not gone:
        # Only members remove themselves; of other records, the organizers decide.
        act = "remove" if find_act(subject, texts) == "remove" else ""
        return MailRequest(act, (KINDS["member"],), id_, rest=rest)
    values = _read(kinds[0], id_, entry.text) if entry.text.strip() else {}
    if isinstance(values, Reason):
        return MailRequest("correct", kinds, id_, slips=(values,), rest=rest, notes=entry.notes)
    is_whole = changed < 0 and not gone and kinds[0].name in values
    act = "either" if is_whole else "correct"
    return MailRequest(act, kinds, id_, values, gone, is_whole, rest=rest, notes=entry.notes)


def _join_phrases(lines: Sequence[str], texts: UnderstoodTexts) -> Iterator[str]:
    """Yield lines; a sentence of the form that was wrapped is one line."""
    rows = iter([*lines, ""])
    line = next(rows)
    for follows in rows:
        if says_changed(f"{line} {follows}", texts) or (
            line.endswith(",") and find_gone(line, texts) and follows.strip()
        ):
            line = f"{line} {follows}"
        else:
            yield line
            line = follows


def _fits(kind: RecordKind, gone: Sequence[str]) -> bool:
    return all(key in list_keys(kind.model) for key in gone)


def _find_bare(lines: Sequence[str]) -> MailRequest | None:
    """Return a record without an id that somebody pasted, as the lines of the form and not of a letter."""
    for kind in KINDS.values():
        keys = list_keys(kind.model)
        start = next(
            (index for index, line in enumerate(lines) if _begins(line, lines[index + 1 : index + 21], kind)), -1
        )
        if start < 0:
            continue
        entry = cut_entry(lines[start:], kind.model)
        values = _read(kind, "", entry.text)
        if isinstance(values, dict) and values.keys() <= keys and kind.name in values:
            rest = _list_rest(lines[:start], entry.rest)
            return MailRequest("add", (kind,), "", values, is_whole=True, rest=rest, notes=entry.notes)
    return None


def _begins(line: str, below: Sequence[str], kind: RecordKind) -> bool:
    """Return whether a record of a kind begins with a line; `below` are the next 20."""
    keys = list_keys(kind.model)
    if line.strip() == "---":
        return any(row.startswith(f"{kind.name}:") for row in below)
    return line.startswith(f"{kind.name}:") and any(find_key(row, keys) for row in below[:2])


def read_attached(name: str, text: str, subject: str, texts: UnderstoodTexts = OURS) -> MailRequest | None:
    """Return the record in an attached file, whose name is the id."""
    stem = name.rpartition(".")[0].lower()
    lines = text.removeprefix("\ufeff").split("\n")
    found = find_request(lines, subject, texts)
    if found is None or found.values is None or found.id not in {"", stem}:
        return None
    return MailRequest("either", found.kinds, stem, found.values, is_whole=True, rest=found.rest, notes=found.notes)


def _list_rest(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Return the lines that nobody has read, without signatures and blank lines around them."""
    kept, _signature = cut_signature(below)
    return tuple(_strip([line for line in (*above, *kept) if not is_code_fence(line)]))


def _strip(lines: Sequence[str]) -> Iterator[str]:
    filled = [index for index, line in enumerate(lines) if line.strip()]
    return iter(lines[filled[0] : filled[-1] + 1]) if filled else iter(())
