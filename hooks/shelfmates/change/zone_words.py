"""Time zones in headings and cells, such as `Start (Eastern)` or `6:30 PM ET`. In: a text. Out: an IANA name.

Abbreviations that mean several zones in the world are read as those of the United States, whose spreadsheets have
them; the message about the column shows the zone.
"""

import re
from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

_WORDS: Mapping[str, str] = {
    "America/New_York": "eastern|eastern time|et|est|edt|us eastern|eastern standard time|eastern daylight time|"
    "new york time|new york|eastern us|est edt|us et",
    "America/Chicago": "central|central time|ct|cst|cdt|us central|central standard time|central daylight time|"
    "chicago time|chicago",
    "America/Denver": "mountain|mountain time|mt|mst|mdt|us mountain|mountain standard time|mountain daylight time",
    "America/Los_Angeles": "pacific|pacific time|pt|pst|pdt|us pacific|pacific standard time|pacific daylight time|"
    "los angeles time",
    "America/Anchorage": "alaska|alaska time|akt|akst|akdt",
    "Pacific/Honolulu": "hawaii|hawaii time|hst",
    "America/Halifax": "atlantic|atlantic time|ast|adt",
    "America/St_Johns": "newfoundland|newfoundland time|nst|ndt",
    "Europe/London": "uk|uk time|london|london time|bst|british time|british summer time|gmt bst",
    "Europe/Paris": "cet|cest|paris|paris time|central european time|heure de paris|heure francaise",
    "Europe/Berlin": "mez|mesz|mitteleurop ische zeit|berlin|berliner zeit",
    "Europe/Vienna": "wien|wiener zeit",
    "Europe/Zurich": "schweizer zeit",
    "Europe/Madrid": "madrid|hora de madrid|hora peninsular|hora espanola",
    "Europe/Athens": "eet|eest",
    "Australia/Sydney": "aest|aedt|sydney|sydney time",
    "Asia/Kolkata": "india|india time",
    "UTC": "utc|gmt|z|zulu|universal time|coordinated universal time|greenwich mean time|utc 0|gmt 0",
}
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_AFTER = re.compile(r"(?:^|[ ,\-/])([A-Za-z]{2,4})$")
_IANA = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]{1,20}/[A-Za-z_]{2,30}(?:/[A-Za-z_]{2,30})?")
_SURE = frozenset("et ct pt est edt cst cdt mst mdt pst pdt utc gmt cet cest bst aest aedt hst".split())
"""Abbreviations that are no other word."""


def find_zone(word: str) -> str:
    """Return the zone that a word names; empty if none."""
    plain, words = re.sub(r"[^a-z0-9]+", " ", word.casefold()).strip(), _list_words()
    zone = words.get(plain) or words.get(plain.removesuffix(" time").strip(), "")
    return zone or (word if word in _list_names() else "")


def find_zone_in(heading: str) -> str:
    """Return the zone that a heading names in brackets, or as its last word; empty if none."""
    for found in _IN_BRACKETS.finditer(heading[:200]):
        if zone := find_zone(found[1].strip()):
            return zone
    if name := _IANA.search(heading[:200]):
        return find_zone(name[0])
    last = _AFTER.search(heading[:200].rstrip())
    return find_zone(last[1]) if last and last[1].isupper() and last[1].lower() in _SURE else ""


@cache
def _list_words() -> Mapping[str, str]:
    return {word: zone for zone, words in _WORDS.items() for word in words.split("|")}


@cache
def _list_names() -> frozenset[str]:
    return frozenset(available_timezones())
