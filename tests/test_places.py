"""The line and the column of a problem are those of the text that is wrong."""

import pytest
from checks import read

pytestmark = pytest.mark.usefixtures("offline")
BEA = "name: Bea Cole\nrole: teacher-librarian\narea: watauga\nconsent: 2026-09-01\n"
FILE = "data/members/bea-cole.yaml"


@pytest.mark.parametrize(
    ("written", "culprit"),
    [
        ("area: §ash\n", "§ash"),
        ('district: "<b>§x</b>"\n', "<b>§"),
        ("topics: [makerspaces, §beekeeping]\n", "§beekeeping"),
        ("topics:\n  - makerspaces\n  - §beekeeping\n", "§beekeeping"),
        ("topics: [\n  makerspaces, # a comment\n\n  §beekeeping]\n", "§beekeeping"),
        ("offers:\n- topic: makerspaces\n- note: x\n  topic: §robots\n", "§robots"),
        ("seeks: [{topic: makerspaces}, {note: 李, topic: §robots}]\n", "§robots"),
        ("links:\n  website: §javascript:alert(1)\n", "§javascript"),
        ('links: {website: "§javascript:alert(1)"}\n', '"§javascript'),
        ("bio: |\n  # 李 Ana\n\n  reads <i>§ and\n  writes\n", "<i>§"),
        ("bio: >-\n  reads\n  and [writes](§javascript:x)\n", "§javascript"),
        ("bio: 'reads [this](§/x)'\n", "§/x"),
        ("translations:\n  es:\n    bio: <u>§</u>\n", "<u>§"),
        ("translations: {Es§: {bio: x}}\n", "Es§"),
        ("§nickname: Bea\n", "§nickname"),
        ("mentoring: {offers: {§x: 1}}\n", "§x"),
        ("joined: §yesterday\n", "§yesterday"),
        ("joined:\n  §yesterday # no\n", "§yesterday"),
        ("? solo\n: §no\n", "§no"),
        ("organisation: 李 𠮷 é §: x\n", ": x"),
        ('organisation: "§x\n', '"§'),
        ("topics: [§x\n", "[§"),
        ("organisation: §\u200b\n", "\u200b"),
        ("organisation: &§a x\n", "&§"),
        ("organisation: §a\norganisation: b\n", "organisation: b"),
    ],
)
def test_it_points_at_the_culprit(written, culprit, network):
    # The sign `§` marks the culprit in the table alone, so that it can be found there.
    text = f"{BEA}{written}".replace("§", "")
    before = f"{BEA}{written}".partition(culprit)[0].replace("§", "") if culprit in written else ""
    [problem] = [row for row in read(network({FILE: text})).problems if row.path == FILE and row.field != "area"] or [None]
    expected = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert (problem.line, problem.column) == expected


def test_in_a_list_lines_count_from_the_top_of_the_file(network):
    text = "# Us\n\n" + "".join(f"- id: bea-{n}\n  name: Bea {n}\n  role: archivist\n  area: ash{'e' * (n < 3)}\n  consent: 2026-09-01\n" for n in range(4))
    [problem] = read(network({"data/members.yaml": text})).problems
    assert (problem.path, problem.line, problem.column, problem.field) == ("data/members.yaml", 21, 9, "area")


def test_line_ends_of_windows_and_a_byte_order_mark_do_not_shift_a_place(network):
    text = "\ufeff" + BEA.replace("\n", "\r\n") + "joined: soon\r\n"
    [problem] = read(network({FILE: text})).problems
    assert (problem.line, problem.column) == (5, 9)


def test_a_byte_that_is_no_letter_is_counted_in_letters(network):
    [problem] = read(network({FILE: "name: Ána Ö".encode() + b"\xff\n"})).problems
    assert (problem.line, problem.column, problem.code) == (1, 12, "not-utf-8")


def test_a_mistake_in_a_page_stands_at_its_line_below_the_front_matter(network):
    [problem] = read(network({"docs/a.md": "---\ntitle: A\n\nhide: [toc]\n---\n\nText\n\n## A <b>\n"})).problems
    assert (problem.line, problem.column) == (9, 1)
