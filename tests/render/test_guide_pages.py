"""The guides: their order, a drawing at each, how far the reader is, and the next one."""

import pytest

from shelfmates.load import Entry
from shelfmates.render.guides import GuideFrames
from shelfmates.write.navigation import list_guides

NAMES = ("guides/index.md", "guides/one.md", "guides/two.md", "about.md")
WRITTEN = {name: Entry({"title": f"Title of {name}"}, f"docs/{name}", 1, "") for name in NAMES}


class Rendered:
    """Templates that return what they are given."""

    def render(self, name, address, **values):
        return f"{name} {address} {sorted(values.items(), key=str)}"


def name(nav):
    return [(guide.name, guide.title, guide.number) for guide in list_guides(nav, WRITTEN)]


@pytest.mark.parametrize(
    "nav",
    [
        ["guides/index.md", "guides/two.md", "guides/one.md", "about.md"],
        [{"Guides": ["guides/index.md", "guides/two.md", {"More": ["guides/one.md"]}]}],
        ["guides/two.md", "guides/gone.md", "guides/one.md"],
    ],
)
def test_guides_have_the_order_of_the_navigation(nav):
    assert name(nav) == [("guides/two.md", "Title of guides/two.md", 1), ("guides/one.md", "Title of guides/one.md", 2)]


def test_a_title_in_the_navigation_is_that_of_the_guide():
    assert name([{"The first": "guides/one.md"}]) == [("guides/one.md", "The first", 1)]


def test_a_guide_without_a_title_is_named_by_its_heading_and_a_folder_by_its_index():
    name, text = "guides/more/index.md", "```\n# No\n```\n\n# Visits & *visitors* #\n"
    (guide,) = list_guides([name], {name: Entry({}, f"docs/{name}", 1, "", body=text)})
    assert (guide.title, guide.address) == ("Visits & visitors", "guides/more/")


def frame(page, **options):
    return GuideFrames(Rendered(), list_guides(["guides/one.md", "guides/two.md"], WRITTEN), **options).make(page)


def test_a_page_that_is_no_guide_has_nothing_around_it():
    assert frame("about.md") == ("", "")


def test_half_of_the_bar_is_full_at_the_first_of_two():
    assert "'done', 48" in frame("guides/one.md")[0]


def test_the_first_guide_leads_to_the_second():
    assert "guides/two.md" in frame("guides/one.md")[1]


def test_the_list_of_guides_has_a_drawing_at_each_and_no_colon_after_its_title():
    frames = GuideFrames(Rendered(), list_guides(["guides/one.md"], WRITTEN))
    drawn = frames.draw_links(
        "guides/index.md", '<ul><li><a href="one/">One</a>: why</li><li><a href="x/">X</a>: no</li></ul>'
    )
    assert drawn.startswith('<ul><li class="sm-guide">guides/drawing.html')
    assert drawn.endswith('<a href="one/">One</a> why</li><li><a href="x/">X</a>: no</li></ul>')


def test_other_pages_keep_their_lists():
    frames = GuideFrames(Rendered(), list_guides(["guides/one.md"], WRITTEN))
    assert frames.draw_links("guides/two.md", '<li><a href="one/">') == '<li><a href="one/">'
