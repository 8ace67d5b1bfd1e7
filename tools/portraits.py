"""Make the portraits of the seed network from their drawings.

    python tools/portraits.py CHROMIUM

In: `tools/portraits/*.svg`. Out: a picture for each in `data/photos/`, twice as large as a profile shows it.
"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

_ROOT = Path(__file__).resolve().parents[1]
_DRAWINGS, _PHOTOS = _ROOT / "tools/portraits", _ROOT / "data/photos"
SIDE = 224
"""Width and height of a portrait, in pixels."""
_QUALITY = 82


def main(browser: str) -> None:
    """Draw every portrait again."""
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_page(
            viewport={"width": SIDE, "height": SIDE}
        )
        for drawing in sorted(_DRAWINGS.glob("*.svg")):
            page.set_content(f"<style>body {{ margin: 0 }}</style>{drawing.read_text(encoding='utf-8')}")
            with Image.open(BytesIO(page.screenshot())) as picture:
                picture.convert("RGB").save(_PHOTOS / f"{drawing.stem}.webp", quality=_QUALITY, method=6, exact=True)


if __name__ == "__main__":
    main(sys.argv[1])
