"""A field says where it may be seen, and all outputs follow: two fields are added to every model, and to every record."""

import gzip
import io
import json
import re
import shutil
import zipfile
from functools import partial

import frontmatter
import pytest
import yaml

from folders import ROOT, copy_seed, read_tree
from picture_files import PICTURE
from shelfmates.load.yaml_reader import read_values
from shelfmates.model import Event, Member, Post, Resource, Settings, Term
from shelfmates.model.event import CalendarSource
from shelfmates.model.fields import Record
from shelfmates.model.settings import Sections, Vocabularies, Vocabulary
from shelfmates.model.visibility import find_records
from sites import build, command

KINDS = {"members": Member, "events": Event, "resources": Resource}
FIELDS = '\n    on_site: Line | None = field("site", default=None)\n    in_files: Line | None = field("repository", default=None)\n'
MAPS = {Vocabularies, Vocabulary, Sections}
"""Models of which every field is a vocabulary or a section, so that none is a text."""
IN_FILES = "only-in-the-files-of-"
ON_SITE = "published-of-"
EXAMPLE = "https://example.org/"


def list_groups(model):
    """Yield the nested models of a record, by the key of their field."""
    for name, info in model.model_fields.items():
        yield from ((info.alias or name, nested) for nested in find_records(info.annotation))


LOOK = {"colors": {"light": {"primary": "#1b5a44"}, "dark": {}}, "hero": {"title": "Us"}, "footer": [{"text": "Us"}]}
"""A look with each of its parts."""
ONLY_IN_FILES = {CalendarSource}
"""Parts of records that are not published, whatever is in them."""


def list_models(model):
    """Return a model and all nested ones."""
    terms = {Term} if model is Vocabulary else set()
    return {model}.union(terms, *(list_models(nested) for _key, nested in list_groups(model)))


def add_fields(root):
    """Add one published and one unpublished field to every model of a copy of the software."""
    for name in ("member", "event", "resource", "news", "school_terms", "look", "settings"):
        file = root / f"shelfmates/model/{name}.py"
        text = re.sub(
            r'(class (?!Vocabular|Sections)\w+\(Record\):\n    """[^"]*"""\n)',
            rf"\1{FIELDS}",
            file.read_text(encoding="utf-8"),
        )
        text = text.replace(
            "from .fields import ",
            "from .field_types import Line as _Line\nfrom .fields import field as _field\nfrom .fields import ",
        )
        file.write_text(text, encoding="utf-8")


def fill(model, values, seen):
    """Return a record with both new fields in each of its parts."""
    if not isinstance(values, dict):
        return values
    seen.add(model)
    if model is Settings:
        term = {"name": "2026-27", "start": "2026-08-24", "end": "2027-06-11"}
        terms = [{**term, "pauses": [{"from": "2026-12-21", "to": "2027-01-01"}]}]
        kinds = {"kinds": {"blog": {"label": "Blog"}}}
        values = {**values, "terms": terms, "vocabularies": kinds, "sections": {"news": True}, "look": LOOK}
    if model is Vocabulary:
        return {id_: fill(Term, term, seen) for id_, term in values.items()}
    if model is Member:
        values = {**values, "links": {**values.get("links", {}), "others": [{"label": "Padlet", "url": EXAMPLE}]}}
    if model is Event:
        source = {"uid": "1@example.org", "from": "meetings.ics"}
        values = {**values, "image": {"file": "hall.png", "alt": "A hall"}, "source": source}
    filled = dict(values)
    for key, nested in list_groups(model):
        value = values.get(key)
        if isinstance(value, list):
            filled[key] = [fill(nested, row, seen) for row in value]
        elif isinstance(value, dict) and is_map(model, key):
            filled[key] = {name: fill(nested, row, seen) for name, row in value.items()}
        elif isinstance(value, dict):
            filled[key] = fill(nested, value, seen)
    return (
        filled
        if model in MAPS
        else {**filled, "on_site": ON_SITE + model.__name__, "in_files": IN_FILES + model.__name__}
    )


def is_map(model, key):
    annotation = next(info.annotation for name, info in model.model_fields.items() if (info.alias or name) == key)
    return "dict[" in str(annotation)


def fill_file(file, model, seen):
    """Fill all records of a file."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".md":
        page = frontmatter.parse(text, encoding="utf-8")
        front = fill(model, read_values(text.split("---\n")[1]), seen)
        file.write_text(f"---\n{dump(front)}---\n\n{page[1]}\n", encoding="utf-8")
        return
    values = read_values(text)
    filled = [fill(model, row, seen) for row in values] if isinstance(values, list) else fill(model, values, seen)
    file.write_text(dump(filled), encoding="utf-8")


def dump(values):
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False)


def list_files(root):
    """Yield the files of records, with their models."""
    yield root / "data/network.yaml", Settings
    for kind, model in KINDS.items():
        yield from ((file, model) for file in [root / f"data/{kind}.yaml", *root.glob(f"data/{kind}/*.yaml")])
    yield from ((file, Event) for file in root.glob("docs/events/*.md") if file.stem != "index")
    yield from ((file, Post) for file in root.glob("docs/news/posts/*.md"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Return the seed network with the new fields in all its records, and the models that they belong to."""
    root, seen = copy_seed(tmp_path_factory.mktemp("visibility")), set()
    for file, model in list_files(root):
        if file.exists():
            fill_file(file, model, seen)
    (root / "docs/events/hall.png").write_bytes(PICTURE)
    return root, seen


@pytest.fixture(scope="module")
def files(filled, tmp_path_factory):
    """Return every file of its site, uncompressed, built by software whose models have the new fields, and no more."""
    root = filled[0]
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    add_fields(root / "hooks")
    run = partial(command, env={"PYTHONPATH": str(root / "hooks")})
    out = build(root, tmp_path_factory.mktemp("site") / "site", run=run)
    return {name: b"".join(unpack(name, content)) for name, content in read_tree(out).items()}


def unpack(name, content):
    """Yield the bytes of a file, and those that are compressed in it."""
    yield content
    if name.endswith(".gz"):
        yield gzip.decompress(content)
    if name.endswith(".zip"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        yield from (archive.read(part) for part in archive.namelist())


def test_the_seed_network_has_every_part_of_every_record(filled):
    assert set().union(*map(list_models, (Settings, Post, *KINDS.values()))) == filled[1]


def test_what_is_only_in_the_files_is_in_no_byte_of_the_site(files):
    assert [name for name, content in files.items() if IN_FILES.encode() in content] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["json", "csv"])
def test_what_is_published_is_in_every_format_and_nothing_else(files, kind, form):
    content = files[f"api/v1/{kind}.{form}"].decode()
    assert "in_files" not in content
    shown = list_models(KINDS[kind]) - ONLY_IN_FILES
    assert {model.__name__ for model in shown} == set(re.findall(f"{ON_SITE}([A-Za-z]+)", content))


def test_what_is_published_of_the_network_is_in_its_json(files):
    network = json.dumps(json.loads(files["api/v1/network.json"])["network"])
    assert {model.__name__ for model in list_models(Settings) - MAPS} == set(
        re.findall(f"{ON_SITE}([A-Za-z]+)", network)
    )


def test_a_field_that_does_not_say_where_it_may_be_seen_does_not_load():
    with pytest.raises(TypeError, match=r"`Guest\.phone` does not say where it may be seen"):
        type("Guest", (Record,), {"__annotations__": {"phone": str}, "phone": ""})
