"""Patterns of private details, for folded text (`private_details.fold`). In: nothing. Out: patterns by kind.

They have one meaning in Python and ECMAScript, and take linear time. Each repetition is bounded.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Literal, NamedTuple

from .private_words import (
    BIRTHS,
    COUNTED,
    IDENTIFIERS,
    MEETINGS,
    MONTHS,
    PASSCODES,
    PHONES,
    PINS,
    Words,
    list_words,
)

Kind = Literal["private-link", "dial-in", "meeting-id", "passcode", "email-inside", "birth-date", "phone-inside"]
Layer = Literal["text", "plain", "bare"]
"""The text itself; without web addresses; also without numbers that are no telephone numbers."""


class PrivatePatterns(NamedTuple):
    """How one kind of detail is found."""

    layer: Layer
    forms: tuple[str, ...]
    needs: tuple[str, ...]
    """Short patterns, of which every text with a match has one."""
    signs: frozenset[str] = frozenset()
    words: frozenset[bytes] = frozenset()
    """Every match has one of these signs, or of these words between signs that are no letters; if there are any."""


_SHORT = 2
"""Length of a part of a word that says little about a text."""
_LETTERS = re.compile("[a-z]+")


def _any(*tables: Words) -> str:
    """Return a pattern of any of these words, as a whole word; a space in one may be a hyphen, or missing."""
    words = list_words(*tables)
    forms = "|".join(re.sub(r"[.()]", r"[\g<0>]", word).replace(" ", "[ -]?") for word in words)
    return f"(?<![a-z0-9])(?:{forms})(?![a-z0-9])"


def _list_key_words(*tables: Words) -> frozenset[bytes]:
    """Return for each of these words its longest part, alone and joined with its neighbors."""
    return frozenset(part.encode() for word in list_words(*tables) if not _is_short(word) for part in _join_parts(word))


def _join_parts(word: str) -> Iterator[str]:
    parts, longest = word.split(" "), _find_longest(word)
    for start, end in combinations(range(len(parts) + 1), 2):
        yield from (part for part in _LETTERS.findall("".join(parts[start:end])) if longest in part)


def _list_short_words(*tables: Words) -> frozenset[str]:
    """Return the words without a long part, in each way to write them: `ne` alone is in nearly every French text."""
    words = filter(_is_short, list_words(*tables))
    return frozenset(word.replace(" ", sign) for word in words for sign in (" ", "-", ""))


def _is_short(word: str) -> bool:
    return len(_find_longest(word)) <= _SHORT


def _find_longest(word: str) -> str:
    parts: list[str] = _LETTERS.findall(word)
    return max(parts, key=len)


_WHATSAPP = "(?:wa[.]me/|whatsapp[.]com/send/?[?]phone=)[+]?[0-9]{8,15}"
URLS = rf"(?:https?://(?!(?:api[.]|www[.])?{_WHATSAPP})|www[.])[^\s<>]{{1,2000}}"
"""Web addresses, without those that are a telephone number."""
_YEAR = "(?:1[5-9]|20)[0-9]{2}"
_IS = "(?<![a-z])(?:is|est|es|ist|e|lautet|yw|ydy)(?![a-z])"
_ASIDE = r"(?: ?[(][^()\n]{1,30}[)])?"
"""Words in brackets between a label and its value."""
_SAID = f"\\s{{0,4}}(?:[:=#]|{_IS}):?\\s{{0,4}}[\"']?"
"""What stands between a label and its value."""
_WITH_DIGIT = r"(?=[^\s]{0,30}[0-9])[^\s]"
_NO_CODE = (
    "none|no |not |required|optional|sent |ask |see |n/a|tb[acd]|yes|oui|non|si|aucun|sin |sans |ninguna|dim |heb |"
    "kein|nein|nicht |wird |siehe |erforderlich"
)
_MONTH = f"(?:{'|'.join(MONTHS.split())})[a-z]{{0,9}}[.]?"
_DAY_IN_DIGITS = "[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-3]?[0-9][-/.][0-3]?[0-9][-/.](?:[0-9]{4}|[0-9]{2})"
_DATE = (
    f"(?:{_DAY_IN_DIGITS}|[0-3]?[0-9][-/.][0-3]?[0-9](?![0-9])"
    f"|[0-3]?[0-9](?:st|nd|rd|th|er|af|ail|ydd|fed|eg|[.])? (?:de |of |o )?{_MONTH}|{_MONTH} [0-3]?[0-9](?![0-9]))"
)
NUMBERS = "|".join(
    (
        # Dates, times, school years.
        f"(?<![0-9./-])(?:{_DAY_IN_DIGITS})(?![./-]?[0-9])",
        "(?<![0-9])[0-9]{1,2}[:h][0-9]{2}(?![0-9])",
        f"(?<![0-9]){_YEAR} ?[-/] ?(?:{_YEAR}|[0-9]{{2}})(?![0-9-])",
        # Numbers of books, grants and the like.
        (
            f"(?<![a-z])(?:{IDENTIFIERS})(?:[ -]?1[03])?(?: ?(?:no|nr|number|numero|#))?[.:#]{{0,2}} {{0,2}}"
            r"(?:[a-z]{1,4}[ -]?)?[0-9](?:[ ./x-]?[0-9x]){2,20}"
        ),
        "(?<![0-9])97[89](?:[ -]?[0-9]){9}[ -]?[0-9x]",
        r"(?<![0-9])10[.][0-9]{4,9}/[^\s]{1,100}",
        # Money, and other amounts.
        "[$€£¥] ?[0-9](?:[ .,]?[0-9]){0,20}",
        f"(?<![0-9])[0-9](?:[ .,]?[0-9]){{0,14}} ?(?:[$€£¥%]|(?:{COUNTED})(?![a-z]))",
    )
)
"""Numbers that are no telephone numbers."""

_BEGINS = "(?<![a-z0-9#$€£¥@/.+~-])(?<!~ )"
_ENDS = "(?![0-9a-z]|[-/.,][0-9]| ?[€£%])"
_PHONES = (
    # International: +49 30 1234567, 0049 30 1234567.
    f"(?<![0-9a-z])[+] ?[(]?[1-9](?:[ .()/-]{{0,3}}[0-9]){{7,14}}{_ENDS}",
    f"{_BEGINS}00 ?[1-9][0-9]{{0,2}}(?:[ ./()-]{{1,2}}[0-9]{{2,8}}){{2,6}}{_ENDS}",
    # Ten digits, as in North America: 828-555-0142, (828) 555-0142, 1.828.555.0142.
    f"{_BEGINS}(?:1[ .-])?(?:[(][2-9][0-9]{{2}}[)][ .-]?|[2-9][0-9]{{2}}[ .-])[0-9]{{3}}[ .-][0-9]{{4}}{_ENDS}",
    # An area code in brackets: (030) 123 45 67, (11) 91234-5678.
    f"{_BEGINS}[(](?!{_YEAR}[)])0?[1-9][0-9]{{1,4}}[)] ?[0-9]{{2,5}}(?:[ .-][0-9]{{2,4}}){{1,3}}{_ENDS}",
    f"{_BEGINS}[(]0[1-9][0-9]{{1,4}}[)] ?[0-9]{{4,8}}{_ENDS}",
    f"{_BEGINS}[(]0[1-9][)] ?(?!{_YEAR}[ -]{_YEAR})[0-9]{{4}}[ .-]?[0-9]{{4}}{_ENDS}",
    # Mobile telephones: 07700900123 in the United Kingdom, 9 1234 5678 in Chile.
    f"{_BEGINS}(?:07[0-9]{{9}}|9 (?!{_YEAR}[ -]{_YEAR})[0-9]{{4}}[ -][0-9]{{4}}){_ENDS}",
    f"(?<![a-z0-9]){_WHATSAPP}",
    # A zero first, as in most of Europe: 01 23 45 67 89, 020 7946 0958, 06-12345678. Not a ZIP code: 01234-5678.
    (
        f"{_BEGINS}(?![0-9]{{5}}-[0-9]{{4}}{_ENDS}|[0-9]{{2,4}}[-/]{_YEAR}[-/])(?=[0-9](?:[ ./-]?[0-9]){{8,11}}{_ENDS})"
        "0[1-9][0-9]{0,4}(?:[ ./-][0-9]{2,8}){1,5}"
    ),
    # Threes, and pairs: 612 345 678, 91 234 56 78. Mexico: 55 1234 5678.
    f"{_BEGINS}[6-9][0-9]{{2}}[ .-][0-9]{{3}}[ .-](?!000)[0-9]{{3}}{_ENDS}",
    f"{_BEGINS}[6-9][0-9]{{1,2}}[ .-][0-9]{{2,3}}[ .-][0-9]{{2}}[ .-][0-9]{{2}}{_ENDS}",
    f"{_BEGINS}[1-9][0-9] (?!{_YEAR}[ -]{_YEAR})[0-9]{{4}}[ -][0-9]{{4}}{_ENDS}",
    # After a word: `phone: 5550142`.
    (
        f"{_any(PHONES)}(?! ?(?:number|no[.]|slip) ?[0-9])[^0-9a-z\\n~$€£]{{0,4}}"
        f"[0-9](?:[ .()/-]{{0,2}}[0-9]){{6,14}}{_ENDS}"
    ),
)
_MAILBOX = "[a-z0-9._%'+-]{1,64}"
_HOST = "(?:[a-z0-9-]{1,63}[.]){1,6}[a-z]{2,24}(?![a-z0-9@])"
_NO_MAIL_BEFORE = "(?<![a-z0-9._%'+@/-])"
_AT = "[([{<] ?(?:at|@|arroba|arobase|chez) ?[)\\]}>]"
_MAILS = (
    # Not a handle (@ana@social.example), git@host, or an address that only subscribes to a list.
    f"{_NO_MAIL_BEFORE}(?!git@|{_MAILBOX}[+-](?:subscribe|join|request)@){_MAILBOX}@{_HOST}",
    # Hidden from programs, not from people: ana (at) example.org, ana at example dot org.
    f"{_NO_MAIL_BEFORE}{_MAILBOX} ?{_AT} ?{_HOST}",
    (
        f"{_NO_MAIL_BEFORE}{_MAILBOX} ?(?:{_AT}|(?<= )(?:at|arroba|arobase) )"
        "(?: ?[a-z0-9-]{1,63} ?(?:[([{<] ?(?:dot|punto|point|[.]) ?[)\\]}>]|(?<= )(?:dot|punto|point) )){1,4}"
        " ?[a-z]{2,24}(?![a-z])"
    ),
)
_AT_WORDS = frozenset((b"at", b"arroba", b"arobase", b"chez"))
_MAIL_HINTS = f"@|{_AT}| (?:at|arroba|arobase) {{1,2}}[a-z0-9-]{{1,63}} ?(?:[([{{<]|(?:dot|punto|point) )"
_PASSCODES = (
    (
        f"{_any(PASSCODES)}{_ASIDE}(?:"
        f"{_SAID}{_WITH_DIGIT}{{3,40}}"
        # Letters only, at the end of a line: `Password: reading`.
        f"|\\s{{0,4}}[:=]\\s{{0,4}}(?!{_NO_CODE})[^\\s,.;:!?()]{{4,30}}[.)\"']{{0,2}}(?=\\n|$)"
        f"| {{1,3}}(?!{_YEAR}(?![0-9])){_WITH_DIGIT}{{3,39}}[a-z0-9#])"
    ),
    f"{_any(PINS)}{_ASIDE}{_SAID}[0-9](?:[ -]?[0-9]){{3,11}}(?![.,][0-9]|%)",
    "(?<![a-z0-9])pin(?: code)? {1,3}[0-9]{4,8}(?![0-9])",
)
_MEETING = "[0-9](?:[ -]{0,2}[0-9]){7,17}|[a-z]{3}-[a-z]{4}-[a-z]{3}(?![a-z])"
_MEETINGS = (
    f"{_any(MEETINGS)}{_ASIDE}\\s{{0,4}}[:=#.]{{0,2}}(?: ?{_IS} ?)?\\s{{0,4}}(?:{_MEETING})",
    # `Zoom 812 3456 7890`
    "(?<![a-z0-9])(?:zoom|teams|webex)[:#]? {0,2}[0-9]{3}[ -][0-9]{3,4}[ -][0-9]{3,4}(?:[ -][0-9]{3})?(?![0-9]|-[0-9])",
)
_DIAL_INS = (
    "(?<![0-9])[+]?[0-9](?:[ .()-]{0,2}[0-9]){6,14} ?(?:,{2,6} ?[0-9]{4,15}|, ?[0-9]{6,15}#)",
    "(?<![0-9])(?:[0-9]{9,15}|[0-9]{3,4}[ -][0-9]{3,4}[ -][0-9]{3,5})#(?![a-z0-9])",
)
_BIRTHS = (
    f"(?<!'s ){_any(BIRTHS)}[ .:,]{{0,3}}(?:in [a-z]{{2,30}},? )?(?:(?:on|the|le|el|am|em|il|is|ar|yw|y) )?{_DATE}",
)
_LINK_KEYS = (
    "pwd|pw|passwd|password|passcode|pass|pin|accesscode|access_code|hostkey|host_key|meetingpassword|mdp|senha"
)
_LINKS = (
    f"[?&;#](?:{_LINK_KEYS})=[^\\s&#]{{3,100}}",
    "/meet/[0-9]{6,20}[?]p=[a-z0-9]{3,40}",
)
"""Parts of a web address that let anybody in."""

_DIGITS = "[0-9](?:[ .()/-]{0,3}[0-9]){6}"
PATTERNS: Mapping[Kind, PrivatePatterns] = {
    "private-link": PrivatePatterns("text", _LINKS, ("[a-z]=",), frozenset("=")),
    "dial-in": PrivatePatterns("plain", _DIAL_INS, (_DIGITS,)),
    "meeting-id": PrivatePatterns(
        "plain", _MEETINGS, (_DIGITS, "-[a-z]{4}-"), _list_short_words(MEETINGS), _list_key_words(MEETINGS)
    ),
    "passcode": PrivatePatterns(
        "plain", _PASSCODES, ("[0-9:=]",), _list_short_words(PASSCODES, PINS), _list_key_words(PASSCODES, PINS)
    ),
    "email-inside": PrivatePatterns("plain", _MAILS, (_MAIL_HINTS,), frozenset("@"), _AT_WORDS),
    "birth-date": PrivatePatterns("plain", _BIRTHS, ("[0-9]",), _list_short_words(BIRTHS), _list_key_words(BIRTHS)),
    "phone-inside": PrivatePatterns("bare", _PHONES, (_DIGITS,)),
}
"""In this order: the first one names the detail."""
