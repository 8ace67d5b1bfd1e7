"""Words: every string a reader sees, in one language. In: a language tag. Out: Words.

The catalogues are gettext's, read from `.po` by Babel, so that no compiled file goes stale;
English is the language of the source. Dates, lists and names of languages are CLDR's.
"""

from datetime import date
from functools import cache, cached_property
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

TRANSLATED = ("es", "fr")
"""Languages with a catalogue; any other has the source's English words and its own dates."""


class Words:
    """The words of one language; each answer is kept, because thousands of pages ask the same."""

    def __init__(self, language: str) -> None:
        """Take a BCP 47 tag."""
        self.language = language
        self._locale = _locale(language) or Locale("en")
        self._dates: dict[date, str] = {}

    @cached_property
    def catalogue(self) -> NullTranslations:
        """Give gettext's translations."""
        language = self.language.split("-")[0]
        return _read_catalogue(language) if language in TRANSLATED else NullTranslations()

    def gettext(self, message: str) -> str:
        """Translate one message."""
        return self.catalogue.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Translate a message whose form depends on a number."""
        return self.catalogue.ngettext(singular, plural, number)

    def date(self, day: date) -> str:
        """Give a date in words: 1 September 2026."""
        if day not in self._dates:
            self._dates[day] = format_date(day, "long", locale=self._locale)
        return self._dates[day]

    def language_name(self, tag: str) -> str:
        """Give the name of a language in this one; the tag itself where CLDR knows none."""
        return _language_name(self._locale, tag)

    def list(self, items: tuple[str, ...]) -> str:
        """Join as this language does: a, b and c."""
        return _join(self._locale, items)

    def languages(self, tags: tuple[str, ...]) -> str:
        """Name languages in a sentence: English and Irish."""
        return self.list(tuple(self.language_name(tag) for tag in tags))

    @property
    def direction(self) -> str:
        """Give `ltr` or `rtl`."""
        return self._locale.text_direction


@cache
def _join(locale: Locale, items: tuple[str, ...]) -> str:
    return format_list(items, locale=locale) if items else ""


@cache
def _language_name(locale: Locale, tag: str) -> str:
    other = _locale(tag)
    name = other.get_display_name(locale) if other else None
    return name or tag


def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return None


@cache
def _read_catalogue(language: str) -> NullTranslations:
    text = files(__package__).joinpath("locale", language, "LC_MESSAGES", "shelfmates.po").read_bytes()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(text), locale=language))
    compiled.seek(0)
    return Translations(compiled)
