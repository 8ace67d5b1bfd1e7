"""A section that is switched off is nowhere: not a page, not a file, not a link, not a word of its records."""

import io
import re
import zipfile
from datetime import date

import pytest

from folders import copy_seed, write_network, write_yaml
from shelfmates.model.settings import Sections
from shelfmates.pipeline import check, list_localized, make
from shelfmates.review.gate import find_problems
from shelfmates.sections import OPTIONAL, SECTIONS, find_section
from shelfmates.write.site_build import SiteBuild
from sites import DAY, build

BASE = "https://net.example.org/"
AREA = {
    "id": "watauga",
    "name": "Watauga County",
    "towns": [{"id": "boone", "name": "Boone", "lat": 36.2, "lon": -81.7}],
}
SETTINGS = {"name": "Example Network", "url": BASE, "areas": [AREA], "contact": {"email": "hello@net.example.org"}}
SECRETS = {
    "exchange": ("Boxes-to-lend", "Puppets-wanted"),
    "mentoring": ("An-hour-a-month", "Two-years-in"),
    "news": ("We-met-again",),
}
"""Section → words of records that only this section shows."""
MEMBERS = {
    "ana-ruiz": {
        "bio": f"Read [this]({BASE}exchange/), {BASE}news/a-post/ and [that]({BASE}map).",
        "town": "boone", "topics": ["weeding"], "levels": ["elementary"],
        "offers": [{"topic": "weeding", "note": "Boxes-to-lend"}],
        "mentoring": {"offers": {"capacity": 2, "note": "An-hour-a-month"}},
    },
    "ben-cole": {
        "topics": ["weeding"], "levels": ["elementary"],
        "seeks": [{"topic": "weeding", "note": "Puppets-wanted"}],
        "mentoring": {"wants": {"topics": ["weeding"], "note": "Two-years-in"}},
    },
}  # fmt: skip
EVENT = {
    "title": "A chat",
    "kind": "chat",
    "start": "2027-03-04",
    "topics": ["weeding"],
    "hashtag": "#books",
    "mode": "online",
}
LINKS = ("url", "register", "online")
"""The fields of events that are links."""
RESOURCE = {
    "title": "A group", "kind": "group", "url": "https://example.org/group", "scope": "area", "areas": ["watauga"],
    "topics": ["weeding"], "hashtag": "#books",
}  # fmt: skip
POST = "---\ntitle: A post\ndate: 2026-11-01\ntopics: [weeding]\n---\nWe-met-again\n"
LINKED = {
    "exchange": "exchange.md", "mentoring": "mentoring.md", "find": "find.md", "packs": "packs/topic-weeding.md",
    "hashtags": "hashtags/books.md", "map": "map.md", "insights": "api/v1/insights.csv", "news": "news/posts/a-post.md",
    "notebook": "my.md",
}  # fmt: skip
"""Section → something of it that a page of the editors links to."""
ADDRESSES = {id_: f"{BASE}{name.removesuffix('.md').replace('/posts', '')}/" for id_, name in LINKED.items()} | {
    "insights": f"{BASE}api/v1/insights.csv"
}
"""Section → the full address of the same."""
PAIRS = [(id_, row.id) for id_ in OPTIONAL for row in SECTIONS if id_ in (*row.needs, *row.uses) and row.id in OPTIONAL]
CASES = [*((id_,) for id_ in OPTIONAL), *PAIRS, OPTIONAL]
_LINK = re.compile(rf"(?:{re.escape(BASE)}|\.\./|[\"(=])([a-z0-9][a-z0-9./-]*)")


def write_full_network(folder, off):
    """Write a network with records for every section, and a page that links to each."""
    footer = [{"text": f"To {id_}", "url": link} for id_, link in ADDRESSES.items()]
    page = "".join(f"[{name}](../{name})\n\n" for name in LINKED.values())
    docs = {"guides/links.md": f"# Links\n\nSee {page}", "news/posts/a-post.md": POST}
    write_network(
        folder, {**SETTINGS, "sections": dict.fromkeys(off, False), "look": {"footer": footer}}, MEMBERS, docs
    )
    write_yaml(folder / "data/resources/a-group.yaml", RESOURCE)
    (folder / "data/events.yaml").write_text(
        f"- {{id: a-chat, {', '.join(map(_show, EVENT.items()))}}}\n", encoding="utf-8"
    )
    return folder


def link_to(folder, link):
    """Add a record of each kind that links to an address in each field that can."""
    texts = {"description": f"See [this]({link}), or not."}
    member = {
        "id": "cai-lin",
        "name": "Cai Lin",
        "role": "teacher-librarian",
        "area": "watauga",
        "consent": "2026-09-01",
    }
    write_yaml(
        folder / "data/members/cai-lin.yaml", {**member, "bio": texts["description"], "links": {"website": link}}
    )
    event = {"id": "b-chat", "title": "Another chat", "start": "2027-05-06", **dict.fromkeys(LINKS, link)}
    write_yaml(folder / "data/events/b-chat.yaml", EVENT | texts | event)
    group = {"id": "b-group", "title": "Another group", "url": link, "group": {"join": link}}
    write_yaml(folder / "data/resources/b-group.yaml", RESOURCE | texts | group)
    return folder


def _show(row):
    key, value = row
    return f'{key}: "{value}"' if isinstance(value, str) else f"{key}: [{', '.join(value)}]"


def render(root):
    """Return every output of a network in memory: its address → its text."""
    outcome = make(check(root, today=date.fromisoformat(DAY)))
    pages = {page.address: f"{page.body}\n{page.head}\n{page.search}" for page in outcome.outputs.pages}
    return pages | {file.address: read_text(file.address, file.content) for file in outcome.outputs.files}


def read_text(address, content):
    if not address.endswith(".zip"):
        return content.decode("latin-1" if address.endswith(".png") else "utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def find_traces(outputs, id_):
    """Return where a section still is: its own addresses, links to them, and words of its records."""
    for address, text in outputs.items():
        if find_section(address, [id_]):
            yield address
        yield from (f"{address} → {way}" for way in set(_LINK.findall(text)) if way and find_section(way, [id_]))
        yield from (f"{address}: {word}" for word in SECRETS.get(id_, ()) if word in text)


def test_each_section_is_in_a_network_with_records_for_all(tmp_path):
    outputs = render(write_full_network(tmp_path, ()))
    assert {id_ for id_ in OPTIONAL if len([*find_traces(outputs, id_)]) > 2} == {*OPTIONAL}


@pytest.mark.parametrize("off", CASES, ids="+".join)
def test_a_section_that_is_off_leaves_no_trace(tmp_path, off):
    outputs = render(write_full_network(tmp_path, off))
    assert not [row for id_ in off for row in find_traces(outputs, id_)]


@pytest.mark.parametrize("id_", OPTIONAL)
def test_no_record_links_to_a_section_that_is_off(tmp_path, id_):
    outputs = render(link_to(write_full_network(tmp_path, (id_,)), ADDRESSES[id_]))
    assert "events/b-chat/" in outputs
    assert not [*find_traces(outputs, id_)]


@pytest.mark.parametrize("off", [OPTIONAL, ("news", "packs")], ids="+".join)
def test_the_gate_accepts_a_site_without_it_and_refuses_its_pages(tmp_path, off):
    root = write_full_network(tmp_path / "network", off)
    site = build(root, tmp_path / "site")
    assert not find_problems(root, site)
    names = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    assert not [name for name in names if not name.startswith("assets/") and find_section(name, off)]
    (site / "news").mkdir()
    (site / "news/index.html").write_bytes((site / "about/index.html").read_bytes())
    assert "switched-off" in {problem.code for problem in find_problems(root, site)}


@pytest.mark.parametrize("id_", OPTIONAL)
def test_check_names_each_link_to_a_section_that_is_off(tmp_path, id_):
    found = check(link_to(write_full_network(tmp_path, (id_,)), ADDRESSES[id_]), today=date.fromisoformat(DAY)).problems
    named = {(row.path, row.field) for row in found}
    assert {row.code for row in found} == {"switched-off"}
    assert all(f"`{id_}: false`" in row.hint for row in found)
    assert named - {("data/members/ana-ruiz.yaml", "bio")} == {
        ("docs/guides/links.md", ""),
        ("data/network.yaml", f"look.footer[{[*ADDRESSES].index(id_) + 1}].url"),
        ("data/members/cai-lin.yaml", "bio"),
        ("data/members/cai-lin.yaml", "links.website"),
        *(("data/events/b-chat.yaml", field) for field in (*LINKS, "description")),
        *(("data/resources/b-group.yaml", field) for field in ("url", "description", "group.join")),
    }


@pytest.mark.parametrize("end", [".", ", too", "!", "?)", "", "/."])
def test_the_signs_of_a_sentence_are_no_part_of_a_link(tmp_path, end):
    root = write_full_network(tmp_path, ("exchange",))
    (root / "docs/guides/links.md").unlink()
    file = root / "data/members/ana-ruiz.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("exchange/)", f"exchange) or {BASE}exchange{end}"), encoding="utf-8"
    )
    found = [row.found for row in check(root, today=date.fromisoformat(DAY)).problems if row.path.endswith("ruiz.yaml")]
    assert {row.rstrip("/") for row in found} == {f"{BASE}exchange"}
    assert len(found) == 1 + bool(end == "/.")


LEFT = ["members.md", {"Elsewhere": "https://other.example.org/exchange/"}, {"About": [{"Us": "/about/"}]}]
"""The rows of a navigation that lead to nothing that is off."""


@pytest.mark.parametrize(
    "address", ["exchange.md", "/exchange/", f"{BASE}exchange", f"{BASE}es/exchange/", "exchange/"]
)
def test_the_navigation_leads_to_no_section_that_is_off(tmp_path, address):
    root = write_full_network(tmp_path, ("exchange",))
    settings = root / "data/network.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "languages: [en, es]\n", encoding="utf-8")
    made = SiteBuild(make(check(root, today=date.fromisoformat(DAY))))
    nav = [*LEFT, {"Lend": address}, {"More": [{"Lend": address}]}]
    assert made.choose_nav(nav, str(root / "mkdocs.yml")) == LEFT


def test_no_language_links_to_a_section_that_is_off_in_another(tmp_path):
    root = link_to(write_full_network(tmp_path, ("exchange",)), f"{BASE}es/exchange/")
    settings = root / "data/network.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "languages: [en, es]\n", encoding="utf-8")
    for edition in list_localized(check(root, today=date.fromisoformat(DAY))):
        outputs = {page.address: page.body for page in make(edition).outputs.pages}
        assert not [address for address, text in outputs.items() if f"{BASE}exchange" in text]
        assert not [address for address, text in outputs.items() if f"{BASE}es/exchange" in text]


@pytest.mark.parametrize(
    "link", ["../news/posts/a-post.md", "../../news/a-post/", "/news/a-post/", f"{BASE}news/a-post/"]
)
def test_a_post_that_is_off_is_recognized_by_its_file_and_by_its_address(tmp_path, link):
    root = write_full_network(tmp_path, ("news",))
    (root / "docs/guides/links.md").write_text(f"# Links\n\n[A post]({link})\n", encoding="utf-8")
    found = check(root, today=date.fromisoformat(DAY)).problems
    assert [row.code for row in found if row.path == "docs/guides/links.md"] == ["switched-off"]


def test_what_is_switched_off_stays_reserved(tmp_path):
    root = write_full_network(tmp_path, OPTIONAL)
    for name in ("exchange", "news", "map"):
        (root / f"docs/{name}.md").write_text("# Ours\n", encoding="utf-8")
    found = check(root).problems
    assert {row.path for row in found if row.code == "reserved-path"} == {
        f"docs/{name}.md" for name in ("exchange", "news", "map")
    }


def test_the_form_has_no_fields_of_a_section_that_is_off(tmp_path):
    form = render(write_full_network(tmp_path, ("exchange", "mentoring")))["join/"]
    assert 'data-field="topics"' in form
    assert not [name for name in ("offers", "seeks", "mentoring") if f'data-field="{name}"' in form]


@pytest.mark.long
@pytest.mark.parametrize("off", CASES, ids="+".join)
def test_the_seed_network_builds_without_it(tmp_path, off):
    root = copy_seed(tmp_path / "network")
    with (root / "data/network.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"sections: {{{', '.join(f'{id_}: false' for id_ in off)}}}\n")
    assert not find_problems(root, build(root, tmp_path / "site"))


def test_the_settings_have_a_key_for_each_section_that_can_be_off():
    assert tuple(Sections.model_fields) == OPTIONAL


@pytest.mark.parametrize("row", SECTIONS, ids=lambda row: row.id)
def test_a_section_names_sections_that_exist(row):
    assert {*row.needs, *row.uses} <= {other.id for other in SECTIONS} - {row.id}


def test_every_output_belongs_to_one_section(tmp_path):
    outputs = render(write_full_network(tmp_path, ()))
    owners = {address: [row.id for row in SECTIONS if find_section(address, [row.id])] for address in outputs}
    assert not {address: ids for address, ids in owners.items() if len(ids) != 1}
