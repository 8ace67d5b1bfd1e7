"""Rendering ends in time, even for hostile text."""

import signal
import threading
import time

import pytest

import mkdocs_hooks
from folders import write_network
from shelfmates import deadline
from shelfmates.deadline import TooSlow, start_deadline, stop_deadline
from sites import run

SCRIPT = """
import sys
from contextlib import nullcontext
from shelfmates import deadline
from shelfmates.links import page_reader
deadline.SECONDS, page_reader.keep_deadline = 0.002, nullcontext
from shelfmates.cli import main
main(sys.argv[1:])
"""


@pytest.fixture(params=[deadline._SystemTimer, deadline._ThreadTimer])
def timer(request, monkeypatch):
    """Use one of the timers, and check that it leaves nothing behind."""
    before = (signal.getsignal(signal.SIGTERM), threading.active_count())
    monkeypatch.setattr(deadline, "_TIMER", request.param())
    yield
    stop_deadline()
    assert (signal.getsignal(signal.SIGTERM), threading.active_count()) == before


def work_for_long():
    # On a busy machine, the time may be up as soon as the work begins.
    start_deadline(0.01)
    for _step in range(10**8):
        pass


@pytest.mark.usefixtures("timer")
def test_what_takes_too_long_is_ended():
    with pytest.raises(TooSlow):
        work_for_long()


@pytest.mark.usefixtures("timer")
def test_what_is_done_in_time_is_left_alone():
    start_deadline(0.1)
    stop_deadline()
    time.sleep(0.2)


@pytest.mark.usefixtures("timer")
def test_a_second_deadline_replaces_the_first():
    start_deadline(0.1)
    start_deadline(60)
    time.sleep(0.2)


def test_a_build_that_fails_leaves_no_deadline_behind():
    start_deadline(60)
    mkdocs_hooks.on_build_error(error=ValueError("something else"))
    left, _again = signal.getitimer(signal.ITIMER_REAL)
    stop_deadline()
    assert left == 0


@pytest.mark.usefixtures("timer")
def test_a_thread_of_its_own_has_no_deadline():
    done = []

    def work():
        start_deadline(0.001)
        stop_deadline()
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def test_a_page_that_takes_too_long_is_named_and_nothing_is_published(tmp_path):
    page = "# Slow\n\n" + "Some *words*, and [a link](https://example.org/).\n\n" * 500
    root = write_network(tmp_path / "net", docs={"guides/slow.md": page})
    done = run("-c", SCRIPT, "--root", root, "build", "--strict", cwd=tmp_path)
    assert done.returncode == 1
    assert "guides/slow.md" in done.stderr
    assert "nothing was published" in done.stderr
    assert not (root / "site").exists()
