"""Resources that are useful in other networks. In: the example's list as text, a country, languages. Out: the list."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from shelfmates.load.yaml_reader import read_values

_HOME = "US"
_COUNTRIES: Mapping[str, str] = {
    "abf": "FR",
    "apden": "FR",
    "apsds": "CA",
    "archifau-cymru": "GB",
    "asla": "AU",
    "bbf": "FR",
    "bib-info": "DE",
    "bibliosuisse": "CH",
    "biblioteca-nacional-de-maestros": "AR",
    "bibliotecas-escolares-cra": "CL",
    "bibliotecas-escolares-extremadura": "ES",
    "bibliotheksportal": "DE",
    "bvoe": "AT",
    "cafe-pedagogique": "FR",
    "canadian-school-libraries": "CA",
    "canadian-school-libraries-journal": "CA",
    "cdidoc": "FR",
    "cilip-cymru-wales": "GB",
    "cilip-slg": "GB",
    "clemi": "FR",
    "cyngor-llyfrau-cymru": "GB",
    "dbv": "DE",
    "doc-pour-docs": "FR",
    "e-doc": "FR",
    "fesabid": "ES",
    "hwb": "GB",
    "intercdi": "FR",
    "klicksafe": "DE",
    "llyfrgelloedd-cymru": "GB",
    "ludodoc": "FR",
    "lumiere-info-doc": "FR",
    "oztl-net": "AU",
    "prof-doc-cafe": "FR",
    "rebiun": "ES",
    "school-librarians-network": "GB",
    "schulmediothek": "DE",
    "sla-uk": "GB",
    "slanza": "NZ",
    "slg-bluesky": "GB",
    "slg-chartership-whatsapp": "GB",
    "slg-connect": "GB",
    "stiftung-lesen": "DE",
    "sut-i-ddarllen": "GB",
    "uklibchat": "GB",
    "voeb-opl": "AT",
}
"""Resource → its country; all other national resources are from the United States."""
_INVENTED = re.compile(r"https?://([a-z0-9-]+\.)*example\.(org|com|net)(/|$)")
_ITEM = re.compile(r"^(?=- )", re.MULTILINE)


def choose_resources(text: str, country: str, head: str, *, languages: Collection[str] = ("en",)) -> str:
    """Return the records for a country and languages, without references to the example's members, events and areas."""
    kept = [_cut_names(record) for record in _split(text) if is_general(read_values(record)[0], country, languages)]
    return head + "\n" + "".join(kept) if kept else ""


def is_general(values: Mapping[str, Any], country: str, languages: Collection[str] = ("en",)) -> bool:
    """Return whether a resource is real, and useful in a country: national there, or worldwide and described there."""
    if _INVENTED.match(str(values.get("url"))):
        return False
    if values.get("scope", "worldwide") == "worldwide":
        return _is_described(values, languages)
    return values["scope"] == "national" and _COUNTRIES.get(str(values["id"]), _HOME) == country


def _is_described(values: Mapping[str, Any], languages: Collection[str]) -> bool:
    """Return whether a record has text in one of the languages; the example describes everything in English."""
    described = {"en", *values.get("translations", ()), *values.get("languages", ())}
    return any(language.partition("-")[0] in described for language in languages)


def _split(text: str) -> Iterator[str]:
    """Yield each record with the comment above it; the comment above the first one belongs to the file."""
    above = ""
    for number, part in enumerate(_ITEM.split(text)):
        body, comment = _part_comment(part)
        if number:
            yield above + body
        above = comment


def _part_comment(part: str) -> tuple[str, str]:
    """Split a record from the comment of the next one: the unindented comment lines at its end."""
    lines = part.splitlines(keepends=True)
    end = len(lines)
    while end and lines[end - 1].startswith("#"):
        end -= 1
    return "".join(lines[:end]).rstrip("\n") + "\n", "".join(lines[end:])


def _cut_names(record: str) -> str:
    """Remove the keys that refer to members, events and areas of the example."""
    return re.sub(r"^  (meets|hosts|areas):.*\n(?:   .*\n)*", "", record, flags=re.MULTILINE)
