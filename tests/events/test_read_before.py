"""What to read beforehand an event: resources named by their ids, told wherever the event is."""

import csv
import io
import json

from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from folders import copy_seed
from memory_networks import find_file, find_page, make_event, make_outputs, make_resource
from shelfmates.change.fix import fix
from shelfmates.cli import main
from shelfmates.load.yaml_reader import read_values
from shelfmates.problem import Severity
from shelfmates.validate.named_records import NamedIds, check_named
from shelfmates.validate.violation import show_field

BOOKS = (make_resource("b-book", title="A & book"), make_resource("a-blog"))
TALK = make_event("talk", read=["b-book", "a-blog", "b-book", "gone"])


def make(event=TALK):
    return make_outputs(events=[event], resources=BOOKS)


def test_what_is_named_and_is_not_there_is_told_and_stops_nothing():
    found = list(check_named(TALK, NamedIds(resources=["a-blog", "b-book"])))
    assert [(show_field(row.field), row.code, row.severity) for row in found] == [
        ("read[4]", "unknown-resource", Severity.WARNING)
    ]
    assert list(check_named(TALK, NamedIds(resources=None))) == []


def test_a_page_links_to_each_in_the_order_in_which_it_is_to_be_read():
    page = LexborHTMLParser(find_page(make(), "events/talk/").body)
    links = page.css("[aria-labelledby=sm-read] a")
    assert [(row.text(), row.attributes["href"]) for row in links] == [
        ("A & book", "../../resources/b-book/"),
        ("A Blog", "../../resources/a-blog/"),
    ]


def test_an_event_without_has_no_heading():
    assert "sm-read" not in find_page(make(make_event("talk")), "events/talk/").body


def test_data_names_them():
    outputs = make()
    (row,) = json.loads(find_file(outputs, "api/v1/events.json"))["events"]
    assert row["read"] == list(TALK.read)
    (cells,) = csv.DictReader(io.StringIO(find_file(outputs, "api/v1/events.csv").decode("utf-8-sig")))
    assert cells["read"] == "b-book; a-blog; b-book; gone"


def test_a_calendar_tells_title_and_address():
    text = find_file(make(), "events/talk.ics").decode().replace("\r\n ", "")
    told = r"What to read beforehand:\nA & book: https://example.org/b-book\nA Blog: https://example.org/a-blog\n"
    assert told in text
    assert "What to read" not in find_file(make(make_event("talk")), "events/talk.ics").decode()


def test_the_one_form_keeps_them():
    text = "- id: a\n  title: A\n  kind: chat\n  start: 2027-03-04\n  read: [a-blog, b-book]\n  description: z\n"
    assert fix("data/events.yaml", text).text == text
    assert read_values(text)[0]["read"] == ["a-blog", "b-book"]


def test_a_resource_that_goes_is_named_no_longer(tmp_path):
    root = copy_seed(tmp_path / "network")
    done = CliRunner().invoke(main, ["--root", str(root), "remove", "storyweaver", "--kind", "resources", "--yes"])
    assert done.exit_code == 0, done.output
    assert "read: [colorin-colorado]" in (root / "data/events.yaml").read_text(encoding="utf-8")
