"""Words that stand before a private detail. In: nothing. Out: kind → language → words, folded, separated by `|`.

They come from the invitations of Zoom, Teams, Meet and Webex, and from how people write about themselves. A space in a
word also stands for a hyphen, or for nothing.
"""

from collections.abc import Mapping

Words = Mapping[str, str]

PASSCODES: Words = {
    "en": "passcode|pass code|password|passwd|pwd|access code|entry code|entrance code|security code|dial in code|"
    "participant code|attendee code|moderator code|moderator pin|participant pin|attendee pin|host key|host pin|"
    "host code|meeting code|meeting key|session password|audio pin|phone pin|door code|alarm code",
    "fr": "mot de passe|mdp|code secret|code d'acces|code d acces|code d'entree|code de la reunion|code de reunion|"
    "code de conference|code confidentiel|code pin|nip|cle de l'hote|cle d'hote|cle de l'animateur|cle d'animateur|"
    "cle secrete|code d'identification",
    "es": "contrasena|codigo de acceso|codigo de entrada|codigo de seguridad|codigo secreto|codigo de la reunion|"
    "codigo de reunion|codigo del anfitrion|clave de anfitrion|clave del anfitrion|clave de acceso|"
    "clave de la reunion|clave de reunion|clave de organizador|palabra clave de acceso",
    "cy": "cyfrinair|cyfrinair y cyfarfod|cyfrinair cyfarfod|cod mynediad|cod diogelwch|cod cyfrinachol|"
    "cod y cyfarfod|cod cyfarfod|cod y drws|cod y larwm|cod y cyfranogwr|"
    "cod pas|allwedd y gwesteiwr|allwedd gwesteiwr|pin y gwesteiwr",
    "de": "kenncode|kennwort|passwort|zugangscode|zugangskennwort|besprechungskennwort|meetingpasswort|"
    "meeting passwort|host schlussel|hostschlussel|teilnehmercode|besprechungscode|einwahlcode|meeting kennwort|"
    "sicherheitscode|geheimcode|geheimzahl|moderatorencode|meetingcode|host pin|teilnehmer pin|turcode|alarmcode|"
    "wlan passwort|wlan schlussel|zugangsschlussel",
    "pt": "senha|palavra passe|codigo de acesso|senha de acesso|chave do host|chave de host|chave do anfitriao|"
    "codigo da reuniao|codigo secreto|senha da reuniao",
    "it": "codice d'accesso|codice di accesso|codice riunione|chiave host|passcode riunione",
    "nl": "wachtwoord|toegangscode|wachtwoordcode|hostsleutel",
}
"""A word for a code that lets somebody in; what follows may also be letters."""
PINS: Words = {"en": "pin|pin code|pw|pass", "fr": "cle", "es": "clave", "cy": "cod", "de": "code", "pt": "chave"}
"""Words with other meanings, too; only a row of digits makes them private."""
MEETINGS: Words = {
    "en": "meeting id|meeting number|meeting no|webinar id|webinar number|conference id|phone conference id|"
    "conference number|event number|session id|session number|personal meeting id|webex id|zoom id|teams id|"
    "video conference id|video id|participant id|meet id|pmi",
    "fr": "id de reunion|id de la reunion|id reunion|numero de reunion|numero de la reunion|identifiant de reunion|"
    "identifiant de la reunion|id de conference|id de la conference|id de conference telephonique|"
    "n° de reunion|no de reunion|n° de la reunion|n° de conference|numero d'acces|n° d'acces|"
    "numero de conference|id du webinaire|id de webinaire",
    "es": "id de reunion|id de la reunion|id. de reunion|id. de la reunion|numero de reunion|numero de la reunion|"
    "id de conferencia|id. de conferencia|id de conferencia telefonica|id. de conferencia telefonica|"
    "id de la conferencia|id del seminario web|id de seminario web|numero de conferencia",
    "cy": "id cyfarfod|id y cyfarfod|rhif cyfarfod|rhif y cyfarfod|id cynhadledd|id y gynhadledd|"
    "id cynhadledd ffon|id y gynhadledd ffon|rhif y gynhadledd|id gweminar|id y gweminar|id y weminar",
    "de": "meeting kennnummer|meeting nummer|besprechungs id|besprechungsnummer|konferenz id|telefonkonferenz id|"
    "konferenznummer|webinar id|webinarnummer|sitzungs id|sitzungsnummer|besprechungskennung|konferenzkennung",
    "pt": "id da reuniao|id de reuniao|numero da reuniao|id da conferencia|id de conferencia|"
    "id da conferencia telefonica|id do webinar|identificacao da reuniao",
    "it": "id riunione|numero riunione|id conferenza",
    "nl": "vergadering id|vergaderings id|vergadernummer|conferentie id",
}
"""A word for the number of an online meeting."""
PHONES: Words = {
    "en": "tel|tel.|telephone|phone|phone number|mobile|mobile number|cell|cell phone|cellphone|cell number|fax|"
    "whatsapp|sms|text me|text me at|text me on|text us|text us at|text|call|call me|call me at|call me on|"
    "call us|call us at|call or text|ring|ring me|ring me on|ring us|dial|dial in|reach me at|reach us at|"
    "my number|my number is|contact number|landline|home phone|work phone|office phone|desk phone|hotline|voicemail",
    "fr": "portable|mobile|telecopie|appelez|appelez moi|appelez moi au|appelez nous|"
    "appelez nous au|appeler|mon numero|numero de telephone|joignable au|composez|composez le",
    "es": "telefono|telf|tfno|tlf|movil|celular|cel|llame|llame al|llamar|llamar al|llamame al|mi numero|"
    "numero de telefono|marque|marcar",
    "cy": "ffon|rhif ffon|fy rhif ffon|ffon symudol|rhif ffon symudol|symudol|ffon gartref|ffon gwaith|ffacs|ffoniwch|"
    "ffoniwch fi|ffoniwch fi ar|ffoniwch ni|ffoniwch ni ar|galwch fi ar|galwch ni ar|tecstiwch|tecstiwch fi ar|fy rhif|"
    "fy rhif yw|rhif cyswllt|deialwch",
    "de": "telefon|telefonnummer|handy|handynummer|mobil|mobilnummer|anruf|anrufen|anrufen unter|rufen sie|"
    "rufen sie an|ruf mich an|ruf an|rufnummer|meine nummer|meine nummer ist|erreichbar unter|durchwahl|einwahl|"
    "festnetz|faxnummer",
    "pt": "telefone|telemovel|celular|fone|ligue|ligue para|numero de telefone",
    "it": "telefono|cellulare|chiamare|chiamami al",
    "nl": "telefoon|telefoonnummer|mobiel|bel",
}
"""A word before a telephone number that is written as digits alone."""
BIRTHS: Words = {
    "en": "born|born on|i was born|i was born on|date of birth|birth date|birthdate|birthday|dob|d.o.b.|my birthday|"
    "my birthday is",
    "fr": "ne le|nee le|ne(e) le|date de naissance|mon anniversaire|mon anniversaire est le|jour de naissance",
    "es": "naci el|nacido el|nacida el|nacido/a el|fecha de nacimiento|mi cumpleanos|mi cumpleanos es el|f. de nac.",
    "cy": "ganed|ganed fi|ganwyd|ganwyd fi|ces i fy ngeni|cefais fy ngeni|wedi fy ngeni|wedi ei eni|wedi ei geni|"
    "dyddiad geni|fy nyddiad geni|pen blwydd|fy mhen blwydd|fy mhen blwydd yw|fy mhen blwydd i",
    "de": "geboren|geboren am|ich bin geboren am|ich wurde geboren am|geb. am|geb.|geburtsdatum|geburtstag|"
    "mein geburtstag|mein geburtstag ist der|mein geburtstag ist am",
    "pt": "nasci em|nascido em|nascida em|data de nascimento|meu aniversario|meu aniversario e",
    "it": "nato il|nata il|data di nascita",
    "nl": "geboren op|geboortedatum",
}
"""A word before a day of birth."""
MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec janv fevr avr mai juin juil aout dec ene abr ago dic "
    "marz okt dez fev abril maio set out gen mag giu lug ott mrt mei "
    "ion chwef maw faw ebr fai meh feh gor orff aws med fed hyd tach dach rha rag"
)
"""The beginnings of the names of months, in the same languages."""
IDENTIFIERS = (
    "isbn|issn|ismn|isni|isrc|doi|oclc|ocn|lccn|orcid|viaf|pmid|arxiv|hdl|ark|ppn|nlm|upc|ean|gtin|asin|sku|rfc|iso|"
    "ein|siret|siren|nif|cif|abn|acn|cuit|cuil|rut|nit|vat|ssn|grant|grants|award|project|contract|subvention|invoice|order|ticket|case|"
    "accession|barcode|bar code|serial|model|item|catalog|catalogue|license|licence|permit|call number|call no|"
    "shelf mark|shelfmark|signatura|signatur|cote|dewey|ddc|udc|cdu|lcc|bill|act|docket|box|volume|vol|issue|no|nr|"
    "band|bd|heft|ausgabe|aktenzeichen|bestellnummer|rechnung|rechnungsnummer|kundennummer|inventarnummer|"
    "steuernummer|ust id|forderkennzeichen"
)
"""Words before a number that is no telephone number."""
COUNTED = (
    "usd|eur|gbp|cad|aud|mxn|dollars?|euros?|pesos?|pounds?|items|books|volumes|livres|libros|pupils|students|"
    "visits|visitors|visitas|visites|llyfrau|o lyfrau|disgyblion|o ddisgyblion|eitemau|tudalennau|"
    "readers|users|members|documents|documentos|pages|paginas|"
    "franken|chf|bucher|bande|medien|seiten|besuche|besucher|kinder"
)
"""Words after a number that is an amount."""


def list_words(*tables: Words) -> list[str]:
    """Return the words of all languages, each once, longer ones first."""
    found = {word for words in tables for row in words.values() for word in row.split("|")}
    return sorted(found, key=lambda word: (-len(word), word))
