"""Pages with links: a table of forms and targets, random pages, and what MkDocs itself takes for their links."""

import html
import random
from pathlib import Path

import markdown
from markdown.util import AMP_SUBSTITUTE
from mkdocs.structure.pages import _RelativePathTreeprocessor

from binary_cases import make_png
from folders import write_network
from shelfmates.links.markdown_engine import EXTENSIONS
from shelfmates.links.record_links import LinkedRecord, find_record
from shelfmates.links.targets import EditorPage
from shelfmates.load import Entry

URL = "https://net.example.org/sub/"
"""The address of the network below, which is not at the root of its host."""
MEMBERS = {"ana-ruiz": {"aliases": ["ann"]}, "bob-li": {}, "cy-doe": {"listed": False}}
DOCS = {
    "guides/first.md": "# First\n\n## One\n\n[^1]\n\n[^1]: Note\n",
    "guides/index.md": "# Guides\n",
    "news/posts/hello.md": "---\ntitle: Hello\ndate: 2026-09-01\n---\n\n## Part\n\nText\n",
}
TARGETS = """first.md guides/first.md ../guides/first.md first first/ ../first/ first.html first.md#one first.md#nope #one #x
nope.md nope nope/ nope.pdf ../nope.png pic.png ../pic.png ../index.md ../ .. . ./ ?q first.md?x=1&amp;y=2 first%2Emd
../members.md ../members/ana-ruiz.md ../members/ana-ruiz/ ../../members/ana-ruiz/ ../members/ana-ruiz.md#sm-title
../members/ann.md ../../members/ann/ ../MEMBERS/Ana-Ruiz.md ../members/index.html ../members.html members/ana-ruiz.md
../members/nobody.md ../../members/nobody/ ../members/nobody/index.md ../members/nobody.vcf ../members/cy-doe.md
/members/ /sub/members/ana-ruiz/ /sub/members/nobody/ /sub/ /sub / /nope/ /sub/nope
https://net.example.org/sub/members/ana-ruiz/ https://net.example.org/sub/members/nobody/
https://net.example.org/sub/nope https://NET.example.org/sub/members.xml https://net.example.org/other
https://example.org/ http://[bad //evil.example/x javascript:x mailto:a@b.org a@b.org \\members ..\\members\\ana-ruiz.md
../calendar.ics ../members.xml ../../members.xml ../api/v1/members.json ../calender.ics ../sitemap.xml ../404.html
../topics.md ../topics/nope.md ../areas/watauga.md ../packs/topic-x.md ../map.md ../news.md ../news/posts/hello.md
../news/hello.md ../../news/hello/ ../news/posts/nope.md ../about/us.md ../join.md ../assets/images/favicon.png
&#46;./members/ana-ruiz.md first&period;md first.md#:~:text=x""".split()
TARGETS += ["", "  ", "{{ site.x }}", "{{ page.url }}", "{% x %}"]
FORMS = (
    "[w](T)",
    "[w](<T>)",
    '[w](T "t")',
    "![w](T)",
    "[w][N]\n\n[N]: T",
    '[*a* b][N]\n\n[N]: <T> "t"',
    "[N][]\n\n[N]:\n  T",
    "[N] and [w][N]\n\n[N]: T",
    "<T>",
    '<a href="T">w</a>',
    "<a HREF='T' title=\"x\">w</a>",
    "<a href=T>w</a>",
    '<img src="T" alt="w">',
    "[![w](T)](first.md)",
    "[![w](first.md)](T)",
    "- [w](T)\n- b",
    "| a |\n|---|\n| [w](T) |",
    "!!! note\n    [w](T)\n",
    "> [w](T)",
    "1. [w](T)",
    "text[^1]\n\n[^1]: [w](T)\n",
    "**[w](T)**",
    "*[w*](T)",
    "[w [x] y](T)",
    "[1. x](T)",
    "[# x](T)",
    "[w\\]](T)",
    '<div>\n<a href="T">w</a>\n</div>\n',
    "t\n: [w](T)\n",
    "[`c`](T)",
    "[w](\nT)",
    "## H [w](T)",
    "`[w](T)`",
    "```\n[w](T)\n```",
    "<!-- [w](T) -->",
    "    [w](T)",
)
"""Ways to write a link; `T` stands for its target, `N` for a name that is used once in a page."""
_ODD = """` ``` ~~~ [ ] ( ) < > * _ ** " ' \\ ![ ]( ]: <!-- --> <b> </a> </b> <pre> </pre> href= src=" [TOC] <?x ?> é &amp; &#91;
{{ x }} ]] )) :: | text""".split()
ODD = [
    *_ODD,
    "\n",
    "\n\n",
    "\n- ",
    "\n> ",
    "\n    ",
    "  \n",
    "\n```\n",
    "\n---\n",
    "\n| a | b |\n|---|---|\n",
    "\n\n[1]: ",
    " ",
]
"""Signs that break Markdown, and each other."""


def put(form: str, target: str, number: int = 1) -> str:
    """Return a form with a target in it."""
    return form.replace("N", f"n{number}").replace("T", target)


def write_page(dice: random.Random, *, odd: float) -> str:
    """Return a page of one to three links, some of them among signs that break Markdown."""
    parts = []
    for number in range(dice.choice((1, 1, 1, 2, 3))):
        link = put(dice.choice(FORMS), dice.choice(TARGETS), number)
        if dice.random() < odd:
            link = "".join((dice.choice(ODD), link, dice.choice(ODD), put(dice.choice(FORMS), "first.md", 9)))
        parts.append(link)
    return "# T\n\n## One\n\n" + "\n\n".join(parts) + "\n"


def write_linked_network(root: Path, pages: dict[str, str]) -> Path:
    """Write a network with some members, a guide, a post, two pictures and these pages."""
    write_network(root, {"url": URL}, MEMBERS, {**DOCS, **pages})
    for name in ("guides/pic.png", "pic.png", "news/posts/photo.png"):
        (root / "docs" / name).write_bytes(make_png(20, 20))
    return root


def list_records(text: str) -> list[LinkedRecord]:
    """Return the records to which a guide's text leads."""
    page = EditorPage(Entry({}, "docs/guides/guide.md", 1, "", body=text))
    return [record for link in page.reading.links if (record := find_record(link, page))]


class _Listener(_RelativePathTreeprocessor):
    """Hears what MkDocs looks at."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def path_to_url(self, url: str) -> str:
        self.found.append(url)
        return url


def list_links_of_mkdocs(body: str) -> list[str]:
    """Return the target of each link and picture that MkDocs follows, in order."""
    settings = {"tables": {"use_align_attribute": True}, "toc": {"permalink": False}}
    engine = markdown.Markdown(extensions=[*EXTENSIONS, "fenced_code"], extension_configs=settings)
    listener = _Listener()
    engine.treeprocessors.register(listener, "relpath", 0)
    engine.convert(body)
    return [html.unescape(url.replace(AMP_SUBSTITUTE, "&")) if AMP_SUBSTITUTE in url else url for url in listener.found]
