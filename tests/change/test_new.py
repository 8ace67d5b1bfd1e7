"""Check that `new` writes one record that passes the check, in a separate file, and nothing else."""

import pytest
from click.testing import CliRunner

import shelfmates.cli.new as command
from checks import read
from folders import read_tree, write_network
from shelfmates.change.field_order import list_fields
from shelfmates.change.new_record import make_text, propose_id
from shelfmates.change.record_kinds import KINDS
from shelfmates.cli import main
from shelfmates.cli.list_option import ListOption
from shelfmates.cli.networks.init import init
from shelfmates.cli.networks.sync import sync
from shelfmates.model import Member
from shelfmates.problem_formats import show_text

AREA = {
    "id": "watauga",
    "name": "Watauga County",
    "towns": [{"id": "boone", "name": "Boone", "lat": 36.2, "lon": -81.6}],
}
LEAST = ("--role", "teacher-librarian", "--area", "watauga", "--consent", "2026-09-01")


@pytest.fixture
def root(tmp_path):
    return write_network(tmp_path / "network", {"areas": [AREA], "url": "https://net.example.org/"})


@pytest.fixture
def run(root, monkeypatch):
    """Return a function that runs `new member`; with lines to type, as in a terminal."""

    def member(*flags, typed=None):
        monkeypatch.setattr(command, "is_terminal", lambda: typed is not None)
        lines = None if typed is None else "".join(f"{line}\n" for line in typed)
        return CliRunner().invoke(main, ["--root", str(root), "new", "member", *flags], input=lines)

    return member


def test_flags_are_enough_where_nobody_can_be_asked(root, run):
    done = run(
        "--name", "Zoë Ødegård-O'Neil", *LEAST, "--topic", "weeding", "--topic", "grants", "--bio", "Reads: a lot"
    )
    assert (done.exit_code, done.stderr) == (0, "Wrote data/members/zoe-odegard-oneil.yaml\n")
    text = (root / "data/members/zoe-odegard-oneil.yaml").read_text(encoding="utf-8")
    assert text == (
        "name: Zoë Ødegård-O'Neil\nrole: teacher-librarian\narea: watauga\ntopics: [weeding, grants]\n"
        'bio: "Reads: a lot"\nconsent: 2026-09-01\n'
    )
    assert done.stdout == f"# data/members/zoe-odegard-oneil.yaml\n{text}"
    assert [show_text(row) for row in read(root).problems] == []


@pytest.mark.parametrize("flag", ["--organization", "--organisation"])
def test_a_flag_has_both_spellings_and_the_file_the_american_one(flag, root, run):
    assert run("--name", "Zoe", *LEAST, flag, "Boone Library").exit_code == 0
    assert "organization: Boone Library\n" in (root / "data/members/zoe.yaml").read_text(encoding="utf-8")


def test_what_is_missing_is_named_where_nobody_can_be_asked(root, run):
    before = read_tree(root)
    done = run("--name", "Zoë")
    assert done.exit_code == 2
    assert "add --role, --area, --consent: questions cannot be asked here" in done.stderr
    assert read_tree(root) == before


QUESTIONS = ["李明", "techer", "Teacher librarian", "wataga", "watauga", "", "", "weeding, grnts", "weeding,grants",
             "boone", "zh, en", "", "", ""]  # fmt: skip


def test_what_no_flag_says_is_asked_for(root, run):
    done = run(typed=[*QUESTIONS, "y", "y"])
    assert done.exit_code == 0, done.stderr
    assert (root / "data/members/li-ming.yaml").read_text(encoding="utf-8") == (
        "name: 李明\nrole: teacher-librarian\narea: watauga\ntown: boone\nlanguages: [zh, en]\n"
        f"topics: [weeding, grants]\nconsent: {read_today(root)}\n"
    )
    assert "`wataga`: did you mean `watauga`?" in done.stderr
    assert "`grnts`: did you mean `grants`?" in done.stderr


def read_today(root):
    """Return the date that the command wrote, from the environment or the clock."""
    text = (root / "data/members/li-ming.yaml").read_text(encoding="utf-8")
    return text.rsplit("consent: ", 1)[1].strip()


@pytest.mark.parametrize("answers", [["n"], ["y", "n"]], ids=["no consent", "consent, and second thoughts"])
def test_without_a_yes_nothing_is_written(answers, root, run):
    before = read_tree(root)
    done = run(typed=[*QUESTIONS, *answers])
    assert done.exit_code == 1
    assert "Everything here is public and stays in the history." in done.stderr
    assert read_tree(root) == before


def test_a_required_answer_is_asked_for_until_it_comes(run):
    done = run(*LEAST, "--yes", typed=["", "Zoë", *[""] * 8])
    assert done.exit_code == 0, done.stderr


REFUSED = {
    "area": (
        ("--area", "wataga"),
        "3:7: unknown-area `area` names an area that is not in this network, found `wataga`; did you mean `watauga`?",
    ),
    "date": (
        ("--consent", "next week"),
        "4:10: not-a-date `consent` is not a date, found `next week`; write year-month-day, for example 2026-09-01",
    ),
    "id": (
        ("--id", "Ana"),
        "1:1: not-an-id `id` is not an id, found `Ana`; use lowercase letters a-z, digits and hyphens, for example `ana-ruiz`",
    ),
    "reserved": (
        ("--id", "con"),
        "1:1: reserved-id `id` is reserved for the site itself, found `con`; write a longer one, for example `zoe`",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_check_would_refuse_is_refused_in_its_words(name, root, run):
    flags, told = REFUSED[name]
    before = read_tree(root)
    done = run("--name", "Zoë", *LEAST, *flags)
    assert done.exit_code == 1
    assert told in done.stderr
    assert read_tree(root) == before


def test_earlier_problems_do_not_stop_a_new_record(root, run):
    (root / "data/members/bob.yaml").write_text("name: Bob\n", encoding="utf-8")
    assert run("--name", "Zoë", *LEAST).exit_code == 0


def test_nothing_is_written_over(root, run):
    before = read_tree(root)
    done = run("--id", "ana-ruiz", "--name", "Ana Ruiz", *LEAST)
    assert (done.exit_code, read_tree(root)) == (1, before)
    assert "data/members/ana-ruiz.yaml already exists; choose another id with --id" in done.stderr


def test_an_id_outside_the_folder_is_refused(root, run):
    before = read_tree(root)
    assert run("--id", "../../../x", "--name", "Zoë", *LEAST).exit_code == 1
    assert read_tree(root) == before


def test_a_namesake_gets_a_number_and_a_warning(root, run):
    done = run("--name", "Ana Ruiz", *LEAST)
    assert (done.exit_code, (root / "data/members/ana-ruiz-2.yaml").exists()) == (0, True)
    assert "look-alike (warning)" in done.stderr


def test_without_settings_nothing_is_written(root, run):
    (root / "data/network.yaml").write_text("name: [", encoding="utf-8")
    done = run("--name", "Zoë", *LEAST)
    assert done.exit_code == 1
    assert "data/network.yaml has problems; run `shelfmates check` first" in done.stderr


IDS = [
    ("Zoë Ødegård", (), "zoe-odegard"),
    ("Jean-Baptiste d’Aulnoy", (), "jean-baptiste-daulnoy"),
    ("李明", (), "li-ming"),
    ("मालविका जोगदंड", (), "maalvikaa-jogdndd"),
    ("Dr. Ana  Ruiz (she)", (), "dr-ana-ruiz-she"),
    ("🌻", (), "member"),
    ("X", (), "x-member"),
    ("Fr", (), "fr-member"),
    ("Index", (), "index-member"),
    ("Ana", ("ana", "ana-2"), "ana-3"),
    ("a" * 70, (), "a" * 64),
    ("a" * 70, ("a" * 64,), "a" * 62 + "-2"),
    ("word " * 20, (), "-".join(["word"] * 13)[:64].rstrip("-")),
]


@pytest.mark.parametrize(("name", "taken", "id_"), IDS, ids=lambda row: str(row)[:12])
def test_an_id_is_the_name_in_latin_letters(name, taken, id_):
    assert propose_id(name, taken, otherwise="member") == id_


def test_a_new_record_holds_nothing_empty_and_nothing_loose():
    values = {"consent": "2026-09-01", "bio": " One\r\n\r\nTwo \n", "topics": [], "links": {"website": "", "blog": None}, "name": " Ana ",
              "mentoring": {"offers": {"capacity": "2", "note": " "}}, "levels": ["", "high"], "fax": "1", "solo": True}  # fmt: skip
    assert make_text(Member, values) == (
        "name: Ana\nlevels: [high]\nsolo: true\nbio: |\n  One\n\n  Two\n"
        'mentoring:\n  offers:\n    capacity: 2\nconsent: 2026-09-01\nfax: "1"\n'
    )


@pytest.mark.parametrize("word", KINDS)
def test_every_question_is_about_a_field_of_the_model(word):
    kind = KINDS[word]
    assert {row.key for row in kind.questions} <= list_fields(kind.model).keys()


EVENT = ("--title", "Visit to Boone", "--kind", "visit", "--start", "2027-03-04 18:30", "--place", "Library")
VISIT = "title: Visit to Boone\nkind: visit\nstart: 2027-03-04 18:30\n"


@pytest.fixture
def make(root, monkeypatch):
    """Return a function that runs `new`; with lines to type, as in a terminal."""

    def new(*words, typed=None):
        monkeypatch.setattr(command, "is_terminal", lambda: typed is not None)
        lines = None if typed is None else "".join(f"{line}\n" for line in typed)
        return CliRunner().invoke(main, ["--root", str(root), "new", *words], input=lines)

    return new


def test_an_event_gets_a_file_of_its_own_and_no_question_of_consent(root, make):
    done = make("event", *EVENT, "--topic", "weeding", "--area", "watauga")
    assert (done.exit_code, done.stderr) == (0, "Wrote data/events/visit-to-boone.yaml\n")
    text = (root / "data/events/visit-to-boone.yaml").read_text(encoding="utf-8")
    assert text == f"{VISIT}place:\n  name: Library\ntopics: [weeding]\nareas: [watauga]\n"
    assert [show_text(row) for row in read(root).problems] == []


@pytest.mark.parametrize(
    ("flags", "text"),
    [
        ((), "Describe what happens, for whom, and what to bring.\n"),
        (("--description", "Bring a book."), "Bring a book.\n"),
    ],
    ids=["words to be replaced", "a description"],
)
def test_an_event_with_a_page_has_its_text_below_the_front_matter(flags, text, root, make):
    done = make("event", *EVENT, *flags, "--page")
    assert (done.exit_code, done.stderr) == (0, "Wrote docs/events/visit-to-boone.md\n")
    page = (root / "docs/events/visit-to-boone.md").read_text(encoding="utf-8")
    assert page == f"---\n{VISIT}place:\n  name: Library\n---\n\n{text}"
    (event,) = read(root).network.events
    assert (event.record.id, event.record.description) == ("visit-to-boone", text.strip())


def test_a_problem_of_a_page_is_reported_at_its_line(root, make):
    before = read_tree(root)
    done = make("event", *EVENT, "--end", "2027-03-04 17:00", "--page")
    assert (done.exit_code, read_tree(root)) == (1, before)
    assert "docs/events/visit-to-boone.md:5:6: ends-before-start" in done.stderr


@pytest.mark.parametrize(("start", "precision"), [("2027-03", "month"), ("2027-spring", "season"), ("2027", "year")])
def test_a_rough_date_says_how_rough_it_is(start, precision, root, make):
    assert make("event", "--title", "Fair", "--kind", "meet-up", "--start", start).exit_code == 0
    assert f"precision: {precision}\n" in (root / "data/events/fair.yaml").read_text(encoding="utf-8")


def test_an_answer_that_no_event_can_have_is_asked_for_again(root, make):
    typed = [
        "Chat",
        "chta",
        "chat",
        "tomorrow",
        "2026-12-01 20:00",
        "",
        "EST",
        "",
        "online",
        "",
        "",
        "",
        "tlchat",
        "#tlchat",
    ]
    done = make("event", "--yes", typed=[*typed, *[""] * 5])
    assert done.exit_code == 0, done.stderr
    assert (root / "data/events/chat.yaml").read_text(encoding="utf-8") == (
        'title: Chat\nkind: chat\nstart: 2026-12-01 20:00\nmode: online\nhashtag: "#tlchat"\n'
    )
    for told in ("`chta`: did you mean `chat`?", "`tomorrow` is not a date; write 2027-03-04",
                 "`EST` is not a time zone; write its IANA name", "`tlchat` is not a hashtag; write it with the #"):  # fmt: skip
        assert told in done.stderr


def test_an_event_without_what_it_needs_is_not_made(root, make):
    before = read_tree(root)
    done = make("event", "--title", "Chat")
    assert (done.exit_code, read_tree(root)) == (2, before)
    assert "add --kind, --start: questions cannot be asked here" in done.stderr


def test_a_resource_gets_a_file_of_its_own(root, make):
    done = make("resource", "--title", "A list", "--url", "https://example.org/list", "--kind", "mailing-list")
    assert (done.exit_code, done.stderr) == (0, "Wrote data/resources/a-list.yaml\n")
    text = (root / "data/resources/a-list.yaml").read_text(encoding="utf-8")
    assert text == "title: A list\nurl: https://example.org/list\nkind: mailing-list\n"


def test_a_page_and_a_file_of_one_id_are_refused(root, make):
    assert make("event", *EVENT).exit_code == 0
    done = make("event", "--id", "visit-to-boone", *EVENT, "--page")
    assert done.exit_code == 1
    assert "duplicate-id" in done.stderr


MEMBER_FLAGS = ("--name", "Zoe", "--consent", "2026-09-01")
RESOURCE = ("--title", "Shelves", "--url", "https://shelves.example.org")
LABELS = {
    "a role by its title": ("member", ("--role", "School librarian", "--area", "watauga"), "role: school-librarian"),
    "a role in French": ("member", ("--role", "Archiviste", "--area", "watauga"), "role: archivist"),
    "an area by its name": ("member", (*LEAST[:2], "--area", "Watauga County"), "area: watauga"),
    "a town by its name": ("member", (*LEAST[:4], "--town", "Boone"), "town: boone"),
    "levels by grades": ("member", (*LEAST[:4], "--levels", "K-8"), "levels: [elementary, middle]"),
    "topics by their labels": ("member", (*LEAST[:4], "--topics", "Makerspaces, Grants"), "topics: [makerspaces, grants]"),
    "languages by their names": ("member", (*LEAST[:4], "--languages", "English,Spanish"), "languages: [en, es]"),
    "a way to write by its label": ("member", (*LEAST[:4], "--contact", "The organizers pass messages on"), "contact: relay"),
    "a kind of event": ("event", ("--kind", "Meet-up", "--mode", "in-person"), "kind: meet-up"),
    "a kind of event in Spanish": ("event", ("--kind", "Taller", "--mode", "in-person"), "kind: workshop"),
    "a mode by its label": ("event", ("--kind", "chat", "--mode", "Online", "--hashtag", "#tlchat"), "mode: online"),
    "areas by their names": ("event", ("--kind", "chat", "--areas", "Watauga County"), "areas: [watauga]"),
    "a kind of resource by its label": ("resource", ("--kind", "Podcasts"), "kind: podcast"),
    "a kind of resource by a synonym": ("resource", ("--kind", "Facebook group"), "kind: online-community"),
    "a scope by its label": ("resource", ("--kind", "blog", "--scope", "National"), "scope: national"),
    "levels by their labels": ("resource", ("--kind", "blog", "--level", "High school"), "levels: [high]"),
}  # fmt: skip
"""What is written → kind of record, flags, and the line of the file."""
OTHERS = {"member": MEMBER_FLAGS, "event": ("--title", "Chat", "--start", "2027-03-04"), "resource": RESOURCE}


def read_only_file(root, folder):
    return next(file for file in sorted((root / folder).iterdir()) if file.stem != "ana-ruiz").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("name", LABELS)
def test_labels_and_synonyms_are_accepted_where_ids_are(name, root):
    kind, flags, line = LABELS[name]
    done = CliRunner().invoke(main, ["--root", str(root), "new", kind, *OTHERS[kind], *flags])
    assert done.exit_code == 0, done.output
    assert line in read_only_file(root, f"data/{kind}s").splitlines()


LISTS = [
    (word, flag) for word, kind in KINDS.items() for row in kind.questions if row.is_list for flag in (row.key, row.key.removesuffix("s"))
]  # fmt: skip
VALUES = {"topic": ("weeding", "grants", "makerspaces"), "level": ("elementary", "middle", "high"),
          "language": ("en", "es", "fr"), "area": ("watauga", "ashe", "wilkes")}  # fmt: skip


@pytest.mark.parametrize(("word", "flag"), LISTS)
def test_a_list_has_commas_and_repetition_and_each_value_once(word, flag, tmp_path):
    areas = [{"id": id_, "name": id_.title()} for id_ in VALUES["area"]]
    root = write_network(tmp_path / "network", {"areas": areas, "url": "https://net.example.org/"})
    one, two, three = VALUES[flag.removesuffix("s")]
    least = {"member": LEAST[:4], "event": ("--kind", "chat"), "resource": ("--kind", "blog")}[word]
    flags = [f"--{flag}", f"{one}, {two},", f"--{flag}", three, f"--{flag}", one]
    done = CliRunner().invoke(main, ["--root", str(root), "new", word, *OTHERS[word], *least, *flags])
    assert done.exit_code == 0, done.output
    assert f"{flag.removesuffix('s')}s: [{one}, {two}, {three}]\n" in read_only_file(root, f"data/{word}s")


def test_a_label_with_commas_is_one_topic(tmp_path):
    topics = {"topics": {"film": "Books, film, and media", "only": True, "media": "Media"}}
    root = write_network(tmp_path / "network", {"vocabularies": topics, "url": "https://net.example.org/"})
    flags = ("--kind", "blog", "--topics", "Media, Books, film, and media")
    done = CliRunner().invoke(main, ["--root", str(root), "new", "resource", *RESOURCE, *flags])
    assert done.exit_code == 0, done.output
    assert "topics: [media, film]\n" in read_only_file(root, "data/resources")


def test_labels_are_accepted_in_a_terminal_too(root, make):
    typed = [
        "Shelves",
        "https://shelves.example.org",
        "Podcasts",
        "National",
        "Watauga County",
        "Makerspaces, grants",
        "K-8",
    ]
    done = make("resource", "--yes", typed=[*typed, *[""] * 3])
    assert done.exit_code == 0, done.output
    assert (root / "data/resources/shelves.yaml").read_text(encoding="utf-8") == (
        "title: Shelves\nurl: https://shelves.example.org\nkind: podcast\nscope: national\nareas: [watauga]\n"
        "topics: [makerspaces, grants]\nlevels: [elementary, middle]\n"
    )


def test_a_word_that_no_list_has_is_reported(root):
    done = CliRunner().invoke(
        main, ["--root", str(root), "new", "resource", *RESOURCE, "--kind", "blog", "--topics", "wedding"]
    )
    assert (done.exit_code, "did you mean `weeding`?" in done.stderr) == (1, True)


def test_languages_and_paths_are_lists_too():
    repeated = [row for command in (init, sync) for row in command.params if row.multiple]
    assert {row.name for row in repeated} == {"language", "taken", "reviewed"}
    assert all(isinstance(row, ListOption) for row in repeated)
