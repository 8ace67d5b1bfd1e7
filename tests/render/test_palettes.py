"""A network's colors: what follows from a few of them can be read, and what cannot is refused with a better one."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folders import ROOT
from memory_networks import make_settings
from shelfmates.contrast import TEXT, measure_contrast, mix, reach_contrast
from shelfmates.palettes import ON_BAND, VARIABLES, complete, find_weak_pairs, read_shipped
from shelfmates.render.look import find_look, list_look_files, render_style

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
CHOSEN = st.dictionaries(st.sampled_from([*VARIABLES]), COLORS, min_size=1)
ON = {
    "--sm-soft": ("--sm-paper", "--sm-card"), "--sm-on-green": ("--sm-green",), ON_BAND: ("--sm-band",),
    "--sm-green": ("--sm-paper", "--sm-card", "--sm-green-pale"), "--sm-red": ("--sm-paper", "--sm-card"),
    "--sm-ink": ("--sm-paper", "--sm-card"),
}  # fmt: skip
"""Color of text → what it is written on."""


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#ff0000", "#0000ff", 2.15), ("#1b5a44", "#1b5a44", 1)],
)
def test_contrast_is_that_of_the_criterion(one, other, ratio):
    assert measure_contrast(one, other) == measure_contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(("part", "color"), [(0, "#102030"), (0.5, "#889098"), (1, "#ffffff")])
def test_a_mixed_color_is_between_two(part, color):
    assert mix("#102030", "#ffffff", part) == color


@given(COLORS, COLORS)
def test_the_nearest_color_that_passes_passes_and_a_color_that_passes_is_its_own(color, paper):
    near = reach_contrast(color, [paper])
    assert measure_contrast(near, paper) >= TEXT
    assert near == color or measure_contrast(color, paper) < TEXT


@settings(max_examples=60)
@given(st.sampled_from(["light", "dark"]), CHOSEN, CHOSEN)
def test_text_can_be_read_in_every_palette_that_is_not_refused(name, chosen, light):
    made = {**read_shipped()[name], ON_BAND: "#fdf8ea", **complete(name, chosen, light)}
    refused = {(pair.color, pair.other) for pair in find_weak_pairs(name, chosen, light)}
    if not refused:
        weak = {
            (text, on) for text, papers in ON.items() for on in papers if measure_contrast(made[text], made[on]) < TEXT
        }
        assert weak == set()


@settings(max_examples=60)
@given(st.sampled_from(["light", "dark"]), CHOSEN)
def test_a_refused_color_comes_with_one_that_can_be_read_if_there_is_any(name, chosen):
    for pair in find_weak_pairs(name, chosen, {}):
        assert pair.nearest != chosen[pair.color]
        assert len(chosen) > 1 or [*find_weak_pairs(name, {pair.color: pair.nearest}, {})] == []


def test_the_software_passes_its_own_rule():
    for name, shipped in read_shipped().items():
        chosen = {key: shipped[variable] for key, variable in VARIABLES.items()}
        assert [*find_weak_pairs(name, chosen, {})] == []


def test_a_network_without_colors_has_no_style_sheet():
    settings = make_settings(look={"logo": "logo.png"})
    assert render_style(settings) == b""
    assert [*list_look_files(settings)] == []


def test_one_color_changes_both_palettes():
    style = render_style(make_settings(look={"colors": {"light": {"primary": "0b5c8a"}}})).decode()
    light, dark = style.split("@media screen")
    assert "--sm-green: #0b5c8a;" in light
    assert "--sm-green: #" in dark
    assert "--sm-paper" not in style


def test_the_name_of_the_style_sheet_changes_with_its_colors():
    one, other = (find_look(make_settings(look={"colors": {"dark": {"ink": ink}}})).style for ink in ("#fff", "#eee"))
    assert re.fullmatch(r"assets/look/[0-9a-f]{8}\.css", one)
    assert one != other


def test_every_variable_that_the_guide_names_is_in_the_style_sheet():
    named = set(re.findall(r"`(--sm-[a-z0-9-]+)`", (ROOT / "docs/guides/make-it-yours.md").read_text(encoding="utf-8")))
    style = (ROOT / "overrides/theme/assets/stylesheets/shelfmates.css").read_text(encoding="utf-8")
    assert len(named) > 10
    assert {name for name in named if f"{name}:" not in style} == set()
