"""Measure the drawing of cards, the pictures of shared links: of the seed network, one after the other.

It prints the time for a card and for all of them, and the bytes. It exits with 1 if a card is too large, or if cards
that did not change are drawn again.
"""

import statistics
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import process_time

from shelfmates.pipeline import check, make
from shelfmates.render import OutputFile
from shelfmates.write.content_cache import ContentCache

ROOT = Path(__file__).resolve().parent.parent
MOST_BYTES = 60_000


def main() -> int:
    """Draw every card twice, and return the exit code."""
    files = [file for file in make(check(ROOT)).outputs.files if file.key]
    drawn: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        cache = ContentCache(Path(folder))
        sizes = [len(cache.read(row)) for row in observe(files, drawn)]
        begun = process_time()
        again: list[float] = []
        for row in observe(files, again):
            cache.read(row)
        seconds = process_time() - begun
    each, longest, total = (1000 * number for number in (statistics.median(drawn), max(drawn), sum(drawn)))
    print(f"{len(drawn)} cards: {each:.0f} ms each (median), {longest:.0f} ms the longest, {total:.0f} ms in total")
    print(f"{sum(sizes) / len(sizes) / 1000:.0f} kB each, {max(sizes) / 1000:.0f} kB the largest")
    print(f"unchanged: {len(again)} drawn, {seconds * 1000:.0f} ms in total")
    return int(bool(again) or max(sizes) > MOST_BYTES)


def observe(files: list[OutputFile], times: list[float]) -> Iterator[OutputFile]:
    """Yield files that add the seconds that they take to `times`."""

    def measure(file: OutputFile) -> bytes:
        begun = process_time()
        content = file.content
        times.append(process_time() - begun)
        return content

    return (file._replace(render=partial(measure, file)) for file in files)


if __name__ == "__main__":
    sys.exit(main())
