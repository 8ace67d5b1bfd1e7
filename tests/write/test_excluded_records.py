"""A record that cannot be shown is named and left out of every output; all others are published."""

import importlib
import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from checks import TODAY
from folders import MEMBER, read_tree, write_network, write_yaml
from gate_command import gate
from shelfmates import pipeline
from shelfmates.cli import main
from shelfmates.excluded_records import MOST, UnexplainedFailure, build_without_failing
from shelfmates.write.site_build import make_outcome
from sites import QUIET, run

LINKS = "[a](../members/bad-member.md) [b](../events/bad-event.md) [c](../resources/bad-resource.md)"
EVENT = {"title": "A day", "kind": "visit", "start": "2027-03-04", "topics": ["weeding"], "areas": ["watauga"]}
RESOURCE = {"title": "A group", "kind": "group", "topics": ["weeding"], "feed": "https://example.org/feed.xml"}
MEMBERS = {
    id_: {"topics": ["weeding"], "levels": ["middle"], "bio": f"Bio of {id_}.", "town": "boone",
          "offers": [{"topic": "weeding", "note": "x"}], "mentoring": {"offers": {}, "wants": {"topics": ["weeding"]}}}
    for id_ in ("ana-ruiz", "bad-member", "zoe-quill")
}  # fmt: skip
SETTINGS = {
    "areas": [{"id": "watauga", "name": "Watauga", "towns": [{"id": "boone", "name": "Boone", "lat": 36, "lon": -81}]}],
    "vocabularies": {"topics": {"weeding": "Weeding"}, "levels": {"middle": "Middle"}},
    "contact": {"email": "us@example.org"},
}
IDS = {"member": "bad-member", "event": "bad-event", "resource": "bad-resource", "post": "bad-post"}


@pytest.fixture
def root(tmp_path):
    """Write a small network in which every good record names every record that will fail."""
    docs = {
        "guides/good.md": f"# Good\n\n{LINKS} [d](bad.md) [e](../news/posts/bad-post.md)\n\n[f]: bad.md\n\nSee [f].\n",
        "guides/bad.md": "# A title\n\nBAD words, and [good](good.md).\n",
        "news/posts/good-post.md": "---\ntitle: Good\ndate: 2026-09-01\nauthors: [ana-ruiz, bad-member]\n"
        "events: [bad-event]\n---\n\nText, [d](../../guides/bad.md), [e](bad-post.md).\n",
        "news/posts/bad-post.md": "---\ntitle: Other\ndate: 2026-09-02\nauthors: [ana-ruiz]\n---\n\nWORSE text.\n",
        "index.md": "Welcome to [d](guides/bad.md).\n",
    }
    root = write_network(tmp_path / "network", SETTINGS, MEMBERS, docs)
    people = {"hosts": ["bad-member", "ana-ruiz"], "speakers": ["bad-member"], "going": ["bad-member"]}
    after = {
        "read": ["bad-resource"],
        "follow_up": {"group": "bad-resource"},
        "hashtag": "#tlchat",
        "url": "https://example.org/",
    }
    write_yaml(root / "data/events/good-event.yaml", {**EVENT, **people, **after})
    write_yaml(
        root / "data/events/bad-event.yaml",
        {**EVENT, "title": "A chat", "url": "https://example.org/chat", "repeat": {"every": "week"}},
    )
    group = {"coordinators": ["bad-member"], "born_at": "bad-event", "status": "closed", "successor": "bad-resource"}
    write_yaml(
        root / "data/resources/good-resource.yaml",
        {**RESOURCE, "url": "https://example.org/1", "hosts": ["bad-member"], "meets": "bad-event", "group": group},
    )
    write_yaml(
        root / "data/resources/bad-resource.yaml",
        {**RESOURCE, "title": "A blog", "kind": "blog", "url": "https://example.org/2", "hashtag": "#tlchat"},
    )
    return root


def find_id(value):
    """Return the id of the record that a value is about."""
    for name in ("profile", "happening", "holding", "member", "event", "resource", "post", "record"):
        if hasattr(value, name):
            return find_id(getattr(value, name))
    return getattr(value, "id", None)


def break_at(monkeypatch, place, id_, fail):
    """Make one of our functions fail for one record."""
    module, _colon, path = place.partition(":")
    *owners, name = path.split(".")
    owner = importlib.import_module(f"shelfmates.{module}")
    for step in owners:
        owner = getattr(owner, step)
    real = getattr(owner, name)

    def broken(*arguments, **named):
        if any(find_id(value) == id_ for value in (*arguments, *named.values())):
            return fail(id_)
        return real(*arguments, **named)

    monkeypatch.setattr(owner, name, broken)


def raise_error(error):
    def fail(_id):
        raise error

    return fail


PLACES = {
    "member": (
        "derive.members.profile:ProfileBuilder.make", "render.members.profiles:ProfilePages._render", "render.members.profiles:ProfilePages._render_one",
        "render.members.profiles:ProfilePages._bio", "render.members.profiles:ProfilePages._links", "render.templates:Templates._card",
        "render.outputs:vcard.render_card", "render.data_exports:_write_record", "render.data_exports:list_cells", "render.members.directory_data:_mentor_json",
        "render.outputs:describe_member", "render.feed_files:describe_item", "derive.site:find_freshness",
    ),
    "event": (
        "derive.events.event:SiteEventBuilder.make", "render.events.pages:EventPages._render_event", "render.events.pages:EventPages._render_event_body",
        "render.events.rows:EventRows._make", "render.events.vevent:VEventWriter._list_lines", "derive.events.event:SiteEvent.make_rule", "render.events.data:show_event",
        "render.events.pages:render_event_ld", "render.events.pages:link_calendars", "render.matching.record_data:_Summarizer._summarize_event", "render.events.files:describe_event",
        "derive.events.agenda:_is_recent",
    ),
    "resource": (
        "derive.resources.resource:SiteResourceBuilder._make", "derive.site:local_first", "render.resources.pages:ResourcePages._render_resource",
        "render.resources.pages:ResourcePages._render_resource_body", "render.resources.rows:ResourceRows._make", "render.resources.data:_public",
        "render.matching.record_data:_Summarizer._summarize_resource", "render.resources.pages:find_way_in",
    ),
    "post": (
        "derive.news:_make_article", "render.news:NewsPages._render_article", "render.news:NewsPages._render_article_body",
        "render.news:_sign", "render.outputs:describe_article",
    ),
}  # fmt: skip
"""Kind of record → functions that may fail for one of them: they derive it, list it, or render it."""
CASES = [(kind, place) for kind, places in PLACES.items() for place in places]


def make(root):
    checked = pipeline.check(root, today=TODAY)
    assert checked.errors == ()
    # Every page and file is rendered here; what is rendered is what the tests read.
    shown, text = build_without_failing(checked, make_outcome, lambda some: read_all(make_outcome(some)))
    return SimpleNamespace(
        checked=shown, text=text.decode(), told=[(row.path, row.code, row.field) for row in shown.left_out]
    )


def read_all(outcome):
    """Return everything that would be published, as one text; editors' pages are only read."""
    assert outcome.written
    pages = (
        f"{page.address} {page.title} {page.description} {page.edit} {page.head} {page.search} {page.body}"
        for page in outcome.outputs.pages
    )
    files = (f"{file.address} {file.content.decode('utf-8', 'replace')}" for file in outcome.outputs.files)
    return "\n".join((*pages, *files)).encode()


@pytest.mark.parametrize(("kind", "place"), CASES)
def test_a_record_that_fails_anywhere_is_named_and_left_out_of_everything(root, monkeypatch, kind, place):
    break_at(monkeypatch, place, IDS[kind], raise_error(ZeroDivisionError("by chance")))
    made = make(root)
    folder = "docs/news/posts" if kind == "post" else f"data/{kind}s"
    ending = "md" if kind == "post" else "yaml"
    assert made.told == [(f"{folder}/{IDS[kind]}.{ending}", f"{kind}-left-out", IDS[kind])]
    assert "by chance" in made.checked.left_out[0].message
    assert {id_ for id_ in IDS.values() if id_ in made.text} == {*IDS.values()} - {IDS[kind]}


ERRORS = (
    IndexError("x"), ValueError(), UnicodeEncodeError("utf-8", "\udc80", 0, 1, "surrogates"), TypeError("a\nb"),
    StopIteration(), Exception("y" * 5_000),
)  # fmt: skip


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_whatever_a_record_raises_is_told_on_one_line(root, monkeypatch, error):
    break_at(monkeypatch, "render.members.profiles:ProfilePages._render_one", "bad-member", raise_error(error))
    (problem,) = make(root).checked.left_out
    assert type(error).__name__ in problem.message
    assert problem.message.isprintable()
    assert len(problem.message) < 400


HTML = ("<script>alert(1)</script>", '<p onclick="x">', "a < b", "\ud800")


@pytest.mark.parametrize("html", HTML)
def test_a_body_that_the_gate_refuses_takes_its_record_along_and_no_other(root, monkeypatch, html):
    real = importlib.import_module("shelfmates.untrusted_markdown").to_html
    monkeypatch.setattr(
        "shelfmates.untrusted_markdown.to_html", lambda text: html if "bad-member" in text else real(text)
    )
    assert make(root).told == [("data/members/bad-member.yaml", "member-left-out", "bad-member")]


def test_two_of_each_kind_are_left_out_at_once(root, monkeypatch):
    for kind in ("member", "event", "resource", "post"):
        break_at(monkeypatch, PLACES[kind][0], IDS[kind], raise_error(IndexError(kind)))
    break_at(monkeypatch, "render.outputs:describe_member", "zoe-quill", raise_error(IndexError("z")))
    assert sorted(field for _path, _code, field in make(root).told) == sorted([*IDS.values(), "zoe-quill"])


def test_a_list_that_differs_from_the_site_takes_out_who_is_missing(root, monkeypatch):
    real = importlib.import_module("shelfmates.render.data_exports")._write_record
    monkeypatch.setattr(
        "shelfmates.render.data_exports._write_record", lambda row: real(row).replace("bad-member", "else")
    )
    assert make(root).told == [("data/members/bad-member.yaml", "member-left-out", "bad-member")]


@pytest.mark.parametrize("place", ["derive.site:make_topics", "render.outputs:render_home", "render.outputs:main_pages.render_about",
                                   "render.outputs:host_files.render_robots", "render.outputs:data_exports.render_build_json", "derive.site:make_agenda"])  # fmt: skip
def test_what_no_record_explains_stops_the_site(root, monkeypatch, place):
    module, _colon, path = place.partition(":")
    monkeypatch.setattr(
        f"shelfmates.{module}.{path}", lambda *_a, **_k: raise_error(ZeroDivisionError("by chance"))("")
    )
    with pytest.raises(UnexplainedFailure, match="by chance"):
        make(root)


def test_where_nobody_at_all_can_be_shown_it_is_not_their_fault(root, monkeypatch):
    for id_ in MEMBERS:
        break_at(
            monkeypatch,
            "render.members.profiles:ProfilePages._render_one",
            id_,
            raise_error(ZeroDivisionError("by chance")),
        )
    with pytest.raises(UnexplainedFailure, match="no member can be shown: "):
        make(root)


def test_where_very_many_cannot_be_shown_it_is_not_their_fault(root, monkeypatch):
    ids = [f"bad-{number}" for number in range(MOST + 1)]
    for id_ in ids:
        write_yaml(root / f"data/members/{id_}.yaml", {"name": id_.title(), **MEMBER})
        break_at(
            monkeypatch, "derive.members.profile:ProfileBuilder.make", id_, raise_error(ZeroDivisionError("by chance"))
        )
    with pytest.raises(UnexplainedFailure, match=f"more than {MOST} records"):
        make(root)


def test_where_the_machine_fails_nothing_is_left_out(root, monkeypatch):
    break_at(
        monkeypatch,
        "render.members.profiles:ProfilePages._render_one",
        "bad-member",
        raise_error(OSError(28, "No space left")),
    )
    with pytest.raises(OSError, match="No space left"):
        make(root)


def command(root, *words):
    done = CliRunner(env=QUIET).invoke(main, ["--root", str(root), *map(str, words), "--today", str(TODAY)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done


def break_page(monkeypatch, word):
    """Make the step after the Markdown fail for the page that contains a word."""
    real = importlib.import_module("shelfmates.editor_html").sanitize

    def sanitize(html, **named):
        if word in html:
            raise ZeroDivisionError("by chance")
        return real(html, **named)

    monkeypatch.setattr("shelfmates.editor_html.sanitize", sanitize)


BROKEN = {
    "a member's page": (lambda patch: break_at(patch, "render.members.profiles:ProfilePages._render_one", "bad-member", raise_error(IndexError("x"))), "data/members/bad-member.yaml", "bad-member"),
    "an event's derivation": (lambda patch: break_at(patch, "derive.events.event:SiteEventBuilder.make", "bad-event", raise_error(IndexError("x"))), "data/events/bad-event.yaml", "bad-event"),
    "a guide's text": (lambda patch: break_page(patch, "BAD words"), "docs/guides/bad.md", "guides/bad"),
    "a post's text": (lambda patch: break_page(patch, "WORSE text"), "docs/news/posts/bad-post.md", "bad-post"),
    "the home page's text": (lambda patch: break_page(patch, "Welcome to"), "docs/index.md", "Welcome to"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_the_command_publishes_the_rest_and_says_what_is_missing(root, monkeypatch, name):
    sabotage, path, trace = BROKEN[name]
    sabotage(monkeypatch)
    site = root.parent / "site"
    done = command(root, "build", "--out", site)
    assert done.exit_code == 0, done.output
    assert f"{path}:1:1: " in done.stderr
    assert "1 record cannot be shown, see above; the site was built with all the others." in done.stderr
    assert [file for file, content in read_tree(site).items() if trace in file or trace.encode() in content] == []
    assert (site / "members/ana-ruiz/index.html").exists()
    seen = gate(site, root=root)
    assert (seen.out, seen.code) == ("", 0)


@pytest.mark.parametrize("name", ["a guide's text"])
def test_a_strict_build_leaves_what_stood_there(root, monkeypatch, name):
    site = root.parent / "site"
    assert command(root, "build", "--out", site, "--strict").exit_code == 0
    before = read_tree(site)
    sabotage, path, _trace = BROKEN[name]
    sabotage(monkeypatch)
    done = command(root, "build", "--out", site, "--strict")
    assert (done.exit_code, read_tree(site)) == (1, before)
    assert f"{path}:1:1: " in done.stderr
    assert "nothing was published" in done.stderr


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_what_is_staged_is_without_it_too(root, monkeypatch, strict):
    BROKEN["a member's page"][0](monkeypatch)
    there = root.parent / "staged"
    done = command(root, "stage", there, *strict)
    assert done.exit_code == len(strict)
    assert there.exists() is not bool(strict)
    assert (
        [file for file, content in read_tree(there).items() if b"bad-member" in content] == [] if not strict else True
    )


def test_what_no_record_explains_is_told_on_one_line(root, monkeypatch):
    monkeypatch.setattr(
        "shelfmates.render.outputs.host_files.render_robots", lambda *_: raise_error(ZeroDivisionError("by chance"))("")
    )
    done = command(root, "build", "--out", root.parent / "site")
    assert done.exit_code == 1
    assert "no record explains it" in done.stderr
    assert "by chance" in done.stderr
    assert not (root.parent / "site").exists()


def test_where_no_page_of_the_editors_can_be_shown_it_is_not_their_fault(root, monkeypatch):
    break_page(monkeypatch, "")
    done = command(root, "build", "--out", root.parent / "site")
    assert done.exit_code == 1
    assert "no page can be shown: " in done.stderr
    assert not (root.parent / "site").exists()


FORKED = """
import sys
from shelfmates import workers
from shelfmates.cli import main
from shelfmates.render import data_exports
workers.FEW, workers.STEP = 1, 5
real = data_exports._write_record
data_exports._write_record = lambda row: 1 / 0 if row.id == "bad-member" else real(row)
main(sys.argv[1:])
"""


def test_a_record_that_fails_in_another_process_is_left_out(root):
    done = run("-c", FORKED, "--root", root, "build", "--out", root.parent / "site", "--today", str(TODAY))
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert "data/members/bad-member.yaml:1:1: member-left-out" in done.stderr
    members = json.loads((root.parent / "site/api/v1/members.json").read_bytes())["members"]
    assert [row["id"] for row in members] == ["zoe-quill", "ana-ruiz"]


OUTPUTS = {"event": ["export ics"], "member": ["export ics", "report gaps", "report freshness", "report letter"]}
FAILS = {"event": "derive.events.event:SiteEventBuilder.make", "member": "derive.members.profile:ProfileBuilder.make"}


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, rows in OUTPUTS.items() for words in rows])
def test_other_commands_leave_it_out_as_a_build_does(kind, words, root, monkeypatch):
    break_at(monkeypatch, FAILS[kind], IDS[kind], raise_error(ValueError("odd")))
    done = CliRunner().invoke(main, ["--root", str(root), *words.split(), "--today", TODAY.isoformat()])
    assert (done.exit_code, done.exception) == (0, None), done.output
    assert f"{kind}-left-out" in done.stderr
    assert IDS[kind] not in done.stdout
    assert done.stdout


@pytest.mark.parametrize("words", ["export ics", "report gaps", "report letter"])
def test_what_no_record_explains_ends_in_a_word(words, root, monkeypatch):
    monkeypatch.setattr(pipeline, "derive", lambda *_words, **_named: {}["odd"])
    done = CliRunner().invoke(main, ["--root", str(root), *words.split(), "--today", TODAY.isoformat()])
    assert (done.exit_code, "no record explains it" in done.stderr) == (1, True), done.output
