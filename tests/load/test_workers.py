"""Work shared by processes is all done, once, and a failure anywhere is a failure."""

import pytest

from sites import run

SCRIPT = """
import os, sys, time
from pathlib import Path
from shelfmates import workers
from shelfmates.write.file_writer import write_files
workers.FEW, workers.STEP = 1, 5
folder, fail_in, count, first = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
# The same number on every machine. The failing worker has a part, however late it starts.
os.sched_getaffinity, begun = lambda _process: range(4), folder.with_name("begun")
parent = os.getpid()

def work(rows):
    done = []
    for row in rows:
        mine = "parent" if os.getpid() == parent else "child"
        if fail_in == mine:
            begun.touch()
            time.sleep(0.1)
            raise OSError(f"in a {mine}")
        while fail_in and not begun.exists():
            time.sleep(0.005)
        if fail_in:
            time.sleep(0.005)
        (folder / f"{row}").write_text(f"{row * row}")
        with (folder / "log").open("a") as log:
            log.write(f"{row} {os.getpid()}\\n")
        done.append(row)
    return done

def look():
    print(len(os.listdir(folder)))

try:
    rows = range(count)
    parts = [rows[:first], *workers.cut(rows[first:])]
    if fail_in:
        workers.share(parts, work)
    elif first % 2:
        # Some have begun while this process was busy; another crew does what they have not.
        crew = workers.WorkerPool(parts, work)
        time.sleep(0.01)
        rest = crew.take_rest()
        print(*sorted(sum([*workers.share(rest, work), *crew.finish()], [])))
    else:
        print(*sum(workers.share(parts, work), []))
except OSError:
    look()
    time.sleep(0.5)
    look()
    raise
"""


def share(folder, *, fail_in="", count=100, first=0):
    folder.mkdir()
    return run("-c", SCRIPT, folder, fail_in, count, first)


@pytest.mark.parametrize("count", [0, 1, 4, 5, 6, 100, 3000])
def test_every_row_is_done_once(tmp_path, count):
    done = share(tmp_path / "out", count=count)
    assert done.returncode == 0, done.stderr
    results = {file.name: file.read_text() for file in (tmp_path / "out").iterdir()}
    log = results.pop("log", "")
    assert results == {str(row): str(row * row) for row in range(count)}
    assert len(log.splitlines()) == count
    assert [*map(int, done.stdout.split())] == [*range(count)]


@pytest.mark.parametrize("count", [1, 6, 100, 3000])
def test_a_second_crew_does_once_what_the_first_has_not_begun(tmp_path, count):
    done = share(tmp_path / "out", count=count, first=1)
    assert done.returncode == 0, done.stderr
    assert [*map(int, done.stdout.split())] == [*range(count)]
    assert len((tmp_path / "out/log").read_text().splitlines()) == count


def test_the_rows_of_a_part_stay_together(tmp_path):
    assert share(tmp_path / "out", first=40).returncode == 0
    rows = [line.split() for line in (tmp_path / "out/log").read_text().splitlines()]
    assert len({process for row, process in rows if int(row) < 40}) == 1


@pytest.mark.parametrize("where", ["parent", "child"])
def test_a_failure_anywhere_is_a_failure(tmp_path, where):
    done = share(tmp_path / "out", fail_in=where, count=300)
    assert done.returncode == 1
    assert f"in a {where}" in done.stderr


def test_nobody_writes_on_after_a_failure(tmp_path):
    done = share(tmp_path / "out", fail_in="parent", count=3000)
    before, after = map(int, done.stdout.split())
    assert before == after


ORPHANS = """
import os, signal
from shelfmates import workers
workers.FEW = 1
crew = workers.WorkerPool([[row] for row in range(40)], lambda rows: b"x" * 100_000 * len([*rows]))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_nobody_stays_behind_when_the_parent_is_killed():
    # Who stays would keep the voice open that is listened to here.
    assert run("-c", ORPHANS, timeout=30).returncode == -9


FORKS = """
import os
from shelfmates import workers
workers.FEW, fork, forks = 1, os.fork, iter([True, False, True])
def fork_or_fail():
    if next(forks):
        return fork()
    raise BlockingIOError(11, "Resource temporarily unavailable")
os.fork = fork_or_fail
print(sum(workers.share([range(row, row + 5) for row in range(0, 500, 5)], lambda rows: sum(rows))))
"""


def test_where_no_more_can_be_started_the_others_do_it_all():
    done = run("-c", FORKS)
    assert (done.stdout, done.stderr) == (f"{sum(range(500))}\n", "")
