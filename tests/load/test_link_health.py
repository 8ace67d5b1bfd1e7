"""Link checks: external links are visited, judged, stored and shown. All servers are local."""

import json
import socket
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from folders import write_network, write_yaml
from memory_networks import make_event, make_member, make_resource, make_settings
from shelfmates import pipeline
from shelfmates.cli import main
from shelfmates.cli.report import links as report_module
from shelfmates.cli.report.links import render_health
from shelfmates.derive.link_display import LinkDisplay, LinkTreatment, display_link
from shelfmates.load.web import HttpClient, NoReply, Visitor, VisitResult, rate_limit, visit_all
from shelfmates.load.web.host_lookup import is_public, resolve
from shelfmates.load.web.http_client import _explain
from shelfmates.load.web.replies import Reply
from shelfmates.load.web.robots_txt import SLOWEST, read_robots
from shelfmates.model.link_health import LinkHealth, LinkState, Verdict, Why
from shelfmates.model.settings import Policy
from shelfmates.validate.external_links.listing import list_external_links
from shelfmates.validate.external_links.verdicts import choose, judge, renew, update
from webserver import ANSWERS, CERTIFICATE

TODAY = date(2026, 11, 22)
SHORT, LONG = 0.2, 20.0
"""Timeouts in seconds: for a server that responds too late, and for all others."""


def make_visitor(webserver, pauses, *, gap=0.0, timeout=LONG):
    wire = HttpClient("Shelfmates/test", timeout, resolve=webserver.resolve, allow_loopback=True)
    return Visitor(wire, pause=pauses.append, gap=gap)


def see(webserver, path, pauses=None, **options):
    """Visit a URL. Return the verdict and the detail, such as the status."""
    url = webserver.url(path, **options)
    timeout = SHORT if path in {"/late", "/drip"} else LONG
    visitor = make_visitor(webserver, [] if pauses is None else pauses, timeout=timeout)
    state = judge(url, visitor.visit(url), TODAY)
    to = state.to.removeprefix(webserver.url("")) if state.to else None
    return " ".join(str(part) for part in (state.verdict, state.status, to, state.why) if part)


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/ok", "works 200"),
        ("/today", "works 200"),
        ("/see", "works 200"),
        ("/for-good-then-today", "works 200"),
        ("/today-then-for-good", "works 200"),
        ("/for-good", "moved 200 /ok"),
        ("/for-good-too", "moved 200 /ok"),
        ("/for-good-twice", "moved 200 /ok"),
        ("/for-good#part", "moved 200 /ok#part"),
        ("/accent", "moved 200 /caf%C3%A9"),
        ("/get-only", "works 200"),
        ("/head-hangs-up", "works 200"),
        ("/endless", "works 200"),
        ("/endless-get-only", "works 200"),
        ("/step-2", "works 200"),
        ("/missing", "gone 404"),
        ("/left", "gone 410"),
        ("/for-good-gone", "gone 404"),
        ("/password", "unclear 401 refused"),
        ("/forbidden", "unclear 403 refused"),
        ("/own-number", "unclear 999 refused"),
        ("/busy", "unclear 429 busy"),
        ("/busy-for-hours", "unclear 429 busy"),
        ("/fault", "unclear 500 broken"),
        ("/closed-today", "unclear 503 broken"),
        ("/strange-wait", "unclear 503 broken"),
        ("/late", "unclear late"),
        ("/drip", "unclear late"),
        ("/loop", "unclear loop"),
        ("/step-1", "unclear loop"),
        ("/without-a-way", "unclear 302 odd"),
        ("/to-ftp", "unclear odd"),
        ("/to-a-number", "unclear odd"),
        ("/nonsense", "unclear odd"),
        ("/to-inside", "unclear private"),
    ],
)
def test_what_a_server_does_has_its_verdict(path, seen, webserver):
    assert see(webserver, path) == seen


@pytest.mark.parametrize(
    ("path", "pauses", "asked"),
    [
        ("/busy-then-fine", [3.0], 2),
        ("/busy", [1.0, 1.0, 2.0], 4),
        ("/busy-for-hours", [], 1),
        ("/fault", [1.0, 2.0], 4),
        ("/closed-today", [], 4),
        ("/strange-wait", [1.0, 2.0], 4),
        ("/missing", [], 2),
    ],
)
def test_a_busy_server_is_asked_again_after_as_long_as_it_likes(path, pauses, asked, webserver):
    waited = []
    see(webserver, path, waited)
    # Without a gap between visits, the pauses are 0.
    assert ([seconds for seconds in waited if seconds], webserver.times[f"site.example.org{path}"]) == (pauses, asked)


def test_a_server_that_was_busy_once_works(webserver):
    assert see(webserver, "/busy-then-fine") == "works 200"


@pytest.mark.parametrize(
    ("host", "path", "seen"),
    [
        ("closed", "/ok", "unclear robots"),
        ("choosy", "/not-you", "unclear robots"),
        ("choosy", "/ok", "works 200"),
        ("elsewhere", "/secret", "unclear robots"),
        ("elsewhere", "/ok", "works 200"),
        ("round", "/ok", "works 200"),
        ("barred", "/ok", "works 200"),
        ("broken", "/ok", "unclear broken"),
        ("nowhere", "/ok", "unclear unknown-host"),
        ("inside", "/ok", "unclear private"),
        ("half-inside", "/ok", "unclear private"),
    ],
)
def test_a_host_is_asked_only_if_it_is_public_and_lets_us_in(host, path, seen, webserver):
    assert see(webserver, path, host=f"{host}.example.org") == seen
    was_asked = [row for row in webserver.asked if row[2] == path]
    assert bool(was_asked) == (seen == "works 200")


def test_a_redirect_to_a_closed_site_is_not_followed_inside(webserver, monkeypatch):
    there = webserver.url("/ok", host="closed.example.org")
    monkeypatch.setitem(ANSWERS, "/to-closed", (301, {"Location": there}, b""))
    assert see(webserver, "/to-closed") == "unclear robots"
    assert ("HEAD", "closed.example.org", "/ok") not in webserver.asked


def test_an_unsafe_connection_is_told_apart(webserver):
    assert see(webserver, "/ok", scheme="https") == "unclear tls"


@pytest.mark.parametrize(
    ("host", "believed", "seen"),
    [
        ("site", True, Reply(200, body=b"hello")),
        ("other", True, NoReply(Why.TLS)),
        ("site", False, NoReply(Why.TLS)),
    ],
)
def test_a_certificate_is_of_the_site_and_of_somebody_who_is_believed(host, believed, seen, webserver):
    webserver.speak_tls()
    trust = {"authorities": str(CERTIFICATE)} if believed else {}
    wire = HttpClient("Shelfmates/test", LONG, resolve=webserver.resolve, allow_loopback=True, **trust)
    url = webserver.url("/ok", host=f"{host}.example.org", scheme="https")
    assert wire.ask(url, method="GET", limit=99) == seen


@pytest.mark.parametrize("path", ["/late", "/drip"])
def test_a_safe_server_that_is_late_is_left_in_time(path, webserver):
    webserver.speak_tls()
    options = {"allow_loopback": True, "authorities": str(CERTIFICATE)}
    wire = HttpClient("Shelfmates/test", SHORT, resolve=webserver.resolve, **options)
    assert wire.ask(webserver.url(path, scheme="https")) == NoReply(Why.LATE)


def test_a_server_that_is_not_there_is_told_apart(webserver):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"http://site.example.org:{nobody.getsockname()[1]}/"
        assert make_visitor(webserver, []).visit(url) == NoReply(Why.UNREACHABLE)


@pytest.mark.parametrize(
    "line",
    [
        "Crawl-delay: ²",
        f"Crawl-delay: {'9' * 400}",
        f"Crawl-delay: {'9' * 5000}",
        "Request-rate: ²/²",
        "Disallow: //[",
        "Disallow: http://[x",
    ],
)
def test_a_line_of_a_site_that_cannot_be_read_leaves_its_other_rules(line):
    robots = read_robots(Reply(200, body=f"User-agent: *\n{line}\nDisallow: /inside\n".encode()))
    assert not robots.allows("https://site.example.org/inside")
    assert robots.allows("https://site.example.org/ok")
    assert robots.gap in {0.0, SLOWEST}


def test_the_rules_of_a_site_are_asked_for_once(webserver):
    visitor = make_visitor(webserver, [])
    for path in ("/ok", "/missing", "/today"):
        visitor.visit(webserver.url(path))
    assert webserver.times["site.example.org/robots.txt"] == 1


def test_only_the_head_of_a_page_that_works_is_asked_for(webserver):
    see(webserver, "/ok")
    assert [method for method, _host, path in webserver.asked if path == "/ok"] == ["HEAD"]


@pytest.mark.parametrize(("host", "most"), [("site", 1.0), ("calm", 7.0), ("very-calm", 10.0)])
def test_a_host_has_peace_between_two_questions(host, most, webserver, monkeypatch):
    # The clock does not advance, so that only the pauses of the rate limit are recorded.
    monkeypatch.setattr(rate_limit, "time", SimpleNamespace(monotonic=lambda: 100.0))
    pauses = []
    visitor = make_visitor(webserver, pauses, gap=1.0)
    for path in ("/ok", "/missing"):
        visitor.visit(webserver.url(path, host=f"{host}.example.org"))
    assert len(pauses) == len(webserver.asked) - 1
    assert {*pauses} == {most}


def test_many_hosts_are_asked_at_once_and_each_by_one(webserver):
    urls = [webserver.url(path, host=f"h{number}.example.org") for number in range(12) for path in ("/ok", "/missing")]
    told = []
    found = visit_all([*urls, *urls[:3]], make_visitor(webserver, []), report_progress=told.append)
    assert told == list(range(1, 25))
    assert {url: said.status for url, said in found.items()} == {
        url: 404 if url.endswith("missing") else 200 for url in urls
    }
    assert {*webserver.most.values()} == {1}


def test_a_host_to_which_many_lead_is_asked_by_one_at_a_time(webserver, monkeypatch):
    there = {"Location": webserver.url("/slow-and-fine", host="shared.example.org")}
    monkeypatch.setitem(ANSWERS, "/to-shared", (302, there, b""))
    urls = [webserver.url("/to-shared", host=f"h{number}.example.org") for number in range(6)]
    found = visit_all(urls, make_visitor(webserver, []), report_progress=lambda _done: None)
    assert {said.status for said in found.values()} == {200}
    assert webserver.most["shared.example.org"] == 1


def test_a_run_that_is_over_asks_nobody(webserver):
    assert visit_all([webserver.url("/ok")], make_visitor(webserver, []), report_progress=print, seconds=0) == {}
    assert webserver.asked == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("64:ff9b::5db8:d822", True),
        ("::ffff:93.184.216.34", True),
        ("4000::1", False),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address that is refused
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("not-a-number", False),
    ],
)
def test_only_public_addresses_are_called(address, expected):
    assert is_public(address) == expected


def test_the_system_knows_this_computer():
    assert "127.0.0.1" in resolve("127.0.0.1", 80)


def test_without_the_option_for_tests_this_computer_is_not_asked(webserver):
    wire = HttpClient("Shelfmates/test", LONG, resolve=webserver.resolve)
    assert wire.ask(webserver.url("/ok")) == NoReply(Why.PRIVATE)
    assert webserver.asked == []


def test_an_error_that_nobody_foresaw_is_an_odd_answer():
    assert _explain(KeyError("x")) is Why.ODD


def state(verdict, *, checked=0, since=0, **more):
    """Return the check result of a link. Times are in days before today."""
    days = {"checked": TODAY - timedelta(checked), "since": TODAY - timedelta(since)}
    return LinkState(verdict=Verdict(verdict), **days, **more)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (None, state("works"), state("works")),
        (state("works", checked=1, since=9), state("works"), state("works", since=9)),
        (state("gone", checked=1, since=9), state("gone", status=410), state("gone", since=9, status=410)),
        (state("works", checked=1, since=9), state("gone"), state("gone")),
        (state("gone", checked=1, since=9), state("works"), state("works")),
        (state("works", checked=13, since=90), state("unclear"), state("works", checked=13, since=90)),
        (state("works", checked=14, since=90), state("unclear"), state("unclear")),
        (state("moved", checked=13, since=90), state("unclear"), state("moved", checked=13, since=90)),
        (state("gone", checked=13, since=90), state("unclear"), state("gone", checked=13, since=90)),
        (state("gone", checked=14, since=90), state("unclear"), state("unclear")),
        (state("unclear", checked=3, since=9), state("unclear", why="late"), state("unclear", since=9, why="late")),
        (state("unclear", checked=1, since=9), state("works"), state("works")),
    ],
)
def test_what_was_known_and_what_is_seen_are_joined(before, now, expected):
    assert renew(before, now) == expected


HEALTH = LinkHealth(links={f"https://example.org/{days}": state("works", checked=days, since=99) for days in (0, 1, 5)})
URLS = ["https://example.org/0", "https://example.org/1", "https://example.org/5", "https://example.org/new"]


@pytest.mark.parametrize(("fresh", "chosen"), [(False, "new 5 1"), (True, "new 5 1 0")])
def test_what_was_asked_longest_ago_is_asked_first_and_nothing_twice_a_day(fresh, chosen):
    found = choose(HEALTH, [*URLS, URLS[1]], today=TODAY, fresh=fresh)
    assert " ".join(url.rpartition("/")[2] for url in found) == chosen


def test_an_address_that_nobody_names_is_forgotten_and_one_that_was_not_asked_is_kept():
    answer = VisitResult(404, URLS[1], is_permanent=True)
    links = update(HEALTH, [URLS[3], URLS[1], URLS[0]], {URLS[1]: answer}, today=TODAY).links
    assert [(url, row.verdict) for url, row in links.items()] == [(URLS[0], "works"), (URLS[1], "gone")]
    assert links[URLS[0]] == HEALTH.links[URLS[0]]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (None, LinkDisplay()),
        (state("works", checked=3, since=90), LinkDisplay(checked=TODAY - timedelta(3))),
        (state("moved", checked=3, since=90), LinkDisplay(checked=TODAY - timedelta(3))),
        (state("unclear", checked=3, since=400), LinkDisplay()),
        (
            state("gone", checked=1, since=91),
            LinkDisplay(LinkTreatment.DEAD, TODAY - timedelta(1), TODAY - timedelta(91)),
        ),
        (
            state("gone", checked=1, since=92),
            LinkDisplay(LinkTreatment.HIDDEN, TODAY - timedelta(1), TODAY - timedelta(92)),
        ),
    ],
)
def test_a_dead_link_is_marked_and_after_the_months_of_the_policy_hidden(known, expected):
    health = LinkHealth(links={URLS[0]: known} if known else {})
    policy = Policy(dead_links_hidden_after_months=3)
    assert display_link(health, URLS[0], today=TODAY, policy=policy) == expected


CLOSED = ("https://x.com/ana", "https://www.facebook.com/our.library", "https://instagram.com/ana", "https://de.linkedin.com/in/ana",
          "https://www.tiktok.com/@ana", "https://www.threads.net/@ana", "https://www.pinterest.fr/ana")  # fmt: skip


@pytest.mark.parametrize("url", CLOSED)
@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 999])
def test_a_service_that_answers_no_program_is_never_said_to_be_gone(url, status):
    assert judge(url, VisitResult(status, url, is_permanent=False), TODAY).verdict is Verdict.UNCLEAR
    assert judge(url, VisitResult(200, f"{url}/login", is_permanent=True), TODAY).verdict is Verdict.WORKS
    other = judge("https://x.com.example.org/ana", VisitResult(404, url, is_permanent=False), TODAY)
    assert other.verdict is Verdict.GONE


RECORDS = [
    (
        make_member(
            links={"website": "https://a.org/1", "blog": "https://a.org/2", "feed": "https://a.org/3",
                   "linkedin": "https://www.linkedin.com/in/ana", "mastodon": "@ana@example.social", "bluesky": "ana.example.org"},
            email="ana@example.org", contact="email",
        ),
        "links.website links.blog links.feed links.linkedin",
    ),
    (
        make_event(
            url="https://a.org/1", online="https://a.org/2", register="https://a.org/3",
            follow_up={"notes": "https://a.org/4", "recording": "https://a.org/5"},
            deadlines=[{"what": "grant", "date": "2027-01-01"},
                       {"what": "grant", "date": "2027-01-01", "url": "https://a.org/6"}],
        ),
        "url online register follow_up.notes follow_up.recording deadlines.1.url",
    ),
    (
        make_resource(url="https://a.org/1", feed="https://a.org/2", kind="group", group={"join": "https://a.org/3"}),
        "url feed group.join",
    ),
    (make_resource(), "url"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "fields"), RECORDS, ids=["member", "event", "group", "blog"])
def test_every_address_of_a_record_is_found_and_nothing_else(record, fields):
    assert [".".join(map(str, row.field)) for row in list_external_links(record)] == fields.split()


@pytest.fixture
def report(webserver, tmp_path, monkeypatch):
    """Return a function that runs the report on a network with links to the local server."""
    monkeypatch.setattr(report_module, "make_visitor", lambda agent, timeout: _speak_as(webserver, agent))
    return lambda *words: CliRunner().invoke(main, ["--root", str(tmp_path), "report", "links", *map(str, words)])


def _speak_as(webserver, agent):
    return Visitor(
        HttpClient(agent, LONG, resolve=webserver.resolve, allow_loopback=True), pause=lambda _s: None, gap=0
    )


def write_links(root, webserver, **settings):
    members = {
        "ana-ruiz": {"links": {"website": webserver.url("/for-good"), "blog": webserver.url("/ok")}},
        "bea-cole": {"links": {"website": webserver.url("/never")}, "listed": False},
    }
    write_network(root, {"url": "https://net.example.org/", **settings}, members)
    least = {"title": "A blog", "kind": "blog"}
    write_yaml(root / "data/resources/a-blog.yaml", {**least, "url": webserver.url("/missing")})
    write_yaml(root / "data/resources/b-blog.yaml", {**least, "title": "Another", "url": webserver.url("/password")})


def read_kept(root, webserver):
    values = json.loads((root / "data/link-health.json").read_text(encoding="utf-8"))
    return {url.removeprefix(webserver.url("")): row for url, row in values["links"].items()}


def test_the_report_asks_tells_and_keeps(report, webserver, tmp_path):
    write_links(tmp_path, webserver, contact={"email": "office@example.org"})
    done = report("--today", "2026-11-22")
    assert done.exit_code == 0, done.output
    told = [line.split(" ")[:3] for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert [(place.partition(":")[0], code) for place, code, _level in told] == [
        ("data/members/ana-ruiz.yaml", "link-moved"),
        ("data/resources/a-blog.yaml", "link-gone"),
        ("data/resources/b-blog.yaml", "link-unclear"),
    ]
    assert f"write {webserver.url('/ok')}" in done.stdout
    assert done.stderr == "4 addresses: 1 work, 1 moved, 1 gone, 1 could not be checked.\n"
    today = {"checked": "2026-11-22", "since": "2026-11-22"}
    assert read_kept(tmp_path, webserver) == {
        "/for-good": {"verdict": "moved", **today, "status": 200, "to": webserver.url("/ok")},
        "/missing": {"verdict": "gone", **today, "status": 404},
        "/ok": {"verdict": "works", **today, "status": 200},
        "/password": {"verdict": "unclear", **today, "status": 401, "why": "refused"},
    }
    assert webserver.agents == {"Shelfmates/0.1.0 (+https://net.example.org/; office@example.org)"}
    assert "/never" not in {path for _method, _host, path in webserver.asked}


def test_what_was_kept_is_read_again_as_it_was_written(report, webserver, tmp_path):
    write_links(tmp_path, webserver)
    report("--today", "2026-11-22")
    checked = pipeline.check(tmp_path, today=TODAY)
    assert [row.code for row in checked.problems] == []
    text = (tmp_path / "data/link-health.json").read_text(encoding="utf-8")
    assert render_health(checked.network.health) == text
    assert list(json.loads(text)["links"]) == sorted(json.loads(text)["links"])


def test_the_next_report_asks_only_what_is_due(report, webserver, tmp_path):
    write_links(tmp_path, webserver)
    report("--today", "2026-11-22", "--limit", "1")
    assert len(read_kept(tmp_path, webserver)) == 1
    report("--today", "2026-11-22")
    assert len(read_kept(tmp_path, webserver)) == 4
    before = len(webserver.asked)
    report("--today", "2026-11-22")
    assert len(webserver.asked) == before
    report("--today", "2026-11-22", "--fresh")
    assert len(webserver.asked) > before
    report("--today", "2026-11-23")
    assert read_kept(tmp_path, webserver)["/missing"] == {
        "verdict": "gone", "checked": "2026-11-23", "since": "2026-11-22", "status": 404,
    }  # fmt: skip


@pytest.mark.parametrize(("form", "first"), [("json", '{"file": "data/'), ("markdown", "| where | what |")])
def test_other_formats_tell_the_same(form, first, report, webserver, tmp_path):
    write_links(tmp_path, webserver)
    done = report("--format", form, "--out", tmp_path / "elsewhere.json", "--today", "2026-11-22")
    assert done.stdout.startswith(first)
    assert done.stdout.count("data/") == 3
    assert not (tmp_path / "data/link-health.json").exists()
    assert len(json.loads((tmp_path / "elsewhere.json").read_text(encoding="utf-8"))["links"]) == 4


@pytest.mark.parametrize("text", ["{", "[]", "[[1]]", '{"version": 2, "links": {}}'])
def test_a_file_that_is_damaged_is_not_written_over(text, report, webserver, tmp_path):
    write_links(tmp_path, webserver)
    for words in (["--out", tmp_path / "kept.json"], []):
        file = tmp_path / ("kept.json" if words else "data/link-health.json")
        file.write_text(text, encoding="utf-8")
        done = report(*words)
        assert (done.exit_code, done.stdout) == (1, "")
        assert "link-health" in done.stderr
        assert file.read_text(encoding="utf-8") == text
    assert webserver.asked == []


def test_a_network_with_problems_is_not_reported_on(report, webserver, tmp_path):
    write_links(tmp_path, webserver, languages=[])
    done = report()
    assert done.exit_code == 1
    assert "Fix these problems first." in done.stderr


def test_a_place_that_cannot_be_written_to_is_told(report, webserver, tmp_path):
    write_links(tmp_path, webserver)
    done = report("--out", tmp_path / "nowhere/kept.json")
    assert done.exit_code == 1
    assert "the result could not be saved" in done.stderr


def test_a_computer_that_is_not_online_knows_nothing_of_links(report, webserver, tmp_path, monkeypatch):
    write_links(tmp_path, webserver)
    monkeypatch.setattr(webserver, "resolve", lambda _host, _port: [])
    done = report()
    assert done.exit_code == 1
    assert "is this computer online?" in done.stderr
    assert not (tmp_path / "data/link-health.json").exists()


def test_a_report_that_takes_long_says_how_far_it_is(monkeypatch, capsys):
    times = iter([0.0, 1.0, 2.5, 2.5, 3.0])
    monkeypatch.setattr(report_module.time, "monotonic", lambda: next(times))
    report_progress = report_module._make_progress_printer(9)
    for done in (1, 2, 3):
        report_progress(done)
    assert capsys.readouterr().err == "2 of 9 addresses checked\n"


def test_a_network_that_says_nothing_of_itself_is_asked_for_by_the_name_of_the_software():
    assert report_module.make_agent(make_settings(url=None)) == "Shelfmates/0.1.0"


def test_a_check_asks_nobody(report, webserver, tmp_path, offline):
    write_links(tmp_path, webserver)
    assert CliRunner().invoke(main, ["--root", str(tmp_path), "check"]).exit_code == 0
