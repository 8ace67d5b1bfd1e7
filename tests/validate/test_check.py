"""A check of any folder ends with problems at existing places, never with a crash."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks import CASES, read, write_file
from shelfmates import pipeline
from shelfmates.load import files
from shelfmates.problem import Problem
from yaml_texts import record_texts

pytestmark = pytest.mark.usefixtures("offline")
some = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])


def assert_places_exist(root):
    for problem in read(root).problems:
        lines = (root / problem.path).read_text(encoding="utf-8").split("\n")
        assert 1 <= problem.line <= len(lines) + 1
        assert 1 <= problem.column <= 1 + max(map(len, lines))
        assert problem.code
        assert problem.message


@pytest.fixture
def root(network):
    return network()


@given(text=record_texts(), path=st.sampled_from(["members", "events", "resources", "members/bea-cole"]))
@some
def test_any_record_is_judged(root, text, path):
    for name in ("members/bea-cole", "events", "resources"):
        (root / f"data/{name}.yaml").unlink(missing_ok=True)
    write_file(root / f"data/{path}.yaml", text if "/" not in path else text.replace("- ", "  ", 1))
    assert_places_exist(root)


@given(record_texts().map(lambda text: text.replace("- ", "  ", 1)))
@some
def test_any_settings_are_judged(root, text):
    write_file(root / "data/network.yaml", text)
    assert_places_exist(root)


@given(
    st.tuples(
        st.sampled_from(["---\n", "---\n", "", "--- \n"]),
        record_texts(),
        st.sampled_from(["---\n", "---\n", "...\n", "---", ""]),
        record_texts(),
    )
)
@some
def test_any_page_is_judged(root, parts):
    write_file(root / "docs/meetings.md", "".join(parts))
    assert_places_exist(root)


FIELDS = {
    "name": "x", "role": "archivist", "area": "ashe", "consent": "2026-09-01", "topics": "[makerspaces]", "bio": "x",
    "links": "{blog: https://example.org/}", "contact": "blog", "offers": "[{topic: makerspaces}]", "solo": "true",
    "mentoring": "{offers: {capacity: 1}, wants: {topics: [makerspaces]}}", "translations": "{es: {bio: x}}", "town": "boone",
}  # fmt: skip
VALUES = st.sampled_from(
    [
        "",
        "x",
        "1",
        "1.5",
        "true",
        "[]",
        "[x]",
        "[1]",
        "[[x]]",
        "[{}]",
        "{}",
        "{x: 1}",
        "{x: {x: x}}",
        "[{topic: 1}]",
        "<b>",
        "~",
    ]
)


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), VALUES, max_size=4))
@some
def test_any_value_in_any_field_is_judged(root, odd):
    text = "".join(f"{name}: {value}\n" for name, value in {**FIELDS, **odd}.items())
    write_file(root / "data/members/bea-cole.yaml", text)
    assert_places_exist(root)


def test_all_cases_at_once_are_judged_in_one_run(network):
    root = network()
    for number, case in enumerate(sorted((CASES / "mistakes").glob("*/data/members/bea-cole.yaml"))):
        write_file(root / f"data/members/bea-{number}.yaml", case.read_bytes())
    problems = read(root).problems
    assert len({problem.path for problem in problems}) > 60
    assert list(problems) == sorted(set(problems))


def test_a_network_with_a_mistake_has_no_site(network):
    checked = read(network({"data/members/bea-cole.yaml": "name: Bea\n"}))
    assert [row.record.id for row in checked.network.members] == ["ana-ruiz"]
    with pytest.raises(ValueError, match="a network with errors cannot be built"):
        pipeline.make(checked)


def test_without_settings_the_rest_is_judged_as_far_as_it_goes(network):
    root = network({"data/network.yaml": "name: [\n", "data/members/bea-cole.yaml": "name: Bea\narea: nowhere\n"})
    codes = [(problem.path, problem.code) for problem in read(root).problems]
    assert codes == [
        ("data/members/bea-cole.yaml", "missing-field"),
        ("data/members/bea-cole.yaml", "missing-field"),
        ("data/network.yaml", "yaml-syntax"),
    ]


@pytest.mark.parametrize("text", ["timezone: [1]\n", "timezone: Nowhere\n", "- x\n", "timezone:\n"])
def test_settings_that_are_wrong_do_not_hide_the_day(text, network, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    assert str(pipeline.check(network({"data/network.yaml": text})).today) == "2026-11-22"


def test_a_file_that_is_too_large_is_not_read(network, monkeypatch):
    root = network({"data/members/bea-cole.yaml": "# long\n" * 40_000, "docs/room.png": bytes(2_000_001)})
    read_plain, read_paths = files.read_plain, []
    monkeypatch.setattr(
        files, "read_plain", lambda path, **options: read_paths.append(path.name) or read_plain(path, **options)
    )
    assert [problem.code for problem in read(root).problems] == ["too-large", "too-large"]
    assert sorted(read_paths) == ["members.yaml", "network.yaml"]


def test_problems_can_be_compared_and_hashed():
    assert len({Problem("a", 1, 1, "b", "c"), Problem("a", 1, 1, "b", "c")}) == 1
