"""The comparison of engines finds what differs; `tools/try_engines.sh` runs it over whole sites."""

import json

import pytest

import try_engines

PAGE = """<html><head><title>Ana - Us</title><meta name="generator" content="mkdocs-1.6.1">
<meta name="description" content="Teacher"><link rel="canonical" href="https://example.org/n/members/ana/">
<script type="module" src="../../assets/ours.js"></script></head>
<body><ul class="md-tabs"><li><a href="../">Members</a></li></ul>
<article><h1>Ana</h1><p>Reads <a href="../../areas/x/">maps</a></p></article></body></html>"""
NAME = "members/ana/index.html"
CHANGES = {
    "title": ("Ana - Us", "Ana"),
    "told": ('content="Teacher"', 'content="Nobody"'),
    "scripts": ("ours.js", "theirs.js"),
    "headings": ("<h1>Ana</h1>", "<p>Ana</p>"),
    "words": ("Reads", "Writes"),
    "links": ("../../areas", "../../../areas"),
    "tabs": ("Members</a></li>", "People</a></li>"),
}
"""What a page says, and a change that alters it."""


def write(folder, page=PAGE, name=NAME):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(page, encoding="utf-8")
    return folder


@pytest.mark.parametrize("field", CHANGES)
def test_a_page_that_says_something_else_is_told(tmp_path, field):
    found = [*try_engines.find_unlike(write(tmp_path / "a"), write(tmp_path / "b", PAGE.replace(*CHANGES[field])))]
    assert [row.split(": ")[:2] for row in found] == [[NAME, field]]


def test_a_page_that_is_missing_is_told(tmp_path):
    assert [*try_engines.find_unlike(write(tmp_path / "a"), tmp_path)] == [f"{NAME}: is missing"]


def test_the_same_page_in_another_engines_words_is_the_same(tmp_path):
    theirs = write(tmp_path / "b", PAGE.replace("mkdocs-1.6.1", "other").replace("../../areas", "/n/areas"))
    assert [*try_engines.find_unlike(write(tmp_path / "a"), theirs)] == []


def test_the_line_that_names_the_engine_may_differ_and_no_other(tmp_path):
    ours = write(tmp_path / "a")
    assert [*try_engines.find_unequal(ours, write(tmp_path / "b", PAGE.replace("1.6.1", "1.6.7")))] == []
    assert [*try_engines.find_unequal(ours, write(tmp_path / "b", PAGE + "\n"))] == [f"{NAME}: differs"]


def test_a_file_on_one_side_only_is_told(tmp_path):
    ours, theirs = write(tmp_path / "a"), write(tmp_path / "b", name="robots.txt")
    assert len([*try_engines.find_unequal(ours, theirs)]) == 2


def test_a_ready_file_that_did_not_come_through_is_told(tmp_path):
    for name, text in (("docs/a.vcf", "A"), ("docs/b.vcf", "B"), ("docs/c.md", "C"), ("site/a.vcf", "changed")):
        write(tmp_path, text, name)
    assert [row.partition(":")[0] for row in try_engines.find_lost(tmp_path)] == ["a.vcf", "b.vcf"]


def test_a_page_that_search_and_sitemap_do_not_know_is_told(tmp_path):
    ours = write(tmp_path / "ours")
    write(ours, "<loc>https://example.org/n/members/ana/</loc>", "sitemap.xml")
    write(tmp_path, "", "site/sitemap.xml")
    write(tmp_path, json.dumps({"items": [{"location": "members/zoe/#x"}]}), "site/search.json")
    assert len([*try_engines.find_unfound(ours, tmp_path)]) == 2
