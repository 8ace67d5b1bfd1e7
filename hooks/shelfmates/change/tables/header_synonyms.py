"""What people and programs call our fields. In: nothing. Out: kind of record → field → synonyms, besides key and title.

Without case, accents and punctuation; separated by `|`. Earlier words of a field are better guesses than later ones.
"""

from collections.abc import Mapping

FIRST_NAME, MIDDLE_NAME, LAST_NAME, TIMESTAMP = "name.first", "name.middle", "name.last", "timestamp"
"""Columns without a field of their own: the first three make `name`, the other dates a plain yes to `consent`."""
WHERE = "location"
"""A column with a town, an area, or both."""
START_DAY, START_TIME, END_DAY, END_TIME = "start.date", "start.time", "end.date", "end.time"
ALL_DAY, CATEGORIES = "all-day", "categories"
"""Columns that are put together to make fields of an event."""

PARTS: Mapping[str, Mapping[str, str]] = {
    "members": {
        FIRST_NAME: "the first part of `name`",
        MIDDLE_NAME: "a part of `name`",
        LAST_NAME: "the last part of `name`",
        TIMESTAMP: "the time of the answer",
        WHERE: "`town` and `area`",
    },
    "events": {
        START_DAY: "the day of `start`",
        START_TIME: "the time of `start`",
        END_DAY: "the day of `end`",
        END_TIME: "the time of `end`",
        ALL_DAY: "whether `start` has no time",
        CATEGORIES: "`kind`, `topics` and `levels`",
    },
    "resources": {},
}
"""Kind → column without a field of its own → its meaning."""

WHOLE_OF: Mapping[str, str] = {
    FIRST_NAME: "name",
    LAST_NAME: "name",
    WHERE: "area",
    START_DAY: "start",
    END_DAY: "end",
}
"""Part of a field → the field, which has no column of its own if it has parts."""

_TOPICS = (
    "topic|tags|tag|keywords|subjects|subject area|interests|topics of interest|areas of interest|your topics|themes|"
    "theme|temas|temas de interes|centres d interet|tema|sujets|mots cles|etiquetas|"
    "areas of expertise|expertise|specialties|"
    "pynciau|pwnc|themau|thema|diddordebau|allweddeiriau|arbenigedd|"
    "thema|themen|themengebiete|schwerpunkte|interessen|fachgebiete|schlagworter|schlagworte"
)
_LEVELS = (
    "level|grade level|grade levels|grades|grade|school level|school levels|age group|age groups|audience|audiences|"
    "grade levels served|grades served|levels served|grade levels you serve|grade band|grade bands|for whom|"
    "public cible|publico|niveaux|niveau|niveles|nivel|which levels|"
    "grwpiau oedran|grwp oedran|oedran|oedrannau|cyfnod allweddol|cyfnodau allweddol|blynyddoedd|cynulleidfa|"
    "zielgruppe|zielgruppen|altersgruppe|altersgruppen|klassenstufe|klassenstufen|schulstufe|schulstufen|"
    "jahrgangsstufen|fur wen"
)
_DESCRIPTION = (
    "details|about|summary|abstract|notes|body|more information|information|resume|descripcion|detalles|"
    "disgrifiad|manylion|crynodeb|nodiadau|rhagor o wybodaeth|gwybodaeth|"
    "beschreibung|kurzbeschreibung|inhalt|zusammenfassung|notizen|bemerkungen|anmerkungen|"
    "weitere informationen|weitere infos"
)
_URL = (
    "link|url|web|website|web site|web page|webpage|web address|web link|homepage|address of the page|lien|enlace|"
    "site web|sitio web|"
    "dolen|gwefan|cyfeiriad gwe|tudalen we|"
    "webadresse|webseite|internetseite|internetadresse|adresse der seite"
)

HEADER_SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "members": {
        "name": "full name|first and last name|name and surname|first last name|first name and last name|"
        "display name|member name|member|librarian|librarian name|"
        "librarian s name|teacher name|staff name|name of librarian|"
        "nom et prenom|nom complet|nombre completo|nombre y apellidos|"
        "nom prenom|apellidos y nombre|apellidos y nombres|"
        "enw|enw llawn|enw cyntaf a chyfenw|enw a chyfenw|enw r aelod|enw r llyfrgellydd|eich enw|"
        "vollstandiger name|vor und nachname|vorname und nachname|name und vorname|name vorname|vor und zuname|"
        "dein name|ihr name|name der bibliothekarin|mitglied",
        FIRST_NAME: "first name|name first|given name|forename|first|prenom|nombre de pila|primer nombre|"
        "enw cyntaf|enw bedydd|"
        "vorname|rufname",
        MIDDLE_NAME: "middle name|additional name|second name|middle initial|weitere vornamen|zweiter vorname",
        LAST_NAME: "last name|name last|surname|family name|last|nom de famille|apellido|apellidos|"
        "cyfenw|enw olaf|enw teuluol|"
        "nachname|familienname|zuname",
        TIMESTAMP: "timestamp|time stamp|completion time|submitted|submitted at|submission date|submission time|"
        "date submitted|end date|enddate|recorded date|recordeddate|submit date utc|date of answer|created|"
        "created time|horodateur|marca temporal|marca de tiempo|date of consent|consent date|date agreed|"
        "date of agreement|fecha de consentimiento|date du consentement|heure de fin|hora de finalizacion|"
        "date de soumission|fecha de envio|"
        "stamp amser|amser cyflwyno|dyddiad cyflwyno|amser cwblhau|dyddiad cydsynio|"
        "zeitstempel|fertigstellungszeit|abgabedatum|eingereicht am|gesendet am|erstellt am|"
        "datum der einwilligung|einwilligungsdatum",
        "id": "identifier|member id",
        "pronouns": "pronoms|pronombres|preferred pronouns|personal pronouns|pronomen",
        "role": "job|job title|position|function|occupation|profession|organization title|organization 1 title|"
        "current position|fonction|poste|cargo|puesto|ocupacion|rol|metier|title|"
        "swydd|teitl swydd|teitl y swydd|eich swydd|"
        "tatigkeit|beruf|funktion|stelle|rolle|berufsbezeichnung|stellenbezeichnung|aufgabe",
        "sectors": "sector|type of library|library type|kind of library|type of institution|institution type|"
        "type de bibliotheque|tipo de biblioteca|"
        "bibliothekstyp|art der bibliothek|sparte|art der einrichtung",
        "levels": _LEVELS,
        "organization": "organisation|school|library|employer|institution|workplace|place of work|company|"
        "company name|school or library|library or school|school library|name of school|school name|library name|"
        "name of library|name of school or library|name of your school|name of your library|organization name|"
        "current employer|"
        "organization 1 name|organisation name|affiliation|where you work|etablissement|centro|escuela|biblioteca|"
        "bibliotheque|ecole|institucion|nombre de la escuela|school site|campus|building|"
        "sefydliad|ysgol|llyfrgell|ysgol neu lyfrgell|enw r ysgol|enw r llyfrgell|cyflogwr|gweithle|man gwaith|"
        "schule|bibliothek|einrichtung|arbeitgeber|firma|arbeitsplatz|name der schule|name der bibliothek|"
        "schule oder bibliothek|bibliothek oder schule|institution oder schule",
        "district": "school district|school system|library system|district or system|district scolaire|distrito|"
        "distrito escolar|lea|"
        "awdurdod|awdurdod lleol|awdurdod addysg|gwasanaeth llyfrgell|gwasanaeth llyfrgelloedd|"
        "schulbezirk|bezirk|bibliothekssystem|bibliotheksverbund",
        "area": "county|region|comte|condado|parish|county name|your county|province|departement|departamento|"
        "provincia|comarca|comunidad|territory|"
        "sir|ardal|rhanbarth|eich sir|eich ardal|"
        "gebiet|landkreis|kreis|kanton|bundesland|provinz",
        "town": "city|town or city|city or town|municipality|business city|work city|ville|commune|ciudad|municipio|"
        "localidad|address 1 city|town city|"
        "tref|dinas|tref neu ddinas|pentref|"
        "ort|stadt|gemeinde|dienstort|arbeitsort|ort geschaftlich",
        WHERE: "location|city state|town state|city and state|town and state|city county|town county|county state|"
        "county and state|city and county|town and county|where are you|where you are located|ubicacion|lieu|"
        "lleoliad|ble rydych chi|ble|"
        "standort|wo bist du|wo arbeitest du|ort und landkreis|stadt und bundesland",
        "place": "town and country|city and country|city country|ort und land|stadt und land",
        "languages": "language|languages spoken|languages you speak|spoken languages|languages you can help in|"
        "langues|langue|idiomas|idioma|"
        "ieithoedd|iaith|ieithoedd rydych yn eu siarad|"
        "sprachen|sprache|gesprochene sprachen",
        "topics": _TOPICS,
        "solo": "only librarian|the only librarian in the building|only librarian in the building|solo librarian|"
        "solo|are you a solo librarian|"
        "unig lyfrgellydd|yr unig lyfrgellydd|llyfrgellydd unigol|"
        "opl|one person library|allein|allein in der bibliothek|arbeitest du allein",
        "bio": "biography|about|about you|about yourself|about me|tell us about yourself|short bio|description|"
        "short biography|brief bio|introduce yourself|introduction|biographie|biografia|presentation|"
        "amdanoch chi|amdanaf i|bywgraffiad|cyflwyniad|disgrifiad byr|"
        "uber mich|uber dich|beschreibung|biografie|kurzbiografie|vorstellung|kurze vorstellung|"
        "stell dich vor",
        "email": "e mail|mail|e mail address|email address|mail address|adresse e mail|courriel|correo electronico|"
        "adresse electronique|adresse de messagerie|correo|work email|contact email|e mail 1 value|email 1|"
        "primary email|direccion de correo electronico|adresse mail|e mail 2 address|e mail 3 address|school email|"
        "your email|"
        "ebost|e bost|cyfeiriad ebost|cyfeiriad e bost|eich ebost|eich e bost|"
        "e mail adresse|email adresse|mailadresse|mail adresse|dienstliche e mail|dienstliche e mail adresse|"
        "deine e mail adresse",
        "contact": "how to reach you|contact by|preferred contact|way to reach you|preferred way of contact|"
        "preferred contact method|best way to reach you|"
        "sut i gysylltu|cyswllt|"
        "kontaktweg|kontakt per|bevorzugter kontakt",
        "github": "github account|github user|github username|github handle",
        "mentoring.offers": "willing to mentor|willing to be mentor|available as mentor|ready to be mentor|"
        "bietet mentoring|biete mentoring|mentoring anbieten",
        "mentoring.wants": "looking for mentor|need mentor|seeking mentor|"
        "sucht mentoring|suche mentoring|mentoring suchen",
        "photo": "picture|portrait|headshot|profile picture|foto|llun|ffotograff|bild|profilbild|portrat",
        "consent": "agreement|i agree|do you agree to be published|do you consent|i agree to be published|"
        "consent to be published|i consent|permission|permission to publish|may we publish|consentement|"
        "consentimiento|accord|autorizacion|agreed|agree|consent given|"
        "cydsyniad|caniatad|cytuno|rwy n cytuno|rydw i n cytuno|"
        "einwilligung|zustimmung|einverstanden|einverstandnis|einverstandniserklarung|ich bin einverstanden|"
        "ich stimme zu|ich willige ein|ich stimme der veroffentlichung zu",
        "joined": "since|date joined|member since|joined on|join date|dabei seit|mitglied seit|beigetreten",
        "confirmed": "last confirmed|confirmed on|bestatigt|zuletzt bestatigt",
        "links": "social media|social media links|social networks|profiles|online profiles|social media handles|"
        "social|reseaux sociaux|redes sociales|liens|enlaces|"
        "dolenni|cyfryngau cymdeithasol|"
        "soziale medien|soziale netzwerke",
        "links.website": "web|web site|web page|webpage|personal web page|website 1 value|personal website|homepage|"
        "url|site web|sitio web|pagina web|your website|"
        "gwefan|eich gwefan|"
        "webseite|internetseite|eigene website|deine website",
        "links.blog": "your blog|blog url|blog address",
    },
    "events": {
        "title": "event|event name|event title|name|name of event|name of the event|subject|summary|what|session|"
        "session title|programme|program|activity|workshop|workshop title|evenement|titre|nom|evento|titulo|nombre|"
        "asunto|objet|nombre del evento|nom de l evenement|"
        "digwyddiad|enw r digwyddiad|teitl|teitl y digwyddiad|enw|gweithgaredd|gweithdy|sesiwn|"
        "veranstaltung|titel|name der veranstaltung|titel der veranstaltung|betreff|bezeichnung|was",
        "kind": "type|event type|type of event|kind of event|format type|type d evenement|tipo|tipo de evento|"
        "math|math o ddigwyddiad|"
        "art|typ|art der veranstaltung|veranstaltungsart",
        "status": "event status|state|statut|estado|statws|cyflwr",
        "start": "starts|begins|begin|beginning|from|start date time|start datetime|start date and time|"
        "date and time|date time|datetime|date and start time|when|start at|starts at|event start|debut|inicio|"
        "comienzo|date et heure|fecha y hora|cuando|quand|dtstart|event date and time|start time local|"
        "event start date time|"
        "dechrau|cychwyn|dyddiad ac amser|pryd|"
        "beginn|anfang|beginnt|wann|von|datum und uhrzeit|datum uhrzeit|termin",
        "end": "ends|finish|finishes|until|to|end date time|end datetime|end date and time|ends at|event end|fin|"
        "final|dtend|event end date time|end time local|"
        "diwedd|gorffen|"
        "ende|endet|bis|schluss",
        START_DAY: "start date|date|day|event date|date of event|begin date|starting date|date start|start day|"
        "date of the event|fecha|fecha de inicio|date de debut|jour|dia|first day|dates|event start date|date s|"
        "dyddiad|dyddiad dechrau|dyddiad cychwyn|diwrnod|dyddiad y digwyddiad|dyddiadau|"
        "datum|startdatum|anfangsdatum|datum der veranstaltung|beginnt am|erster tag",
        START_TIME: "start time|time|times|hour|hours|begin time|starting time|event time|time start|"
        "event start time|heure|heures|heure de debut|hora|hora de inicio|horario|horaire|time of event|time s|"
        "amser|amser dechrau|amser cychwyn|"
        "uhrzeit|zeit|startzeit|anfangszeit|beginn uhrzeit|beginnt um",
        END_DAY: "end date|ending date|date end|last day|event end date|end day|finish date|date de fin|fecha de fin|"
        "fecha de finalizacion|"
        "dyddiad gorffen|dyddiad diwedd|"
        "enddatum|letzter tag|endet am",
        END_TIME: "end time|ending time|time end|event end time|finish time|heure de fin|hora de fin|"
        "hora de finalizacion|"
        "amser gorffen|amser diwedd|"
        "endzeit|ende uhrzeit|endet um",
        ALL_DAY: "all day|all day event|allday|whole day|journee entiere|toute la journee|todo el dia|"
        "drwy r dydd|trwy r dydd|diwrnod cyfan|"
        "ganztagig|ganztagiges ereignis|ganztagige veranstaltung",
        "timezone": "time zone|timezone|zone|tz|event timezone|fuseau horaire|zona horaria|cylchfa amser|parth amser|"
        "zeitzone",
        "mode": "in person or online|format|delivery|delivery mode|modality|online or in person|attendance mode|"
        "event format|modalite|modalidad|attendance|"
        "fformat|wyneb yn wyneb neu ar lein|"
        "veranstaltungsform|teilnahmeform|vor ort oder online|online oder vor ort|prasenz oder online|"
        "online oder prasenz",
        "place.name": "place|location|venue|venue name|where|room|location name|name of place|name of the place|"
        "meeting place|event location|building|campus|lieu|lugar|salle|ubicacion|sede|ou|donde|"
        "lle|lleoliad|ble|ystafell|safle|"
        "ort|veranstaltungsort|wo|raum|treffpunkt|saal",
        "place.address": "address|street|street address|venue address|location address|address 1|address line 1|"
        "venue street|adresse|direccion|calle|rue|"
        "cyfeiriad|stryd|"
        "anschrift|strasse|strasse und hausnummer",
        "place.town": "town|city|venue city|location city|ville|ciudad|city town|municipality|tref|dinas|"
        "stadt|gemeinde",
        "place.area": "venue county",
        "place.lat": "latitude|lat|breitengrad",
        "place.lon": "longitude|lon|lng|long|langengrad",
        "online": "online link|meeting link|zoom link|zoom|online meeting|virtual link|join link|join url|"
        "online join url|link to meeting|link to join|teams link|meeting url|video link|lien de la reunion|"
        "enlace de la reunion|online url|online event url|webinar link|"
        "dolen ar lein|dolen y cyfarfod|dolen zoom|"
        "teilnahmelink|einwahllink|zugangslink|link zur besprechung|link zum meeting|link zur teilnahme|"
        "besprechungslink|videolink",
        "hashtag": "event hashtag|hash tag",
        "organizer": "organiser|organizer name|organiser name|host|hosted by|organized by|organised by|presented by|"
        "presenter|provider|sponsor|group|group name|meeting organizer|association|organisateur|organizador|organiza|"
        "facilitator|"
        "trefnydd|trefnwyr|trefnir gan|gwesteiwr|"
        "veranstalter|veranstalterin|veranstaltet von|organisiert von|ausrichter|trager",
        "hosts": "host members|hosting members",
        "speakers": "speaker|presenters|speaker s|intervenants|ponentes|siaradwr|siaradwyr|"
        "referent|referentin|referentinnen|referenten|referierende|vortragende|mitwirkende",
        "series": "series name|reihe|veranstaltungsreihe",
        "topics": _TOPICS,
        "levels": _LEVELS,
        "areas": "area|county|counties|region|condado|comte|ardal|ardaloedd|sir|siroedd|"
        "gebiet|gebiete|landkreis|kanton|bundesland",
        "cost.amount": "cost|price|fee|fees|ticket price|registration fee|admission|tarif|prix|precio|coste|costo|"
        "pris|ffi|"
        "kosten|preis|gebuhr|gebuhren|teilnahmegebuhr|teilnahmebeitrag|eintritt",
        "cost.currency": "currency|devise|moneda|arian cyfred|wahrung",
        "cpd.hours": "credit hours|pd hours|contact hours|credits|ceu|ceus|cpd hours|hours of credit|"
        "fortbildungsstunden|unterrichtseinheiten",
        "register": "registration|register|registration link|registration url|rsvp|rsvp link|sign up|signup|"
        "sign up link|register here|tickets|ticket url|ticket link|inscription|inscripcion|lien d inscription|"
        "registro|enlace de inscripcion|where to register|how to register|booking link|"
        "cofrestru|dolen gofrestru|cofrestru yma|tocynnau|archebu lle|"
        "anmeldung|anmeldelink|anmelden|link zur anmeldung|anmeldung unter|registrierung",
        "url": f"{_URL}|event url|public url|event link|event page|event website|more info|permalink",
        CATEGORIES: "category|categories|calendar|calendars|internal tags|categoria|categorias|categorie|"
        "categori|categoriau|"
        "kategorie|kategorien|rubrik",
        "description": f"{_DESCRIPTION}|event description|event details|session description|short description|"
        "description de l evenement|remarks|comments|"
        "disgrifiad o r digwyddiad|sylwadau",
        "repeat.every": "repeat|repeats|recurrence|frequency|recurring|repetition|frecuencia|frequence|"
        "ailadrodd|pa mor aml|"
        "wiederholung|wiederholt sich|turnus|rhythmus",
        "repeat.until": "repeat until|repeats until|recurrence end|wiederholung bis",
        "accessibility": "accommodations|hygyrchedd|barrierefreiheit",
        "updated": "last updated|updated on|zuletzt geandert|geandert am",
    },
    "resources": {
        "title": "name|resource|resource name|resource title|name of resource|site|site name|tool|tool name|what|"
        "titre|nom|titulo|nombre|recurso|ressource|name of the site|"
        "enw|teitl|adnodd|enw r adnodd|teitl yr adnodd|"
        "titel|bezeichnung|name der ressource",
        "url": f"{_URL}|resource link|resource url|web resource|direccion|adresse|source|where to find it|"
        "cyfeiriad|dolen yr adnodd",
        "kind": "type|resource type|type of resource|category|kind of resource|medium|format|tipo|categoria|"
        "categorie|type de ressource|tipo de recurso|"
        "math|math o adnodd|categori|"
        "art|typ|kategorie|art der ressource",
        "scope": "reach|how far|reichweite",
        "areas": "area|county|counties|condado|comte|ardal|ardaloedd|sir|siroedd|gebiet|gebiete|landkreis|kanton",
        "region": "state|bundesland",
        "topics": _TOPICS,
        "levels": _LEVELS,
        "languages": "language|langue|langues|idioma|idiomas|iaith|ieithoedd|sprache|sprachen",
        "feed": "rss|rss feed|feed url|atom|rss url",
        "hashtag": "hash tag",
        "networks": "platform|platforms|plataforma|plateforme|network|llwyfan|llwyfannau|plattform|plattformen",
        "hosts": "maintained by|host|betreut von",
        "description": f"{_DESCRIPTION}|why|why it is worth it|annotation|short description|comment|comments|remarks|"
        "why is it useful|why it is useful|notas|remarques|review|"
        "pam|pam mae n ddefnyddiol|sylwadau|adolygiad|"
        "warum|anmerkung|kommentar",
        "group.channel": "channel|where the group talks|where|kanal",
        "group.join": "join|join link|where to join|how to join link|beitreten|beitrittslink",
        "group.how": "how to join",
        "group.status": "status",
        "added": "date added|added on|created|hinzugefugt am|aufgenommen am",
        "checked": "last checked|checked on|gepruft am|zuletzt gepruft",
    },
}

PRIVATE = frozenset(
    "contact person|contact name|"
    "phone|phones|phone number|telephone|telephone number|tel|mobile|mobile phone|mobile number|cell|cell phone|"
    "cell number|cellphone|home phone|home phone 2|business phone|business phone 2|work phone|primary phone|"
    "other phone|company main phone|car phone|assistant s phone|callback|pager|radio phone|isdn|telex|ttytdd phone|"
    "business fax|home fax|other fax|fax|fax number|phone 1 value|phone 2 value|phone 3 value|whatsapp|"
    "whatsapp number|telefono|movil|telephone portable|portable|celular|numero de telefono|numero de telephone|"
    "extension|phone extension|birthday|birth date|date of birth|birthdate|dob|age|your age|gender|sex|anniversary|"
    "fecha de nacimiento|date de naissance|home address|mailing address|postal address|home street|home street 2|"
    "home street 3|home city|home state|home postal code|home country region|home country|business street|"
    "business street 2|business street 3|other street|other street 2|other street 3|street|street address|address|"
    "address line 1|address line 2|adresse|direccion|address 1 formatted|address 1 street|address 1 postal code|"
    "address 1 po box|zip|zip code|zipcode|postal code|postcode|code postal|codigo postal|domicilio|"
    "business postal code|other postal code|business address po box|home address po box|other address po box|"
    "emergency contact|emergency contact phone|spouse|children|government id number|password|ssn|"
    "social security number|salary|religion|ethnicity|race|marital status|dietary restrictions|dietary needs|"
    "allergies|t shirt size|shirt size|ip address|ipaddress|location latitude|location longitude|locationlatitude|"
    "locationlongitude|personal email|private email|home email|account|required attendees|optional attendees|"
    "attendees|attendee emails|contact phone|contact phone number|guest list|organizer email|contact email|"
    "organiser email|host email|presenter email|registrant email|passcode|pin|meeting id|host key|dial in|"
    "ffon|rhif ffon|ffon symudol|rhif ffon symudol|dyddiad geni|pen blwydd|oed|eich oed|rhywedd|cyfeiriad cartref|"
    "cyfeiriad post|cod post|cyfrinair|"
    "meeting password|zoom password|zoom passcode|employee id|student id|member number|"
    "telefon|telefonnummer|handy|handynummer|mobil|mobilnummer|mobiltelefon|festnetz|telefon privat|"
    "telefon geschaftlich|faxnummer|fax geschaftlich|geburtsdatum|geburtstag|alter|geschlecht|anschrift|"
    "privatadresse|postanschrift|privatanschrift|wohnort|strasse|strasse und hausnummer|strasse privat|"
    "strasse geschaftlich|hausnummer|plz|postleitzahl|postleitzahl privat|postleitzahl geschaftlich|ort privat|"
    "notfallkontakt|iban|kontonummer|familienstand|ernahrung|unvertraglichkeiten|allergien|kleidergrosse|"
    "t shirt grosse|ip adresse|private e mail|private e mail adresse|passwort|kennwort|kenncode|"
    "besprechungs id|personalnummer|mitgliedsnummer|teilnehmerliste|erforderliche teilnehmer|"
    "optionale teilnehmer|ansprechpartner|ansprechpartnerin|ansprechperson|kontaktperson".split("|")
)
"""Columns that are nobody else's business, unless the kind has a synonym for them above."""

PROGRAMS = frozenset(
    "id|start date|last page|start language|do not email|"
    "registration limit|registrations|max attendees|maximum attendees|count|number|no|nr|row|"
    "response id|responseid|submission id|respondent id|respondentid|collector id|collectorid|record id|row id|"
    "start time|hora de inicio|heure de debut|last modified time|last modified|score|total points|quiz feedback|"
    "points|progress|finished|status|duration in seconds|duration|user language|userlanguage|distribution channel|"
    "distributionchannel|recipient last name|recipientlastname|recipient first name|external reference|"
    "external data reference|externaldatareference|recipientemail|recipientfirstname|custom data|network id|referer|"
    "token|country|pays|pais|state|country region|business country region|business state|address 1 region|"
    "address 1 country|nickname|file as|suffix|name suffix|name prefix|prefix|initials|yomi name|given name yomi|"
    "additional name yomi|family name yomi|phonetic first name|phonetic middle name|phonetic last name|maiden name|"
    "short name|group membership|labels|e mail 1 type|e mail 1 label|e mail 2 type|e mail 2 label|phone 1 type|"
    "phone 1 label|website 1 type|website 1 label|address 1 type|address 1 label|organization 1 type|"
    "organization department|organization 1 department|organization 1 yomi name|department|email type|"
    "email display name|e mail display name|e mail type|e mail 2 type|e mail 2 display name|e mail 3 type|"
    "e mail 3 display name|categories|priority|private|sensitivity|directory server|billing information|mileage|"
    "office location|manager s name|assistant s name|hobby|hobbies|occupation code|keywords|internet free busy|"
    "web page type|reminder on off|reminder date|reminder time|meeting resources|show time as|event id|venue id|"
    "organizer id|organiser id|rsvps|yes rsvps|capacity|attendees count|seats|seats available|registrants|waitlist|"
    "tickets sold|tickets available|gross|net|attendee|image|image url|featured image|attachments|assignee|"
    "cover image|excerpt|uid|registration cost|created by|last modified by|setup time|teardown time|visibility|"
    "public|presenter bio|timestamp utc|zoom id|group membership|event image|next start|next end|"
    "startzeit|letzte anderungszeit|letzte anderung|gesamtpunktzahl|punkte|quizfeedback|antwort id|land|"
    "land region|land region geschaftlich|region geschaftlich|anrede|namenszusatz|abteilung|nummer|lfd nr|"
    "laufende nummer|anzahl|erinnerung ein aus|erinnerung am|erinnerung um|besprechungsplanung|"
    "besprechungsressourcen|abrechnungsinformationen|prioritat|privat|reisekilometer|vertraulichkeit|"
    "zeitspanne zeigen als|anhange|freie platze|platze".split("|")
)
"""Columns of forms, address books and calendars that say nothing about the person or the event."""

FILLERS = frozenset(
    "a an and are at be can do does how i in is me my of on or please say tell the there this to us want what which "
    "who with work would you your optional required s "
    "votre vos ton ta tes quel quelle quels quelles est sont etes vous le la les l du des su sus tu tus cual cuales "
    "el los las es son en "
    "beth sut pa yw mae yn eich chi oes gennych dewiswch nodwch hoffech "
    "der die das den dem ein eine dein deine deinen ihr ihre ihren welche welcher welches welchen wie du sie bist ist "
    "sind hast im auf fur zu zur zum und oder bitte angeben gib nenne".split()
)
"""Words of a question that do not identify its field."""
SERVICE_FILLERS = frozenset("account address handle id link name page profile url user username".split())
"""Words of a heading that do not identify a service; `services.py` has the services' names."""
