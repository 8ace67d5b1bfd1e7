"""The freshness of a profile, by the network's policy. In: a member and the day. Out: Freshness."""

from datetime import date
from enum import Enum

from shelfmates.dates import months_between
from shelfmates.model import Member
from shelfmates.model.settings import Policy


class Freshness(Enum):
    """How the site treats a profile."""

    CONFIRMED = "confirmed"
    """Shown."""

    UNCONFIRMED = "unconfirmed"
    """Shown, with a note that it may be out of date."""

    HIDDEN = "hidden"
    """In no output, because it is too old or not listed."""


def find_freshness(member: Member, policy: Policy, today: date) -> Freshness:
    """Return the freshness by the last confirmation or the consent, whichever is later."""
    if not member.listed:
        return Freshness.HIDDEN
    age = months_between(max(member.consent, member.confirmed or member.consent), today)
    if age >= policy.hidden_after_months:
        return Freshness.HIDDEN
    return Freshness.UNCONFIRMED if age >= policy.unconfirmed_after_months else Freshness.CONFIRMED
