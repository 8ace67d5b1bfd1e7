"""Measure how quick the directory's search is in a real browser, at 1,000 and 10,000 members.

Builds each network, serves it, types into the page and prints, for each: bytes of the data as a server sends it
compressed, milliseconds from the data's arrival to the first result, in several new browsers that were not told before
that somebody searches, and of each key that is typed after it until the page is laid out again; exits 1 where a promise
does not hold. With `--libraries`, which needs npm and the network, it measures in its place what MiniSearch with whole
records and Pagefind would take for the same people.
"""

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, Response, sync_playwright

from run import DAY, MEMORY, describe_machine
from synthetic import write_network

HERE = Path(__file__).resolve().parent
BYTES, FIRST, KEY = 600_000, 300, 50
"""Promises at 10,000 members: compressed bytes, and milliseconds at the median."""
RUNS = 5
"""So many browsers are started for the first result: each has it once."""
TYPED = ("ana ruiz", "example school 77", "makerspaces", "lukasik", "teacher-librarian boone")
SLIPS = ("exampel scholl", "lukasyk")
"""Nobody's words: each key of them is compared with every word there is."""
FIRST_RESULT = """async () => {
  const shown = () => document.querySelector("[data-results] li");
  const field = document.querySelector("[name=words]");
  field.value = "ana";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  while (!shown()) await new Promise((resolve) => setTimeout(resolve, 1));
  const [data] = performance.getEntriesByType("resource").filter((entry) => entry.name.endsWith("directory.json"));
  return performance.now() - data.responseEnd;
}"""
KEYS = """async (texts) => {
  const field = document.querySelector("[name=words]");
  const times = [];
  for (const text of texts) {
    for (let end = 1; end <= text.length; end += 1) {
      field.value = text.slice(0, end);
      const start = performance.now();
      field.dispatchEvent(new Event("input", { bubbles: true }));
      document.body.offsetHeight;
      times.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  return times;
}"""
TICKS = """async () => {
  const times = [];
  for (const tick of [...document.querySelectorAll("[data-facet] input")].slice(0, 20)) {
    const start = performance.now();
    tick.click();
    document.body.offsetHeight;
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return times;
}"""


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder quietly."""

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def main() -> int:
    """Measure each size and judge the largest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--folder", default=MEMORY if Path(MEMORY).is_dir() else None, help="where to build")
    parser.add_argument("--libraries", action="store_true", help="compare MiniSearch and Pagefind (needs npm)")
    options = parser.parse_args()
    print(f"Search in Chromium; {describe_machine()}; {date.today()}", flush=True)  # noqa: DTZ011
    with tempfile.TemporaryDirectory(prefix="shelfmates-search-", dir=options.folder) as folder:
        held = [measure(build(Path(folder), size), size) for size in options.members if not options.libraries]
        if options.libraries:
            compare(Path(folder), options.members)
    return 0 if all(held) else 1


def build(folder: Path, size: int) -> Path:
    """Build a network of so many members; give its site."""
    write_network(folder / f"network-{size}", size)
    site = folder / f"site-{size}"
    words = ("--root", folder / f"network-{size}", "build", "--today", DAY, "--out", site)
    subprocess.run((f"{Path(sys.executable).parent}/shelfmates", *words), check=True, capture_output=True)
    return site


def measure(site: Path, size: int) -> bool:
    """Print what it takes at one size; tell whether the promises hold."""
    data = len(gzip.compress((site / "api/v1/directory.json").read_bytes(), 6))
    firsts, keys, slips, ticks = (sorted(times) for times in take_times(site))
    first = statistics.median(firsts)
    held = data <= BYTES and first <= FIRST and max(statistics.median(keys), statistics.median(slips)) <= KEY
    print(
        f"{size:6,} members: data {data / 1000:.0f} kB compressed, first result median {first:.0f} ms after it "
        f"({firsts[0]:.0f} to {firsts[-1]:.0f} in {RUNS} browsers), a key {tell(keys)}, "
        f"a key with slips {tell(slips)}, a tick {tell(ticks)}  ({'holds' if held else 'DOES NOT HOLD'})",
        flush=True,
    )
    return held


def take_times(site: Path) -> tuple[list[float], ...]:
    """Give the times of the first result, of keys, of keys with slips and of ticks, of all browsers."""
    times: tuple[list[float], ...] = ([], [], [], [])
    firsts, keys, slips, ticks = times
    for _run in range(RUNS):
        with opened(site, "members/") as page:
            firsts.append(page.evaluate(FIRST_RESULT))
            keys += page.evaluate(KEYS, TYPED)
            slips += page.evaluate(KEYS, SLIPS)
            ticks += page.evaluate(TICKS)
    return times


def tell(times: Sequence[float]) -> str:
    """Give the median, what 95 in 100 stay under, and the longest; the times are sorted."""
    return f"median {statistics.median(times):.0f} ms, 95% {times[int(len(times) * 0.95)]:.0f}, most {times[-1]:.0f}"


@contextmanager
def opened(site: Path, address: str) -> Iterator[Page]:
    """Give a page of a folder that is served on this computer."""
    program = subprocess.run([HERE.parent / "tools/chromium.sh"], check=True, capture_output=True, text=True)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=program.stdout.strip(), chromium_sandbox=os.getuid() != 0
            )
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/{address}", wait_until="networkidle")
            # A reader has seen the page before she types: the theme's own scripts have come to rest.
            page.evaluate("() => new Promise((done) => { requestIdleCallback(done); })")
            yield page
            browser.close()
        server.shutdown()


def compare(folder: Path, sizes: Sequence[int]) -> None:
    """Print what each library takes for the same people, whole records in each."""
    npm = shutil.which("npm") or sys.exit("npm is missing; it comes with Node: https://nodejs.org")
    subprocess.run(
        [npm, "install", "--silent", "--no-audit", "--ignore-scripts", "--prefix", folder, "minisearch", "pagefind"],
        check=True, capture_output=True,
    )  # fmt: skip
    for size in sizes:
        site = build(folder, size)
        pages = folder / f"compare-{size}"
        pages.mkdir()
        shutil.copy(site / "api/v1/members.json", pages / "members.json")
        shutil.copy(folder / "node_modules/minisearch/dist/es/index.js", pages / "minisearch.js")
        made = subprocess.run(
            ["node", HERE / "pagefind.mjs", folder / "node_modules/pagefind", pages],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        (pages / "index.html").write_text("<!doctype html><title>Search</title><script type=module src=x.js></script>")
        shutil.copy(HERE / "libraries.js", pages / "x.js")
        with opened(pages, "index.html") as page:
            came: list[Response] = []
            page.on("response", lambda answer: came.append(answer))  # noqa: PLW0108, B023 - Playwright marks it
            for name in ("minisearch", "pagefind"):
                row = page.evaluate("async ([name, words]) => (await globalThis.ready)[name](words)", [name, TYPED])
                keys = sorted(row.pop("keys"))
                bytes_ = sum(answer.request.sizes()["responseBodySize"] for answer in came)
                facts = {**row, "kB in all keys, not compressed": bytes_ // 1000, "requests": len(came)}
                facts |= json.loads(made.stdout) if name == "pagefind" else {}
                came.clear()
                print(f"{size:6,} members, {name}: {facts}, a key {tell(keys)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
