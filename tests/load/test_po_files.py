"""Catalogs are read as gettext reads them, with the line of each message; what is no catalog is refused at its line."""

import pytest
from babel.messages.plurals import PLURALS
from babel.messages.pofile import read_po as read_with_babel

from folders import ROOT
from shelfmates.localization import TRANSLATED
from shelfmates.own_texts import PluralRule
from shelfmates.po_files import PoError, PoMessage, compile_rule, is_safe, read_po, write_head, write_message

LOCALE = ROOT / "hooks/shelfmates/locale"
OURS = ["shelfmates.pot", *(f"{tag.replace('-', '_')}/LC_MESSAGES/shelfmates.po" for tag in TRANSLATED)]
MESSAGE = 'msgid "Members"\nmsgstr "Baill"\n'


@pytest.mark.parametrize("name", OURS)
def test_a_catalog_of_ours_has_the_messages_that_babel_reads(name):
    text = (LOCALE / name).read_text(encoding="utf-8")
    expected = {row.id: row.string for row in read_with_babel(text.splitlines()) if row.id}
    found = {(row.id, row.plural) if row.plural else row.id: row.forms if row.plural else row.forms[0]
             for row in read_po(text).messages}  # fmt: skip
    assert found == {id_: tuple(forms) if isinstance(id_, tuple) else forms for id_, forms in expected.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('msgid ""\n"Mem"\n"bers"\nmsgstr ""\n"Ba"\n  "ill"\n', ("Members", "Baill")),
        ('msgid "a \\"b\\" \\\\ c"\nmsgstr "\\td\\n"\n', ('a "b" \\ c', "\td\n")),
        ('#, fuzzy\n#. why\n#| msgid "Member"\nmsgid "Members"\n# in between\nmsgstr "Baill"', ("Members", "Baill")),
        ('msgid "Members"\r\nmsgstr "Baill"\r\n', ("Members", "Baill")),
        ('#~ msgid "Old"\n#~ msgstr "Sean"\n\nmsgid"Members"\nmsgstr"Baill"\n', ("Members", "Baill")),
    ],
)
def test_a_message_is_read_as_gettext_reads_it(text, expected):
    (row,) = read_po(text).messages
    assert (row.id, row.forms[0]) == expected


def test_messages_need_no_blank_line_between_them():
    assert [row.id for row in read_po(MESSAGE + 'msgid "Events"\nmsgstr ""\n').messages] == ["Members", "Events"]


def test_a_message_has_the_line_of_its_text_and_its_flag():
    row = read_po(f"# A note\n\n#, fuzzy, python-format\n{MESSAGE}").messages[0]
    assert (row.line, row.form_lines, row.is_fuzzy) == (4, (5,), True)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Members = Baill\n", 1),
        ('msgid "Members"\nmsgstr "Baill\n', 2),
        ('msgid "Members"\nmsgstr "Ba"ill"\n', 2),
        ('msgid "Members"\nmsgstr "\\x41"\n', 2),
        ('"Members"\n', 1),
        ('msgid "Members"\n', 1),
        ('msgstr "Baill"\n', 1),
        ('\nmsgid "Members"\nmsgid "Events"\nmsgstr ""\n', 3),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[2] ""\n', 1),
        (f"{MESSAGE}\n{MESSAGE}", 4),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=2;\\n"\n', 1),
    ],
)
def test_what_is_no_catalog_is_refused_at_its_line(text, line):
    with pytest.raises(PoError) as refused:
        read_po(text)
    assert refused.value.line == line


@pytest.mark.parametrize("rule", [PluralRule(*row) for row in PLURALS.values()], ids=[*PLURALS])
def test_the_plural_rule_of_a_language_is_safe(rule):
    assert is_safe(rule)
    assert read_po(write_head("x", rule)).rule == rule


@pytest.mark.parametrize(
    "rule",
    [
        PluralRule(2, "1/(n-7)"), PluralRule(2, "n%0"), PluralRule(2, "n % (n > 5)"), PluralRule(2, "n"), PluralRule(0, "0"),
        PluralRule(7, "0"), PluralRule(2, "n!=1" + " || n!=1" * 99), PluralRule(2, "__import__('os')"), PluralRule(2, "n !"),
        PluralRule(2, "(" * 200 + "n" + ")" * 200), PluralRule(2, ""),
    ],
)  # fmt: skip
def test_a_rule_that_could_fail_is_not_safe(rule):
    assert not is_safe(rule)


def test_a_rule_chooses_the_form_of_a_number():
    choose = compile_rule(PluralRule(*PLURALS["ga"]))
    assert [choose(number) for number in (1, 2, 3, 7, 11)] == [0, 1, 2, 3, 4]


def test_a_written_message_is_read_again():
    row = PoMessage('a "%(num)s" \\', "b\tc\n", ("d", ""), files=("x.html",))
    (again,) = read_po(write_message(row)).messages
    assert (again.id, again.plural, again.forms, again.files) == (row.id, row.plural, row.forms, row.files)
