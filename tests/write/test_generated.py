"""Whatever check accepts is built, and passes the gate."""

import pytest

from checks import TODAY
from gate_command import gate
from random_networks import check_generated, write_generated
from shelfmates.excluded_records import build_without_failing, make_all
from shelfmates.mkdocs_adapter.build import build_site
from shelfmates.write.site_build import make_outcome
from sites import QUIET

SHORT, LONG = range(4), range(4, 500)
"""Numbers of the networks that `make test` makes, and of those that `make prove` adds."""


def make_checked(folder, seed):
    root = write_generated(folder / "network", seed)
    written = sum(file.is_file() for file in root.rglob("*"))
    checked = check_generated(root, TODAY)
    # Most of what is made is right, so that much is tried.
    assert checked.records > written / 2
    return checked


def explain(checked, failure):
    """Describe why a build failed, and which records cannot be shown."""
    shown, _outcome = build_without_failing(checked, make_outcome, lambda some: make_all(make_outcome(some)))
    return "\n".join(
        (f"{type(failure).__name__}: {failure}", *(f"{row.path}: {row.message}" for row in shown.left_out))
    )


@pytest.mark.parametrize("seed", [*SHORT, *(pytest.param(seed, marks=pytest.mark.long) for seed in LONG)])
def test_what_check_accepts_is_built_and_passes_the_gate(tmp_path, monkeypatch, seed):
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    checked = make_checked(tmp_path, seed)
    try:
        build_site(checked.root, tmp_path / "site", tmp_path / "none", checked)
    except Exception as failure:  # noqa: BLE001 - whatever it is, it is told
        # Without a traceback, whose values are whole sites.
        pytest.fail(explain(checked, failure), pytrace=False)
    seen = gate(tmp_path / "site", root=checked.root)
    # A few lines: a long comparison takes pytest minutes.
    assert seen.out.splitlines()[:5] == []
    assert seen.code == 0
