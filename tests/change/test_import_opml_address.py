"""Check that a list of feeds is imported from its address. All servers are local."""

import pytest
from click.testing import CliRunner

from folders import CASES, write_network
from memory_networks import BASE
from shelfmates.cli import main
from shelfmates.cli.import_export import downloads
from shelfmates.load.web import HttpClient, Visitor
from webserver import ANSWERS, CERTIFICATE

ROLL = CASES / "feeds/a-list-on-one-line/in.opml"


def run(root, *words):
    return CliRunner().invoke(main, ["--root", str(root), *map(str, words), "--today", "2026-11-22"])


@pytest.fixture
def take_from(tmp_path, webserver, monkeypatch):
    """Return a function that imports a list from a path of the local server."""
    for path, answer in {
        "/feeds.opml?token=secret": (200, {}, ROLL.read_bytes()),
        "/moved.opml": (301, {"Location": "/feeds.opml?token=secret"}, b""),
        "/page": (200, {"Content-Type": "text/html"}, b"<!doctype html><title>Our links</title>"),
    }.items():
        monkeypatch.setitem(ANSWERS, path, answer)
    wire = HttpClient("Shelfmates/test", 20.0, webserver.resolve, allow_loopback=True, authorities=str(CERTIFICATE))
    monkeypatch.setattr(downloads, "make_visitor", lambda _agent: Visitor(wire, pause=lambda _s: None, gap=0.0))
    root = write_network(tmp_path / "network", {"url": BASE})
    return lambda path: (root, run(root, "import", "opml", path if "://" in path else webserver.url(path)))


@pytest.mark.parametrize("path", ["/feeds.opml?token=secret", "/moved.opml"])
def test_a_list_is_imported_from_its_address(path, take_from):
    root, done = take_from(path)
    assert done.exit_code == 0, done.output
    assert (root / "data/resources/quill-ash.yaml").exists()
    assert "secret" not in done.output


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/page", "is a web page, not a list of feeds"),
        ("/missing", "is not there (the site answers 404); copy the address of the list again"),
        ("http://10.0.0.1/feeds.opml", "has an address that does not name a site"),
    ],
)
def test_what_is_no_list_at_an_address_is_named(path, said, take_from):
    _root, done = take_from(path)
    assert (done.exit_code, said in done.stderr) == (1, True), done.stderr
