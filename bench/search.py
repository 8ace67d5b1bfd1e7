"""Measure the speed of the directory's search in a real browser, with 1,000 and 10,000 members.

It builds and serves each network, and types into the page. It prints the compressed size of the data, the milliseconds
from the data's arrival to the first result in several new browsers, and those of each later key, including layout. It
exits with 1 if a promise does not hold. With `--libraries`, which needs npm and the network, it measures MiniSearch
(with whole records) and Pagefind for the same people instead.
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
"""Promises at 10,000 members: compressed bytes, and median milliseconds."""
RUNS = 5
"""Number of browsers; each has only one first result."""
TYPED = ("ana ruiz", "example school 77", "makerspaces", "lukasik", "teacher-librarian boone")
SLIPS = ("exampel scholl", "lukasyk")
"""Words with typos: each key is compared with all words in the data."""
FIRST_RESULT = """async () => {
  const shown = () => document.querySelector("[data-results] li");
  const field = document.querySelector(".sm-finder [name=words]");
  field.value = "ana";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  while (!shown()) await new Promise((resolve) => setTimeout(resolve, 1));
  const data = performance.getEntriesByType("resource").filter(({ name }) => /(directory|search)\\.json$/.test(name));
  return performance.now() - Math.max(...data.map(({ responseEnd }) => responseEnd));
}"""
KEYS = """async (texts) => {
  const field = document.querySelector(".sm-finder [name=words]");
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
    """Serve a folder without a log."""

    def log_message(self, *_words: object) -> None:
        """Print nothing."""


def main() -> int:
    """Measure each size, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--folder", default=MEMORY if Path(MEMORY).is_dir() else None, help="where to build")
    parser.add_argument("--libraries", action="store_true", help="compare MiniSearch and Pagefind (needs npm)")
    options = parser.parse_args()
    print(f"Search in Chromium; {describe_machine()}; {date.today()}", flush=True)  # noqa: DTZ011
    with tempfile.TemporaryDirectory(prefix="shelfmates-search-", dir=options.folder) as folder:
        rated = options.libraries or rate_questions(Path(folder))
        held = [measure(build(Path(folder), size), size) for size in options.members if not options.libraries]
        if options.libraries:
            compare(Path(folder), options.members)
    return 0 if rated and all(held) else 1


def rate_questions(folder: Path) -> bool:
    """Print how many questions of each table find what they should; return whether the goals are reached."""
    sys.path.append(str(HERE.parent / "tests/support"))
    from questions import LANGUAGES, LEAST, ask_all, make_seed  # type: ignore[import-not-found] # noqa: PLC0415 - the tests' own tables

    seeds = {language: make_seed(folder / language, language) for language in LANGUAGES}
    subprocess.run(
        (f"{Path(sys.executable).parent}/shelfmates", "build", "--today", DAY, "--out", folder / "seed"),
        check=True, capture_output=True, cwd=HERE.parent,
    )  # fmt: skip
    with opened(folder / "seed", "") as page:
        rates = {name: ask_all(page, name, seeds)[0] for name in LEAST}
    for name, rate in rates.items():
        print(f"{name}: {rate:.1%} of the questions find what they should, promised {LEAST[name]:.0%}", flush=True)
    return all(rates[name] >= goal for name, goal in LEAST.items())


def build(folder: Path, size: int) -> Path:
    """Build a network with this number of members; return its site."""
    write_network(folder / f"network-{size}", size)
    site = folder / f"site-{size}"
    words = ("--root", folder / f"network-{size}", "build", "--today", DAY, "--out", site)
    subprocess.run((f"{Path(sys.executable).parent}/shelfmates", *words), check=True, capture_output=True)
    return site


def measure(site: Path, size: int) -> bool:
    """Print the times at one size; return whether the promises hold."""
    files = (site / f"api/v1/{name}.json" for name in ("directory", "search"))
    data = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)
    firsts, keys, slips, ticks = (sorted(times) for times in take_times(site))
    first = statistics.median(firsts)
    held = data <= BYTES and first <= FIRST and max(statistics.median(keys), statistics.median(slips)) <= KEY
    print(
        f"{size:6,} members: data {data / 1000:.0f} kB compressed, first result median {first:.0f} ms after it "
        f"({firsts[0]:.0f} to {firsts[-1]:.0f} in {RUNS} browsers), a key {show_times(keys)}, "
        f"a key with slips {show_times(slips)}, a tick {show_times(ticks)}  ({'holds' if held else 'DOES NOT HOLD'})",
        flush=True,
    )
    return held


def take_times(site: Path) -> tuple[list[float], ...]:
    """Return the times of first results, keys, keys with typos and ticked boxes, from all browsers."""
    times: tuple[list[float], ...] = ([], [], [], [])
    firsts, keys, slips, ticks = times
    for _run in range(RUNS):
        with opened(site, "members/") as page:
            firsts.append(page.evaluate(FIRST_RESULT))
            keys += page.evaluate(KEYS, TYPED)
            slips += page.evaluate(KEYS, SLIPS)
            ticks += page.evaluate(TICKS)
    return times


def show_times(times: Sequence[float]) -> str:
    """Return median, 95th percentile and maximum of sorted times."""
    return f"median {statistics.median(times):.0f} ms, 95% {times[int(len(times) * 0.95)]:.0f}, most {times[-1]:.0f}"


@contextmanager
def opened(site: Path, address: str) -> Iterator[Page]:
    """Serve a folder on this computer, and yield one of its pages in a browser."""
    program = subprocess.run([HERE.parent / "tools/chromium.sh"], check=True, capture_output=True, text=True)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=program.stdout.strip(), chromium_sandbox=os.getuid() != 0
            )
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/{address}", wait_until="networkidle")
            # Wait until the theme's own scripts are idle, as they are before a person types.
            page.evaluate("() => new Promise((done) => { requestIdleCallback(done); })")
            yield page
            browser.close()
        server.shutdown()


def compare(folder: Path, sizes: Sequence[int]) -> None:
    """Print the times of each library for the same people, with whole records."""
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
            page.on("response", lambda answer: came.append(answer))  # noqa: PLW0108, B023 - Playwright sets attributes on it
            for name in ("minisearch", "pagefind"):
                row = page.evaluate("async ([name, words]) => (await globalThis.ready)[name](words)", [name, TYPED])
                keys = sorted(row.pop("keys"))
                bytes_ = sum(answer.request.sizes()["responseBodySize"] for answer in came)
                facts = {**row, "kB in all keys, not compressed": bytes_ // 1000, "requests": len(came)}
                facts |= json.loads(made.stdout) if name == "pagefind" else {}
                came.clear()
                print(f"{size:6,} members, {name}: {facts}, a key {show_times(keys)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
