"""Ids that the site needs for its own addresses: the problem says why, and suggests another id."""

import pytest

from checks import lines_of
from folders import write_network
from shelfmates.addresses import RESERVED_IDS
from shelfmates.validate.ids import is_reserved

pytestmark = pytest.mark.usefixtures("offline")

PERSON = "role: teacher-librarian\narea: watauga\nconsent: 2026-09-01\n"
EVENT = "title: A visit\nkind: visit\nstart: 2027-03-04\nareas: [watauga]\n"
RESOURCE = "title: A blog\nkind: blog\nurl: https://example.org/\n"
POST = "---\ntitle: A post\ndate: 2026-09-01\n---\n\nWords.\n"
LANGUAGES = {
    "fr": "French", "es": "Spanish", "de": "German", "ca": "Catalan", "li": "Limburgish", "bo": "Tibetan", "en": "English", "it": "Italian",
    "no": "Norwegian", "om": "Oromo", "to": "Tongan", "my": "Burmese", "is": "Icelandic", "or": "Odia", "cy": "Welsh", "ar": "Arabic",
}  # fmt: skip
RECORDS = {
    "a person": (
        "data/members/{id}.yaml",
        f"name: Jo Bell\n{PERSON}",
        "1:1: reserved-id `id` {why}; write a longer one, for example `jo-bell`",
    ),
    "an event": (
        "data/events/{id}.yaml",
        EVENT,
        "1:1: reserved-id `id` {why}; write a longer one, for example `{id}-2`",
    ),
    "a resource": (
        "data/resources/{id}.yaml",
        RESOURCE,
        "1:1: reserved-id `id` {why}; write a longer one, for example `{id}-2`",
    ),
    "a post": (
        "docs/news/posts/{id}.md",
        POST,
        "2:1: reserved-id `id` {why}; write a longer one, for example `{id}-2`",
    ),
}


def write(folder, files, settings=None):
    """Write a network without problems, and these files; return its folder."""
    root = write_network(folder / "network", {"url": "https://net.example.org/", **(settings or {})})
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def told(root):
    return [line for line in lines_of(root) if "reserved-id" in line]


@pytest.mark.parametrize("kind", RECORDS)
def test_the_code_of_a_language_is_told_as_one(kind, tmp_path):
    path, text, expected = RECORDS[kind]
    lines = told(write(tmp_path, {path.format(id=id_): text for id_ in LANGUAGES}))
    for id_, language in LANGUAGES.items():
        why = f"is a language code ({language}), which the site uses in its own addresses, found `{id_}`"
        assert f"{path.format(id=id_)}:{expected.format(id=id_, why=why)}" in lines


NAMES = {
    "Li": "-2", "Li Wei": "li-wei", "Bo Smith": "bo-smith", "Bo-Anna Lind": "bo-anna-lind", "李": "-2", "李 明": "li-ming", "Bo O'Hara": "bo-ohara",
    "Ana Ruiz Peña": "ana-ruiz-pena", "By Kind": "by-kind", "Index": "-2", "Jo": "-2", "…": "-2", "Fr. Bell": "fr-bell", "L": "-2", "a " * 60: "-2",
}  # fmt: skip
"""Name of a member with a language code as id → the suggested id, or the suffix for the code."""


def test_an_id_of_the_persons_name_is_proposed(tmp_path):
    files = {id_: f'name: "{name}"\n{PERSON}' for id_, name in zip(LANGUAGES, NAMES, strict=False)}
    lines = told(write(tmp_path, {f"data/members/{id_}.yaml": text for id_, text in files.items()}))
    hints = {line.partition(".yaml")[0][-2:]: line.rpartition("`")[0].rpartition("`")[2] for line in lines}
    assert hints == {
        id_: f"{id_}-2" if longer == "-2" else longer for id_, longer in zip(files, NAMES.values(), strict=True)
    }
    assert not any(map(is_reserved, hints.values()))


def test_an_address_of_the_site_is_told_as_one(tmp_path):
    lines = told(write(tmp_path, {f"data/events/{id_}.yaml": EVENT for id_ in RESERVED_IDS}))
    for id_ in RESERVED_IDS:
        why = f"`id` is reserved for the site itself, found `{id_}`; write a longer one, for example `{id_}-2`"
        assert f"data/events/{id_}.yaml:1:1: reserved-id {why}" in lines


PLACES = {
    "an area": ({"areas": [{"id": "ca", "name": "Carteret"}]}, "areas[1].id", "Catalan", "ca-2"),
    "a town": (
        {"areas": [{"id": "ashe", "name": "Ashe", "towns": [{"id": "om", "name": "Om", "lat": 36, "lon": -81}]}]},
        "areas[1].towns[1].id", "Oromo", "om-2",
    ),
    "a topic": ({"vocabularies": {"topics": {"it": "Computers"}}}, "vocabularies.topics.it", "Italian", "it-2"),
    "a level": ({"vocabularies": {"levels": {"ms": "Middle school"}}}, "vocabularies.levels.ms", "Malay", "ms-2"),
}  # fmt: skip


@pytest.mark.parametrize("kind", PLACES)
def test_the_lists_of_the_network_are_told_the_same(kind, tmp_path):
    settings, field, language, longer = PLACES[kind]
    root = write(tmp_path, {}, settings)
    (line,) = [line for line in told(root) if field in line]
    assert f"`{field}` is a language code ({language})" in line
    assert line.endswith(f"; write a longer one, for example `{longer}`")


def test_a_former_id_is_told_the_same(tmp_path):
    text = f"name: Jo Bell\naliases: [fr]\n{PERSON}"
    root = write(tmp_path, {"data/members/jo-bell.yaml": text})
    (line,) = told(root)
    assert "`aliases[1]` is a language code (French)" in line
    assert line.endswith("; remove it here")


def test_two_letters_that_are_no_language_are_an_id(tmp_path):
    ids = ["al", "xx", "jo", "zz", "a", "a1", "12", "fil", "frr", "fr-2", "li-wei", "francais"]
    files = {f"data/members/{id_}.yaml": f"name: Jo {id_}\n{PERSON}" for id_ in ids}
    assert told(write(tmp_path, files)) == []
