"""Measure the build time of large networks: whole commands, alternating with an empty Material site.

It prints minimum, median and maximum wall time for each command, and the ratio of medians. It exits with 1 if a
promised ratio does not hold, or if two builds differ.
"""

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from synthetic import write_network

PROMISES = {1_000: 2.5, 10_000: 8.0}
"""Members → maximum wall time of a build, as a multiple of the empty site's."""
LANGUAGES = {("en", "fr"): 1.9, ("en", "fr", "cy"): 2.8}
"""Languages → maximum wall time of a build of the smallest network in all of them, as a multiple of that in one."""
EVENTS = 15_000
"""Number of events of a separate case without a promise; 100 members host them."""
DAY = "2026-11-22"
MEMORY = "/dev/shm"  # noqa: S108 - a temporary folder is created in it
"""Builds in memory measure the program; builds on disk also measure the disk."""


class Case(NamedTuple):
    """One command to time; `{out}` in its words is a new folder for each run."""

    name: str
    words: tuple[str, ...]
    most: float = 0
    """The most that it may take, as a multiple of another case; 0 promises nothing."""
    of: str = ""
    """The name of that case; without it, the first one."""


def main() -> int:
    """Run the cases in turn, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", default=MEMORY if Path(MEMORY).is_dir() else None, help="where to build")
    parser.add_argument("--members", type=int, nargs="*", default=sorted(PROMISES))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="shelfmates-bench-", dir=options.folder) as folder:
        cases = prepare(Path(folder), options.members)
        print(f"{options.runs} runs each, in turn, in {folder}; {describe_machine()}; {date.today()}", flush=True)  # noqa: DTZ011
        times = measure(Path(folder), cases, options.runs)
        good = report(cases, times)
        return 0 if good and is_repeatable(Path(folder), cases[1]) else 1


def prepare(folder: Path, sizes: Sequence[int]) -> list[Case]:
    """Write the empty site and the networks; the first case is the reference."""
    empty = folder / "empty"
    (empty / "docs").mkdir(parents=True)
    (empty / "docs/index.md").write_text("# Empty\n")
    (empty / "mkdocs.yml").write_text("site_name: Empty\nsite_url: https://example.org/\ntheme:\n  name: material\n")
    tools = Path(sys.executable).parent
    cases = [
        Case("empty MkDocs + Material", (f"{tools}/mkdocs", "build", "-q", "-f", f"{empty}/mkdocs.yml", "-d", "{out}"))
    ]
    for size in sizes:
        write_network(folder / f"network-{size}", size)
        words = (f"{tools}/shelfmates", "--root", f"{folder}/network-{size}", "build", "--today", DAY, "--out", "{out}")
        cases.append(Case(f"{size:,} members", words, PROMISES.get(size, 0)))
    cases += [make_languages(folder, sizes[0], cases[1], *promise) for promise in LANGUAGES.items() if sizes]
    write_network(folder / "network-events", 100, EVENTS)
    words = (f"{tools}/shelfmates", "--root", f"{folder}/network-events", "build", "--today", DAY, "--out", "{out}")
    cases.append(Case(f"{EVENTS:,} events", words))
    return cases


def make_languages(folder: Path, size: int, one: Case, languages: tuple[str, ...], most: float) -> Case:
    """Write the network of a case once more, in several languages."""
    root = folder / f"network-{size}-{len(languages)}"
    write_network(root, size)
    settings = root / "data/network.yaml"
    text = "".join(row for row in settings.read_text().splitlines(keepends=True) if not row.startswith("languages:"))
    settings.write_text(f"{text}languages: [{', '.join(languages)}]\n")
    words = tuple(word.replace(f"network-{size}", root.name) for word in one.words)
    return Case(f"in {len(languages)} languages", words, most, one.name)


def measure(folder: Path, cases: Sequence[Case], runs: int) -> dict[str, list[float]]:
    """Time each case in turn, after one warm-up run."""
    times: dict[str, list[float]] = {case.name: [] for case in cases}
    for number in range(runs + 1):
        for case in cases:
            # Each run gets a new folder, and nothing is deleted before the end: some file systems create files slowly
            # after many deletions.
            seconds = run(case, folder / f"out-{number}-{case.name.replace(' ', '-')}")
            if number:
                times[case.name].append(seconds)
            print(f"  run {number or 'warm-up'}: {case.name} {seconds:.2f} s", file=sys.stderr, flush=True)
    return times


def run(case: Case, out: Path, **environment: str) -> float:
    """Run a command once; return its wall time in seconds."""
    words = [word.replace("{out}", str(out)) for word in case.words]
    # An empty value is Python's default: Python writes compiled files, as pip did for the other packages.
    silent = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONDONTWRITEBYTECODE": ""}
    start = time.perf_counter()
    subprocess.run(words, check=True, capture_output=True, env={**os.environ, **silent, **environment})
    return time.perf_counter() - start


def report(cases: Sequence[Case], times: dict[str, list[float]]) -> bool:
    """Print the table; return whether all promises hold."""
    good = True
    for case in cases:
        row = times[case.name]
        ratio = statistics.median(row) / statistics.median(times[case.of or cases[0].name])
        held = not case.most or ratio <= case.most
        promise = f"  (at most {case.most:g}: {'holds' if held else 'DOES NOT HOLD'})" if case.most else ""
        print(f"{case.name:24s} min {min(row):6.2f}  median {statistics.median(row):6.2f}  max {max(row):6.2f} s"
              f"  ratio {ratio:5.2f}{promise}")  # fmt: skip
        good &= held
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest process {peak:,.0f} MB")
    return good


def is_repeatable(folder: Path, case: Case) -> bool:
    """Build twice with different hash seeds and time zones; return whether all bytes are equal."""
    one, two = folder / "same-1", folder / "same-2"
    run(case, one, PYTHONHASHSEED="1", TZ="Asia/Tokyo", SOURCE_DATE_EPOCH="1790000000")
    run(case, two, PYTHONHASHSEED="2", TZ="America/New_York", SOURCE_DATE_EPOCH="1790000000")
    same = read_tree(one) == read_tree(two)
    print(f"two builds of {case.name}: {'the same bytes' if same else 'DIFFERENT'}")
    return same


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return path → bytes of every file."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def describe_machine() -> str:
    """Return the number of processors and the versions, which the figures depend on."""
    return f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
