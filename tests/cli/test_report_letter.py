"""The letter to those whose page nobody has confirmed for long: kind, and calling nobody by accident."""

from click.testing import CliRunner

from folders import write_network
from shelfmates.cli import main
from shelfmates.cli.report import letter

OLD = {"consent": "2025-03-01"}


def write(root, *words):
    done = CliRunner().invoke(
        main, ["--root", str(root), "report", "letter", "--today", "2026-11-22", *map(str, words)]
    )
    assert done.exit_code == 0, done.output
    return done.stdout


def list_rows(text):
    return [line for line in text.splitlines() if line.startswith("- ")]


def test_accounts_are_called_that_records_name_and_nothing_else(tmp_path):
    people = {
        "ana-ruiz": {**OLD, "name": "Ana @all [x](//y) Ruiz"},
        "bea-cole": {**OLD, "github": "bea"},
        "cy-fox": {},
    }
    rows = list_rows(write(write_network(tmp_path, {"url": "https://example.org/"}, people)))
    assert rows == [
        "- `Bea Cole` (@bea): 20 months ago, <https://example.org/join/?edit=bea-cole>",
        "- `Ana @all [x](//y) Ruiz`: 20 months ago, <https://example.org/join/?edit=ana-ruiz>",
    ]


def test_who_is_hidden_or_not_listed_is_not_asked_in_public(tmp_path):
    people = {"ana-ruiz": {"consent": "2015-03-01"}, "bea-cole": {**OLD, "listed": False}}
    assert write(write_network(tmp_path, {}, people)) == "Every profile was confirmed recently.\n"


def test_a_letter_has_an_end(tmp_path, monkeypatch):
    monkeypatch.setattr(letter, "MOST", 2)
    people = {f"ana-{word}": OLD for word in ("dale", "east", "ford")}
    text = write(write_network(tmp_path, {}, people))
    assert len(list_rows(text)) == 2
    assert text.endswith("\nAnd 1 more.\n")


def test_how_many_are_asked_is_told_the_workflow(tmp_path):
    root = write_network(tmp_path / "network", {}, {"ana-ruiz": OLD})
    assert write(root, "--out", tmp_path / "letter", "--outputs", tmp_path / "outputs") == ""
    assert (tmp_path / "outputs").read_text(encoding="utf-8") == "people=1\n"
    assert list_rows((tmp_path / "letter").read_text(encoding="utf-8"))
