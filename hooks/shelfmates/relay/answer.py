"""A message to a member becomes a text to forward. In: the message, the members, the book. Out: a ForwardedMail.

Nothing of a message is executed or opened. Characters that move a cursor, hide text or change its direction are left
out, and each line of it is quoted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr
from typing import NamedTuple

from shelfmates.change.mail.address_book import AddressBook, read_address
from shelfmates.change.mail.message import Mail, MailHead
from shelfmates.change.mail.own_lines import cut_signature, split_lines
from shelfmates.derive.members.freshness import Freshness, find_freshness
from shelfmates.localization import Localization, find_text_language
from shelfmates.model import Member, Settings
from shelfmates.own_texts import NO_TEXTS, OwnTexts
from shelfmates.printable import show_sign
from shelfmates.problem import Reason

from .claims import refuse_unknown
from .people import NamedPeople, People

MOST_LINES, LONGEST_LINE, LONGEST_NAME = 1_000, 2_000, 100
"""Lines of a message that are passed on, and characters of each, and of a sender's name."""
_FORWARD = re.compile(r"\s{0,3}(?:fwd?|wg|tr|rv|i|enc|doorst)\s?:", re.IGNORECASE)
_FROM_LINE = re.compile(
    r"[*_]{0,2}(?:from|de|von|da|exp[ée]diteur|remitente)[*_]{0,2}\s?:\s?(\S.{0,300})", re.IGNORECASE
)
_SUBJECT_LINE = re.compile(r"[*_]{0,2}(?:subject|objet|asunto|betreff)[*_]{0,2}\s?:\s?(\S.{0,300})", re.IGNORECASE)
_CHOOSE = "name the member: `shelfmates relay answer FILE --to ID`"


@dataclass(frozen=True, slots=True)
class ReaderMail:
    """What a reader wrote, and who they are."""

    subjects: tuple[str, ...]
    lines: tuple[str, ...]
    name: str = ""
    address: str = ""
    """Where they get an answer; empty if that is unknown."""


class ForwardedMail(NamedTuple):
    """A message to write to a member."""

    id: str
    to: str
    subject: str
    text: str
    notes: tuple[Reason, ...] = ()


class RelayPolicy(NamedTuple):
    """What is known when a message is answered."""

    settings: Settings
    people: People
    book: AddressBook
    today: date
    own_texts: OwnTexts = NO_TEXTS


def answer(mail: Mail, policy: RelayPolicy, *, to: str = "") -> ForwardedMail | Reason:
    """Return the text to forward, and to whom; `to` is the id of a member that an organizer has chosen."""
    written = read_reader(mail, policy.settings)
    id_ = _choose(written, policy.people, to)
    if isinstance(id_, Reason):
        return id_
    member = policy.people.members[id_]
    if member.contact != "relay":
        hint = "answer the reader with the address of the profile"
        return Reason(f"is for `{id_}`, who is reached through their profile, not through the organizers", hint)
    row = policy.book.find_newest(id_)
    if row is None:
        return Reason(
            f"is for `{id_}`, whose address is not in the address book", f"`shelfmates relay add {id_} ADDRESS`"
        )
    words = Localization(_choose_language(member, policy), policy.own_texts)
    notes = (*_describe(mail, written), *_describe_member(member, policy))
    return ForwardedMail(id_, row.address, *_write(written, policy.settings, words), notes)


def read_reader(mail: Mail, settings: Settings) -> ReaderMail:
    """Return who wrote to the organizers, and what: of a forwarded message, that which is forwarded."""
    split = [split_lines(text) for text in mail.texts[:1]]
    own = tuple(line for lines in split for line in lines.own)
    others = tuple(line for lines in split for line in lines.others)
    if mail.inner_heads and mail.inner:
        inner = tuple(line for text in mail.inner[:1] for line in text.split("\n"))
        return _read_head(mail.inner_heads[0], inner, mail.subject)
    contact = settings.contact.email.casefold() if settings.contact else ""
    is_ours = contact in map(str.casefold, mail.senders)
    if others and (_FORWARD.match(mail.subject) or is_ours):
        return _read_forwarded(others, mail.subject)
    lines = own if any(map(str.strip, cut_signature(own)[0])) else (*own, *others)
    return _read_head(mail.head, lines)


def _read_head(head: MailHead, lines: Sequence[str], *subjects: str) -> ReaderMail:
    """Return a message; a form service writes the reader's address into `Reply-To`."""
    name, sender = head.senders[0] if len(head.senders) == 1 else ("", "")
    reply = head.answers_to[0] if len(head.answers_to) == 1 else ""
    found = next((row for row in (reply, sender) if row and isinstance(read_address(row), str)), "")
    return ReaderMail((head.subject, *subjects), tuple(lines), name if found == sender else "", found)


def _read_forwarded(lines: Sequence[str], subject: str) -> ReaderMail:
    """Return a message that is forwarded within the text: its first lines are its head."""
    near = lines[:15]
    sender = next((found[1] for line in near if (found := _FROM_LINE.fullmatch(line.strip()))), "")
    subjects = [found[1] for line in near if (found := _SUBJECT_LINE.fullmatch(line.strip()))]
    name, address = parseaddr(sender)
    is_known = isinstance(read_address(address), str)
    return ReaderMail((*subjects[:1], subject), tuple(lines), name, address if is_known else "")


def _choose(written: ReaderMail, people: People, to: str) -> str | Reason:
    """Return the id of the member for whom a message is."""
    if to:
        return people.find(to) or refuse_unknown(to, people)
    named = [people.find_in_subject(row) for row in written.subjects]
    found = next((row for row in (*named, people.find_in_lines(written.lines)) if row.ids), NamedPeople())
    if len(found.ids) == 1:
        return found.ids[0]
    if found.ids:
        return Reason(f"names several members: {', '.join(f'`{id_}`' for id_ in found.ids[:10])}", _CHOOSE)
    unknown = [word for row in named for word in row.unknown]
    if unknown:
        hint = f"they may have left; if it is somebody else, {_CHOOSE}"
        return Reason("names somebody who is no member", hint, unknown[0])
    return Reason("names no member", _CHOOSE)


def _choose_language(member: Member, policy: RelayPolicy) -> str:
    """Return the site's language, or else the first of the member's that has texts."""
    known = [row for row in member.languages if find_text_language(row, policy.own_texts)]
    first = policy.settings.languages[0]
    return first if not known or first in known else known[0]


def _describe(mail: Mail, written: ReaderMail) -> Iterator[Reason]:
    yield from map(Reason, mail.notes)
    if not written.address:
        yield Reason("does not say where its writer gets an answer", "look for an address in its text")
    if mail.attachments:
        names = ", ".join(f"`{strip_controls(row.name)[:LONGEST_NAME]}`" for row in mail.attachments[:10])
        yield Reason(f"has attachments that are not passed on: {names}", "forward them only if you know who sent them")


def _describe_member(member: Member, policy: RelayPolicy) -> Iterator[Reason]:
    if find_freshness(member, policy.settings.policy, policy.today) is Freshness.HIDDEN:
        yield Reason(f"is for `{member.id}`, whose profile is hidden", "ask them whether they still want messages")


def _write(written: ReaderMail, settings: Settings, words: Localization) -> tuple[str, str]:
    """Return the subject and the text of the message to the member."""
    name = strip_controls(written.name)[:LONGEST_NAME] or written.address or words.gettext("a visitor of the site")
    subject = words.gettext("A message from %(name)s, through %(network)s")
    subject %= {"name": name, "network": settings.name}
    where = words.gettext(
        "This message came to the organizers of %(network)s. Your address was not given to its sender."
    )
    rows = [where % {"network": settings.name}]
    if written.address:
        how = words.gettext("To answer, write to %(address)s. If you do not know the sender, you need not answer.")
        rows.append(how % {"address": written.address})
    return subject, "\n".join([*rows, "", *_quote(written.lines)]) + "\n"


def _quote(lines: Sequence[str]) -> Iterator[str]:
    filled = [index for index, line in enumerate(lines) if line.strip()]
    shown = lines[filled[0] : filled[-1] + 1] if filled else ()
    for line in shown[:MOST_LINES]:
        yield f"> {strip_controls(line)[:LONGEST_LINE]}".rstrip()
    if len(shown) > MOST_LINES:
        yield "> […]"


def strip_controls(text: str) -> str:
    """Return a stranger's text on one line, without what does not print."""
    return "".join(sign for sign in text.replace("\t", " ") if show_sign(sign) == sign)
