"""Templates: Jinja with escaping always on, strict about what is missing. In: values. Out: safe HTML.

A link in a template is written from the site's root behind ROOT; the page's own depth is put in
afterwards, so that a member's card is rendered once and stands on many pages.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from shelfmates.address import climb
from shelfmates.derive import Site
from shelfmates.derive.site import Tag
from shelfmates.model import Term
from shelfmates.words import Words

from .fold import ROOT, Fold

FOLDER = Path(__file__).resolve().parents[3] / "overrides" / "pages"


def _make_environment(words: Words) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n", Fold],
    )
    environment.translate = words.gettext  # type: ignore[attr-defined]  # the extension's
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension's
        words.gettext, words.ngettext, newstyle=True
    )
    return environment


class Templates:
    """The templates of one site in one language."""

    def __init__(self, site: Site, words: Words) -> None:
        """Bind the words and what every page knows."""
        self.site, self.words = site, words
        self._environment = _make_environment(words)
        self._environment.globals.update(
            to=_to,
            date=words.date,
            label=_label,
            listing=self._listing,
            card=self._card,
            settings=site.settings,
            addresses=site.addresses,
        )
        self._cards: dict[str, Markup] = {}
        self._card_template = self.load("card.html")

    def render(self, name: str, **values: Any) -> str:
        """Render a template to a body whose links begin at ROOT."""
        return self._environment.get_template(name).render(values)

    def load(self, name: str) -> Template:
        """Give a template that is rendered many times."""
        return self._environment.get_template(name)

    def _card(self, profile: Any) -> Markup:
        id_ = profile.member.id
        if id_ not in self._cards:
            self._cards[id_] = Markup(self._card_template.render({"profile": profile}))  # noqa: S704 - escaped above
        return self._cards[id_]

    def _listing(self, tags: Iterable[Tag]) -> str:
        return ", ".join(tag.term.label for tag in tags)


def _label(term: Term) -> str:
    return term.label


def _to(address: str) -> str:
    return ROOT + address


def settle_links(body: str, address: str) -> str:
    """Make the links of a body relative to the page that it stands on."""
    return body.replace(ROOT + '"', (climb(address) or "./") + '"').replace(ROOT, climb(address))
