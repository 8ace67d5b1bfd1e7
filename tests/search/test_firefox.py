"""Firefox finds the same as Chromium, in the same order."""

from urllib.parse import quote_plus

import pytest

from firefox import start_firefox

pytestmark = [pytest.mark.browser, pytest.mark.long]

QUESTIONS = (
    "mentor high school", "makerspace help near Boone", "only librarian", "belanger", "Подберезкина", "李沐",
    "monday chat", "free webinar", "bookclub", "delete my data",
)  # fmt: skip
READ = """async () => {
  const shown = () => document.querySelector(".sm-dialog [role=status]")?.textContent ?? "";
  const frame = () => new Promise(requestAnimationFrame);
  // The list of all texts follows after the first results: both are there when nothing changes any more.
  for (let text = "", same = 0; same < 60; same = text && text === shown() ? same + 1 : 0) {
    text = shown();
    await frame();
  }
  return [...document.querySelectorAll(".sm-dialog section a")].map(({ href, textContent }) => [href, textContent]);
}"""


def test_firefox_finds_what_chromium_finds(visit, origin, tmp_path):
    addresses = [f"?q={quote_plus(question)}" for question in QUESTIONS]
    wanted = [visit(address).evaluate(READ) for address in addresses]
    assert sum(map(bool, wanted)) >= len(QUESTIONS) - 1
    with start_firefox(tmp_path) as firefox:
        found = []
        for address in addresses:
            firefox.visit(f"{origin}{address}")
            found.append(firefox.evaluate(READ))
    assert found == wanted
