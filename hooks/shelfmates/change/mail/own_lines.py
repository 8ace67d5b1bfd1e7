"""Who wrote which line of a message. In: its text. Out: the sender's own lines, and those that it quotes or forwards.

Lines below a mark of mail programs (`Original Message`, `Begin forwarded message`, a block of `From:` and `Sent:`) and
lines with `>` are of other messages, so other people may have written them.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from shelfmates.pasted_text import HARMLESS_MARKS

_RULE = re.compile(r"[-_*=]{3,}\s{0,3}[^\s\-_*=][^\n]{2,60}?\s{0,3}[-_*=]{3,}")
"""`-------- Original Message --------`, in any language."""
_BEGIN = re.compile(
    r"(?:begin forwarded message|d[ée]but du message (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée])|"
    r"inicio del mensaje reenviado|anfang der weitergeleiteten nachricht)\s?:?",
    re.IGNORECASE,
)
_FROM = re.compile(r"[*_]{0,2}(?:from|de|von|da|exp[ée]diteur|remitente)[*_]{0,2}\s?:", re.IGNORECASE)
_OTHER_HEADER = re.compile(
    r"[*_]{0,2}(?:sent|date|to|cc|subject|reply-to|envoy[ée]|[àa]|objet|r[ée]pondre [àa]|enviado(?: el)?|para|asunto|"
    r"fecha|gesendet|an|kopie|antwort an|betreff|datum)[*_]{0,2}\s?:",
    re.IGNORECASE,
)
_NEAR = 6
"""Lines below `From:` in which the other headers are."""
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_SIGNATURE = re.compile(
    r"--\s?|_{5,}|"
    r"(?:sent|get|envoy[ée]|t[ée]l[ée]charg|enviado|obtener|obt[ée]n|gesendet|inviato)[^\n]{0,60}"
    r"(?:iphone|ipad|android|outlook|samsung|galaxy|pixel|mobile|m[óo]vil|smartphone|yahoo|proton|thunderbird|mail)\b"
    r"[^\n]{0,60}|"
    r"\W{0,3}(?:(?:notice of )?confidential|disclaimer|this (?:e-?mail|message|communication)\b|"
    r"the information contained|"
    r"avis de confidentialit|ce (?:message|courriel|mail)\b|aviso (?:legal|de confidencialidad)|"
    r"este (?:mensaje|correo)\b|diese (?:e-?mail|nachricht)\b|vertraulichkeitshinweis)[^\n]{0,2000}",
    re.IGNORECASE,
)
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")


class MailLines(NamedTuple):
    """The lines of a text, by who wrote them."""

    own: tuple[str, ...]
    others: tuple[str, ...]
    """What is quoted or forwarded, without the signs of quotation."""


def split_lines(text: str) -> MailLines:
    """Return the lines of the sender, and those of others."""
    lines = [line.translate(_SPACES).strip(HARMLESS_MARKS).rstrip() for line in text.split("\n")]
    end = next((index for index in range(len(lines)) if _is_mark(lines, index)), len(lines))
    own: list[str] = []
    others: list[str] = []
    is_page = False
    for line in lines[:end]:
        is_page = is_page or line == "---"
        # In a page, a quotation follows the page's front matter.
        (others if line.startswith(">") and not is_page else own).append(line)
    return MailLines(tuple(own), tuple(_unquote([*others, *lines[end:]])))


def _is_mark(lines: Sequence[str], index: int) -> bool:
    line = lines[index].lstrip("> ")
    if _RULE.fullmatch(line) or _BEGIN.fullmatch(line):
        return True
    if not _FROM.match(line):
        return False
    near = [row.lstrip("> ") for row in lines[index + 1 : index + 1 + _NEAR]]
    return sum(bool(_OTHER_HEADER.match(row)) for row in near) > 1


def _unquote(lines: Sequence[str]) -> list[str]:
    return [_QUOTE.sub("", line, count=1) if line.startswith(">") else line for line in lines]


def cut_signature(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the lines above a signature or disclaimer, and these."""
    end = next((index for index, line in enumerate(lines) if _SIGNATURE.fullmatch(line.strip())), len(lines))
    return lines[:end], lines[end:]
