"""The state of a build, for any engine of Markdown sites.

In: an Outcome. Out: the pages that the engine renders, the contents of page shells, sitemap and search entries.
"""

import html
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from markupsafe import Markup
from markupsafe import escape as escape_all

from shelfmates import editor_html
from shelfmates.excluded_records import build_without_failing
from shelfmates.links.targets import name_of_page, name_to_address
from shelfmates.load import Entry
from shelfmates.load.page_languages import split_language
from shelfmates.load.regular_files import NotRegularFile, name_kind
from shelfmates.localization import Localization
from shelfmates.model import Settings, Source
from shelfmates.model.edition import Edition
from shelfmates.page_titles import find_title
from shelfmates.pipeline import OWN_PAGES, Checked, Outcome, check, list_localized, make
from shelfmates.problem_formats import show_first, show_text
from shelfmates.render import OutputFile, OutputPage
from shelfmates.render.actions import arrange_actions
from shelfmates.render.forge import edit_link, relay_link
from shelfmates.render.gate import gate
from shelfmates.render.guides import FOLDER as GUIDES
from shelfmates.render.guides import INDEX, Guide, GuideFrames
from shelfmates.render.host_files import HEADERS, render_headers
from shelfmates.render.link_previews import LinkPreviews
from shelfmates.render.look import find_colors
from shelfmates.render.output_types import EDITORS_TEXT
from shelfmates.render.outputs import find_base
from shelfmates.render.page_data import PageData
from shelfmates.render.templates import Templates, mark_language
from shelfmates.render.theme_scripts import locate
from shelfmates.render.web_manifest import find_touch_icon
from shelfmates.software import SOFTWARE

from .alternates import Alternate, list_alternates
from .build_record import complete_record
from .navigation import choose_nav, list_guides, translate_titles
from .news_posts import find_posts, write_posts
from .page_kinds import POST, SECTION, count_shared, name_shell
from .page_shell import PageShell, cut_shell, has_mark, make_frame, make_shell
from .page_writer import PageWriter
from .policy import list_hashes, make_policy
from .sitemap import list_sitemaps
from .template_cache import open_cache
from .theme_corrections import correct_theme
from .whitespace import drop_indentation


def find_config(root: Path) -> Path:
    """Return the configuration file: the network's own, else the software's; raise NotRegularFile for a pipe."""
    own = root / "mkdocs.yml"
    if kind := name_kind(own):
        raise NotRegularFile(own, kind)
    return own if own.exists() else SOFTWARE / "mkdocs.yml"


def start(folder: Path, options: Mapping[str, Any], report: Callable[[str], None]) -> "SiteBuild | None":
    """Run the pipeline up to the outputs; report errors with `tell`, and return None if there are any.

    Options: `root` (default: the configuration's folder), `checked` (default: check it here), `bulk` (if false, the
    engine renders every record) and `previous` (the current site).
    """
    given: Checked | None = options.get("checked")
    checked = given or check(Path(options.get("root") or folder))
    for line in show_first(checked.errors):
        report(line)
    if checked.errors:
        return None
    previous: Path | None = options.get("previous")
    previous = previous if previous and previous.is_dir() else None
    whole, outcome = (checked, make_outcome(checked)) if given else _make_what_can_be(checked, report)
    return SiteBuild(outcome, whole, in_bulk=options.get("bulk", True), previous=previous)


def make_outcome(checked: Checked) -> Outcome:
    """Derive and render a network in memory, with cached compiled templates."""
    return make(checked, open_compiled=open_cache)


def _make_what_can_be(checked: Checked, report: Callable[[str], None]) -> tuple[Checked, Outcome]:
    """Return what can be shown, and the outcome, for an engine that was started directly.

    Records that fail later cannot be left out.
    """
    checked, outcome = build_without_failing(checked, make_outcome, make_outcome)
    for problem in checked.left_out:
        report(show_text(problem))
    return checked, outcome


@dataclass
class SiteBuild:
    """The state of one build: its outputs, and what the theme renders for them."""

    outcome: Outcome
    whole: Checked | None = None
    """What was checked, in all languages."""
    in_bulk: bool = True
    """Whether records are filled into page shells; otherwise the engine renders each of them."""
    previous: Path | None = None
    """The current site; unchanged files become hard links to its files."""
    shells: dict[str, PageShell] = field(default_factory=dict)
    scripts: frozenset[str] = frozenset()
    """The theme's scripts, from pages without Markdown by strangers."""
    written: dict[str, str] = field(default_factory=dict)
    """Name below `docs/` → document of each page that editors or contributors wrote."""
    hashes: set[str] = field(default_factory=set)
    """Hashes of the theme's inline scripts, for pages at all depths."""
    filler: PageWriter | None = None
    sitemaps: Sequence[OutputFile] = ()
    replaced: set[str] = field(default_factory=set)
    """Addresses of generated pages that an editors' page replaces."""
    guides: tuple[Guide, ...] = ()
    """The guides in the order of the navigation."""

    @property
    def edition(self) -> Edition:
        """Return the language of the site, and where the others are."""
        return self.outcome.site.edition

    @cached_property
    def posts(self) -> Mapping[str, OutputPage]:
        """Return the page around each post's text, by the post's name below `docs/`."""
        return find_posts(self.outcome)

    @property
    def settings(self) -> Settings:
        """Return the network's settings."""
        return self.outcome.site.settings

    @property
    def words(self) -> Localization:
        """Return the localization of the site."""
        return self.outcome.words

    @property
    def base(self) -> str:
        """Return the site's own URL."""
        return find_base(self.outcome.site)

    @property
    def pages(self) -> tuple[OutputPage, ...]:
        """Return all generated pages."""
        return self.outcome.outputs.pages

    @property
    def name(self) -> Markup:
        """Return the network's name, escaped, as Markup, so that it is not escaped again."""
        return escape_all(self.settings.name)

    @property
    def tagline(self) -> Markup:
        """Return the tagline, escaped in the same way."""
        return escape_all(self.settings.tagline)

    @property
    def built_on(self) -> str:
        """Return the day of the build, in words."""
        return self.words.date(self.outcome.site.today)

    @cached_property
    def contact_link(self) -> str:
        """Return a `mailto:` link to the organizers; empty if they have no address."""
        return relay_link(self.settings, subject=self.settings.name)

    @property
    def touch_icon(self) -> str:
        """Return the address of the icon for phones."""
        return find_touch_icon(self.settings)

    @cached_property
    def bands(self) -> tuple[tuple[str, str], ...]:
        """Return the color of the header in each palette, for the frame of a browser."""
        colors = find_colors(self.settings)
        return tuple((name, row["--sm-band"]) for name, row in colors._asdict().items())

    def source_name(self, page: OutputPage) -> str:
        """Return the page's name in the engine's docs folder."""
        return name_of_page(page)

    def is_left_out(self, name: str) -> bool:
        """Return whether a file of `docs/` is not rendered as a page: events are records, and some pages failed.

        Translations are rendered in the place of their originals.
        """
        is_event = name.startswith("events/") and name.endswith(".md")
        return is_event or name in self.outcome.gone or bool(self._split_language(name)[1])

    def list_translated(self, there: Collection[str]) -> Iterator[str]:
        """Yield the names of pages that have no original in `docs/`, but a translation into this language."""
        return (name for name in self.outcome.written if name not in there and name not in self.posts)

    def _split_language(self, name: str) -> tuple[str, str]:
        return split_language(name, self.edition.languages if len(self.edition.languages) > 1 else ())

    def write_posts(self, folder: Path) -> list[str]:
        """Write the checked content of each post for the blog plugin; return the names of the files."""
        return write_posts(folder, self.outcome)

    def meta(self, page: OutputPage) -> dict[str, Any]:
        """Return a page's front matter for Material, which writes texts without escaping; so they are escaped here."""
        return {
            "escaped_title": str(escape_all(page.title)),
            "description": str(escape_all(page.description)),
            "hide": ["navigation", "toc"],
            "head": page.whole_head,
        }

    def body(self, page: OutputPage, editors_html: str = "", language: str = "") -> str:
        """Return a page's body, including the editors' text and its language, if that is not the site's."""
        text = f'<div class="sm-prose sm-editors"{mark_language(language)}>{editors_html}</div>' if editors_html else ""
        return page.body.replace(EDITORS_TEXT, text)

    def find_written(self, name: str) -> Entry | None:
        """Return a checked page of `docs/`; None for pages that Shelfmates does not read."""
        return self.outcome.written.get(name)

    def page_meta(self, name: str, meta: Mapping[str, Any]) -> dict[str, Any]:
        """Return the front matter of a page of `docs/`; the home page and posts have generated front matter."""
        if name == "index.md":
            return self.meta(self.pages[0])
        if post := self.posts.get(name):
            return {**self.meta(post), "template": "main.html"}
        title = {"title": self.escape_title(self.find_title(name, str(meta["title"])))} if "title" in meta else {}
        head = self.describe(name, meta) if name in self.outcome.written else ""
        # Guides have neighbors that a reader wants beside the text. Other pages begin where generated pages begin.
        alone = {} if name.startswith(GUIDES) else {"hide": ["navigation"]}
        return {**alone, **meta, **title, "description": str(escape_all(meta.get("description", ""))), "head": head}

    def page_body(self, name: str, html: str, headings: Collection[str]) -> str:
        """Return the safe HTML of a page of `docs/`, from its rendered Markdown.

        `headings` are the ids of its table of contents.
        """
        clean = editor_html.frame_tables(editor_html.sanitize(html, base=self.base), self.words.table)
        language = self._find_language(name)
        if post := self.posts.get(name):
            return self.body(post, clean, language)
        if name == "index.md":
            return self.body(self.pages[0], clean, language)
        # Without a heading of its own, the theme writes the title above the text.
        title, end, text = editor_html.drop_ids(clean, headings).rpartition("</h1>")
        above, below = self._guide_frames.make(name)
        text = self._guide_frames.draw_links(name, text)
        if language:
            note, mark = (
                self._templates.render("shared/untranslated.html", "", language=language),
                mark_language(language),
            )
            # Without a heading of its own, the theme writes the title, which may be translated, above the text.
            title = title.replace("<h1", f"<h1{mark}", 1) if end else f"<h1{mark}>{self._find_heading(name)}"
            end, text = "</h1>", f"{note}<div{mark}>{text}</div>"
        return f"{title}{end}{above}{self._render_actions(name)}{text}{below}"

    def _find_heading(self, name: str) -> str:
        written = self.outcome.written[name]
        return self.escape_title(find_title(written.values, str(written.body)))

    def _find_language(self, name: str) -> str:
        """Return the language of an editors' page that has no translation; empty if it is in the site's."""
        written = self.find_written(name)
        return "" if written is None or written.translates else self.edition.foreign

    @cached_property
    def _templates(self) -> Templates:
        own = self.outcome.root / OWN_PAGES
        return Templates(self.outcome.site, self.words, open_cache(self.words), own)

    @cached_property
    def _previews(self) -> LinkPreviews:
        """Return what describes the editors' pages to other sites."""
        data = PageData(self.outcome.site, self.words, self.base)
        return LinkPreviews(self.outcome.cards, data, self.words, self.edition.root)

    def describe(self, name: str, meta: Mapping[str, Any]) -> str:
        """Return what describes a page of the editors to other sites and to search engines."""
        title = find_title(meta, str(self.outcome.written[name].body)) or self.settings.name
        return self._previews.describe_written(name_to_address(name), title, str(meta.get("description", "")))

    def _render_actions(self, name: str) -> str:
        """Return what readers can do with a page of `docs/`, for the place below its title: keep a guide, and share."""
        address = name_to_address(name)
        key = self._templates.find_key(address) if name.startswith(GUIDES) and name != INDEX else ""
        actions = arrange_actions(self.words, (), key=key)
        return self._templates.render("shared/actions_alone.html", address, actions=actions)

    @cached_property
    def _guide_frames(self) -> GuideFrames:
        return GuideFrames(self._templates, self.guides, has_index=INDEX in self.outcome.written)

    def find_wrong_title(self, title: str) -> str:
        """Return what is wrong with the title of a page of `docs/`; empty if it is valid."""
        return "" if editor_html.is_plain_title(title) else "the title has `<`; write it as plain text"

    def escape_title(self, title: str) -> str:
        """Return an escaped title, because the theme does not escape it; headings are already escaped."""
        return str(escape_all(html.unescape(title)))

    def take(self, document: str, page: OutputPage | None, name: str) -> str:
        """Store a rendered document; return what the engine should write, which is empty for a shell."""
        document = correct_theme(drop_indentation(document))
        if page is None:
            self.written[name] = document
            return document
        self.scripts |= gate.list_scripts(document)
        if not has_mark(document):
            return document
        self.shells[name_shell(page)] = cut_shell(document)
        return ""

    def make_policy(self, partials: str) -> str:
        """Return the content security policy of a page with the theme's partials; store their hashes for `_headers`."""
        self.hashes.update(list_hashes(partials))
        return make_policy(partials)

    def find_unexpected(self) -> Iterator[tuple[str, str]]:
        """Yield the name of each page of `docs/` with content that is not allowed, and a description of the content."""
        for name, document in self.written.items():
            for wrong in gate.check_document(document, scripts=self.scripts, base=self.base):
                yield name, wrong

    def choose_pages(self, written: frozenset[str]) -> Iterator[OutputPage]:
        """Yield the pages that the engine renders; `written` are the source names of the editors' pages."""
        shells, shared = set[str](), count_shared(self.pages)
        for page in self.pages:
            if page.kind == POST:
                continue
            if page.kind == SECTION:
                if not _is_written(page, written):
                    # The home page has a place for the editors' text, which only the engine renders.
                    yield make_frame(page) if self.in_bulk and page.address else page
                elif page.address:
                    self.replaced.add(page.address)
            elif not self.in_bulk:
                yield page
            elif (name := name_shell(page)) not in shells:
                shells.add(name)
                yield make_shell(page, shared[name])

    def list_stubs(self) -> Iterator[str]:
        """Yield the names of pages and files that the engine does not render, but that editors' Markdown links to."""
        seen = {name_of_page(page) for page in self.pages if page.kind == SECTION or not self.in_bulk}
        yield from (name for name in self.outcome.linked if name not in seen)

    def choose_nav(self, nav: Sequence[Any], config: str) -> list[Any]:
        """Return the navigation without pages that this network does not have; `config` may be the software's file."""
        is_own = Path(config).parent.resolve() == self.outcome.root.resolve()
        there = {*self.outcome.written, *map(name_of_page, self.pages)}
        chosen = choose_nav(nav, there, is_own=is_own, off=self.settings.switched_off, edition=self.edition)
        chosen = [*translate_titles(chosen, self.translate_title)]
        self.guides = list_guides(chosen, self.outcome.written)
        return chosen

    def translate_title(self, title: str) -> str:
        """Return a title in a menu in the site's language, if it is one of ours, in English or the first language."""
        return self.words.translate_from(self.edition.languages[0], title)

    def find_title(self, name: str, title: str) -> str:
        """Return how menus name an editors' page; that of an untranslated page is translated if it is one of ours."""
        return self.translate_title(title) if self._find_language(name) else title

    def locate(self, name: str) -> str:
        """Return the address at which a file of the theme is published."""
        return locate(name)

    def edit_link(self, name: str) -> str:
        """Return the URL at which a page of `docs/` can be edited on the repository host."""
        written = self.find_written(name)
        path = written.path if written else f"docs/{name}"
        return edit_link(self.settings.forge, Source(path, 1)).removesuffix("#L1")

    def take_sitemap(self, made: str) -> str:
        """Store the complete sitemap, based on the engine's; return what the engine should write, which is nothing."""
        self.sitemaps = list_sitemaps(made, self.pages, self.base)
        return ""

    def begin(self, folder: Path) -> None:
        """Start to write files that need no shell, in parallel with the next steps."""
        self.filler = PageWriter(folder, self.outcome, self.previous)
        self.outcome.site.prepare()

    def write(self, folder: Path) -> None:
        """Write all pages with a shell, all files, and the build record."""
        assert self.filler  # noqa: S101 - `begin` was called
        headers = OutputFile(HEADERS, partial(render_headers, frozenset(self.hashes)))
        more = (row for row in (*self.sitemaps, headers) if self.edition.has(row.address))
        sizes = self.filler.finish(self.shells, [*more])
        if self.edition.is_first:
            complete_record(folder, self.outcome, find_config(self.outcome.root).parent, sizes)

    def list_others(self) -> Mapping[str, Checked]:
        """Return what was checked, for each further language; nothing if this is the site of one."""
        others = list_localized(self.whole)[1:] if self.whole else ()
        return dict(zip(self.edition.languages[1:], others, strict=False))

    def list_alternates(self, address: str, name: str) -> tuple[Alternate, ...]:
        """Return a page in every language of the network; `name` is that of its source below `docs/`."""
        own = self.outcome.checked.written_in.get(f"docs/{name}") if name in self.outcome.written else None
        languages = self.edition.languages
        # A page that is written in the first language is shown in all.
        lacking = {*languages} - own if own and languages[0] not in own else ()
        return tuple(list_alternates(self.edition, address, lacking))

    def add_edition(self, edition: "SiteBuild") -> None:
        """Store what a site in another language adds to the files that are there once for all."""
        self.hashes |= edition.hashes

    def stop(self) -> None:
        """Stop writing, because the engine failed."""
        if self.filler:
            self.filler.stop()


def _is_written(page: OutputPage, written: frozenset[str]) -> bool:
    return (page.is_replaceable or not page.address) and name_of_page(page) in written
