"""One bad character hides nothing: every one is told with its place, in one run, and the rest is read and checked."""

import re
from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import read
from shelfmates.change.fix import fix, raise_revisions
from shelfmates.characters import find_refused, list_refused
from shelfmates.load.bad_characters import MOST_SHOWN, CleanText, PositionMapper, remove_bad_characters, remove_flaws
from shelfmates.load.entry import Entry, Mark
from shelfmates.load.record_lists import load_list
from shelfmates.load.record_reader import read_record
from shelfmates.load.yaml_reader import YamlProblem, read_exact, read_values
from stopwatch import find_seconds

pytestmark = pytest.mark.usefixtures("offline")
NETWORK = "name: Example Network\nurl: https://example.org/\nareas:\n  - {id: watauga, name: Watauga County}\n"
LIST = """\
# Our members
- id: ana-ruiz
  name: Ana Ruiz
  role: teacher-librarian
  area: watauga
  consent: 2026-09-01
- id: bea-cole
  name: "Bea Cole"
  role: teacher-librarian
  area: watauga
  bio: |
    I read.
    And write.
  consent: 2026-09-01
- id: carl-day
  name: Carl Day
  role: teacher-librarian
  area: wataga
  consent: 2026-09-01
"""
WRONG = "data/members.yaml:18:9 unknown-area"
"""The mistake of the last member, which nothing may hide."""
SIGN, HARMLESS, BYTE = "refused-character", "pasted-sign", "not-utf-8"


def write(root, files):
    for path, text in {"data/network.yaml": NETWORK, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def list_problems(root):
    """Return each error and each mark that is left out, with its place, but for its words."""
    found = [row for row in read(root).problems if row.severity == "error" or row.code == HARMLESS]
    return [f"{row.path}:{row.line}:{row.column} {row.code.replace(HARMLESS, SIGN)}" for row in found]


def mend(old, new):
    assert LIST.count(old) == 1
    return LIST.replace(old, new)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (mend("I read", "I\u200b read"), ["12:6"]),
        (mend("I read", "I \u202eread"), ["12:7"]),
        (mend("I read", "I \x00read"), ["12:7"]),
        (mend("I read", "I \x1b[31mread"), ["12:7"]),
        (mend("I read", "I \ufeffread"), ["12:7"]),
        (mend("I read", "I\u2028read"), ["12:6"]),
        (mend("I read", "I\x85read"), ["12:6"]),
        (mend("I read", "I\rread"), ["12:6"]),
        (mend("I read", "I\u200d read"), ["12:6"]),
        (mend("I read", "I\U000e0049\U000e0050 read"), ["12:6", "12:7"]),
        (mend("I read", "I \u2800\u200dread"), ["12:7", "12:8"]),
        (mend("I read", "I \ue000\uffff\ufffdread"), ["12:7", "12:8", "12:9"]),
        (mend('"Bea Cole"', '"Bea\u200b Co\u200ble"'), ["8:13", "8:17"]),
        (mend('"Bea Cole"', '"Bea\\u200b Co\\u202ele"'), ["8:13", "8:22"]),
        (mend('"Bea Cole"', '"Bea\\u200b \\x07Co\u202ele\\0"'), ["8:13", "8:20", "8:26", "8:29"]),
        (mend('"Bea Cole"', '"Bea Cole\\u2028"'), ["8:18"]),
        (mend('"Bea Cole"', '"\u3164"') , ["8:10"]),
        (mend('"Bea Cole"', "\u3164"), ["8:9"]),
        (mend("- id: bea-cole", "- id: bea\u200b-cole"), ["7:10"]),
        (mend("- id: bea-cole", "\u200b- id: bea-cole"), ["7:1"]),
        (mend("- id: bea-cole", "-\u2060 id: bea-cole"), ["7:2"]),
        (mend("- id: bea-cole", "\u200b\n- id: bea-cole"), ["7:1"]),
        (mend("# Our members", "# Our\u200b members"), ["1:6"]),
        (mend("# Our members", "\u200b# Our members"), ["1:1"]),
        (mend("# Our members\n", "# Our members\n\n\u200e---\n"), ["3:1"]),
        (mend('name: "Bea', 'na\u00adme: "Bea'), ["8:5"]),
        (mend('name: "Bea', 'name\u200b: "Bea'), ["8:7"]),
        (mend('name: "Bea', '"na\\u00adme": "Bea'), ["8:6"]),
        (mend("  bio: |\n", "  bio: | # x\u200b\n"), ["11:13"]),
        (LIST.replace("Ana Ruiz", "Ana\u200b Ruiz").replace("Carl Day", "C\u200barl D\u200bay"), ["3:12", "16:10", "16:16"]),
        (LIST + "# The end\u200b", ["20:10"]),
    ],
)  # fmt: skip
def test_every_character_of_a_list_is_told_and_everybody_is_read(tmp_path, text, places):
    root = write(tmp_path, {"data/members.yaml": text})
    moved = text.count("\n") - LIST.count("\n") if not text.endswith("\u200b") else 0
    wrong = WRONG.replace(":18:", f":{18 + moved}:")
    assert sorted(list_problems(root)) == sorted([*(f"data/members.yaml:{place} {SIGN}" for place in places), wrong])
    assert [entry.values["id"] for entry in read(root).entries.members] == ["ana-ruiz", "bea-cole", "carl-day"]
    assert read(root).entries.has_all_members


def in_bytes(old, new):
    return mend(old, "@").encode().replace(b"@", new)


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (in_bytes("I read", b"I r\xe9ad"), ["12:8"]),
        (in_bytes("I read", b"I r\xe9ad \xff\xfe"), ["12:8", "12:12", "12:13"]),
        (in_bytes("I read", b"\xc3"), ["12:5"]),
        (in_bytes("I read", b"\xed\xa0\xbd"), ["12:5", "12:6", "12:7"]),
        (in_bytes("I read", b"caf\xc3\xa9 \xe9"), ["12:10"]),
        (in_bytes('"Bea Cole"', b"B\xe9a C\xf6le"), ["8:10", "8:14"]),
        (in_bytes("- id: bea-cole", b"\x80- id: bea-cole"), ["7:1"]),
        (in_bytes("# Our members", b"# Our m\xe9mbers"), ["1:8"]),
        (b"\xef\xbb\xbf" + in_bytes("I read", b"I r\xe9ad"), ["12:8"]),
        (in_bytes("I read", b"I r\xe9ad").replace(b"\n", b"\r\n"), ["12:8"]),
    ],
)
def test_a_byte_that_is_no_text_hides_nobody(tmp_path, content, places):
    root = write(tmp_path, {"data/members.yaml": content})
    assert sorted(list_problems(root)) == sorted([*(f"data/members.yaml:{place} {BYTE}" for place in places), WRONG])


def test_a_word_whose_letter_was_lost_is_not_told_as_an_unknown_one(tmp_path):
    files = {
        "data/network.yaml": NETWORK.replace("Watauga", "Avilés"),
        "data/members.yaml": in_bytes("area: wataga", b"area: Avil\xe9s County"),
    }
    assert list_problems(write(tmp_path, files)) == [f"data/members.yaml:18:13 {BYTE}"]


EVENT = "---\ntitle: A visit\nkind: visit\nmode: online\nurl: https://example.org/\nstart: 2027-03-04\n---\n\nCome.\n"
POST = "---\ntitle: Hello\ndate: 2026-09-01\n---\n\nWe begin.\n"


@pytest.mark.parametrize(
    ("path", "text", "places"),
    [
        ("data/network.yaml", NETWORK.replace("Network", "Net\u200bwork\u200b"), ["1:18", "1:23"]),
        ("data/network.yaml", NETWORK.replace("Example Network", '"Net\\u200bwork"'), ["1:11"]),
        ("data/members/bea-cole.yaml", "name: B\u200bea\nrole: teacher-librarian\narea: watauga\nconsent: 2026-\u200e09-01\n", ["1:8", "4:15"]),
        ("data/members/bea-cole.yaml", "name: B\u200bea\nrole: teacher-librarian\narea: watagua\nconsent: 2026-09-01\n", ["1:8", "3:7 unknown-area"]),
        ("data/members/bea-cole.yaml", 'name: B\u200bea\nrole: "x\nconsent: 2026-09-01\n', ["1:8", "2:7 yaml-syntax"]),
        ("data/members/bea-cole.yaml", "name: B\u200bea\nx: y\u200b z: \u200bw\n", ["1:8", "2:5", "2:8 yaml-syntax", "2:10"]),
        ("data/events.yaml", "- id: a-visit\n  title: A\u200b visit\n  kind: vi\u200bsit\n  mode: online\n  url: https://example.org/\n  start: 2027-03-04\n", ["2:11", "3:11"]),
        ("data/resources.yaml", "- id: a-blog\n  title: A blog\u00ad\n  url: https://exam\u200bple.org/\n  kind: blog\n", ["2:16", "3:20"]),
        ("data/events/a-visit.yaml", "title: A\u200b visit\nkind: visit\nmode: online\nurl: https://example.org/\nstart: 2027-03-04\n", ["1:9"]),
        ("docs/events/a-visit.md", EVENT.replace("visit\n", "vi\u200bsit\n"), ["2:12", "3:9"]),
        ("docs/events/a-visit.md", EVENT.replace("Come", "Co\u200bme\u200b"), ["9:3", "9:6"]),
        ("docs/events/a-visit.md", EVENT.replace("A visit", '"A \\u202evisit\u200b"').replace("Come", "\u200bCome"), ["2:11", "2:22", "9:1"]),
        ("docs/guides/shelves.md", "# Our\u200b shelves\n\nThey \u202eare low.\u200b\n", ["1:6", "3:6", "3:15"]),
        ("docs/guides/shelves.md", "---\ntitle: Our\u200b shelves\n---\n\n\u200bLow.\n", ["2:11", "5:1"]),
        ("docs/guides/shelves.md", '---\ntitle: "Our\\u200b shelves\\u200b"\ncolor: red\n---\n\nLow.\n', ["2:12", "2:26", "3:1 unknown-field"]),
        ("docs/guides/shelves.md", "\u200b---\ntitle: Our shelves\n---\n\nLow.\n", ["1:1"]),
        ("docs/guides/shelves.md", "---\ntitle: [Our\u200b shelves\n---\n\nLow.\n", ["2:8 yaml-syntax", "2:12"]),
        ("docs/news/posts/hello.md", POST.replace("Hello", "Hel\u200blo").replace("We", "\u200bWe"), ["2:11", "6:1"]),
        ("docs/news/posts/hello.md", POST.replace("We", "\u200b [a](javascript:x)"), ["6:1", "6:7 unsafe-link"]),
        ("docs/guides/shelves.md", "Hidden &#x202e; and \u202e raw.\n", ["1:8", "1:21"]),
        ("docs/guides/shelves.md", "---\ntitle: A\n---\n\n\u200b[a](javascript:x)\n", ["5:1", "5:6 unsafe-link"]),
        ("docs/guides/shelves.md", "Two\rlines \x85 here.\n", ["1:4", "1:11"]),
        ("data/members.yaml", "[{id: a\u200bna}, \u200b]\n", ["1:8", "1:14", "1:1 wrong-type"]),
        ("data/members.yaml", "\u200b\n", ["1:1", "1:1 empty-file"]),
    ],
)  # fmt: skip
def test_every_character_of_any_file_is_told_in_one_run(tmp_path, path, text, places):
    expected = sorted(f"{path}:{place}" if " " in place else f"{path}:{place} {SIGN}" for place in places)
    assert sorted(list_problems(write(tmp_path, {path: text}))) == expected


def test_of_many_characters_in_a_record_the_first_are_told_and_the_rest_counted(tmp_path):
    text = mend("I read", "\u200b".join("abcdefghijklmnopqrstuvwxyzabcdefghijklmn") + " x" * 300)
    problems = [row for row in read(write(tmp_path, {"data/members.yaml": text})).problems if row.code == SIGN]
    assert len(problems) == MOST_SHOWN + 1
    assert problems[-1].message == "contains ZERO WIDTH SPACE (U+200B), and 18 more after this"
    assert problems[-1].column == 5 + 2 * MOST_SHOWN + 1


def test_of_a_list_in_another_encoding_a_few_bytes_are_told_and_the_rest_counted(tmp_path):
    people = "".join(
        f"- id: p-{n}\n  name: José Peña {n}\n  role: teacher-librarian\n  area: watauga\n  consent: 2026-09-01\n"
        for n in range(60)
    )
    problems = read(write(tmp_path, {"data/members.yaml": people.encode("latin-1")})).errors
    assert {row.code for row in problems} == {BYTE}
    assert len(problems) == MOST_SHOWN + 1
    assert problems[-1].message == "is not UTF-8: byte 0xE9, and 99 more after this"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (LIST.encode("utf-16"), "is not UTF-8: byte 0xFF"),
        (LIST.encode("utf-16-be"), "contains a NUL character (U+0000), and more than 84 like this"),
        (bytes(range(256)) * 40, "contains a NUL character (U+0000), and more than 1,280 like this"),
        (b"PK\x03\x04" + b"\xff" * 4000, "contains a control character (U+0003), and more than 500 like this"),
        ("- name: " + "\u200b" * 250_000, "contains ZERO WIDTH SPACE (U+200B), and more than 31,251 like this"),
    ],
)  # fmt: skip
def test_what_is_no_text_at_all_is_one_problem(tmp_path, content, message):
    problems = read(write(tmp_path, {"data/members.yaml": content})).errors
    assert [row.message for row in problems] == [message]


CUT = ["\u200b", "\u202e", "\x00", "\ufeff", "\x1b", "\u00ad", "\ue000", "\ufffd", "\u2060", "\U000e0001"]


@given(st.integers(0, len(LIST)), st.sampled_from(CUT))
@settings(max_examples=80)
def test_wherever_a_character_stands_it_is_the_only_thing_that_is_told_of_its_list(tmp_path_factory, index, sign):
    root = tmp_path_factory.getbasetemp() / "one-character"
    write(root, {"data/members.yaml": LIST[:index] + sign + LIST[index:]})
    line, column = LIST.count("\n", 0, index) + 1, index - LIST.rfind("\n", 0, index)
    whole = [*load_list(write(root, {"data/members.yaml": LIST}), "data/members.yaml")]
    write(root, {"data/members.yaml": LIST[:index] + sign + LIST[index:]})
    rows = [*load_list(root, "data/members.yaml")]
    assert [row.values for row in rows if isinstance(row, Entry)] == [row.values for row in whole]
    flaws = [flaw for row in rows for flaw in row.flaws]
    if (line, column, sign) != (1, 1, "\ufeff"):
        assert [(flaw.line, flaw.column) for flaw in flaws] == [(line, column)]


_SIGNS = st.sampled_from(
    [
        *CUT,
        "\r",
        "\u2028",
        "\u200d",
        "\u200c",
        "\U000e0041",
        "\U0001f3f4",
        "\u2800",
        "\u0915",
        "\U0001f469",
        "a",
        "b",
        "\n",
        " ",
    ]
)


@given(st.lists(_SIGNS, max_size=30).map("".join))
@settings(max_examples=300)
def test_a_text_without_its_flaws_holds_none_and_every_place_leads_back(text):
    found = [*list_refused(text)]
    made = remove_flaws(text, found)
    assert find_refused(made.text) is None
    assert bool(found) == bool(find_refused(text))
    for index, sign in enumerate(made.text):
        mark = Mark(made.text.count("\n", 0, index) + 1, index - made.text.rfind("\n", 0, index))
        there = PositionMapper(made.flaws).restore(mark)
        assert text.split("\n")[there.line - 1][there.column - 1 :][:1] in {sign, ""} or sign in {" ", "\n"}


@given(st.lists(_SIGNS, max_size=30).map("".join))
@settings(max_examples=150)
def test_nothing_is_taken_out_of_a_text_that_holds_no_flaw(text):
    if not find_refused(text):
        assert remove_bad_characters("a", text) == CleanText(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'"One\r\ntwo"', "One\ntwo"),
        (r'"One\rtwo"', "One\ntwo"),
        (r'"One\r\n\r\ntwo\r\n"', "One\n\ntwo\n"),
        (r'"One\n\rtwo"', "One\n\ntwo"),
        (r'"One\x0d\x0atwo"', "One\ntwo"),
        (r'"One\u000D\u000Atwo"', "One\ntwo"),
        (r'"One\U0000000dtwo"', "One\ntwo"),
        (r'"\U0001F469\u200D\U0001F4BB"', "\U0001f469\u200d\U0001f4bb"),
        (r'"\U0001F3F4\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F"',
         "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"),
        (r'"\u2764\uFE0F\u200D\U0001F525"', "\u2764\ufe0f\u200d\U0001f525"),
        (r'"1\uFE0F\u20E3"', "1\ufe0f\u20e3"),
        (r'"\u0645\u06CC\u200C\u062E"', "\u0645\u06cc\u200c\u062e"),
        (r'"\uD83D\uDE00"', "\U0001f600"),
        (r'"a\ud83d\ude00b\uD83D\uDE00c"', "a\U0001f600b\U0001f600c"),
        (r'"\uD83D\uDC69\u200D\uD83D\uDCBB"', "\U0001f469\u200d\U0001f4bb"),
        (r'"\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08"', "\U0001f3f3\ufe0f\u200d\U0001f308"),
        (r'"\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F"', "\U0001f3f4\U000e0067\U000e0062\U000e007f"),
        (r'"\\\uD83D\uDE00"', "\\\U0001f600"),
        (r'"\\uD83D\\uDE00"', r"\uD83D\uDE00"),
        (r"'\uD83D\uDE00'", r"\uD83D\uDE00"),
        (r"\uD83D\uDE00", r"\uD83D\uDE00"),
        (r'["\uD83D\uDE00", ' + r"'\uD83D\uDE00', \uD83D\uDE00]", ["\U0001f600", r"\uD83D\uDE00", r"\uD83D\uDE00"]),
        (r'{"\uD83D\uDE00": "\uD83D\uDE00"}', {"\U0001f600": "\U0001f600"}),
        ('"One\\\n    \\r two"', "One\n two"),
        ("|\n    \\r\\n \\uD83D\\uDE00\n", "\\r\\n \\uD83D\\uDE00\n"),
    ],
)  # fmt: skip
def test_an_escape_is_read_for_what_it_stands_for(text, value):
    record = f"- bio: {text}\n"
    assert read_values(record) == [{"bio": value}]
    assert read_exact(record).values == [{"bio": value}]


@pytest.mark.parametrize(
    "text",
    [
        r'"\uD83D"',
        r'"\uDE00"',
        r'"\uDE00\uD83D"',
        r'"\uD83Dx\uDE00"',
        r'"\U0000D83D"',
        r'"\U00110000"',
        r'"\uD83D\uD83D\uDE00"',
    ],
)
def test_half_a_character_is_told_as_that(text):
    with pytest.raises(YamlProblem) as refused:
        read_values(f"- bio: {text}\n")
    assert refused.value.message == "has an invalid escape"
    assert refused.value.hint == "type the character itself instead"


def test_what_stands_behind_a_pair_of_escapes_is_told_where_it_stands(tmp_path):
    text = mend('"Bea Cole"', r'"\uD83D\uDE00 Bea\u200b \uD83D\uDE00\u202e"')
    root = write(tmp_path, {"data/members.yaml": text})
    assert list_problems(root) == [f"data/members.yaml:8:{column} {SIGN}" for column in (26, 45)] + [WRONG]
    exact = read_exact('{a: "\\uD83D\\uDE00", b: [x]}')
    assert exact.marks[("b",)] == (1, 24)


@pytest.mark.parametrize(
    "text", [r'"One\r\ntwo"', r'"One\rtwo"', r'"\uD83D\uDC69\u200D\uD83D\uDCBB"', r'"\U0001F469\u200D\U0001F4BB"']
)
def test_fix_writes_what_an_escape_stands_for(text):
    fixed = fix("data/members.yaml", mend("bio: |\n    I read.\n    And write.\n", f"bio: {text}\n"))
    assert fixed.problems == ()
    assert "\\" not in fixed.text
    assert (
        read_exact(fixed.text).values
        == read_exact(mend("bio: |\n    I read.\n    And write.\n", f"bio: {text}\n")).values
    )


def test_fix_leaves_the_record_with_a_bad_character_and_mends_the_others():
    text = mend("I read", "I\u200b read\u202e").replace("name: Carl Day", 'name: "Carl Day"')
    fixed = fix("data/members.yaml", text)
    assert [(row.line, row.column, row.code) for row in fixed.problems] == [(12, 6, SIGN), (12, 12, SIGN)]
    assert "I\u200b read\u202e" in fixed.text
    assert re.search(r"^  name: Carl Day$", fixed.text, re.MULTILINE)


@pytest.mark.parametrize("sign", ["\u200b", "\x00", "\udce9", "\u2028"])
def test_the_revision_of_a_record_with_a_bad_character_is_left_to_people(sign):
    text = f"- id: a-visit\n  title: A {sign}visit\n"
    raised = raise_revisions("data/events.yaml", text, {1: 2}, date(2026, 11, 22))
    assert (raised.text, [row.code for row in raised.problems]) == (text, ["left-as-it-is"])


@pytest.mark.parametrize(
    "value",
    [
        '"' + r"\u200b" * 20_000 + '"',
        "[" + r'"\ud83d\ude00",' * 8_000 + "]",
        "[" + r'"\ud83d\ude00",' * 8_000,
        "[" + r'"\u200b \ud83d\ude00",' * 6_000 + "]",
        '"' + "\\" * 200_000,
    ],
)  # fmt: skip
def test_a_record_full_of_escapes_takes_no_longer_than_others(value):
    begin = process_time()
    read_record("data/members.yaml", 1, f"- bio: {value}\n")
    assert find_seconds(begin) < 2


def test_a_list_read_by_several_processes_tells_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr("shelfmates.load.record_lists.MANY", 1)
    text = mend("I read", "I\u200b read").replace('"Bea Cole"', '"Bea\\u200b Cole"')
    root = write(tmp_path, {"data/members.yaml": text})
    assert list_problems(root) == [f"data/members.yaml:8:13 {SIGN}", f"data/members.yaml:12:6 {SIGN}", WRONG]
