"""A network in several languages: a whole site in each, and nothing of one language is lost, mixed or left behind."""

import json
import os
import re
import subprocess
from urllib.parse import urljoin

import pytest
from icalendar import Calendar
from selectolax.lexbor import LexborHTMLParser

from editions import OTHERS, TRANSLATED, list_texts, list_translations, list_values
from folders import read_tree, write_network, write_yaml
from gate_command import gate
from shelfmates.load.page_languages import split_language
from shelfmates.pipeline import check
from sites import build, shelfmates

BASE = "https://example.org/"
ONCE = re.compile(r"_headers|robots\.txt|build\.json|api/v1/schema/.*|assets/cards/(?!icon-).*")
"""Files that a site has once."""
ALONE = "guides/chez-nous/index.html"
"""A page that is only in French."""


@pytest.fixture(scope="module")
def site(three_languages_site):
    return three_languages_site


@pytest.fixture(scope="module")
def paths(site):
    return frozenset(read_tree(site))


def list_own(paths, language):
    """Return the paths of one language, as if it were alone."""
    if language != "en":
        return {path.removeprefix(f"{language}/") for path in paths if path.startswith(f"{language}/")}
    return {path for path in paths if not path.startswith(tuple(f"{other}/" for other in OTHERS))}


def parse(site, path):
    return LexborHTMLParser((site / path).read_text(encoding="utf-8"))


def list_alternates(page):
    return {row.attributes["hreflang"]: row.attributes["href"] for row in page.css("link[hreflang]")}


@pytest.mark.uncounted
def test_the_gate_finds_nothing_in_any_language(three_languages, site):
    done = gate(site, root=three_languages)
    assert done.code == 0, done.out + done.err


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_pages_and_files(paths, language):
    first, own = list_own(paths, "en"), list_own(paths, language)
    assert {path for path in first - own if not ONCE.fullmatch(path)} == set()
    assert own - first == ({ALONE} if language == "fr" else set())


@pytest.mark.parametrize("language", ["en", *OTHERS])
def test_each_page_names_its_address_and_itself_in_every_language(site, paths, language):
    prefix = "" if language == "en" else f"{language}/"
    pages = [path for path in list_own(paths, language) if path.endswith("index.html") and path != ALONE]
    assert len(pages) > 400
    for path in pages:
        page, way = parse(site, prefix + path), path.removesuffix("index.html")
        if page.css_first("meta[http-equiv=refresh]"):
            continue
        assert page.css_first("html").attributes["lang"] == language
        assert page.css_first("link[rel=canonical]").attributes["href"] == f"{BASE}{prefix}{way}"
        assert list_alternates(page) == {
            other: f"{BASE}{'' if other == 'en' else f'{other}/'}{way}" for other in ("en", *OTHERS)
        }, path


@pytest.mark.parametrize("path", ["index.html", "fr/members/pyo-haeun/index.html", "cy/guides/chats/index.html"])
def test_the_switch_stays_on_the_page(site, path):
    links = parse(site, path).css(".sm-languages a")
    way = re.sub(r"^(?:fr|cy)/|index\.html$", "", path)
    found = {row.attributes["hreflang"]: urljoin(f"{BASE}{path}", row.attributes["href"]) for row in links}
    assert found == {"en": f"{BASE}{way}", "fr": f"{BASE}fr/{way}", "cy": f"{BASE}cy/{way}"}
    assert [row.text() for row in links] == ["English", "Français", "Cymraeg"]


def test_from_a_page_in_one_language_the_switch_leads_home(site):
    page = parse(site, f"fr/{ALONE}")
    found = {row.attributes["hreflang"]: row.attributes["href"] for row in page.css(".sm-languages a")}
    assert [urljoin(f"{BASE}fr/guides/chez-nous/", found[row]) for row in ("en", "cy")] == [BASE, f"{BASE}cy/"]
    assert list_alternates(page).keys() == {"fr"}


@pytest.mark.uncounted
@pytest.mark.parametrize("language", OTHERS)
def test_no_text_of_ours_stays_english(three_languages, site, paths, language):
    english, theirs = list_translations(language), list_values(three_languages)
    left = {
        (text, path)
        for path in list_own(paths, language)
        if path.endswith(".html")
        for text in list_texts((site / language / path).read_text(encoding="utf-8"), language)
        if text in english and text not in theirs
    }
    assert sorted(left) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_without_a_translation_says_so_and_names_its_language(site, language):
    page = parse(site, f"{language}/guides/handing-over/index.html")
    assert page.css_first("h1").attributes["lang"] == "en"
    assert page.css_first(".sm-untranslated").text() in {"Ce texte est en anglais.", "Mae’r testun hwn yn Saesneg."}
    assert page.css_first("article div[lang=en]").text(strip=True)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", TRANSLATED)
def test_a_translated_page_is_in_its_language_alone(site, name, language):
    page = parse(site, f"{language}/guides/{name}/index.html")
    assert "lang" not in page.css_first("h1").attributes
    assert page.css(".sm-untranslated") == []
    assert page.css_first("h1").text() != parse(site, f"guides/{name}/index.html").css_first("h1").text()


@pytest.mark.parametrize("language", OTHERS)
def test_lists_of_records_are_the_same_in_every_language(site, language):
    first, other = (
        json.loads((site / folder / "api/v1/members.json").read_text(encoding="utf-8")) for folder in (".", language)
    )
    assert [row["id"] for row in first["members"]] == [row["id"] for row in other["members"]]


@pytest.mark.parametrize("language", OTHERS)
def test_a_calendar_holds_the_same_events_under_the_same_names_of_its_language(site, language):
    first, other = (Calendar.from_ical((site / folder / "calendar.ics").read_bytes()) for folder in (".", language))
    assert [row["UID"] for row in first.walk("VEVENT")] == [row["UID"] for row in other.walk("VEVENT")]
    assert f"/{language}/events/" in str(other.walk("VEVENT")[0]["URL"])


@pytest.mark.parametrize("language", OTHERS)
def test_a_feed_says_its_language_and_leads_to_it(site, language):
    text = (site / language / "events.xml").read_text(encoding="utf-8")
    assert f'xml:lang="{language}"' in text
    assert f"{BASE}{language}/events/" in text


@pytest.mark.parametrize("language", OTHERS)
def test_each_page_names_a_picture_that_is_there(site, paths, language):
    named = {
        row.attributes["content"].removeprefix(BASE)
        for path in list_own(paths, language)
        if path.endswith("index.html")
        for row in parse(site, f"{language}/{path}").css("meta[property='og:image']")
    }
    assert len(named) > 50
    assert named - paths == set()


@pytest.mark.uncounted
def test_the_gate_finds_nothing_in_a_german_network(german, german_site):
    done = gate(german_site, root=german)
    assert done.code == 0, done.out + done.err


@pytest.mark.uncounted
def test_no_text_of_ours_stays_english_in_a_german_network(german, german_site):
    english, theirs = list_translations("de"), list_values(german)
    left = {
        (text, path)
        for path, content in read_tree(german_site).items()
        if path.endswith(".html")
        for text in list_texts(content.decode(), "de")
        if text in english and text not in theirs
    }
    assert sorted(left) == []


def test_robots_are_told_of_every_sitemap(site, paths):
    named = re.findall(r"^Sitemap: (.+)$", (site / "robots.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert named == [f"{BASE}{prefix}sitemap.xml" for prefix in ("", "fr/", "cy/")]
    assert f"{BASE}fr/members/pyo-haeun/" in (site / "fr/sitemap.xml").read_text(encoding="utf-8")
    assert "/fr/" not in (site / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "word"), [("fr", "désherbage"), ("cy", "chwynnu")])
def test_the_search_knows_the_words_of_its_language(site, language, word):
    found = [
        file
        for file in (site / language / "api/v1").glob("search*.json")
        if word in file.read_text(encoding="utf-8").lower()
    ]
    assert found != []


def test_menus_are_translated_from_the_networks_first_language(tmp_path):
    settings = {"languages": ["fr", "en"], "url": BASE}
    network = write_network(
        tmp_path / "network", settings, docs={"guides/index.md": "# Guides\n", "guides/a.md": "# A\n"}
    )
    built = build(network, tmp_path / "site")
    tabs = [parse(built, path).css_first(".md-tabs").text() for path in ("index.html", "en/index.html")]
    assert ["Trouver des collègues" in tabs[0], "Find people" in tabs[1]] == [True, True]


def test_who_is_removed_is_in_no_language(tmp_path):
    settings = {"languages": ["en", "fr", "cy"], "url": BASE}
    members = {"ana-ruiz": {}, "zoe-quill": {"bio": "Hi.", "translations": {"fr": {"bio": "Bonjour de Zélie."}}}}
    network = write_network(tmp_path / "network", settings, members)
    built = build(network, tmp_path / "site")
    there = {path.partition("/")[0] for path, content in read_tree(built).items() if b"oe Quill" in content}
    assert {"members", "fr", "cy"} <= there
    assert "Bonjour de Z" in (built / "fr/members/zoe-quill/index.html").read_text(encoding="utf-8")
    done = shelfmates("--root", network, "remove", "zoe-quill", "--yes")
    assert done.returncode == 0, done.stderr
    build(network, built)
    traces = (b"zoe-quill", b"oe Quill", b"Bonjour de Z")
    assert [path for path, content in read_tree(built).items() if any(trace in content for trace in traces)] == []


@pytest.mark.uncounted
def test_a_second_build_is_byte_for_byte_the_same(tmp_path):
    network = write_network(tmp_path / "network", {"languages": ["en", "de"], "url": BASE}, docs={"a.de.md": "# A\n"})
    assert read_tree(build(network, tmp_path / "one")) == read_tree(build(network, tmp_path / "two"))


def list_notices(root):
    return {(problem.code, problem.path) for problem in check(root).problems}


def test_check_names_the_pages_that_a_language_lacks(tmp_path):
    network = write_network(tmp_path, {"languages": ["en", "fr", "de"]}, docs={"a.md": "# A\n", "a.fr.md": "# A\n"})
    (found,) = [problem for problem in check(network).problems if problem.code == "untranslated-pages"]
    assert (found.path, "a translation of 1 page of docs/: a.md" in found.message) == ("data/network.yaml", True)


def commit(root, text, day):
    """Record everything in git, as of a day."""
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    subprocess.run(["git", "-C", str(root), "add", "-A"], check=True, capture_output=True)
    command = ["git", "-C", str(root), *who, "commit", "-q", "-m", text]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **when})


def test_check_names_a_translation_that_is_older_than_its_original(tmp_path):
    docs = {"a.md": "# A\n", "a.fr.md": "# A\n", "b.md": "# B\n", "b.fr.md": "# B\n"}
    network = write_network(tmp_path, {"languages": ["en", "fr"]}, docs=docs)
    subprocess.run(["git", "init", "-q", str(network)], check=True, capture_output=True)
    commit(network, "Begin", "2026-10-01")
    assert "outdated-translation" not in {code for code, _path in list_notices(network)}
    (network / "docs/a.md").write_text("# A\n\nMore.\n", encoding="utf-8")
    commit(network, "Change", "2026-10-02")
    assert ("outdated-translation", "docs/a.fr.md") in list_notices(network)
    assert ("outdated-translation", "docs/b.fr.md") not in list_notices(network)


def test_a_network_in_one_language_has_pages_with_any_suffix_and_no_translations(tmp_path):
    network = write_network(tmp_path, {"languages": ["en"]}, docs={"a.en.md": "# A\n"})
    subprocess.run(["git", "init", "-q", str(network)], check=True, capture_output=True)
    commit(network, "Begin", "2026-10-01")
    (network / "docs/a.md").write_text("# A\n", encoding="utf-8")
    commit(network, "Change", "2026-10-02")
    assert "outdated-translation" not in {code for code, _path in list_notices(network)}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("docs/a.fr.md", ("docs/a.md", "fr")),
        ("docs/guides/index.cy.md", ("docs/guides/index.md", "cy")),
        ("docs/a.pt-BR.md", ("docs/a.md", "pt-BR")),
        ("docs/a.de.md", ("docs/a.de.md", "")),
        ("docs/a.fr.png", ("docs/a.fr.png", "")),
        ("docs/fr.md", ("docs/fr.md", "")),
        ("docs/a.b.fr.md", ("docs/a.b.md", "fr")),
        ("docs/a.FR.md", ("docs/a.FR.md", "")),
    ],
)
def test_a_suffix_is_a_language_of_the_network(path, expected):
    assert split_language(path, ("en", "fr", "cy", "pt-BR")) == expected


def test_a_dead_link_in_a_translation_is_found_in_its_file(tmp_path):
    docs = {"a.md": "# A\n", "a.fr.md": "# A\n\n[x](nowhere.md)\n"}
    network = write_network(tmp_path, {"languages": ["en", "fr"], "url": BASE}, docs=docs)
    errors = [(problem.path, problem.line) for problem in check(network).problems if problem.code == "missing-file"]
    assert errors == [("docs/a.fr.md", 3)]


def test_texts_of_the_settings_are_translated_by_words(tmp_path):
    settings = {
        "languages": ["en", "fr"], "url": BASE, "tagline": "Nobody is alone", "notice": "A test.",
        "look": {"footer": [{"text": "Paid by the county"}]},
    }  # fmt: skip
    network = write_network(tmp_path / "network", settings)
    words = {"Nobody is alone": "Personne n’est seul", "A test.": "Un essai.", "Paid by the county": "Payé par le comté",
             "Watauga County": "Comté de Watauga"}  # fmt: skip
    write_yaml(network / "data/words.yaml", {"fr": words})
    assert "unknown-text" not in {problem.code for problem in check(network).problems}
    built = build(network, tmp_path / "site")
    texts = [parse(built, path).body.text() for path in ("index.html", "fr/index.html")]
    for english, french in words.items():
        assert [english in texts[0], french in texts[1], english in texts[1]] == [True, True, False]
    tagline = parse(built, "fr/index.html").css_first("h1, .sm-lead")
    assert "lang" not in tagline.attributes


def test_a_link_to_the_file_of_a_translation_leads_to_its_page(tmp_path):
    docs = {"a.md": "# A\n", "a.fr.md": "# A\n\n[ici](b.fr.md)\n", "b.md": "# B\n", "b.fr.md": "# B\n"}
    network = write_network(tmp_path / "network", {"languages": ["en", "fr"], "url": BASE}, docs=docs)
    (found,) = [problem for problem in check(network).problems if problem.code == "unknown-link"]
    assert (found.path, found.hint) == ("docs/a.fr.md", "write `b.md`")
    built = build(network, tmp_path / "site")
    (link,) = [row for row in parse(built, "fr/a/index.html").css("article a") if row.text() == "ici"]
    assert urljoin(f"{BASE}fr/a/", link.attributes["href"]) == f"{BASE}fr/b/"
