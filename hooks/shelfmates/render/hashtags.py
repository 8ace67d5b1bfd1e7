"""Pages of hashtags: the list, and one page for each. In: the Templates of a site. Out: Pages."""

from collections.abc import Iterator
from functools import partial

from shelfmates.derive import SiteHashtag
from shelfmates.derive.hashtags.posts import list_posts

from .output_types import OutputPage
from .templates import Templates


class HashtagPages:
    """Renders the hashtag pages of a site. A network without hashtags has none."""

    def __init__(self, templates: Templates) -> None:
        """Store the templates of a site."""
        self._templates, self._words = templates, templates.words
        self._conversations = templates.site.library.conversations
        self._section = templates.site.addresses.page("resources")

    def render_all(self) -> Iterator[OutputPage]:
        """Yield every hashtag page."""
        if self._conversations:
            yield self._render_list()
        yield from map(self._render_one, self._conversations)

    def _render_list(self) -> OutputPage:
        gettext = self._words.gettext
        title, lead = gettext("Hashtags and chats"), gettext("Where people talk: follow a hashtag, or join its chat.")
        address = self._templates.site.addresses.page("hashtags")
        rows = tuple((row, self._words.list(row.networks) or self._count(row)) for row in self._conversations)
        values = {"title": title, "lead": lead, "conversations": rows}
        render = partial(self._templates.render, "hashtags/hashtags.html", address, **values)
        return OutputPage(address, "hashtags", self._section, title, lead, render)

    def _count(self, row: SiteHashtag) -> str:
        """Return the number of items for a hashtag, as text."""
        count = len(row.resources) + len(row.coming) + len(row.past)
        return self._words.ngettext("%(num)s item", "%(num)s items", count) % {"num": count}

    def _render_one(self, row: SiteHashtag) -> OutputPage:
        networks = self._words.list(row.networks)
        lead = self._words.gettext("Found on %(networks)s.") % {"networks": networks} if networks else ""
        description = f"{row.tag}. {lead}".strip()
        values = {"row": row, "lead": lead, "posts": tuple(list_posts(row.tag, row.networks))}
        render = partial(self._templates.render, "hashtags/hashtag.html", row.address, **values)
        titles = (*(site_resource.title for site_resource in row.resources), *(event.title for event in row.coming))
        search = ", ".join((row.tag, row.tag.removeprefix("#"), *row.networks, *titles))
        return OutputPage(row.address, "hashtag", self._section, row.tag, description, render, search=search)
