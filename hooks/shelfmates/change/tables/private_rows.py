"""Rows that somebody marked as private. In: a heading, and the text of a cell. Out: whether the row may be published.

Calendars have columns such as `Private`, `Sensitivity` and `Visibility`, address books and forms `Do not publish`. A
mark that is not understood counts as private, because a published row cannot be taken back.
"""

import re
from functools import lru_cache
from typing import Literal

from shelfmates.change.label_lookup import normalize_label
from shelfmates.placeholders import is_placeholder

from .cell_answers import begins_with_no, parse_yes_no
from .targets import plain_heading

Mark = Literal["hides", "shows", ""]
"""What a yes in a column means for its rows; empty if the column is no mark."""
_RECORD = (
    r"(?:event|appointment|meeting|entry|profile|listing|record|row|page|card|perfil|profil|ficha|fiche|evento|cita|"
    r"veranstaltung|termin|eintrag)"
)
_HIDES = re.compile(
    r"(?:is |este |es |est )?(?:private|privad[oa]s?|privee?|privat|confidential\w*|confidentiel\w*|confidencial\w*|"
    r"vertraulich\w*|sensitivity|sensibilite|sensibilidad|critere de diffusion|visibility|visibilite|visibilidad|"
    r"sichtbarkeit|privacy|hidden|hide|unlisted|unpublished|opt out|opted out|masquer|masquee?|ocultar|ocult[oa]|"
    r"nicht offentlich|verborgen|verbergen|ausblenden|internal only|staff only|privacy setting|sharing)"
    r"|hide from .*"
)
"""Whole headings."""
_HIDES_WITHIN = re.compile(
    rf"\b(?:private|confidential|hidden|unlisted|hide|masquer|ocultar) (?:\w{{1,30}} )?{_RECORD}\b"
    rf"|\b{_RECORD} (?:\w{{1,30}} )?"
    r"(?:private|confidential|hidden|unlisted|privee?|privad[oa]|visibility|sensitivity)\b"
    r"|\bno (?:publicar|mostrar|compartir|publicad[oa])\b"
    r"|\b(?:do not|don t|dont|not|never|ne pas|without)(?: \w{1,30}){0,4}?"
    r" (?:publish(?:ed)?|publication|list(?:ed)?|shown?|shared?|display|publier|publiee?|partager|afficher)\b"
    r"|\bnicht (?:veroffentlich\w*|zeigen|anzeigen|auffuhren|teilen)\b"
)
"""Words within a heading."""
_SHOWS = re.compile(
    r"(?:is )?(?:public|publik|publico|publica|published|publish|publiee?|publier|publicar|publicad[oa]|visible|listed|"
    r"offentlich|veroffentlicht|veroffentlichen|sichtbar)"
    r"|(?:show|list|publish|display|visible) (?:on|in|to) .*"
)
_PART = re.compile(r"\b(?:e ?mail|mail|phone|telephone|telefono|photo|picture|foto|address|number|correo|courriel)\b")
"""Words for one detail: such a column is not about the whole row."""
_OPEN = frozenset(
    "normal standard default public publik publique publico publica open everyone everybody anyone all visible shown "
    "published publish listed tous todos toutlemonde parddefaut pardefaut predeterminado predeterminada live "
    "publicevent notprivate noprivate offentlich alle jeder veroffentlicht sichtbar".split()
)
_CLOSED = frozenset(
    "private privat prive privee privado privada confidential confidentiel confidentielle confidencial personal "
    "personnel personnelle vertraulich hidden masque masquee oculto oculta secret unlisted unpublished draft internal "
    "staffonly membersonly restricted trash brouillon borrador "
    "nichtoffentlich verborgen geheim intern entwurf personlich".split()
)
_WISH = re.compile(
    r"(?:please )?(?:do not|don t|dont|not (?:for|to be)|never|ne pas|no|merci de ne pas|por favor no) "
    r"(?:publish\w*|publication|be published|list|be listed|publier|publicar|make public|"
    r"put on (?:the )?(?:web ?)?site)(?: (?:me|us|this|it|my (?:profile|name|entry)|please|"
    r"on (?:the |our )?(?:web ?)?site|in (?:the |your )?directory))*"
)
"""What people write into a cell for comments."""
_PRIVATE_STATUS = frozenset(
    "private privat prive privee privado privada confidential confidencial hidden trash".split()
)
_LONGEST = 200


@lru_cache(maxsize=5_000)
def find_mark(heading: str) -> Mark:
    """Return what a yes in a column means."""
    plain = plain_heading(heading)[:_LONGEST]
    if _PART.search(plain):
        return ""
    if _HIDES.fullmatch(plain) or _HIDES_WITHIN.search(plain):
        return "hides"
    return "shows" if _SHOWS.fullmatch(plain) else ""


def is_private(text: str, mark: Mark) -> bool:
    """Return whether a cell in a column with a mark says that its row is not public."""
    word = normalize_label(text[:_LONGEST])
    if not text.strip() or is_placeholder(text) or word in _OPEN:
        return False
    answer = parse_yes_no(text)
    if mark == "hides":
        # Outlook writes 1, 2 or 3 for what is personal, private or confidential; a form repeats its own words.
        return answer is not False and (find_mark(text) == "hides" or not begins_with_no(text))
    return answer is False or word in _CLOSED or begins_with_no(text)


def is_wish(text: str) -> bool:
    """Return whether a cell, in any column, says nothing but that its row is not to be published."""
    return bool(len(text) <= _LONGEST and _WISH.fullmatch(plain_heading(text)))


def is_private_status(text: str) -> bool:
    """Return whether a status is none of an event, but says that nobody else may read it."""
    return normalize_label(text[:_LONGEST]) in _PRIVATE_STATUS
