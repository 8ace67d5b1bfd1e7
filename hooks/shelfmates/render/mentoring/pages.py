"""The pages of mentoring. In: the Templates of a site. Out: Pages, split by letter only if one would be too large."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from shelfmates.derive import LetterGroup
from shelfmates.derive.mentoring import WHOLE, group_mentors
from shelfmates.render.list_pages import ListPart, cut_list, render_parts
from shelfmates.render.output_types import OutputPage
from shelfmates.render.templates import Templates

from .mentor_capacity import MentorCapacities

TOPICS = 12
"""Number of topics that a page without mentors names."""


class MentoringPages:
    """Renders the pages of mentors."""

    def __init__(self, templates: Templates) -> None:
        """Store the templates of a site."""
        self._templates, self._words, self._mentoring = templates, templates.words, templates.site.mentoring
        self._section = templates.site.addresses.page("mentoring")
        self._guide = templates.find_guide("mentoring")
        self._capacities = MentorCapacities(templates.words)

    def render_all(self) -> Iterator[OutputPage]:
        """Yield the page, and one for each letter if there are many people."""
        title = self._templates.labels["member.mentoring"]
        lead = self._words.gettext("Members who have an hour for you now and then, and members who would like one.")
        render = partial(self._render, self._section, lead=lead)
        yield OutputPage(self._section, "section", self._section, title, lead, render)
        for letter in self._mentoring.letters:
            yield from self._render_letter(letter)

    def _render_letter(self, letter: LetterGroup) -> Iterator[OutputPage]:
        """Yield the pages of a letter; a long list has several."""
        title = self._words.gettext("Mentoring: %(letter)s") % {"letter": letter.label}
        page = OutputPage(letter.address, "mentors", self._section, title, title, str)
        parts = cut_list(letter.address, letter.profiles, WHOLE)
        return render_parts(self._templates, page, parts, partial(self._render, lead="", letter=letter))

    def _render(self, address: str, part: ListPart | None = None, **values: Any) -> str:
        rows = part and group_mentors(part.rows, self._templates.site.today)
        return self._templates.render(
            "mentoring/mentoring.html",
            address,
            mentoring=self._mentoring,
            people=rows or self._mentoring.everybody,
            guide=self._guide,
            topics=self._templates.site.busiest_topics[:TOPICS],
            describe_capacity=self._capacities.describe,
            levels=self._words.colon(self._templates.labels["member.levels"]),
            **{"letter": None, "parts": (), "part": part, **values},
        )
