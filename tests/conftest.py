"""What all tests share: fixtures, from the modules that define them, and which tests coverage counts."""

import gc
import os

import pytest
from coverage import Coverage
from hypothesis import settings

pytest_plugins = ["checks", "sites", "browser", "ical", "joining", "webserver"]

settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.load_profile("same")


def pytest_collection_finish():
    """Keep the garbage collector away from the tests themselves: they are many objects, and none of them is garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _collect_garbage():
    """Switch the garbage collector on again: a command switches it off, because its own process lives for seconds."""
    yield
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Count no lines in tests marked `uncounted`: they run lines that other tests count, and counting doubles their time."""
    coverage = Coverage.current()
    if coverage is None or item.get_closest_marker("uncounted") is None:
        return (yield)
    kept = {name: os.environ.pop(name) for name in [*os.environ] if name.startswith("COVERAGE_PROCESS_")}
    coverage.stop()
    try:
        return (yield)
    finally:
        coverage.start()
        os.environ.update(kept)
