"""Words in a location that mean an online meeting, or no place at all. In: a text. Out: which of its parts are a place.

English, French, German, Spanish, Welsh, and what Zoom, Teams, Google and Webex write by themselves.
"""

import re
from typing import Literal, NamedTuple

from shelfmates.placeholders import fold, is_placeholder

PartKind = Literal["place", "online", "nothing"]

_ONLINE = frozenset(
    "online virtual virtually web remote remotely zoom zoomgov webinar webinars webex webcast webconference teams "
    "meet hangout hangouts skype jitsi whereby gotomeeting gotowebinar gotomeet discord livestream livestreamed "
    "livestreaming streaming stream internet videoconference videoconferencing teleconference bluejeans ringcentral "
    "cyberspace ligne visioconference visio visioconferencia distanciel virtuel virtuelle webinaire webinaires "
    "teleconferencia linea virtuales remoto remota videollamada videoconferencia videollamadas telematica telematico "
    "webinario telefonkonferenz videokonferenz zoomlink youtube facebook bigbluebutton crowdcast streamyard hopin "
    "arlein rhithiol rhithwir gweminar gweminarau fideogynhadledd "
    "onlineveranstaltung onlinetreffen onlineseminar videotreffen videoanruf videocall webkonferenz virtuell virtuelle "
    "vimeo twitch www instagram twitter mastodon bluesky".split()
)
_PHRASES = re.compile(
    r"\b(?:(?:conference|video|phone|zoom|teams|skype) ?call|video ?(?:conference|meeting|chat)|"
    r"web ?(?:conference|ex|cast)|"
    r"on[ -]line|ar[ -]lein|live ?stream|google (?:meet|hangouts)|ms teams|go ?to ?(?:meeting|webinar)|seminario web|"
    r"a distance|a distancia|visio[ -]conference|video[ -]?llamada|big ?blue ?button)\b"
)
_FILLERS = frozenset(
    "a an the this that is in at on by via using through over only also and or with from to for of be it will your "
    "our event events meeting meetings session sessions class classes conference call video chat room link links url "
    "platform app details detail info information see below above description invite invitation calendar email sent "
    "provided shared given posted upon after before registration register registered registrants rsvp required join "
    "us here access attend available live microsoft ms google cisco office 365 facebook everyone all anywhere "
    "location format program workshop training webpage page site website address follow option options possible "
    "offered computer instructions l la le les un une en sur par au aux du de des d et ou avec lien salle evenement "
    "evenements reunion reunions seulement uniquement seance envoye envoyee apres inscription voir ci dessous joindre "
    "el los las una unos por para solo solamente y o u con enlace sala evento eventos sesion unicamente se enviara "
    "tras inscripcion ver descripcion abajo plataforma tba tbd tbc come coming emailed soon eastern central pacific "
    "mountain time business server id number code venir besprechung usa announced ar drwy trwy neu ac dolen "
    "der die das den im am auf bei uber per nur auch oder und mit von fur zum zur findet statt veranstaltung sitzung "
    "treffen termin raum anmeldung wird verschickt zugeschickt siehe unten oben beschreibung einladung teilnahme "
    "zugangsdaten".split()
)
_NOWHERE = frozenset(
    "location place venue room where address lieu endroit adresse salle lugar ubicacion sede direccion sala ort "
    "raum veranstaltungsort".split()
)
_POINTING = frozenset(
    "contact see below above in the description details link for location voir la ci dessous ver descripcion abajo "
    "check email calendar invite registration required sent after rsvp website notes event page instructions no flyer "
    "poster siehe unten oben beschreibung einladung anmeldung".split()
)
_LATER = frozenset(
    "sent provided follow come coming emailed shared given posted announced venir enviara envoye "
    "verschickt zugeschickt".split()
)
"""Words of a location that is not known yet."""
_HASHTAG = re.compile(r"#\w{2,60}")
_SEPARATOR = re.compile(
    r"(\s{0,3}(?:[;|+\n•·]|&|,|\(|\)|\[|\]|(?<=\s)/|/(?=\s)|(?<=\w)/(?=\w)|\s[-\u2013—]\s|"
    r"\s(?:or|and|and/or|ou|et|et/ou|o|u|y|e|y/o|oder|und|neu|ac)\s)\s{0,3})",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"\b(?:hybrid|hybride|hibrid[oa]|in[ -]person|en presentiel|presencial|en personne|en persona|wyneb yn wyneb)\b"
)
_MEANS_BOTH = frozenset(
    "hybrid hybride hibrido hibrida in person presentiel presencial personne persona en wyneb yn".split()
)
_LABEL = re.compile(
    r"^\s*(?:hybride?|h[ií]brid[oa]|in[ -]person|en pr[ée]sentiel|presencial|location|venue|place|where|lieu|o[ùu]|"
    r"lugar|ubicaci[óo]n|d[óo]nde|ort)\s?(?::|\s[-\u2013—])\s*",
    re.IGNORECASE,
)
"""A word before the name of a place, such as `Location:`."""


class LocationWords(NamedTuple):
    """The words of a location that name a place, and what the other words mean."""

    place: str
    is_online: bool = False
    is_hybrid: bool = False
    """Whether it says that people meet both ways."""
    is_nothing: bool = False
    """Whether it has words, but none that mean a place."""


def read_location(text: str) -> LocationWords:
    """Return which words of a location, without links, name a place."""
    if is_placeholder(text, "place.name"):
        return LocationWords("", is_nothing=True)
    pieces = _SEPARATOR.split(_LABEL.sub("", text))
    kinds = [find_kind(piece) for piece in pieces[::2]]
    is_online = "online" in kinds or find_kind(text) == "online"
    is_hybrid = bool(_HYBRID.search(fold(text))) and (is_online or "place" not in kinds)
    if find_kind(text) != "place" or "place" not in kinds:
        is_nothing = bool(text.strip()) and not is_online and not is_hybrid
        return LocationWords("", is_online, is_hybrid, is_nothing)
    is_whole = all(kind == "place" or not piece.strip() for kind, piece in zip(kinds, pieces[::2], strict=True))
    return LocationWords("".join(pieces).strip() if is_whole else _join(pieces, kinds), is_online, is_hybrid)


def _join(pieces: list[str], kinds: list[PartKind]) -> str:
    """Return the parts that name a place, with what stands between them."""
    joined = ""
    for number, kind in enumerate(kinds):
        if kind == "place":
            before, after = (
                pieces[max(2 * number - 1, 0)] if number else "",
                "".join(pieces[2 * number + 1 : 2 * number + 2]),
            )
            is_aside = before.strip() == "(" and after.strip().startswith(")")
            joined += f"{before if joined else ''}{pieces[2 * number]}{')' if is_aside and joined else ''}"
    if joined.count("(") != joined.count(")") or joined.count("[") != joined.count("]"):
        joined = re.sub(r"[()\[\]]", " ", joined)
    return " ".join(joined.split()).strip(" ,;:-\u2013—|/&+")


def find_kind(text: str) -> PartKind:
    """Return what a part of a location is."""
    folded = fold(text).strip(" .,;:!?*\"'_-\u2013—")
    words = re.findall(r"[^\W_]+", folded)
    if not words or is_placeholder(folded, "place.name"):
        return "nothing"
    if is_placeholder(" ".join(word for word in words if word not in _NOWHERE) or "-"):
        return "nothing"
    rest = re.findall(r"[^\W_]+", _PHRASES.sub(" online ", _HASHTAG.sub(" ", _HYBRID.sub(" ", folded))))
    if any(word in _ONLINE for word in rest) and all(word in _ONLINE | _FILLERS for word in rest):
        return "online"
    return "nothing" if _is_nothing(words, rest, is_hybrid=bool(_HYBRID.search(folded))) else "place"


def _is_nothing(words: list[str], rest: list[str], *, is_hybrid: bool) -> bool:
    """Return whether words only say where the place is written, that it will follow, or that there are two."""
    if all(word in _POINTING | _NOWHERE for word in words) or all(word in _MEANS_BOTH for word in words):
        return True
    is_vague = is_hybrid or any(word in _LATER for word in words)
    return is_vague and all(word in _FILLERS | _POINTING | _NOWHERE | _LATER for word in rest)
