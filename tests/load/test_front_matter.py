"""All front matter is read by one handler of python-frontmatter, on our strict reader; whatever is broken names its line."""

import pytest
from frontmatter.default_handlers import BaseHandler

from checks import write_file
from folders import ROOT
from shelfmates.load.front_matter import HANDLER, split_page
from shelfmates.load.pages import list_docs, load_pages
from shelfmates.problem import Problem

A = {"title": "A"}
READ = {
    "plain": ("---\ntitle: A\n---\nText\n", A, "Text\n"),
    "line ends of Windows": ("---\r\ntitle: A\r\n---\r\nText\r\n", A, "Text\n"),
    "byte order mark": ("\ufeff---\ntitle: A\n---\nText\n", A, "Text\n"),
    "empty lines below": ("---\ntitle: A\n---\n\n\nText\n", A, "\n\nText\n"),
    "code at the start of the text": ("---\ntitle: A\n---\n    code\n", A, "    code\n"),
    "blanks at the end of the text": ("---\ntitle: A\n---\nText  \n\n", A, "Text  \n\n"),
    "dashes in the text": ("---\ntitle: A\n---\nText\n\n---\n\nMore\n", A, "Text\n\n---\n\nMore\n"),
    "front matter in the text": ("---\ntitle: A\n---\n---\ntitle: B\n---\n", A, "---\ntitle: B\n---\n"),
    "dots in the text": ("---\ntitle: A\n---\n...\n", A, "...\n"),
    "no text but a line end": ("---\ntitle: A\n---\n", A, ""),
    "dashes inside a text": ("---\ntitle: A\nx: |\n  ---\n  B\n---\nText\n", {"title": "A", "x": "---\nB\n"}, "Text\n"),
    "dashes behind a value": ("---\ntitle: a --- b\n---\nText\n", {"title": "a --- b"}, "Text\n"),
    "comment": ("---\n# A\ntitle: A # B\n---\nText\n", A, "Text\n"),
    "number stays a text": ("---\ntitle: 010\n---\nText\n", {"title": "010"}, "Text\n"),
    "date stays a text": ("---\ntitle: 2026-02-30\n---\nText\n", {"title": "2026-02-30"}, "Text\n"),
    "list": ("---\nhide: [toc]\n---\nText\n", {"hide": ["toc"]}, "Text\n"),
    "no front matter": ("# A\n", {}, "# A\n"),
    "nothing at all": ("", {}, ""),
    "a rule of four dashes": ("----\nText\n", {}, "----\nText\n"),
    "a rule below an empty line": ("\n---\n\nText\n", {}, "\n---\n\nText\n"),
    "indented dashes": (" ---\n\nText\n", {}, " ---\n\nText\n"),
    "pluses in a sentence": ("+++ and more\n", {}, "+++ and more\n"),
}
"""Page → its text, its values, and the text below."""
REFUSED = {
    "never ends": ("---\ntitle: A\n\nText\n", 1),
    "ends with the file": ("---\ntitle: A\n---", 3),
    "ends in dots": ("---\ntitle: A\n...\nText\n", 3),
    "ends in four dashes": ("---\ntitle: A\n----\nText\n", 3),
    "ends in dashes and blanks": ("---\ntitle: A\nhide: []\n---  \nText\n", 4),
    "begins with dashes and a tab": ("---\t\ntitle: A\n---\nText\n", 1),
    "only the opening": ("---", 1),
    "empty": ("---\n---\nText\n", 2),
    "only blank lines": ("---\n\n\n---\nText\n", 2),
    "only a comment": ("---\n# A\n---\nText\n", 2),
    "a list": ("---\n- a\n---\nText\n", 2),
    "a sentence": ("---\nWe meet.\n---\nText\n", 2),
    "a tab before a key": ("---\ntitle: A\n\thide: []\n---\nText\n", 3),
    "a quote that is not closed": ('---\ntitle: A\ndescription: "B\n---\nText\n', 3),
    "two colons": ("---\ntitle: A: B\n---\nText\n", 2),
    "a key twice": ("---\ntitle: A\nhide: []\ntitle: B\n---\nText\n", 4),
    "an anchor": ("---\ntitle: &a A\n---\nText\n", 2),
    "a tag of Python's": ("---\ntitle: !!python/object:os.system x\n---\nText\n", 2),
    "a second document": ("---\ntitle: A\n--- # B\ntitle: C\n---\nText\n", 3),
    "brackets without end": ("---\ntitle: A\nhide: [\n---\nText\n", None),
    "broken behind line ends of Windows": ("---\r\ntitle: A\r\nhide: A: B\r\n---\r\nText\r\n", 3),
    "without dashes": ("title: A\n\nText\n", 1),
    "TOML": ('+++\ntitle = "A"\n+++\nText\n', 1),
    "TOML with blanks": ('+++ \ntitle = "A"\n+++\nText\n', 1),
    "JSON": ('{\n"title": "A"\n}\nText\n', 1),
    "JSON between semicolons": (';;;\n{"title": "A"}\n;;;\nText\n', 1),
    "below an empty line": ("\n---\ntitle: A\n---\nText\n", 2),
    "below two empty lines": ("\n \n---\ntitle: A\n---\nText\n", 3),
    "indented": (" ---\ntitle: A\n---\nText\n", 1),
}
"""Page that is refused → its text, and the line that is named; None where the reader may name the line below, too."""


def load(root, text):
    """Return what is read of a page."""
    write_file(root / "docs/us.md", text)
    (row,) = load_pages(root, list_docs(root))
    return row


@pytest.mark.parametrize("case", READ)
def test_a_page_is_split_to_the_letter(case, tmp_path):
    text, values, body = READ[case]
    row = load(tmp_path, text)
    assert (row.values, row.body) == (values, body)
    clean = text.removeprefix("\ufeff").replace("\r\n", "\n")
    parts = split_page(clean)
    assert (parts.whole if parts else body) == clean


@pytest.mark.parametrize("case", REFUSED)
def test_broken_front_matter_names_its_line(case, tmp_path):
    text, line = REFUSED[case]
    row = load(tmp_path, text)
    assert isinstance(row, Problem)
    assert line is None or row.line == line


def test_the_handler_is_one_of_python_frontmatter():
    assert isinstance(HANDLER, BaseHandler)


def test_one_module_alone_uses_the_library():
    found = [file.name for file in (ROOT / "hooks").rglob("*.py") if "frontmatter" in file.read_text(encoding="utf-8")]
    assert found == ["front_matter.py"]
