"""Check that `init` turns the example into a new network, without the people of the example."""

import re

import pytest
import yaml
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

import shelfmates.cli.networks.init as command
from folders import ROOT, read_tree
from founding import NETWORKS, clone, git, list_flags
from linked_pages import list_records
from shelfmates.cli import main
from shelfmates.networks.edit_files import apply_together
from shelfmates.networks.founding import bundled
from shelfmates.networks.founding.guides import drop_dead_links, find_passage, generalise
from shelfmates.networks.founding.resources import choose_resources, is_general
from shelfmates.networks.founding.time_zones import find_country, propose_zone
from shelfmates.write import edits
from sites import DAY, shelfmates

ONTARIO = NETWORKS["ontario"]
SEED = yaml.safe_load((ROOT / "hooks/shelfmates/networks/founding/seed.yaml").read_text(encoding="utf-8"))
GUIDES = sorted((ROOT / "docs/guides").glob("*.md"))


def read_members():
    """Yield the members of the seed network, without the code under test."""
    files = [ROOT / "data/members.yaml", *sorted((ROOT / "data/members").glob("*.yaml"))]
    for file in files:
        record = yaml.safe_load(file.read_text(encoding="utf-8"))
        yield from record if isinstance(record, list) else [{"id": file.stem, **record}]


def run(root, *flags, typed=None):
    return CliRunner().invoke(main, ["--root", str(root), "init", *flags], input=typed)


@pytest.fixture
def root(tmp_path):
    return clone(tmp_path / "network")


@pytest.fixture(scope="module", params=NETWORKS)
def begun(request, shared):
    """Return the answers, the folder and the site of a new network."""

    def make(folder):
        folder.mkdir()
        root = clone(folder / "network")
        done = shelfmates("--root", root, "init", *list_flags(NETWORKS[request.param]), "--build")
        assert done.returncode == 0, done.stdout + done.stderr

    root = shared(f"begun-{request.param}", make) / "network"
    return NETWORKS[request.param], root, root / "site"


def test_a_new_network_speaks_its_language(begun):
    answers, _root, site = begun
    home = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8"))
    assert home.css_first("html").attributes["lang"] == answers["language"][:2]
    assert home.css_first("h1").text() == answers["name"]
    sentence = {"en": "This is where we find", "fr": "C’est ici que nous", "es": "Aquí nos encontramos"}
    assert sentence[answers["language"][:2]] in " ".join(home.body.text().split())
    assert answers["region"] in home.body.text()
    tabs = home.css_first("nav.md-tabs").text()
    titles = {"en": ("Browse", "Guides", "About"), "fr": ("Parcourir", "Guides", "À propos"),
              "es": ("Explorar", "Guías", "Acerca de")}  # fmt: skip
    assert [title for title in titles[answers["language"][:2]] if title not in tabs] == []


def test_the_first_organizer_has_a_page(begun):
    answers, root, site = begun
    (file,) = (root / "data/members").iterdir()
    page = LexborHTMLParser((site / f"members/{file.stem}/index.html").read_text(encoding="utf-8"))
    assert page.css_first("h1").text().strip().startswith(answers["organiser"])
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["consent"].isoformat() == "2026-11-20"


def test_nobody_of_the_example_is_in_any_byte(begun):
    _answers, root, site = begun
    names = [name.encode() for row in read_members() for name in (row["id"], row["name"])]
    names += [b"Blue Ridge", b"blueridge", b"example/blue-ridge", b"A demonstration"]
    trees = [read_tree(root / folder) for folder in ("data", "docs", ".github")]
    files = {
        f"{n} {path}": content for n, tree in enumerate([*trees, read_tree(site)]) for path, content in tree.items()
    }
    files["README.md"] = (root / "README.md").read_bytes()
    assert len(names) > 100
    assert not [(path, name) for path, content in files.items() for name in names if name in content]


def test_what_was_made_from_the_settings_is_fresh(begun):
    _answers, root, _site = begun
    done = CliRunner().invoke(main, ["--root", str(root), "schema", "--check"])
    assert done.exit_code == 0, done.output


def test_a_step_back_brings_the_example_back(root):
    before = read_tree(root / "data") | read_tree(root / "docs")
    assert run(root, *list_flags(ONTARIO)).exit_code == 0
    git(root, "restore", ".")
    git(root, "clean", "-qf", "data", "docs")
    assert read_tree(root / "data") | read_tree(root / "docs") == before


def test_the_end_says_what_is_next_and_how_long_it_took(root):
    done = run(root, *list_flags(ONTARIO))
    for word in ("make serve", "make check", "make build", "git add --all", "https://ontario.github.io/site/join/",
                 "https://github.com/ontario/site/settings/pages"):  # fmt: skip
        assert word in done.output
    assert re.search(r"^Done in [0-9]+\.[0-9] s\.$", done.output, re.MULTILINE)


def test_a_network_of_a_state_has_its_counties_their_borders_and_the_census_named(root):
    flags = list_flags({**ONTARIO, "areas": None, "region": None, "state": "NC", "area": "Wake County"})
    done = run(root, *flags)
    assert done.exit_code == 0, done.output
    settings = yaml.safe_load((root / "data/network.yaml").read_text(encoding="utf-8"))
    assert len(settings["areas"]) == 100
    assert settings["timezone"] == "America/New_York"
    assert "Census Bureau" in (root / "data/LICENSE.md").read_text(encoding="utf-8")
    kept = (root / "data/resources.yaml").read_text(encoding="utf-8")
    assert "- id: aasl\n" in kept


# ---- Refusals, which change nothing.


def spoil_repository(root):
    file = root / "data/network.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("example/blue-ridge", "us/site"), encoding="utf-8")


def add_person(root):
    (root / "data/members/ana-ruiz.yaml").write_text(
        "name: Ana Ruiz\nrole: teacher-librarian\narea: ashe\nconsent: 2026-09-01\n", encoding="utf-8"
    )


def add_page(root):
    (root / "docs/ours.md").write_text("# Ours\n\nAsk Kestrel Hawthornthwaite.\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (spoil_repository, "so this network was already set up"),
        (add_person, "data/members/ana-ruiz.yaml:1 contains `ana-ruiz`, who is not in the example"),
        (add_page, "docs/ours.md:3 names Kestrel Hawthornthwaite"),
    ],
)
def test_a_network_that_is_not_the_example_is_left_alone(root, spoil, told):
    spoil(root)
    git(root, "add", "--all")
    git(root, "commit", "-qm", "Ours")
    done = run(root, *list_flags(ONTARIO))
    assert done.exit_code == 1
    assert told in done.output
    assert not git(root, "status", "--porcelain")


def test_a_second_time_is_refused(root):
    assert run(root, *list_flags(ONTARIO)).exit_code == 0
    git(root, "add", "--all")
    git(root, "commit", "-qm", "Ours")
    assert "was already set up" in run(root, *list_flags(ONTARIO)).output
    assert not git(root, "status", "--porcelain")


def test_changes_that_git_does_not_know_stop_it(root):
    (root / "docs/draft.md").write_text("# Draft\n", encoding="utf-8")
    done = run(root, *list_flags(ONTARIO))
    assert done.exit_code == 1
    assert "docs/draft.md" in done.output
    assert git(root, "status", "--porcelain") == "?? docs/draft.md\n"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": None, "contact": None}, "add --name, --contact: questions cannot be asked here"),
        ({"consent": None}, "add --consent"),
        ({"region": "Nowhere at all"}, "add --timezone"),
        ({"timezone": "EST"}, "--timezone: `EST` is not a time zone"),
        ({"repository": "ontario"}, "--repository: `ontario` is not a repository"),
        ({"contact": "hello"}, "--contact: `hello`"),
        ({"url": "javascript:alert(1)"}, "--url: `javascript:alert(1)`"),
        ({"forge": "cvs"}, "--forge: `cvs`"),
        ({"language": "en,!"}, "--language: `en,!`"),
        ({"area": "Estern Ontario"}, "did you mean `Eastern Ontario`?"),
        ({"role": "wizard"}, "--role: `wizard` is not a role"),
        ({"areas": None}, "add --areas or --state"),
        ({"state": "NC"}, "use --areas or --state, not both"),
        ({"areas": None, "state": "Narnia"}, "`Narnia` is not a state of the United States"),
        ({"names": "CODES"}, "ontario.geojson: feature 1 has no `CODES`"),
    ],
)  # fmt: skip
def test_an_invalid_answer_is_reported_and_changes_nothing(shared_clone, changed, told):
    done = run(shared_clone, *list_flags({**ONTARIO, **changed}))
    assert done.exit_code == 2, done.output
    assert told in " ".join(done.output.split())
    assert not git(shared_clone, "status", "--porcelain")


@pytest.fixture(scope="module")
def shared_clone(tmp_path_factory):
    return clone(tmp_path_factory.mktemp("init") / "network")


def test_a_failure_half_way_restores_every_file(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yaml").write_text("old", encoding="utf-8")
    (tmp_path / "data/b.yaml").write_text("old", encoding="utf-8")
    before, write = read_tree(tmp_path), edits._write

    def fill(file, content):
        if file.name == "d.md":
            raise OSError(28, "No space left on device")
        write(file, content)

    monkeypatch.setattr(edits, "_write", fill)
    with pytest.raises(OSError, match="No space"):
        apply_together(tmp_path, {"data/a.yaml": "new", "data/b.yaml": None, "data/c.yaml": "new", "docs/d.md": "new"})
    assert read_tree(tmp_path) == before


def test_in_a_terminal_everything_is_asked_proposed_and_agreed_to(root, monkeypatch):
    monkeypatch.setattr(command, "_is_terminal", lambda: True)
    typed = [
        "Ontario Neighbours", "Ontario", "en", "", "", "ontario", "ontario/site", "", "hello@example.net", "",
        str(ONTARIO["areas"]), "Marie-Ève Lachance", "wizard", "teacher-librarian", "Eastern Ontario", "y", "y",
    ]  # fmt: skip
    done = run(root, "--today", DAY, "--no-build", typed="\n".join(typed) + "\n")
    assert done.exit_code == 0, done.output
    assert "`ontario` is not a repository" in done.output
    assert "are then public" in done.output
    settings = yaml.safe_load((root / "data/network.yaml").read_text(encoding="utf-8"))
    assert settings["timezone"] == "America/Toronto"
    assert settings["url"] == "https://ontario.github.io/site/"


def test_who_does_not_agree_is_not_published(root, monkeypatch):
    monkeypatch.setattr(command, "_is_terminal", lambda: True)
    flags = [word for word in list_flags(ONTARIO) if word not in {"--consent", "2026-11-20"}]
    done = run(root, *flags, "--tagline", "x", "--url", "https://x.example.net/", typed="\nn\n")
    assert done.exit_code == 1
    assert not git(root, "status", "--porcelain")


@pytest.mark.parametrize(("language", "is_told"), [("en", False), ("fr", False), ("es", False), ("de", True)])
def test_a_language_without_guides_is_reported(root, language, is_told):
    done = run(root, *list_flags({**ONTARIO, "language": language}))
    assert done.exit_code == 0, done.output
    assert ("The guides in docs/guides/ are in English" in done.output) == is_told


# ---- The files for a new network match the example.


def test_the_list_of_the_examples_members_is_theirs():
    assert SEED["members"] == sorted(row["id"] for row in read_members())


@pytest.mark.parametrize("file", GUIDES, ids=lambda file: file.stem)
def test_each_passage_occurs_once_and_its_replacement_names_nothing_of_the_example(file):
    text = file.read_text(encoding="utf-8")
    passages = bundled.read_texts("en").passages.get(file.name, ())
    for seed, _general in passages:
        assert len(find_passage(seed).findall(text)) == 1, seed
    general = generalise(text, passages)
    kinds = {record.kind for record in list_records(general)}
    assert not kinds & {"members", "events", "areas"}
    assert not re.search(r"county|counties|blue ?ridge|Boone|Sylva|Spruce Pine|demonstration", general, re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("[a](../resources/x.md)", "a"),
        ("[a\nb](../resources/x.md), [c](../resources/lm-net.md)", "a\nb, [c](../resources/lm-net.md)"),
        ("[a](chats.md)", "[a](chats.md)"),
        ("[a](../members/x.md) (b)", "a (b)"),
    ],
)
def test_a_link_to_what_is_gone_becomes_its_words(text, left):
    assert drop_dead_links(text, {"resources/lm-net.md"}) == left


RESOURCES = """\
# The example's own words.

# Seen
- id: everywhere
  url: https://a.net/
  meets: monday-chat
  hosts:
    - ana-ruiz
  description: A
- id: invented
  url: https://example.org/x
- id: ours
  url: https://b.net/
  scope: national
# Of France
- id: abf
  url: https://c.net/
  scope: national
- id: near
  url: https://d.net/
  scope: state
"""


@pytest.mark.parametrize(
    ("country", "ids"), [("US", ["everywhere", "ours"]), ("FR", ["everywhere", "abf"]), ("", ["everywhere"])]
)
def test_resources_stay_that_reach_the_world_or_the_country(country, ids):
    kept = choose_resources(RESOURCES, country, "# Head\n")
    assert [row["id"] for row in yaml.safe_load(kept)] == ids
    assert yaml.safe_load(kept)[0] == {"id": "everywhere", "url": "https://a.net/", "description": "A"}
    assert kept.startswith("# Head\n\n# Seen\n- id: everywhere")
    assert ("# Of France" in kept) == (country == "FR")


def test_every_country_in_the_table_belongs_to_a_national_resource_of_the_example():
    rows = {row["id"]: row for row in yaml.safe_load((ROOT / "data/resources.yaml").read_text(encoding="utf-8"))}
    from shelfmates.networks.founding.resources import _COUNTRIES  # noqa: PLC0415

    assert {rows[id_]["scope"] for id_ in _COUNTRIES} == {"national"}
    assert not is_general({"id": "abf", "url": "https://x.net/", "scope": "national"}, "US")


@pytest.mark.parametrize(
    ("region", "language", "zone", "country"),
    [
        ("Ontario", "en", "America/Toronto", "CA"),
        ("scotland", "en", "Europe/London", "GB"),
        ("Écosse", "fr", "Europe/London", "GB"),
        ("NC", "en", "America/New_York", "US"),
        ("France", "fr", "Europe/Paris", "FR"),
        ("Alemania", "es", "", ""),
        ("Irlanda", "es", "Europe/Dublin", "IE"),
        ("Reykjavík", "en", "Atlantic/Reykjavik", "IS"),
        ("The Highlands", "en", "", ""),
    ],
)
def test_a_time_zone_is_proposed_if_the_region_has_one(region, language, zone, country):
    assert propose_zone(region, language, bundled.read_regions()) == zone
    assert find_country(zone) == country
