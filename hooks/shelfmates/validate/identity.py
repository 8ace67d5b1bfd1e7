"""Identity: one record, one id. In: the records of a kind. Out: findings by record."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from text_unidecode import unidecode

from shelfmates.address import RESERVED_IDS
from shelfmates.load import Entry
from shelfmates.problem import Severity

from .finding import Finding


class Identity(NamedTuple):
    """What identifies a record."""

    entry: Entry
    id: str
    aliases: tuple[str, ...] = ()
    name: str = ""


def identify(entry: Entry, record: Any) -> Identity:
    """Take the identity of a typed record."""
    return Identity(entry, record.id, getattr(record, "aliases", ()), getattr(record, "name", ""))


def check_identities(rows: Sequence[Identity]) -> Iterator[tuple[Entry, Finding]]:
    """Every id and alias belongs to one record; names that look alike are shown to the reviewer."""
    ids: dict[str, Identity] = {}
    for row in rows:
        if row.id in RESERVED_IDS:
            yield (
                row.entry,
                Finding(("id",), "reserved-id", "is reserved for the site itself", "choose another", row.id),
            )
        if row.id in ids:
            hint = "choose another id, or remove one of the two entries"
            yield row.entry, Finding(("id",), "duplicate-id", f"already stands in {_place(ids[row.id])}", hint, row.id)
        ids.setdefault(row.id, row)
    yield from _check_aliases(rows, ids)
    yield from _check_names(rows)


def _check_aliases(rows: Sequence[Identity], ids: dict[str, Identity]) -> Iterator[tuple[Entry, Finding]]:
    aliases: dict[str, Identity] = {}
    for row in rows:
        for index, alias in enumerate(row.aliases):
            owner = ids.get(alias) or aliases.get(alias)
            if owner:
                message = f"is taken by the entry in {_place(owner)}"
                yield row.entry, Finding(("aliases", index), "duplicate-id", message, "remove it here", alias)
            aliases.setdefault(alias, row)


def _check_names(rows: Sequence[Identity]) -> Iterator[tuple[Entry, Finding]]:
    seen: dict[str, Identity] = {}
    for row in rows:
        first = seen.setdefault(_fold(row.name), row)
        if row.name and first is not row:
            message = f"looks like the name in {_place(first)}"
            yield row.entry, Finding(("name",), "look-alike", message, "one person, or two?", row.name,
                                     severity=Severity.WARNING)  # fmt: skip


def _place(row: Identity) -> str:
    return f"{row.entry.path}:{row.entry.line}"


def _fold(name: str) -> str:
    return "".join(unidecode(name).casefold().split())
