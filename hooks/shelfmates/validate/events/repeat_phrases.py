"""What people write for a repetition. In: `weekly`, `every Thu`, `chaque lundi`. Out: the phrase for `every`."""

import re
from collections.abc import Mapping

from shelfmates.schedule.plain_english import DAYS, ORDINALS, read_every

_ADVERBS: Mapping[str, str] = {
    "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year", "annual": "year",
    "biweekly": "2 weeks", "bi-weekly": "2 weeks", "fortnightly": "2 weeks", "fortnight": "2 weeks",
    "bimonthly": "2 months", "bi-monthly": "2 months", "quarterly": "3 months", "quarter": "3 months",
    "weekend": "saturday and sunday", "weekends": "saturday and sunday",
    "quotidien": "day", "hebdomadaire": "week", "mensuel": "month", "annuel": "year", "trimestriel": "3 months",
    "dyddiol": "day", "wythnosol": "week", "misol": "month", "blynyddol": "year", "chwarterol": "3 months",
    "täglich": "day", "wöchentlich": "week", "monatlich": "month", "jährlich": "year", "vierteljährlich": "3 months",
    "zweiwöchentlich": "2 weeks", "vierzehntägig": "2 weeks", "14-tägig": "2 weeks", "zweimonatlich": "2 months",
    "diario": "day", "semanal": "week", "quincenal": "2 weeks", "mensual": "month", "anual": "year",
}  # fmt: skip
"""A whole text → its phrase."""
_FILLERS = re.compile(
    r"^(?:(?:occurs|repeats|once|every|each|on|in|an?|the|chaque|tou(?:te)?s|les?|la|cada|todos|todas|el|los|las|"
    r"bob|pob|yr?|ar|jede[nrsm]?|alle|am|im) )+"
    r"|(?: (?:of|in) (?:the|each|every) month| du mois| del mes|"
    r" (?:im|des|jedes|jeden) monats?| (?:o )?(?:bob|pob|y) mis)$"
)
_WORDS: Mapping[str, str] = {
    **{day[:length]: day for day in DAYS for length in (3, 4, 5) if length < len(day) - 1},
    **dict(zip("lundi mardi mercredi jeudi vendredi samedi dimanche".split(), DAYS, strict=True)),
    **dict(zip("lunes martes miércoles jueves viernes sábado domingo".split(), DAYS, strict=True)),
    **dict(zip("montag dienstag mittwoch donnerstag freitag samstag sonntag".split(), DAYS, strict=True)),
    "sonnabend": "saturday",
    **dict(zip("llun mawrth mercher iau gwener sadwrn sul".split(), DAYS, strict=True)),
    **dict(zip("lun fawrth fercher iau wener sadwrn sul".split(), DAYS, strict=True)),
    **dict.fromkeys("jour jours día días dydd diwrnod tag".split(), "day"),
    **dict.fromkeys("semaine semaines semana semanas wythnos woche".split(), "week"),
    **dict.fromkeys("mois mes meses mis monat".split(), "month"),
    **dict.fromkeys("an ans année année année année año años blwyddyn flwyddyn jahr".split(), "year"),
    **dict.fromkeys("premier primer primero cyntaf gyntaf erste ersten erster".split(), "1st"),
    **dict.fromkeys("deuxième segundo ail zweite zweiten zweiter".split(), "2nd"),
    **dict.fromkeys("troisième tercer tercero trydydd dritte dritten dritter".split(), "3rd"),
    **dict.fromkeys("quatrième cuarto pedwerydd vierte vierten vierter".split(), "4th"),
    **dict.fromkeys("dernier último olaf letzte letzten letzter".split(), "last"),
    **dict.fromkeys("et y a ac und & +".split(), "and"),
    "two": "2", "three": "3", "four": "4", "deux": "2", "dos": "2", "trois": "3", "tres": "3",
    "zwei": "2", "drei": "3", "vier": "4", "tage": "days", "wochen": "weeks", "monate": "months", "jahre": "years",
}  # fmt: skip
"""A word → the word that `every` reads."""
_DAY_WORD = re.compile(r"\b(?:d?dydd|nos) (?=(?:ll?un|[mf]awrth|[mf]ercher|iau|g?wener|sadwrn|sul)\b)")
"""The word for a day or an evening before its Welsh name."""
_OTHER = re.compile(r"^(?:other|second|2nd|alternate) (day|week|month|year)$")
_OTHER_DAY = re.compile(rf"^(?:other|alternate) (?:{'|'.join(DAYS)})$")
"""Every second week; the day is that of the event's start."""


def find_phrase(text: str) -> str:
    """Return the phrase that a text means; empty if nobody can tell."""
    small = " ".join(text.casefold().rstrip(".").split())
    if phrase := _ADVERBS.get(small) or _ADVERBS.get(_FILLERS.sub("", small)):
        return phrase
    small = _DAY_WORD.sub("", small.replace("yn ail", "other"))
    words = [_WORDS.get(word, _WORDS.get(word.removesuffix("s"), word)) for word in _split(_FILLERS.sub("", small))]
    # In French, Spanish and Welsh the ordinal may follow: `mardi dernier`.
    if len(words) == 2 and words[0] in DAYS and words[1] in ORDINALS:  # noqa: PLR2004 - a day and its number
        words.reverse()
    phrase = " ".join(words).replace(" ,", ",")
    phrase = _OTHER_DAY.sub("2 weeks", _OTHER.sub(r"2 \1s", phrase))
    return phrase if read_every(phrase) else ""


def _split(text: str) -> list[str]:
    return text.replace(",", " , ").replace("/", " and ").split()
