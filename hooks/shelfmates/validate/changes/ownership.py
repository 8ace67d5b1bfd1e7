"""Ownership of records. In: the records before and after a change, its author, the files. Out: warnings.

- The owner of a member's record is the `github` account in its *earlier* version. A record without an account belongs
  to the maintainers. So nobody can take over a record by writing their own account into it.
- Events and resources belong to their hosts, posts to their authors: those of the earlier version, with their
  accounts at that time.
- Reported are: changes and removals by others; every new id for an existing record, because ids are permanent
  addresses; and another person's account in a record that is new or the author's own.
- `claims.py` checks what such a record claims about others; `existing_files.py` checks pages and their pictures.
- Plain values are compared by id. Whitespace, comments, British or American spelling of keys, the order of keys and
  entries, and whether a record is in the list or in its own file do not matter.
- Everybody may add a new record that is their own or has no account.
- Files that are not data, such as the theme, the settings or the software, are listed once.

All of these are warnings: nothing is invalid, and the check succeeds. But a maintainer must review the change.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from shelfmates.load import Entries, Entry
from shelfmates.load.yaml_reader import YamlProblem
from shelfmates.problem import Problem, Severity
from shelfmates.schemas.american import spell_american
from shelfmates.validate.look_alike_names import skeleton
from shelfmates.validate.mentions import MODELS
from shelfmates.validate.schema import exact_values

from .claims import CODE, HINT, AuthorRecords, ClaimedRecord, find_claims
from .data_paths import is_data
from .existing_files import ChangedFiles, find_changed_files

LISTED = 10
"""Maximum number of files that a message lists."""
_Values = Mapping[str, Any]
_Records = Mapping[str, "_Version"]


class NetworkChange(NamedTuple):
    """A change to a network: its records before and after, its author, and the files that it touches."""

    before: Entries
    after: Entries
    author: str
    paths: Sequence[str] = ()
    there: tuple[Collection[str], Collection[str]] = ((), ())
    """Those of `paths` that existed before, and those that exist now."""


class _Version(NamedTuple):
    """One version of a record; `values` does not include `id` and `aliases`."""

    entry: Entry
    values: _Values
    aliases: Collection[str]


class _Sides(NamedTuple):
    """The touched records of a kind before and after the change, and the accounts of their earlier owners."""

    kind: str
    before: "_Records"
    after: "_Records"
    owners: Mapping[str, str]


def find_foreign_changes(change: NetworkChange) -> Iterator[Problem]:
    """Yield a warning for each part of a change that a maintainer must review."""
    author = change.author.removeprefix("@").casefold()
    accounts = _Accounts(change.before.members)
    before, after = _read_touched("members", change)
    owners = {id_: _account(row) for id_, row in before.items()}
    own = _find_own(change, accounts, after, author)
    yield from _compare(before, after, owners, author)
    yield from _check_accounts(before, after, author)
    yield from _check_claims(_Sides("members", before, after, owners), own, author)
    if not change.before.has_all_members:
        yield from _list_perhaps_older(before, after)
    for kind in ("events", "resources", "posts"):
        before, after = _read_touched(kind, change)
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
    """Accounts of the members in the earlier version; each record is read only when needed."""

    def __init__(self, members: Sequence[Entry]) -> None:
        rows = [entry for entry in members if isinstance(entry.values, dict)]
        self._by_id = {str(entry.values.get("id")): entry for entry in rows}
        self._by_photo = {f"data/photos/{photo}": entry for entry in rows if (photo := entry.values.get("photo"))}

    def has(self, id_: str) -> bool:
        """Return whether a member with this id existed."""
        return id_ in self._by_id

    def list_records(self, author: str) -> Iterator[Entry]:
        """Yield the records of an account; only records that contain its name are parsed."""
        rows = (entry for entry in self._by_id.values() if author and author in entry.text.casefold())
        return (entry for entry in rows if (self._read(entry) or "").casefold() == author)

    def list_names(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the name of each member with a name."""
        rows = ((id_, entry.values.get("name")) for id_, entry in self._by_id.items())
        yield from ((id_, name) for id_, name in rows if isinstance(name, str) and name.strip())

    def of_member(self, id_: str) -> str:
        """Return a member's account; an empty string if there is none."""
        return self._read(self._by_id.get(id_)) or ""

    def of_photo(self, path: str) -> str | None:
        """Return the account of the member that a picture shows; None if no member uses it."""
        return self._read(self._by_photo.get(path))

    @staticmethod
    def _read(entry: Entry | None) -> str | None:
        return str(_plain(_read(entry)).get("github", "")) if entry else None


class _Hosted:
    """Events and resources of the earlier version; their hosts are looked up only when needed."""

    def __init__(self, before: Entries, accounts: _Accounts, author: str) -> None:
        self._incomplete, self._accounts, self._author = before.incomplete, accounts, author
        self._by_id = {
            (kind, str(entry.values.get("id"))): entry
            for kind in ("events", "resources")
            for entry in getattr(before, kind)
            if isinstance(entry.values, dict)
        }

    def is_free(self, kind: str, id_: str) -> bool:
        """Return whether a record is the author's own, or did not exist before."""
        entry = self._by_id.get((kind, id_))
        if entry is None:
            return kind not in self._incomplete
        row = _Version(entry, _plain(_read(entry)), ())
        return bool(self._author) and _find_host(row, self._accounts, self._author).casefold() == self._author


def _compare(before: _Records, after: _Records, owners: Mapping[str, str], author: str) -> Iterator[Problem]:
    """Yield a warning for every record of others that is changed or removed, and for every new id."""
    renamed = _find_renamed(before, after)
    for id_, row in before.items():
        belongs = _belong(owners[id_])
        if id_ in renamed:
            message = f"is the former id of this record {belongs}, and ids are permanent"
            yield _make_problem(after[renamed[id_]].entry, id_, message)
        elif owners[id_].casefold() == author:
            continue
        elif id_ not in after:
            yield _make_problem(row.entry, id_, f"was removed or can no longer be read: a record {belongs}", gone=True)
        elif after[id_][1:] != row[1:]:
            yield _make_problem(after[id_].entry, id_, f"was changed: a record {belongs}")


def _belong(owner: str) -> str:
    return f"of `{owner}`" if owner else "without an owner"


def _find_renamed(before: _Records, after: _Records) -> Mapping[str, str]:
    """Return old id → new id: the new record has the old id as an alias, or the same values."""
    new = {id_: row for id_, row in after.items() if id_ not in before}
    return {
        id_: found
        for id_, row in before.items()
        if id_ not in after and (found := _find_heir(id_, row, new)) is not None
    }


def _find_heir(id_: str, row: _Version, new: _Records) -> str | None:
    return next((heir for heir, other in new.items() if id_ in other.aliases or other.values == row.values), None)


def _check_accounts(before: _Records, after: _Records, author: str) -> Iterator[Problem]:
    """Yield a warning for another person's account in a record that is new, or was the author's own."""
    renamed = frozenset(_find_renamed(before, after).values())
    for id_, row in after.items():
        account, was = _account(row).casefold(), _account(before[id_]).casefold() if id_ in before else author
        if account and account != author == was and id_ not in renamed:
            yield _make_problem(row.entry, id_, f"names somebody else's account, `{_account(row)}`")


def _find_own(change: NetworkChange, accounts: "_Accounts", after: _Records, author: str) -> AuthorRecords:
    """Return the author's records: members with the account in their earlier version, and new ones that have it."""
    values = [_plain(_read(entry)) for entry in accounts.list_records(author)]
    aliases = chain.from_iterable(_as_names(row.get("aliases")) for row in values)
    new = (id_ for id_, row in after.items() if author and _account(row).casefold() == author and not accounts.has(id_))
    photos = change.before.photos - {row.get("photo") for row in values}
    ids = frozenset((*(row.get("id") for row in values), *aliases, *new))
    names = {skeleton(name): id_ for id_, name in accounts.list_names() if id_ not in ids}
    return AuthorRecords(ids, photos, names, _Hosted(change.before, accounts, author).is_free)


def _check_claims(sides: _Sides, own: AuthorRecords, author: str) -> Iterator[Problem]:
    """Yield what records claim about others if they are new or the author's own; others are already reported."""
    renamed = frozenset(_find_renamed(sides.before, sides.after).values())
    for id_, row in sides.after.items():
        was = sides.before.get(id_)
        if id_ not in renamed and (was is None or sides.owners[id_].casefold() == author):
            yield from find_claims(
                ClaimedRecord(sides.kind, id_, row.entry, row[1:], was[1:] if was else ({}, ())), own
            )


def _list_perhaps_older(before: _Records, after: _Records) -> Iterator[Problem]:
    """Yield a warning for new records if a record could not be read before: it may be the same, with an owner."""
    for id_, row in after.items():
        if id_ not in before:
            yield _make_problem(row.entry, id_, "looks new, but may be a record that could not be read before")


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


def _make_problem(entry: Entry, id_: str, message: str, *, gone: bool = False) -> Problem:
    # A removed record's line may belong to another entry now.
    line = 1 if gone else entry.line
    return Problem(entry.path, line, 1, CODE, f"`{id_}` {message}", HINT, severity=Severity.WARNING)


def _account(row: _Version) -> str:
    return str(row.values.get("github", ""))


def _find_host(row: _Version, accounts: _Accounts, author: str) -> str:
    """Return the author's account if they are a host or author of the record; otherwise the first one's account."""
    names = _as_names(row.values.get("hosts")) or _as_names(row.values.get("authors"))
    found = [account for host in names if (account := accounts.of_member(host))]
    return next(iter([*(account for account in found if account.casefold() == author), *found]), "")


def _read_touched(kind: str, change: NetworkChange) -> tuple[_Records, _Records]:
    """Return by id the records with a text that is not identical in both versions."""
    before, after = (getattr(entries, kind) for entries in (change.before, change.after))
    letters = [Counter(map(_letters, entries)) for entries in (before, after)]
    touched = {id_ for id_, *_text in {**(letters[0] - letters[1]), **(letters[1] - letters[0])}}
    old, new = ([entry for entry in entries if _letters(entry)[0] in touched] for entries in (before, after))
    return _read_all(kind, old), _read_all(kind, new)


def _letters(entry: Entry) -> tuple[str, str, str]:
    id_ = str(entry.values.get("id")) if isinstance(entry.values, dict) else ""
    return id_, entry.text, entry.body


def _read_all(kind: str, entries: Sequence[Entry]) -> _Records:
    """Return each record by id; records with the same id are combined, so that neither hides the other."""
    records: dict[str, _Version] = {}
    for entry in entries:
        values = spell_american(MODELS[kind], _plain(_read(entry)))
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
    """Return values in normalized form for comparison: without empty values, and texts stripped."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items() if part is not None}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.strip() if isinstance(value, str) else value
