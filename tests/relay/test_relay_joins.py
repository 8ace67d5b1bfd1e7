"""Whoever joins in any way can be reached, and their address is in no byte of the repository or of the site."""

import json
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

import git_network
from checks import read, write_file
from join_form import ID as FORM_ID
from join_form import field, fill_least, go_on, way
from relayed import DAY, READER, write_mail
from shelfmates.model.membership import MY_ADDRESS
from shelfmates.schemas.issue_forms import make_forms
from sites import build

ADDRESS = "lin.relay-only@mailbox.example"
ID = "lin-relay"
RECORD = "name: Lin Relay\nrole: teacher-librarian\narea: watauga\nconsent: 2026-11-20\n"
ANSWERS = {
    "name": "Lin Relay",
    "role": "Teacher-librarian",
    "area": "Watauga County",
    "id": ID,
}
"""Field → what somebody writes in the issue form; they tick every box of consent."""


def write_issue(network):
    """Return the text of an issue as the repository host writes it."""
    settings = read(network.root).network.settings
    form = next(form for form in make_forms(settings) if form.word == "entry-add")
    return "\n\n".join(f"### {row.label}\n\n{write_answer(row)}" for row in form.questions)


def write_answer(row):
    if row.type == "checkboxes":
        return "\n".join(f"- [{'x' if row.is_required else ' '}] {label}" for label, _value in row.options)
    return ANSWERS.get(row.key, "_No response_")


def send_address(network):
    """Send the organizers the address, as the last step of every way says."""
    return network.take(write_mail(f"[{ID}] {MY_ADDRESS}", sender=f"Lin <{ADDRESS}>"))


def join_by_file(network):
    write_file(network.root / f"data/members/{ID}.yaml", RECORD)
    return send_address(network)


def join_by_issue(network):
    event = {
        "issue": {
            "number": 7,
            "body": write_issue(network),
            "labels": [{"name": "entry-add"}],
            "user": {"login": "example-lin"},
        }
    }
    file, answer = network.save(json.dumps(event), "event.json"), network.folder / "answer.md"
    done = network.run("ci", "issue", file, "--summary", str(answer), "--apply", "--today", DAY)
    assert done.exit_code == 0, answer.read_text(encoding="utf-8")
    assert f"Write to `hello@example.org`, with the subject `[{ID}] {MY_ADDRESS}`." in answer.read_text(
        encoding="utf-8"
    )
    return send_address(network)


def join_by_table(network):
    table = f"Timestamp,Name,Job,Area,I agree to be published,Email\n2026-11-20,Lin Relay,teacher-librarian,Watauga County,Yes,{ADDRESS}\n"
    file = network.save(table, "answers.csv")
    done = network.run("import", "csv", file)
    assert f"shelfmates relay take {Path(file).name}" in done.output, done.output
    return network.run("relay", "take", file)


def join_by_mail(network):
    text = f"data/members/{ID}.yaml\n\n{RECORD}"
    file = network.save(write_mail(f"[{ID}] I would like to join: Lin Relay", text, sender=ADDRESS), "join.eml")
    done = network.run("import", "mail", file)
    assert f"shelfmates relay take {Path(file).name}" in done.output, done.output
    return network.run("relay", "take", file)


WAYS = (join_by_file, join_by_issue, join_by_table, join_by_mail)


@pytest.mark.parametrize("join", WAYS, ids=lambda way: way.__name__)
def test_who_joined_is_reached_and_their_address_stays_private(join, relayed):
    done = join(relayed)
    assert (done.exit_code, done.stdout) == (0, f"{ID}: {ADDRESS}\n"), done.output
    answered = relayed.answer(write_mail(f"[{ID}] Message", sender=READER))
    assert answered.stdout.startswith(f"To: {ADDRESS}\n"), answered.output
    assert find_address(relayed) == []


@pytest.mark.browser
def test_the_form_ends_in_a_message_that_makes_its_writer_reachable(join, relayed):
    page = join(viewport={"width": 360, "height": 740})
    fill_least(page)
    go_on(page)
    _link, file = way(page, "forge")
    write_file(relayed.root / file["filename"], file["value"])
    mail = parse_qs(urlsplit(page.get_by_role("link", name="Send your address").get_attribute("href")).query)
    relayed.take(write_mail(mail["subject"][0], mail["body"][0], sender=ADDRESS))
    answered = relayed.answer(write_mail(f"[{FORM_ID}] Message", sender=READER))
    assert answered.stdout.startswith(f"To: {ADDRESS}\n"), answered.output
    assert find_address(relayed, "林語堂") == []


@pytest.mark.browser
@pytest.mark.parametrize(("contact", "is_asked"), [("relay", True), ("website", False), ("email", False)])
def test_the_form_asks_only_people_whom_the_organizers_pass_messages_on_to(contact, is_asked, join):
    page = join()
    fill_least(page)
    field(page, "links-website").fill("https://example.org/lin")
    field(page, "contact").select_option(contact)
    if contact == "email":
        field(page, "email").fill("lin@example.org")
    go_on(page)
    expect(page.get_by_role("link", name="Send your address")).to_be_visible(visible=is_asked)


@pytest.mark.browser
def test_the_form_copies_the_message_for_people_without_a_mail_program(join):
    page = join(permissions=["clipboard-read", "clipboard-write"])
    fill_least(page)
    go_on(page)
    page.get_by_role("button", name="Copy the text").click()
    expect(page.locator("[data-address] [role=status]")).to_have_text("Copied.")
    text = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert text.split("\n")[:2] == ["hello@example.org", f"[{FORM_ID}] {MY_ADDRESS}"]


def find_address(network, name="Lin Relay"):
    """Return where the address is, in everything that git takes and in the built site; both have the name."""
    git_network.git(network.root, "add", "--all")
    git_network.git(network.root, "commit", "--quiet", "--no-gpg-sign", "--message", "Lin")
    objects = subprocess.run(
        ["git", "-C", str(network.root), "cat-file", "--batch-all-objects", "--batch"], capture_output=True, check=True
    ).stdout
    assert name.encode() in objects
    site = build(network.root, network.folder / "site")
    files = [file for file in site.rglob("*") if file.is_file()]
    assert any(name.encode() in file.read_bytes() for file in files)
    found = [file.name for file in files if ADDRESS.encode() in file.read_bytes().lower()]
    return [*found, *(["git"] if ADDRESS.encode() in objects.lower() else [])]
