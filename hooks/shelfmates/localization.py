"""Localization: every string on the site, in one language. In: a language tag. Out: Localization.

The catalogs are gettext's `.po` files, so no compiled file can be outdated. English is the language of the source. A
network's own texts come before the software's, and a region falls back to its language: `fr-CA` to `fr`. Dates, lists
and language names come from CLDR.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_interval, format_skeleton, format_time, get_timezone_name
from babel.lists import format_list
from babel.messages.plurals import get_plural
from babel.numbers import format_currency

from .own_texts import ENGLISH, NO_TEXTS, OwnTexts, PluralRule, TextCatalog, Texts, list_tags
from .po_files import PoMessage, compile_rule, read_po

Day = date
"""An alias for class bodies in which a method is called `date`."""
REGIONAL = ("en-GB",)
"""Languages with a catalog of the texts that differ from those of the language without its region."""
TRANSLATED = ("cy", "de", "es", "fr")
"""Languages with a catalog; all others use the English source strings and their own date formats."""
LANGUAGES = ("en", *TRANSLATED)


class Localization:
    """The strings of one language; results are cached, because thousands of pages need the same ones."""

    def __init__(self, language: str, own: OwnTexts = NO_TEXTS) -> None:
        """Store a BCP 47 language tag and the network's own texts, and find the CLDR locale."""
        self.language, self._own = language, own
        self._locale = _locale(language) or Locale("en")
        self._dates: dict[date, str] = {}
        self._sources: dict[str, Mapping[str, str]] = {}

    @cached_property
    def catalog(self) -> "Translations":
        """Return the translations; of a message without one, the English text."""
        ours = _merge_shipped(self.language)
        own = tuple(_list_own(self.language, self._own))
        return ours.merge(own) if own else ours

    @cached_property
    def edition(self) -> str:
        """Return an identifier of these strings; it changes with the language, and with any text of its catalogs."""
        return f"{self.language} {self.catalog.digest}"

    @cached_property
    def replaced(self) -> frozenset[str]:
        """Return the texts that the network itself wrote in this language."""
        rows = (self._own.replaced.get(tag, {}) for tag in list_tags(self.language))
        return frozenset(form for row in rows for forms in row.values() for form in forms)

    @cached_property
    def text_language(self) -> str:
        """Return the language of the strings: English where there is no catalog."""
        return find_text_language(self.language, self._own) or "en"

    @property
    def locale(self) -> Locale:
        """Return the CLDR locale, for numbers and names."""
        return self._locale

    def gettext(self, message: str) -> str:
        """Translate one message."""
        return self.catalog.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Translate a message whose form depends on a number."""
        return self.catalog.ngettext(singular, plural, number)

    def translate_from(self, language: str, text: str) -> str:
        """Return a text of the site that is given in English or another language; any other text stays as it is."""
        if language not in self._sources:
            self._sources[language] = _list_sources(Localization(language, self._own).catalog)
        return self.gettext(self._sources[language].get(text, text))

    def colon(self, name: str) -> str:
        """Return a name with the colon of the language: `Hashtag:`, `Mot-dièse :`."""
        return self.gettext("%(name)s:") % {"name": name}

    def pair(self, name: str, text: str) -> str:
        """Return a name, a colon and a text."""
        return f"{self.colon(name)} {text}"

    def date(self, day: date) -> str:
        """Return a date in words: 1 September 2026."""
        if day not in self._dates:
            self._dates[day] = format_date(day, "long", locale=self._locale)
        return self._dates[day]

    def weekday(self, day: Day) -> str:
        """Return a date with its weekday: Tuesday, 1 September 2026."""
        return _format_day(self._locale, day, "full")

    def weekday_name(self, day: Day) -> str:
        """Return the name of a weekday: Tuesday."""
        return str(self._locale.days["format"]["wide"][day.weekday()])

    def month(self, day: Day) -> str:
        """Return a month in words: September 2026."""
        return _format_part(self._locale, day, "yMMMM")

    def short(self, day: Day, part: str) -> str:
        """Return a part of a date: the short month (`MMM`), the weekday (`E`), or month and day (`MMMMd`)."""
        return _format_part(self._locale, day, part)

    def days(self, first: Day, last: Day) -> str:
        """Return a range of days, both included: 4-5 March 2027."""
        return self.weekday(first) if first == last else _format_days(self._locale, first, last)

    def hours(self, start: datetime, end: datetime) -> str:
        """Return a time range within a day, in the clock format of the language: 18:30-20:00."""
        return _format_hours(self._locale, start.time(), end.time())

    def hours_until(self, start: datetime, end: datetime) -> str:
        """Return a time range that ends on another day: from 9:00 PM to March 5, 1:00 AM."""
        day = self.short(end, "MMMMd") if start.year == end.year else self.date(end)
        last = self._locale.datetime_formats["medium"].format(self.hours(end, end), day)
        return _drop_marks(self._locale.interval_formats[None].format(self.hours(start, start), last))

    def zone(self, zone: str) -> str:
        """Return the name of a time zone: Eastern Time."""
        return zone if zone == "UTC" else _zone_name(self._locale, zone)

    def table(self, number: int) -> str:
        """Return a name for a table of a page: Table 2."""
        return self.gettext("Table %(number)s") % {"number": number}

    def language_name(self, tag: str) -> str:
        """Return the name of a language in this language; the tag itself if CLDR has none."""
        return _language_name(self._locale, tag)

    def list(self, items: tuple[str, ...]) -> str:
        """Return the items as a list in this language: a, b and c."""
        return _join(self._locale, items)

    def languages(self, tags: tuple[str, ...]) -> str:
        """Return a list of language names: English and Irish."""
        return self.list(tuple(self.language_name(tag) for tag in tags))

    def money(self, amount: float, currency: str) -> str:
        """Return an amount of money in this language's format: $25.00."""
        return _drop_marks(format_currency(amount, currency, locale=self._locale))

    @property
    def first_weekday(self) -> int:
        """Return the day on which weeks begin (0 is Monday), where most people speak this language."""
        return self._likely.first_week_day

    @property
    def territorial(self) -> str:
        """Return the language and where most people speak it, as in `en_US`; empty if CLDR does not say."""
        likely = self._likely
        return f"{likely.language}_{likely.territory}" if likely.territory else ""

    @cached_property
    def _likely(self) -> Locale:
        """Return the locale with the territory where most people speak this language."""
        return Locale.parse(get_global("likely_subtags").get(str(self._locale), str(self._locale)))

    @property
    def direction(self) -> str:
        """Return `ltr` or `rtl`."""
        return self._locale.text_direction


_MARKS = re.compile("[\u061c\u200b\u200e\u200f]")
"""Invisible marks. CLDR uses them in Arabic, Hebrew, Persian and Khmer, and the gate refuses all of them."""


def _drop_marks(text: str) -> str:
    return _MARKS.sub("", text)


_AND = re.compile(r",? a\(c\) (?!\{)(?=([aeiouyâêîôûŷáéíóúý])?)", re.IGNORECASE)
"""How CLDR writes the Welsh `and`, and the vowel after it; before a place that is not filled yet it stays as it is."""


def choose_and(text: str) -> str:
    """Return a list with the Welsh word for `and` that the next letter needs: `ac` before a vowel, else `a`."""
    return _AND.sub(lambda found: " ac " if found[1] else " a ", text) if "a(c)" in text else text


@cache
def _join(locale: Locale, items: tuple[str, ...]) -> str:
    return choose_and(_drop_marks(format_list(items, locale=locale))) if items else ""


@cache
def _language_name(locale: Locale, tag: str) -> str:
    other = _locale(tag)
    # CLDR may have a name for a language without any locale data for it, as for sign languages.
    name = other.get_display_name(locale) if other else locale.languages.get(tag)
    return _drop_marks(name or tag)


# Formatting with CLDR takes a third of a millisecond, and events share their days and times.


@lru_cache(maxsize=10_000)
def _format_day(locale: Locale, day: date, width: Literal["full"]) -> str:
    return format_date(day, width, locale=locale)


@lru_cache(maxsize=10_000)
def _format_part(locale: Locale, day: date, skeleton: str) -> str:
    return format_skeleton(skeleton, day, locale=locale)


@lru_cache(maxsize=10_000)
def _format_days(locale: Locale, first: date, last: date) -> str:
    return format_interval(first, last, "yMMMMd", locale=locale)


@lru_cache(maxsize=10_000)
def _format_hours(locale: Locale, start: time, end: time) -> str:
    if start == end:
        return format_time(start, "short", locale=locale)
    skeleton = "hm" if "a" in str(locale.time_formats["short"].pattern) else "Hm"
    return format_interval(start, end, skeleton, locale=locale)


@cache
def _zone_name(locale: Locale, zone: str) -> str:
    try:
        return _drop_marks(get_timezone_name(zone, locale=locale))
    except LookupError:
        # Some CLDR locales have no place names.
        return zone


def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return None


def _list_sources(catalog: "Translations") -> Mapping[str, str]:
    """Return the texts of a catalog → the English messages that they translate; of those without a number."""
    return {forms[0]: message for message, forms in catalog.list_texts() if len(forms) == 1}


Layer = tuple[Texts, PluralRule]
"""Texts, and the rule for their plural forms."""


class Translations:
    """The merged texts of a language."""

    def __init__(self, found: Mapping[str, tuple[tuple[str, ...], PluralRule]]) -> None:
        """Store the forms of each message, and the rule that chooses one."""
        self._found = found

    def merge(self, layers: tuple[Layer, ...]) -> "Translations":
        """Return translations in which the texts of some layers come before these; the first layer wins."""
        found = dict(self._found)
        for texts, rule in reversed(layers):
            found |= {message: (forms, rule) for message, forms in texts.items() if all(forms)}
        return Translations(found)

    @cached_property
    def digest(self) -> str:
        """Return a hash of all texts; empty if there are none."""
        return sha256(repr(sorted(self._found.items())).encode()).hexdigest() if self._found else ""

    def has(self, message: str) -> bool:
        """Return whether a message has a text of its own in this language."""
        return message in self._found

    def list_texts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each message with its forms."""
        return ((message, forms) for message, (forms, _rule) in self._found.items())

    def list_forms(self, message: PoMessage, count: int) -> tuple[str, ...]:
        """Return the text of a message, or the texts for each of `count` plural forms."""
        if found := self._found.get(message.id):
            return found[0]
        return (message.id, *(message.plural for _form in range(count - 1))) if message.plural else (message.id,)

    def gettext(self, message: str) -> str:
        """Translate one message."""
        found = self._found.get(message)
        return found[0][0] if found else message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Translate a message whose form depends on a number."""
        found = self._found.get(singular)
        if found is None:
            return singular if number == 1 else plural
        forms, rule = found
        # A rule may choose a form that a text does not have; the last one is the general one.
        return forms[min(_compile(rule)(number), len(forms) - 1)]


_compile: Callable[[PluralRule], Callable[[int], int]] = cache(compile_rule)


@cache
def _merge_shipped(language: str) -> Translations:
    layers = (read_shipped(tag) for tag in list_tags(language) if tag in {*TRANSLATED, *REGIONAL})
    return Translations({}).merge(tuple((row.texts, row.rule) for row in layers))


def _list_own(language: str, own: OwnTexts) -> Iterator[Layer]:
    """Yield the network's texts for a language: replaced ones first, then those of its catalogs."""
    for tag in list_tags(language):
        if tag in own.replaced:
            yield own.replaced[tag], find_rule(tag, own)
    for tag in list_tags(language):
        if tag in own.catalogs:
            yield own.catalogs[tag].texts, own.catalogs[tag].rule


def find_rule(language: str, own: OwnTexts = NO_TEXTS) -> PluralRule:
    """Return the plural rule of a language: the network's, the software's, or the usual one."""
    for tag in list_tags(language):
        if tag in own.catalogs:
            return own.catalogs[tag].rule
        if tag in TRANSLATED:
            return read_shipped(tag).rule
    return find_usual_rule(language)


def find_usual_rule(language: str) -> PluralRule:
    """Return the plural rule that gettext's catalogs of a language usually have; the English one if there is none."""
    locale = _locale(language)
    usual = get_plural(locale) if locale else ENGLISH
    return PluralRule(usual[0], usual[1])


def find_text_language(language: str, own: OwnTexts = NO_TEXTS) -> str:
    """Return the tag whose texts a language has: the language itself, or what it falls back to; empty if none."""
    known = {"en", *TRANSLATED, *own.catalogs}
    return next((tag for tag in list_tags(language) if tag in known), "")


@cache
def read_shipped(language: str) -> TextCatalog:
    """Return the software's catalog of a language."""
    found = read_po(_read(language.replace("-", "_"), "LC_MESSAGES", "shelfmates.po"))
    return TextCatalog({row.id: row.forms for row in found.messages if not row.is_fuzzy}, found.rule or ENGLISH)


@cache
def read_messages() -> Mapping[str, PoMessage]:
    """Return every message of the site, by its English text or singular, in the order of the files that have it."""
    return {row.id: row for row in read_po(_read("shelfmates.pot")).messages}


def _read(*path: str) -> str:
    return files(__package__).joinpath("locale", *path).read_text(encoding="utf-8")
