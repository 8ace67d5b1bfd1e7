"""`import json` and `export json`: every record survives a round trip, and invalid records are reported."""

import json
from shutil import copytree
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from checks import lines_of, read
from folders import copy_seed, read_tree, write_network
from memory_networks import make_member, make_outputs, make_resource
from rendered_calendars import make_event
from shelfmates.change.json_files.documents import read_document
from shelfmates.cli import main
from shelfmates.derive import derive
from shelfmates.problem import Problem, is_error
from shelfmates.render.data_exports import render_members_json
from shelfmates.render.events.data import render_events_json

pytestmark = pytest.mark.usefixtures("offline")
VISIT = {"id": "visit", "title": "Visit", "kind": "visit", "start": "2027-03-04 18:30", "url": "https://example.org/"}


def run(root, *words):
    done = CliRunner().invoke(main, ["--root", str(root), *map(str, words), "--today", "2026-11-22"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return SimpleNamespace(
        code=done.exit_code,
        given=done.stdout.splitlines(),
        told=done.stderr.splitlines()[:-1],
        end="".join(done.stderr.splitlines(keepends=True)[-1:]),
    )


@pytest.fixture
def root(tmp_path):
    return write_network(tmp_path / "network", {"url": "https://net.example.org/"}, {})


@pytest.fixture
def take(root):
    """Return a function that imports a document, or bytes."""

    def take_in(document, *words):
        file = root.parent / "events.json"
        content = document if isinstance(document, bytes) else json.dumps({"version": 1, **document}).encode()
        file.write_bytes(content)
        return run(root, "import", "json", file, *words)

    return take_in


def records_of(root):
    network = read(root).network
    rows = [row.record for kind in ("members", "events", "resources") for row in getattr(network, kind)]
    return sorted(rows, key=lambda row: (type(row).__name__, row.id))


def test_the_whole_seed_comes_back_from_its_document(tmp_path):
    seed, other = copy_seed(tmp_path / "seed"), tmp_path / "other"
    file = tmp_path / "all.json"
    assert run(seed, "export", "json", "--out", file).code == 0
    other.mkdir()
    (other / "data").mkdir()
    for name in ("network.yaml", "areas.geojson"):
        (other / "data" / name).write_bytes((seed / "data" / name).read_bytes())
    copytree(seed / "data/photos", other / "data/photos")
    done = run(other, "import", "json", file)
    assert done.code == 0, [line for line in done.told if not line.startswith("wrote")]
    assert records_of(other) == records_of(seed)
    again = tmp_path / "again.json"
    run(other, "export", "json", "--out", again)
    assert again.read_bytes() == file.read_bytes()


def test_the_events_of_the_site_come_back_from_its_data(tmp_path, root):
    seed = copy_seed(tmp_path / "seed")
    checked = read(seed)
    site = derive(checked.network, today=checked.today, outlines=checked.entries.outlines)
    (root / "data/network.yaml").write_bytes((seed / "data/network.yaml").read_bytes())
    for file in (seed / "data/members").iterdir():
        (root / "data/members").mkdir(exist_ok=True)
        (root / "data/members" / file.name).write_bytes(file.read_bytes())
    (root / "data/members.yaml").write_bytes((seed / "data/members.yaml").read_bytes())
    (root.parent / "events.json").write_bytes(render_events_json(site))
    assert run(root, "import", "json", root.parent / "events.json").code == 0
    assert [row.id for row in records_of(root) if type(row).__name__ == "Event"] == sorted(
        row.event.id for row in site.agenda.events
    )


def test_a_record_is_written_into_a_file_of_its_own(root, take):
    done = take({"events": [VISIT]})
    assert (done.code, done.told, done.end) == (0, ["wrote data/events/visit.yaml"], "1 of 1 records written.\n")
    text = (root / "data/events/visit.yaml").read_text(encoding="utf-8")
    assert text == "title: Visit\nkind: visit\nstart: 2027-03-04 18:30\nurl: https://example.org/\n"
    assert take({"events": [VISIT]}).end == "0 of 1 records written; 1 were already there.\n"


def test_a_record_that_says_less_than_the_one_that_stands_there_differs(root, take):
    take({"events": [VISIT]})
    before = read_tree(root)
    done = take({"events": [{key: value for key, value in VISIT.items() if key != "url"}]})
    assert (done.code, read_tree(root)) == (1, before)
    assert done.told == [
        "events.json:1:27: “Visit” is already in data/events/visit.yaml, and differs in `url`; change it there"
    ]


WRONG = {
    "no id": (
        {**VISIT, "id": None},
        "has no id, or one that is no text; use lowercase letters, digits and hyphens, in quotation marks",
    ),
    "an id that leads elsewhere": (
        {**VISIT, "id": "../x"},
        "has the id `../x`, which is not a valid id; use lowercase letters, digits and hyphens",
    ),
    "a reserved id": (
        {**VISIT, "id": "con"},
        "`id` is reserved for the site itself, found `con`; write a longer one, for example `con-2`",
    ),
    "an unknown key": (
        {**VISIT, "tilte": "x"},
        "`tilte` is not a known field here; did you mean `title`?",
    ),
    "a number for a date": (
        {**VISIT, "start": 2027},
        "`start` is known only to the year, found `2027`; write `precision: year`",
    ),
    "half a character": (
        {**VISIT, "organizer": "A\ud800"},
        "contains a control character (U+D800), and is ignored; delete it and type the text again",
    ),
    "a separator that is written as an escape": (
        {**VISIT, "title": "Vis\u2028it"},
        "`title` contains a LINE SEPARATOR (U+2028), and is ignored; delete it and type the text again",
    ),
    "a control character": (
        {**VISIT, "title": "Vis\x1bit"},
        "`title` contains a control character (U+001B), and is ignored; delete it and type the text again",
    ),
    "a byte order mark": (
        {**VISIT, "title": "\ufeffVisit"},
        "`title` contains a byte order mark (U+FEFF), and is ignored; delete it and type the text again",
    ),
    "a next line in a list": (
        {**VISIT, "topics": [{"a": ["b\x85"]}]},
        "`topics` contains a NEXT LINE character (U+0085), and is ignored; delete it and type the text again",
    ),
    "a hidden character": (
        {**VISIT, "title": "Vis\u202eit"},
        "`title` contains RIGHT-TO-LEFT OVERRIDE (U+202E), and is ignored; delete it and type the text again",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_record_that_the_check_would_refuse_is_not_written(name, root, take):
    values, message = WRONG[name]
    before = read_tree(root)
    done = take({"events": [values]})
    assert (done.code, done.end, read_tree(root)) == (1, "0 of 1 records written.\n", before)
    assert done.told[-1].endswith(message)


@pytest.mark.parametrize("text", ["One\r\ntwo", "One\rtwo", "One\ntwo", "One\r\ntwo\r\n"])
def test_every_end_of_a_line_is_the_files_own(text, root, take):
    assert take({"events": [{**VISIT, "description": text}]}).code == 0
    assert "\\" not in (root / "data/events/visit.yaml").read_text(encoding="utf-8")
    assert [row.description for row in records_of(root)] == ["One\ntwo"]


@pytest.mark.parametrize(
    "text", ["\U0001f469\u200d\U0001f4bb", "\U0001f3f4\U000e0067\U000e0062\U000e007f", "\u0915\u094d\u200d\u0937"]
)
def test_what_a_document_writes_as_pairs_of_escapes_is_taken(text, root, take):
    document = json.dumps({"version": 1, "events": [{**VISIT, "title": text}]}, ensure_ascii=True).encode()
    assert take(document).code == 0
    assert [row.title for row in records_of(root)] == [text]


def test_a_member_without_consent_is_not_taken_from_public_data(root, take):
    done = take({"members": [{"id": "bea-cole", "name": "Bea Cole", "role": "archivist", "area": "watauga"}]})
    assert done.code == 1
    assert done.told == ["events.json:1:28: “Bea Cole” `consent` is missing; add a line `consent: …`"]


def test_two_records_of_one_id_are_taken_once(take):
    done = take({"events": [VISIT, {**VISIT, "title": "Other"}]})
    assert (done.code, done.end) == (1, "1 of 2 records written.\n")
    assert "has the same id as another record here, `visit`" in done.told[0]


FILES = {
    "no JSON": (b"{", "is not JSON: Expecting property name"),
    "a list": (b"[]", "is a list, not a document of records"),
    "records without a name": (b'[{"id": "a"}]', 'is a list of records without its name; write it as {"version": 1'),
    "a document on each line": (b'{"events": []}\n{"events": []}\n', "the file has several documents"),
    "one event": (b'{"title": "A", "start": "2027-03-04"}', "is one event, not a document of records"),
    "one resource": (b'{"title": "A", "kind": "blog"}', "is one record, not a document of records"),
    "one member": (b'{"name": "A", "role": "archivist"}', "is one member, not a document of records"),
    "events of schema.org": (
        b'{"@context": "https://schema.org", "@type": "Event"}',
        "is data of schema.org (JSON-LD)",
    ),
    "a graph of schema.org": (b'{"@context": "https://schema.org", "@graph": []}', "is data of schema.org (JSON-LD)"),
    "a list of schema.org": (b'[{"@type": "Event", "name": "A"}]', "import it with `shelfmates import ics`"),
    "a calendar of Google": (b'{"kind": "calendar#events", "items": []}', "is a reply of Google's calendar service"),
    "a feed": (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "is a feed (JSON Feed)"),
    "an event service": (b'{"events": [{"name": "A"}], "pagination": {}}', "is a reply of an event service"),
    "The Events Calendar": (b'{"events": [], "rest_url": "x", "total": 0}', "is a reply of The Events Calendar"),
    "a calendar in JSON": (b'["vcalendar", [], []]', "is a calendar (jCal)"),
    "a list of numbers": (b"[1, 2]", "is a list, not a document of records"),
    "another document": (b'{"version": 1}', "contains none of `members`, `events`, `resources`"),
    "another version": (b'{"version": 2, "events": []}', "has a version other than 1"),
    "a key twice": (b'{"events": [], "events": []}', "has the key `events` twice"),
    "no number": (b'{"events": [{"id": NaN}]}', "contains NaN, which is not a number"),
    "a number without end": (b'{"events": [' + b"9" * 5_000 + b"]}", "contains a number that is too long"),
    "depth": (b"[" * 100_000, "is nested too deeply"),
    "other letters": (b'{"events": "\xe9"}', "is not UTF-8"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_document_is_refused(name, root, take):
    content, message = FILES[name]
    before = read_tree(root)
    done = take(content)
    assert (done.code, read_tree(root)) == (1, before)
    assert message in done.end


@pytest.mark.parametrize("rows", [5, [5], [None], "x", {"id": "x"}])
def test_what_is_no_record_is_told(rows, take):
    assert ("is missing" if isinstance(rows, dict) else "is not a record, although it is in `events`") in take(
        {"events": rows}
    ).told[0]


def test_a_dry_run_writes_nothing(root, take):
    before = read_tree(root)
    done = take({"events": [VISIT]}, "--dry-run")
    assert (done.told, read_tree(root)) == (["would write data/events/visit.yaml"], before)


def test_a_network_with_mistakes_gives_no_document(root):
    (root / "data/members").mkdir(exist_ok=True)
    (root / "data/members/bob.yaml").write_text("name: Bob\n", encoding="utf-8")
    done = run(root, "export", "json")
    assert (done.code, done.given) == (1, [])
    assert done.end.endswith("Fix these problems first.\n")


def test_the_calendar_of_all_events_is_given_out_those_of_the_past_too(root, take):
    take({"events": [VISIT, {**VISIT, "id": "old", "start": "2001-03-04"}]})
    (root / "data/members").mkdir(exist_ok=True)
    assert lines_of(root) == []
    lines = run(root, "export", "ics").given
    assert [line for line in lines if line.startswith("UID")] == [
        "UID:old@net.example.org", "UID:visit@net.example.org",
    ]  # fmt: skip
    file = root.parent / "all.ics"
    assert run(root, "export", "ics", "--out", file).given == []
    assert file.read_bytes().split(b"\r\n") == [line.encode() for line in lines] + [b""]


def test_a_document_from_powershell_is_read(root, take):
    content = json.dumps({"version": 1, "events": [VISIT]}).encode("utf-16")
    assert take(content).end == "1 of 1 records written.\n"


def test_published_documents_lack_only_what_is_not_published(tmp_path):
    seed = copy_seed(tmp_path / "seed")
    checked = read(seed)
    site = derive(checked.network, today=checked.today, outlines=checked.entries.outlines)
    (tmp_path / "members.json").write_bytes(render_members_json(site))
    before = read_tree(seed)
    done = run(seed, "import", "json", tmp_path / "members.json")
    assert (done.code, done.told, read_tree(seed)) == (0, [], before)
    assert done.end == f"0 of {len(site.profiles)} records written; {len(site.profiles)} were already there.\n"


def test_published_events_of_hidden_people_are_no_other_events(tmp_path):
    seed = copy_seed(tmp_path / "seed")
    checked = read(seed)
    site = derive(checked.network, today=checked.today, outlines=checked.entries.outlines)
    (tmp_path / "events.json").write_bytes(render_events_json(site))
    done = run(seed, "import", "json", tmp_path / "events.json")
    assert (done.code, done.told) == (0, [])


def test_every_document_of_a_site_is_read_or_named():
    outputs = make_outputs(make_member(), events=[make_event("visit", start="2027-03-04")], resources=[make_resource()])
    files = [file for file in outputs.files if file.address.endswith((".json", ".geojson"))]
    found = {file.address: read_document(file.content, file.address) for file in files}
    assert {"api/v1/network.json", "api/v1/directory.json", "api/v1/members.geojson"} <= found.keys()
    read_ones = {address for address, row in found.items() if not isinstance(row, Problem)}
    assert read_ones == {"api/v1/members.json", "api/v1/events.json", "api/v1/resources.json"}
    assert {address for address, row in found.items() if isinstance(row, Problem) and is_error(row)} == set()


def test_a_folder_of_documents_is_read_as_a_whole(root, tmp_path):
    folder = tmp_path / "v1"
    folder.mkdir()
    network = {"version": 1, "network": {}, "counts": {}}
    talk = {**VISIT, "id": "talk", "title": "Talk"}
    for name, document in {
        "a": {"version": 1, "events": [VISIT]},
        "b": {"version": 1, "events": [talk]},
        "n": network,
    }.items():
        (folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    done = run(root, "import", "json", folder)
    assert (done.code, done.end) == (0, "2 of 2 records written.\n")
    assert done.told[0].startswith("n.json:1:1: is network.json")


def test_a_broken_file_in_a_folder_is_an_error_and_the_rest_is_read(root, tmp_path):
    folder = tmp_path / "v1"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps({"version": 1, "events": [VISIT]}), encoding="utf-8")
    (folder / "b.json").write_text("{", encoding="utf-8")
    (folder / "c.txt").write_text("not read", encoding="utf-8")
    assert (run(root, "import", "json", folder).code, len(records_of(root))) == (1, 1)


def test_a_folder_without_documents_is_wrong_usage(root, tmp_path):
    (tmp_path / "empty").mkdir()
    assert run(root, "import", "json", tmp_path / "empty").code == 2
