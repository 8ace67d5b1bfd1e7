"""Links in records' texts to what is not shown. In: a Network, and ids of shown members. Out: a Network.

A record or the footer can link to a page of the site only by its full URL. If the record is not shown, the words stay,
and no output reveals its id. The same holds for pages of sections that are switched off.
"""

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel

from shelfmates import untrusted_markdown
from shelfmates.addresses import split_path
from shelfmates.model import Event, Located, Member, Network, Resource
from shelfmates.model.edition import Edition
from shelfmates.sections import find_linked
from shelfmates.validate.external_links.health import list_named

from .dead_links import remove_links

R = TypeVar("R", Member, Event, Resource)
W = TypeVar("W", bound=BaseModel)
Mend = Callable[[str], str]
"""Text → the same text without links to what is not shown."""


def drop_own_links(network: Network, members: Collection[str], edition: Edition) -> Network:
    """Return the network without links to records that are not shown; `members` are the ids of shown members."""
    if not network.settings.url:
        return network
    base, off = edition.base, network.settings.switched_off
    host = urlsplit(base).netloc.lower()
    shown: Mapping[str, Collection[str]] = {
        "members": members,
        "events": {row.record.id for row in network.events},
        "resources": {row.record.id for row in network.resources},
    }

    def find_heir(link: str) -> str | None:
        """Return the URL of the list page of a record that is not shown, or of the home page; None for other links."""
        way = edition.find_way(link)
        if way is None:
            return None
        if find_linked(way, off):
            return base
        kind, id_ = split_path(way) or ("", "")
        return f"{base}{kind}/" if kind in shown and id_ not in shown[kind] and id_ not in _SECTIONS else None

    def mend(text: str) -> str:
        return untrusted_markdown.drop_links(text, find_heir) if host in text.lower() else text

    network = remove_links(network, {row.outside.url for row in list_named(network) if find_heir(row.outside.url)})
    look = network.settings.look
    footer = tuple(row.model_copy(update={"url": None}) if find_heir(row.url or "") else row for row in look.footer)
    return network._replace(
        settings=network.settings.model_copy(update={"look": look.model_copy(update={"footer": footer})}),
        members=_mend_all(network.members, "bio", mend),
        events=tuple(_mend_sessions(row, mend) for row in _mend_all(network.events, "description", mend)),
        resources=_mend_all(network.resources, "description", mend),
        # Lists and the search use the text of posts.
        posts=tuple(row._replace(text=mend(row.text)) for row in network.posts),
    )


_SECTIONS = frozenset({"by", "kind", "archive", "index"})
"""Parts of addresses beside records that are not ids."""


def _mend_sessions(row: Located[Event], mend: Mend) -> Located[Event]:
    """Return an event without links to hidden records in the descriptions of its sessions."""
    own = row.record.sessions
    sessions = tuple(_mend_field(session, "description", mend) for session in own)
    return row._replace(record=row.record.model_copy(update={"sessions": sessions})) if sessions != own else row


def _mend_all(rows: tuple[Located[R], ...], field: str, mend: Mend) -> tuple[Located[R], ...]:
    """Return records without links to hidden records in a field, and in its translations."""

    def mend_row(row: Located[R]) -> Located[R]:
        record, own = _mend_field(row.record, field, mend), row.record.translations
        told = {language: _mend_field(words, field, mend) for language, words in own.items()}
        changed = record.model_copy(update={"translations": told}) if told != own else record
        return row if changed is row.record else row._replace(record=changed)

    return tuple(map(mend_row, rows))


def _mend_field(words: W, field: str, mend: Mend) -> W:
    text = getattr(words, field) or ""
    changed = mend(text)
    return words.model_copy(update={field: changed}) if changed != text else words
