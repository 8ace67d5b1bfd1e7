"""A reader's message goes to the member whom it names; whatever else it contains stays text."""

from email.message import EmailMessage

import pytest

from relayed import ANA, BEA, make_policy, write_mail
from shelfmates.change.mail.message import read_message
from shelfmates.own_texts import OwnTexts
from shelfmates.problem import Reason
from shelfmates.problem_formats import show_sentence
from shelfmates.relay.answer import answer

HTML = (
    "From: Robin Quill <robin@reader.example>\r\nSubject: [ana-ruiz] Message\r\nContent-Type: text/html\r\n\r\n"
    "<p>Dear Ana</p><script>alert(1)</script><p>To: bea@school.example.net</p>\r\n"
)


def attach(inner, subject="Fwd: a message"):
    """Return a message of an organizer with another one in it."""
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "hello@example.org", subject
    outer.set_content("Yours?\n")
    message = EmailMessage()
    message["From"], message["Subject"] = "Robin Quill <robin@reader.example>", inner
    message.set_content("Hello from inside\n")
    outer.add_attachment(message)
    return outer.as_bytes()


FORWARDED = (
    "For you!\n\n---------- Forwarded message ---------\nFrom: Robin Quill <robin@reader.example>\n"
    "Date: Fri, Nov 20, 2026\nSubject: [ana-ruiz] Message\nTo: <hello@example.org>\n\nHello from below\n"
)
NAMING_ANA = {
    "the subject of the profile's link": write_mail("[ana-ruiz] Message"),
    "an answer": write_mail("Re: [ana-ruiz] Message"),
    "a forward": write_mail("Fwd: [ana-ruiz] Message"),
    "an id in capitals": write_mail("[Ana-Ruiz] Message"),
    "blanks in the brackets": write_mail("[ ana-ruiz ] Message"),
    "a former id": write_mail("[ana-garcia] Message"),
    "an encoded subject": write_mail("[ana-ruiz] Grüße aus Köln, ¿qué tal? " + "é" * 80),
    "other brackets": write_mail("[EXTERNAL] [ana-ruiz] Message"),
    "the profile's address in the text": write_mail("Hello", "I read https://example.org/members/ana-ruiz/ today.\n"),
    "a form service": write_mail("New message", "to: ana-ruiz\n", sender="forms@forms.example"),
    "the name in the text": write_mail("Hello", "Could you pass this on to Ana Ruiz, please?\n"),
    "the name in another case, over two lines": write_mail("Hello", "For ANA\nRUÍZ.\n"),
    "many recipients": write_mail("[ana-ruiz] Message", Cc=", ".join(f"r{n}@example.com" for n in range(300))),
    "only HTML": HTML.encode(),
    "lines that end with CR LF": write_mail("[ana-ruiz] Message").replace(b"\n", b"\r\n"),
    "an attached message": attach("[ana-ruiz] Message"),
    "an attached message in a message of the same subject": attach("[ana-ruiz] Message", "Fwd: [ana-ruiz] Message"),
    "a forward within the text": write_mail("Fwd: hello", FORWARDED, sender="second@example.org"),
    "a forward by the organizers": write_mail("Hello", FORWARDED, sender="hello@example.org"),
    "another member in the text": write_mail("[ana-ruiz] Message", "Bea Cole told me about you.\n"),
}


def reply(content, *rows, to=""):
    """Return the message to forward, or why there is none."""
    mail = read_message(content)
    return mail if isinstance(mail, Reason) else answer(mail, make_policy(*rows), to=to)


@pytest.mark.parametrize("case", NAMING_ANA)
def test_a_message_goes_to_the_member_whom_it_names(case):
    assert reply(NAMING_ANA[case]).to == ANA


@pytest.mark.parametrize("case", [name for name in NAMING_ANA if name != "a form service"])
def test_the_member_learns_whom_to_answer(case):
    assert "write to robin@reader.example." in reply(NAMING_ANA[case]).text


def test_the_answer_goes_where_a_form_service_says():
    mail = write_mail("[ana-ruiz] Message", sender="forms@forms.example", Reply_To="robin@reader.example")
    assert "write to robin@reader.example." in reply(mail).text


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("an attached message", "> Hello from inside"),
        ("a forward within the text", "> Hello from below"),
        ("only HTML", "> Dear Ana"),
    ],
)
def test_the_text_is_what_the_reader_wrote(case, text):
    assert text in reply(NAMING_ANA[case]).text.splitlines()


@pytest.mark.parametrize("case", ["a text like a head", *NAMING_ANA])
def test_the_readers_text_cannot_look_like_a_head(case):
    mail = NAMING_ANA.get(case, write_mail("[ana-ruiz] Message", f"To: {BEA}\nSubject: x\n\x1b[2Jrm -rf\u202e\r\x07\n"))
    found = reply(mail)
    assert "\n" not in found.subject
    text = found.text.partition("\n\n")[2]
    assert [line for line in text.splitlines() if not line.startswith(">")] == []


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x08", "\u202e", "\u2066", "\u200b", "\ufeff", "\x9b", "\u2028"])
def test_characters_that_move_or_hide_text_are_left_out(sign):
    name = f"=?utf-8?q?R{''.join(f'={byte:02X}' for byte in sign.encode())}obin?= <r@reader.example>"
    found = reply(write_mail("[ana-ruiz] Message", f"a{sign}b\n", sender=name))
    assert sign not in found.subject + found.text


REFUSED = {
    "nobody": (write_mail("Hello"), "names no member"),
    "two in the subject": (
        write_mail("[ana-ruiz] [bea-cole] Message"),
        "names several members: `ana-ruiz`, `bea-cole`",
    ),
    "two in the text": (write_mail("Hello", "For Ana Ruiz and Bea Cole\n"), "names several members"),
    "a name of two members": (write_mail("Hello", "For Flo Twin\n"), "names several members"),
    "somebody who left": (write_mail("[gone-person] Message"), "names somebody who is no member, found `gone-person`"),
    "no address in the book": (write_mail("[bea-cole] Message"), "`shelfmates relay add bea-cole ADDRESS`"),
    "another way of contact": (write_mail("[cy-dean] Message"), "reached through their profile"),
    "no message at all": (b"\xff\xd8\xff\xe0 a picture", "is a picture"),
    "an empty file": (b"", "is empty"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_message_that_cannot_be_passed_on_is_refused_with_a_reason(case):
    mail, reason = REFUSED[case]
    assert reason in show_sentence(reply(mail), "")


@pytest.mark.parametrize("case", ["nobody", "two in the subject", "two in the text"])
def test_an_organizer_names_the_member(case):
    assert reply(REFUSED[case][0], to="ANA-RUIZ").to == ANA


def test_a_wrong_id_of_an_organizer_is_refused():
    assert "did you mean `ana-ruiz`?" in reply(write_mail("Hello"), to="ana-ruis").hint


def test_a_hidden_member_is_named():
    found = reply(write_mail("[dee-old] Message"), "dee-old,dee@example.net,")
    assert ["whose profile is hidden" in note.message for note in found.notes] == [True]


def test_the_newest_address_is_used():
    rows = "ana-ruiz,new@example.net,2026-10-01", f"ana-ruiz,{ANA},2025-01-01"
    assert reply(write_mail("[ana-ruiz] Message"), *rows).to == "new@example.net"


def test_the_text_is_in_a_language_of_the_member():
    found = reply(write_mail("[flo-twin] Message"), "flo-twin,flo@example.net,")
    assert "Pour répondre, écrivez à robin@reader.example." in found.text


def test_the_text_has_the_networks_own_words():
    own = OwnTexts(replaced={"fr": {"To answer, write to %(address)s. If you do not know the sender, you need not answer.":
                                    ("Écrire à %(address)s.",)}})  # fmt: skip
    policy = make_policy("flo-twin,flo@example.net,")._replace(own_texts=own)
    assert "Écrire à robin@reader.example." in answer(read_message(write_mail("[flo-twin] Message")), policy).text


def test_a_message_without_an_address_says_so():
    found = reply(write_mail("[ana-ruiz] Message", sender="undisclosed"))
    assert ["does not say where its writer gets an answer" in note.message for note in found.notes] == [True]


def test_attachments_are_named_and_not_passed_on():
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "robin@reader.example", "[ana-ruiz] Message"
    mail.set_content("Look!")
    mail.add_attachment(b"MZ", maintype="application", subtype="x-msdownload", filename="invoice\u202eexe.doc")
    (note,) = reply(mail.as_bytes()).notes
    assert note.message == "has attachments that are not passed on: `invoiceexe.doc`"


def test_a_long_message_is_cut():
    lines = reply(write_mail("[ana-ruiz] Message", "line\n" * 30_000)).text.splitlines()
    assert (len(lines) < 1_100, lines[-1]) == (True, "> […]")


def test_the_command_prints_what_to_write(relayed):
    done = relayed.answer(write_mail("[ana-ruiz] Message"))
    assert done.exit_code == 0
    assert done.stdout.startswith(f"To: {ANA}\nSubject: A message from Robin Quill, through Example Network\n\nThis")


@pytest.mark.parametrize("case", ["nobody", "an empty file"])
def test_the_command_fails_if_nothing_can_be_passed_on(case, relayed):
    done = relayed.answer(REFUSED[case][0])
    assert (done.exit_code, done.stdout, REFUSED[case][1] in done.stderr) == (1, "", True)


def test_a_removed_member_gets_nothing(relayed):
    done = relayed.run("remove", "ana-ruiz", "--yes")
    assert "Erased `ana-ruiz`" in done.output
    assert relayed.answer(write_mail("[ana-ruiz] Message")).exit_code == 1
