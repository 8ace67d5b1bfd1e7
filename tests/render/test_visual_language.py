"""One color and one icon for each kind: contrast in both palettes, measured in the style sheet, and icons for all kinds."""

import re
from itertools import product

import pytest

from shelfmates.render.drawings import find_drawing, find_guide_drawing
from shelfmates.render.icons import FACTS, SITE_KINDS, find_icon
from shelfmates.render.resources.kind_icons import KIND_ICONS
from shelfmates.search.documents import KINDS
from shelfmates.search.files import ICONS
from shelfmates.software import THEME
from shelfmates.validate.default_vocabularies import load_default_vocabularies

STYLE = (THEME / "assets/stylesheets/shelfmates.css").read_text()
FORM_STYLE = (THEME / "assets/stylesheets/form.css").read_text()
PALETTES = {
    "light": STYLE.partition(":root,\n[data-md-color-scheme")[2].partition("}")[0],
    "dark": STYLE.partition('[data-md-color-scheme="slate"] {')[2].partition("}")[0],
}
PATH = re.compile(r"[MLHVCSQTAZmlhvcsqtaz0-9eE,. +-]+")


def read_colors(palette):
    return dict(re.findall(r"--(sm-[a-z0-9-]+): (#[0-9a-f]{6});", PALETTES[palette]))


def measure_light(color):
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def measure_contrast(one, other):
    dark, light = sorted((measure_light(one), measure_light(other)))
    return (light + 0.05) / (dark + 0.05)


def mix(one, other, share):
    """Return the color of `color-mix(in srgb, one share, other)`."""
    parts = [round(int(one[at : at + 2], 16) * share + int(other[at : at + 2], 16) * (1 - share)) for at in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in parts)


@pytest.mark.parametrize(("palette", "kind"), [*product(PALETTES, SITE_KINDS)])
def test_the_color_of_each_kind_can_be_read(palette, kind):
    colors = read_colors(palette)
    color = colors[f"sm-kind-{kind}"]
    pale = mix(color, colors["sm-card"], 0.12)
    for ground in (colors["sm-paper"], colors["sm-card"], pale):
        assert measure_contrast(color, ground) >= 4.5, (ground, measure_contrast(color, ground))


@pytest.mark.parametrize("palette", PALETTES)
def test_no_kind_is_red_and_no_two_kinds_have_the_same_color(palette):
    colors = read_colors(palette)
    kinds = [colors[f"sm-kind-{kind}"] for kind in SITE_KINDS]
    assert len({*kinds, colors["sm-red"]}) == len(kinds) + 1


def test_red_means_canceled_or_wrong():
    rules = re.findall(r"([^{};]+)\{[^{}]*var\(--sm-red\)", STYLE + FORM_STYLE)
    names = {name for rule in rules for name in re.findall(r"\.sm-[a-z-]+", rule)}
    assert names - {".sm-form", ".sm-moment"} == {
        ".sm-leaf", ".sm-off", ".sm-event--off", ".sm-notice--red", ".sm-flag--red", ".sm-error", ".sm-field--wrong",
        ".sm-summary", ".sm-preview",
    }  # fmt: skip


def test_each_kind_of_the_shipped_resources_has_an_icon_of_its_own():
    assert {*KIND_ICONS} == {*load_default_vocabularies().list_terms("kinds")}
    assert len({*KIND_ICONS.values()}) == len(KIND_ICONS)


def test_each_kind_of_result_of_the_search_has_an_icon_except_pages():
    assert {*ICONS} == {"people", *KINDS} - {"page"}
    assert len({find_icon(name) for name in ICONS.values()}) == len(ICONS)


def test_a_kind_that_a_network_adds_has_the_icon_of_resources():
    assert find_icon("resource.zine") == find_icon("resource") == SITE_KINDS["resource"]


@pytest.mark.parametrize("path", [*SITE_KINDS.values(), *FACTS.values(), *KIND_ICONS.values()])
def test_icons_are_paths_that_the_gate_accepts(path):
    assert PATH.fullmatch(path)


@pytest.mark.parametrize("name", ["people", "event", "resource", "exchange", "news", "mentoring", "search"])
def test_drawings_are_paths_that_the_gate_accepts(name):
    assert all(PATH.fullmatch(path) for _look, path in find_drawing(name))


def test_guides_of_a_network_take_the_drawings_in_turn():
    drawings = {find_guide_drawing(f"own-{number}", number) for number in range(10)}
    assert len(drawings) == 10
