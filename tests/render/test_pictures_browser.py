"""Pages look as they did when somebody last looked at them. `BLESS=1` keeps how they look now: look first.

The pictures are small and gray, because letters differ a little between machines: what counts is where things are, and
how dark.
"""

import io
import os

import pytest
from PIL import Image, ImageChops, ImageStat

from folders import CASES

pytestmark = [pytest.mark.browser, pytest.mark.long]
FOLDER = CASES / "pictures"
PAGES = {
    "home": "", "people": "members/", "profile": "members/bridie-ohannigan/", "events": "events/", "map": "map/",
    "guides": "guides/",
}  # fmt: skip
WIDTHS = (360, 1440)
SIZE = (36, 48)
AVERAGE, CELL = 6, 60
"""Steps of 255 by which the whole picture, and its most different point, may differ."""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(name, scheme, width, visit):
    page = visit(PAGES[name], color_scheme=scheme, viewport={"width": width, "height": 900})
    page.evaluate("document.fonts.ready")
    now = shrink(page.screenshot())
    file = FOLDER / f"{name}-{width}-{scheme}.png"
    if os.environ.get("BLESS"):
        FOLDER.mkdir(exist_ok=True)
        now.save(file, optimize=True)
    assert compare(now, Image.open(file)) == []


def shrink(content):
    """Return a picture of a page as a few gray points."""
    return Image.open(io.BytesIO(content)).convert("L").resize(SIZE, Image.Resampling.BOX)


def compare(one, other):
    """Return by how much two pictures differ, if that is too much."""
    difference = ImageChops.difference(one, other)
    found = {"average": ImageStat.Stat(difference).mean[0], "most": difference.getextrema()[1]}
    return [(key, value) for key, value in found.items() if value > {"average": AVERAGE, "most": CELL}[key]]


def test_a_moved_block_and_another_color_are_seen():
    page = Image.new("L", SIZE, 250)
    other = page.copy()
    other.paste(40, (4, 4, 20, 10))
    assert compare(page, page) == []
    assert [key for key, _value in compare(page, other)] == ["average", "most"]
    assert [key for key, _value in compare(page, Image.new("L", SIZE, 240))] == ["average"]
