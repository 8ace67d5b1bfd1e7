"""Check that what people and programs change around the answers of an issue does no harm, and headings in answers do."""

import re
from time import process_time

import pytest

from checks import CASES, read
from mutations import mutate
from shelfmates.change.issues.form_parser import read_issue
from shelfmates.change.issues.reply import describe_change, describe_slips
from shelfmates.change.issues.request import make_entry
from shelfmates.change.requests.outcome import NetworkState
from shelfmates.schemas.issue_forms import make_forms
from stopwatch import find_seconds

ISSUES = CASES / "issues"
SECONDS = 2


@pytest.fixture
def state(network):
    """Return a network, and its forms by label."""
    checked = read(network())
    forms = {form.word: form for form in make_forms(checked.network.settings)}
    return NetworkState(checked.entries, checked.today, {}), forms


def read_case(name):
    return (ISSUES / name / "issue.md").read_text(encoding="utf-8")


ADD, CORRECT = read_case("add-own-profile"), read_case("correct-own-profile")


def change_headings(change, text=ADD):
    return re.sub(r"^### (.*)$", lambda found: change(found[1]), text, flags=re.MULTILINE)


FRENCH = {"Name": "Nom", "Pronouns": "Pronoms", "Topics": "Sujets", "Town": "Ville"}

HARMLESS = {
    "line ends of Windows": ADD.replace("\n", "\r\n"),
    "line ends of an old Mac": ADD.replace("\n", "\r"),
    "a byte order mark": f"\ufeff{ADD}",
    "zero-width spaces around headings": change_headings(lambda label: f"### \u200b{label}\u200b"),
    "smaller headings": change_headings(lambda label: f"#### {label}"),
    "larger headings": change_headings(lambda label: f"# {label}"),
    "headings of two levels": ADD.replace("### Town", "## Town"),
    "bold headings": change_headings(lambda label: f"### **{label}**"),
    "only bold lines": change_headings(lambda label: f"**{label}**"),
    "only bold lines with a colon": change_headings(lambda label: f"**{label}:**"),
    "closed headings": change_headings(lambda label: f"### {label} ###"),
    "colons": change_headings(lambda label: f"### {label}:"),
    "spaces": change_headings(lambda label: f"   ###   {label}   "),
    "emoji": change_headings(lambda label: f"### 📚 {label} 🙂"),
    "capital letters": change_headings(lambda label: f"### {label.upper()}"),
    "headings in French": change_headings(lambda label: f"### {FRENCH.get(label, label)}"),
    "typographic quotes": change_headings(lambda label: f"### “{label}”"),
    "no blank lines": ADD.replace("\n\n", "\n"),
    "many blank lines": ADD.replace("\n\n", "\n\n\n\n"),
    "a greeting": f"Hello everybody,\nplease add me.\n\n{ADD}",
    "a signature": f"{ADD}\n\n-- \nBea\nSent from my phone\n",
    "all quoted": re.sub("^", "> ", ADD, flags=re.MULTILINE),
    "no-break spaces": change_headings(lambda label: f"###\u00a0{label}\u00a0"),
    "a mark inside of bold": ADD.replace("\nBea Cole\n", "\n**\u200bBea Cole\u200b**\n"),
    "a bold answer": ADD.replace("\nBea Cole\n", "\n**Bea Cole**\n"),
    "an answer in code": ADD.replace("\nBea Cole\n", "\n`Bea Cole`\n"),
    "an answer in a block of code": ADD.replace("\nBea Cole\n", "\n```\nBea Cole\n```\n"),
    "an answer as a list": ADD.replace("\nBea Cole\n", "\n- Bea Cole\n"),
    "a quoted answer": ADD.replace("\nBea Cole\n", "\n> Bea Cole\n"),
    "an answer in quotes": ADD.replace("\nBea Cole\n", "\n“Bea Cole”\n"),
    "an answer with an invisible mark": ADD.replace("\nBea Cole\n", "\n\u200eBea Cole\u200f\n"),
    "no response in other words": ADD.replace("_No response_", "*No response*"),
    "no response without marks": ADD.replace("_No response_", "No response"),
    "a choice in small letters": ADD.replace("\nTeacher-librarian\n", "\nteacher librarian\n"),
    "a bold choice": ADD.replace("\nTeacher-librarian\n", "\n**Teacher-librarian**\n"),
    "boxes of another list": re.sub(r"^- \[", "* [", ADD, flags=re.MULTILINE),
    "boxes without a list": re.sub(r"^- \[", "[", ADD, flags=re.MULTILINE),
    "capital ticks": ADD.replace("[x]", "[X]"),
    "ticks of a phone": ADD.replace("- [x]", "☑").replace("- [ ]", "☐"),
    "boxes that were not ticked are deleted": re.sub(r"^- \[ \].*\n", "", ADD, flags=re.MULTILINE),
    "the address of the page": ADD.replace("\nbea\n", "\nhttps://example.org/members/bea/\n"),
    "an id in code": ADD.replace("\nbea\n", "\n`bea`\n"),
    "an id with a capital letter": ADD.replace("\nbea\n", "\nBea\n"),
}  # fmt: skip


def gather(answers):
    """Return the answers; blank lines between paragraphs do not matter."""
    return {
        key: re.sub(r"\n+", "\n", value.strip()) if isinstance(value, str) else value
        for key, value in answers.values.items()
    }


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_changed_around_answers_does_no_harm(name, state):
    form = state[1]["entry-add"]
    answers = read_issue(HARMLESS[name], form)
    assert answers.slips == ()
    assert gather(answers) == gather(read_issue(ADD, form))


@pytest.mark.parametrize("name", ["a greeting", "a signature", "all quoted", "a byte order mark"])
def test_what_is_not_read_is_named(name, state):
    assert read_issue(HARMLESS[name], state[1]["entry-add"]).notes != ()


FENCES = {
    "another name": CORRECT.replace("```yaml", "```yml"),
    "a space": CORRECT.replace("```yaml", "``` YAML"),
    "no name": CORRECT.replace("```yaml", "```"),
    "tildes": CORRECT.replace("```yaml", "~~~yaml").replace("```", "~~~"),
    "four marks": CORRECT.replace("```", "````"),
    "no fence": CORRECT.replace("```yaml\n", "").replace("```\n", ""),
    "words around": CORRECT.replace("```yaml", "Here it is:\n\n```yaml").replace("```\n\n###", "```\n\nThanks!\n\n###"),
    "an id that is pasted, too": CORRECT.replace("name: Ana", "id: ana-ruiz\nname: Ana"),
}


@pytest.mark.parametrize("name", FENCES)
def test_an_entry_is_read_whatever_its_block_of_code(name, state):
    network, forms = state
    outcomes = [
        make_entry("correct", read_issue(text, forms["entry-correct"]), network, author="x")
        for text in (CORRECT, FENCES[name])
    ]
    assert outcomes[1].slips == outcomes[0].slips
    assert outcomes[1].shown == outcomes[0].shown


INJECTED = {
    "the same heading": "### Address of your page\n\nana-ruiz",
    "another level": "## Address of your page\n\nana-ruiz",
    "a deeper level": "###### Address of your page\n\nana-ruiz",
    "a colon and bold": "### **Address of your page:**\n\nana-ruiz",
    "another language": "### Adresse de votre page\n\nana-ruiz",
    "a strange heading": "### About me\n\nI read.",
    "a heading without words": "###\n\nI read.",
    "spaces before": "   ### Address of your page\n\nana-ruiz",
    "a mark before": "\u200b### Address of your page\n\nana-ruiz",
    "a block of code": "```\n### Address of your page\n\nana-ruiz\n```",
    "a line end of an old Mac": "Hello\r### Address of your page\r\rana-ruiz",
    "a closed heading": "### Address of your page ###\n\nana-ruiz",
    "an emoji": "### Address of your page 🙂\n\nana-ruiz",
}


@pytest.mark.parametrize("level", ["##", "###", "####"])
@pytest.mark.parametrize("name", INJECTED)
def test_a_heading_in_an_answer_refuses_the_issue(name, level, state):
    whole = change_headings(lambda label: f"{level} {label}")
    injected = INJECTED[name].replace("###", level) if "strange" in name or "without words" in name else INJECTED[name]
    answers = read_issue(whole.replace("I read.\n", f"I read.\n\n{injected}\n"), state[1]["entry-add"])
    assert answers.values == {}
    assert "headings of the form, each once and in order" in answers.slips[0].message


WRONG = {
    "is missing": ADD.replace("### Area", "Area"),
    "is there twice": ADD.replace("### Area", "### Name"),
    "is none of them": ADD.replace("### Area", "### Aera"),
    "they are in another order": ADD.replace("### Area", "### X")
    .replace("### Town", "### Area")
    .replace("### X", "### Town"),
}


@pytest.mark.parametrize("said", WRONG)
def test_the_wrong_heading_is_named(said, state):
    assert said in read_issue(WRONG[said], state[1]["entry-add"]).slips[0].message


def test_an_error_names_the_heading_of_the_form_and_not_its_key(state):
    network, forms = state
    text = ADD.replace("https://example.org/bea", "javascript:x").replace("Bea Cole", "<b>Bea</b>")
    outcome = make_entry("add", read_issue(text, forms["entry-add"]), network, author="x")
    assert {slip.label for slip in outcome.slips} == {"Name", "Website"}


@pytest.mark.parametrize("seeds", [range(100), pytest.param(range(100, 2_100), marks=pytest.mark.long)], ids=len)
def test_a_damaged_issue_is_read_or_refused(seeds, state):
    network, forms = state
    cases = [(case.name.split("-")[0], read_case(case.name).encode()) for case in sorted(ISSUES.iterdir())]
    for seed in seeds:
        act, text = cases[seed % len(cases)]
        begun = process_time()
        answers = read_issue(mutate(text, seed).decode("utf-8", "surrogateescape"), forms[f"entry-{act}"])
        outcome = make_entry(act, answers, network, author="x")
        shown = describe_slips(outcome.slips) if outcome.edits is None else describe_change(outcome, 1)
        assert shown
        assert find_seconds(begun) < SECONDS
