"""Write pictures of every kind of page: `make gallery`.

    python -m gallery [--network seed] [--width 360] [--scheme dark] [--out build/gallery] [--few] [--sheet FILE]

The first three may be repeated; without them, there are all: all networks, three widths, two palettes. `--sheet` also
writes the contact sheet; `--few` takes only its pages. Chromium is what the variable CHROMIUM names. At the end, the
program lists pages that do not load or are wider than the screen, and fails if there are any.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime
from pathlib import Path

from page_kinds import list_pages

from . import contact_sheet, style_guide
from .camera import Shots, take
from .listing import list_pictures
from .networks import DAY, NETWORKS, ROOT

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
KINDS_OF_DATA = ("seed", "mirrored", "hostile", "long", "empty", "many")
"""Networks of which every kind of page is taken; the others only differ by their look."""
IN_A_LOOK = ("", "members/", "events/")
NOON = datetime.combine(DAY, datetime.min.time(), UTC).replace(hour=17)
ALWAYS = ("members/bridie-ohannigan/", "areas/buncombe/", "events/blue-ridge-library-days-2027/")
"""Pages of the seed network that are taken besides the largest of each kind."""


def main() -> int:
    """Build the sites, take the pictures, and list them."""
    wanted = _read_arguments()
    out: Path = wanted.out.resolve()
    jobs = [*_prepare(out, wanted.network, wanted.width, wanted.scheme)]
    if wanted.few:
        jobs = [job for job in map(contact_sheet.choose, jobs) if job.pages]
    problems = [*_take_all(jobs)]
    (out / "index.html").write_text(list_pictures(out), encoding="utf-8")
    if wanted.sheet:
        contact_sheet.write(out, wanted.sheet)
    print(f"The pictures are in {out / 'index.html'}")
    print(*problems, sep="\n")
    return bool(problems)


def _take_all(jobs: Sequence[Shots]) -> Iterator[str]:
    """Write all pictures, and yield what went wrong."""
    started = time.monotonic()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        running = {pool.submit(take, job): job for job in jobs}
        for number, done in enumerate(as_completed(running), 1):
            job, seconds = running[done], time.monotonic() - started
            about = f"{job.network}, {job.width} px: {len(job.pages)} pages ({seconds:.0f} s)"
            print(f"{number} of {len(jobs)}: {about}", flush=True)
            yield from done.result()


def _read_arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="gallery")
    reader.add_argument("--network", action="append", choices=[*NETWORKS])
    reader.add_argument("--width", action="append", type=int, choices=WIDTHS)
    reader.add_argument("--scheme", action="append", choices=SCHEMES)
    reader.add_argument("--out", type=Path, default=ROOT / "build/gallery")
    reader.add_argument("--few", action="store_true")
    reader.add_argument("--sheet", type=Path, metavar="FILE")
    wanted = reader.parse_args()
    for key, every in (("network", [*NETWORKS]), ("width", WIDTHS), ("scheme", SCHEMES)):
        setattr(wanted, key, getattr(wanted, key) or every)
    return wanted


def _prepare(out: Path, networks: Sequence[str], widths: Sequence[int], schemes: Sequence[str]) -> Iterator[Shots]:
    for name in networks:
        print(f"Building {name}.", flush=True)
        site = build_site(out, name)
        pages = [page for page in list_pages(site) if name in KINDS_OF_DATA or page in IN_A_LOOK]
        if name == "seed":
            style_guide.write(site)
            pages += [page for page in (style_guide.ADDRESS, *ALWAYS) if page not in pages]
        yield from (Shots(site, out, name, width, schemes, NOON, pages) for width in widths)


def build_site(out: Path, name: str) -> Path:
    """Write a network of the gallery and build its site; return its folder."""
    root, site = out / ".networks" / name, out / ".sites" / name
    for folder in (root, site, out / name):
        shutil.rmtree(folder, ignore_errors=True)
    root.mkdir(parents=True)
    NETWORKS[name](root)
    command = [sys.executable, "-m", "shelfmates.cli", "--root", str(root), "build", "--out", str(site)]
    done = subprocess.run([*command, "--today", DAY.isoformat()], check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return site


if __name__ == "__main__":
    sys.exit(main())
