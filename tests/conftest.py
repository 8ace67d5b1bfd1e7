"""What all tests share: fixtures, from the modules that define them, and which tests coverage counts."""

import gc
import importlib
import os
import pkgutil
import shutil
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import settings
from xdist import is_xdist_controller

import shelfmates
from counting import count_no_commands, counted, uncounted
from shelfmates import workers

pytest_plugins = [
    "checks",
    "sites",
    "editions",
    "browser",
    "ical_readers",
    "join_form",
    "webserver",
    "founding",
    "relayed",
    "notebooks",
    "notebook_page",
]

UNCOUNTED = frozenset(
    "test_agenda test_architecture test_calendar test_catalogs test_empty_entries test_entries_workflow "
    "test_error_limit test_event_times test_excluded_records test_extreme_dates test_found_workflow test_gate_quiet "
    "test_gate_site test_gate_site_preview test_generated test_generated_round_trips test_hosts test_init_outlines "
    "test_join test_join_changes test_join_looks test_join_records test_json test_judge test_killed_builds test_links "
    "test_match_page_browser test_member_cards test_mkdocs_adapter test_other_systems test_page_budgets "
    "test_page_data test_page_shell test_patterns test_plain_english test_protection test_removal test_removed_links "
    "test_rendered test_reproducible test_resources_dead_links test_site_cards test_switched_off test_table "
    "test_trial_build test_visibility test_vtimezone test_ways_agree test_wheel test_workflows test_workflows_run".split()
)
"""Modules whose tests run lines that others run, too: coverage does not count them, because counting makes them two to three times as slow."""

_counts = False
"""Whether coverage counts the test that runs."""

MEMORY, ROOM = Path("/dev/shm"), 8_000_000_000  # noqa: S108 - pytest makes a folder of its own there
"""Where Linux keeps files in memory, and the bytes that must be free there."""

settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.load_profile("same")


def pytest_configure():
    """Make the folders of tests in memory, if there is room: deleting and making 100,000 files on a disk takes minutes."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_sessionstart(session):
    """Count no lines in the main process of pytest-xdist, which runs no test."""
    if is_xdist_controller(session) and (coverage := Coverage.current()):
        coverage.stop()


@pytest.hookimpl(wrapper=True)
def pytest_collection(session):
    """Count no lines while pytest finds the tests and rewrites their assertions: counting takes a third of the time."""
    if is_xdist_controller(session) or not Coverage.current():
        return (yield)
    _import_all()
    with uncounted():
        return (yield)


def _import_all():
    """Import the whole software, so that lines outside functions are counted; one of the tests does it anyway."""
    for module in pkgutil.walk_packages(shelfmates.__path__, "shelfmates."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def pytest_collection_finish():
    """Prepare this process for the tests.

    Keep the garbage collector away from the tests themselves: they are many objects, and none of them is garbage.
    Count no lines in commands that tests start: counting makes each of them twice as slow.
    Fork for no build of a site: pytest-xdist has a thread here, and a fork of a process with threads can wait forever.
    """
    gc.collect()
    gc.freeze()
    workers.FEW = sys.maxsize
    count_no_commands()


@pytest.fixture(autouse=True)
def _collect_garbage():
    """Switch the garbage collector on again: a command switches it off, because its own process lives for seconds."""
    yield
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Let coverage count what a test and its fixtures do, if their lines are worth it, and nothing of pytest's own."""
    global _counts  # noqa: PLW0603 - a process runs one test at a time
    _counts = _is_counted(item)
    with uncounted():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call():
    """Let coverage count a test."""
    with counted() if _counts else nullcontext():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup():
    """Let coverage count what prepares a test."""
    with counted() if _counts else nullcontext():
        return (yield)


def _is_counted(item):
    """Return whether coverage counts a test: not one of `UNCOUNTED` or marked so, in the browser, or a property.

    A property runs the same lines hundreds of times.
    """
    markers = ("browser", "uncounted", "hypothesis")
    return item.path.stem not in UNCOUNTED and not any(map(item.get_closest_marker, markers))
