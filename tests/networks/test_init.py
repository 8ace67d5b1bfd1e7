"""Check that `init` founds a network in a new folder, completely or not at all, without the people of the example."""

import re
from datetime import datetime

import pytest
import yaml
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

import shelfmates.cli.networks.init as command
from folders import ROOT, read_tree
from founding import NETWORKS, list_example_places, list_example_words, list_flags
from linked_pages import list_records
from shelfmates.cli import main
from shelfmates.localization import Localization
from shelfmates.model.membership import WHO_MAY_JOIN
from shelfmates.networks.founding import example
from shelfmates.networks.founding.guides import drop_dead_links, find_passage, generalise
from shelfmates.networks.founding.languages import find_language
from shelfmates.networks.founding.resources import choose_resources, is_general
from shelfmates.networks.founding.time_zones import find_country, propose_zone
from shelfmates.write import edits
from shelfmates.write.edits import apply_together
from sites import DAY, shelfmates
from sites import run as run_python

ONTARIO = NETWORKS["a map"]
GUIDES = sorted((ROOT / "docs/guides").glob("*.md"))


def run(folder, *flags, typed=None):
    return CliRunner().invoke(main, ["init", str(folder), *flags], input=typed)


@pytest.fixture(scope="module", params=NETWORKS)
def founded(request, shared, wheel):
    """Return the answers, the folder and the site of a new network."""

    def make(folder):
        done = shelfmates("init", folder, *list_flags(NETWORKS[request.param], wheel), "--build")
        assert done.returncode == 0, done.stdout + done.stderr

    root = shared(f"founded-{request.param.replace(' ', '-')}", make)
    return NETWORKS[request.param], root, root / "site"


def first_language(answers):
    return answers["language"] if isinstance(answers["language"], str) else answers["language"][0]


def test_a_new_network_speaks_its_language(founded):
    answers, _root, site = founded
    home = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8"))
    language = first_language(answers)
    assert home.css_first("html").attributes["lang"] == language
    assert home.css_first("h1").text() == answers["name"]
    sentence = {"en": "This is where we find", "fr": "C’est ici que nous", "es": "Aquí nos encontramos"}
    assert sentence[language] in " ".join(home.body.text().split())
    assert Localization(language).gettext(WHO_MAY_JOIN) in " ".join(home.body.text().split())
    assert answers.get("region", "") in home.body.text()
    tabs = home.css_first("nav.md-tabs").text()
    titles = {"en": ("Find people", "Guides", "About"), "fr": ("Trouver des collègues", "Guides", "À propos"),
              "es": ("Encontrar colegas", "Guías", "Quiénes somos")}  # fmt: skip
    assert [title for title in titles[language] if title not in tabs] == []


def test_every_language_that_was_named_is_kept(founded):
    answers, root, _site = founded
    kept = yaml.safe_load((root / "data/network.yaml").read_text(encoding="utf-8"))["languages"]
    assert kept == [answers["language"]] if isinstance(answers["language"], str) else list(answers["language"])


def test_the_first_organizer_has_a_page_and_is_named_in_the_settings(founded):
    answers, root, site = founded
    (file,) = (root / "data/members").iterdir()
    page = LexborHTMLParser((site / f"members/{file.stem}/index.html").read_text(encoding="utf-8"))
    assert page.css_first("h1").text().strip().startswith(answers["organizer"])
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["consent"].isoformat() == "2026-11-20"
    settings = yaml.safe_load((root / "data/network.yaml").read_text(encoding="utf-8"))
    assert settings["organizers"] == [file.stem]


def test_the_statements_are_the_networks_own_and_in_the_navigation(founded):
    answers, root, site = founded
    about = LexborHTMLParser((site / "about/index.html").read_text(encoding="utf-8"))
    for name in ("accessibility", "privacy-sheet"):
        assert answers["contact"] in (root / f"docs/{name}.md").read_text(encoding="utf-8")
        page = LexborHTMLParser((site / f"{name}/index.html").read_text(encoding="utf-8"))
        assert answers["name"] in page.css_first("article").text()
        assert about.css_first(f"nav a[href='../{name}/']") is not None


@pytest.mark.uncounted
def test_no_word_of_the_example_is_in_any_byte(founded):
    answers, root, _site = founded
    words = [word.encode() for word in list_example_words()]
    words += [] if answers.get("state") == "NC" else [word.encode() for word in list_example_places()]
    files = {path: content for path, content in read_tree(root).items() if not path.startswith("wheels/")}
    assert len(words) > 100
    assert not [(path, word) for path, content in files.items() for word in words if word in content]


def test_a_folder_holds_few_files_and_only_its_own(founded):
    answers, root, _site = founded
    files = [path for path in read_tree(root) if not path.startswith(("site/", ".site", ".cache/"))]
    assert len(files) < 80
    hosts = {
        "github": ".github/workflows/check.yml",
        "gitlab": ".gitlab-ci.yml",
        "forgejo": ".forgejo/workflows/publish.yml",
    }
    assert [path for path in hosts.values() if path in files] == [hosts[answers.get("forge", "github")]]
    assert [path for path in files if path.startswith(("hooks/", "tests/"))] == [
        "hooks/mkdocs_hooks.py",
        "tests/test_network.py",
    ]
    assert len((root / "hooks/mkdocs_hooks.py").read_text(encoding="utf-8").splitlines()) == 3


def test_the_engine_started_directly_builds_the_same_bytes(founded, tmp_path):
    _answers, root, site = founded
    done = run_python("-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path / "site", cwd=root,
                      env={"SOURCE_DATE_EPOCH": str(int(datetime.fromisoformat(f"{DAY}T12:00Z").timestamp()))})  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert read_tree(tmp_path / "site") == read_tree(site)


@pytest.mark.uncounted
def test_a_new_network_passes_its_own_test(founded):
    _answers, root, _site = founded
    done = shelfmates("--root", root, "test", "--today", DAY)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("name", "kind"), [("members", "member"), ("events", "event")])
def test_the_commented_example_of_a_list_is_correct(founded, tmp_path, name, kind):
    _answers, root, _site = founded
    copy = tmp_path / "network"
    for path, content in read_tree(root / "data").items():
        (copy / "data" / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / "data" / path).write_bytes(content)
    file = copy / f"data/{name}.yaml"
    text = file.read_text(encoding="utf-8")
    begin = text.index("# - id")
    file.write_text(text[:begin] + re.sub(r"(?m)^# ", "", text[begin:]), encoding="utf-8")
    done = CliRunner().invoke(main, ["--root", str(copy), "check", "--today", DAY])
    assert done.exit_code == 0, done.output
    assert len(yaml.safe_load(file.read_text(encoding="utf-8"))) == 1


def test_the_end_names_the_next_steps_and_how_long_it_took(tmp_path, wheel):
    done = run(tmp_path / "new", *list_flags(ONTARIO, wheel))
    for word in ("make serve", "make test", "git init", "https://ontario.github.io/site/join/",
                 "https://github.com/ontario/site/settings/pages"):  # fmt: skip
        assert word in done.output
    assert re.search(r"^Done in [0-9]+\.[0-9] s\.$", done.output, re.MULTILINE)


def test_a_network_of_a_state_has_its_counties_their_borders_and_the_census_named(tmp_path, wheel):
    done = run(tmp_path / "new", *list_flags(NETWORKS["a state"], wheel))
    assert done.exit_code == 0, done.output
    settings = yaml.safe_load((tmp_path / "new/data/network.yaml").read_text(encoding="utf-8"))
    assert len(settings["areas"]) == 100
    assert settings["timezone"] == "America/New_York"
    license_ = (tmp_path / "new/data/LICENSE.md").read_text(encoding="utf-8")
    assert ("Census Bureau" in license_, "portraits" in license_) == (True, False)
    kept = (tmp_path / "new/data/resources.yaml").read_text(encoding="utf-8")
    assert "- id: aasl\n" in kept


def test_pairs_from_a_file_make_areas_neighbors_on_both_sides(founded):
    answers, root, _site = founded
    areas = yaml.safe_load((root / "data/network.yaml").read_text(encoding="utf-8"))["areas"]
    pairs = {(area["id"], other) for area in areas for other in area.get("neighbors", [])}
    assert pairs == {(second, first) for first, second in pairs}
    assert bool(pairs) == ("a single area" not in answers) or len(areas) == 1


# ---- Refusals, which write nothing.


def fill_with_work(folder):
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work", encoding="utf-8")


def be_a_file(folder):
    folder.write_text("years of work", encoding="utf-8")


def be_a_link(folder):
    folder.symlink_to(folder.parent / "elsewhere")


@pytest.mark.parametrize(
    ("prepare", "told"),
    [
        (fill_with_work, "new is not empty, it contains thesis.txt; name a new folder"),
        (be_a_file, "new is not a folder"),
        (be_a_link, "new is not a folder"),
    ],
)
def test_a_folder_that_is_in_use_is_left_alone(tmp_path, wheel, prepare, told):
    prepare(tmp_path / "new")
    before = read_tree(tmp_path)
    done = run(tmp_path / "new", *list_flags(ONTARIO, wheel))
    assert done.exit_code == 1
    assert told in done.output
    assert read_tree(tmp_path) == before


def test_the_folder_where_one_is_can_become_the_network(tmp_path, wheel, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    done = run(".", *list_flags(NETWORKS["nothing"], wheel))
    assert done.exit_code == 0, done.output
    assert "is set up: 1 area, 1 member." in done.output
    assert (tmp_path / "here/data/network.yaml").is_file()
    assert [file.name for file in tmp_path.iterdir()] == ["here"]


def test_a_place_where_nothing_can_be_written_is_reported(tmp_path, wheel):
    (tmp_path / "file").write_text("years of work", encoding="utf-8")
    done = run(tmp_path / "file/new", *list_flags(ONTARIO, wheel))
    assert (done.exit_code, "Error: nothing was written: " in done.output) == (1, True)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "years of work"


def test_what_somebody_puts_there_meanwhile_stays(tmp_path, wheel, monkeypatch):
    def fill_meanwhile(*words):
        fill_with_work(tmp_path / "new")
        return fill(*words)

    fill = command.fill
    monkeypatch.setattr(command, "fill", fill_meanwhile)
    done = run(tmp_path / "new", *list_flags(ONTARIO, wheel))
    assert (done.exit_code, "new is not empty" in done.output) == (1, True)
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["thesis.txt"]


def test_an_empty_repository_is_a_new_folder(tmp_path, wheel):
    (tmp_path / "new/.git").mkdir(parents=True)
    (tmp_path / "new/.git/HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    done = run(tmp_path / "new", *list_flags(ONTARIO, wheel))
    assert done.exit_code == 0, done.output
    assert (tmp_path / "new/.git/HEAD").read_text(encoding="utf-8") == "ref: refs/heads/main\n"
    assert (tmp_path / "new/data/network.yaml").is_file()
    assert "git init" not in done.output


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
        ({"language": "it"}, "--language: `it` contains `it`; there are texts in en (English), de (Deutsch), "),
        ({"language": ("en", "pt-BR")}, "contains `pt-BR`; there are texts in en (English)"),
        ({"area": "Estern Ontario"}, "did you mean `Eastern Ontario`?"),
        ({"role": "wizard"}, "--role: `wizard` is not a role"),
        ({"state": "NC"}, "use --areas or --state, not both"),
        ({"areas": None, "state": "Narnia"}, "`Narnia` is not a state of the United States"),
        ({"names": "CODES"}, "ontario.geojson: feature 1 has no `CODES`"),
        ({"neighbors": NETWORKS["a list"]["neighbors"]}, "valle-neighbors.txt:2: `Costa Añil` is not an area"),
    ],
)  # fmt: skip
def test_an_invalid_answer_is_reported_and_writes_nothing(tmp_path, wheel, changed, told):
    done = run(tmp_path / "new", *list_flags({**ONTARIO, **changed}, wheel))
    assert done.exit_code == 2, done.output
    assert told in " ".join(done.output.split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("nowhere.whl", "nowhere.whl cannot be read"),
        (__file__, "is not a wheel of Shelfmates"),
        ("https://example.org/shelfmates-1.whl", "cannot be read"),
    ],
)
def test_a_wheel_that_is_none_is_reported_and_writes_nothing(tmp_path, given, told):
    done = run(tmp_path / "new", *list_flags(ONTARIO, given))
    assert done.exit_code == 1
    assert told in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_wheel_with_an_address_is_named_by_it_and_by_its_hash(tmp_path):
    address = "https://example.org/releases/shelfmates-9.0.0-py3-none-any.whl"
    done = run(tmp_path / "new", *list_flags(ONTARIO, f"{address}#sha256={'0' * 64}"))
    assert done.exit_code == 0, done.output
    text = (tmp_path / "new/requirements.txt").read_text(encoding="utf-8")
    assert f"\nshelfmates @ {address} \\\n    --hash=sha256:{'0' * 64}\n" in text
    assert not (tmp_path / "new/wheels").exists()
    assert "\nshelfmates==" not in text


def test_a_failure_half_way_leaves_nothing(tmp_path, wheel, monkeypatch):
    def fail(*_words):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(edits, "_write", fail)
    done = run(tmp_path / "new", *list_flags(ONTARIO, wheel))
    assert done.exit_code == 1
    assert "nothing was changed: [Errno 28] No space left on device" in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_failure_half_way_restores_every_file(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yaml").write_text("old", encoding="utf-8")
    (tmp_path / "data/b.yaml").write_text("old", encoding="utf-8")
    before, write = read_tree(tmp_path), edits._write

    def fill(file, content, mode):
        if file.name == "d.md":
            raise OSError(28, "No space left on device")
        write(file, content, mode)

    monkeypatch.setattr(edits, "_write", fill)
    with pytest.raises(OSError, match="No space"):
        apply_together(tmp_path, {"data/a.yaml": "new", "data/b.yaml": None, "data/c.yaml": "new", "docs/d.md": "new"})
    assert read_tree(tmp_path) == before


def test_in_a_terminal_everything_is_asked_proposed_and_agreed_to(tmp_path, wheel, monkeypatch):
    monkeypatch.setattr(command, "is_terminal", lambda: True)
    typed = [
        "Mirror Librarians", "Ontario", "it", "en", "", "", "mirrors", "mirrors/site", "", "hello@example.net", "",
        str(NETWORKS["a list"]["areas"]), "", "Valle de los Espejos", "", "", "Nowhere", "",
        "Marie-Ève Lachance", "wizard", "teacher-librarian", "Costa Añil", "y", "y",
    ]  # fmt: skip
    done = run(tmp_path / "new", "--today", DAY, "--no-build", "--wheel", str(wheel), typed="\n".join(typed) + "\n")
    assert done.exit_code == 0, done.output
    assert "`mirrors` is not a repository" in done.output
    assert "there are texts in en (English), de (Deutsch), " in done.output
    assert "the neighbor `Nowhere` is not another area; write one of `" in done.output
    assert "are then public" in done.output
    settings = yaml.safe_load((tmp_path / "new/data/network.yaml").read_text(encoding="utf-8"))
    assert settings["timezone"] == "America/Toronto"
    assert settings["url"] == "https://mirrors.github.io/site/"
    near = {area["name"]: area.get("neighbors") for area in settings["areas"]}
    assert near["Costa Añil"] == ["valle-de-los-espejos"]


def test_a_person_who_founds_a_network_themselves_can_agree_on_the_same_day(tmp_path, wheel):
    flags = [word for word in list_flags(ONTARIO, wheel) if word not in {"--consent", "2026-11-20"}]
    done = run(tmp_path / "new", *flags, "--agree")
    assert done.exit_code == 0, done.output
    (file,) = (tmp_path / "new/data/members").iterdir()
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["consent"].isoformat() == DAY


def test_who_does_not_agree_is_not_published(tmp_path, wheel, monkeypatch):
    monkeypatch.setattr(command, "is_terminal", lambda: True)
    flags = [word for word in list_flags(ONTARIO, wheel) if word not in {"--consent", "2026-11-20"}]
    done = run(tmp_path / "new", *flags, "--tagline", "x", "--url", "https://x.example.net/", typed="\nn\n")
    assert done.exit_code == 1
    assert list(tmp_path.iterdir()) == []


# ---- The files for a new network match the example.


@pytest.mark.parametrize("file", GUIDES, ids=lambda file: file.stem)
def test_each_passage_occurs_once_and_its_replacement_names_nothing_of_the_example(file):
    text = file.read_text(encoding="utf-8")
    passages = example.read_texts("en").passages.get(file.name, ())
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


@pytest.mark.parametrize(
    ("languages", "kept"),
    [(["en"], True), (["fr-CA"], True), (["es"], True), (["de"], False), (["de", "en"], True)],
)
def test_a_worldwide_resource_stays_if_it_is_described_in_a_language_of_the_network(languages, kept):
    row = {"id": "x", "url": "https://x.net/", "scope": "worldwide", "languages": ["es"], "translations": {"fr": {}}}
    assert is_general(row, "", languages) == kept
    assert is_general({**row, "id": "abf", "scope": "national"}, "FR", languages)


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
        ("Schottland", "de", "Europe/London", "GB"),
        ("Bayern", "de", "Europe/Berlin", "DE"),
        ("Deutschland", "de", "Europe/Berlin", "DE"),
        ("Österreich", "de", "Europe/Vienna", "AT"),
        ("NC", "en", "America/New_York", "US"),
        ("France", "fr", "Europe/Paris", "FR"),
        ("Alemania", "es", "", ""),
        ("Irlanda", "es", "Europe/Dublin", "IE"),
        ("Reykjavík", "en", "Atlantic/Reykjavik", "IS"),
        ("The Highlands", "en", "", ""),
    ],
)
def test_a_time_zone_is_proposed_if_the_region_has_one(region, language, zone, country):
    assert propose_zone(region, language, example.read_regions()) == zone
    assert find_country(zone) == country


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("fr", "fr"), ("fr-CA", "fr-CA"), ("Français", "fr"), ("french", "fr"), ("francés", "fr"), ("Español", "es"),
        ("espagnol", "es"), ("English", "en"), ("anglais", "en"), ("Inglés", "en"), ("Deutsch", "de"), ("alemán", "de"), ("italiano", ""), ("it", ""),
        ("!", ""),
    ],
)  # fmt: skip
def test_a_language_is_understood_by_its_tag_and_by_its_names(word, tag):
    assert find_language(word, example.list_languages()) == tag


def test_languages_by_name_are_written_as_tags(tmp_path, wheel):
    done = run(tmp_path / "new", *list_flags({**ONTARIO, "language": ("Français", "inglés")}, wheel))
    assert done.exit_code == 0, done.output
    assert yaml.safe_load((tmp_path / "new/data/network.yaml").read_text(encoding="utf-8"))["languages"] == ["fr", "en"]
