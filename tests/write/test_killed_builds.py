"""Whenever a build is killed, the site that stands there is whole: the old one or the new one."""

import pytest

from folders import ROOT, write_network
from sites import run

SEED = 7
"""Chance chooses the same moments each time; how far a build is then, it does not."""
MANY = {f"member-{number}": {} for number in range(40)}


@pytest.mark.parametrize("times", [10, pytest.param(300, marks=pytest.mark.long)])
def test_a_killed_build_leaves_a_whole_site(tmp_path, times):
    one = write_network(tmp_path / "one", {"name": "One"}, MANY)
    other = write_network(tmp_path / "other", {"name": "Other"}, {**MANY, "zoe-late": {}})
    out = tmp_path / "public/site"
    done = run(ROOT / "tests/support/killed_builds.py", one, other, out, times, SEED, timeout=300 + 2 * times)
    assert done.returncode == 0, done.stderr
    *after_kills, last = done.stdout.splitlines()
    assert len(after_kills) == times
    assert set(after_kills) <= {"one", "other"}
    assert last == "one ['.site.lock', 'site']"
