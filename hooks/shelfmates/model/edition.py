"""The editions of a site, one for each language of the network. In: Settings. Out: Editions, and the Settings of each.

The first language has the site's own addresses. Every other language has the same names below `/<language>/`: its
edition is a whole site at that address.
"""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from shelfmates.addresses import find_base, find_own_path
from shelfmates.localization import Localization
from shelfmates.own_texts import NO_TEXTS, OwnTexts

from .fields import _
from .member import ELSEWHERE
from .settings import Settings

T = TypeVar("T")
ELSEWHERE_NAME = _("Elsewhere")
"""The name of the area of people outside of the network's region."""
_ICONS = "assets/cards/icon-"
"""How the addresses of the icons begin, which the manifest of each edition names."""
ONCE = ("_headers", "api/v1/schema/", "assets/cards/", "build.json", "robots.txt")
"""How the addresses of files begin that a site has once, in the edition without a prefix."""


class Edition(NamedTuple):
    """The site in one of the network's languages."""

    language: str
    languages: tuple[str, ...]
    """All languages of the network; the first has no prefix."""
    root: str
    """The address of the network, with a trailing slash."""

    @property
    def is_first(self) -> bool:
        """Return whether it is the edition without a prefix."""
        return self.language == self.languages[0]

    @property
    def prefix(self) -> str:
        """Return what its addresses begin with: `fr/`, or nothing."""
        return self.find_prefix(self.language)

    @property
    def base(self) -> str:
        """Return its own address."""
        return self.root + self.prefix

    def has(self, address: str) -> bool:
        """Return whether it has a file: some are there once for all languages."""
        return self.is_first or address.startswith(_ICONS) or not address.startswith(ONCE)

    @property
    def foreign(self) -> str:
        """Return the language of what has no translation, if that is not its own: the network's first one."""
        return "" if self.is_first else self.languages[0]

    @property
    def up(self) -> str:
        """Return the path from its own root to that of the network: `../`, or nothing."""
        return "../" * self.prefix.count("/")

    def find_way(self, link: str) -> str | None:
        """Return the path in a full URL of this site in any language, from the root of that language."""
        way = find_own_path(link, self.root)
        language, slash, below = (way or "").partition("/")
        return below if slash and language in self.languages[1:] else way

    def find_prefix(self, language: str) -> str:
        """Return what the addresses of a language begin with."""
        return "" if language == self.languages[0] else f"{language}/"


def find_translation(translations: Mapping[str, T], language: str) -> T | None:
    """Return a record's texts in a language, or in the same language without its region; None if there are none."""
    return translations.get(language) or translations.get(language.partition("-")[0])


def list_editions(settings: Settings) -> tuple[Edition, ...]:
    """Return the editions of a network, the one without a prefix first."""
    languages = tuple(dict.fromkeys(settings.languages))
    return tuple(Edition(language, languages, find_base(settings.url)) for language in languages)


def localize_settings(settings: Settings, edition: Edition, texts: OwnTexts = NO_TEXTS) -> Settings:
    """Return the settings of an edition: its language comes first, and the site's address is its own."""
    if edition.is_first:
        return settings
    others = (language for language in edition.languages if language != edition.language)
    say = Localization(edition.language, texts).gettext
    names = {area.id: ELSEWHERE_NAME if area.id == ELSEWHERE else area.name for area in settings.areas}
    look, hero = settings.look, settings.look.hero
    shown = {key: say(text) for key in ("title", "text", "alt") if (text := getattr(hero, key))}
    footer = tuple(line.model_copy(update={"text": say(line.text)}) for line in look.footer)
    update = {
        "languages": (edition.language, *others),
        "url": edition.base,
        "tagline": say(settings.tagline) if settings.tagline else "",
        "notice": say(settings.notice) if settings.notice else "",
        "areas": tuple(area.model_copy(update={"name": say(names[area.id])}) for area in settings.areas),
        "look": look.model_copy(update={"hero": hero.model_copy(update=shown), "footer": footer}),
    }
    return settings.model_copy(update=update)


def list_settings_texts(settings: Settings) -> tuple[str, ...]:
    """Return the texts of the settings that `data/words.yaml` may have in further languages."""
    hero, footer = settings.look.hero, (line.text for line in settings.look.footer)
    names = (area.name for area in settings.areas)
    texts = (settings.tagline, settings.notice, hero.title, hero.text, hero.alt, *footer, *names)
    return tuple(text for text in texts if text)
