"""The notebook as Markdown: blogs read its front matter, the reader's words stay, and titles are only titles.

`BLESS=1` rewrites the files of the example; read them before you keep them.
"""

import html
import io
import json
import os
import re
import zipfile
from datetime import date

import frontmatter
import markdown
import pytest
import yaml
from comrak import ExtensionOptions, markdown_to_html
from hypothesis import given, settings

from folders import CASES
from notebooks import KEYS, STEP, make_notebook, notebooks, write_many

pytestmark = pytest.mark.browser

EXAMPLE = CASES / "notebook/markdown"
WORDS = yaml.safe_load((CASES / "notebook/words.yaml").read_text(encoding="utf-8"))
GONE = "members/gone/"
THINGS = {key: f"Title of {key}" for key in KEYS if key != GONE}
LIST = """
  const { listMarkdown } = await load("markdown");
  const [notebook, titles, words] = given;
  const lookup = (key) => Object.hasOwn(titles, key)
    ? { key, kind: "event", title: titles[key], about: "", address: `https://example.org/${key}` } : undefined;
"""
ZIP = """
  const { makeZip } = await load("zip");
  const blob = await makeZip(given);
  return [blob.type, [...new Uint8Array(await blob.arrayBuffer())]];
"""
TITLES = (
    "*Weeding* _for_ __all__", "# Heading", "1. First", "2) Second", "- List", "+ List", "> Quote", "`code` ``x``", "a | b",
    "<b>bold</b> <script>alert(1)</script>", "[link](javascript:alert(1))", "![x](y)", "[x]: y", "&lt; &amp; &#60; & <", "~~gone~~ ~x~",
    "a\\*b \\", "***", "---", "===", ": term", "![", "](x)", "https://example.org/?a=1&b=2 here", "السجل", "図書館 👩🏽‍🏫", "{x} ${y} $z$",
    "a\nb", "Robin Quill-O’Hara (they/them)", "x_y_z", "^1^ [^1]", "- [ ] task", "==mark==", "\\\\",
)  # fmt: skip


def list_files(formats, notebook, titles=THINGS, words=WORDS):
    return formats.run(LIST + "return listMarkdown(notebook, lookup, words);", [notebook, titles, words])


def mark(words):
    """Return words that would be Markdown if nobody escaped them."""
    return {key: mark(row) for key, row in words.items()} if isinstance(words, dict) else f"*{words}*"


def read_with_comrak(text):
    return markdown_to_html(text, ExtensionOptions(table=True, tasklist=True, strikethrough=True, autolink=True))


def read_with_python(text):
    return markdown.markdown(text, extensions=["tables"])


READERS = [read_with_comrak, read_with_python]


def show(rendered):
    """Return the text of HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", rendered)).strip()


def find_file(files, part):
    (found,) = [file for file in files if part in file["name"]]
    return found


EXAMPLE_BOOK = make_notebook(
    kept=[
        {"id": KEYS[0], "note": "Met at the book fair.\n\n- has a *weeding* list", "tags": ["weeding", "mentors & more"]},
        {"id": KEYS[2]},
        {"id": GONE, "note": "Showed me the “three shelves”."},
        {"id": "resources/gone/"},
    ],
    goals=[
        {
            "id": "g1", "title": "Weed the 500s: for good", "why": "Nobody borrows them.", "state": "done", "begun": "2026-09-01",
            "ended": "2026-11-20", "about": [KEYS[0], GONE], "plan": KEYS[6],
            "steps": [
                {**STEP, "id": "s1", "text": "Read the *guide*", "done": "2026-09-08", "about": [KEYS[4]]},
                {**STEP, "id": "s2", "text": "Pull 50 books", "due": "2026-10-01"},
            ],
        },
        {"id": "g2", "title": "", "state": "later", "made": "2026-10-05T08:00:00.000Z"},
    ],
    entries=[
        {"id": "e1", "day": "2026-09-11", "form": "friday", "goal": "g1", "answers": {"tried": "A cart.", "next": "Two carts?"}},
        {"id": "e2", "day": "2026-09-12", "form": "event", "about": [KEYS[2]], "answers": {"met": "Robin."}, "text": "It rained."},
        {"id": "e3", "day": "2026-11-20", "form": "review", "goal": "g1", "text": "Done.",
         "answers": {"able": "Weed.", "next": "The 600s.", "met": "Robin."}},
        {"id": "e4", "day": "2026-11-21", "text": "## Étagères, déjà vues!\n\nPlain *words*.\n"},
        {"id": "e5", "day": "2026-11-21", "text": "étagères  DEJA-vues"},
        {"id": "e6", "day": "2026-11-22", "text": "🙂"},
    ],
    hours=[
        {"id": "h1", "day": "2026-10-01", "title": "Weeding | basics", "kind": "course", "hours": 1.5, "certificate": "No. 7",
         "note": "good\n\nand short", "about": KEYS[2]},
        {"id": "h2", "day": "2025-12-31", "title": "Reading", "kind": "reading", "hours": 0.25, "about": GONE},
    ],
)  # fmt: skip


def test_the_example_is_written_as_somebody_has_read_it(formats):
    files = {file["name"]: file["text"] for file in list_files(formats, EXAMPLE_BOOK)}
    if os.environ.get("BLESS"):
        EXAMPLE.mkdir(exist_ok=True)
        for file in EXAMPLE.iterdir():
            file.unlink()
        for name, text in files.items():
            (EXAMPLE / name).write_text(text, encoding="utf-8")
    assert files == {file.name: file.read_text(encoding="utf-8") for file in EXAMPLE.iterdir()}


@settings(max_examples=60)
@given(notebook=notebooks)
def test_every_file_has_front_matter_and_a_name_of_its_own(formats, notebook):
    files = list_files(formats, notebook)
    assert len({file["name"].casefold() for file in files}) == len(files)
    for file in files:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d-[^\x00-\x2c./:-@\[-`{-\x7f]+\.md", file["name"])
        assert len(file["name"].encode()) < 255
        page = frontmatter.loads(file["text"])
        assert page["date"] == date.fromisoformat(file["day"]) == date.fromisoformat(file["name"][:10])
        assert isinstance(page["title"], str)
        assert page["title"].strip()
        assert set(page.keys()) <= {"title", "date", "tags"}
        assert all(isinstance(tag, str) and tag for tag in page.get("tags", ["x"]))


@settings(max_examples=60)
@given(notebook=notebooks)
def test_the_readers_words_stay_as_they_are(formats, notebook):
    files = list_files(formats, notebook)
    whole = "\n".join(file["text"] for file in files)
    stored = formats.run(
        """const { RULES, standardize } = await load("record-rules");
        return Object.fromEntries(Object.keys(RULES).map((store) => [store, given[store].map((row) => standardize(store, row))]));""",
        notebook,
    )
    texts = [row["note"] for row in stored["kept"]] + [row["why"] for row in stored["goals"]]
    for entry in stored["entries"]:
        texts += [entry["text"], *entry["answers"].values()]
    assert [text for text in texts if text.strip() and f"\n{text}\n" not in whole] == []
    assert len(files) == len(notebook["entries"]) + len(notebook["goals"]) + bool(notebook["kept"]) + bool(
        notebook["hours"]
    )


@settings(max_examples=40)
@given(notebook=notebooks)
def test_tags_and_titles_are_read_back_as_they_were_written(formats, notebook):
    files = list_files(formats, notebook)
    clean = 'const { cleanLine } = await load("plain-text"); return given.map(cleanLine);'
    tags = {tag for tag in formats.run(clean, [tag for row in notebook["kept"] for tag in row["tags"]]) if tag}
    kept = [frontmatter.loads(file["text"]) for file in files if file["name"].endswith("-everything-kept.md")]
    assert [set(page.get("tags", [])) for page in kept[:1]] == [tags for _one in kept[:1]]
    titles = {title for title in formats.run(clean, [row["title"] for row in notebook["goals"]]) if title}
    assert titles <= {frontmatter.loads(file["text"])["title"] for file in files}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n> ## *First* line\nsecond", "First* line"),
        ("x" * 80, "x" * 80),
        ("👩" * 81, "👩" * 79 + "…"),
        ("- [ ] task", "[ ] task"),
        ("---\n***\n", "Note"),
    ],
)
def test_a_note_has_its_first_words_as_its_title(formats, text, title):
    (file,) = list_files(formats, make_notebook(entries=[{"text": text}]))
    assert frontmatter.loads(file["text"])["title"] == title


def test_a_removed_record_leaves_no_address_and_no_title(formats):
    files = list_files(formats, EXAMPLE_BOOK)
    whole = "".join(file["name"] + file["text"] for file in files)
    assert "gone" not in whole
    assert "Showed me the “three shelves”." in whole


def test_an_empty_notebook_has_no_files(formats):
    assert list_files(formats, make_notebook()) == []


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("title", TITLES, ids=ascii)
def test_a_title_is_no_markdown(formats, title, read):
    notebook = make_notebook(kept=[{"id": KEYS[0]}], entries=[{"about": [KEYS[0]], "form": "event"}])
    kept, entry = list_files(formats, notebook, {KEYS[0]: title})[::-1]
    wanted = " ".join(title.split())
    for file in (kept, entry):
        rendered = read(frontmatter.loads(file["text"]).content)
        (text,) = re.findall(rf'<a href="https://example.org/{KEYS[0]}">(.*?)</a>', rendered)
        assert html.unescape(text) == wanted
        assert set(re.findall(r"<(\w+)", rendered)) <= {"h2", "ul", "li", "a"}


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("title", TITLES, ids=ascii)
def test_a_goal_of_an_entry_is_no_markdown(formats, title, read):
    notebook = make_notebook(goals=[{"title": title}], entries=[{"goal": "g1", "text": "x"}])
    file = find_file(list_files(formats, notebook), "2026-12-01-x.md")
    rendered = read(frontmatter.loads(file["text"]).content)
    assert show(re.findall(r"<p>(.*)</p>", rendered)[0]) == "Goal: " + " ".join(title.split())


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a | b", "a | b"),
        ("a \\| b", "a | b"),
        ("|", "|"),
        ("one\n\ntwo", "one two"),
        ("x\\\\|y", "x\\|y"),
        ("- [ ] x", "- [ ] x"),
        ("", ""),
    ],
)
def test_a_cell_of_the_hours_stays_one_cell(formats, read, words, shown):
    notebook = make_notebook(
        hours=[{"title": words, "certificate": words, "note": words, "about": KEYS[1], "hours": 2.25}]
    )
    (file,) = list_files(formats, notebook, {KEYS[1]: "a | b"})
    rendered = read(frontmatter.loads(file["text"]).content)
    cells = [show(cell) for cell in re.findall(r"<td>(.*?)</td>", rendered, re.DOTALL)]
    assert cells == ["2026-12-01", shown, "Other", "2.25", shown, shown, "a | b"]


@pytest.mark.parametrize("read", READERS)
def test_the_words_of_the_page_are_no_markdown(formats, read):
    texts = json.loads(re.sub(r"\*(\w+)\*", r"\1", json.dumps(EXAMPLE_BOOK)))
    texts["goals"][0]["steps"][0]["text"] = "Read {0} and {1}"
    texts["goals"][0]["steps"][0]["about"] = [KEYS[4], GONE]
    files = list_files(formats, texts, words=mark(WORDS))
    assert len(files) > 8
    assert [file["name"] for file in files if "<em>" in read(frontmatter.loads(file["text"]).content)] == []


def test_blanks_alone_are_no_text(formats):
    (file,) = list_files(
        formats, make_notebook(entries=[{"text": " \n\t", "form": "friday", "answers": {"tried": " ", "next": "x"}}])
    )
    assert frontmatter.loads(file["text"]).content == "## What will you try next week?\n\nx"
    assert "\n\n\n" not in file["text"]


def test_the_file_of_everything_kept_has_the_day_of_the_last_change(formats):
    rows = [
        {"id": key, "changed": f"2026-{month}-01T08:00:00.000Z"}
        for key, month in zip(KEYS, ("11", "12", "10"), strict=False)
    ]
    (file,) = list_files(formats, make_notebook(kept=rows))
    assert file["day"] == "2026-12-01"


def test_steps_are_a_task_list(formats):
    rendered = read_with_comrak(
        frontmatter.loads(find_file(list_files(formats, EXAMPLE_BOOK), "weed-the-500s")["text"]).content
    )
    assert re.findall(r'<li><input type="checkbox"( checked="")? disabled="" /> (?:Read|Pull)', rendered) == [
        ' checked=""',
        "",
    ]


def test_a_step_of_a_plan_names_things_by_their_place(formats):
    step = {**STEP, "text": "Write to {0}, then {1}, {2} and {x}", "about": [KEYS[0], GONE, KEYS[1]]}
    other = {**STEP, "id": "s2", "text": "Read {0}"}
    (file,) = list_files(
        formats, make_notebook(goals=[{"steps": [step, other], "title": "x"}]), {KEYS[0]: "Ana", KEYS[1]: "*Robin*"}
    )
    rendered = read_with_comrak(frontmatter.loads(file["text"]).content)
    assert [show(row) for row in re.findall(r"<li><input[^>]*>(.*?)</li>", rendered)] == [
        "Write to Ana, then No longer on the site, *Robin* and {x}",
        "Read {0}",
    ]


def test_words_about_what_has_no_key_any_more_stay(formats):
    (file,) = list_files(formats, make_notebook(kept=[{"id": "gone-20261201080000000", "note": "My words."}]))
    assert "## No longer on the site\n\nMy words.\n" in file["text"]


def test_an_address_ends_where_it_ends(formats):
    body = """const { writeLink } = await load("markdown-text");
    return writeLink({ key: "x/", kind: "news", title: "x", about: "", address: given });"""
    text = formats.run(body, "https://example.org/a_(b)/ c<d>\\e/?x=*y*#sm-z")
    for read in READERS:
        assert show(read(text)) == "x"
        assert re.findall('href="([^"]*)"', read(text)) == ["https://example.org/a_%28b%29/%20c%3cd%3e%5ce/?x=*y*#sm-z"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Weeding, then a chat!", "weeding-then-a-chat"),
        ("Déjà vu: Ærøskøbing", "deja-vu-ærøskøbing"),
        ("CON", "con"),
        ("  ...  ", "note"),
        ("日本語の学校図書館", "日本語の学校図書館"),
        ("हिन्दी में", "हिन्दी-में"),
        ("../../etc/passwd", "etc-passwd"),
        ('a\\b:c*d?e"f<g>h|i', "a-b-c-d-e-f-g-h-i"),
        ("x" * 200, "x" * 60),
        ("👩🏽‍🏫", "note"),
        ("ﬁle №１", "file-no1"),
    ],
)
def test_a_name_is_safe_on_every_system(formats, title, name):
    body = 'const { FileNames } = await load("file-names"); return new FileNames().choose("2026-12-01", given, "note");'
    assert formats.run(body, title) == f"2026-12-01-{name}.md"


def test_equal_titles_of_a_day_are_numbered(formats):
    body = """const { FileNames } = await load("file-names");
    const names = new FileNames();
    return given.map((title) => names.choose("2026-12-01", title, "note"));"""
    names = formats.run(body, ["A", "a", "A 2", "à", "b"])
    assert names == [f"2026-12-01-{name}.md" for name in ("a", "a-2", "a-2-2", "a-3", "b")]


def open_zip(formats, files):
    kind, content = formats.run(ZIP, files)
    assert kind == "application/zip"
    return zipfile.ZipFile(io.BytesIO(bytes(content)))


def test_a_zip_holds_every_file_with_its_day(formats):
    files = list_files(formats, EXAMPLE_BOOK)
    archive = open_zip(formats, files)
    assert archive.testzip() is None
    assert {row.filename: (archive.read(row).decode(), row.date_time[:4]) for row in archive.infolist()} == {
        file["name"]: (file["text"], (*map(int, file["day"].split("-")), 12)) for file in files
    }


@pytest.mark.parametrize(("day", "year"), [("1970-01-01", 1980), ("2107-12-31", 2107), ("9999-12-31", 2107)])
def test_a_day_that_a_zip_cannot_say_is_the_nearest(formats, day, year):
    (row,) = open_zip(formats, [{"name": f"{day}-図.md", "text": "x", "day": day}]).infolist()
    assert (row.filename, row.date_time[0]) == (f"{day}-図.md", year)


def test_a_zip_of_nothing_is_a_zip(formats):
    assert open_zip(formats, []).namelist() == []


def test_a_thousand_entries_take_no_time(formats):
    body = f"{LIST} globalThis.files = await listMarkdown(notebook, lookup, words);"
    assert formats.is_quick(body, [write_many(1000), THINGS, WORDS], most=200)
    assert formats.run("return globalThis.files.length;") == 1022
    assert formats.is_quick('const { makeZip } = await load("zip"); await makeZip(globalThis.files);', most=200)
