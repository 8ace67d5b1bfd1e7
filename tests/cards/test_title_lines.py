"""Titles are broken into few, even lines, as large as possible."""

import pytest

from shelfmates.render.cards.title_lines import MORE, MOST_LINES, SIZES, break_title

WIDTH = 760


def measure(text):
    """Return the width of a text in a face in which all letters are half as wide as high."""
    return len(text) / 2


def measure_all(title):
    made = break_title(title, WIDTH, measure)
    return made, [measure(line) * made.size for line in made.lines]


TITLES = {
    "Book club": (84, ("Book club",)),
    "Summer reading swap": (84, ("Summer", "reading swap")),
    "What to do when nobody in the building reads": (72, ("What to do when", "nobody in the", "building reads")),
    "": (SIZES[-1], ()),
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_has_the_largest_letters_with_which_it_fits(title):
    made = break_title(title, WIDTH, measure)
    assert (made.size, made.lines) == TITLES[title]


def test_the_lines_are_even():
    lines = break_title("The first meeting of all school librarians here", WIDTH, measure).lines
    assert max(map(len, lines)) - min(map(len, lines)) <= 4


LONG = [
    "word " * 200,
    "Donaudampfschifffahrtsgesellschaftskapitänsmütze " * 5,
    "x" * 400,
    "a " * 400,
    f"A title, and then {'y' * 300} and more",
    "one two " + "z" * 60,
]


@pytest.mark.parametrize("title", LONG)
def test_no_line_is_wider_than_the_card(title):
    made, widths = measure_all(title)
    assert len(made.lines) <= MOST_LINES
    assert max(widths) <= WIDTH


@pytest.mark.parametrize("title", LONG)
def test_a_shortened_title_says_that_it_goes_on(title):
    lines = break_title(title, WIDTH, measure).lines
    assert any(line.endswith(MORE) for line in lines)
    assert MORE * 2 not in "".join(lines)


def test_a_title_is_shortened_at_a_word():
    words = [f"word{number}" for number in range(60)]
    last = break_title(" ".join(words), WIDTH, measure).lines[-1]
    assert last.removesuffix(MORE).split()[-1] in words
