"""Labels of what a question means, as the filters of the lists show them. In: a Site and a Lexicon. Out: texts."""

from collections.abc import Iterable, Mapping

from babel.dates import get_month_names

from shelfmates.derive import Site
from shelfmates.localization import Localization
from shelfmates.schemas.labels import Labels, localize_labels, select_words

from .lexicon import Lexicon

_TITLES = {
    "role": "member.role@facet", "sector": "member.sectors", "level": "member.levels@facet",
    "topic": "member.offers.topic", "language": "member.languages@facet", "mentoring": "member.mentoring",
    "solo": "member.solo@facet", "area": "member.area", "town": "member.town", "district": "member.district",
    "mode": "event.mode", "event": "event.kind", "link": "resource.kind",
}  # fmt: skip
"""Facet → the path of its label."""


def label_meanings(site: Site, words: Localization, lexicon: Lexicon) -> Mapping[str, str]:
    """Return meaning → label (`Level: High`), for all meanings of the lexicon that have one."""
    texts = localize_labels(words)
    values = {**_label_terms(site), **_label_others(site, words, texts)}
    whole = {
        **list_kinds(words),
        "free=yes": words.gettext("Free of charge"),
        "often=weekly": words.gettext("Every week"),
        "often=monthly": words.gettext("Every month"),
    }
    meant = dict.fromkeys(one for meanings in lexicon.phrases.values() for one in meanings)
    return {
        one: whole.get(one) or words.pair(_title(one, words, texts), values[one])
        for one in meant
        if one in whole or one in values
    }


def list_kinds(words: Localization) -> Mapping[str, str]:
    """Return the name of each kind of result."""
    gettext = words.gettext
    return {
        "is=people": gettext("People"), "is=event": gettext("Events"), "is=group": gettext("Groups"),
        "is=resource": gettext("Resources"), "is=hashtag": gettext("Hashtags"), "is=guide": gettext("Guides"),
        "is=news": gettext("News"), "is=page": gettext("Pages"),
    }  # fmt: skip


def _title(meaning: str, words: Localization, texts: Labels) -> str:
    key = meaning.partition("=")[0]
    return texts[_TITLES[key]] if key in _TITLES else words.gettext("Month")


def _label_terms(site: Site) -> Labels:
    terms = site.terms
    rows = (
        ("role", terms.roles),
        ("sector", terms.sectors),
        ("level", terms.levels),
        ("topic", terms.topics),
        ("link", terms.kinds),
    )
    return {f"{key}={id_}": term.label for key, named in rows for id_, term in named.items()}


def _label_others(site: Site, words: Localization, texts: Labels) -> Labels:
    tags = dict.fromkeys(tag for row in (*site.profiles,) for tag in row.member.languages)
    more = dict.fromkeys(tag for row in site.library.resources for tag in row.resource.languages)
    return {
        **_prefix("language", ((tag, words.language_name(tag)) for tag in (*tags, *more))),
        **_prefix("area", ((row.area.id, row.area.name) for row in site.areas)),
        **_prefix("town", ((f"{row.area.id}.{town.id}", town.name) for row in site.areas for town in row.area.towns)),
        **_prefix("district", ((row.district.id, row.district.name) for row in site.districts)),
        **_prefix("month", ((f"{at:02}", name) for at, name in _list_months(words))),
        **_prefix("event", select_words(texts, "event.kind").items()),
        **_prefix("mode", select_words(texts, "event.mode").items()),
        "mentoring=room": texts["member.mentoring.offers@facet"],
        "mentoring=wanted": texts["member.mentoring.wants@facet"],
        "solo=yes": texts["member.solo@value"],
    }


def _list_months(words: Localization) -> Iterable[tuple[int, str]]:
    return get_month_names("wide", "stand-alone", locale=words.locale).items()


def _prefix(key: str, rows: Iterable[tuple[str, str]]) -> Labels:
    return {f"{key}={id_}": label for id_, label in rows}
