"""The display of external links. In: check results, the day and the policy. Out: a LinkDisplay for each."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from shelfmates.dates import months_between
from shelfmates.model.link_health import LinkHealth, Verdict
from shelfmates.model.settings import Policy


class LinkTreatment(Enum):
    """How the site treats a link."""

    SHOWN = "shown"
    """A normal link; also if the result is unclear or the link was never checked."""

    DEAD = "dead"
    """Shown and marked as dead, but not clickable."""

    HIDDEN = "hidden"
    """Left out: gone for longer than the policy allows."""


class LinkDisplay(NamedTuple):
    """How a link is shown, and the dates of its checks."""

    treatment: LinkTreatment = LinkTreatment.SHOWN
    checked: date | None = None
    """The day of the last check with a clear result; None if there is none."""
    since: date | None = None
    """The day since which it is gone; None if it is not gone."""


def display_link(health: LinkHealth, url: str, *, today: date, policy: Policy) -> LinkDisplay:
    """Return how to show a URL on a day."""
    state = health.links.get(url)
    if state is None or state.verdict is Verdict.UNCLEAR:
        return LinkDisplay()
    if state.verdict is not Verdict.GONE:
        return LinkDisplay(checked=state.checked)
    is_old = months_between(state.since, today) >= policy.dead_links_hidden_after_months
    return LinkDisplay(LinkTreatment.HIDDEN if is_old else LinkTreatment.DEAD, state.checked, state.since)


def display_links(health: LinkHealth, *, today: date, policy: Policy) -> Mapping[str, LinkDisplay]:
    """Return how to show each URL that was checked."""
    return {url: display_link(health, url, today=today, policy=policy) for url in health.links}
