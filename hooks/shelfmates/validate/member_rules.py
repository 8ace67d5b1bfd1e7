"""Rules between the fields of one member. Each rule's name is a sentence; it yields violations."""

from collections.abc import Iterator
from datetime import date

from shelfmates.model import Member
from shelfmates.model.member import ELSEWHERE, OTHER_ROLE
from shelfmates.model.services import SERVICES
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
    links = member.links.model_dump(exclude_defaults=True)
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


def other_role_has_a_name(member: Member, _known: KnownIds) -> Iterator[Violation]:
    """Check that a role that is not in the list is named, and that no other one is."""
    if member.role == OTHER_ROLE and not member.role_name:
        hint = "add a line `role_name: …` with what you do, in your own words"
        yield Violation(("role_name",), "missing-field", "is missing, and `role` is `other`", hint)
    elif member.role_name and member.role != OTHER_ROLE:
        hint = f"remove it, or write `role: {OTHER_ROLE}` to show it in place of the role"
        yield Violation(("role_name",), "role-name-not-shown", f"is not shown, because `role` is `{member.role}`", hint,
                        member.role_name, severity=Severity.WARNING)  # fmt: skip


def elsewhere_has_a_place(member: Member, known: KnownIds) -> Iterator[Violation]:
    """Check that people from elsewhere say where they are, and that nobody else does."""
    is_elsewhere = member.area == ELSEWHERE and known.allows_elsewhere
    if is_elsewhere and not member.place:
        hint = "add a line `place: …` with your town and country"
        yield Violation(("place",), "missing-field", f"is missing, and `area` is `{ELSEWHERE}`", hint)
    elif member.place and member.area != ELSEWHERE:
        hint = f"remove it; `town` says where in the area, and `area: {ELSEWHERE}` that it is outside of all"
        yield Violation(("place",), "place-not-shown", f"is not shown, because `area` is `{member.area}`", hint,
                        member.place, severity=Severity.WARNING)  # fmt: skip


def own_words_are_no_role(member: Member, known: KnownIds) -> Iterator[Violation]:
    """Check that a role in people's own words is not one of the list."""
    ids = known.find_ids("role", member.role_name) if member.role == OTHER_ROLE and member.role_name else ()
    if ids and ids[0] != OTHER_ROLE:
        message, hint = f"means the role `{ids[0]}`", f"write `role: {ids[0]}`, so that colleagues find each other"
        yield Violation(("role_name",), "role-is-listed", message, hint, member.role_name or "",
                        severity=Severity.NOTICE)  # fmt: skip


def email_is_meant_to_be_published(member: Member, _known: KnownIds) -> Iterator[Violation]:
    """Check that an e-mail address is present only if its owner chose to publish it."""
    if member.email and member.contact != "email":
        hint = "remove it, or write `contact: email` to show it on the site (the file itself is public)"
        yield Violation(("email",), "email-not-shown", "is in the public file, but not shown", hint,
                      severity=Severity.WARNING)  # fmt: skip


def who_may_be_followed_has_a_link(member: Member, _known: KnownIds) -> Iterator[Violation]:
    """Check that people who agree to be recommended have a place where others can follow them."""
    if "follow" in member.agree and not any(SERVICES[service].has_posts for service, _ in member.links.list_accounts()):
        hint = "add your blog or an account to `links`, such as `mastodon` or `bluesky`, or remove `follow`"
        yield Violation(("agree",), "nothing-to-follow", "is not used, because there is nothing to follow", hint,
                        severity=Severity.WARNING)  # fmt: skip


def days_are_not_in_the_future(member: Member, today: date) -> Iterator[Violation]:
    """Check that joined, confirmed and consent are not in the future."""
    for name in ("joined", "confirmed", "consent"):
        day = getattr(member, name)
        if day and day > today:
            yield Violation((name,), "future-date", "is in the future", f"today is {today}", str(day))


def district_is_not_misspelled(member: Member, known: KnownIds) -> Iterator[Violation]:
    """Check that the district is no typo of one in the network; all other texts are accepted."""
    if member.district and (near := known.districts.guess(member.district)):
        hint = f"if you mean `{near}`, write that; if not, keep it"
        message = "is not one of this network's districts, but similar to one"
        yield Violation(("district",), "probable-typo", message, hint, member.district, severity=Severity.NOTICE)


RULES = (
    town_belongs_to_area,
    district_is_not_misspelled,
    other_role_has_a_name,
    elsewhere_has_a_place,
    own_words_are_no_role,
    contact_can_be_reached,
    email_is_meant_to_be_published,
    who_may_be_followed_has_a_link,
)
"""Rules that do not depend on today's date."""
