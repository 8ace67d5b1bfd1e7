"""Faces: a photo, or initials on a tint, beside the names of people."""

import re

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from folders import CASES, ROOT
from memory_networks import find_page, make_member, make_outputs, make_site
from shelfmates.initials import TINTS, choose_tint

NAMES = yaml.safe_load((CASES / "names" / "initials.yaml").read_text(encoding="utf-8"))
STYLES = (ROOT / "overrides/theme/assets/stylesheets/shelfmates.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", NAMES.values(), ids=NAMES)
def test_initials_are_those_that_people_of_a_script_would_write(case):
    fields = {key: value for key, value in case.items() if key != "initials"}
    (profile,) = make_site(make_member("bea", **fields)).profiles
    assert profile.initials == case["initials"]


def test_a_tint_depends_on_nothing_but_the_id():
    (before,) = make_site(make_member("bea", name="Bea Adams")).profiles
    (after,) = make_site(make_member("bea", name="Bea Zoe", area="ashe")).profiles
    assert before.tint == after.tint == choose_tint("bea")


def test_every_tint_is_used_about_as_often_as_the_others():
    counts = [0] * TINTS
    for number in range(4_000):
        counts[choose_tint(f"person-{number}")] += 1
    assert min(counts) > 400


def read_tints(scheme):
    """Return the pairs of background and ink of a palette."""
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{\s*(--sm-face-0:[^}}]*)\}}', STYLES)[1]
    colors = dict(re.findall(r"--sm-face-([0-9](?:-ink)?): (#[0-9a-f]{6});", block))
    return [(colors[str(number)], colors[f"{number}-ink"]) for number in range(TINTS)]


def measure(color):
    """Return the relative luminance of a color (WCAG 2.2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_initials_can_be_read_on_every_tint(scheme):
    for pair in read_tints(scheme):
        dark, light = sorted(map(measure, pair))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, pair


def test_each_tint_has_a_class():
    assert all(f".sm-face-{number} {{ color: var(--sm-face-{number}-ink);" in STYLES for number in range(TINTS))


def read(outputs, address):
    return LexborHTMLParser(find_page(outputs, address).render())


def list_faces(page, within):
    return [(node.tag, node.text(), node.attributes.get("aria-hidden")) for node in page.css(f"{within} .sm-face")]


def test_a_card_a_profile_and_a_match_show_a_face_that_only_eyes_see():
    outputs = make_outputs(
        make_member("ana-ruiz", levels=["high"], topics=["weeding"]),
        make_member("bea-cole", levels=["high"], topics=["weeding"]),
    )
    assert list_faces(read(outputs, "members/"), ".sm-all .sm-card") == [("span", "BC", "true"), ("span", "AR", "true")]
    page = read(outputs, "members/ana-ruiz/")
    assert list_faces(page, "header") == [("span", "AR", "true")]
    assert list_faces(page, ".sm-fits") == [("span", "BC", "true")]


def test_a_photo_has_its_size_and_comes_when_it_is_seen():
    outputs = make_outputs(make_member("ana-ruiz", photo="ana-ruiz.jpg"), make_member("bea-cole"))
    (image,) = read(outputs, "members/").css(".sm-all img")
    assert image.attributes == {
        "class": "sm-face", "src": "../members/ana-ruiz.jpg", "alt": "", "width": "40", "height": "40", "loading": "lazy",
    }  # fmt: skip
