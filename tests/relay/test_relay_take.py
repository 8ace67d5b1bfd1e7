"""Addresses come from members themselves, and a known one is never replaced by a message."""

from datetime import date
from email.message import EmailMessage

import pytest

from relayed import ANA, BEA, make_people, make_policy, write_mail
from shelfmates.change.mail.message import read_message
from shelfmates.problem import Position, Reason
from shelfmates.relay.claims import settle
from shelfmates.relay.senders import SenderPolicy, read_claim

DAY = date(2026, 11, 22)
RECORD = "name: Bea Cole\nrole: archivist\narea: watauga\ncontact: relay\nconsent: 2026-09-01\n"


def attach_record():
    mail = EmailMessage()
    mail["From"], mail["Subject"] = BEA, "I would like to join"
    mail.set_content("See the file.\n")
    mail.add_attachment(RECORD, filename="bea-cole.yaml")
    return mail.as_bytes()


FROM_BEA = {
    "the form's last step": write_mail("[bea-cole] My e-mail address", sender=BEA),
    "the last step in French": write_mail("[bea-cole] Mon adresse de courriel", sender=BEA),
    "the last step in Spanish": write_mail("[bea-cole] Mi dirección de correo", sender=BEA),
    "an id in capitals": write_mail("[BEA-COLE] My e-mail address", sender=BEA),
    "an encoded name": write_mail("[bea-cole] My e-mail address", sender=f"Béa Ünal <{BEA}>"),
    "many recipients": write_mail("[bea-cole] My e-mail address", sender=BEA, Cc="a@example.com, b@example.com"),
    "a new record": write_mail(
        "[bea-cole] I would like to join: Bea", f"data/members/bea-cole.yaml\n\n{RECORD}", sender=BEA
    ),
    "a new record, attached": attach_record(),
    "a correction": write_mail("[bea-cole] Correction: Bea", "id: bea-cole\n\nbio: I read.\n", sender=BEA),
    "lines that end with CR LF": write_mail("[bea-cole] My e-mail address", sender=BEA).replace(b"\n", b"\r\n"),
}
NOT_TAKEN = {
    "a reader who writes to a member": (write_mail("[bea-cole] Message", sender="x@reader.example"), "may write to a member"),
    "a reader in plain words": (write_mail("Hello", "For Bea Cole\n", sender="x@reader.example"), "may write to a member"),
    "another address": (write_mail("[ana-ruiz] My e-mail address", sender="evil@example.com"), "has another address"),
    "a former id with another address": (
        write_mail("[ana-garcia] My e-mail address", sender="evil@example.com"), "has another address",
    ),
    "the organizers": (write_mail("[bea-cole] My e-mail address", sender="Hello@example.org"), "the organizers' own"),
    "several senders": (write_mail("[bea-cole] My e-mail address", sender=f"{BEA}, x@example.com"), "or several"),
    "two members": (write_mail("[bea-cole] [ana-ruiz] My e-mail address", sender=BEA), "names several members"),
    "a subject and a text that differ": (
        write_mail("[ana-ruiz] Correction", "id: bea-cole\n\nbio: I read.\n", sender=BEA), "names several members",
    ),
    "nobody": (write_mail("[nobody-here] My e-mail address", sender=BEA), "is the id of no member"),
    "no id": (write_mail("My e-mail address", sender=BEA), "has the name of no member"),
    "an event": (
        write_mail("[a-visit] A new event", "data/events/a-visit.yaml\n\ntitle: A\nstart: 2027-01-01\n", sender=BEA),
        "belongs to nobody",
    ),
    "a forward": (
        write_mail("Fwd: hello", f"\n---- Original Message ----\nFrom: {BEA}\nSent: x\nTo: y\n\ndata/members/bea-cole.yaml\n\n{RECORD}"),
        "may write to a member",
    ),
    "an address for spreadsheets": (write_mail("[bea-cole] My e-mail address", sender="=1+1@example.org"), "spreadsheets"),
}  # fmt: skip


def take(content):
    """Return the new rows, and the messages."""
    policy = make_policy()
    claim = read_claim(read_message(content), Position("mail.eml"), SenderPolicy(policy.settings, policy.people, DAY))
    if isinstance(claim, Reason):
        return [], [claim.message]
    taken = settle([claim], make_people(), policy.book)
    return [(row.id, row.address) for row in taken.added], [note.message for note in taken.notes]


@pytest.mark.parametrize("case", FROM_BEA)
def test_the_sender_of_a_members_message_is_the_member(case):
    assert take(FROM_BEA[case]) == ([("bea-cole", BEA)], [])


@pytest.mark.parametrize("case", NOT_TAKEN)
def test_nobody_else_becomes_the_member(case):
    content, reason = NOT_TAKEN[case]
    added, (message,) = take(content)
    assert (added, reason in message) == ([], True), message


def test_two_members_of_one_address_are_reported():
    added, (message,) = take(write_mail("[bea-cole] My e-mail address", sender=ANA.upper()))
    assert (added, message) == ([("bea-cole", ANA.upper())], "has the address of `ana-ruiz`, too")


def test_a_letter_in_own_words_is_matched_by_the_name(relayed):
    letter = write_mail("Hello", "Name: Bea Cole\nRole: archivist\nArea: Watauga County\nTopics: books\n", sender=BEA)
    assert relayed.take(letter).stdout == f"bea-cole: {BEA}\n"


def test_the_day_of_the_message_is_written_but_never_a_later_one(relayed):
    mail = write_mail("[bea-cole] My e-mail address", sender=BEA)
    relayed.take(mail.replace(b"20 Nov 2026", b"20 Nov 2036"))
    assert relayed.read()[1:] == [f"bea-cole,{BEA},2026-11-22"]


def test_a_second_time_nothing_changes(relayed):
    relayed.take(FROM_BEA["the form's last step"])
    before = relayed.read()
    done = relayed.take(FROM_BEA["the form's last step"])
    assert (done.exit_code, relayed.read()) == (0, before)
    assert "1 were already there" in done.stderr


TABLES = {
    "headings of a form": f"Timestamp,Full name,Email address\n2026-11-01,Bea Cole,{BEA}\n",
    "semicolons and a mark": f"\ufeffName;E-Mail;Rolle\nBea Cole;{BEA};archivist\n",
    "CR LF": f"Name,Email\r\nBea Cole,{BEA}\r\n",
    "an id": f"id,email\nbea-cole,{BEA}\n",
    "a former id of nobody, and a name": f"First name,Last name,Courriel\nBea,Cole,{BEA}\n",
    "our own columns": f"id,address,since\nbea-cole,{BEA},2026-01-01\n",
    "a name and an address in one cell": f"Name,Email\nBea Cole,Bea Cole <{BEA}>\n",
}


@pytest.mark.parametrize("case", TABLES)
def test_a_table_gives_addresses(case, relayed):
    done = relayed.take(TABLES[case], "table.csv")
    assert (done.exit_code, done.stdout) == (0, f"bea-cole: {BEA}\n"), done.output


REFUSED_TABLES = {
    "no addresses": ("Name,Role\nBea Cole,archivist\n", "has no column with e-mail addresses"),
    "two members of one name": (f"Name,Email\nFlo Twin,{BEA}\n", "row 2: has the name of several members"),
    "somebody unknown": (f"Name,Email\nGus Gone,{BEA}\n", "row 2: has the name of no member"),
    "two addresses": (f"Name,Email\nBea Cole,{BEA}; b@example.net\n", "row 2: is not an e-mail address"),
    "another address": ("Name,Email\nAna Ruiz,evil@example.com\n", "row 2: has another address"),
    "no table": ("\0\0\0", "save the table as CSV"),
}


@pytest.mark.parametrize("case", REFUSED_TABLES)
def test_a_row_that_gives_no_address_is_reported(case, relayed):
    table, reason = REFUSED_TABLES[case]
    done = relayed.take(table, "table.csv")
    assert (done.exit_code, relayed.read()) == (1, [f"ana-ruiz,{ANA},2026-09-01"])
    assert reason in done.stderr, done.stderr
