"""What the fixed words of the data mean to a reader, in English. In: a word. Out: its label.

Words of the network's own vocabularies bring their labels themselves.
"""

from collections.abc import Mapping

from shelfmates.model.fields import say

LABELS: Mapping[str, str] = {
    "visits": say("Visits"),
    "calls": say("Calls"),
    "mail": say("E-mail"),
    "chat": say("Chat"),
    "introductions": say("Introductions"),
    "open": say("Open"),
    "matched": say("Matched"),
    "done": say("Done"),
    "relay": say("The organisers pass messages on"),
    "link": say("By the first of my links"),
    "email": say("By e-mail, and my address is shown to everybody"),
    "website": say("By my website"),
    "blog": say("By my blog"),
    "mastodon": say("On Mastodon"),
    "bluesky": say("On Bluesky"),
    "linkedin": say("On LinkedIn"),
    "conference": say("Conference"),
    "workshop": say("Workshop"),
    "webinar": say("Webinar"),
    "slow-chat": say("Slow chat"),
    "meet-up": say("Meet-up"),
    "visit": say("Library visit"),
    "course": say("Course"),
    "deadline": say("Deadline"),
    "planned": say("Planned"),
    "confirmed": say("Confirmed"),
    "cancelled": say("Cancelled"),
    "postponed": say("Postponed"),
    "day": say("The day is known"),
    "month": say("Only the month"),
    "season": say("Only the season"),
    "year": say("Only the year"),
    "in-person": say("In person"),
    "online": say("Online"),
    "hybrid": say("Both in person and online"),
    "captions": say("Captions"),
    "sign-language": say("Sign language"),
    "step-free": say("Step-free"),
    "hearing-loop": say("Hearing loop"),
    "quiet-room": say("Quiet room"),
    "proposals": say("Proposals close"),
    "early-bird": say("Early-bird price ends"),
    "registration": say("Registration closes"),
    "grant": say("Grant applications close"),
    "area": say("Local"),
    "state": say("State"),
    "national": say("National"),
    "worldwide": say("Worldwide"),
    "active": say("Active"),
    "dormant": say("Dormant"),
    "closed": say("Closed"),
}
"""Word → label; a word that is not here is shown as it is."""


def label(word: str) -> str:
    """Give the label of a word."""
    return LABELS.get(word, word)
