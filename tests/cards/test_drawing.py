"""A card is a small picture of one shape, whatever strangers write on it."""

from io import BytesIO
from itertools import combinations, pairwise
from time import process_time

import pytest
from PIL import Image

from shelfmates.load.pictures.checks import judge_picture
from shelfmates.palettes import read_shipped
from shelfmates.render.cards.card import HEIGHT, WIDTH, Card, DateBlock
from shelfmates.render.cards.drawing import draw_card
from shelfmates.render.cards.icons import ICONS, choose_inks
from shelfmates.render.cards.letters import LITERATA, PARTS, read_ranges, simplify
from shelfmates.render.cards.strokes import list_lines
from stopwatch import find_seconds

MOST_BYTES = 60_000


def make_card(title="Book club", kind="event", **parts):
    texts = {
        "tab": "Meet-up",
        "network": "Example Network",
        "host": "example.org",
        "inks": choose_inks(kind, read_shipped()["light"]),
    }
    return Card(kind, title=title, **{**texts, **parts})


def read(card):
    with Image.open(BytesIO(draw_card(card))) as image:
        image.load()
        return image


FULL = make_card(
    "W" * 12 + " " + "M" * 30 + " words" * 60,
    note="Saturday, September 19, 2026 · " + "W" * 90,
    corner="2026",
    date=DateBlock("WWWWWW", "88", "Wednesday"),
    network="W" * 100,
    host="w" * 250,
    tab="W" * 100,
)
CARDS = {"full": FULL, "empty": make_card("", tab="", network="", host=""), "usual": make_card(),
         "without a date": make_card(note="Spring 2027"), **{kind: make_card(kind=kind) for kind in ICONS}}  # fmt: skip


@pytest.mark.parametrize("name", CARDS)
def test_a_card_has_the_shape_that_services_show_whole(name):
    image = read(CARDS[name])
    assert (image.format, image.size, image.mode) == ("PNG", (WIDTH, HEIGHT), "P")


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_small(name):
    assert len(draw_card(CARDS[name])) <= MOST_BYTES


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_a_picture_that_people_could_publish(name):
    assert [*judge_picture("card.png", draw_card(CARDS[name]))] == []


@pytest.mark.parametrize("name", CARDS)
def test_a_card_has_the_same_bytes_each_time(name):
    first = draw_card(CARDS[name])
    draw_card.cache_clear()
    assert draw_card(CARDS[name]) == first


def test_nothing_is_written_beyond_the_card():
    image = read(FULL).convert("RGB")
    edge = [image.getpixel((place, row)) for place in (1, WIDTH - 2) for row in range(0, HEIGHT, 5)]
    between = [image.getpixel((place, row)) for place in (320, 1135) for row in range(220, 480)]
    assert len(set(edge)) == 1
    assert len(set(between)) == 1


@pytest.mark.parametrize(("one", "other"), [*combinations(ICONS, 2)])
def test_each_kind_has_a_card_that_looks_different(one, other):
    assert draw_card(make_card(kind=one, tab="")) != draw_card(make_card(kind=other, tab=""))


@pytest.mark.parametrize("kind", ICONS)
def test_icons_stay_in_their_square(kind):
    numbers = [part for line in list_lines(ICONS[kind]) for point in line for part in (point.real, point.imag)]
    assert numbers
    assert min(numbers) >= 1
    assert max(numbers) <= 23


def test_an_arc_is_a_part_of_a_circle():
    (line,) = list_lines("M12 3a9 9 0 1 0 0 18")
    assert {round(abs(point - (12 + 12j)), 6) for point in line} == {9}
    assert min(point.real for point in line) == pytest.approx(3)


PATHS = {
    "M1 2h3v4H0V0": [[1 + 2j, 4 + 2j, 4 + 6j, 6j, 0j]],
    "M1 1l2 3-1-1z": [[1 + 1j, 3 + 4j, 2 + 3j, 1 + 1j]],
    "M1 1 2 2M3 3L4 4": [[1 + 1j, 2 + 2j], [3 + 3j, 4 + 4j]],
    "m.5 1.500 1 1zm4 4h1": [[0.5 + 1.5j, 1.5 + 2.5j, 0.5 + 1.5j], [4.5 + 5.5j, 5.5 + 5.5j]],
}


@pytest.mark.parametrize("path", PATHS)
def test_a_path_is_read_as_svg_says(path):
    assert [*list_lines(path)] == PATHS[path]


def test_a_smooth_curve_goes_on_as_the_one_before_it():
    (line,) = list_lines("M0 0c0 5 5 5 5 0s5-5 5 0")
    before, after = (one - two for one, two in pairwise(line[11:14]))
    assert (after.real, after.imag) == (pytest.approx(before.real), pytest.approx(before.imag))


@pytest.mark.parametrize("part", PARTS[LITERATA])
def test_each_letter_of_our_fonts_can_be_drawn(part):
    letters = "".join(sorted(read_ranges(PARTS[LITERATA][part])))
    for start in range(0, len(letters), 60):
        draw_card(make_card(simplify(letters[start : start + 60]), note=letters[start : start + 60]))


HOSTILE = ["a" * 10_000, "W " * 5_000, "\u202eevil" * 2_000, "😀" * 10_000, "a\u0301" * 5_000, "مكتبة " * 2_000, "<script>&" * 1_000,
           "\u202e\u2066\u2067" * 3_000, "\x00\x1b[31m", "-" * 10_000, " " * 10_000, "ẞ" * 10_000, "ﷺ" * 1_000, "%s{0}{{x}}"]  # fmt: skip


@pytest.mark.uncounted
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_drawn_as_fast_as_another_one(text):
    usual = make_card("A title of a few words that needs three lines of the card")
    draw_card(usual)
    begun = process_time()
    line = simplify(text)
    draw_card(make_card(line, note=line, tab=line, network=line))
    assert find_seconds(begun) < 1.0
