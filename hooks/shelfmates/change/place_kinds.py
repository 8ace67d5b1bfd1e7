"""Words for kinds of places: `Condado de Watauga`, `Town of Boone`. In: the name of a place. Out: it without them.

In every language of the software, because people write the words of their own in every network.
"""

import re
import unicodedata

_OF = r"(?:of |del? (?:l[ao]s? |el |l')?|du |des |d')"
_THE = r"(?:the |le |la |l'|el |los? )?"
_AREA = (
    "county|counties|parish|borough|district|region|province|r[eé]gion|comt[eé]|d[eé]partement|canton|paroisse|"
    "arrondissement|condado|departamento|regi[oó]n|provincia|distrito|comarca|parroquia|municipio|partido"
)
_TOWN = (
    "town|city|village|township|municipality|hamlet|ville|commune|municipalit[eé]|hameau|ciudad|pueblo|villa|municipio|"
    "localidad|ayuntamiento"
)
# A word after a town may belong to its name: `Jefferson City` is not `Jefferson`.
_AREA_KIND = re.compile(rf"^{_THE}(?:{_AREA}) {_OF}?(?=\w)| (?:{_AREA}|co\.?|cty\.?)$", re.IGNORECASE)
_TOWN_KIND = re.compile(rf"^{_THE}(?:{_TOWN}) {_OF}(?=\w)| (?:township|municipality)$", re.IGNORECASE)
_LONGEST = 200


def strip_area_kind(name: str) -> str:
    """Return the name of an area without `county`, `comté de` and the like; unchanged if it is nothing else."""
    return _AREA_KIND.sub("", _clean(name), count=1).strip() or name


def strip_town_kind(name: str) -> str:
    """Return the name of a town without `town of`, `ville de` and the like; unchanged if it is nothing else."""
    return _TOWN_KIND.sub("", _clean(name), count=1).strip() or name


def _clean(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name[:_LONGEST]).replace("\u2019", "'").split())
