"""A site on trial: built aside, looked at by the gate, thrown away. In: a checked network. Out: what is wrong with it.

A change is not accepted because its data is right: its site must come out, too, and be fit to be published.
"""

import io
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from shelfmates import pipeline
from shelfmates.excluded_records import build_without_failing
from shelfmates.pipeline import Checked
from shelfmates.problem import Problem
from shelfmates.write.template_cache import GENERATOR

from .gate import find_problems

SAID = 3
"""Reasons that are shown, at the most."""
_HINT = "check what you changed last; if nothing is unusual, please report this to the makers of Shelfmates"


class _Listener(logging.Handler):
    """Keeps what the engine says is wrong."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def try_build(root: Path, checked: Checked) -> tuple[Problem, ...]:
    """Build the site of a checked network and look at every file; return what is wrong, nothing where all is well.

    `root` is the folder whose software runs: if its `mkdocs.yml` is the software's own, the site has that navigation.
    """
    if checked.network is None or checked.errors:
        # There is nothing to build on, and that was said.
        return ()
    with TemporaryDirectory(prefix="shelfmates-") as folder:
        site = Path(folder) / "site"
        return _build(root, checked, site) or find_problems(checked.root, site)


def _build(root: Path, checked: Checked, site: Path) -> tuple[Problem, ...]:
    # MkDocs is slow to import, and few commands need it; the themes' banners speak to their own users.
    os.environ.update(NO_MKDOCS_2_WARNING="1", DISABLE_MKDOCS_2_WARNING="true")
    from mkdocs_adapter.build import build_site  # noqa: PLC0415

    _write_configuration(root, checked.root)
    with _listen() as said:
        try:
            build = partial(build_site, checked.root, site, site.with_name("none"))
            # The record that cannot be shown is named; without one, what the engine says is shown.
            shown, _config = build_without_failing(checked, pipeline.make, build)
        except OSError:
            # The machine failed, and not the change.
            raise
        except (Exception, SystemExit) as failure:  # noqa: BLE001 - an engine ends in its own ways
            return (_tell(said, failure),)
    return shown.left_out


def _write_configuration(root: Path, folder: Path) -> None:
    """Give a network the software's configuration as its own, so that a page that its navigation misses is said."""
    if root.resolve() != GENERATOR.resolve() or (folder / "mkdocs.yml").exists():
        return
    lines = (f"INHERIT: {GENERATOR}/mkdocs.yml", f"hooks: [{GENERATOR}/hooks/mkdocs_hooks.py]",
             f"theme: {{custom_dir: {GENERATOR}/overrides/theme}}", "watch: []")  # fmt: skip
    (folder / "mkdocs.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")


@contextmanager
def _listen() -> Iterator[list[str]]:
    """Keep what an engine says to itself: it can hold a stranger's words, which a workflow would read as a command."""
    listener, log = _Listener(), logging.getLogger("mkdocs")
    handlers = [*log.handlers]
    log.addHandler(listener)
    try:
        with redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO()):
            yield listener.said
    finally:
        log.handlers[:] = handlers


def _tell(said: list[str], failure: BaseException) -> Problem:
    reasons = said[:SAID] or [str(failure) or type(failure).__name__]
    message = f"cannot be built into a site: {'; '.join(' '.join(reason.split()) for reason in reasons)}"
    return Problem(".", 1, 1, "not-built", message, _HINT)
