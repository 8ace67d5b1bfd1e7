"""The line and the column of a problem are those of the text that is wrong."""

import pytest

from checks import read

pytestmark = pytest.mark.usefixtures("offline")
BEA = "name: Bea Cole\nrole: teacher-librarian\narea: watauga\nconsent: 2026-09-01\n"
FILE = "data/members/bea-cole.yaml"


@pytest.mark.parametrize(
    "marked",
    [
        "town: §ash\n",
        'district: "§<b>x</b>"\n',
        "topics: [makerspaces, §beekeeping]\n",
        "topics:\n  - makerspaces\n  - §beekeeping\n",
        "topics: [\n  makerspaces, # a comment\n\n  §beekeeping]\n",
        "offers:\n- topic: makerspaces\n- note: x\n  topic: §robots\n",
        "seeks: [{topic: makerspaces}, {note: 李, topic: §robots}]\n",
        "links:\n  website: §javascript:alert(1)\n",
        'links: {website: §"javascript:alert(1)"}\n',
        "bio: |\n  # 李 Ana\n\n  reads §<i> and\n  writes\n",
        "bio: >-\n  reads\n  and [writes](§javascript:x)\n",
        "bio: 'reads [this](§/x)'\n",
        "bio: |\n  reads §&#x202e; and writes\n",
        "translations:\n  es:\n    bio: §<u></u>\n",
        "translations: {§Es: {bio: x}}\n",
        "§nickname: Bea\n",
        "mentoring: {offers: {§x: 1}}\n",
        "joined: §yesterday\n",
        "joined:\n  §yesterday # no\n",
        "? solo\n: §no\n",
        "organization: 李 𠮷 é§: x\n",
        'organization: §"x\n',
        "topics: §[x\n",
        "organization: x§\u200b\n",
        "organization: §&a x\n",
        "organization: a\n§organization: b\n",
    ],
)
def test_it_points_at_the_culprit(marked, network):
    # The sign `§` marks the place in this table alone.
    text = BEA + marked
    before = text[: text.index("§")]
    [problem] = read(network({FILE: text.replace("§", "")})).problems
    assert (problem.line, problem.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


def test_in_a_list_lines_count_from_the_top_of_the_file(network):
    text = "# Us\n\n" + "".join(
        f"- id: bea-{n}\n  name: Bea {n}\n  role: archivist\n  area: ash{'e' * (n < 3)}\n  consent: 2026-09-01\n"
        for n in range(4)
    )
    [problem] = read(network({"data/members.yaml": text})).problems
    assert (problem.path, problem.line, problem.column, problem.field) == ("data/members.yaml", 21, 9, "area")


def test_line_ends_of_windows_and_a_byte_order_mark_do_not_shift_a_place(network):
    text = "\ufeff" + BEA.replace("\n", "\r\n") + "joined: soon\r\n"
    [problem] = read(network({FILE: text})).problems
    assert (problem.line, problem.column) == (5, 9)


def test_a_byte_that_is_no_letter_is_counted_in_letters(network):
    problems = read(network({FILE: "name: Ána Ö".encode() + b"\xff\n"})).problems
    assert [(row.line, row.column) for row in problems if row.code == "not-utf-8"] == [(1, 12)]


def test_a_mistake_in_a_page_stands_at_its_line_below_the_front_matter(network):
    [problem] = read(network({"docs/a.md": "---\ntitle: A\n\nhide: [toc]\n---\n\nText\n\n## A <b>\n"})).problems
    assert (problem.line, problem.column) == (9, 1)
