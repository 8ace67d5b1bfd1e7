"""Rules between the fields of one member. Each rule's name is a sentence; it yields violations."""

from collections.abc import Iterator
from datetime import date

from shelfmates.model import Member
from shelfmates.problem import Severity, did_you_mean

from .references import KnownIds
from .violation import Violation


def town_belongs_to_area(member: Member, known: KnownIds) -> Iterator[Violation]:
    """Check that the town is one of the area's towns."""
    towns = known.towns.get(member.area, frozenset())
    if member.town and member.area in known.towns and member.town not in towns:
        hint = did_you_mean(member.town, towns) or "remove the line: this area has no towns yet"
        yield Violation(("town",), "unknown-town", f"is not a town of `{member.area}`", hint, member.town)


def contact_can_be_reached(member: Member, _known: KnownIds) -> Iterator[Violation]:
    """Check that the chosen way of contact has an address."""
    if member.contact == "relay":
        return
    links = member.links.model_dump(exclude_none=True)
    if member.contact == "email" and not member.email:
        yield Violation(
            ("contact",), "no-contact-address", "is `email`, but `email` is empty", "add `email: …`", "email"
        )
    elif member.contact == "link" and not links:
        hint = "add one to `links`, or write `contact: relay`"
        yield Violation(("contact",), "no-contact-address", "is `link`, but there are no `links`", hint, "link")
    elif member.contact not in {"email", "link"} and member.contact not in links:
        hint = f"add `{member.contact}` to `links`, or write `contact: relay`"
        yield Violation(("contact",), "no-contact-address", "names a link that does not exist", hint, member.contact)


def email_is_meant_to_be_published(member: Member, _known: KnownIds) -> Iterator[Violation]:
    """Check that an e-mail address is present only if its owner chose to publish it."""
    if member.email and member.contact != "email":
        hint = "remove it, or write `contact: email` to show it on the site (the file itself is public)"
        yield Violation(("email",), "email-not-shown", "is in the public file, but not shown", hint,
                      severity=Severity.WARNING)  # fmt: skip


def days_are_not_in_the_future(member: Member, today: date) -> Iterator[Violation]:
    """Check that joined, confirmed and consent are not in the future."""
    for name in ("joined", "confirmed", "consent"):
        day = getattr(member, name)
        if day and day > today:
            yield Violation((name,), "future-date", "is in the future", f"today is {today}", str(day))


RULES = (town_belongs_to_area, contact_can_be_reached, email_is_meant_to_be_published)
"""Rules that do not depend on today's date."""
