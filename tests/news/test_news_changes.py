"""Whose post is it: a change to a text that others signed, and a name under a text that is not theirs, wait for somebody."""

import pytest

from checks import write_file
from git_network import check_rows, commit

LEAST = "role: archivist\narea: watauga\nconsent: 2026-09-01\n"
POST = "docs/news/posts/first.md"
TEXT = "---\ntitle: First\ndate: 2026-09-01\nauthors: [bob]\n---\n\nText.\n"
FILES = {
    "data/members/bob.yaml": f"name: Bob Lee\ngithub: bob\n{LEAST}",
    "data/members/eve.yaml": f"name: Eve Fox\ngithub: eve\n{LEAST}",
    POST: TEXT,
}


def write(authors):
    return TEXT.replace("authors: [bob]\n", authors)


@pytest.mark.parametrize(
    ("path", "content", "author", "told"),
    [
        (POST, TEXT.replace("Text", "Other text"), "bob", []),
        (POST, TEXT.replace("Text", "Other text"), "eve", ["was changed: a record of `bob`"]),
        (POST, write("authors: [bob, eve]\n"), "eve", ["was changed: a record of `bob`"]),
        (POST, TEXT.replace("title: First", "title:   First # so"), "eve", []),
        ("docs/news/posts/second.md", TEXT, "bob", []),
        (
            "docs/news/posts/second.md",
            write("authors: [bob, eve]\n"),
            "eve",
            ["names `bob` in `authors`, who did not propose this"],
        ),
        ("docs/news/posts/second.md", TEXT, "eve", ["names `bob` in `authors`, who did not propose this"]),
        ("docs/news/posts/second.md", write(""), "eve", ["is a post that nobody signed"]),
    ],
)
def test_what_its_author_may_not_decide_is_told(tmp_path, path, content, author, told):
    root = commit(tmp_path, FILES)
    write_file(root / path, content)
    found = [row for row in check_rows(root, "--base", "HEAD", "--author", author) if row.code == "not-yours"]
    assert [row.message.partition("` ")[2] for row in found] == told
    assert {row.file for row in found} <= {path}


def test_a_mistake_that_stood_in_a_post_before_is_not_new(tmp_path):
    root = commit(tmp_path, {**FILES, POST: write("authors: [bbo]\n")})
    write_file(root / POST, write("updated: 2026-10-01\nauthors: [bbo]\nsummary: 3 < 4 <b>\n"))
    found = {row.code: row.new for row in check_rows(root, "--base", "HEAD")}
    assert found == {"unknown-member": False, "markup": True}
