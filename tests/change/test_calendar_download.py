"""Check that a calendar is imported from its address, and that each failure says what to do. All servers are local."""

import pytest
from click.testing import CliRunner

from calendar_files import LEAST, ZONE, write_calendar
from folders import read_tree, write_network
from shelfmates.cli import main
from shelfmates.cli.import_export import calendar, downloads
from shelfmates.load.web import HttpClient, Visitor
from webserver import ANSWERS, CERTIFICATE

SHORT, LONG = 0.2, 20.0
"""Timeouts in seconds: for a server that responds too late, and for all others."""
CALENDAR = write_calendar(LEAST)
PAGES = {
    "/private-3f1c/basic.ics?token=secret": (200, {}, CALENDAR),
    "/moved.ics": (301, {"Location": "/private-3f1c/basic.ics?token=secret"}, b""),
    "/page": (200, {"Content-Type": "text/html"}, b"<!doctype html><title>Our calendar</title>"),
    "/sheet": (200, {}, b"PK\x03\x04 xl/workbook.xml"),
    "/nothing": (200, {}, b""),
    "/half": (200, {}, CALENDAR[:80]),
    "/empty-reply": (204, {}, b""),
}


@pytest.fixture
def root(tmp_path):
    return write_network(tmp_path / "network", {"timezone": ZONE, "url": "https://net.example.org/"})


@pytest.fixture
def take(root, webserver, monkeypatch):
    """Return a function that imports from a path of the local server, or from an address."""
    for path, answer in PAGES.items():
        monkeypatch.setitem(ANSWERS, path, answer)

    def take_from(path, *words, scheme="http"):
        seconds = SHORT if path in {"/late", "/drip"} else LONG
        wire = HttpClient(
            "Shelfmates/test", seconds, webserver.resolve, allow_loopback=True, authorities=str(CERTIFICATE)
        )
        monkeypatch.setattr(downloads, "make_visitor", lambda _agent: Visitor(wire, pause=lambda _s: None, gap=0.0))
        address = path if "://" in path else webserver.url(path, scheme=scheme)
        done = CliRunner().invoke(
            main, ["--root", str(root), "import", "ics", address, "--today", "2026-11-22", *words]
        )
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done

    return take_from


@pytest.mark.parametrize("path", ["/private-3f1c/basic.ics?token=secret", "/moved.ics"])
def test_a_calendar_is_imported_from_its_address_which_is_not_stored(path, take, root):
    done = take(path)
    assert done.exit_code == 0
    text = (root / "data/events/visit-2027-03-04.yaml").read_text(encoding="utf-8")
    assert "  from: site.example.org/" in text
    for secret in ("private-3f1c", "token", "secret"):
        assert secret not in text + done.stdout + done.stderr
    assert take(path).stdout == "Unchanged: 1\n"


@pytest.mark.parametrize("scheme", ["webcal", "WEBCAL", "webcals", "https"])
def test_webcal_is_read_as_https(scheme, take, webserver):
    webserver.speak_tls()
    assert take("/private-3f1c/basic.ics?token=secret", scheme=scheme).exit_code == 0


def test_a_calendar_that_is_asked_for_is_read_although_programs_are_not_welcome(take, webserver):
    done = take(webserver.url("/private-3f1c/basic.ics?token=secret", host="closed.example.org"))
    assert done.exit_code == 0
    assert "/robots.txt" not in [path for _method, _host, path in webserver.asked]


FAILURES = {
    "/missing": "is not there (the site answers 404); copy the iCal address of the calendar again from its settings",
    "/left": "is not there (the site answers 410)",
    "/password": "may only be read with a password (the site answers 401); make the calendar public",
    "/forbidden": "may only be read with a password (the site answers 403)",
    "/busy": "was asked for too often (the site answers 429)",
    "/fault": "cannot be read (the site answers 500)",
    "/empty-reply": "cannot be read (the site answers 204)",
    "/page": "is a web page, not a calendar; this is the calendar's web page, or a page that asks for a password; in the "
    "settings of the calendar, copy its iCal address",
    "/sheet": "is a workbook of a spreadsheet program, not a calendar",
    "/nothing": "is empty",
    "/half": "is truncated",
    "/late": "was not sent within",
    "/drip": "was not sent within",
    "/loop": "leads from one address to the next without an end",
    "/nonsense": "cannot be downloaded",
    "/to-inside": "is not on the public internet, so nothing was requested",
    "http://nowhere.example.org/a.ics": "is on a site that does not exist",
    "http://inside.example.org/a.ics": "is not on the public internet",
    "https://jane:secret@site.example.org/a.ics": "has an address that",
    "http://127.0.0.1/a.ics": "has an address that",
    "http://": "has an address that",
}


@pytest.mark.parametrize("path", FAILURES)
def test_each_failure_says_what_to_do_and_writes_nothing(path, take, root):
    before = read_tree(root)
    done = take(path)
    assert (done.exit_code, read_tree(root)) == (1, before)
    assert FAILURES[path] in done.stderr
    assert "secret" not in done.stderr


def test_a_calendar_that_never_ends_is_not_read_to_its_end(take, monkeypatch):
    monkeypatch.setattr(calendar, "WANTED", calendar.WANTED._replace(limit=100_000))
    assert "has more than 100,000 bytes; choose a calendar of fewer years" in take("/endless").stderr
