"""Check that the lines of a record survive what mail programs do to them; the seed network's members are the sample."""

import pytest

from folders import ROOT
from mail_shapes import as_html, flow, wrap
from shelfmates.change.list_text import cut_list
from shelfmates.change.mail.entry_lines import cut_entry
from shelfmates.change.mail.flowed_text import unflow
from shelfmates.change.mail.html_words import read_words
from shelfmates.change.mail.own_lines import split_lines
from shelfmates.load.yaml_reader import read_exact
from shelfmates.model import Member


def list_records():
    """Yield the lines of each member, as in a file of its own."""
    for row in cut_list((ROOT / "data/members.yaml").read_text(encoding="utf-8")).items:
        yield "\n".join(line[2:] for line in row.body.rstrip("\n").split("\n"))


RECORDS = [*list_records()]
SHAPES = {
    "as written": lambda text: text,
    **{f"wrapped at {width}": lambda text, width=width: wrap(text, width) for width in (66, 72, 76, 78)},
    "flowed": lambda text: unflow(flow(text)),
    "flowed and narrow": lambda text: unflow(flow(text, 66)),
    "in HTML": lambda text: read_words(as_html(text)),
    "in paragraphs of Outlook": lambda text: read_words(as_html(text, '<p class="MsoNormal"><span>{}</span></p>')),
    "with a greeting and a signature": lambda text: f"Hello,\n\n{text}\n\n-- \nAna\nTown: Boone\n",
    "from a telephone": lambda text: f"{text}\n\nSent from my iPhone",
    "with a closing line right below": lambda text: f"{text}\nThanks, Ana",
    "with capital letters": lambda text: "\n".join(line[:1].upper() + line[1:] for line in text.split("\n")),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_lines_of_every_member_are_read_as_they_were_sent(shape):
    assert len(RECORDS) > 40
    for text in RECORDS:
        entry = cut_entry(split_lines(SHAPES[shape](text)).own, Member)
        assert read_exact(entry.text).values == read_exact(f"{text}\n").values, entry


@pytest.mark.parametrize("shape", ["wrapped at 66", "wrapped at 78", "flowed"])
def test_a_forward_with_quotation_signs_is_read_as_it_was_sent(shape):
    for text in RECORDS[::10]:
        quoted = "\n".join(f"> {line}" if line else ">" for line in SHAPES[shape](text).split("\n"))
        lines = split_lines(f"FYI\n\nBegin forwarded message:\n\n{quoted}").others
        assert read_exact(cut_entry(lines, Member).text).values == read_exact(f"{text}\n").values


PAGE = "---\ntitle: T\nkind: visit\n---\n\n"


@pytest.mark.parametrize(
    ("body", "is_named"),
    [
        (f"# {'long words ' * 6}\ngo on\n", True),
        (f"| {'cell | ' * 10}\ngo on |\n", True),
        ("# Short\nText\n", False),
        (f"{'long words ' * 7}\ngo on\n", False),
    ],
)
def test_a_page_whose_headings_or_tables_may_be_wrapped_is_named(body, is_named):
    assert bool(cut_entry(f"{PAGE}{body}".split("\n"), Member).notes) == is_named


def test_fields_below_the_end_of_a_record_are_named():
    entry = cut_entry("name: Ana\n\nHello there.\nrole: archivist\n".split("\n"), Member)
    assert (entry.text, len(entry.notes)) == ("name: Ana\n", 1)
