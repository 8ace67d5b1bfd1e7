"""Who leaves, hides or is hidden is in no byte of the site: no page, list, feed, card, index or compressed file."""

import gzip
import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import ROOT, copy_seed, read_tree
from shelfmates.load.yaml_reader import read_values
from sites import build

GONE = {
    "removed": "sidony-tarbell",
    "removed, with former ids": "cathal-o-raghallaigh",
    "removed, with their own file": "vedis-thorgunnardottir",
    "unlisted": "muhammad-al-kutubi",
    "unlisted, with former ids": "ines-penaranda-quiroga",
    "hidden by policy": "swantje-nussdoerfer",
}
"""How somebody went → who, of the seed network."""
STAYS = "chidiebere-okwuoma"
SOURCES = ("data", "docs", "overrides", "hooks")
LISTED = ROOT / "hooks/shelfmates/networks/founding/seed.yaml"
"""Who belongs to the example, for `init`; nothing of it is published."""


def find_record(root, id_):
    """Return the text of a member's record."""
    own = root / f"data/members/{id_}.yaml"
    if own.exists():
        return own.read_text(encoding="utf-8")
    found = re.search(
        rf"^- id: {id_}\n(?:(?!- id:).*\n)*", (root / "data/members.yaml").read_text(encoding="utf-8"), re.MULTILINE
    )
    return found[0]


def change(root, how, id_):
    """Let somebody go, in one of the ways."""
    own, record = root / f"data/members/{id_}.yaml", find_record(root, id_)
    if own.exists():
        own.unlink()
        return
    changed = {
        "removed": "",
        "unlisted": f"{record}  listed: false\n",
        "hidden by policy": re.sub(r"(confirmed|consent|joined): 2\d{3}", r"\1: 2019", record),
    }[how.split(",")[0]]
    everybody = root / "data/members.yaml"
    everybody.write_text(everybody.read_text(encoding="utf-8").replace(record, changed), encoding="utf-8")


@pytest.fixture(scope="module")
def site(shared, tmp_path_factory):
    """Return the site of the seed network after they all went."""

    def make(out):
        root = copy_seed(tmp_path_factory.mktemp("removal"))
        for how, id_ in GONE.items():
            change(root, how, id_)
        build(root, out)

    return shared("removal-site", make)


def split_words(text):
    return set(re.findall(r"[^\W\d_]{4,}", text.casefold()))


@cache
def list_own_words(id_, theme):
    """Return the words that only this member's record contains; a site without them has none of these."""
    record = find_record(ROOT, id_)
    files = (file for name in SOURCES for file in (ROOT / name).rglob("*.*") if file.is_file() and file != LISTED)
    # What Python compiles comes and goes, and says nothing else than its source.
    files = (file for file in files if file.parent.name != "__pycache__")
    others = [file.read_bytes().decode("utf-8", "ignore").replace(record, "") for file in files]
    return split_words(record).difference(*map(split_words, [*others, *read_site(theme).values()]))


@cache
def read_site(folder: Path):
    """Return every file with what it says: entities, JSON and percent signs undone, archives opened."""
    texts = {}
    for name, content in read_tree(folder).items():
        text = (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8", "ignore")
        texts[name] = text
        if name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = {part: archive.read(part).replace(b"\r\n ", b"") for part in archive.namelist()}
            texts.update({f"{name}: {part}": text.decode() for part, text in parts.items()})
        if name.endswith(".html"):
            texts[f"{name} as read"] = LexborHTMLParser(text).root.text()
        if name.endswith("json") and not name.startswith("assets"):
            texts[f"{name} as read"] = json.dumps(json.loads(text), ensure_ascii=False)
    return texts


@pytest.mark.parametrize("id_", GONE.values(), ids=GONE.keys())
def test_nothing_is_left_of_who_is(site, least_site, id_):
    record = read_values(find_record(ROOT, id_))
    member = record[0] if isinstance(record, list) else record
    own = list_own_words(id_, least_site)
    marks = [id_, *member.get("aliases", []), member["name"], quote(member["name"]), json.dumps(member["name"])[1:-1]]
    left = {
        name: [mark for mark in marks if mark in text] + sorted(own & split_words(text))
        for name, text in read_site(site).items()
    }
    assert {name: found for name, found in left.items() if found} == {}
    assert not [name for name in read_tree(site) if any(mark in name for mark in marks)]


@pytest.mark.parametrize("id_", [*GONE.values(), STAYS])
def test_before_they_went_they_were_everywhere(seed_site, least_site, id_):
    own = list_own_words(id_, least_site)
    assert len(own) > 3
    found = [name for name, text in read_site(seed_site).items() if own & split_words(text)]
    kinds = [
        "members/",
        "areas/",
        "topics/",
        "api/v1/members.json",
        "api/v1/members.csv",
        "api/v1/directory.json",
        f"members/{id_}.vcf",
    ]
    assert [kind for kind in kinds if not any(name.startswith(kind) for name in found)] == []
    assert f"members/{id_}/" in read_site(seed_site)["sitemap.xml.gz"]
    assert any(".zip: contacts.vcf" in name for name in found)


def test_who_stays_is_still_there(site, seed_site):
    for id_ in (STAYS, "li-mutang"):
        name = f"members/{id_}.vcf"
        assert read_site(site)[name] == read_site(seed_site)[name]


def test_what_only_the_organizers_may_know_is_in_no_byte_of_the_site(seed_site):
    everybody = (ROOT / "data/members.yaml").read_text(encoding="utf-8")
    private = set(re.findall(r"^  github: (\S+)$", everybody, re.MULTILINE))
    assert len(private) > 2
    assert {
        name: found for name, text in read_site(seed_site).items() if (found := [row for row in private if row in text])
    } == {}
