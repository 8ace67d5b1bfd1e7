"""Unique ids. In: the records of a kind. Out: violations by record."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from babel import Locale

from shelfmates.addresses import RESERVED_IDS
from shelfmates.load import Entry
from shelfmates.load.network_folder import KINDS
from shelfmates.model.field_types import LONGEST_ID
from shelfmates.names import normalize_name
from shelfmates.problem import Severity

from .look_alike_names import skeleton
from .violation import Path, Violation

_LISTS = tuple(f"data/{kind}.yaml" for kind in KINDS)


class RecordIdentity(NamedTuple):
    """What identifies a record."""

    entry: Entry
    id: str
    aliases: tuple[str, ...] = ()
    name: str = ""
    failed: Collection[Path] = ()
    """Fields of the record that failed validation."""


Found = Iterator[tuple[RecordIdentity, Violation]]


def identify(entry: Entry, record: Any, *, failed: Collection[Path] = ()) -> RecordIdentity:
    """Return the identity of a typed record."""
    return RecordIdentity(entry, record.id, getattr(record, "aliases", ()), getattr(record, "name", ""), failed)


def is_reserved(id_: str) -> bool:
    """Return whether the site uses the id itself: for its own pages, or for a language."""
    return id_ in RESERVED_IDS or id_ in list_language_codes()


@cache
def list_language_codes() -> Mapping[str, str]:
    """Return the two-letter language codes (ISO 639-1), each with its English name."""
    return {code: name for code, name in Locale("en").languages.items() if len(code) == len("fr")}


def explain_reserved(id_: str) -> str:
    """Return why an id is reserved."""
    if name := list_language_codes().get(id_):
        return f"is a language code ({name}), which the site uses in its own addresses"
    return "is reserved for the site itself"


def suggest_longer(id_: str, name: str = "") -> str:
    """Return a hint with an id that is not reserved, based on the name if it has enough letters."""
    longer = "-".join(normalize_name(name.replace("-", " ")).split())
    is_fit = len("fr") < len(longer) <= LONGEST_ID and not is_reserved(longer)
    return f"write a longer one, for example `{longer if is_fit else f'{id_}-2'}`"


def check_identities(rows: Sequence[RecordIdentity]) -> Found:
    """Check that every id and alias belongs to one record; warn about names that look alike."""
    ids: dict[str, RecordIdentity] = {}
    for row in rows:
        owner = ids.setdefault(row.id, row)
        # Fast path for most records: in a list, with a unique id.
        if owner is not row or is_reserved(row.id) or not row.entry.path.startswith(_LISTS):
            yield from _check_id(row, owner)
    yield from _check_aliases(rows, ids)
    yield from _check_names(rows)


def _check_id(row: RecordIdentity, owner: RecordIdentity) -> Found:
    if is_reserved(row.id):
        hint = suggest_longer(row.id, row.name)
        yield row, Violation(("id",), "reserved-id", explain_reserved(row.id), hint, row.id)
    if owner is not row:
        hint = "choose another id, or remove one of the two records"
        yield row, Violation(("id",), "duplicate-id", f"is already used in {_place(owner)}", hint, row.id)
    folder, _slash, file = row.entry.path.rpartition("/")
    stem, point, ending = file.rpartition(".")
    if folder != "data" and stem != row.id and file.islower():
        hint = f"remove the line, or rename the file to `{row.id}{point}{ending}`"
        yield row, Violation(("id",), "not-the-file-name", f"is not the file's name, `{file}`", hint, row.id)


def _check_aliases(rows: Sequence[RecordIdentity], ids: dict[str, RecordIdentity]) -> Found:
    aliases: dict[str, RecordIdentity] = {}
    for row in [row for row in rows if row.aliases]:
        for index, alias in enumerate(row.aliases):
            owner = ids.get(alias) or aliases.get(alias)
            if owner:
                where = (
                    "is already in this record" if owner is row else f"is already used by the record in {_place(owner)}"
                )
                yield row, Violation(("aliases", index), "duplicate-id", where, "remove it here", alias)
            if is_reserved(alias):
                why = explain_reserved(alias)
                yield row, Violation(("aliases", index), "reserved-id", why, "remove it here", alias)
            aliases.setdefault(alias, row)


def _check_names(rows: Sequence[RecordIdentity]) -> Found:
    seen: dict[str, RecordIdentity] = {}
    for row in rows:
        first = seen.setdefault(skeleton(row.name), row)
        if row.name and first is not row:
            message = f"looks like the name of the record in {_place(first)}"
            hint = "if they are the same person, remove one of them; if not, keep both"
            yield row, Violation(("name",), "look-alike", message, hint, row.name, severity=Severity.WARNING)


def _place(row: RecordIdentity) -> str:
    return f"{row.entry.path}:{row.entry.line}"
