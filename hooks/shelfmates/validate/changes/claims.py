"""Claims that a record makes about others. In: a record before and after, and its author. Out: warnings.

People who add a record, or change their own, may name themselves, records of their own, and new records. A maintainer
reviews everything else: naming other members, or removing their names; naming somebody else's event or resource; a post
without an author; a picture that already existed; a former address that another record may have had; the name of
another member, or naming another member as organizer.
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
_NAMING = {"members": "name", "events": "organizer"}
"""Kind of record → its field that contains a person's name as text."""
NAMED = 10
"""Maximum number of names that a message lists."""


class ClaimedRecord(NamedTuple):
    """A record that is new, or its author's own, before and after the change."""

    kind: str
    id: str
    entry: Entry
    now: tuple[Mapping[str, Any], Collection[str]]
    """Plain values without id and aliases, and the aliases."""
    before: tuple[Mapping[str, Any], Collection[str]]
    """The same for the earlier version; empty if the record is new."""


class AuthorRecords(NamedTuple):
    """What belongs to the author of a change."""

    ids: Collection[str]
    """Ids and aliases of their records."""
    photos: Collection[str]
    """Pictures that existed before, and are not theirs."""
    names: Mapping[str, str] = {}
    """Skeletons of other members' earlier names → their ids."""
    has: Callable[[str, str], bool] = lambda _kind, _id: False
    """Returns whether an event or a resource (kind, id) is theirs or new."""


def find_claims(row: ClaimedRecord, own: AuthorRecords) -> Iterator[Problem]:
    """Yield a warning for each claim that a record makes about others."""
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
    """Yield a violation if a record names another person's event or resource, because its page would then show it."""
    for kind in ("events", "resources"):
        was, now = list_mentions(row.kind, row.before[0], kind), list_mentions(row.kind, row.now[0], kind)
        for field, after in sorted(now.items()):
            before = was.get(field, {})
            if new := [id_ for id_ in after if id_ not in before and not own.has(kind, id_)]:
                message = f"names {_list(new)} in `{field}`, which the author of this change does not host"
                yield _claim(row, after[new[0]], message, new[0])


def _find_unsigned(row: ClaimedRecord) -> Iterator[Violation]:
    """Yield a violation for a new post without an author: it would speak for the network."""
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
    """Yield a violation if a text equals, or looks like, the name of another member."""
    field = _NAMING.get(row.kind, "")
    name = row.now[0].get(field)
    if isinstance(name, str) and name != row.before[0].get(field) and (id_ := own.names.get(skeleton(name))):
        yield _claim(row, (field,), f"has the same name as `{id_}` in `{field}`, or a similar one", name)


def _claim(row: ClaimedRecord, field: Path, message: str, found: str) -> Violation:
    return Violation(field, CODE, f"`{row.id}` {message}", HINT, found, severity=Severity.WARNING)


def _list(names: Collection[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in [*names][:NAMED])
    return f"{shown} and {len(names) - NAMED} more" if len(names) > NAMED else shown
