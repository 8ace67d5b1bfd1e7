"""Pages of hashtags: who to follow, with all hashtags, and one page for each. In: the Templates. Out: Pages."""

from collections.abc import Iterator
from functools import partial

from shelfmates.derive import SiteHashtag
from shelfmates.derive.hashtags.posts import list_posts

from .following import FollowRows
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
        if self._templates.site.has_follow:
            yield self._render_list()
        yield from map(self._render_one, self._conversations)

    def _render_list(self) -> OutputPage:
        gettext = self._words.gettext
        title, lead = (
            gettext("Who to follow"),
            gettext("People, blogs and hashtags: follow a few, and you are not alone."),
        )
        address = self._templates.site.addresses.page("hashtags")
        search = ", ".join((gettext("Hashtags"), *(row.tag for row in self._conversations)))
        render = partial(self._render_list_body, address, title, lead)
        return OutputPage(address, "section", self._section, title, lead, render, search=search)

    def _render_list_body(self, address: str, title: str, lead: str) -> str:
        site, rows = self._templates.site, FollowRows(self._templates.site, self._words)
        return self._templates.render(
            "hashtags/hashtags.html",
            address,
            title=title,
            lead=lead,
            first=rows(site.following.first),
            topics=rows.list_terms(site.topics, site.following.topics),
            levels=rows.list_terms(site.levels, site.following.levels),
            hashtags=tuple((row, tuple(list_posts(row.tag, row.services))) for row in self._conversations),
        )

    def _render_one(self, row: SiteHashtag) -> OutputPage:
        networks = self._words.list(row.networks)
        lead = self._words.gettext("Found on %(networks)s.") % {"networks": networks} if networks else ""
        description = f"{row.tag}. {lead}".strip()
        values = {"row": row, "lead": lead, "posts": tuple(list_posts(row.tag, row.services))}
        render = partial(self._templates.render, "hashtags/hashtag.html", row.address, **values)
        titles = (*(site_resource.title for site_resource in row.resources), *(event.title for event in row.coming))
        search = ", ".join((row.tag, row.tag.removeprefix("#"), *row.networks, *titles))
        return OutputPage(row.address, "hashtag", self._section, row.tag, description, render, search=search)
