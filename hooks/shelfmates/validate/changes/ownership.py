"""Whose record is it. In: the records before and after a change, its author, the files. Out: warnings for a maintainer.

- A member's record is hers whose `github` account its *earlier* version names; one without belongs to nobody
  but the maintainers. So nobody takes a record over by writing her own account into it.
- An event or a resource is its hosts', a post its authors': those of its earlier version, by their earlier records.
- Reported are changes and removals by anybody else; a new id for a record, whoever gives it, since ids are
  permanent addresses; and somebody else's account in a record that is new or the author's own.
- What such a record says of others is in `claims.py`; pages and their pictures are in `existing_files.py`.
- Compared are plain values, by id: blanks, comments, the order of keys and of entries, and whether a record
  stands in the list or in a file of its own make no difference.
- A new record of their own, or without an account, is what everybody may add.
- Files that are no data, such as the look, the settings or the software, are listed once.

All are warnings: nothing is wrong, and the check ends well; but a change that they tell of waits for a maintainer.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from shelfmates.load import Entries, Entry
from shelfmates.load.yaml_reader import YamlProblem
from shelfmates.problem import Problem, Severity
from shelfmates.validate.look_alike_names import skeleton
from shelfmates.validate.schema import exact_values

from .claims import CODE, HINT, AuthorRecords, ClaimedRecord, find_claims
from .data_paths import is_data
from .existing_files import ChangedFiles, find_changed_files

LISTED = 10
"""Files that are named, at the most."""
_Values = Mapping[str, Any]
_Records = Mapping[str, "_Version"]


class NetworkChange(NamedTuple):
    """A change to a network: how its records were and are, who made it, and the files that it touches."""

    before: Entries
    after: Entries
    author: str
    paths: Sequence[str] = ()
    there: tuple[Collection[str], Collection[str]] = ((), ())
    """Those of the paths that were there before, and that are there now."""


class _Version(NamedTuple):
    """A record in one of its versions; `id` and `aliases` are no part of its values."""

    entry: Entry
    values: _Values
    aliases: Collection[str]


class _Sides(NamedTuple):
    """The records of a kind that a change touches: as they were, as they are, and whose accounts they were."""

    kind: str
    before: "_Records"
    after: "_Records"
    owners: Mapping[str, str]


def find_foreign_changes(change: NetworkChange) -> Iterator[Problem]:
    """Yield a warning for each thing in a change that its author may not decide alone."""
    author = change.author.removeprefix("@").casefold()
    accounts = _Accounts(change.before.members)
    before, after = _read_touched(change.before.members, change.after.members)
    owners = {id_: _account(row) for id_, row in before.items()}
    own = _find_own(change, accounts, after, author)
    yield from _compare(before, after, owners, author)
    yield from _check_accounts(before, after, author)
    yield from _check_claims(_Sides("members", before, after, owners), own, author)
    if not change.before.has_all_members:
        yield from _list_perhaps_older(before, after)
    for kind in ("events", "resources", "posts"):
        before, after = _read_touched(getattr(change.before, kind), getattr(change.after, kind))
        owners = {id_: _find_host(row, accounts, author) for id_, row in before.items()}
        if kind in change.before.incomplete:
            yield from _list_perhaps_older(before, after)
        yield from _compare(before, after, owners, author)
        yield from _check_claims(_Sides(kind, before, after, owners), own, author)
    yield from _check_photos(accounts, author, change)
    yield from find_changed_files(
        ChangedFiles(change.paths, *change.there, (page.path for page in change.before.pages))
    )
    yield from _list_code(change.paths)


class _Accounts:
    """Whose accounts the members of the earlier version are; each record is read when it is asked for."""

    def __init__(self, members: Sequence[Entry]) -> None:
        rows = [entry for entry in members if isinstance(entry.values, dict)]
        self._by_id = {str(entry.values.get("id")): entry for entry in rows}
        self._by_photo = {f"data/photos/{photo}": entry for entry in rows if (photo := entry.values.get("photo"))}

    def has(self, id_: str) -> bool:
        """Return whether there was a member of this id."""
        return id_ in self._by_id

    def list_records(self, author: str) -> Iterator[Entry]:
        """Yield the records of an account; only those in which its name stands are read."""
        rows = (entry for entry in self._by_id.values() if author and author in entry.text.casefold())
        return (entry for entry in rows if (self._read(entry) or "").casefold() == author)

    def list_names(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the name of each member who has a name."""
        rows = ((id_, entry.values.get("name")) for id_, entry in self._by_id.items())
        yield from ((id_, name) for id_, name in rows if isinstance(name, str) and name.strip())

    def of_member(self, id_: str) -> str:
        """Give a member's account, or nothing."""
        return self._read(self._by_id.get(id_)) or ""

    def of_photo(self, path: str) -> str | None:
        """Give the account of her whose picture it is; None where it is nobody's."""
        return self._read(self._by_photo.get(path))

    @staticmethod
    def _read(entry: Entry | None) -> str | None:
        return str(_plain(_read(entry)).get("github", "")) if entry else None


class _Hosted:
    """The events and resources of the earlier version; the hosts of each are looked for when it is asked for."""

    def __init__(self, before: Entries, accounts: _Accounts, author: str) -> None:
        self._incomplete, self._accounts, self._author = before.incomplete, accounts, author
        self._by_id = {
            (kind, str(entry.values.get("id"))): entry
            for kind in ("events", "resources")
            for entry in getattr(before, kind)
            if isinstance(entry.values, dict)
        }

    def is_free(self, kind: str, id_: str) -> bool:
        """Return whether a record is the author's own, or was not there before."""
        entry = self._by_id.get((kind, id_))
        if entry is None:
            return kind not in self._incomplete
        row = _Version(entry, _plain(_read(entry)), ())
        return bool(self._author) and _find_host(row, self._accounts, self._author).casefold() == self._author


def _compare(before: _Records, after: _Records, owners: Mapping[str, str], author: str) -> Iterator[Problem]:
    """Look at every record that is changed, gone or has another id."""
    renamed = _find_renamed(before, after)
    for id_, row in before.items():
        belongs = _belong(owners[id_])
        if id_ in renamed:
            message = f"is the former id of this record {belongs}, and ids are permanent"
            yield _tell(after[renamed[id_]].entry, id_, message)
        elif owners[id_].casefold() == author:
            continue
        elif id_ not in after:
            yield _tell(row.entry, id_, f"was removed or can no longer be read: a record {belongs}", gone=True)
        elif after[id_][1:] != row[1:]:
            yield _tell(after[id_].entry, id_, f"was changed: a record {belongs}")


def _belong(owner: str) -> str:
    return f"of `{owner}`" if owner else "without an owner"


def _find_renamed(before: _Records, after: _Records) -> Mapping[str, str]:
    """Give old id → new id: the new one has the old as an alias, or all its values."""
    new = {id_: row for id_, row in after.items() if id_ not in before}
    return {
        id_: found
        for id_, row in before.items()
        if id_ not in after and (found := _find_heir(id_, row, new)) is not None
    }


def _find_heir(id_: str, row: _Version, new: _Records) -> str | None:
    return next((heir for heir, other in new.items() if id_ in other.aliases or other.values == row.values), None)


def _check_accounts(before: _Records, after: _Records, author: str) -> Iterator[Problem]:
    """Look for somebody else's account in a record that is new, or the author's own until now."""
    renamed = frozenset(_find_renamed(before, after).values())
    for id_, row in after.items():
        account, was = _account(row).casefold(), _account(before[id_]).casefold() if id_ in before else author
        if account and account != author == was and id_ not in renamed:
            yield _tell(row.entry, id_, f"names somebody else's account, `{_account(row)}`")


def _find_own(change: NetworkChange, accounts: "_Accounts", after: _Records, author: str) -> AuthorRecords:
    """Return what is the author's: the members whose earlier record names the account, and a new one that does."""
    values = [_plain(_read(entry)) for entry in accounts.list_records(author)]
    aliases = chain.from_iterable(_as_names(row.get("aliases")) for row in values)
    new = (id_ for id_, row in after.items() if author and _account(row).casefold() == author and not accounts.has(id_))
    photos = change.before.photos - {row.get("photo") for row in values}
    ids = frozenset((*(row.get("id") for row in values), *aliases, *new))
    names = {skeleton(name): id_ for id_, name in accounts.list_names() if id_ not in ids}
    return AuthorRecords(ids, photos, names, _Hosted(change.before, accounts, author).is_free)


def _check_claims(sides: _Sides, own: AuthorRecords, author: str) -> Iterator[Problem]:
    """Look at what records say of others, where they are new or the author's own; the rest was told of before."""
    renamed = frozenset(_find_renamed(sides.before, sides.after).values())
    for id_, row in sides.after.items():
        was = sides.before.get(id_)
        if id_ not in renamed and (was is None or sides.owners[id_].casefold() == author):
            yield from find_claims(
                ClaimedRecord(sides.kind, id_, row.entry, row[1:], was[1:] if was else ({}, ())), own
            )


def _list_perhaps_older(before: _Records, after: _Records) -> Iterator[Problem]:
    """List what looks new while something there could not be read: it may have been this, and somebody's."""
    for id_, row in after.items():
        if id_ not in before:
            yield _tell(row.entry, id_, "looks new, but may be a record that could not be read before")


def _check_photos(accounts: _Accounts, author: str, change: NetworkChange) -> Iterator[Problem]:
    for path in change.paths:
        owner = accounts.of_photo(path)
        if owner is None and path.removeprefix("data/photos/") in change.before.photos:
            owner = ""
        if owner is not None and not (owner and owner.casefold() == author):
            message = f"was changed: the picture of a record {_belong(owner)}"
            yield Problem(path, 1, 1, CODE, message, HINT, severity=Severity.WARNING)


def _list_code(paths: Sequence[str]) -> Iterator[Problem]:
    code = [path for path in paths if not is_data(path)]
    if code:
        more = f" and {len(code) - LISTED} more" if len(code) > LISTED else ""
        message = f"is not data, and the change touches: {', '.join(code[:LISTED])}{more}"
        yield Problem(code[0], 1, 1, "code-change", message, HINT, severity=Severity.WARNING)


def _tell(entry: Entry, id_: str, message: str, *, gone: bool = False) -> Problem:
    # Where it stood, another entry may stand now.
    line = 1 if gone else entry.line
    return Problem(entry.path, line, 1, CODE, f"`{id_}` {message}", HINT, severity=Severity.WARNING)


def _account(row: _Version) -> str:
    return str(row.values.get("github", ""))


def _find_host(row: _Version, accounts: _Accounts, author: str) -> str:
    """Give the author where she is one of the hosts, or signed a post, else the first one's account."""
    names = _as_names(row.values.get("hosts")) or _as_names(row.values.get("authors"))
    found = [account for host in names if (account := accounts.of_member(host))]
    return next(iter([*(account for account in found if account.casefold() == author), *found]), "")


def _read_touched(before: Sequence[Entry], after: Sequence[Entry]) -> tuple[_Records, _Records]:
    """Give the records that are not the same in both, letter by letter, by their ids."""
    letters = [Counter(map(_letters, entries)) for entries in (before, after)]
    touched = {id_ for id_, *_text in {**(letters[0] - letters[1]), **(letters[1] - letters[0])}}
    old, new = ([entry for entry in entries if _letters(entry)[0] in touched] for entries in (before, after))
    return _read_all(old), _read_all(new)


def _letters(entry: Entry) -> tuple[str, str, str]:
    id_ = str(entry.values.get("id")) if isinstance(entry.values, dict) else ""
    return id_, entry.text, entry.body


def _read_all(entries: Sequence[Entry]) -> _Records:
    """Give each record by its id; where an id stands twice, both are one record, so that neither hides the other."""
    records: dict[str, _Version] = {}
    for entry in entries:
        values = _plain(_read(entry))
        if isinstance(values, dict) and isinstance(id_ := values.pop("id", None), str):
            aliases = _as_names(values.pop("aliases", None))
            body = {"": entry.body} if entry.body else {}
            again = {f"{id_}, once more": records[id_].values} if id_ in records else {}
            records[id_] = _Version(entry, {**values, **body, **again}, aliases)
    return records


def _as_names(values: Any) -> tuple[str, ...]:
    return tuple(value for value in values if isinstance(value, str)) if isinstance(values, list) else ()


def _read(entry: Entry) -> Any:
    try:
        return exact_values(entry)
    except YamlProblem:
        return entry.values


def _plain(value: Any) -> Any:
    """Give values as they are compared: what is empty is absent, blanks around a text do not count."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items() if part is not None}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.strip() if isinstance(value, str) else value
