"""Check that an issue from a form becomes a change or an answer, and that text from strangers stays text.

Each case is a folder named after the request: `issue.md` is the issue, and `answer.md` is the result.
`BLESS=1 make test` rewrites the answers; read them before you keep them.
"""

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from checks import CASES, lines_of
from shelfmates.change.issues.form_parser import MAX_BODY, MAX_LINE, MAX_TEXT, read_issue
from shelfmates.change.issues.reply import show_block, show_code
from shelfmates.cli import main
from shelfmates.schemas.issue_forms import FormElement, IssueForm

DAY = "2026-11-22"
BEA = """\
name: Bea Cole
pronouns: she/her # a comment
role: teacher-librarian
area: watauga
github: example-bea
listed: true
consent: 2026-09-01
"""
HELD = {"data/members/bea-cole.yaml": BEA}
DEFAULTS = {"number": 12, "author": "newcomer", "labels": None}
ISSUES = CASES / "issues"
NAMES = sorted(case.name for case in ISSUES.iterdir())


@pytest.fixture
def ask(tmp_path, monkeypatch):
    """Return a function that runs `issue` on a text; it returns the result, the answer and the title."""

    def run(root, kind, body, *words, **changes):
        number, author, labels = (changes.get(key, value) for key, value in DEFAULTS.items())
        monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "output"))
        rows = [{"name": name} for name in (labels or [f"entry-{kind}"])]
        issue = {"number": number, "title": "$(id) `id`", "body": body, "labels": rows, "user": {"login": author}}
        event, answer, title = (tmp_path / name for name in ("event.json", "answer.md", "title.txt"))
        event.write_text(json.dumps({"action": "opened", "issue": issue}), encoding="utf-8")
        command = ["--root", root, "ci", "issue", event, "--summary", answer, "--title", title, "--today", DAY, *words]
        done = CliRunner().invoke(main, list(map(str, command)))
        shown = answer.read_text(encoding="utf-8") if answer.exists() else ""
        return done, shown, title.read_text(encoding="utf-8") if title.exists() else ""

    return run


def read_case(name):
    return (ISSUES / name / "issue.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_an_issue_has_its_answer(name, network, ask):
    done, shown, title = ask(network(HELD), name.split("-")[0], read_case(name).replace("\n", "\r\n"))
    assert done.exit_code in {0, 1}, done.output
    compare(ISSUES / name / "answer.md", f"exit {done.exit_code}\n{title}\n{shown}")


def compare(file: Path, text: str) -> None:
    if "BLESS" in os.environ:
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def without_code(text):
    """Return the text without its code: the part that a repository host reads as Markdown."""
    blocks = re.sub(r"^(`{3,})[^\n]*\n.*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]*`", "", blocks)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_stranger_is_markdown(name):
    bare = without_code((ISSUES / name / "answer.md").read_text(encoding="utf-8"))
    assert re.findall(r"@|<|\]\(|https?:|!\[", bare) == []


@pytest.mark.parametrize(
    "name", [name for name in NAMES if (ISSUES / name / "answer.md").read_text().startswith("exit 0")]
)
def test_what_is_made_passes_the_check(name, network, ask):
    root = network(HELD)
    done, _shown, _title = ask(root, name.split("-")[0], read_case(name), "--apply")
    assert (done.exit_code, [line for line in lines_of(root) if "(warning)" not in line]) == (0, [])


def test_without_apply_nothing_is_written(network, ask):
    root = network()
    assert ask(root, "add", read_case("add-own-profile"))[0].exit_code == 0
    assert not (root / "data/members").exists()


def test_the_author_of_an_added_profile_owns_it(network, ask):
    root = network()
    ask(root, "add", read_case("add-own-profile"), "--apply", author="bea-c")
    text = (root / "data/members/bea.yaml").read_text(encoding="utf-8")
    assert "github: bea-c\n" in text
    assert f"consent: {DAY}\n" in text


def test_a_correction_in_the_list_leaves_the_others_as_they_are(network, ask):
    root = network({"data/members.yaml": "# Ours\n\n- id: zoe # first\n  name: Zoe\n  role: archivist\n  area: watauga\n"
                    "  consent: 2026-09-01\n# Ana\n- id: ana-ruiz\n  name: Ana\n  role: archivist\n  area: watauga\n  consent: 2026-09-01\n"})  # fmt: skip
    ask(root, "correct", read_case("correct-own-profile"), "--apply")
    text = (root / "data/members.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Ours\n\n- id: zoe # first\n")
    assert "# Ana\n- id: ana-ruiz\n  name: Ana Ruiz\n" in text
    assert "organization: Boone Library" in text


def test_what_the_site_does_not_publish_is_kept(network, ask):
    root = network(
        {"data/members/bea-cole.yaml": BEA.replace("listed: true", "listed: false") + "email: bea@example.org\n"}
    )
    body = read_case("correct-by-another-account")
    assert ask(root, "correct", body, "--apply")[0].exit_code == 0
    text = (root / "data/members/bea-cole.yaml").read_text(encoding="utf-8")
    assert {"github: example-bea", "listed: false", "email: bea@example.org", "consent: 2026-09-01"} <= {
        *text.splitlines()
    }
    assert "pronouns" not in text


def test_fields_of_a_section_that_is_off_are_kept(network, ask):
    offers = "offers:\n  - topic: makerspaces\n"
    root = network({"data/members/bea-cole.yaml": BEA + offers})
    with (root / "data/network.yaml").open("a", encoding="utf-8") as settings:
        settings.write("sections: {exchange: false}\n")
    assert ask(root, "correct", read_case("correct-by-another-account"), "--apply")[0].exit_code == 0
    assert offers in (root / "data/members/bea-cole.yaml").read_text(encoding="utf-8")


AGREED = {
    "sections: {hashtags: false}\n": "agree: [follow]",
    "look: {pictures: false}\n": "agree: [picture]",
    "sections: {hashtags: false}\nlook: {pictures: false}\n": "agree: [follow, picture]",
    "": "",
}
"""Settings → which of two agreements the form does not show, so that a correction keeps them."""


@pytest.mark.parametrize("settings", AGREED)
def test_only_an_agreement_that_the_form_shows_can_be_withdrawn_there(network, ask, settings):
    root = network({"data/members/bea-cole.yaml": BEA + "agree: [follow, picture]\n"})
    with (root / "data/network.yaml").open("a", encoding="utf-8") as file:
        file.write(settings)
    assert ask(root, "correct", read_case("correct-by-another-account"), "--apply")[0].exit_code == 0
    text = (root / "data/members/bea-cole.yaml").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("agree")] == [*filter(None, [AGREED[settings]])]


def test_a_published_email_address_is_removed_when_a_correction_omits_it(network, ask):
    root = network({"data/members/bea-cole.yaml": BEA + "contact: email\nemail: bea@example.org\n"})
    ask(root, "correct", read_case("correct-by-another-account"), "--apply")
    assert "email" not in (root / "data/members/bea-cole.yaml").read_text(encoding="utf-8")


def test_the_owner_is_recognized_by_their_account(network, ask):
    _done, shown, _title = ask(network(HELD), "correct", read_case("correct-by-another-account"), author="Example-Bea")
    assert "requested by Example-Bea, who owns this profile" in shown


def test_a_file_that_nobody_can_read_is_not_written_over(network, ask):
    root = network({"data/members/bea.yaml": "name: [Bea\n"})
    done, shown, _title = ask(root, "add", read_case("add-own-profile"), "--apply")
    assert (done.exit_code, "is already used by somebody else" in shown) == (1, True)


def test_the_output_says_whether_a_change_was_made(network, ask, tmp_path):
    root = network()
    ask(root, "add", read_case("add-own-profile"))
    ask(root, "add", read_case("add-without-consent"))
    assert (tmp_path / "output").read_text(encoding="utf-8") == "made=true\nmade=false\n"


def test_a_title_holds_nothing_but_an_id_and_a_number(network, ask):
    _done, _shown, title = ask(network(), "add", read_case("add-own-profile"), number=7)
    assert title == "Add bea (issue 7)\n"


@pytest.mark.parametrize(
    "change",
    [
        {"labels": ["bug"]},
        {"labels": ["entry-add", "entry-remove"]},
        {"number": -1},
        {"number": "x\ny"},
        {"author": "a b"},
        {"author": "$(id)"},
    ],
    ids=str,
)
def test_what_is_no_event_of_ours_is_wrong_usage(change, network, ask):
    assert ask(network(), "add", read_case("add-own-profile"), **change)[0].exit_code == 2


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"issue": {}}', "x" * 1_000_001], ids=["empty", "list", "broken", "bare", "large"]
)
def test_a_file_that_is_no_event_is_wrong_usage(content, network, tmp_path):
    event = tmp_path / "event.json"
    event.write_text(content, encoding="utf-8")
    done = CliRunner().invoke(
        main, ["--root", str(network()), "ci", "issue", str(event), "--summary", str(tmp_path / "a")]
    )
    assert (done.exit_code, (tmp_path / "a").exists()) == (2, False)


def test_a_network_with_broken_settings_takes_no_issue(network, ask):
    done, _shown, _title = ask(network({"data/network.yaml": "name: [\n"}), "add", read_case("add-own-profile"))
    assert (done.exit_code, "data/network.yaml" in done.output) == (1, True)


def make_form(*elements):
    return IssueForm("add", "Add", "", elements)


@pytest.mark.parametrize(
    ("element", "answer", "said"),
    [
        (FormElement("input", "A", "a"), "x" * (MAX_LINE + 1), "is not one line"),
        (FormElement("textarea", "A", "a"), "x" * (MAX_TEXT + 1), "is longer"),
        (FormElement("textarea", "A", "a", is_yaml=True), "no fence", "was changed after the form created it"),
        (FormElement("textarea", "A", "a", is_yaml=True), "```yaml\nbio: |\n  ```\n  x\n```", "three backticks"),
        (FormElement("dropdown", "A", "a", options=(("One", "one"),)), "Onne", "is not one of the choices"),
        (FormElement("checkboxes", "A", "a", options=(("One", "one"),)), "- [x] One\n- [x] Two", "was changed after the form created it"),
        (FormElement("input", "A", "a"), "x" * MAX_BODY, "the issue is longer"),
    ],
)  # fmt: skip
def test_an_answer_of_another_form_is_reported(element, answer, said):
    answers = read_issue(f"### A\n\n{answer}\n", make_form(element))
    assert [said in slip.message for slip in answers.slips] == [True]
    assert answers.values == {}


def test_a_fence_of_tildes_ends_nothing_and_is_text():
    answers = read_issue(
        "### A\n\n```yaml\nbio: |\n  ~~~\n  x\n```\n", make_form(FormElement("textarea", "A", "a", is_yaml=True))
    )
    assert answers == ({"a": "bio: |\n  ~~~\n  x"}, (), ())


def test_a_choice_that_nobody_made_is_absent():
    element = FormElement("dropdown", "A", "a", options=(("One", "one"),))
    assert read_issue("### A\n\nNone", make_form(element)) == ({}, (), ())
    assert read_issue("### A\n\n_No response_", make_form(element)) == ({}, (), ())


@pytest.mark.parametrize("text", ["a`b", "``` @x", "\n\n# x", "a\u202eb", "x" * 1000, "", "`"])
def test_a_span_of_code_is_not_left(text):
    shown = show_code(text)
    assert shown.startswith("`")
    assert shown.endswith("`")
    assert re.search("[`\n]", shown[1:-1]) is None
    assert shown.isprintable()
    assert len(shown) <= 302


@pytest.mark.parametrize("text", ["```", "x\n`````\ny", "~~~", ""])
def test_a_block_of_code_is_not_left(text):
    first, *inside, last = show_block(text).rstrip("\n").split("\n")
    assert first == f"{last}yaml"
    assert not any(last in line for line in inside)
