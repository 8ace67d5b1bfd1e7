"""Placeholders: what people and programs write where they have no answer, such as `N/A`, `TBD` or `#REF!`.

In: a text and the name of its field. Out: whether it means that there is no value. The check, the forms, tables and
calendars ask here. Case, accents, and signs around the words do not matter.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

WORDS: Mapping[str, str] = {
    "": "n/a|n.a|n/d|n.d|na|n/k|null|nil|nan|none|undefined|void|tbd|tba|tbc|t.b.d|t.b.a|t.b.c|xx|xxx|xxxx|"
    "object object|n / a",
    "en": "not applicable|non applicable|not available|not known|not specified|unspecified|unknown|not sure|"
    "don't know|i don't know|to be determined|to be decided|to be announced|to be confirmed|to be advised|to follow|"
    "coming soon|nothing|none yet|nothing yet|none of the above|same as above|see above|as above|see below|ditto|"
    "see website|see my website|no answer|no response|no value|prefer not to say|rather not say|blank|empty|"
    "left blank|not yet|not yet known|placeholder|lorem ipsum|not provided|not given|not stated|no data|no info|"
    "no information|no information yet|no comment|pending|to come|to be added|to be completed|will add later|add later|"
    "tba soon|same|none at the moment|none at this time|none for now|none currently|nothing at the moment|"
    "not applicable n/a|not applicable (n/a|n/a (not applicable|i'd rather not say|i prefer not to say|"
    "prefer not to answer|prefer not to disclose|decline to answer|unknown / not sure|unknown/not sure|"
    "click here to enter text|click or tap here to enter text|choose an item|choose one|select one|please select|"
    "select an option|please choose|type here|enter text here|enter your answer|your answer|your name here|"
    "enter your name",
    "de": "keine|keiner|keines|nichts|nicht zutreffend|trifft nicht zu|nicht anwendbar|nicht verfugbar|nicht bekannt|"
    "unbekannt|nicht angegeben|keine angabe|keine angaben|ohne angabe|k.a|k. a|k/a|o.a|o. a|keine antwort|"
    "keine information|keine informationen|noch offen|noch unklar|noch nicht|noch nichts|noch keine|noch nicht bekannt|"
    "steht noch nicht fest|wird noch bekannt gegeben|wird noch bekanntgegeben|wird bekannt gegeben|wird bekanntgegeben|"
    "wird nachgereicht|wird erganzt|folgt|folgt noch|in kurze|demnachst|zu klaren|noch zu klaren|zurzeit keine|"
    "derzeit keine|derzeit nichts|momentan keine|im moment keine|weiß nicht|weiss nicht|weiß ich nicht|"
    "siehe oben|wie oben|siehe website|siehe webseite|dito|dto|platzhalter|mochte ich nicht sagen|"
    "mochte ich nicht angeben|deine antwort|ihre antwort|bitte wahlen|bitte auswahlen|wahlen sie ein element aus|"
    "klicken oder tippen sie hier, um text einzugeben|klicken sie hier, um text einzugeben",
    "fr": "neant|sans objet|s/o|s.o|n/c|n.c|non communique|non applicable|non disponible|non precise|non renseigne|"
    "a definir|a determiner|a confirmer|a preciser|a venir|a annoncer|a completer|inconnu|inconnue|aucun|aucune|rien|"
    "pas encore|pas encore defini|aucun pour le moment|aucune pour le moment|rien pour le moment|aucun(e|nsp|indefini|"
    "non renseigne(e|non precise(e|non defini|pas d'information|je prefere ne pas repondre|votre reponse|"
    "choisissez un element|cliquez ou appuyez ici pour entrer du texte|cliquez ici pour entrer du texte|"
    "pas de reponse|je ne sais pas|ne sait pas|idem|voir ci-dessus|comme ci-dessus|vide|bientot",
    "es": "ninguno|ninguna|nada|no aplica|no se aplica|no procede|no disponible|no corresponde|s/d|sin datos|"
    "sin dato|sin especificar|sin definir|sin respuesta|por definir|por determinar|por confirmar|por anunciar|"
    "por decidir|a definir|a confirmar|a determinar|desconocido|desconocida|se desconoce|no se|no lo se|pendiente|"
    "sin informacion|sin info|sin novedad|no tengo|no tiene|no hay|por definirse|por confirmarse|por completar|"
    "a convenir|ninguno/a|ninguno(a|ninguno por ahora|ninguna por ahora|ninguno por el momento|ninguna por el momento|"
    "nada por ahora|ns/nc|ns/nr|en blanco|aun no|todavia no|prefiero no decirlo|prefiero no responder|"
    "prefiero no contestar|"
    "elija un elemento|haga clic o pulse aqui para escribir texto|haga clic aqui para escribir texto|"
    "su respuesta|tu respuesta|seleccione una opcion|"
    "proximamente|idem|igual que arriba|vacio",
    "cy": "dim|dim un|amherthnasol|ddim yn berthnasol|nid yw'n berthnasol|dim yn berthnasol|ddim ar gael|dim ar gael|"
    "heb ei nodi|heb ei bennu|heb ei gadarnhau|heb ei benderfynu|anhysbys|ddim yn gwybod|dw i ddim yn gwybod|"
    "dwi ddim yn gwybod|ddim yn siwr|i'w gadarnhau|i'w benderfynu|i'w bennu|i'w gyhoeddi|i'w ychwanegu|i ddilyn|"
    "i ddod|yn fuan|dim eto|dim byd|dim byd eto|dim ar hyn o bryd|dim am y tro|gweler uchod|fel uchod|gweler isod|"
    "gweler y wefan|yr un peth|yr un fath|gwag|yn wag|dim ateb|dim gwybodaeth|dim sylw|eich ateb|eich enw|"
    "well gen i beidio dweud|well gen i beidio a dweud|mae'n well gen i beidio a dweud|dewiswch un|dewiswch eitem|"
    "cliciwch neu tapiwch yma i roi testun|cliciwch yma i roi testun|teipiwch yma",
}
"""Language → words without accents, separated by `|`; programs write those of no language."""
PEOPLE, NAMES = (
    frozenset({"name", "name.first", "name.last"}),
    frozenset({"organization", "district", "town", "title", "organizer"}),
)
"""Fields with the name of a person, and of something else."""
_NAMES_TOO = frozenset(
    {"na", "nil", "nan", "nada", "none", "null", "idem", "rien", "void", "blank", "same", "pending", "dim"}
)
"""Words that are names of people as well."""
_NAMED = frozenset({"na", "nil", "nan", "nada"})
"""Words that are other names as well, if they are written like names: `Nil`."""
_SIGNS = r"[-\u2010-\u2015\u2212_.,;:\u2026?!*/|#\u00b7\u2022\u2205()\[\]]+"
_ERRORS = r"err:[0-9]{3}|#(?:n/a|n/d|nv|getting_data|[\u00a1\u00bf]?[a-z]{2,12}(?:/0)?[!?])"
"""What spreadsheets show for a formula that fails, in several languages."""
_BEGIN_ERRORS = ("#", "err:")
_ALL_SIGNS, _AN_ERROR = re.compile(_SIGNS), re.compile(_ERRORS)
_EDGES = " \t\n\"'\u2018\u2019\u201c\u201d\u00ab\u00bb()[]{}<>*_~-\u2013\u2014.!?\u2026"
_LONGEST = 50
"""Maximum length of a text that may be a placeholder, in characters."""


def is_placeholder(text: str, field: str = "") -> bool:
    """Return whether a text says that there is no value, in a field such as `name` or `place.name`."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return False
    folded = fold(text)
    if (not text[0].isalnum() and _ALL_SIGNS.fullmatch(text)) or (
        folded.startswith(_BEGIN_ERRORS) and _AN_ERROR.fullmatch(folded)
    ):
        return True
    words = folded.strip(_EDGES)
    if words not in _list_words():
        return False
    if field in PEOPLE:
        return words not in _NAMES_TOO
    return not (field in NAMES and words in _NAMED and text == words.capitalize())


def fold(text: str) -> str:
    """Return a text in small letters without accents, with single spaces and plain apostrophes."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
        text = "".join(sign for sign in parts if unicodedata.category(sign) != "Mn")
    return " ".join(text.lower().split())


@cache
def _list_words() -> frozenset[str]:
    return frozenset(word for row in WORDS.values() for word in row.split("|"))


def browser_rules() -> Mapping[str, Any]:
    """Return the same rule for a script."""
    return {
        "words": sorted(_list_words()), "signs": _SIGNS, "errors": _ERRORS, "edges": _EDGES, "longest": _LONGEST,
        "people": sorted(PEOPLE), "names": sorted(NAMES), "namesToo": sorted(_NAMES_TOO),
        "named": sorted(_NAMED),
    }  # fmt: skip
