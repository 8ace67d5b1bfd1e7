"""Templates: Jinja, always escaping and strict about undefined values. In: values. Out: safe HTML.

Links in a template are written as ROOT and the path from the site's root. The page's own depth is inserted later. Thus
a member's card is rendered once and used on many pages.

One process often renders several networks, or one network several times: `judge` compares two, `serve` follows every
change. So compiled templates stay in memory, by language. Each is compiled once.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, partial
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup

from shelfmates.addresses import find_base, path_to_root
from shelfmates.derive import Profile, Site, TermLink
from shelfmates.derive.map import has_map
from shelfmates.localization import Localization
from shelfmates.schemas.labels import localize_labels
from shelfmates.software import PAGES

from .actions import arrange_actions
from .cards.site_cards import SiteCards
from .constant_folding import ROOT, ConstantFolding
from .drawings import find_drawing
from .events.rows import EventRows
from .facet_panel import FacetPanelBuilder
from .fast_jinja import QuickContext, QuickTemplate, escape
from .feeds import SiteFeeds
from .gate.gate import Gate
from .icons import find_icon
from .link_previews import LinkPreviews
from .map.locator import Locators
from .page_data import PageData
from .resources.rows import ResourceRows
from .short_lists import SHOWN_ALONE, SHOWN_AMONG, shorten

_DECK = re.compile("\x03([^\x03]+)\x03")
_PLACE = re.compile("\x04([a-z]+)\x04")


def mark_language(language: str) -> Markup:
    """Return the attribute for a text in another language than the page's; nothing without a language."""
    return Markup(' lang="{}"').format(language) if language else Markup()


def _make_environment(words: Localization, compiled: BytecodeCache | None, own: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([own, PAGES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled or CompiledInMemory(words),
        extensions=["jinja2.ext.i18n", ConstantFolding],
    )
    environment.template_class, environment.context_class = QuickTemplate, QuickContext
    # Our values have attributes and are not mappings. Python's own `getattr` is faster, and still fails for missing
    # names.
    environment.getattr = getattr  # type: ignore[assignment]
    # Jinja chains the environment's globals with a template's, which would make each page's look-ups slower.
    environment.make_globals = lambda own: {**environment.globals, **(own or {})}  # type: ignore[assignment, method-assign]
    environment.translate = words.gettext  # type: ignore[attr-defined]  # the extension's
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension's
        words.gettext, words.ngettext, newstyle=True
    )
    return environment


class Templates:
    """The templates of one site in one language."""

    def __init__(
        self, site: Site, words: Localization, compiled: BytecodeCache | None = None, own: Path = PAGES
    ) -> None:
        """Store the site and the language, and set up the values that every template can use.

        `own` is the folder of the network's templates, which replace ours.
        """
        self.site, self.words, self.labels = site, words, localize_labels(words)
        self.rows, self.entries = EventRows(words, site.settings.timezone), ResourceRows(words)
        self.facet_panels = FacetPanelBuilder(site, words)
        self.feeds = SiteFeeds(site, words)
        self._environment = _make_environment(words, compiled, own)
        self._environment.globals.update(
            to=ROOT.__add__,
            date=words.date,
            month=words.month,
            label=self.labels.__getitem__,
            listing=self._listing,
            deck=self._deck,
            face=self.show_face,
            locate=Locators(self).draw,
            rows=self.rows,
            entries=self.entries,
            fit_form=self.fit_form,
            list_view=cache(partial(self.fit_form, "shared/list_view.html")),
            shorten=shorten,
            shorten_more=partial(shorten, shown=SHOWN_AMONG),
            shorten_alone=partial(shorten, shown=SHOWN_ALONE),
            settings=site.settings,
            up=site.edition.up,
            mark_language=mark_language,
            foreign=site.edition.foreign,
            theirs=mark_language(site.edition.foreign),
            mark_setting=self._mark_setting,
            tell_language=self._tell_language,
            map_address=site.addresses.page("map") if has_map(site) else "",
            addresses=site.addresses,
            find_icon=find_icon,
            find_drawing=find_drawing,
            share_alone=arrange_actions(words, ()),
        )
        self.base = find_base(site.settings.url)
        self.data = PageData(site, words, self.base)
        self.previews = LinkPreviews(SiteCards(site, words), self.data, words, site.edition.root)
        self._gate = Gate(base=self.base)
        self._cards: dict[str, str] = {}
        self._decks: dict[str, str] = {}
        self._fragments: dict[str, str] = {}
        self._faces: dict[str | tuple[int, str], Markup] = {}
        self._photo = self.load("members/face.html")
        self._monogram = self.load_fragment("members/face.html", "tint", "initials", photo="")
        self._card_template = self.load("members/card.html")

    def _mark_setting(self, text: str) -> Markup:
        """Return the attribute for a text of the settings, unless the network wrote it in the site's language."""
        return Markup() if text in self.words.replaced else mark_language(self.site.edition.foreign)

    def _tell_language(self, language: str) -> str:
        """Return the line that says that a text is in another language."""
        return self.words.gettext("This text is in %(language)s.") % {"language": self.words.language_name(language)}

    def find_guide(self, name: str) -> str:
        """Return the address of a guide of the editors; empty if the network does not have it."""
        return self.site.addresses.page("guides", name) if f"guides/{name}.md" in self.site.pages else ""

    def find_key(self, address: str) -> str:
        """Return the key by which the notebook keeps the record at an address; empty if there is no notebook."""
        return address if self.site.settings.sections.notebook else ""

    def render(self, name: str, address: str, **values: Any) -> str:
        """Render a template to the body of the page at an address."""
        return self.finish(self.load(name).render(values), address)

    def render_form(self, name: str, address: str, **values: Any) -> str:
        """Render a template that contains a form. All other pages refuse forms."""
        html = self.load(name).render(values)
        Gate(has_forms=True, base=self.base).check(html)
        return make_links_relative(html, address)

    def fit_form(self, name: str, **values: Any) -> Markup:
        """Render trusted form controls. Return a placeholder that `finish` replaces."""
        html = self.load(name).render(values)
        Gate(has_forms=True, base=self.base).check(html)
        self._decks[mark := str(len(self._decks))] = html
        return Markup(f"\x03{mark}\x03")  # noqa: S704 - our own placeholder

    def insert(self, name: str, fragment: Markup) -> Markup:
        """Return a placeholder for a filled fragment, which `load_fragment` checked. `finish` inserts it once."""
        self._fragments[name] = fragment
        return Markup(f"\x03{name}\x03")  # noqa: S704 - our own placeholder

    @cached_property
    def dead(self) -> frozenset[str]:
        """Return the links of other sites that are gone."""
        return frozenset(url for url, display in self.site.links.items() if display.since)

    def finish(self, html: str, address: str) -> str:
        """Check a rendered body, insert the cards, and make its links relative to its page."""
        self._gate.check(html)
        return make_links_relative(_DECK.sub(self._find_html, html), address)

    def _find_html(self, placeholder: re.Match[str]) -> str:
        name = placeholder[1]
        return self._decks[name] if name in self._decks else self._fragments.pop(name)

    def load(self, name: str) -> Template:
        """Return a template that is rendered many times."""
        return self._environment.get_template(name)

    def load_fragment(self, name: str, *places: str, **values: Any) -> Callable[..., Markup]:
        """Return a function that fills escaped texts into the places of a template, or of its values."""
        html = self.load(name).render(values | {place: mark_place(place) for place in places})
        self._gate.check(html)
        first, *others = _PLACE.split(html)
        rest = [*zip((places.index(place) for place in others[::2]), others[1::2], strict=True)]

        def fill(*values: str) -> Markup:
            pieces = [first]
            for place, text in rest:
                pieces += (escape(values[place]), text)
            return Markup("".join(pieces))  # noqa: S704 - the values are escaped

        return fill

    def _deck(self, profiles: Sequence[Profile]) -> Markup:
        """Return a placeholder for the members' cards. `finish` inserts them."""
        name = str(len(self._decks))
        self._decks[name] = "".join(map(self._card, profiles))
        return Markup(f"\x03{name}\x03")  # noqa: S704 - our own placeholder

    def _card(self, profile: Profile) -> str:
        id_ = profile.member.id
        if id_ not in self._cards:
            self._cards[id_] = card = self._card_template.render({"profile": profile})
            self._gate.check(card)
        return self._cards[id_]

    def show_face(self, profile: Profile) -> Markup:
        """Return a member's photo, or else their initials; it says nothing to screen readers, which read the name."""
        # Many people share initials and tint.
        key = profile.photo or (profile.tint, profile.initials)
        if key not in self._faces:
            self._faces[key] = self._make_face(profile)
        return self._faces[key]

    def _make_face(self, profile: Profile) -> Markup:
        if profile.photo:
            return Markup(self._photo.render(photo=profile.photo))  # noqa: S704 - the template escapes
        return self._monogram(str(profile.tint), profile.initials)

    def _listing(self, tags: Iterable[TermLink]) -> str:
        return ", ".join(tag.term.label for tag in tags)


def mark_place(name: str) -> str:
    """Return the placeholder for a place of a fragment, within a value that its template is rendered with."""
    return f"\x04{name}\x04"


def make_links_relative(body: str, address: str) -> str:
    """Make the links of a body relative to the page that it belongs to."""
    return body.replace(ROOT + '"', (path_to_root(address) or "./") + '"').replace(ROOT, path_to_root(address))


_CODES: dict[tuple[str, str], CodeType] = {}
"""Template and language, checksum of its text → its code."""


class CompiledInMemory(BytecodeCache):
    """A cache for this process, of templates in one language."""

    def __init__(self, words: Localization) -> None:
        """Store the language."""
        self._edition = words.edition

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return a key that differs for each language."""
        return f"{super().get_cache_key(name, filename)} {self._edition}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the code of a template, if it was compiled before."""
        bucket.code = _CODES.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the code of a template."""
        if bucket.code:
            _CODES[bucket.key, bucket.checksum] = bucket.code
