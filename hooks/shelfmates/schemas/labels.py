"""Labels of the fixed words of the data, in English. In: a word. Out: its label.

The network's own vocabularies contain their labels themselves.
"""

from collections.abc import Mapping

from shelfmates.model.fields import _

LABELS: Mapping[str, str] = {
    "visits": _("Visits"),
    "calls": _("Calls"),
    "mail": _("E-mail"),
    "chat": _("Chat"),
    "introductions": _("Introductions"),
    "open": _("Open"),
    "matched": _("Matched"),
    "done": _("Done"),
    "relay": _("The organizers pass messages on"),
    "link": _("Through the first of my links"),
    "email": _("By e-mail, and my address is shown to everybody"),
    "website": _("Through my website"),
    "blog": _("Through my blog"),
    "mastodon": _("On Mastodon"),
    "bluesky": _("On Bluesky"),
    "linkedin": _("On LinkedIn"),
    "conference": _("Conference"),
    "workshop": _("Workshop"),
    "webinar": _("Webinar"),
    "slow-chat": _("Slow chat"),
    "meet-up": _("Meet-up"),
    "visit": _("Library visit"),
    "course": _("Course"),
    "deadline": _("Deadline"),
    "planned": _("Planned"),
    "confirmed": _("Confirmed"),
    "canceled": _("Canceled"),
    "postponed": _("Postponed"),
    "day": _("The day is known"),
    "month": _("Only the month"),
    "season": _("Only the season"),
    "year": _("Only the year"),
    "in-person": _("In person"),
    "online": _("Online"),
    "hybrid": _("Both in person and online"),
    "captions": _("Captions"),
    "sign-language": _("Sign language"),
    "step-free": _("Step-free"),
    "hearing-loop": _("Hearing loop"),
    "quiet-room": _("Quiet room"),
    "proposals": _("Proposals close"),
    "early-bird": _("Early-bird price ends"),
    "registration": _("Registration closes"),
    "grant": _("Grant applications close"),
    "area": _("Local"),
    "state": _("State"),
    "national": _("National"),
    "worldwide": _("Worldwide"),
    "active": _("Active"),
    "dormant": _("Inactive"),
    "closed": _("Closed"),
}
"""Word → label; a word that is missing here is shown as it is."""


def label(word: str) -> str:
    """Return the label of a word."""
    return LABELS.get(word, word)
