"""Texts without what only guests of an online meeting may know. In: a text. Out: the rest, and what was left out.

Passcodes, meeting ids, numbers to dial in with their codes, and keys in links. Also the invitations that Teams, Zoom,
Google Meet and Webex add to a description, because they are made of these.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from shelfmates.problem import Reason
from shelfmates.validate.private_details import PrivateDetail, list_private
from shelfmates.validate.private_patterns import Kind

from .invitations import find_invitation_lines
from .meeting_links import remove_key

LINK = "a link with a passcode in it"
NAMES: dict[Kind, str] = {
    "private-link": LINK,
    "meeting-id": "the number of an online meeting",
    "passcode": "a passcode, PIN or host key",
    "dial-in": "a number to dial in with its code",
    "email-inside": "an e-mail address",
}
"""Kind → what messages call it."""
SECRETS: frozenset[Kind] = frozenset({"private-link", "dial-in", "meeting-id", "passcode"})
_INVITATION = "the text of an online invitation"
_ROUNDS = 25
"""How often a text is searched, which finds the next detail of each kind each time."""
_NEAR = 40
"""Characters beside a number to dial in that belong to it: a label, a town."""
_LABELS = re.compile(
    r"(?:\b(?:pin|code|id|host|key|meeting|conference|access|number|phone|dial(?:[ -]in)?|call|or|tel)\b"
    r"[\s:#=(+]{1,4}){1,6}$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"^(?:<tel:[^<>]{0,200}>|[#*])?[.,;]?")
_SENTENCE = re.compile(r"[.!?](?:\s|$)")
_LOOSE = re.compile(
    r"(?<!\w)(?:pw|pwd|pass|code|pin|key|mdp|clave|clé)\s{0,2}[:=#]\s{0,2}[^\s,;<>]{3,40}", re.IGNORECASE
)
"""A passcode after a word that alone says little; beside the number of a meeting it is clear."""
_LINK = re.compile(r"https?://[^\s<>\"]{1,2000}")
_EMPTY_BRACKETS = re.compile(r"\( {0,3}\)|\[ {0,3}\]|< {0,3}>")
_OPEN_END = re.compile(r"[\s(\[<,;|]{1,9}$")
"""What is left before a detail at the end of a line."""
_NO_WORDS = re.compile(r"[^\w]*")


class PublicText(NamedTuple):
    """A text that may be published, and what was left out of it."""

    text: str
    left_out: tuple[str, ...] = ()


def leave_out_private(text: str, kinds: frozenset[Kind] = SECRETS, *, has_invitation: bool = False) -> PublicText:
    """Return a text without private details; `has_invitation` means that it may contain a whole invitation."""
    bare = _LINK.sub(lambda found: remove_key(found[0]), text)
    names = ["private-link"] if bare != text else []
    dropped = find_invitation_lines(bare) if has_invitation else frozenset()
    lines = bare.split("\n")
    met = {detail.kind for detail in list_private(bare) if detail.kind in kinds}
    rest, more = _cut_all("\n".join(line for number, line in enumerate(lines) if number not in dropped), kinds)
    if "meeting-id" in met and (bare := _LOOSE.sub("", rest)) != rest:
        rest, more = bare.strip(), more | {"passcode"}
    found = tuple(NAMES[kind] for kind in NAMES if kind in {*names, *met, *more})
    return PublicText(re.sub(r"\n{3,}", "\n\n", rest).strip("\n"), found + ((_INVITATION,) if dropped else ()))


def report_left_out(where: str, text: PublicText) -> Iterator[Reason]:
    """Yield a message about what was left out of a text."""
    if text.left_out:
        *others, last = text.left_out
        what = f"{', '.join(others)} and {last}" if others else last
        are = "are" if others else "is"
        yield Reason(f"its {where} contains {what}, which {are} left out", "import with --keep-private to keep it")


def _cut_all(text: str, kinds: frozenset[Kind]) -> tuple[str, set[Kind]]:
    """Return a text without details of these kinds; nothing of it if it contains too many."""
    met: set[Kind] = set()
    for _round in range(_ROUNDS):
        details = [detail for detail in list_private(text) if detail.kind in kinds]
        if not details:
            return text, met
        met |= {detail.kind for detail in details}
        for detail in sorted(details, key=lambda row: -row.start):
            text = _cut(text, detail)
    return "", met


def _cut(text: str, detail: PrivateDetail) -> str:
    """Return a text without one detail, and without its line if no words are left in it."""
    end = detail.start + len(detail.text)
    first, last = text.rfind("\n", 0, detail.start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    before, after = text[first : detail.start], _AFTER.sub("", text[end:last])
    if detail.kind == "dial-in":
        before = before[:-_NEAR] + _LABELS.sub("", before[-_NEAR:])
    line = _EMPTY_BRACKETS.sub("", f"{before.rstrip()} {after.lstrip()}").strip()
    line = line if after.strip() else _OPEN_END.sub("", line)
    is_number = detail.kind == "dial-in" and len(line) < _NEAR and not _SENTENCE.search(line)
    return f"{text[:first]}{'' if is_number or _NO_WORDS.fullmatch(line) else line}{text[last:]}"
