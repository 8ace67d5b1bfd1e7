"""The check of pages with Lighthouse: which pages, and what it says about them; `tools/check_pages.sh` runs it."""

from check_pages import PERFECT, describe, list_failed
from page_kinds import list_kinds, list_pages


def make_report(scores=(1, 1, 1, 0.5), audit=1):
    names = (*PERFECT, "performance")
    rows = [{"id": "a", "weight": 1}, {"id": "b", "weight": 0}, {"id": "c", "weight": 1}]
    return {
        "categories": {name: {"score": score, "auditRefs": rows} for name, score in zip(names, scores, strict=True)},
        "audits": {
            "a": {"score": audit, "title": "Links have a name"},
            "b": {"score": 0, "title": "Costs nothing"},
            "c": {"score": None, "title": "Does not apply"},
            "total-blocking-time": {"numericValue": 149.6},
        },
    }


def test_pages_of_a_folder_and_a_depth_are_one_kind():
    files = [
        "index.html",
        "a/index.html",
        "a/b/index.html",
        "a/c/index.html",
        "a/c/d/index.html",
        "a/x.ics",
        "404.html",
    ]
    assert [*list_kinds(files).values()] == [[files[0]], [files[1]], files[2:4], [files[4]]]


def test_the_largest_page_of_a_kind_is_checked(tmp_path):
    for name, size in {"a": 10, "b": 30, "c": 20}.items():
        (tmp_path / "x" / name).mkdir(parents=True)
        (tmp_path / "x" / name / "index.html").write_bytes(bytes(size))
    assert [*list_pages(tmp_path)] == ["x/b/"]


def test_a_page_is_a_line_of_the_table():
    assert describe("", make_report()) == " 100 100 100  50    150 ms  home"


def test_what_costs_points_is_named_once_a_category():
    assert [*list_failed(make_report())] == []
    assert [*list_failed(make_report(audit=0))] == [f"{name}: Links have a name (a)" for name in PERFECT]
