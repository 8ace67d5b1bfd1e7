"""Templates: Jinja, always escaping and strict about undefined values. In: values. Out: safe HTML.

Links in a template are written as ROOT and the path from the site's root. The page's own depth is inserted later. Thus
a member's card is rendered once and used on many pages.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from shelfmates.addresses import path_to_root
from shelfmates.derive import Profile, Site, TermLink
from shelfmates.derive.map import has_map
from shelfmates.localization import Localization
from shelfmates.schemas.labels import localize_labels
from shelfmates.software import PAGES

from .compiled_templates import CompiledInMemory
from .constant_folding import ROOT, ConstantFolding
from .events.rows import EventRows
from .facet_panel import FacetPanelBuilder
from .fast_jinja import QuickContext, QuickTemplate, escape
from .gate.gate import Gate
from .host_files import find_base
from .resources.rows import ResourceRows

_DECK = re.compile("\x03([0-9]+)\x03")
_PLACE = re.compile("\x04([a-z]+)\x04")


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
        self.rows, self.entries = EventRows(words), ResourceRows(words)
        self.facet_panels = FacetPanelBuilder(site, words)
        self._environment = _make_environment(words, compiled, own)
        self._environment.globals.update(
            to=_to,
            date=words.date,
            label=self.labels.__getitem__,
            listing=self._listing,
            deck=self._deck,
            rows=self.rows,
            entries=self.entries,
            fit_form=self.fit_form,
            settings=site.settings,
            map_address=site.addresses.page("map") if has_map(site) else "",
            addresses=site.addresses,
        )
        self._base = find_base(site.settings.url)
        self._gate = Gate(base=self._base)
        self._cards: dict[str, str] = {}
        self._decks: dict[str, str] = {}
        self._card_template = self.load("members/card.html")

    def render(self, name: str, address: str, **values: Any) -> str:
        """Render a template to the body of the page at an address."""
        return self.finish(self.load(name).render(values), address)

    def render_form(self, name: str, address: str, **values: Any) -> str:
        """Render a template that contains a form. All other pages refuse forms."""
        html = self.load(name).render(values)
        Gate(has_forms=True, base=self._base).check(html)
        return make_links_relative(html, address)

    def fit_form(self, name: str, **values: Any) -> Markup:
        """Render trusted form controls. Return a placeholder that `finish` replaces."""
        html = self.load(name).render(values)
        Gate(has_forms=True, base=self._base).check(html)
        self._decks[mark := str(len(self._decks))] = html
        return Markup(f"\x03{mark}\x03")  # noqa: S704 - our own placeholder

    def finish(self, html: str, address: str) -> str:
        """Check a rendered body, insert the cards, and make its links relative to its page."""
        self._gate.check(html)
        return make_links_relative(_DECK.sub(lambda found: self._decks[found[1]], html), address)

    def load(self, name: str) -> Template:
        """Return a template that is rendered many times."""
        return self._environment.get_template(name)

    def load_fragment(self, name: str, *places: str) -> Callable[..., Markup]:
        """Return a function that fills escaped texts into the places of a template without logic."""
        html = self.load(name).render({place: f"\x04{place}\x04" for place in places})
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

    def _listing(self, tags: Iterable[TermLink]) -> str:
        return ", ".join(tag.term.label for tag in tags)


def _to(address: str) -> str:
    return ROOT + address


def make_links_relative(body: str, address: str) -> str:
    """Make the links of a body relative to the page that it belongs to."""
    return body.replace(ROOT + '"', (path_to_root(address) or "./") + '"').replace(ROOT, path_to_root(address))
