"""Districts by the words that people use for them. In: the network's districts, and texts. Out: names.

A district is a free text: people may work in one that the network does not list. So nothing is refused here. A text
means a district if it differs from its name, id or synonym only in case, accents, punctuation, usual abbreviations
(`Co.`, `Sch. Dist.`), or the word for its kind (`Public Schools`, `School District`).
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from shelfmates.model import District
from shelfmates.near_words import count_typos
from shelfmates.problem import Severity

from .duplicates import SHORTEST, CandidateRecord, Found
from .violation import Violation

_ABBREVIATIONS: Mapping[str, str] = {
    "bd": "board",
    "boe": "board education",
    "cnty": "county",
    "co": "county",
    "dist": "district",
    "ed": "education",
    "elem": "elementary",
    "ft": "fort",
    "hts": "heights",
    "ind": "independent",
    "isd": "independent school district",
    "lib": "library",
    "mt": "mount",
    "pub": "public",
    "reg": "regional",
    "sch": "school",
    "schl": "school",
    "schls": "schools",
    "schs": "schools",
    "sd": "school district",
    "st": "saint",
    "ste": "sainte",
    "sys": "system",
    "twp": "township",
    "usd": "unified school district",
}
"""Abbreviation → its words, without `of`."""
_SMALL = frozenset({"and", "of", "the"})
_KINDS: Mapping[str, frozenset[str]] = {
    "schools": frozenset({"school", "schools"}),
    "library": frozenset({"libraries", "library"}),
}
"""Kind → words that show it. `Union`, `Unified` or `Elementary` make another district, so they are no such words."""
_PLAIN = frozenset({"district", "public", "system", "systems"})
"""Words that only describe a kind, beside a word that shows it."""
_BOARD = ("board", "education")


_NO_APOSTROPHES = str.maketrans(dict.fromkeys("'\u2019"))
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[str, ...]:
    """Return the words that make a difference: `Ashe Co. School Dist.` is `ashe county schools`."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_NO_APOSTROPHES))
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    words = [part for word in _WORD.findall(plain) for part in _ABBREVIATIONS.get(word, word).split()]
    words = [word for word in words if word not in _SMALL] or words
    if tuple(words[-2:]) == _BOARD:
        words[-2:] = ["schools"]
    for kind, shown in _KINDS.items():
        own = [word for word in words if word not in shown and word not in _PLAIN]
        if own and not shown.isdisjoint(words):
            return (*own, kind)
    return tuple(words)


def make_key(text: str) -> str:
    """Return the key that all usual ways to write one district share."""
    return "".join(_split(text))


class DistrictNames:
    """The names of a network's districts."""

    def __init__(self, districts: Sequence[District]) -> None:
        """Store the names, with the ids and synonyms as other words for them."""
        self.names = frozenset(row.name for row in districts)
        self._by_key: dict[str, str] = {}
        for row in districts:
            for key in filter(None, map(make_key, (row.name, row.id, *row.synonyms))):
                # Words that mean two districts mean neither.
                self._by_key[key] = row.name if self._by_key.get(key, row.name) == row.name else ""

    def has(self, name: str) -> bool:
        """Return whether a text is the name of a district."""
        return name in self.names

    def accepts(self, text: str) -> bool:
        """Return whether a text stays as it is: the name of a district, or a text that means none."""
        return text in self.names or not self.find(text)

    def find(self, text: str) -> str:
        """Return the name of the district that a text means; empty if there is none, or more than one."""
        if text in self.names:
            return text
        return self._by_key.get(make_key(text), "") if self._by_key else ""

    def guess(self, text: str) -> str:
        """Return the name of which a text is very likely a typo; empty if there is none, or more than one."""
        if not self.names or self.find(text):
            return ""
        words = _split(text)
        near = [name for name in sorted(self.names) if _is_typo(words, _split(name))]
        return near[0] if len(near) == 1 else ""


def _is_typo(written: Sequence[str], meant: Sequence[str]) -> bool:
    """Return whether exactly one word differs, by one letter.

    Short words differ by one letter because they are other names (Macon, Mason), and so do words with another first
    letter (Wayne, Payne) or other digits.
    """
    pairs = [pair for pair in zip(written, meant, strict=False) if pair[0] != pair[1]]
    if len(written) != len(meant) or len(pairs) != 1:
        return False
    one, other = pairs[0]
    is_long = min(len(one), len(other)) >= SHORTEST and not any(map(str.isdigit, one + other))
    return is_long and one[0] == other[0] and count_typos(one, other) == 1


def find_spellings(rows: Sequence[CandidateRecord], known: DistrictNames) -> Found:
    """Yield a warning for each further spelling of a district that the network does not list."""
    first: dict[str, CandidateRecord] = {}
    reported: set[str] = set()
    for row in rows:
        text = row.record.district
        if not text or known.has(text):
            continue
        other = first.setdefault(make_key(text), row)
        if other.record.district != text and text not in reported:
            reported.add(text)
            yield row.entry, _warn(text, other)


def _warn(text: str, other: CandidateRecord) -> Violation:
    where = f"{other.entry.path}:{other.entry.line}"
    message = f"is written `{other.record.district}` in the record in {where}"
    hint = "write it the same way; or list the district in `data/network.yaml`, under `districts`"
    return Violation(("district",), "two-spellings", message, hint, text, severity=Severity.WARNING)
