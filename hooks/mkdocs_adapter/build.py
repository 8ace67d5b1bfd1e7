"""A whole build, as the command asks for it. In: a checked network. Out: its site, in a folder."""

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
    """Hears what MkDocs says is wrong: of an editors' page it is kept, everything else is shown."""

    def __init__(self, config: MkDocsConfig) -> None:
        super().__init__()
        self._config = config
        self.reasons: dict[str, str] = {}
        """Name below `docs/` → everything that was said of it."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message about an editors' page; show every other one."""
        page = self._config._current_page  # noqa: SLF001 - MkDocs itself tells by it whose page failed
        name = getattr(record, "page", page.file.src_uri if page else "")
        made = self._config.extra.get("build")
        if made and made.find_written(name):
            self.reasons[name] = "; ".join(filter(None, (self.reasons.get(name), record.getMessage())))
        else:
            super().emit(record)


def build_site(root: Path, folder: Path, previous: Path, checked: Checked) -> object:
    """Build the site of a checked network into a folder, strictly; return what holds it in memory.

    Raises PagesFailed where something is wrong with pages of `docs/`, and nothing else is.
    """
    with TemporaryDirectory() as empty:
        # MkDocs takes a relative path from the folder of its configuration, which may be the software's.
        docs = root.absolute() / "docs" if (root / "docs").is_dir() else empty
        config = load_config(str(find_config(root)), docs_dir=str(docs), strict=True)
        config.site_dir = str(folder)
        config.extra["shelfmates"] = {"root": str(root), "checked": checked, "previous": previous}
        _build(config)
        return config


def _build(config: MkDocsConfig) -> None:
    # MkDocs says what is wrong through logging, to which its own command alone listens.
    listener, log = _Listener(config), logging.getLogger("mkdocs")
    log.addHandler(listener)
    try:
        build(config)
    except BaseException as failure:
        # What stands in the folder will be removed.
        if made := config.extra.get("build"):
            made.stop()
        # Where the machine failed, no page is to blame.
        if listener.reasons and isinstance(failure, Exception) and not isinstance(failure, OSError):
            raise PagesFailed(listener.reasons) from failure
        raise
    finally:
        log.removeHandler(listener)
