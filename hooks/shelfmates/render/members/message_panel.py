"""How to write to a member: who gets the message and when, and its first words. In: a Profile. Out: safe HTML.

The letter is in the site's language, and people edit it. What all members have in common is rendered and encoded once,
because there may be very many.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from shelfmates.derive import Profile
from shelfmates.localization import Localization
from shelfmates.model.settings import PERSON, Contact
from shelfmates.render.resources.facts import find_site
from shelfmates.render.templates import Templates, mark_place

NAMED = 2
"""The number of topics in a letter."""
_TEMPLATE = "members/message.html"
_ID, _NAME, _TOPICS = "\x04id\x04", "\x04name\x04", "\x04topics\x04"
"""Placeholders in letters; no text of a member contains such characters."""


class Letter(NamedTuple):
    """A letter, and the same for the body of a `mailto:` link."""

    text: str
    encoded: str


class MessagePanels:
    """Writes the panels of a network's members."""

    def __init__(self, templates: Templates) -> None:
        """Prepare what all panels have in common."""
        self._templates, self._words = templates, templates.words
        site, gettext = templates.site, templates.words.gettext
        page = templates.base + site.addresses.page("members", _ID) if site.settings.url else ""
        self._letters = tuple(map(_encode, _write_letters(self._words, site.settings.name, page)))
        self._topics = lru_cache(maxsize=10_000)(self._name_topics)
        self._subject = gettext("Message")
        self._own_subject = gettext("Your profile on %(network)s") % {"network": site.settings.name}
        contact = site.settings.contact
        self._fill = self._load_relay(contact, site.settings.policy.relay_days) if contact else None

    def _load_relay(self, contact: Contact, days: int) -> Callable[..., Markup]:
        """Return a function that fills id, letter and encoded letter into the panel of a member with the relay."""
        id_, subject = mark_place("id"), quote(f" {self._subject}")
        return self._templates.load_fragment(
            _TEMPLATE,
            "id",
            "letter",
            "body",
            note=_describe_relay(self._words, days),
            recipient=contact.email,
            address=contact.email,
            subject=f"[{id_}] {self._subject}",
            query=f"subject=%5B{id_}%5D{subject}&body={mark_place('body')}",
            form=(contact.form or "").replace(PERSON, id_),
            form_name=find_site(contact.form or ""),
        )

    def write(self, profile: Profile) -> Markup:
        """Return the panel of a member who gets mail, directly or by way of the organizers; empty for others."""
        member = profile.member
        if member.contact == "email" and member.email:
            return self._write_direct(profile, member.email)
        if member.contact != "relay" or not self._fill:
            return Markup()
        text, encoded = self._address(profile)
        return self._fill(member.id, text, encoded)

    def _write_direct(self, profile: Profile, address: str) -> Markup:
        text, encoded = self._address(profile)
        fill = self._templates.load_fragment(
            _TEMPLATE,
            "letter",
            note=self._words.gettext("Your message goes straight to %(name)s.") % {"name": profile.member.name},
            recipient=quote(address, safe="@"),
            address=address,
            subject=self._own_subject,
            query=f"subject={quote(self._own_subject, safe='')}&body={encoded}",
            form="",
        )
        return fill(text)

    def _address(self, profile: Profile) -> Letter:
        """Return the letter to a member, which names some of their topics."""
        topics, encoded_topics = self._topics(tuple(tag.term.label for tag in profile.topics[:NAMED]))
        letter, encoded = self._letters[bool(topics)]
        id_, name = profile.member.id, profile.member.name
        return Letter(
            letter.replace(_ID, id_).replace(_NAME, name).replace(_TOPICS, topics),
            encoded.replace(_ID, id_).replace(_NAME, quote(name, safe="")).replace(_TOPICS, encoded_topics),
        )

    def _name_topics(self, labels: tuple[str, ...]) -> Letter:
        text = self._words.list(labels) if labels else ""
        return Letter(text, quote(text, safe=""))


def _describe_relay(words: Localization, days: int) -> str:
    if not days:
        return words.gettext("The organizers pass your message on.")
    text = words.ngettext(
        "The organizers pass your message on, usually within %(num)s day.",
        "The organizers pass your message on, usually within %(num)s days.",
        days,
    )
    return text % {"num": days}


def _write_letters(words: Localization, network: str, page: str) -> Iterator[str]:
    """Yield the letter to a member without topics, and to one with topics. Empty lines wait for the question."""
    gettext = words.gettext
    hello, thanks = gettext("Hello %(name)s,") % {"name": _NAME}, gettext("Thank you!")
    found = gettext("I found your profile on %(network)s.") % {"network": network}
    why = gettext("I would like to ask you about: %(topics)s") % {"topics": _TOPICS}
    begin = f"{hello}\n\n{found}\n{page}".strip()
    yield f"{begin}\n\n\n\n{thanks}"
    yield f"{begin}\n\n{why}\n\n\n\n{thanks}"


def _encode(letter: str) -> Letter:
    """Return a letter with its encoded form, whose lines end with CR LF (RFC 6068, section 5)."""
    encoded = quote(letter.replace("\n", "\r\n"), safe="")
    return Letter(letter, encoded.replace("%04", "\x04"))
