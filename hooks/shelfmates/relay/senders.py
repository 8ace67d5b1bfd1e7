"""Addresses from messages of members. In: a message. Out: an AddressClaim, or why its sender is not taken for a member.

Only what a member sends counts: their address, their new record, or a correction. Who writes *to* a member names them
in the same way, and is never taken for them. Nor is who forwards a message.
"""

from datetime import date
from typing import NamedTuple

from shelfmates.change.label_lookup import OURS, UnderstoodTexts
from shelfmates.change.mail.letter import read_letter
from shelfmates.change.mail.message import Mail
from shelfmates.change.mail.own_lines import split_lines
from shelfmates.change.mail.phrases import find_act
from shelfmates.change.mail.request_text import MailRequest, find_request, read_attached
from shelfmates.model import Settings
from shelfmates.problem import Position, Reason

from .claims import AddressClaim
from .people import People

_BY_HAND = "if you know whose address it is: `shelfmates relay add ID ADDRESS`"
_FROM_MEMBERS = frozenset({"address", "add", "correct"})
"""Acts of messages that members send."""


class SenderPolicy(NamedTuple):
    """What is known when messages are read."""

    settings: Settings
    people: People
    today: date
    texts: UnderstoodTexts = OURS
    """Those of the site's forms."""


def read_claim(mail: Mail, place: Position, policy: SenderPolicy) -> AddressClaim | Reason:
    """Return who a message is from, and their address."""
    if len(mail.senders) != 1:
        return Reason("has no sender, or several", _BY_HAND)
    (address,) = mail.senders
    contact = policy.settings.contact
    if contact and address.casefold() == contact.email.casefold():
        return Reason("comes from the organizers' own address", _BY_HAND)
    id_ = _find_member(mail, policy)
    if isinstance(id_, Reason):
        return id_
    sent = mail.sent.date() if mail.sent else policy.today
    return AddressClaim(id_, address, min(sent, policy.today), place)


def _find_member(mail: Mail, policy: SenderPolicy) -> str | Reason:
    """Return the id of the member who wrote a message of the site's forms."""
    request = _find_request(mail, policy.texts)
    act = find_act(mail.subject, policy.texts)
    if request is None and act not in _FROM_MEMBERS:
        letter = _find_letter(mail, policy)
        hint = f"messages to members are answered with `shelfmates relay answer`; {_BY_HAND}"
        return letter or Reason("is not from a form for members: its sender may write to a member", hint)
    if request and all(not kind.is_person for kind in request.kinds):
        return Reason("is about an event or a resource, which belongs to nobody", _BY_HAND)
    subject = policy.people.find_in_subject(mail.subject)
    ids = {*subject.ids, *subject.unknown} or {request.id if request else ""}
    ids |= {request.id.lower()} if request and request.id else set()
    present = {policy.people.find(id_) or id_ for id_ in ids}
    if len(present) > 1:
        return Reason("names several members", f"ask the sender who they are; {_BY_HAND}")
    (id_,) = present
    return id_ or _find_named(str((request.values or {}).get("name", "")) if request else "", policy)


def _find_request(mail: Mail, texts: UnderstoodTexts) -> MailRequest | None:
    """Return the request that the sender wrote themselves."""
    own = (find_request(split_lines(text).own, mail.subject, texts) for text in mail.texts)
    files = (read_attached(row.name, row.text, mail.subject, texts) for row in mail.attachments if row.text)
    found = next((row for row in (*own, *files) if row), None)
    return found if found and (found.act or found.values) else None


def _find_letter(mail: Mail, policy: SenderPolicy) -> str | Reason | None:
    """Return the member whose name is in a letter in their own words; None if it is no such letter."""
    lines = (split_lines(text).own for text in mail.texts)
    letters = (read_letter(own, policy.settings, day=policy.today, texts=policy.texts) for own in lines)
    letter = next((row for row in letters if row and row.kind.is_person), None)
    return _find_named(str(letter.values.get("name", "")), policy) if letter else None


def _find_named(name: str, policy: SenderPolicy) -> str | Reason:
    found = policy.people.find_by_name(name) if name else ()
    if len(found) == 1:
        return found[0]
    who = "several members" if found else "no member"
    return Reason(f"has the name of {who}", _BY_HAND, name)
