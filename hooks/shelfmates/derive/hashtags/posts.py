"""Where each platform lists the posts with a hashtag. In: a hashtag and platform names. Out: TaggedPosts.

Platforms that show nothing to visitors without an account, like LinkedIn, have no address here.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

_X = "https://x.com/hashtag/{}"
_LISTS: Mapping[str, str] = {
    "bluesky": "https://bsky.app/hashtag/{}",
    "facebook": "https://www.facebook.com/hashtag/{}",
    "instagram": "https://www.instagram.com/explore/tags/{}/",
    # A hashtag is found on every server; this one is the largest.
    "mastodon": "https://mastodon.social/tags/{}",
    "tiktok": "https://www.tiktok.com/tag/{}",
    "twitter": _X,
    "x": _X,
    "youtube": "https://www.youtube.com/hashtag/{}",
}
"""Platform → the address of its list; `{}` stands for the hashtag without its `#`."""


class TaggedPosts(NamedTuple):
    """A platform's list of posts with a hashtag."""

    network: str
    url: str


def list_posts(tag: str, networks: Iterable[str]) -> Iterator[TaggedPosts]:
    """Yield the list of each platform that has one, in the given order."""
    for network in networks:
        if address := _LISTS.get(network.casefold()):
            yield TaggedPosts(network, address.format(quote(tag.removeprefix("#"), safe="")))
