"""Resources that are useful in other networks. In: the example's list as text, and a country. Out: the list."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from shelfmates.load.yaml_reader import read_values

_HOME = "US"
_COUNTRIES: Mapping[str, str] = {
    "abf": "FR",
    "apden": "FR",
    "asla": "AU",
    "bbf": "FR",
    "canadian-school-libraries": "CA",
    "canadian-school-libraries-journal": "CA",
    "cilip-slg": "GB",
    "clemi": "FR",
    "doc-pour-docs": "FR",
    "e-doc": "FR",
    "fesabid": "ES",
    "lumiere-info-doc": "FR",
    "rebiun": "ES",
    "sla-uk": "GB",
    "slanza": "NZ",
    "slg-bluesky": "GB",
    "slg-connect": "GB",
}
"""Resource → its country; all other national resources are from the United States."""
_INVENTED = re.compile(r"https?://([a-z0-9-]+\.)*example\.(org|com|net)(/|$)")
_ITEM = re.compile(r"^(?=- )", re.MULTILINE)


def choose_resources(text: str, country: str, head: str) -> str:
    """Return the worldwide and national records, without references to the example's members, events and areas."""
    kept = [_cut_names(record) for record in _split(text) if is_general(read_values(record)[0], country)]
    return head + "\n" + "".join(kept) if kept else ""


def is_general(values: Mapping[str, Any], country: str) -> bool:
    """Return whether a resource is real, and useful in a country."""
    if _INVENTED.match(str(values.get("url"))):
        return False
    scope = values.get("scope", "worldwide")
    return scope == "worldwide" or (scope == "national" and _COUNTRIES.get(str(values["id"]), _HOME) == country)


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
