"""`make serve`: the site follows every change of the data, and outlives a mistake in it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from folders import ROOT, write_network, write_yaml
from sites import QUIET

PATIENCE = 120
"""Seconds until a change must be seen; it takes one or two, but not on a machine that does much besides."""


@contextmanager
def serve(root):
    """Serve a network as `make serve` does; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    with (root / "said.txt").open("wb") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", place],
            cwd=root,
            env={**os.environ, **QUIET},
            stdout=said,
            stderr=said,
        )
        try:
            yield f"http://{place}/"
        finally:
            server.terminate()
            server.wait(timeout=10)


def read(address):
    try:
        with urlopen(address, timeout=10) as answer:  # noqa: S310 - this computer's own
            return answer.read().decode()
    except (URLError, ConnectionError, TimeoutError):
        return ""


def wait_for(address, words):
    """Wait until a page says something."""
    end = time.monotonic() + PATIENCE
    while words not in (page := read(address)):
        if time.monotonic() > end:
            pytest.fail(f"{address} does not say {words!r} but {page[-500:]!r}")
        time.sleep(0.1)


def test_a_change_of_the_data_is_seen_and_a_mistake_stops_nothing(tmp_path):
    root = write_network(tmp_path, {"url": "https://net.example.org/"}, docs={"index.md": "Welcome."})
    (root / "hooks").symlink_to(ROOT / "hooks")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"{config.partition('nav:')[0]}nav: [index.md, members.md]\n", encoding="utf-8")
    member = {"role": "teacher-librarian", "area": "watauga", "consent": "2026-09-01"}
    file = root / "data/members/ana-ruiz.yaml"
    with serve(root) as address:
        page = f"{address}members/ana-ruiz/"
        wait_for(page, "Ana Ruiz")
        write_yaml(file, {**member, "name": "Ana Ruiz Peña"})
        wait_for(page, "Ana Ruiz Peña")
        write_yaml(file, {**member, "name": "Ana", "area": "atlantis"})
        # MkDocs answers nobody now, until it is mended.
        wait_for((root / "said.txt").as_uri(), "unknown-area")
        write_yaml(file, {**member, "name": "Ana the Third"})
        wait_for(page, "Ana the Third")
