"""`report gaps` and `report freshness`: the organizers' figures, for people and for programs."""

import json

import pytest
from click.testing import CliRunner

from folders import write_network
from memory_networks import find_file, make_member, make_outputs
from shelfmates.cli import main

AREAS = [{"id": "ashe", "name": "Ashe County"}, {"id": "watauga", "name": "Watauga County"}]
OLD = {"consent": "2025-09-01"}
MEMBERS = {
    "ana-ruiz": {"seeks": [{"topic": "weeding"}], "solo": True},
    "bo-li": {"offers": [{"topic": "grants"}], "topics": ["weeding"], **OLD},
    "cy-gone": {"consent": "2020-01-01"},
    "di-hides": {"consent": "2025-01-01", "listed": False},
}
URL = "https://net.example.org/"


@pytest.fixture
def report(tmp_path):
    """Return a way to run a report on a small network."""

    def run(*words, members=MEMBERS):
        root = write_network(tmp_path / "network", {"areas": AREAS, "url": URL}, members)
        return CliRunner().invoke(main, ["--root", str(root), "report", *words, "--today", "2026-11-22"])

    return run


def test_gaps_are_told_in_plain_words(report):
    done = report("gaps")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Requested, but not offered (1)",
        "  Weeding: 1 request, 1 person to ask",
        "Offered, but not requested yet (1)",
        "  Grants: 1 offer",
        "Areas without a member (1)",
        "  Ashe County",
        "Areas with members but no local group (1)",
        "  Watauga County: 2 members",
        "Areas with solo librarians (1)",
        "  Watauga County: 1",
    ]


def test_without_gaps_it_says_so(report):
    done = report("gaps", members={"ana-ruiz": {"area": "ashe"}, "bo-li": {}})
    assert "There is an offer for every request." in done.stdout
    assert "Every area has a member." in done.stdout


def test_gaps_for_programs_are_the_figures_that_the_site_publishes(report):
    found = [json.loads(line) for line in report("gaps", "--format", "json").stdout.splitlines()]
    members = [make_member(id_, **row) for id_, row in MEMBERS.items() if id_ in {"ana-ruiz", "bo-li"}]
    published = json.loads(find_file(make_outputs(*members, areas=AREAS), "api/v1/insights.json"))["figures"]
    assert len(found) == 5
    assert [row for row in found if row not in published] == []


def test_freshness_names_who_is_unconfirmed_with_the_address_to_confirm_at(report):
    done = report("freshness")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Profiles that have not been confirmed for a long time (1)",
        f"  Bo Li: 14 months ago: {URL}join/?edit=bo-li",
        "Last confirmed: within 6 months: 1; 6 to 11 months ago: 0; 12 to 23 months ago: 1; 24 months ago or longer: 0.",
        "Hidden, because they were not confirmed for 24 months: 1.",
    ]


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("kind", ["gaps", "freshness"])
def test_nobody_who_is_hidden_is_named(report, kind, form):
    done = report(kind, "--format", form)
    assert done.exit_code == 0
    assert [word for word in ("cy-gone", "Cy Gone", "di-hides", "Di Hides") if word in done.stdout] == []


def test_freshness_for_programs_is_one_object_a_line(report):
    rows = [json.loads(line) for line in report("freshness", "--format", "json").stdout.splitlines()]
    assert rows == [{"id": "bo-li", "name": "Bo Li", "confirmed": "2025-09-01", "months": 14,
                     "correct": f"{URL}join/?edit=bo-li"}]  # fmt: skip


def test_a_name_can_be_neither_markup_nor_a_mention_in_an_issue(report):
    done = report("freshness", "--format", "markdown", members={"bo-li": {"name": "`@everyone` [x](y) **z**", **OLD}})
    line = next(line for line in done.stdout.splitlines() if line.startswith("- "))
    assert line == f"- `@everyone [x](y) **z**`: 14 months ago: <{URL}join/?edit=bo-li>"


def test_everybody_who_is_fresh_needs_no_list(report):
    assert report("freshness", members={"ana-ruiz": {}}).stdout.startswith("Every profile was confirmed recently.")


def test_a_network_with_mistakes_is_put_right_first(report):
    done = report("gaps", members={"ana-ruiz": {"role": "astronaut"}})
    assert done.exit_code == 1
    assert "Fix these problems first." in done.stderr
