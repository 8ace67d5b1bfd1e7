"""The address book: what people make of it by hand is read, or refused with the line; and git never takes it."""

import shutil
import subprocess

import pytest

import git_network
from checks import lines_of, write_file
from relayed import ANA, BEA, BOOK
from shelfmates.change.mail.address_book import AddressBook, read_book, write_book
from shelfmates.problem_formats import show_imported


def list_exposed(root):
    """Return the lines of `check` about private files."""
    return [line for line in lines_of(root) if " private-file " in line]


WRITTEN = {
    "commas": "id,address,since\nana-ruiz,ana@example.net,2026-09-01\n",
    "semicolons, CR LF and a mark": "\ufeffid;address;since\r\nana-ruiz;ana@example.net;2026-09-01\r\n",
    "tabs": "id\taddress\tsince\nana-ruiz\tana@example.net\t2026-09-01\n",
    "another order and a column of notes": 'since,note,address,id\n2026-09-01,"a, b",ana@example.net,ana-ruiz\n',
    "several addresses": "id,address,since\nana-ruiz,ana@example.net,2026-09-01\nana-ruiz,a@example.org,\n",
}


@pytest.mark.parametrize("case", WRITTEN)
def test_a_book_is_written_as_it_was_read(case):
    assert write_book(read_book(WRITTEN[case])) == WRITTEN[case]


READ = {
    "headings and ids in capitals, blanks, blank lines": "ID, Address\n\n Ana-Ruiz , Ana <ANA@example.net> \n",
    "no days": "id,address\nana-ruiz,ana@example.net\n",
    "a short row": "id,address,since\nana-ruiz,ana@example.net\n",
}


@pytest.mark.parametrize("case", READ)
def test_what_people_write_is_read(case):
    assert read_book(READ[case]).holds("ana-ruiz", "Ana@Example.net")


MISTAKES = {
    "no address": (
        "id,address\nx,x@example.org\n\nana-ruiz,\n",
        "private/addresses.csv:4: has as address of `ana-ruiz`",
    ),
    "two in a cell": ("id,address\nana-ruiz,a@mail.example b@mail.example\n", ":2: has as address of `ana-ruiz`"),
    "no id": ("id,address\n,a@mail.example\n", ":2: has no id"),
    "a name for an id": ("id,address\nAna Ruiz,a@mail.example\n", ":2: has no id, found `Ana Ruiz`"),
    "a day of a spreadsheet": ("id,address,since\nana-ruiz,a@mail.example,9/1/2026\n", ":2: has a day in another form"),
    "a day that does not exist": ("id,address,since\nana-ruiz,a@mail.example,2026-02-30\n", ":2: has a day in another"),
    "an open quote": ('id,address\n"ana-ruiz,a@mail.example\n', "cannot be read as a table"),
    "no headings": ("ana-ruiz,a@mail.example\n", ":1: has no columns `id` and `address`"),
    "a formula": ("id,address\nana-ruiz,=1+1@mail.example\n", "begins with a sign that spreadsheets compute with"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_reported_with_its_line(case):
    text, reason = MISTAKES[case]
    assert reason in "\n".join(map(show_imported, read_book(text)))


@pytest.mark.parametrize("case", MISTAKES)
def test_a_message_about_the_book_has_no_address(case):
    assert "@mail.example" not in "\n".join(map(show_imported, read_book(MISTAKES[case][0])))


def test_all_mistakes_are_reported_at_once():
    assert len(read_book("id,address\n,a@example.org\nana-ruiz,x\nbea-cole,y\n")) == 3


def test_an_empty_file_is_an_empty_book():
    assert read_book("\ufeff\n") == AddressBook()


def test_adding_replaces_and_says_so(relayed):
    done = relayed.run("relay", "add", "ANA-GARCIA", "Ana <new@example.net>")
    assert (done.exit_code, relayed.read()) == (0, ["ana-ruiz,new@example.net,2026-11-22"])
    assert f"Replaced {ANA}." in done.stderr


@pytest.mark.parametrize(
    ("id_", "address"), [("nobody", ANA), ("ana-ruiz", "no address"), ("ana-ruiz", "=1@example.org")]
)
def test_a_wrong_id_or_address_is_not_added(id_, address, relayed):
    before = relayed.read()
    assert (relayed.run("relay", "add", id_, address).exit_code, relayed.read()) == (1, before)


def test_removing_erases_all_rows_and_nothing_else(relayed):
    relayed.keep(f"ana-ruiz,{ANA},", f"bea-cole,{BEA},", "ana-ruiz,a@example.org,")
    assert relayed.run("relay", "remove", "Ana-Ruiz").exit_code == 0
    assert relayed.read() == [f"bea-cole,{BEA},"]
    assert relayed.run("relay", "remove", "ana-ruiz").exit_code == 1


def test_the_list_names_who_has_no_address_who_is_silent_and_who_left(relayed):
    relayed.keep(f"ana-ruiz,{ANA},", "dee-old,dee@example.net,", "gone-person,g@example.net,")
    missing, silent, strangers = relayed.run("relay", "list").stdout.split("\n\n")[1:]
    assert [line[2:] for line in missing.splitlines()[1:]] == [
        "Bea Cole (bea-cole)", "Flo Twin (flo-twin)", "Flo Twin (flo-twin-2)",
    ]  # fmt: skip
    assert silent.splitlines()[1:] == ["- Dee Old (dee-old): 38 months ago, dee@example.net"]
    assert strangers.splitlines()[1:] == ["- gone-person: `shelfmates relay remove gone-person` erases it"]


def test_only_the_owner_may_read_a_new_book(relayed):
    (relayed.root / BOOK).unlink()
    relayed.run("relay", "add", "ana-ruiz", ANA)
    assert (relayed.root / BOOK).stat().st_mode & 0o077 == 0


def test_a_book_that_git_ignores_is_no_problem(relayed):
    assert list_exposed(relayed.root) == []


PLACES = ("addresses.csv", "addresses.csv.bak", "old/addresses.csv", "key.txt", "Kopie von addresses.csv")


@pytest.mark.parametrize("name", PLACES)
def test_check_refuses_a_private_file_that_git_would_take(name, relayed):
    (relayed.root / ".gitignore").write_text("/private/addresses.csv.old\n")
    shutil.rmtree(relayed.root / "private")
    write_file(relayed.root / "private" / name, "id,address\n")
    (line,) = list_exposed(relayed.root)
    assert line.startswith(
        f"private/{name}:1:1: private-file is private, and git would take it; write the line `/private/`"
    )


@pytest.mark.parametrize("name", PLACES)
def test_check_refuses_a_private_file_that_is_staged(name, relayed):
    write_file(relayed.root / "private" / name, "id,address\n")
    git_network.git(relayed.root, "add", "--force", f"private/{name}")
    (line,) = list_exposed(relayed.root)
    assert line.startswith(f"private/{name}:1:1: private-file is private, and is in git; run `git rm --cached")


def test_check_refuses_a_book_that_is_committed(relayed):
    git_network.git(relayed.root, "add", "--force", BOOK)
    git_network.git(relayed.root, "commit", "--quiet", "--no-gpg-sign", "--message", "Oh")
    assert len(list_exposed(relayed.root)) == 1


def test_a_network_in_a_folder_of_its_repository_is_checked_too(tmp_path):
    root = git_network.commit(tmp_path, {}, root="site")
    write_file(root / BOOK, "id,address\n")
    assert [line.partition(":")[0] for line in list_exposed(root)] == [BOOK]


def test_without_a_repository_nothing_is_refused(relayed):
    shutil.rmtree(relayed.root / ".git")
    (relayed.root / ".gitignore").unlink()
    assert list_exposed(relayed.root) == []
    assert relayed.run("relay", "add", "bea-cole", BEA).exit_code == 0


def test_without_git_nothing_is_refused(relayed, monkeypatch):
    (relayed.root / ".gitignore").unlink()

    def fail(*_words, **_options):
        raise FileNotFoundError

    monkeypatch.setattr(subprocess, "run", fail)
    assert list_exposed(relayed.root) == []


def test_nothing_is_written_where_git_would_take_it(relayed):
    (relayed.root / ".gitignore").unlink()
    before = relayed.read()
    done = relayed.run("relay", "add", "bea-cole", BEA)
    assert (done.exit_code, relayed.read()) == (1, before)
    assert "git would take private/addresses.csv; write the line `/private/` into `.gitignore`" in done.stderr


def test_a_removal_by_mail_erases_the_address(relayed):
    mail = relayed.save(f"From: {ANA}\nSubject: [ana-ruiz] Please remove my profile\n\nid: ana-ruiz\n")
    assert relayed.run("import", "mail", mail, "--yes").exit_code == 0
    assert relayed.read() == []


def test_a_correction_under_a_former_id_is_compared_with_the_book(relayed):
    relayed.keep(f"ana-garcia,{ANA},2025-01-01")
    mail = relayed.save("From: evil@example.com\nSubject: [ana-ruiz] Correction\n\nid: ana-ruiz\n\nbio: I read.\n")
    done = relayed.run("import", "mail", mail, "--yes")
    assert (done.exit_code, "comes from another address" in done.output) == (1, True)
