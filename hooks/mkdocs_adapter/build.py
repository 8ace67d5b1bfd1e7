"""A whole build, as the command asks for it. In: a checked network. Out: its site, in a folder."""

import logging
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config import load_config

from shelfmates.pipeline import Checked
from shelfmates.write.engine import find_config


def build_site(root: Path, folder: Path, previous: Path, checked: Checked) -> object:
    """Build the site of a checked network into a folder, strictly; give back what holds it in memory."""
    # MkDocs says what is wrong through logging, to which its own command alone listens.
    logging.getLogger("mkdocs").addHandler(logging.StreamHandler())
    with TemporaryDirectory() as empty:
        # MkDocs takes a relative path from the folder of its configuration, which may be the software's.
        docs = root.absolute() / "docs" if (root / "docs").is_dir() else empty
        config = load_config(str(find_config(root)), docs_dir=str(docs), strict=True)
        config.site_dir = str(folder)
        config.extra["shelfmates"] = {"root": str(root), "checked": checked, "previous": previous}
        try:
            build(config)
        except BaseException:
            # What stands in the folder will be removed.
            if made := config.extra.get("build"):
                made.stop()
            raise
        return config
