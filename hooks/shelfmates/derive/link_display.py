"""How the site treats links outside. In: what is known of them, the day and the policy. Out: a LinkStanding each."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from shelfmates.dates import months_between
from shelfmates.model.link_health import LinkHealth, Verdict
from shelfmates.model.settings import Policy


class LinkTreatment(Enum):
    """What happens to a link."""

    SHOWN = "shown"
    """As it is; also where nobody could tell, or nobody asked."""

    DEAD = "dead"
    """Shown, marked, and without a way to press it."""

    HIDDEN = "hidden"
    """Left out: gone for longer than the policy has patience."""


class LinkDisplay(NamedTuple):
    """How a link is shown."""

    treatment: LinkTreatment = LinkTreatment.SHOWN
    checked: date | None = None
    """The day on which somebody last knew; None where nobody did."""
    since: date | None = None
    """The day since which it is gone; None where it is not."""


def display_link(health: LinkHealth, url: str, *, today: date, policy: Policy) -> LinkDisplay:
    """Give how to show an address on a day."""
    state = health.links.get(url)
    if state is None or state.verdict is Verdict.UNCLEAR:
        return LinkDisplay()
    if state.verdict is not Verdict.GONE:
        return LinkDisplay(checked=state.checked)
    is_old = months_between(state.since, today) >= policy.dead_links_hidden_after_months
    return LinkDisplay(LinkTreatment.HIDDEN if is_old else LinkTreatment.DEAD, state.checked, state.since)


def display_links(health: LinkHealth, *, today: date, policy: Policy) -> Mapping[str, LinkDisplay]:
    """Give how to show each address of which somebody knows; nothing where nobody asked."""
    return {url: display_link(health, url, today=today, policy=policy) for url in health.links}
