"""A device can keep the site among its apps."""

import json
from io import BytesIO

import pytest
from PIL import Image

from memory_networks import find_file, make_member, make_outputs
from shelfmates.render.web_manifest import shorten_name


def read_manifest(**settings):
    return json.loads(find_file(make_outputs(make_member(), **settings), "manifest.webmanifest"))


def test_the_manifest_has_what_browsers_require():
    manifest = read_manifest(tagline="Nobody is alone", languages=["fr"])
    assert (manifest["name"], manifest["description"], manifest["lang"]) == ("Example Network", "Nobody is alone", "fr")
    assert {manifest[key] for key in ("start_url", "scope")} == {"./"}
    assert {row["sizes"] for row in manifest["icons"] if "purpose" not in row} == {"192x192", "512x512"}
    assert [row["purpose"] for row in manifest["icons"] if "purpose" in row] == ["maskable"]


def test_each_icon_is_there_in_its_size():
    outputs = make_outputs(make_member())
    for row in json.loads(find_file(outputs, "manifest.webmanifest"))["icons"]:
        with Image.open(BytesIO(find_file(outputs, row["src"]))) as image:
            assert "{}x{}".format(*image.size) == row["sizes"]


def test_a_mask_cuts_nothing_off():
    with Image.open(BytesIO(find_file(make_outputs(make_member()), "assets/cards/icon-masked-512.png"))) as image:
        whole = image.convert("RGB")
    around = whole.getpixel((0, 0))
    drawn = [
        (left, top) for left in range(0, 512, 8) for top in range(0, 512, 8) if whole.getpixel((left, top)) != around
    ]
    assert max((left - 256) ** 2 + (top - 256) ** 2 for left, top in drawn) <= (0.4 * 512) ** 2


def test_a_network_with_an_icon_uses_it_everywhere():
    outputs = make_outputs(make_member(), look={"favicon": "our-icon.png"})
    assert json.loads(find_file(outputs, "manifest.webmanifest"))["icons"] == [{"src": "assets/look/our-icon.png"}]
    assert not any(file.address.startswith("assets/cards/icon") for file in outputs.files)


def test_the_colors_are_those_of_the_network():
    manifest = read_manifest(look={"colors": {"light": {"band": "#123456"}}})
    assert manifest["theme_color"] == "#123456"


NAMES = {
    "Library Chat": "Library Chat",
    "Blue Ridge Librarian Network": "Blue Ridge",
    "Bibliotheksnetzwerk": "Bibliotheksn",
    "Réseau des bibliothèques": "Réseau des",
    "A": "A",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_short_name_fits_below_an_icon(name):
    assert shorten_name(name) == NAMES[name]


@pytest.mark.parametrize(
    "part",
    [
        'rel="manifest" href="../manifest.webmanifest"',
        'rel="apple-touch-icon" href="../assets/cards/icon-180.png"',
        'content="#1b4a3a" media="(prefers-color-scheme: light)"',
        'content="#15362a" media="(prefers-color-scheme: dark)"',
    ],
)
def test_each_page_names_them(part, seed_site):
    assert part in (seed_site / "members/index.html").read_text(encoding="utf-8")
