"""Check that `import csv` writes rows as files of members, and reports every row that it cannot write.

Each case is a folder of `tests/cases/tables/`: a table, optionally a map of its columns, and the messages and files.
`BLESS=1` rewrites those; read them before you keep them.
"""

import os
from dataclasses import replace

import pytest

from checks import CASES, cases_in, read
from sheets import count_left_out, list_blamed, list_notes, plan_sheet, show_plan
from shelfmates.change.tables import row_numbers
from shelfmates.change.tables.headings import guess_field, match_headings
from shelfmates.change.tables.spreadsheet_reader import read_sheet
from shelfmates.change.tables.table_import import plan_import
from shelfmates.load.yaml_reader import read_values
from shelfmates.localization import Localization
from shelfmates.model import Member
from shelfmates.model.labels import CONTACT_WAYS
from shelfmates.model.services import SERVICES
from shelfmates.problem import Problem
from shelfmates.problem_formats import show_imported
from shelfmates.schemas import describe

pytestmark = pytest.mark.usefixtures("offline")
LEAST = "name,role,area,consent\n"
BEA = "Bea Cole,archivist,ashe,2026-09-01\n"
BEAS_FILE = "name: Bea Cole\nrole: archivist\narea: ashe\nconsent: 2026-09-01\n"


@pytest.fixture
def take(network):
    """Plan the import of a table into the base network, with some files added."""

    def plan(table, *, said=None, update=False, files=None):
        return plan_sheet(
            table if isinstance(table, bytes) else table.encode(), read(network(files)), said=said, update=update
        )

    return plan


@pytest.mark.parametrize("case", cases_in("tables"))
def test_a_table_comes_to_what_is_expected(case, take):
    plan = take((case / "table.csv").read_bytes(), said=read_columns(case))
    shown = show_plan(plan)
    if "BLESS" in os.environ:
        (case / "expected.txt").write_text(shown, encoding="utf-8")
    assert shown == (case / "expected.txt").read_text(encoding="utf-8")


def read_columns(case):
    columns = case / "columns.yaml"
    return read_values(columns.read_text(encoding="utf-8")) if columns.exists() else None


@pytest.mark.parametrize("case", cases_in("tables"))
def test_no_row_is_lost_in_silence(case, take, monkeypatch):
    monkeypatch.setattr(row_numbers, "SHOWN", 1_000)
    plan = take((case / "table.csv").read_bytes(), said=read_columns(case))
    assert len(list_blamed(plan)) == count_left_out(plan)


def test_a_guessed_encoding_is_reported(take):
    plan = take((LEAST + "Zoë Cole,archivist,ashe,2026-09-01\n").encode("cp1252"))
    assert "Windows-1252" in list_notes(plan)[0]
    assert plan.edits["data/members/zoe-cole.yaml"].startswith("name: Zoë Cole\n")


@pytest.mark.parametrize(
    ("cell", "topics"),
    [
        ("Makerspaces; Digital citizenship", ["makerspaces", "digital-citizenship"]),
        ("makerspaces,digital-citizenship", ["makerspaces", "digital-citizenship"]),
        ("Making\nDIGITAL CITIZENSHIP\n", ["makerspaces", "digital-citizenship"]),
        ("making; Maker space; makerspaces", ["makerspaces"]),
        ("Reading, writing, and more, making", ["reading", "makerspaces"]),
        (" ; , ;", []),
    ],
)  # fmt: skip
def test_words_of_a_list_are_understood(cell, topics, take):
    table = f'{LEAST.strip()},topics\n{BEA.strip()},"{cell}"\n'
    words = "name: N\nareas: [{id: ashe, name: Ashe}]\nvocabularies:\n  topics:\n    makerspaces: {label: Makerspaces, synonyms: [maker space, making]}\n"
    words += "    digital-citizenship: Digital citizenship\n    reading: Reading, writing, and more\n"
    plan = take(table, files={"data/network.yaml": words, "data/members.yaml": "[]\n"})
    assert read_values(plan.edits["data/members/bea-cole.yaml"]).get("topics", []) == topics


def test_a_list_without_end_is_refused(take):
    plan = take(f"{LEAST.strip()},topics\n{BEA.strip()},{'a;' * 300}\n")
    assert "has more than 200 words" in list_notes(plan)[0]


def test_languages_may_be_named(take):
    plan = take(f"{LEAST.strip()},languages\n{BEA.strip()},English; Irish; pt-BR\n")
    assert "languages: [en, ga, pt-BR]\n" in plan.edits["data/members/bea-cole.yaml"]


def test_a_language_that_nobody_describes_is_no_obstacle(take):
    settings = "name: N\nareas: [{id: ashe, name: Ashe}]\nlanguages: [en, qqq]\n"
    assert len(take(LEAST + BEA, files={"data/network.yaml": settings}).edits) == 1


def test_a_record_that_is_too_long_is_not_written(take):
    tongues = [f"{first}{second}" for first in "ab" for second in "abcdefgh"]
    head = "".join(f",translations.{tongue}.bio" for tongue in tongues)
    plan = take(f"{LEAST.strip()}{head}\n{BEA.strip()}" + f",{'x' * 19_000}" * len(tongues))
    assert (plan.edits, count_left_out(plan)) == ({}, 1)
    assert "row 2: is longer than 256,000 characters" in list_notes(plan)[-1]


def test_a_label_that_two_ids_have_stands_for_neither(take):
    words = "name: N\nareas: [{id: ashe, name: Ashe}]\nvocabularies: {topics: {a-one: Alike, a-two: alike, b: Other}}\n"
    plan = take(f"{LEAST.strip()},topics\n{BEA.strip()},Alike\n", files={"data/network.yaml": words})
    assert plan.edits == {}


def test_an_address_stays_out_unless_it_may_be_published(take):
    head = "Name,Role,Area,Consent,E-mail address,Contact\n"
    row = "Bea Cole,archivist,ashe,2026-09-01,bea@example.org,"
    assert "email" not in take(f"{head}{row}\n").edits["data/members/bea-cole.yaml"]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("contact", CONTACT_WAYS)
def test_a_closed_word_may_be_written_as_its_label_in_any_language_of_the_software(take, contact, language):
    label = Localization(language).gettext(CONTACT_WAYS[contact])
    links = ",".join(service.label for service in SERVICES.values())
    found = ",".join(service.example for service in SERVICES.values())
    row = f'Bea Cole,archivist,ashe,2026-09-01,"{label}",bea@example.org,{found}'
    plan = take(f"name,role,area,consent,contact,E-mail address,{links}\n{row}\n")
    (text,) = plan.edits.values()
    assert read_values(text).get("contact", "relay") == contact


def test_the_words_of_a_list_may_be_labels_in_several_languages(take):
    row = "Bea Cole,archivist,ashe,2026-09-01,Visites; Llamadas; chat\n"
    (text,) = take(f"name,role,area,consent,mentoring.offers.how\n{row}").edits.values()
    assert read_values(text)["mentoring"]["offers"]["how"] == ["visits", "calls", "chat"]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_column_may_have_the_name_that_the_form_shows_in_its_language(language):
    titles = {field.key: Localization(language).gettext(field.title) for field in describe(Member) if not field.fields}
    assert {key: guess_field(title).target for key, title in titles.items()} == {key: key for key in titles}


@pytest.mark.parametrize(("said", "contact"), [(None, "E-mail"), ({"E-mail address": "email"}, "relay")])
def test_an_address_is_taken_where_somebody_says_so(take, said, contact):
    table = (
        f"Name,Role,Area,Consent,E-mail address,Contact\nBea Cole,archivist,ashe,2026-09-01,bea@example.org,{contact}\n"
    )
    assert "email: bea@example.org\n" in take(table, said=said).edits["data/members/bea-cole.yaml"]


def test_a_member_who_is_there_is_left_alone(take):
    plan = take(LEAST + BEA.replace("ashe", "watauga"), files={"data/members/bea-cole.yaml": BEAS_FILE})
    assert (plan.edits, count_left_out(plan)) == ({}, 1)
    assert "is already in data/members/bea-cole.yaml, and differs in `area`" in list_notes(plan)[-1]


def test_with_update_a_file_is_rewritten_and_keeps_fields_without_a_column(take):
    own = BEAS_FILE + "# our first archivist\nbio: |\n  One\n  Two\ntown: boone\noffers: [{topic: makerspaces}]\n"
    plan = take("name,role,area,offers.1.note,consent\n" + "Bea Cole,archivist,watauga,,2026-09-01\n",
                files={"data/members/bea-cole.yaml": own.replace("ashe", "watauga")}, update=True)  # fmt: skip
    assert plan.edits == {
        "data/members/bea-cole.yaml": "name: Bea Cole\nrole: archivist\narea: watauga\ntown: boone\nbio: |\n  One\n  Two\nconsent: 2026-09-01\n"
    }
    assert "the comments in data/members/bea-cole.yaml are lost" in list_notes(plan)[0]


@pytest.mark.parametrize("heading", ["organization", "organisation"])
@pytest.mark.parametrize("key", ["organization", "organisation"])
@pytest.mark.parametrize("place", ["Boone", "Ashe"])
def test_with_update_a_field_replaces_itself_in_either_spelling(take, heading, key, place):
    own = BEAS_FILE + f"{key}: Ashe Library\n"
    table = f"name,role,area,{heading},consent\nBea Cole,archivist,ashe,{place} Library,2026-09-01\n"
    plan = take(table, files={"data/members/bea-cole.yaml": own}, update=True)
    expected = "name: Bea Cole\nrole: archivist\norganization: Boone Library\narea: ashe\nconsent: 2026-09-01\n"
    assert plan.edits == ({"data/members/bea-cole.yaml": expected} if place == "Boone" else {})


def test_with_update_a_record_of_the_list_is_not_changed(take):
    plan = take("id,name,role,area,consent\nana-ruiz,Ana Ruiz,archivist,ashe,2026-09-01\n", update=True)
    assert plan.edits == {}
    assert "differs in `name`, `role`, `area`, found `ana-ruiz`; change it there" in list_notes(plan)[0]


@pytest.mark.parametrize(
    "content", ["name: [", "name: Bea Cole\nrole: archivist\n"], ids=["unreadable", "without consent"]
)
def test_a_file_with_mistakes_is_never_overwritten(take, content):
    plan = take(LEAST + BEA, files={"data/members/bea-cole.yaml": content}, update=True)
    assert plan.edits == {}
    assert "which has problems" in list_notes(plan)[0]


def test_a_former_id_is_nobody_elses(take):
    files = {"data/members/bea-lund.yaml": BEAS_FILE.replace("Cole", "Lund") + "aliases: [bea-cole]\n"}
    assert list(take(LEAST + BEA, files=files).edits) == ["data/members/bea-cole-2.yaml"]


def test_a_member_under_another_id_is_found_by_name(take):
    plan = take(LEAST + BEA, files={"data/members/librarian-of-ashe.yaml": BEAS_FILE})
    assert (plan.edits, plan.unchanged) == ({}, 1)


def test_a_former_id_is_not_given_on_wish(network):
    checked = read(network({"data/members/bea-lund.yaml": BEAS_FILE.replace("Cole", "Lund") + "aliases: [bea-cole]\n"}))
    sheet = read_sheet(f"id,{LEAST}bea-cole,{BEA}".encode())
    plan = plan_import(sheet, match_headings(sheet.header), checked)
    assert "is the former id of another member" in list_notes(plan)[0]


def test_a_long_name_has_an_id_that_is_short_enough(take):
    name = " ".join(["Wolfeschlegelsteinhausen"] * 4)
    assert list(take(LEAST + BEA.replace("Bea Cole", name)).edits) == [
        "data/members/wolfeschlegelsteinhausen-wolfeschlegelsteinhausen.yaml"
    ]


def test_a_name_in_another_script_has_an_id_in_latin_letters(take):
    assert list(take(LEAST + BEA.replace("Bea Cole", "표하은")).edits) == ["data/members/pyohaeun.yaml"]


def test_a_second_import_changes_nothing(network):
    root = network()
    sheet = read_sheet((CASES / "tables/a-form-of-google/table.csv").read_bytes())
    first = plan_import(sheet, match_headings(sheet.header), read(root))
    for path, text in first.edits.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    second = plan_import(sheet, match_headings(sheet.header), read(root), update=True)
    assert (len(first.edits), second.edits, second.unchanged) == (2, {}, 2)


def test_a_network_without_settings_takes_nobody(network):
    checked = replace(read(network()), network=None)
    sheet = read_sheet(b"a\n")
    with pytest.raises(ValueError, match="cannot import members"):
        plan_import(sheet, match_headings(sheet.header), checked)


def test_what_a_cell_holds_moves_no_cursor():
    shown = show_imported(Problem("", 3, 0, "", "is odd", found="x\r\ny" + "z" * 100, label="a\x1b[2J"))
    assert shown.startswith("row 3, column “a\\u001b[2J”: is odd, found `x y")
    assert shown.endswith("…`")
    assert shown.isprintable()


def test_an_id_that_the_site_needs_is_given_to_nobody(take):
    assert list(take(LEAST + BEA.replace("Bea Cole", "Index")).edits) == ["data/members/index-2.yaml"]


def test_a_wrong_row_of_an_existing_member_is_reported_once(take):
    plan = take(f"{LEAST.strip()},solo\n{BEA.strip()},perhaps\n", files={"data/members/bea-cole.yaml": BEAS_FILE})
    assert (plan.unchanged, count_left_out(plan), len(plan.notes)) == (0, 1, 1)
