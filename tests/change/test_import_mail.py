"""Check that messages to the organizers become records, and that text from strangers stays text.

Each case is a folder named after the message: `mail.eml` is the message, `options.txt` may have options of the command,
and `answer.txt` is what is printed, and every file that changed. `BLESS=1 make test` rewrites the answers; read them.
"""

import os
import re
import tracemalloc
from datetime import date
from time import process_time

import pytest
from click.testing import CliRunner

from checks import lines_of, write_file
from folders import CASES, read_tree, write_yaml
from mutations import mutate
from shelfmates.change.mail.mail_import import MailPolicy, plan_mails, write_reply
from shelfmates.change.mail.mailbox import NamedMail
from shelfmates.change.requests.outcome import NetworkState
from shelfmates.cli import main
from shelfmates.cli.remove import read_texts
from shelfmates.model.membership import PROMISE
from shelfmates.pipeline import check
from shelfmates.render.join.letter import QUESTIONS
from stopwatch import find_seconds

DAY = "2026-11-22"
MAILS = CASES / "mails"
NAMES = sorted(case.name for case in MAILS.iterdir())
BEA = (
    "name: Bea Cole\nrole: teacher-librarian # a comment\narea: watauga\nbio: I read.\nlinks:\n"
    "  website: https://example.org/bea\nconsent: 2026-09-01\n"
)
ANA = "- id: ana-ruiz\n  name: Ana Ruiz\n  role: archivist\n  area: ashe\n  consent: 2026-09-01\n"
HELD = {
    "data/network.yaml": "name: Example Network\nlanguages: [en]\nareas:\n  - id: watauga\n    name: Watauga County\n"
    "    towns:\n      - id: boone\n        name: Boone\n        lat: 36.2\n        lon: -81.7\n"
    "  - {id: ashe, name: Ashe County}\ncontact: {email: hello@example.org}\n",
    "data/members/bea-cole.yaml": BEA,
    "data/members.yaml": f"# Ours.\n{ANA}",
    "data/resources/a-blog.yaml": "title: A blog\nurl: https://example.org/blog\nkind: blog\nhosts: [bea-cole]\n",
    "docs/events/a-visit.md": "---\ntitle: A visit\nkind: visit\nstart: 2027-01-07\nurl: https://example.org/\n"
    "hosts: [bea-cole]\n---\n\nWe look.\n",
    "private/addresses.csv": "id,address,since\nbea-cole,Bea@Example.net,2026-09-01\n",
}


@pytest.fixture
def send(tmp_path):
    """Return a function that imports messages into a new network; it returns the result and the network's folder."""
    root = tmp_path / "network"
    for path, text in HELD.items():
        write_file(root / path, text)

    def run(source, *words):
        done = CliRunner().invoke(main, ["--root", str(root), "import", "mail", str(source), "--today", DAY, *words])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.output
        return done, root

    return run


def read_case(name):
    options = MAILS / name / "options.txt"
    return MAILS / name / "mail.eml", options.read_text(encoding="utf-8").split() if options.exists() else []


def show_changes(before, after):
    """Return every file that was written or deleted."""
    for path in sorted({*before, *after}):
        if path not in after:
            yield f"== {path} is deleted\n"
        elif before.get(path) != after[path]:
            yield f"== {path}\n{after[path].decode()}"


@pytest.mark.parametrize("name", NAMES)
def test_a_message_has_its_answer(name, send):
    mail, options = read_case(name)
    before = {path: text.encode() for path, text in HELD.items()}
    done, root = send(mail, *options)
    text = f"exit {done.exit_code}\n{done.output}{''.join(show_changes(before, read_tree(root)))}"
    answer = MAILS / name / "answer.txt"
    if "BLESS" in os.environ:
        answer.write_text(text, encoding="utf-8")
    assert text == answer.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in NAMES if "exit 0" in (MAILS / name / "answer.txt").read_text()])
def test_what_a_message_makes_passes_the_check(name, send):
    mail, options = read_case(name)
    _done, root = send(mail, *options)
    assert [line for line in lines_of(root) if "(warning)" not in line and "(notice)" not in line] == []


def list_addresses(mail):
    """Return the addresses of the senders, also of messages in a message."""
    return {row.lower() for row in re.findall(rb"[\w.]+@example\.(?:net|com)", mail.read_bytes(), flags=re.IGNORECASE)}


@pytest.mark.parametrize("name", NAMES)
def test_the_address_of_a_sender_is_in_no_file(name, send):
    mail, options = read_case(name)
    _done, root = send(mail, *options, "--trust-sender")
    written = {path: text for path, text in read_tree(root).items() if path != "private/addresses.csv"}
    assert [
        (path, address) for path, text in written.items() for address in list_addresses(mail) if address in text.lower()
    ] == []


@pytest.mark.parametrize("name", ["add-from-gmail-quoted-printable", "correct-one-field", "remove-own-profile"])
def test_a_dry_run_writes_nothing(name, send):
    done, root = send(read_case(name)[0], "--dry-run")
    assert done.exit_code == 0
    assert read_tree(root) == {path: text.encode() for path, text in HELD.items()}


def test_a_file_keeps_its_line_ends(send):
    _done, root = send(read_case("spam")[0])
    write_file(root / "data/members.yaml", f"# Ours.\n{ANA}".replace("\n", "\r\n"))
    done, root = send(read_case("correct-somebody-who-is-not-in-the-book")[0])
    text = (root / "data/members.yaml").read_bytes()
    assert (done.exit_code, text.count(b"\n"), b"role: teacher-librarian" in text) == (0, text.count(b"\r\n"), True)


def test_without_an_address_book_the_sender_is_compared_with_nothing(send):
    _done, root = send(read_case("spam")[0])
    (root / "private/addresses.csv").unlink()
    done, _root = send(read_case("correct-from-another-address")[0])
    assert done.exit_code == 0
    assert "the sender was compared with nothing" in done.output


OWN_WORDS = {
    "Please change these lines. Everything else stays as it is.": "Only these lines are new.",
    "Please remove these: {fields}": "Without: {fields}",
    "Please remove my profile": "I am leaving",
    **{question: f"{number}. {question.title()}" for number, question in enumerate(QUESTIONS["member"])},
    PROMISE: "I know that everybody can read it, and I want that.",
}
"""What a network writes into the messages of its form, by what the software would write."""


@pytest.fixture
def send_own(send, tmp_path):
    """Return a function that sends a message to a network with its own words."""
    write_yaml(tmp_path / "network/data/words.yaml", {"en": OWN_WORDS})

    def run(subject, text):
        head = f"From: Bea Cole <bea@example.net>\nTo: hello@example.org\nSubject: {subject}\n"
        mail = tmp_path / "mail.eml"
        mail.write_text(f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}", encoding="utf-8")
        return send(mail)

    return run


def test_a_correction_in_the_networks_own_words_keeps_what_it_does_not_name(send_own):
    text = "id: bea-cole\n\nOnly these lines are new.\n\nname: Bea Cole-Day\n\nWithout: links\n"
    done, root = send_own("[bea-cole] Correction", text)
    assert done.exit_code == 0, done.output
    member = (root / "data/members/bea-cole.yaml").read_text(encoding="utf-8")
    assert ("name: Bea Cole-Day" in member, "bio: I read." in member, "links" in member) == (True, True, False)


def test_a_removal_in_the_networks_own_words_is_one(send_own):
    done, root = send_own("[bea-cole] I am leaving", "id: bea-cole\n")
    assert (done.exit_code, (root / "data/members/bea-cole.yaml").exists()) == (0, False), done.output


@pytest.mark.parametrize("is_own", [True, False])
def test_a_letter_is_read_in_the_networks_own_words_and_in_the_softwares(send_own, is_own):
    texts = OWN_WORDS if is_own else {text: text for text in OWN_WORDS}
    answers = ("Dee Day", "School librarian", "Watauga County", "Makerspaces", "English", "https://example.org/dee")
    rows = [f"{texts[question]}\n\n{answer}\n" for question, answer in zip(QUESTIONS["member"], answers, strict=True)]
    done, root = send_own("Hello", "\n".join([*rows, texts[PROMISE]]))
    assert done.exit_code == 0, done.output
    member = (root / "data/members/dee-day.yaml").read_text(encoding="utf-8")
    assert ("name: Dee Day" in member, "topics: [makerspaces]" in member, "consent:" in member) == (True, True, True)


@pytest.mark.parametrize("book", ["id;address\nbea-cole;bea\n", b"id,address\n\xff,x\n", 'id,address\n"x,y\n'])
def test_an_address_book_that_cannot_be_read_stops_the_import(book, send):
    _done, root = send(read_case("spam")[0])
    write_file(root / "private/addresses.csv", book)
    done, root = send(read_case("correct-one-field")[0])
    assert (done.exit_code, "private/addresses.csv" in done.output) == (1, True)
    assert (root / "data/members/bea-cole.yaml").read_text(encoding="utf-8") == BEA


@pytest.fixture
def folder(tmp_path):
    """Return a function that writes messages into a folder."""

    def write(**mails):
        for name, content in mails.items():
            write_file(tmp_path / "mails" / f"{name}.eml", content)
        return tmp_path / "mails"

    return write


def make_mail(body, *, subject="Correction", day=1, sender="bea@example.net"):
    return f"From: {sender}\nSubject: {subject}\nDate: {day} Nov 2026 09:00:00 +0000\n\n{body}"


def test_messages_of_a_folder_follow_each_other_by_their_time(send, folder):
    first = make_mail("id: bea-cole\n\nrole: archivist\nbio: First.\n", day=2)
    second = make_mail("id: bea-cole\n\nbio: Second.\n", day=3)
    ana = make_mail("id: ana-ruiz\n\nbio: New here.\n", sender="ana@example.net")
    new = make_mail(
        "data/resources/b-blog.yaml\n\ntitle: B\nkind: blog\nurl: https://example.org/b\nhosts: [ana-ruiz]\n"
    )
    done, root = send(folder(b=first, a=second, c=ana, d=new))
    assert done.exit_code == 0, done.output
    text = (root / "data/members/bea-cole.yaml").read_text(encoding="utf-8")
    assert {"role: archivist", "bio: Second."} <= {*text.splitlines()}
    assert "bio: New here." in (root / "data/members.yaml").read_text(encoding="utf-8")
    assert [line for line in lines_of(root) if "no-url" not in line] == []


def test_two_corrections_of_one_list_are_both_written(send, folder):
    add = "data/members/cleo-may.yaml\n\nname: Cleo May\nrole: archivist\narea: ashe\nconsent: 2026-11-01\n"
    mails = {"a": make_mail(add), "b": make_mail("id: cleo-may\n\nbio: Hello.\n", day=2), "c": make_mail("id: ana-ruiz\n\nbio: Ana.\n"),
             "d": make_mail("id: ana-ruiz\n\nrole: teacher-librarian\n", day=4)}  # fmt: skip
    done, root = send(folder(**mails))
    assert done.exit_code == 0, done.output
    listed = (root / "data/members.yaml").read_text(encoding="utf-8")
    assert "  role: teacher-librarian\n  area: ashe\n  bio: Ana.\n" in listed
    assert "bio: Hello." in (root / "data/members/cleo-may.yaml").read_text(encoding="utf-8")


def test_a_removal_after_a_correction_leaves_nothing(send, folder):
    mails = {
        "a": make_mail("id: bea-cole\n\nbio: Soon gone.\n"),
        "b": make_mail("id: bea-cole\n", subject="Please remove my profile", day=2),
    }
    done, root = send(folder(**mails))
    assert done.exit_code == 0, done.output
    assert [path for path, text in read_tree(root / "data").items() if b"bea-cole" in text or "bea-cole" in path] == []


def test_a_second_import_changes_nothing(send, folder):
    source = folder(
        a=read_case("add-from-gmail-quoted-printable")[0].read_bytes(), b=make_mail("id: bea-cole\n\nbio: New.\n")
    )
    _done, root = send(source)
    before = read_tree(root)
    done, root = send(source)
    assert (done.exit_code, read_tree(root)) == (0, before)
    assert done.output.count("asks for what the network already has") == 2


def test_a_mailbox_is_read_message_by_message(send, tmp_path):
    rows = (
        make_mail("id: bea-cole\n\nbio: One.\n"),
        make_mail(">From here: nothing\n", subject="Hi", day=2),
        make_mail("id: ana-ruiz\n\nbio: Two.\n"),
    )
    box = tmp_path / "box.mbox"
    write_file(box, "".join(f"From x@y Mon Nov 30 09:00:00 2026\n{row}\n" for row in rows))
    done, root = send(box)
    assert "2 of 3 messages carried out." in done.output
    assert "    From here: nothing\n" in done.output
    assert "bio: Two." in (root / "data/members.yaml").read_text(encoding="utf-8")


def test_a_message_of_apple_mail_is_read(send, tmp_path):
    mail = make_mail("id: bea-cole\n\nbio: Apple.\n").encode()
    write_file(tmp_path / "1.emlx", b"%d   \n%s<?xml version='1.0'?><plist/>" % (len(mail), mail))
    done, root = send(tmp_path / "1.emlx")
    assert done.exit_code == 0, done.output
    assert "bio: Apple." in (root / "data/members/bea-cole.yaml").read_text(encoding="utf-8")


def test_other_files_of_a_folder_are_named(send, folder):
    source = folder(a=make_mail("id: bea-cole\n\nbio: One.\n"))
    write_file(source / "me.jpg", b"\xff\xd8\xff")
    write_file(source / "b.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    done, _root = send(source)
    assert "me.jpg is not read" in done.output
    assert "b.msg: is a message of Outlook (.msg); open it there, and save it as text" in done.output


REPLIES = {
    "add-from-gmail-quoted-printable": "Thank you! This is done",
    "add-without-consent": "- “Consent” is missing; add a line `consent: …`",
    "spam": "",
}


@pytest.mark.parametrize("name", REPLIES)
def test_an_answer_can_be_printed(name, send):
    done, _root = send(read_case(name)[0], "--reply")
    assert REPLIES[name] in done.stdout if REPLIES[name] else done.stdout == ""


def nest(levels, kind="multipart/mixed"):
    """Return a message of parts in parts."""
    head = "".join(f'Content-Type: {kind}; boundary="{level}"\n\n--{level}\n' for level in range(levels))
    return f"From: a@example.net\nMIME-Version: 1.0\n{head}Content-Type: text/plain\n\nid: bea-cole\n".encode()


HOSTILE = {
    "parts in parts": nest(5_000),
    "fewer parts in parts": nest(45) + b"x\n" * 200_000,
    "messages in messages": b"From: a@example.net\nContent-Type: message/rfc822\n\n" * 2_000,
    "a long header": b"From: " + b"(" * 500_000 + b"\nSubject: " + b"=?utf-8?B?" * 100_000 + b"\n\nid: bea-cole\n",
    "many headers": b"From: a@example.net\n" * 100_000 + b"\nid: bea-cole\n",
    "a content type without end": b"From: a@example.net\nContent-Type: text/plain; "
    + b'a="b"; ' * 100_000
    + b"\n\nid: x\n",
    "a long line": b"From: a@example.net\n\nid: bea-cole\n\nbio: " + b"a " * 2_000_000,
    "deep HTML": b"From: a@example.net\nContent-Type: text/html\n\n" + b"<div>" * 100_000,
    "a comment without end": b"From: a@example.net\nContent-Type: text/html\n\n" + b"<!--" * 50_000,
    "deep YAML": b"From: a@example.net\n\ndata/members/x.yaml\n\nname: " + b"[" * 100_000,
    "many lines": b"From: a@example.net\n\nid: bea-cole\n\n" + b"bio: a\n" * 20_000,
    "many quotes": b"From: a@example.net\n\n" + b">" * 150_000 + b"\nid: bea-cole\n",
    "many labels": b"From: a@example.net\n\n" + b"Name: a\nRole: b\n" * 10_000,
    "many attachments": b"From: a@example.net\nContent-Type: multipart/mixed; boundary=x\n\n"
    + b"--x\nContent-Disposition: attachment; filename=a.yaml\n\nid: bea-cole\nbio: a\n" * 5_000,
    "many continuations": b"From: a@example.net\n\nid: bea-cole\n\nbio: " + (b"a" * 70 + b"\n") * 2_500,
    "open brackets": b"From: a@example.net\n\nid: bea-cole\n\ntopics: [\n" + b"a,\n" * 50_000,
}


@pytest.fixture(scope="module")
def planner(tmp_path_factory):
    """Return a function that plans a message in memory, and says how many seconds of a processor it took."""
    root = tmp_path_factory.mktemp("network")
    for path, text in HELD.items():
        write_file(root / path, text)
    checked = check(root, today=date(2026, 11, 22))
    network = NetworkState(checked.entries, checked.today, dict(read_texts(root)), checked.entries.photos)
    policy = MailPolicy(checked.network.settings, None)

    def plan(content):
        begun = process_time()
        plans = [*plan_mails([NamedMail("mail.eml", content)], network, policy)]
        assert all(isinstance(write_reply(row), str) for row in plans)
        return find_seconds(begun)

    return plan


SECONDS, MEGABYTES = 2, 150
"""What one message may take."""


@pytest.mark.uncounted
@pytest.mark.parametrize("name", HOSTILE)
def test_no_message_takes_long_or_much_memory(name, planner):
    tracemalloc.start()
    planner(HOSTILE[name])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MEGABYTES * 1_000_000
    assert planner(HOSTILE[name]) < SECONDS


@pytest.mark.parametrize("seeds", [range(100), pytest.param(range(100, 2_100), marks=pytest.mark.long)], ids=len)
def test_a_damaged_message_is_read_or_refused(seeds, planner):
    good = [(MAILS / name / "mail.eml").read_bytes() for name in NAMES]
    assert max(planner(mutate(good[seed % len(good)], seed)) for seed in seeds) < SECONDS
