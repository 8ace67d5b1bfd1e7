"""Links in records' texts to what is not shown. In: a Network, and ids of shown members. Out: a Network.

A biography or a description can link to a page of the site only by its full URL. If the record is not shown, the words
stay, and no output reveals its id. The same holds for pages of sections that are switched off.
"""

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel

from shelfmates import untrusted_markdown
from shelfmates.addresses import find_own_path, split_path
from shelfmates.model import Event, Located, Member, Network, Resource
from shelfmates.sections import find_section

R = TypeVar("R", Member, Event, Resource)
W = TypeVar("W", bound=BaseModel)


def drop_own_links(network: Network, members: Collection[str]) -> Network:
    """Return the network without links to records that are not shown; `members` are the ids of shown members."""
    base = f"{network.settings.url.rstrip('/')}/" if network.settings.url else ""
    host, off = urlsplit(base).netloc.lower(), network.settings.switched_off
    if not host:
        return network
    shown: Mapping[str, Collection[str]] = {
        "members": members,
        "events": {row.record.id for row in network.events},
        "resources": {row.record.id for row in network.resources},
    }

    def find_heir(link: str) -> str | None:
        """Return the URL of the list page of a record that is not shown, or of the home page; None for other links."""
        way = find_own_path(link, base)
        if way is None:
            return None
        if off and way and find_section(f"{way.rstrip('/')}/" if "." not in way else way, off):
            return base
        kind, id_ = split_path(way) or ("", "")
        return f"{base}{kind}/" if kind in shown and id_ not in shown[kind] and id_ not in _SECTIONS else None

    return network._replace(
        members=_mend(network.members, "bio", host, find_heir),
        events=_mend_sessions(_mend(network.events, "description", host, find_heir), host, find_heir),
        resources=_mend(network.resources, "description", host, find_heir),
        # Lists and the search use the text of posts.
        posts=tuple(
            row._replace(text=untrusted_markdown.drop_links(row.text, find_heir)) if host in row.text.lower() else row
            for row in network.posts
        ),
    )


_SECTIONS = frozenset({"by", "kind", "archive", "index"})
"""Parts of addresses beside records that are not ids."""


def _mend_sessions(
    rows: tuple[Located[Event], ...], host: str, find_heir: Callable[[str], str | None]
) -> tuple[Located[Event], ...]:
    """Return events without links to hidden records in the descriptions of their sessions."""

    def mend(row: Located[Event]) -> Located[Event]:
        own = row.record.sessions
        sessions = tuple(_mend_text(session, "description", host, find_heir) for session in own)
        changed = any(new is not old for new, old in zip(sessions, own, strict=True))
        return row._replace(record=row.record.model_copy(update={"sessions": sessions})) if changed else row

    return tuple(map(mend, rows))


def _mend_text(words: W, field: str, host: str, find_heir: Callable[[str], str | None]) -> W:
    text = getattr(words, field) or ""
    changed = untrusted_markdown.drop_links(text, find_heir) if host in text.lower() else text
    return words.model_copy(update={field: changed}) if changed != text else words


def _mend(
    rows: tuple[Located[R], ...], field: str, host: str, find_heir: Callable[[str], str | None]
) -> tuple[Located[R], ...]:
    def mend(words: W) -> W:
        """Return a record, or its translation, without links to hidden records in its text."""
        return _mend_text(words, field, host, find_heir)

    def mend_row(row: Located[R]) -> Located[R]:
        record, own = mend(row.record), row.record.translations
        told = {language: mend(words) for language, words in own.items()}
        changed = record.model_copy(update={"translations": told}) if told != own else record
        return row if changed is row.record else row._replace(record=changed)

    changed = tuple(map(mend_row, rows))
    return rows if all(new is old for new, old in zip(changed, rows, strict=True)) else changed
