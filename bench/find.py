"""Measure the speed of the matching page in a real browser, with 1,000 and 10,000 members.

It builds each network, opens `/find/` and answers its questions. It prints the compressed size of the data, the
milliseconds from the data's arrival to the first result, and those of each later answer, including layout. It exits
with 1 if a result takes longer than the promised 300 ms.
"""

import argparse
import gzip
import statistics
import sys
import tempfile
from datetime import date
from pathlib import Path

from run import MEMORY, describe_machine
from search import build, opened, show_times

RESULT = 300
"""Milliseconds at 10,000 members: the median of first results, and the median of later ones."""
VISITS = 3
FILES = ("directory", "matching", "find")
FIRST = """async () => {
  const found = document.querySelector("[data-found]");
  for (const name of ["role", "level", "topic"]) document.querySelector(`[name=${name}]`).click();
  const near = document.querySelector("[name=near]");
  near.selectedIndex = 1;
  near.dispatchEvent(new Event("change", { bubbles: true }));
  document.querySelector("[name=want]").click();
  while (!/[0-9]/.test(found.textContent)) await new Promise((resolve) => setTimeout(resolve, 1));
  document.body.offsetHeight;
  const came = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/api/v1/"));
  return performance.now() - Math.max(...came.map(({ responseEnd }) => responseEnd));
}"""
ANSWERS = """async () => {
  const times = [];
  for (const field of document.querySelectorAll("[name=role], [name=level], [name=want]")) {
    const start = performance.now();
    field.click();
    await new Promise((resolve) => setTimeout(resolve));
    document.body.offsetHeight;
    times.push(performance.now() - start);
  }
  return times;
}"""


def main() -> int:
    """Measure each size, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--folder", default=MEMORY if Path(MEMORY).is_dir() else None, help="where to build")
    options = parser.parse_args()
    print(f"Finding in Chromium; {describe_machine()}; {date.today()}", flush=True)  # noqa: DTZ011
    with tempfile.TemporaryDirectory(prefix="shelfmates-find-", dir=options.folder) as folder:
        held = [measure(build(Path(folder), size), size) for size in options.members]
    return 0 if all(held) else 1


def measure(site: Path, size: int) -> bool:
    """Print the times at one size, and return whether the promise holds."""
    data = sum(len(gzip.compress((site / f"api/v1/{name}.json").read_bytes(), 6)) for name in FILES)
    firsts: list[float] = []
    answers: list[float] = []
    for _visit in range(VISITS):
        with opened(site, "find/") as page:
            firsts.append(page.evaluate(FIRST))
            answers += page.evaluate(ANSWERS)
    first = statistics.median(firsts)
    answers.sort()
    held = first <= RESULT and statistics.median(answers) <= RESULT
    print(
        f"{size:6,} members: data {data / 1000:.0f} kB compressed, first result {first:.0f} ms after it, "
        f"an answer {show_times(answers)}  ({'holds' if held else 'DOES NOT HOLD'})",
        flush=True,
    )
    return held


if __name__ == "__main__":
    sys.exit(main())
