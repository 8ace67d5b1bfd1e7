"""Common names of our fields in forms. In: nothing. Out: field → synonyms, besides its key and title."""

from collections.abc import Mapping

FIRST_NAME, LAST_NAME, TIMESTAMP = "name.first", "name.last", "timestamp"
"""Columns without a field of their own: two make `name`, one is the date of a plain yes to `consent`."""

HEADER_SYNONYMS: Mapping[str, str] = {
    "name": "full name|first and last name|name and surname|nom et prenom|nom complet|nombre completo|"
    "nombre y apellidos",
    FIRST_NAME: "first name|given name|forename|prenom|nombre de pila",
    LAST_NAME: "last name|surname|family name|nom de famille|apellido|apellidos",
    TIMESTAMP: "timestamp|time stamp|completion time|submitted|submitted at|submission date|horodateur|marca temporal",
    "id": "identifier|member id",
    "pronouns": "pronoms|pronombres",
    "role": "job|job title|position|function|fonction|cargo",
    "sectors": "sector|type of library|library type|kind of library",
    "levels": "level|grade level|grade levels|grades|school level|school levels|niveaux|niveles",
    "organization": "organisation|school|library|employer|institution|workplace|school or library|name of school|"
    "school name|library name|name of library|etablissement|centro|escuela",
    "district": "school district|school system|district scolaire|distrito",
    "area": "county|region|comte|condado",
    "town": "city|town or city|ville|ciudad|municipio",
    "languages": "language|languages spoken|languages you speak|spoken languages|langues|idiomas",
    "topics": "topic|interests|topics of interest|areas of interest|themes|temas",
    "solo": "only librarian|the only librarian in the building|only librarian in the building|solo librarian",
    "bio": "biography|about|about you|about yourself|tell us about yourself|short bio|biographie|biografia",
    "email": "e mail|mail|e mail address|email address|mail address|adresse e mail|courriel|correo electronico",
    "contact": "how to reach you|contact by|preferred contact|way to reach you",
    "github": "github account|github user|github username|github handle",
    "photo": "picture|portrait",
    "consent": "agreement|i agree|do you agree to be published|do you consent|i agree to be published|"
    "consent to be published|consentement|consentimiento",
    "joined": "date joined|member since|joined on",
    "confirmed": "last confirmed|confirmed on",
    "": "country|pays|pais",
    "links": "social media|social media links|social networks|profiles|online profiles|social media handles|social|"
    "reseaux sociaux|redes sociales|liens|enlaces",
    "links.blog": "your blog",
}
"""Without case, accents and punctuation; separated by `|`.

The empty field has words that look like a synonym but differ.
"""

FILLERS = frozenset(
    "a an and are at be can do does how i in is me my of on or please say tell the there this to us want what which "
    "who with work would you your optional required".split()
)
"""Words of a question that do not identify its field."""
SERVICE_FILLERS = frozenset("account address handle id link name page profile url user username".split())
"""Words of a heading that do not identify a service; `services.py` has the services' names."""
