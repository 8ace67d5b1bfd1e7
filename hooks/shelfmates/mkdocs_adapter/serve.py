"""A local server that follows every change. In: a configuration file and an address. Out: nothing, until it ends."""

import logging
from pathlib import Path

from mkdocs.__main__ import cli


def serve_site(config: Path, address: str) -> None:
    """Run MkDocs' own server at `host:port`, until somebody stops it; raise OSError if the address is in use."""
    # MkDocs says of each page shell that it is empty; Shelfmates writes those pages.
    logging.getLogger("mkdocs.commands.build").addFilter(
        lambda record: not record.getMessage().startswith("Page skipped")
    )
    cli.main(["serve", "--config-file", str(config), "--dev-addr", address], standalone_mode=False)
