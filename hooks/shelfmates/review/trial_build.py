"""Trial builds: build a site aside, check it with the gate, delete it. In: a checked network. Out: what is wrong.

Valid data is not enough to accept a change: its site must build and pass the gate, too.
"""

import io
import json
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from shelfmates import pipeline
from shelfmates.excluded_records import build_without_failing
from shelfmates.pipeline import OWN_PAGES, Checked
from shelfmates.problem import Problem
from shelfmates.software import SOFTWARE, THEME

from .gate import find_problems

SAID = 3
"""Maximum number of reasons that are shown."""
_HINT = "check what you changed last; if nothing is unusual, please report this to the makers of Shelfmates"


class _Listener(logging.Handler):
    """Collects MkDocs' warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def try_build(root: Path, checked: Checked) -> tuple[Problem, ...]:
    """Build the site of a checked network and check every file. Return the problems.

    The site gets the configuration and the look of `root`, the network as it is.
    """
    if checked.network is None or checked.errors:
        # There is nothing to build, and the check has reported the errors.
        return ()
    with TemporaryDirectory(prefix="shelfmates-") as folder:
        site = Path(folder) / "site"
        return _build(root, checked, site) or find_problems(checked.root, site)


def _build(root: Path, checked: Checked, site: Path) -> tuple[Problem, ...]:
    # MkDocs is slow to import, and few commands need it. The variables turn off banners for theme users.
    os.environ.update(NO_MKDOCS_2_WARNING="1", DISABLE_MKDOCS_2_WARNING="true")
    from shelfmates.mkdocs_adapter.build import build_site  # noqa: PLC0415

    _write_configuration(root, checked.root)
    with _listen() as messages:
        try:
            build = partial(build_site, checked.root, site, site.with_name("none"))
            # A record that cannot be rendered is named. Otherwise MkDocs' messages are shown.
            shown, _config = build_without_failing(checked, pipeline.make, build)
        except OSError:
            # The machine failed, not the change.
            raise
        except (Exception, SystemExit) as failure:  # noqa: BLE001 - MkDocs and its plugins raise many types
            return (_make_problem(messages, failure),)
    return shown.left_out


def _write_configuration(root: Path, folder: Path) -> None:
    """Write the configuration of `root`, with its look, for a folder that has none.

    Thus missing pages in the navigation are reported. The look is never that of the change, which may be a stranger's.
    If `root` has no configuration, that of the software is used anyway.
    """
    configured = root.resolve()
    if (folder / "mkdocs.yml").exists() or not (configured / "mkdocs.yml").is_file():
        return
    look = configured / "overrides" / "theme"
    lines = (f"INHERIT: {json.dumps(str(configured / 'mkdocs.yml'))}",
             f"hooks: [{json.dumps(str(SOFTWARE / 'hooks' / 'mkdocs_hooks.py'))}]",
             f"theme: {{custom_dir: {json.dumps(str(look if look.is_dir() else THEME))}}}", "watch: []")  # fmt: skip
    (folder / "mkdocs.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if (configured / OWN_PAGES).is_dir() and configured != SOFTWARE:
        shutil.copytree(configured / OWN_PAGES, folder / OWN_PAGES, dirs_exist_ok=True)


@contextmanager
def _listen() -> Iterator[list[str]]:
    """Collect MkDocs' messages and print nothing: untrusted text could contain workflow commands."""
    listener, log = _Listener(), logging.getLogger("mkdocs")
    handlers = [*log.handlers]
    log.addHandler(listener)
    try:
        with redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO()):
            yield listener.messages
    finally:
        log.handlers[:] = handlers


def _make_problem(messages: list[str], failure: BaseException) -> Problem:
    reasons = messages[:SAID] or [str(failure) or type(failure).__name__]
    message = f"cannot be built into a site: {'; '.join(' '.join(reason.split()) for reason in reasons)}"
    return Problem(".", 1, 1, "not-built", message, _HINT)
