"""What the form sends by e-mail is read back as the same record by `import mail`: new ones, corrections and removals."""

from datetime import date
from email.message import EmailMessage

import pytest
from playwright.sync_api import expect

from folders import copy_seed
from join_form import CATHAL, fill_least, go_on, way
from join_form import field as field_of
from shelfmates.change.mail.mail_import import MailPolicy, plan_mails
from shelfmates.change.mail.mailbox import NamedMail
from shelfmates.change.requests.outcome import NetworkState
from shelfmates.cli.remove import read_texts
from shelfmates.load.front_matter import split_page
from shelfmates.load.yaml_reader import read_values
from shelfmates.model import Event, Member, Resource
from shelfmates.pipeline import check
from shelfmates.schemas import describe

pytestmark = pytest.mark.browser

TODAY = date(2026, 11, 22)
NEW = "a-visit-to-the-bindery"


@pytest.fixture
def carry_out(tmp_path):
    """Return a function that imports a message into the seed network; it returns what was done, and the new texts."""
    checked = check(copy_seed(tmp_path / "network"), today=TODAY)
    network = NetworkState(checked.entries, TODAY, dict(read_texts(checked.root)), checked.entries.photos)

    def run(page):
        _link, sent = way(page, "mail")
        mail = EmailMessage()
        mail["From"], mail["Subject"] = "somebody@example.org", sent["subject"]
        mail.set_content(sent.get("body", ""))
        (plan,) = plan_mails(
            [NamedMail("mail.eml", mail.as_bytes())], network, MailPolicy(checked.network.settings, None)
        )
        assert plan.outcome.slips == (), sent
        return plan

    return run


def add_member(join):
    page = join()
    fill_least(page)
    field_of(page, "bio").fill('I read: "a lot",\n\nand #more. ' + "I write long lines. " * 10)
    return page


def add_event(join):
    page = join(record="event", free=NEW)
    field_of(page, "title").fill("A visit to the bindery")
    field_of(page, "kind").select_option("visit")
    field_of(page, "start-day").fill("2027-03-04")
    field_of(page, "description").fill("We look at *books*.\n\n---\n\n> Bring one.")
    expect(field_of(page, "id")).not_to_have_value("")
    return page


def add_resource(join):
    page = join(record="resource", free=NEW)
    field_of(page, "title").fill("A visit to the bindery")
    field_of(page, "kind").select_option("blog")
    field_of(page, "url").fill("https://example.org/bindery")
    expect(field_of(page, "id")).not_to_have_value("")
    return page


def correct(join, record, id_, path, text):
    page = join(f"?edit={id_}", record="" if record == "member" else record)
    page.locator("[data-sheet]").wait_for()
    field_of(page, path).fill(text)
    return page


ACTS = {
    "a new member": (Member, add_member),
    "a new event": (Event, add_event),
    "a new resource": (Resource, add_resource),
    "a member's correction": (Member, lambda join: correct(join, "member", CATHAL, "bio", "Now: this.\n\nAnd *that*.")),
    "a member's empty field": (Member, lambda join: correct(join, "member", CATHAL, "bio", "")),
    "an event's correction": (
        Event,
        lambda join: correct(join, "event", "first-tuesday-book-talk", "title", "Another: title"),
    ),
    "a resource's correction": (Resource, lambda join: correct(join, "resource", "aasl", "title", "Another: title")),
}


def read_record(text):
    """Return the values of a record's file; a page has its description below."""
    page = split_page(text)
    return {**read_values(page.front), "description": page.body.strip()} if page else read_values(text)


_LEAST = {Member: {"consent": TODAY}}
"""What a correction's text in the form lacks."""


def compare(model, text, shown):
    """Check that two texts are the same record, but for the id, and for what the form does not show."""
    found, wanted = (
        model.model_validate({**_LEAST.get(model, {}), **read_record(row), "id": "x"}, by_alias=True, by_name=False)
        for row in (text, shown)
    )
    keys = {row.key for row in describe(model) if row.visibility == "site"}
    dumps = [row.model_dump(by_alias=True) for row in (found, wanted)]
    assert {key: dumps[0][key] for key in keys & dumps[0].keys()} == {
        key: dumps[1][key] for key in keys & dumps[1].keys()
    }


@pytest.mark.parametrize("name", ACTS)
def test_the_mail_of_the_form_is_read_back_as_the_same_record(name, join, carry_out):
    model, open_form = ACTS[name]
    page = open_form(join)
    go_on(page)
    plan = carry_out(page)
    assert plan.act == ("add" if "new" in name else "correct")
    compare(model, plan.outcome.shown, page.locator("[data-entry]").text_content())


def test_the_mail_of_the_form_removes_a_profile(join, carry_out):
    page = join(f"?remove={CATHAL}")
    page.locator("[data-yes]").click()
    page.locator("[data-result]").wait_for()
    plan = carry_out(page)
    assert (plan.act, plan.outcome.id) == ("remove", CATHAL)
