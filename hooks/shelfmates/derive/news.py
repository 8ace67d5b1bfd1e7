"""The news: posts as the site shows them, newest first. In: posts and the records that they name. Out: News."""

import posixpath
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from shelfmates.addresses import Addresses
from shelfmates.first_paragraph import find_summary
from shelfmates.groups import group_rows
from shelfmates.model import Network, Post, Posted, Source
from shelfmates.names import normalize_name
from shelfmates.untrusted_markdown import find_pictures

from .events.event import SiteEvent
from .members.profile import Profile
from .name_links import TermLink, make_tags
from .vocabulary_labels import VocabularyTerms

LATEST = 3
"""The number of posts on other pages: the home page and topics."""
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")


class PostPicture(NamedTuple):
    """The first picture of a post, for the list of the news."""

    address: str
    alt: str


class Article(NamedTuple):
    """A post with the records that it names; only people who are shown are named."""

    post: Post
    source: Source
    address: str
    summary: str
    """Plain text: the author's summary, else the first paragraph."""
    call_number: tuple[str, str, str]
    authors: tuple[Profile, ...]
    is_unsigned: bool
    """Whether it has authors, but none of them is shown."""
    topics: tuple[TermLink, ...]
    events: tuple[SiteEvent, ...]
    text: str
    """The post's Markdown."""
    picture: PostPicture | None = None

    @property
    def title(self) -> str:
        """Return the title."""
        return self.post.title

    @property
    def source_name(self) -> str:
        """Return the name of its file below `docs/`."""
        return self.source.path.removeprefix("docs/")


class News(NamedTuple):
    """All posts, newest first, and the posts for other pages."""

    articles: tuple[Article, ...] = ()
    by_topic: Mapping[str, tuple[Article, ...]] = {}
    """The latest posts of each topic."""
    by_event: Mapping[str, tuple[Article, ...]] = {}

    @property
    def latest(self) -> tuple[Article, ...]:
        """Return the posts for the home page."""
        return self.articles[:LATEST]


def make_news(
    network: Network,
    words: VocabularyTerms,
    profiles: Iterable[Profile],
    site_events: Iterable[SiteEvent],
    addresses: Addresses,
) -> News:
    """Resolve the ids in posts; without posts, return immediately."""
    if not network.posts:
        return News()
    people = {id_: row for row in profiles for id_ in (row.member.id, *row.member.aliases)}
    events = {row.event.id: row for row in site_events}
    topics = make_tags(words.topics, "topics", addresses)
    made = ((row, _make_article(row, people, topics, events, addresses)) for row in network.posts)
    rows = [article._replace(picture=find_picture(row, network.files)) for row, article in made]
    articles = tuple(sorted(sorted(rows, key=lambda row: row.post.id), key=lambda row: row.post.date, reverse=True))
    return News(
        articles,
        {
            id_: found[:LATEST]
            for id_, found in group_rows(articles, lambda row: (tag.id for tag in row.topics)).items()
        },
        group_rows(articles, lambda row: (one.event.id for one in row.events)),
    )


def _make_article(
    posted: Posted,
    people: Mapping[str, Profile],
    topics: Mapping[str, TermLink],
    events: Mapping[str, SiteEvent],
    addresses: Addresses,
) -> Article:

    post = posted.post
    shown = {row.member.id: row for id_ in post.authors if (row := people.get(id_))}
    return Article(
        post=post,
        source=Source(posted.path, 1),
        address=addresses.page("news", post.id),
        summary=post.summary or find_summary(posted.text),
        call_number=("NEW", str(post.date.year), (normalize_name(post.title) or post.id).replace(" ", "")[:3].title()),
        authors=tuple(shown.values()),
        is_unsigned=bool(post.authors) and not shown,
        topics=tuple(topics[id_] for id_ in dict.fromkeys(post.topics)),
        events=tuple(events[id_] for id_ in dict.fromkeys(post.events) if id_ in events),
        text=posted.text,
    )


def find_picture(posted: Posted, files: Collection[str]) -> PostPicture | None:
    """Return the first picture of a post that is one of the files in `docs/`."""
    folder = posixpath.dirname(posted.path.removeprefix("docs/"))
    for target, alt in find_pictures(posted.text):
        name = posixpath.normpath(posixpath.join(folder, unquote(target)))
        if name in files and name.endswith(_PICTURES):
            # What is beside the posts is published beside their list, as Material's blog does.
            address = name.replace("news/posts/", "news/", 1) if name.startswith("news/posts/") else name
            return PostPicture(address, alt)
    return None
