"""Builds that are killed. In: two networks, a folder, how often. Out, a line each time: which site stands there.

A child of this process builds one network after the other into the same folder, until it is killed at a
moment that chance chooses. It is a fork, so that nothing has to be imported again.
"""

import hashlib
import os
import random
import signal
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

from folders import read_tree
from shelfmates import workers
from shelfmates.mkdocs_adapter.build import build_site
from shelfmates.pipeline import check
from shelfmates.write.publication import PublicationRefused, publish

DAY = date(2026, 11, 22)


def build(root, out):
    """Build one network, after the processes of a killed build are gone."""
    checked = check(root, today=DAY)
    for _attempt in range(1200):
        with suppress(PublicationRefused):
            publish(out, lambda folder, previous: build_site(root, folder, previous, checked))
            return
        time.sleep(0.05)
    raise TimeoutError("another build does not end")


def describe(out):
    """Return a site's fingerprint."""
    rows = (f"{name} {hashlib.sha256(content).hexdigest()}" for name, content in read_tree(out).items())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def kill_one(roots, out, after):
    """Kill a child that builds, some seconds after it began."""
    child = os.fork()
    if not child:
        while True:
            for root in roots:
                build(root, out)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main(one, other, out, times, seed):
    """Build both, to know them; then kill."""
    roots, out, chance = (Path(one), Path(other)), Path(out), random.Random(int(seed))  # noqa: S311 - no secret
    names, took = {}, 0.0
    for root in roots:
        begun = time.monotonic()
        build(root, out)
        took = time.monotonic() - begun
        names[describe(out)] = root.name
    for number in range(int(times)):
        # Every other time all processors write, as they do for a network of thousands.
        workers.FEW = 1 if number % 2 else 10_000
        kill_one(roots, out, chance.uniform(0, 2 * took))
        print(names.get(describe(out), "broken"), flush=True)
    workers.FEW = 10_000
    build(roots[0], out)
    print(names.get(describe(out), "broken"), sorted(file.name for file in out.parent.iterdir()))


if __name__ == "__main__":
    main(*sys.argv[1:])
