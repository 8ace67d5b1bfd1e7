"""Invitations that meeting programs add to a description. In: a text. Out: its lines that belong to one.

A line is recognized by its words, because programs often change the order of their lines. Only a text with a clear sign
of an invitation is searched. Zoom, Teams, Google Meet, Webex and GoTo write in English, French, Spanish and German.
"""

import re
from collections.abc import Iterator

from shelfmates.placeholders import fold

from .meeting_links import is_meeting

_SIGNS = re.compile(
    r"inviting you to a scheduled|invites you to a|join (?:the |our |a )?(?:zoom|microsoft teams|teams|webex|skype)|"
    r"join the meeting now|click here to join the meeting|join with google meet|meeting id ?:|join from pc|-::~|"
    r"join on your computer|do not delete or change any of the following text|please join my meeting|one tap mobile|"
    r"join from the meeting link|join by meeting number|join from a video system|tap to join from a mobile|"
    r"to join the (?:meeting|webinar)|microsoft teams meeting|zoom webinar registered|id de (?:la )?reunion ?:|"
    r"reunion (?:de )?microsoft teams|rejoindre (?:la|une) reunion|participer a (?:la|une) reunion|"
    r"vous invite a une reunion|unirse a (?:la |una )?reunion|entrar en la reunion|invitando a una reunion|"
    r"invitado a una reunion|besprechung teilnehmen|(?:meeting|webinar|besprechung) beitreten|"
    r"ladt sie zu einem|"
    r"meeting-link beitreten|rejoindre a partir du lien de reunion|unirse desde el enlace de la reunion|"
    r"schnelleinwahl mobil|an der besprechung teilzunehmen|microsoft teams-besprechung"
)
_WHOLE = frozenset(
    "learn more|help|legal|privacy|meeting options|reset pin|reset dial-in pin|for organizers|find a local number|"
    "need help?|need help|join on the web|download teams|learn more about teams|teams meeting|microsoft teams|"
    "microsoft teams meeting|or|more info|en savoir plus|options de reunion|besoin d'aide ?|besoin d'aide?|"
    "pour les organisateurs|trouver un numero local|reinitialiser le pin|informations juridiques|"
    "reunion microsoft teams|mas informacion|¿necesita ayuda?|opciones de reunion|opciones de la reunion|"
    "para los organizadores|buscar un numero local|restablecer pin|reunion de microsoft teams|"
    "weitere informationen|besprechungsoptionen|hilfe|meeting|webinar|besprechung|reunion|schnelleinwahl mobil|"
    "ortseinwahl suchen|lokale rufnummer suchen|benotigen sie hilfe?|brauchen sie hilfe?|globale einwahlnummern|"
    "numeros d'appel internationaux|numeros de llamada globales|global call-in numbers|microsoft teams-besprechung|"
    "fur organisatoren|rechtliche hinweise|datenschutz|oder|oder anrufen (nur audio)|teams herunterladen|"
    "im web beitreten|lokale nummer suchen|pin zurucksetzen|weitere infos".split("|")
)
"""Whole lines, or parts of a line between `|` and `:`."""
_BEGINNINGS = tuple(
    "microsoft teams need help|microsoft teams besoin|microsoft teams ¿necesita|meeting id|meeting number|"
    "meeting password|meeting key|meeting host|meeting link:|webinar id|conference id|phone conference id|video id|"
    "video conference id|passcode:|password:|access code:|host key|tenant key|participant code|pin:|"
    "alternate vtc instructions|one tap mobile|or iphone one-tap|iphone one-tap|dial by your location|"
    "dial in by phone|dial-in by phone|or dial:|dial:|dial +|or call in (audio only)|call in by phone|"
    "find your local number|find a local number|more phone numbers|us toll|global call-in numbers|"
    "toll-free calling restrictions|you can also dial|learn more about meet|please do not edit this section|"
    "when it's time, join your webex|tap to join|if you are a host|this is an online event hosted|"
    "view your event at|please join my meeting|skype for business|h.323|sip:|tel:|weekly: http|daily: http|"
    "monthly: http|please download and import|need help? go to|need help? http|id de reunion|id de la reunion|"
    "id. de reunion|id. de la reunion|code secret|mot de passe :|mot de passe:|composez|appeler par telephone|"
    "trouvez votre numero|numero de reunion|plus de numeros|codigo de acceso|contrasena:|marcar por|marque segun|"
    "llamar por telefono|encuentre su numero|mas numeros|numero de la reunion|kenncode|besprechungs-id|"
    "telefonkonferenz-id|meeting-id|meeting-kennnummer|meeting-passwort|meeting passwort|webinar-id|passwort:|"
    "einwahl nach standort|einwahl per telefon|schnelleinwahl|ortseinwahl|zugriffscode|numero de reunion (|"
    "globale einwahl|numeros d'appel|numeros de llamada|wahlen sie +|einwahl nach|benotigen sie hilfe? gehen|"
    "hier klicken, um an der besprechung|nehmen sie auf dem computer|toque para unirse|appuyez pour".split("|")
)
_INVITES = re.compile(
    r".{0,80} ladt sie zu einem .{0,60}(?:meeting|webinar|besprechung)|"
    r".{0,80} (?:is inviting you to a scheduled|invites you to a|vous invite a une reunion|"
    r"le esta invitando a una reunion)|.{0,20}do not delete or change any of the following text"
)
_JOIN = re.compile(
    r"(?:click here to |or )?(?:join|rejoindre|participer|unirse|entrar|jetzt|cliquez|haga clic)\b.{0,60}"
    r"(?:meeting|webinar|zoom|teams|webex|meet|reunion|besprechung|now|by phone|by video|skype|sip|h\.?323|"
    r"computer|device|app|system|phone|ordinateur|dispositivo|instructions|telephone|telefono|appareil)\b|"
    r".{0,60}(?:meeting|webinar|zoom|teams|webex|telefon|computer|besprechung|videosystem|anwendung|meeting-link|gerat)\b"
    r".{0,40} (?:beitreten|teilzunehmen|teilnehmen|einwahlen)\W{0,3}$"
)
_NUMBER = re.compile(
    r"(?:dial|wahlen sie|composez(?: le)?|marque) [+(]?[0-9]|"
    r"(?:united states|usa?|canada|united kingdom|uk|france|mexico|espana|spain|germany|australia|"
    r"toll[ -]free|dial[ -]in|phone)\b[a-z .()/-]{0,40}: {0,2}[+(]?[0-9][0-9 .()-]{6,20}|"
    r"[•*-]? {0,3}[(+]?[0-9][0-9 .()-]{6,20}(?:,,|,[0-9]|#|.{0,3}us\b|.{0,3}\([a-z])|[•*-]? {0,3}\+[0-9]{9}|"
    r"[•*-]? {0,3}[(+]{0,2}[0-9][0-9 .()-]{6,20}[a-z ,.()/-]{0,40}\b(?:toll|tollfree|gebuhrenfrei|gebuhrenpflichtig|"
    r"gratuit|payant|gratuito)\b|[•*-]? {0,3}\+[0-9][0-9 .()-]{7,20}[a-z ,.()/-]{0,40}$"
)
_RULE = re.compile(r"[-_=~:.*#\s]{3,}")
"""A line of signs, as programs draw before and after an invitation."""
_LINK_ALONE = re.compile(r"[<(]?(https?://[^\s<>]{1,2000}?)[>)]?")
_FEATURE = re.compile(r"<(?:https?|tel|sip|mailto):[^\s<>]{0,2000}>|\(https?://[^\s()]{0,2000}\)")
_LONGEST = 3_000
_LONGEST_LINE = 250
"""A longer line without its links says something else, too."""


def find_invitation_lines(text: str) -> frozenset[int]:
    """Return the numbers of the lines that belong to an invitation."""
    rows = [fold(line[:_LONGEST]) for line in text.split("\n")]
    if not any(_SIGNS.search(row) for row in rows):
        return frozenset()
    found = {number for number, row in enumerate(rows) if _is_of_invitation(row)}
    return frozenset(found | set(_list_rules(rows, found)))


def _is_of_invitation(row: str) -> bool:
    if link := _LINK_ALONE.fullmatch(row):
        return is_meeting(link[1])
    bare = " ".join(_FEATURE.sub(" ", row).split())
    if not bare:
        return bool(row)
    parts = [part for piece in re.split("[|:]", bare) if (part := piece.strip(" .<>"))]
    if parts and all(part in _WHOLE for part in parts):
        return True
    is_short = len(bare) <= _LONGEST_LINE
    return is_short and bool(
        bare.startswith(_BEGINNINGS) or _INVITES.match(bare) or _JOIN.match(bare) or _NUMBER.match(bare)
    )


def _list_rules(rows: list[str], found: set[int]) -> Iterator[int]:
    """Yield drawn lines beside an invitation, with nothing else between."""
    drawn: list[int] = []
    before = -1
    for number, row in enumerate([*rows, "end"]):
        if _RULE.fullmatch(row):
            drawn.append(number)
        elif row:
            yield from drawn if {before, number} & found else ()
            before, drawn = number, []
