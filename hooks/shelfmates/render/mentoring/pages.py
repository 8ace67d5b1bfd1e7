"""The pages of mentoring. In: the Templates of a site. Out: Pages, split by letter only if one would be too large."""

from collections.abc import Iterator
from functools import partial

from shelfmates.derive.mentoring import MentorLetter
from shelfmates.render.output_types import OutputPage
from shelfmates.render.templates import Templates

from .mentor_capacity import MentorCapacities

GUIDE = "guides/mentoring.md"
"""The editors' own guide, if they have one."""


class MentoringPages:
    """Renders the pages of mentors."""

    def __init__(self, templates: Templates) -> None:
        """Store the templates of a site."""
        self._templates, self._words, self._mentoring = templates, templates.words, templates.site.mentoring
        addresses = templates.site.addresses
        self._section = addresses.page("mentoring")
        self._guide = addresses.page("guides", "mentoring") if GUIDE in templates.site.pages else ""
        self._capacities = MentorCapacities(templates.words)

    def render_all(self) -> Iterator[OutputPage]:
        """Yield the page, and one for each letter if there are many people."""
        title = self._templates.labels["member.mentoring"]
        lead = self._words.gettext("Members who have an hour for you now and then, and members who would like one.")
        render = partial(self._render, self._section, self._mentoring.everybody)
        yield OutputPage(self._section, "section", self._section, title, lead, partial(render, lead=lead))
        for drawer in self._mentoring.drawers:
            yield self._render_letter(drawer)

    def _render_letter(self, drawer: MentorLetter) -> OutputPage:
        letter, gettext = drawer.letter, self._words.gettext
        assert letter is not None  # noqa: S101 - drawers have letters
        title = gettext("Mentoring: %(letter)s") % {"letter": letter.label}
        render = partial(self._render, letter.address, drawer, lead="")
        return OutputPage(letter.address, "mentors", self._section, title, title, render)

    def _render(self, address: str, drawer: MentorLetter, *, lead: str) -> str:
        return self._templates.render(
            "mentoring/mentoring.html",
            address,
            mentoring=self._mentoring,
            drawer=drawer,
            lead=lead,
            guide=self._guide,
            describe_capacity=self._capacities.describe,
            levels=self._words.colon(self._templates.labels["member.levels"]),
        )
