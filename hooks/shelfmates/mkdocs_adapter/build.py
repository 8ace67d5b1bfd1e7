"""A complete build, as the command line starts it. In: a checked network. Out: its site, in a folder."""

import logging
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from shelfmates.excluded_records import PagesFailed
from shelfmates.pipeline import Checked
from shelfmates.write.site_build import find_config


class _Listener(logging.StreamHandler):  # type: ignore[type-arg]
    """A log handler that collects messages about the editors' pages, and shows all others."""

    def __init__(self, config: MkDocsConfig) -> None:
        super().__init__()
        self._config = config
        self.reasons: dict[str, str] = {}
        """Name below `docs/` → all messages about it."""

    def emit(self, record: logging.LogRecord) -> None:
        """Store a message about an editors' page; show every other one."""
        page = self._config._current_page  # noqa: SLF001 - MkDocs finds the page that failed in the same way
        name = getattr(record, "page", page.file.src_uri if page else "")
        made = self._config.extra.get("build")
        written = made.find_written(name) if made else None
        if written:
            source = written.path.removeprefix("docs/")
            self.reasons[source] = "; ".join(filter(None, (self.reasons.get(source), record.getMessage())))
        else:
            super().emit(record)


def build_site(root: Path, folder: Path, previous: Path, checked: Checked) -> object:
    """Build the site of a checked network into a folder, in strict mode; return the object that keeps it in memory.

    Raises PagesFailed if pages of `docs/` are the only cause of the failure.
    """
    with TemporaryDirectory() as empty:
        # MkDocs resolves a relative path against the folder of its configuration, which may be the software's folder.
        docs = root.absolute() / "docs" if (root / "docs").is_dir() else empty
        config = load_config(str(find_config(root)), docs_dir=str(docs), strict=True)
        config.site_dir = str(folder)
        config.extra["shelfmates"] = {"root": str(root), "checked": checked, "previous": previous}
        run_build(config)
        return config


def run_build(config: MkDocsConfig) -> None:
    """Run a build of MkDocs; one may run within another.

    Raises PagesFailed if pages of `docs/` are the only cause of the failure.
    """
    # MkDocs reports problems through logging; only its own command adds a handler.
    listener, log = _Listener(config), logging.getLogger("mkdocs")
    around = [handler for handler in log.handlers if isinstance(handler, _Listener)]
    for handler in around:
        log.removeHandler(handler)
    log.addHandler(listener)
    try:
        build(config)
    except BaseException as failure:
        # The incomplete folder will be removed.
        if made := config.extra.get("build"):
            made.stop()
        # If the system failed (a full disk, for example), no page is the cause.
        if listener.reasons and isinstance(failure, Exception) and not isinstance(failure, OSError):
            raise PagesFailed(listener.reasons) from failure
        raise
    finally:
        log.removeHandler(listener)
        for handler in around:
            log.addHandler(handler)
