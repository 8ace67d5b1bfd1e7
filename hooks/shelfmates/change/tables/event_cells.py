"""The cells of an event that do not stand in one column each. In: RowCells. Out: the same with the fields of an event.

Programs write a day and a time in two columns, a venue or a link in one, and their own words for kinds and statuses.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shelfmates.change.area_words import AreaWords
from shelfmates.change.icalendar_files.online_words import read_location
from shelfmates.change.label_lookup import Ids, LabelLookup, list_closed_words, normalize_label
from shelfmates.model import Event
from shelfmates.problem import Reason
from shelfmates.schemas.columns import find_column

from .event_times import EventClock, settle_times
from .header_synonyms import CATEGORIES
from .records_table import split_items
from .row_cells import RowCells, UnderstoodWord

DEFAULT_KIND = "meet-up"
"""The kind of events that do not say theirs."""
KIND_FORMS: Mapping[str, str] = {
    "webinar": r"webinar\w*|g?weminar\w*|webinaire|online (?:talk|session)",
    "conference": r"conference|summit|symposium|convention|congress|congrès|congreso|conferencia|conférence|"
    r"unconference|edcamp|tagung|konferenz|kongress|fachtag|[cg]ynhadledd|cynadleddau",
    "workshop": r"workshop\w*|training|bootcamp|boot camp|atelier|taller|formation|capacitación|"
    r"makerspace session|hands-on|g?weithdy|g?weithdai|hyfforddiant|werkstatt|schulung",
    "slow-chat": r"slow chat|sgwrs araf",
    "chat": r"twitter chat|hashtag chat|chat|tweetup|sgwrs hashnod",
    "visit": r"visit|tour|open house|visite|visita|field trip|ymweliad|taith|besuch|bibliotheksbesuch|führung",
    "course": r"course|class|mooc|cours|curso|cwrs|cyrsiau|kurs|seminar|fortbildung|weiterbildung",
    "deadline": r"deadline|due date|call for proposals|cfp|dyddiad cau|frist|einsendeschluss|anmeldeschluss",
    "observance": r"observance|awareness (?:day|week|month)|banned books week|read across|library week|"
    r"aktionstag|vorlesetag",
    "meet-up": r"meet-?ups?|meeting|social|happy hour|coffee|book club|gathering|rencontre|reunión|"
    r"encuentro|drop-in|hangout|party|celebration|cyfarfod\w*|clwb darllen|paned|treffen|stammtisch",
}
MODE_FORMS: Mapping[str, str] = {
    "hybrid": r"hybrid\w*|hybride|híbrid[oa]|both|in[- ]person (?:and|or|&|\+|/) online|"
    r"online (?:and|or|&|\+|/) in[- ]person",
    "online": r"online|on-line|virtual\w*|remote|web|zoom.*|webinar|teams|microsoft teams.*|google meet.*|en ligne|"
    r"en línea|distance|à distance|digital|virtuell|im netz|"
    r"ar-lein|ar lein|rhithiol|rhithwir|internet|webex.*|livestream|youtube live",
    "in-person": r"in[- ]?person|onsite|on-site|on site|face[- ]to[- ]face|f2f|physical|présentiel|en présentiel|"
    r"presencial|sur place|venue|offline|live|wyneb yn wyneb|vor ort|präsenz|in präsenz",
}
STATUS_FORMS: Mapping[str, str] = {
    "confirmed": r"scheduled|published|live|started|open|completed|complete|ended|finished|active|approved|public|"
    r"on sale|sold out|upcoming|past|confirmé|confirmado|registration open|done|yes|bestätigt|findet statt|ausgebucht",
    "planned": r"tentative|draft|pending|proposed|planning|in planning|idea|to be confirmed|prévu|"
    r"provisional|todo|to do|not started|in progress|in review|geplant|vorläufig|entwurf|unter vorbehalt",
    "canceled": r"annulé|cancelado|anulado|called off|abgesagt|entfällt|fällt aus",
    "postponed": r"reporté|aplazado|rescheduled|pospuesto|verschoben",
}
_LINK = re.compile(r"(?i)https?://[^\s<>\"]+")
_MONEY = re.compile(
    r"(?:USD|US|EUR|GBP|CAD)?\s?([$€£])?\s?([0-9]{1,6}(?:[.,][0-9]{2})?)\s?([$€£]|USD|EUR|GBP|CAD|CHF)?"
)
_CURRENCIES = {"€": "EUR", "£": "GBP", "EUR": "EUR", "GBP": "GBP", "CAD": "CAD", "CHF": "CHF"}
_FREE = frozenset(
    "free nocharge nocost nofee gratis gratuit gratuito kostenlos kostenfrei keinekosten libre "
    "amddim radacamddim 0".split()
)
_HOURS = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,2})?) ?(?:h|hrs?|hours?|credits?|ceus?|credit hours?|contact hours?)\.?")
_LONGEST = 200


def _compile(forms: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return {word: re.compile(rf"\b(?:{form})\b", re.IGNORECASE) for word, form in forms.items()}


@dataclass(frozen=True, slots=True)
class EventVocabulary:
    """The vocabulary of a network, for events."""

    words: LabelLookup
    kinds: Ids
    """Normalized label → an event's kind."""
    places: AreaWords
    clock: EventClock


_KINDS, _MODES, _STATUSES = map(_compile, (KIND_FORMS, MODE_FORMS, STATUS_FORMS))
_CHOICES = (("status", _STATUSES), ("mode", _MODES))


def settle_event(row: RowCells, known: EventVocabulary) -> None:
    """Put the parts of times and places together, and read the words of programs."""
    settle_times(row, known.clock)
    _settle_categories(row, known)
    _settle_kind(row, known)
    for name, forms in _CHOICES:
        _settle_word(row, name, forms)
    _settle_place(row)
    _settle_areas(row, known)
    _settle_cost(row)
    _settle_hours(row)


def _settle_word(row: RowCells, name: str, forms: Mapping[str, re.Pattern[str]]) -> None:
    """Read the words of people and programs for a closed word."""
    cell, column = row.cells.get(name), find_column(name, Event)
    if cell is None or column is None or list_closed_words(column.field).find(cell.text):
        return
    word = " ".join(cell.text.lower().split())[:_LONGEST]
    if found := next((id_ for id_, form in forms.items() if form.match(word)), ""):
        row.put(name, found, cell)
    elif name == "status":
        row.pop(name)
        hint = "write one of planned, confirmed, canceled, postponed"
        row.tell(name, Reason("is no status of an event, and is left out", hint, cell.text), cell)


def _settle_kind(row: RowCells, known: EventVocabulary) -> None:
    """Find the kind of an event in its own column, or in its title; without either it is a meet-up, with a message."""
    cell, title = row.cells.get("kind"), row.cells.get("title")
    if cell:
        kind = known.kinds.get(normalize_label(cell.text[:_LONGEST])) or _guess_kind(cell.text)
        if kind:
            row.put("kind", kind, cell)
        return
    if title:
        kind = _guess_kind(title.text)
        row.put("kind", kind or DEFAULT_KIND, title, is_read=False)
        why = "because of its title" if kind else "because nothing says its kind"
        reason = Reason(f"is imported as `{kind or DEFAULT_KIND}`, {why}", "if that is wrong, add a column `kind`")
        row.tell("kind", reason, title._replace(heading=""))


def _guess_kind(text: str) -> str:
    return next((kind for kind, form in _KINDS.items() if form.search(text[:_LONGEST])), "")


def _settle_categories(row: RowCells, known: EventVocabulary) -> None:
    """Read the words of a column of categories as kind, topics and levels; others are left out."""
    cell = row.pop(CATEGORIES)
    found: dict[str, list[str]] = {"kind": [], "topics": [], "levels": []}
    unknown: list[str] = []
    for word, _sign in split_items(cell.text) if cell else ():
        name = next((name for name in ("topics", "levels") if known.words.find_all(name, word)), "")
        if kind := known.kinds.get(normalize_label(word)):
            found["kind"].append(kind)
        elif name:
            found[name].append(word)
        else:
            unknown.append(word)
    for name, words in found.items():
        if cell and words and name not in row.cells:
            row.put(name, words[0] if name == "kind" else "; ".join(words), cell, is_read=False)
    if cell and unknown:
        hint = "add the word to the topics in data/network.yaml, or correct it"
        row.tell("topics", Reason("is no known kind, topic or level, and is left out", hint, "; ".join(unknown)), cell)


def _settle_place(row: RowCells) -> None:
    """Read a link, or a word such as `Zoom`, in the place of a venue, and say how people take part."""
    cell, online = row.cells.get("place.name"), row.cells.get("online")
    source = online
    location = read_location(cell.text if cell else "")
    if cell and (found := _LINK.search(cell.text)):
        rest = (cell.text[: found.start()] + cell.text[found.end() :]).strip(" ,;:-()|\n")
        row.pop("place.name")
        row.cells.setdefault("online", cell._replace(text=found[0]))
        source = online or row.cells["online"]
        if place := read_location(rest).place:
            row.put("place.name", place, cell)
    elif cell and location.place != cell.text:
        row.pop("place.name")
        source = online or (cell if location.is_online or location.is_hybrid else None)
        if location.place:
            row.put("place.name", location.place, cell)
        elif location.is_nothing:
            row.taken.append(UnderstoodWord(cell.heading, cell.text, "no place"))
    if source and "mode" not in row.cells:
        is_hybrid = location.is_hybrid or any(name.startswith("place.") for name in row.cells)
        row.put("mode", "hybrid" if is_hybrid else "online", source, is_read=source is cell)
    elif source is cell and cell:
        row.taken.append(UnderstoodWord(cell.heading, cell.text, "no place"))
    _name_place(row)


def _settle_areas(row: RowCells, known: EventVocabulary) -> None:
    """Read `Watauga County, NC` as one area; several areas are a list."""
    for name in ("areas", "place.area"):
        cell = row.cells.get(name)
        if cell is None or known.words.knows("areas", cell.text):
            continue
        found = {area for word, _sign in split_items(cell.text) if (area := known.places.find(word).area)}
        if len(found) == 1 and known.places.find(cell.text).area in found:
            row.put(name, found.pop(), cell)


def _name_place(row: RowCells) -> None:
    """Use the address or the town as the name of a place that has none."""
    parts = [name for name in ("place.address", "place.town") if name in row.cells]
    if parts and "place.name" not in row.cells:
        cell = row.cells.pop(parts[0])
        row.put("place.name", cell.text, cell, is_read=False)


def _settle_cost(row: RowCells) -> None:
    """Read `Free`, `$25` or `25 €`; other words are a note."""
    cell = row.cells.get("cost.amount")
    if cell is None or re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", cell.text):
        return
    if normalize_label(cell.text[:_LONGEST]) in _FREE:
        row.put("cost.amount", "0", cell)
    elif found := _MONEY.fullmatch(cell.text):
        row.put("cost.amount", found[2].replace(",", "."), cell)
        sign = _CURRENCIES.get(found[1] or "") or _CURRENCIES.get(found[3] or "")
        if sign and "cost.currency" not in row.cells:
            row.put("cost.currency", sign, cell, is_read=False)
    elif "cost.note" not in row.cells:
        row.pop("cost.amount")
        row.put("cost.note", " ".join(cell.text.split()), cell, is_read=False)


def _settle_hours(row: RowCells) -> None:
    cell = row.cells.get("cpd.hours")
    if cell and (found := _HOURS.fullmatch(cell.text.lower())):
        row.put("cpd.hours", found[1], cell)
