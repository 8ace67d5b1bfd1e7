"""Every way to join ends in the same sentence, which asks for the address in a message."""

import pytest

import git_network
from folders import ROOT
from relayed import MEMBERS
from shelfmates.model.membership import SEND_ADDRESS

CY = MEMBERS["cy-dean"]


@pytest.mark.parametrize("path", ["CONTRIBUTING.md", ".github/pull_request_template.md"])
def test_documents_ask_for_the_address_in_the_same_words(path):
    assert SEND_ADDRESS in " ".join((ROOT / path).read_text(encoding="utf-8").split())


@pytest.mark.parametrize("path", [".gitignore", "hooks/shelfmates/networks/skeleton/gitignore"])
def test_git_ignores_what_only_organizers_may_read(path):
    assert "/private/" in (ROOT / path).read_text(encoding="utf-8").splitlines()


PROPOSED = {
    "a new member": ("lin", "name: Lin\nrole: archivist\narea: watauga\nconsent: 2026-09-01\n", True),
    "somebody who now wants messages passed on": ("cy-dean", CY.replace("website\n", "relay\n"), True),
    "a new member with a link": ("lin", CY, False),
    "a correction": ("ana-ruiz", MEMBERS["ana-ruiz"] + "bio: I read.\n", False),
}


@pytest.mark.parametrize("case", PROPOSED)
def test_the_judge_asks_new_members_for_their_address(case, relayed):
    id_, text, is_asked = PROPOSED[case]
    (relayed.root / f"data/members/{id_}.yaml").write_text(text, encoding="utf-8")
    git_network.git(relayed.root, "add", "--all")
    git_network.git(relayed.root, "commit", "--quiet", "--no-gpg-sign", "--message", "A change")
    summary = relayed.folder / "summary.md"
    relayed.run("ci", "judge", "--base", "HEAD~1", "--head", "HEAD", "--summary", str(summary), "--today", "2026-11-22")
    asks = f"{SEND_ADDRESS} Write to `hello@example.org`, with the subject `[{id_}] My e-mail address`."
    assert (asks in summary.read_text(encoding="utf-8")) == is_asked
