"""Pages of the news: the list of posts, and the frame of each post. In: the Templates of a site. Out: Pages.

A post's text is the editors' Markdown. MkDocs renders it, and it replaces EDITORS_TEXT.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from shelfmates import untrusted_markdown
from shelfmates.derive import Article
from shelfmates.localization import Localization

from .actions import Action, arrange_actions, list_feed
from .forge import edit_link
from .json_ld import describe_organization, describe_people
from .output_types import EDITORS_TEXT, OutputPage
from .templates import Templates

_TABLE = re.compile(r"^[ \t]*\|[-:| \t]*$|\|", re.MULTILINE)
"""Table markup that the search index does not need: separator rows and cell borders."""
PER_MINUTE = 220
"""Words that people read in a minute."""
_FIRST_WIDE = "\u2e80"
"""The first sign of East Asian scripts, which write no blanks between words."""


class ArticleRow(NamedTuple):
    """A post in a list."""

    article: Article
    byline: str
    length: str
    """How long it takes to read it."""


class NewsYear(NamedTuple):
    """The posts of a year."""

    year: int
    rows: tuple[ArticleRow, ...]


class NewsPages:
    """Renders the list of posts and each post. A network without posts has neither."""

    def __init__(self, templates: Templates) -> None:
        """Store the templates of a site."""
        self._templates, self._words = templates, templates.words
        self._site, self._news = templates.site, templates.site.news
        self._section = templates.site.addresses.page("news")
        self._feed = templates.site.addresses.file("news.xml")
        feed = list_feed(self._words, templates.base, self._feed)
        self._subscribe = Action("subscribe", self._words.gettext("Subscribe"), links=feed)

    def render_all(self) -> Iterator[OutputPage]:
        """Yield every page of the news."""
        articles = self._news.articles
        if not articles:
            return
        yield self._render_list()
        for place, row in enumerate(articles):
            newer, older = articles[place - 1 : place], articles[place + 1 : place + 2]
            yield self._render_article(row, newer, older)

    def _render_list(self) -> OutputPage:
        gettext = self._words.gettext
        title, lead = gettext("News"), gettext("What happened here, and what we read.")
        render = partial(self._render_list_body, title, lead)
        return OutputPage(self._section, "section", self._section, title, lead, render)

    def _render_list_body(self, title: str, lead: str) -> str:
        leading, *others = list_articles(self._words, self._news.articles)
        years = groupby(others, key=lambda row: row.article.post.date.year)
        return self._templates.render(
            "news/news.html",
            self._section,
            title=title,
            lead=lead,
            leading=leading,
            years=tuple(NewsYear(year, tuple(rows)) for year, rows in years),
            actions=arrange_actions(self._words, [self._subscribe]),
        )

    def _render_article(self, row: Article, newer: tuple[Article, ...], older: tuple[Article, ...]) -> OutputPage:
        return OutputPage(
            address=row.address,
            kind="post",
            section=self._section,
            title=row.title,
            description=row.summary,
            render=partial(self._render_article_body, row, newer, older),
            render_data=partial(self._render_data, row),
            edit=edit_link(self._site.settings.forge, row.source).removesuffix("#L1"),
            search=self._search_text(row),
            changed=row.post.updated or row.post.date,
        )

    def _render_data(self, row: Article) -> str:
        templates, card = self._templates, self._templates.previews.cards.find(row.address)
        return templates.data.write_article(
            "BlogPosting",
            row.address,
            row.title,
            row.summary,
            image=card.address if card else "",
            author=describe_people(row.authors, templates.base) or describe_organization(self._site.settings.name),
            datePublished=row.post.date.isoformat(),
            dateModified=row.post.updated.isoformat() if row.post.updated else "",
            keywords=[tag.term.label for tag in row.topics],
        )

    def _search_text(self, row: Article) -> str:
        parts = (_sign(self._words, row), row.post.summary, *(tag.term.label for tag in row.topics))
        return ", ".join([*filter(None, parts), untrusted_markdown.to_text(drop_table_signs(row.text))])

    def _render_article_body(self, row: Article, newer: tuple[Article, ...], older: tuple[Article, ...]) -> str:
        return self._templates.render(
            "news/post.html",
            row.address,
            row=row,
            post=row.post,
            section=self._section,
            byline=_sign(self._words, row),
            length=describe_length(self._words, row.text),
            newer=newer,
            older=older,
            actions=arrange_actions(self._words, [self._subscribe], key=self._templates.find_key(row.address)),
            editors_text=Markup(EDITORS_TEXT),  # noqa: S704 - our own constant
            edit=edit_link(self._site.settings.forge, row.source).removesuffix("#L1"),
        )


def drop_table_signs(text: str) -> str:
    """Return Markdown without the signs of tables, for the search."""
    return _TABLE.sub(" ", text)


def list_articles(words: Localization, articles: Iterable[Article]) -> Iterator[ArticleRow]:
    """Return the rows of a list of posts."""
    return (ArticleRow(row, _sign(words, row), describe_length(words, row.text)) for row in articles)


def describe_length(words: Localization, text: str) -> str:
    """Return how many minutes it takes to read a text; two signs of Chinese or Japanese count as a word."""
    signs = sum(sign >= _FIRST_WIDE for sign in text)
    minutes = max(1, round((len(text.split()) + signs / 2) / PER_MINUTE))
    return words.ngettext("%(num)s minute to read", "%(num)s minutes to read", minutes) % {"num": minutes}


def _sign(words: Localization, row: Article) -> str:
    """Return the authors as text. Hidden authors are "a member of the network"."""
    if row.is_unsigned:
        return words.gettext("a member of the network")
    return words.list(tuple(author.member.name for author in row.authors))
