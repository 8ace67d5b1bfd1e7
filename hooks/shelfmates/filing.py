"""Filing people's names: which part is the family name. In: a name as people write it. Out: a FiledName.

Who writes `sort_name` decides. Otherwise the name is filed by its last part, as most of the world does, with these
exceptions: names in Chinese, Japanese and Korean characters begin with the family name; academic degrees and `Jr.` are
not a part of the name; small particles (`von`, `de`, `bin`) stay with the family name but do not count in the order;
parts joined by `y`, `e` or `i` are one family name. Two Spanish family names look like a second given name, so only
`sort_name` can keep them together.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from .names import BETWEEN, normalize_name, sort_key

_PLAIN = re.compile("([A-Z][a-z]{2,} )([A-Z][a-z]{2,})")
"""What most names here look like. They need no rules, so that 10,000 names are filed quickly."""
_ASIDE = re.compile(r"\([^()]*\)|\"[^\"]*\"|“[^“”]*”|«[^«»]*»")
"""Nicknames and notes inside of a name."""
_SUFFIX = re.compile(
    r"(?:jr|sr|ii|iii|iv|esq|ph\.?d|ed\.?d|m\.?ed|m\.?l\.?s|m\.?l\.?i\.?s|m\.?s\.?l\.?s|m\.?s\.?l\.?i\.?s|nbct)\.?",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"[BM]\.?(?:A|S|Sc|F\.?A)\.?|R\.?N\.?|J\.?D\.?")
"""Degrees that are also names, such as Ma; they count only after a comma."""
_YOUNGER = frozenset("filho neto junior sobrinho".split())
"""What follows a Portuguese family name as a part of it."""
_PARTICLES = frozenset(
    "af al ap av bar bat bin bint binti ben ibn da das de degli dei del della den der des di do dos du el het la las "
    "le les lo los op ter ten tot van ver vom von z zu zum zur 't".split()
)
"""Small words before a family name. Only in lowercase: who writes `Van Dyke` is filed under V."""
_ATTACHED = frozenset(
    "abd abdel abdul abu de del der di du la le mac mc ní o ó san santa st st. saint van von أبو ابو عبد בן בר".split()
)
"""The same with a capital letter, or in a script without them: a part of the family name that counts in the order."""
_JOINTS = frozenset("y e i и та".split())
_ARTICLE = re.compile(r"\A(?:(?:al|el|as|ar|an|ad|az|ash|at)-|d['\u2019](?=[A-Z])|ال)(?=..)")
"""An article or a particle that is written together with a family name, and does not count in the order."""
_TITLE = re.compile(r"(?:dr|prof|mr|mrs|ms|mx|rev|sra?|dra)\.?", re.IGNORECASE)
_PATRONYMIC = re.compile("(?:вна|вич|ична|ьич)$", re.IGNORECASE)
EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_DOT = re.compile("[·・]")
"""What separates the parts of a foreign name in Chinese and Japanese; the family name comes last there."""
_DOUBLE = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 公孙 公孫 慕容 令狐 夏侯 司徒 "
    "남궁 황보 제갈 사공 선우 독고".split()
)
"""Family names of two characters."""


class FiledName(NamedTuple):
    """A name in its parts."""

    family: str
    given: str
    suffix: str = ""
    counted: str = ""
    """The part of the family name that counts in the order, if not all of it."""

    @property
    def text(self) -> str:
        """Return the name as in a catalog: `Ruiz Peña, Ana`."""
        return ", ".join(part for part in (self.family, self.given) if part)

    @property
    def key(self) -> str:
        """Return the key by which people are sorted: family name, then given name."""
        return sort_key(f"{self.counted or self.family}{BETWEEN}{self.given}{BETWEEN}{self.suffix}")


@lru_cache(maxsize=200_000)
def file_name(name: str, sort_name: str = "", *, family_first: bool = False) -> FiledName:
    """Return the parts of a name; `sort_name` (`family name, given name`) decides if there is one."""
    if sort_name:
        family, comma, given = (part.strip() for part in sort_name.partition(","))
        return FiledName(family, given if comma else _drop(name, family))
    if not family_first and (found := _PLAIN.fullmatch(name)):
        return FiledName(found[2], found[1][:-1])
    plain = " ".join(_ASIDE.sub(" ", name).split()) or name.strip()
    head, *rest = (part.strip() for part in plain.split(","))
    if rest and head and rest[0] and not _is_suffix(rest[0]):
        return FiledName(head, rest[0], ", ".join(rest[1:]))
    words, suffix = _cut_suffix(head.split())
    while len(words) > 2 and _TITLE.fullmatch(words[0]):  # noqa: PLR2004 - somebody may be called Ms. Ruiz only
        del words[0]
    filed = _split(words or [name], family_first=family_first)
    return filed._replace(suffix=", ".join(part for part in (suffix, *rest) if part))


def _drop(name: str, family: str) -> str:
    """Return a name without its family name, if that is a part of it."""
    before, found, after = name.partition(family)
    return " ".join(f"{before} {after}".split()) if found else ""


def _is_suffix(text: str) -> bool:
    return all(_SUFFIX.fullmatch(word) or _DEGREE.fullmatch(word) for word in text.split())


def _cut_suffix(words: list[str]) -> tuple[list[str], str]:
    end = len(words)
    while end > 1 and (_SUFFIX.fullmatch(words[end - 1]) or not any(map(str.isalpha, words[end - 1]))):
        end -= 1
    return words[:end], " ".join(words[end:])


def _split(words: list[str], *, family_first: bool) -> FiledName:
    if EAST_ASIAN.search("".join(words)):
        return _split_east_asian(words)
    is_formal = len(words) == 3 and _PATRONYMIC.search(words[2]) and not _PATRONYMIC.search(words[1])  # noqa: PLR2004
    if family_first or is_formal:
        return FiledName(words[0], " ".join(words[1:]))
    return _split_last(words)


def _split_east_asian(words: list[str]) -> FiledName:
    """Return the parts of a name in Chinese, Japanese or Korean characters."""
    text = "".join(words)
    if _DOT.search(text):
        *given, family = _DOT.split(text)
        return FiledName(family, "·".join(given))
    if len(words) > 1:
        return FiledName(words[0], " ".join(words[1:]))
    size = 2 if text[:2] in _DOUBLE or len(text) > 3 else 1  # noqa: PLR2004 - longer ones are mostly Japanese
    return FiledName(text[:size], text[size:])


def _split_last(words: list[str]) -> FiledName:
    """Return the parts of a name that is filed by its last part."""
    first = len(words) - 1
    if first > 1 and normalize_name(words[first]) in _YOUNGER:
        first -= 1
    while first > 2 and words[first - 1] in _JOINTS:  # noqa: PLR2004 - a given name, and two parts that are joined
        first -= 2
    while first > 1 and not words[first - 1][:1].islower() and words[first - 1].lower() in _ATTACHED:
        first -= 1
    start = first
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    if start == 1 and words[0] in _PARTICLES:
        start = 0
    counted = _ARTICLE.sub("", " ".join(words[first:]))
    return FiledName(" ".join(words[start:]), " ".join(words[:start]), counted=counted)
