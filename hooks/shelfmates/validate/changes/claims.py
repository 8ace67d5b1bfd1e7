"""What a record says of others. In: a record as it was and is, and who proposes it. Out: warnings for a maintainer.

Whoever adds a record, or changes their own, may name themselves, what is theirs, and what is new. A maintainer decides
about the rest: to name other members, or to take their names out; to name an event or a resource of others; to add a
post that nobody signed; to show a picture that was there before; to take an address that another record may have had;
to have another member's name, or to say that another member organizes something.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple

from shelfmates.load import Entry
from shelfmates.problem import Problem, Severity
from shelfmates.validate.look_alike_names import skeleton
from shelfmates.validate.mentions import list_mentions
from shelfmates.validate.violation import Path, Violation, locate

CODE = "not-yours"
HINT = "a maintainer must review this"
_NAMING = {"members": "name", "events": "organiser"}
"""Kind of record → its field in which a person's name is written out."""
NAMED = 10
"""Names that a message lists, at the most."""


class ClaimedRecord(NamedTuple):
    """A record that is new, or its author's own: what it says, and what it said before."""

    kind: str
    id: str
    entry: Entry
    now: tuple[Mapping[str, Any], Collection[str]]
    """Plain values without id and aliases, and the aliases."""
    before: tuple[Mapping[str, Any], Collection[str]]
    """The same of the earlier version; empty where the record is new."""


class AuthorRecords(NamedTuple):
    """What belongs to the author of a change."""

    ids: Collection[str]
    """Ids and aliases of their records."""
    photos: Collection[str]
    """Pictures that were there before, and are not theirs."""
    names: Mapping[str, str] = {}
    """Skeletons of the names of other members, as they were before → their ids."""
    has: Callable[[str, str], bool] = lambda _kind, _id: False
    """Returns whether an event or a resource, by its kind and id, is theirs or new."""


def find_claims(row: ClaimedRecord, own: AuthorRecords) -> Iterator[Problem]:
    """Yield a warning for each thing that a record says of others."""
    findings = [
        *_find_people(row, own),
        *_find_mentions(row, own),
        *_find_unsigned(row),
        *_find_aliases(row),
        *_find_picture(row, own),
        *_find_names(row, own),
    ]
    yield from locate(row.entry, findings)


def _find_people(row: ClaimedRecord, own: AuthorRecords) -> Iterator[Violation]:
    was, now = list_mentions(row.kind, row.before[0]), list_mentions(row.kind, row.now[0])
    for field in sorted({*was, *now}):
        before, after = was.get(field, {}), now.get(field, {})
        if new := [id_ for id_ in after if id_ not in before and id_ not in own.ids]:
            yield _claim(row, after[new[0]], f"names {_list(new)} in `{field}`, who did not propose this", new[0])
        if gone := [id_ for id_ in before if id_ not in after and id_ not in own.ids]:
            yield _claim(row, (field.partition(".")[0],), f"no longer names {_list(gone)} in `{field}`", gone[0])


def _find_mentions(row: ClaimedRecord, own: AuthorRecords) -> Iterator[Violation]:
    """Yield where a record names an event or a resource of others, whose page would then show it."""
    for kind in ("events", "resources"):
        was, now = list_mentions(row.kind, row.before[0], kind), list_mentions(row.kind, row.now[0], kind)
        for field, after in sorted(now.items()):
            before = was.get(field, {})
            if new := [id_ for id_ in after if id_ not in before and not own.has(kind, id_)]:
                message = f"names {_list(new)} in `{field}`, and whoever proposes this is no host of it"
                yield _claim(row, after[new[0]], message, new[0])


def _find_unsigned(row: ClaimedRecord) -> Iterator[Violation]:
    """Yield for a new post that nobody signs: there the network itself would speak."""
    if row.kind == "posts" and not row.before[0] and not list_mentions("posts", row.now[0]):
        yield _claim(row, ("authors",), "is a post that nobody signed", "")


def _find_aliases(row: ClaimedRecord) -> Iterator[Violation]:
    if new := [alias for alias in row.now[1] if alias not in row.before[1]]:
        yield _claim(row, ("aliases",), f"lists {_list(new)} as a former address", new[0])


def _find_picture(row: ClaimedRecord, own: AuthorRecords) -> Iterator[Violation]:
    photo = row.now[0].get("photo")
    if isinstance(photo, str) and photo != row.before[0].get("photo") and photo in own.photos:
        yield _claim(row, ("photo",), f"shows the picture `{photo}`, which already existed", photo)


def _find_names(row: ClaimedRecord, own: AuthorRecords) -> Iterator[Violation]:
    """Yield where a text is the name of another member, or looks like it."""
    field = _NAMING.get(row.kind, "")
    name = row.now[0].get(field)
    if isinstance(name, str) and name != row.before[0].get(field) and (id_ := own.names.get(skeleton(name))):
        yield _claim(row, (field,), f"has the same name as `{id_}` in `{field}`, or a similar one", name)


def _claim(row: ClaimedRecord, field: Path, message: str, found: str) -> Violation:
    return Violation(field, CODE, f"`{row.id}` {message}", HINT, found, severity=Severity.WARNING)


def _list(names: Collection[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in [*names][:NAMED])
    return f"{shown} and {len(names) - NAMED} more" if len(names) > NAMED else shown
