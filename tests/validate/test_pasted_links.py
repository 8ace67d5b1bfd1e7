"""Links that people paste are read the same in every way in. The form's test, `test_join_links.py`, has the same rows."""

import csv
import io
import itertools

import pytest
import yaml
from pydantic_core import PydanticCustomError

from checks import read
from folders import CASES
from memory_networks import make_member
from shelfmates.change.new_record import write_record
from shelfmates.change.record_kinds import KINDS
from shelfmates.change.requests.correction import _store
from shelfmates.change.tables.headings import match_headings
from shelfmates.change.tables.spreadsheet_reader import read_sheet
from shelfmates.change.tables.table_import import plan_import
from shelfmates.change.yaml_writer import emit
from shelfmates.external_urls import parse_link
from shelfmates.load.yaml_reader import read_values
from shelfmates.model.member import CONTACTS, Links
from shelfmates.model.pasted_links import read_link
from shelfmates.model.services import SERVICES
from shelfmates.model.shown_links import find_address, shorten_link
from shelfmates.model.stored_links import check_link
from shelfmates.problem import Severity, is_error

pytestmark = pytest.mark.usefixtures("offline")


def read_rows(name):
    """Yield box, text and result of each row of a file; a stored form has its service before it."""
    rows = yaml.safe_load((CASES / f"links/{name}.yaml").read_text(encoding="utf-8"))
    for service, texts in rows.items():
        for text, result in texts.items():
            yield service, str(text), str(result)


READ = [
    (service, text, tuple(result.split(" ")) if " " in result else (service, result))
    for service, text, result in read_rows("read")
]
REFUSED = [*read_rows("refused")]
LEAST = {"name": "Bea Cole", "role": "archivist", "area": "ashe", "consent": "2026-09-01"}


def test_there_are_enough_rows_of_every_service():
    counts = {service: len([*rows]) for service, rows in itertools.groupby(READ, key=lambda row: row[0])}
    assert {service for service in SERVICES if counts.get(service, 0) < 3} == set()
    assert (sum(counts.values()) > 150, len(REFUSED) > 60) == (True, True)


@pytest.mark.parametrize(("service", "text", "result"), READ)
def test_a_pasted_link_has_one_stored_form(service, text, result):
    found = read_link(service, text)
    assert found == result
    assert read_link(*found) == found
    assert check_link(*found) == (parse_link(found.stored) if SERVICES[found.service].is_page else found.stored)
    # The address is one that the site may link to, and the short text is not empty.
    assert parse_link(find_address(*found))
    assert shorten_link(*found)


@pytest.mark.parametrize(("service", "text", "code"), REFUSED)
def test_what_is_no_profile_is_refused_with_what_to_write(service, text, code):
    with pytest.raises(PydanticCustomError) as refused:
        read_link(service, text)
    assert refused.value.type == code
    assert len(refused.value.context["hint"]) > 20


def check(network, rows):
    """Return the links that `check` reads from one file for each row, and what it says about each."""
    files = {f"data/members/m-{at}.yaml": emit({**LEAST, "links": {row[0]: row[1]}}) for at, row in enumerate(rows)}
    checked = read(network(files))
    members = {row.record.id: row.record for row in checked.network.members}
    said = {at: [row for row in checked.problems if row.path == f"data/members/m-{at}.yaml"] for at in range(len(rows))}
    return [
        (
            members.get(f"m-{at}"),
            [row for row in said[at] if row.field.startswith("links") and row.code != "probable-duplicate"],
        )
        for at in said
    ]


def as_published(found):
    """Return a stored link as a profile has it."""
    service, stored = found
    return {service: parse_link(stored) if SERVICES[service].is_page else stored}


def test_the_check_accepts_it_with_a_notice_if_it_is_in_another_form(network):
    for (service, text, result), (member, said) in zip(READ, check(network, READ), strict=True):
        assert member.links.model_dump(exclude_defaults=True) == as_published(result), text
        is_stored = (service, text.strip()) == result
        assert [row.severity for row in said] == ([] if is_stored else [Severity.NOTICE]), text


def test_the_check_refuses_what_is_no_profile(network):
    for (_service, text, code), (member, said) in zip(REFUSED, check(network, REFUSED), strict=True):
        assert (member, [row.code for row in said if is_error(row)]) == (None, [code]), text


def write_table(rows):
    """Return a table with a row for each link, in the column with the name of its service."""
    table = io.StringIO()
    writer = csv.DictWriter(table, ["name", *list(LEAST)[1:], *(row.label for row in SERVICES.values())])
    writer.writeheader()
    for at, (service, text, *_result) in enumerate(rows):
        writer.writerow({**LEAST, "name": f"M {at}", SERVICES[service].label: text})
    return table.getvalue().encode()


def import_rows(checked, rows):
    """Return the links of each row of an imported table; None if the row is refused."""
    sheet = read_sheet(write_table(rows))
    said = {"GitHub": "links.github", "Feed of your blog": "links.feed"}
    plan = plan_import(sheet, match_headings(sheet.header, said), checked)
    texts = (plan.edits.get(f"data/members/m-{at}.yaml") for at in range(len(rows)))
    return [text and read_values(text).get("links") for text in texts]


def test_a_table_is_read_like_the_files(network):
    checked = read(network())
    found = import_rows(checked, READ)
    assert [(row, links) for row, links in zip(READ, found, strict=True) if links != dict([row[2]])] == []
    assert [row for row, links in zip(REFUSED, import_rows(checked, REFUSED), strict=True) if links] == []


def test_a_new_record_an_issue_and_a_letter_are_read_like_the_files():
    for service, text, result in READ:
        values = {**LEAST, "links": {service: text}}
        assert read_values(write_record(KINDS["member"], "bea", values).text)["links"] == dict([result]), text
        assert _store(KINDS["member"], values)["links"] == dict([result]), text


FORMS = {
    "the name of a service": ({"Twitter": "@ana"}, {"x": "https://x.com/ana"}),
    "its name in another language": ({"Sitio web": "example.org"}, {"website": "https://example.org/"}),
    "a name in brackets": ({"X (Twitter)": "ana"}, {"x": "https://x.com/ana"}),
    "a service that is not known": (
        {"Padlet": "padlet.example.org/ana"},
        {"others": ({"label": "Padlet", "url": "https://padlet.example.org/ana"},)},
    ),
    "two that are not known": (
        {"Padlet": "https://padlet.example.org/ana", "Our wiki": "https://wiki.example.org/"},
        {"others": ({"label": "Padlet", "url": "https://padlet.example.org/ana"},
                    {"label": "Our wiki", "url": "https://wiki.example.org/"})},
    ),
    "a known service under an unknown name": ({"Work": "linkedin.com/in/ana"}, {"linkedin": "https://www.linkedin.com/in/ana"}),
    "a list": (["IG @ana", "example.org"], {"instagram": "https://www.instagram.com/ana", "website": "https://example.org/"}),
    "a list with a name in it": (
        ["Padlet: https://padlet.example.org/ana"], {"others": ({"label": "Padlet", "url": "https://padlet.example.org/ana"},)},
    ),
    "one text": ("https://bsky.app/profile/ana.example.org", {"bluesky": "ana.example.org"}),
}  # fmt: skip


@pytest.mark.parametrize(("links", "expected"), FORMS.values(), ids=FORMS)
def test_links_may_be_written_in_other_shapes(links, expected, network):
    checked = read(network({"data/members/bea-cole.yaml": emit({**LEAST, "links": links})}))
    assert {row.severity for row in checked.problems} == {Severity.NOTICE}
    (member,) = [row.record for row in checked.network.members if row.record.id == "bea-cole"]
    assert member.links.model_dump(exclude_defaults=True) == expected


WRONG = {
    "a name like a known one": {"websit": "https://example.org"},
    "an unknown name without an address": {"Padlet": "@ana"},
    "an address of a service that has another one": {"facebook": "ana.ruiz", "website": "https://fb.com/another"},
    "a name twice": {"Twitter": "@ana", "x": "@bea"},
    "a list with an account of no service": ["@ana"],
    "a website twice": {"website": "https://example.org", "Homepage": "https://two.example.org"},
}


@pytest.mark.parametrize("links", WRONG.values(), ids=WRONG)
def test_what_could_mean_two_things_is_an_error(links, network):
    checked = read(network({"data/members/bea-cole.yaml": emit({**LEAST, "links": links})}))
    assert [is_error(row) for row in checked.problems if row.severity is not Severity.NOTICE] == [True]


@pytest.mark.parametrize(("contact", "links", "expected"), [
    ("twitter", {"twitter": "@ana"}, "x"), ("IG", {"Instagram": "@ana"}, "instagram"),
    ("bluesky", {"bluesky": "https://glammr.us/@ana"}, "mastodon"), ("link", {"Padlet": "padlet.example.org/a"}, "link"),
    ("website", {"website": "fb.com/ana.ruiz"}, "facebook"), ("tiktok", {"tiktok": "@ana"}, "tiktok"),
])  # fmt: skip
def test_the_way_of_contact_follows_its_link(contact, links, expected, network):
    checked = read(network({"data/members/bea-cole.yaml": emit({**LEAST, "links": links, "contact": contact})}))
    assert [member.record.contact for member in checked.network.members if member.record.id == "bea-cole"] == [expected]


def test_every_service_is_a_key_of_links_and_every_contact_is_one_of_them():
    assert [*Links.model_fields] == [*SERVICES, "others"]
    assert {*CONTACTS} - {"relay", "link", "email"} <= SERVICES.keys() - {"feed"}


def test_every_example_is_stored_as_it_is():
    links = {service: row.example for service, row in SERVICES.items()}
    assert [*make_member(links=links).links.list_accounts()] == [*links.items()]


@pytest.mark.parametrize("host", ["evil.example", "x.com.evil.example", "evil.example/x.com", "x.com@evil.example"])
@pytest.mark.parametrize("service", [name for name, row in SERVICES.items() if not row.is_page])
def test_no_account_is_an_address_of_another_site(service, host):
    for text in (
        f"https://{host}/in/ana",
        f"https://{host}/user/ana",
        f"../../{host}",
        f"//{host}/x",
        f"ana/..//{host}",
        f"{host}#",
    ):
        try:
            found = read_link(service, text)
        except PydanticCustomError:
            continue
        # A handle on Bluesky is a name of a site, and its address is one of Bluesky's.
        assert "evil" not in find_address(*found).split("/")[2], text
