"""Where people find the posts with a hashtag. In: a hashtag, its platforms and its links. Out: TaggedPosts.

Its platforms are those that the data name or link to, if they have lists of posts; otherwise the usual ones.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from shelfmates.model.account_addresses import find_host
from shelfmates.model.pasted_links import find_service
from shelfmates.model.services import SERVICES

USUAL = ("mastodon", "bluesky")
"""Services on which nearly every hashtag is found, and whose lists need no account."""


class TaggedPosts(NamedTuple):
    """A service's list of posts with a hashtag."""

    network: str
    url: str


def find_services(networks: Iterable[str], links: Iterable[str]) -> tuple[str, ...]:
    """Return the services that names and links mean and that list posts by hashtag, or else the usual ones."""
    hosts = (urlsplit(link).hostname or "" for link in links)
    named = (*map(find_service, networks), *(find_host(host.removeprefix("www.")) for host in hosts))
    return tuple(dict.fromkeys(id_ for id_ in named if id_ and SERVICES[id_].tag)) or USUAL


def list_posts(tag: str, services: Iterable[str]) -> Iterator[TaggedPosts]:
    """Yield the list of each service, in the given order."""
    for id_ in services:
        yield TaggedPosts(SERVICES[id_].label, SERVICES[id_].tag.format(quote(tag.removeprefix("#"), safe="")))
