"""Every way in makes the same record of what people write: a file, a table, an issue, the form, and the form's e-mail."""

from datetime import date

import pytest

from checks import read
from join_form import CATHAL, field, fill_least, go_on, say_role, way
from memory_networks import make_settings
from shelfmates.change.issues.form_parser import read_issue
from shelfmates.change.issues.request import make_entry
from shelfmates.change.requests.outcome import NetworkState
from shelfmates.change.tables.headings import match_headings
from shelfmates.change.tables.spreadsheet_reader import read_sheet
from shelfmates.change.tables.table_import import plan_import
from shelfmates.load.yaml_reader import read_exact, read_values
from shelfmates.problem import is_error
from shelfmates.schemas.issue_forms import make_forms

pytestmark = pytest.mark.browser

LEAST = {"name": "Bea Cole", "role": "Archivist", "area": "Ashe County"}
MISSING = "missing"
ROWS = [
    # field, as people write it, as it is stored; None: left out
    ("organization", "Example School", "Example School"),
    ("organization", "N/A", None),
    ("organization", "sans objet", None),
    ("organization", "“The Book Lady”", "The Book Lady"),
    ("organization", "Example School\u200b", "Example School"),
    ("pronouns", "-", None),
    ("bio", "Ask me about maps # and more", "Ask me about maps # and more"),
    ("github", "https://github.com/example-bea", "example-bea"),
    ("links.website", "https://example.org/lin", "https://example.org/lin"),
    ("links.website", "none", None),
    ("links.linkedin", "https://www.linkedin.com/in/bea-cole/", "https://www.linkedin.com/in/bea-cole"),
    ("links.bluesky", "@bea.example.org", "bea.example.org"),
    ("name", "TBD", MISSING),
    ("name", "Bea Ruiz", "Bea Ruiz"),
]


def write_value(text):
    """Return a text as people write it into a file."""
    return f'"{text}"' if "#" in text or text[0] in "@-" else text


def find_value(values, path):
    for key in path.split("."):
        values = (values or {}).get(key)
    return values or None


def from_file(network, path, text):
    keys, given = path.split("."), dict(LEAST)
    lines = [f"{keys[0]}:", f"  {keys[1]}: {write_value(text)}"] if keys[1:] else [f"{path}: {write_value(text)}"]
    given.pop(path, None)
    head = [f"{key}: {value}" for key, value in given.items()]
    root = network({"data/members/bea-cole.yaml": "\n".join([*head, "consent: 2026-09-01", *lines, ""])})
    checked = read(root)
    if [row for row in checked.problems if (row.code, row.field) == ("missing-field", path)]:
        return MISSING
    assert not checked.errors
    if [row for row in checked.problems if (row.code, row.field) == ("placeholder", path)]:
        return None
    record = next(row.record for row in checked.network.members if row.record.id == "bea-cole")
    return find_value(record.model_dump(mode="json"), path)


def from_table(network, path, text):
    given = {**LEAST, "id": "bea-cole", "consent": "2026-09-01", path: text}
    cells = ",".join('"{}"'.format(value.replace('"', '""')) for value in given.values())
    sheet = read_sheet(f"{','.join(given)}\n{cells}\n".encode())
    plan = plan_import(sheet, match_headings(sheet.header), read(network()))
    if [row for row in plan.notes if is_error(row) and row.code == "missing-field"]:
        return MISSING
    (written,) = plan.edits.values()
    return find_value(read_values(written), path)


def from_issue(network, path, text):
    checked = read(network())
    form = next(row for row in make_forms(checked.network.settings) if (row.kind, row.record) == ("add", "member"))
    key = path.replace(".", "-")
    given = {**LEAST, key: text}
    answers = [given.get(row.key, write_default(row)) for row in form.questions]
    body = "\n\n".join(f"### {row.label}\n\n{text}" for row, text in zip(form.questions, answers, strict=True))
    state = NetworkState(checked.entries, date(2026, 11, 22), {})
    outcome = make_entry("add", read_issue(body, form), state, author="somebody")
    if [row for row in outcome.slips if row.message == "is missing"]:
        return MISSING
    assert outcome.slips == ()
    return find_value(read_values(outcome.shown), path)


def write_default(row):
    """Return what a repository host writes where nothing was answered."""
    return "\n".join(f"- [x] {shown}" for shown, _word in row.options) if row.key == "consent" else "_No response_"


def fill_form(page, path, text):
    """Fill in the form and finish it; return whether nothing is missing."""
    field(page, "id").fill("bea-cole")
    fill_least(page)
    say_role(page, "archivist")
    typed = field(page, path.replace(".", "-"))
    typed.fill(text)
    typed.blur()
    go_on(page)
    return page.locator("[data-summary]").is_hidden()


def from_form(page, path, text):
    if not fill_form(page, path, text):
        return MISSING
    return find_value(read_values(page.locator("[data-entry]").text_content()), path)


def read_mail(page):
    """Return the values in the e-mail that the form writes: below its first line, as our reader of YAML finds them."""
    body = way(page, "mail")[1]["body"].replace("\r\n", "\n")
    return read_exact(body.partition("\n\n")[2]).values


def from_mail(page, path, text):
    return find_value(read_mail(page), path) if fill_form(page, path, text) else MISSING


QUESTIONS = {row.key for form in make_forms(make_settings()) if form.record == "member" for row in form.questions}
WAYS = [
    (read_way, *row)
    for read_way in (from_file, from_table, from_issue)
    for row in ROWS
    if read_way is not from_issue or row[0].replace(".", "-") in QUESTIONS
]


@pytest.mark.parametrize(("read_way", "path", "text", "stored"), WAYS)
def test_a_text_becomes_the_same_record_without_the_form(network, read_way, path, text, stored):
    assert read_way(network, path, text) == stored


@pytest.mark.parametrize(("path", "text", "stored"), ROWS, ids=[f"{path} {text}" for path, text, _stored in ROWS])
@pytest.mark.parametrize("read_way", [from_form, from_mail])
def test_a_text_becomes_the_same_record_in_the_form_and_its_e_mail(join, read_way, path, text, stored):
    assert read_way(join(free="bea-cole"), path, text) == stored


CHANGES = [
    # type of record, id, field, new text
    ("", CATHAL, "organization", "Another School: A"),
    ("", CATHAL, "bio", "First line.\n\n- second: line"),
    ("", CATHAL, "district", ""),
    ("", CATHAL, "organization", "N/A"),
    ("event", "first-tuesday-book-talk", "title", "“Another title”"),
    ("event", "first-tuesday-book-talk", "organizer", "tbd"),
    ("resource", "aasl", "hashtag", "#another"),
]


def read_shown(page):
    page.locator("[data-sheet]").wait_for()
    return read_values(page.locator("[data-entry]").text_content())


@pytest.mark.parametrize(("record", "id_", "path", "text"), CHANGES)
def test_the_changes_in_an_e_mail_make_the_record_that_the_form_shows(join, record, id_, path, text):
    page = join(f"?edit={id_}", record=record)
    before = read_shown(page)
    field(page, path).fill(text)
    field(page, path).blur()
    go_on(page)
    head, _please, *parts = way(page, "mail")[1]["body"].replace("\r\n", "\n").split("\n\n", 2)
    lines, _please, gone = "".join(parts).partition("\nPlease remove these: ")
    after = {key: value for key, value in {**before, **read_exact(lines).values}.items() if key not in gone.split(", ")}
    assert head == f"id: {id_}"
    assert {key: str(value) for key, value in after.items()} == {
        key: str(value) for key, value in read_shown(page).items()
    }
    assert (path in gone.split(", ")) == (text in {"", "N/A", "tbd"})
