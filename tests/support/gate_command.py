"""What `gate` says of a site, in this process. In: a folder or a ZIP, and words. Out: its exit code and both voices."""

from pathlib import Path
from types import SimpleNamespace

from click.testing import CliRunner

from folders import ROOT
from shelfmates.cli import main

AROUND = '<body dir="ltr"><div class="md-container"><main class="md-main"><div class="md-main__inner md-grid"><div class="md-content">'
"""What the theme puts around a page's text."""
ARTICLE = '<article class="md-content__inner md-typeset">'


def write_page(text: str, head: str = "") -> str:
    """Return a page in the theme's form, with a text and with more in its head."""
    return (
        '<!doctype html>\n<html lang="en" class="no-js">\n<head>\n<meta charset="utf-8">\n<title>x</title>'
        f"{head}</head>{AROUND}{ARTICLE}{text}</article></div></div></main></div></body></html>"
    )


def gate(site: Path, *words: object, root: Path = ROOT) -> SimpleNamespace:
    """Look at a site as the network of a folder does."""
    done = CliRunner().invoke(main, ["--root", str(root), "ci", "gate", str(site), *map(str, words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return SimpleNamespace(code=done.exit_code, out=done.stdout, err=done.stderr)
