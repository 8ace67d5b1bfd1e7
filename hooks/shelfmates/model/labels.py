"""Labels of closed words, and other forms of labels that pages need, in English. In: nothing. Out: message ids.

Fields have theirs in the models; `schemas/labels.py` puts all of them into one table. Vocabularies contain their own.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import Field

from .fields import _

Words = Mapping[str, str]
"""Word → label."""

MENTORING_WAYS: Words = {
    "visits": _("Visits"), "calls": _("Calls"), "mail": _("E-mail"), "chat": _("Chat"),
    "introductions": _("Introductions"),
}  # fmt: skip
AGREEMENTS: Words = {
    "follow": _("Recommend me to people who look for somebody to follow"),
    "picture": _("Show my name, role and area in a picture beside links to my page"),
}  # fmt: skip
EXCHANGE_STATES: Words = {"open": _("Open"), "matched": _("Matched"), "done": _("Done")}
CONTACT_WAYS: Words = {
    "relay": _("The organizers pass messages on"), "link": _("Through the first of my links"),
    "email": _("By e-mail, and my address is shown to everybody"), "website": _("Through my website"),
    "blog": _("Through my blog"), "mastodon": _("On Mastodon"), "bluesky": _("On Bluesky"),
    "linkedin": _("On LinkedIn"), "facebook": _("On Facebook"), "instagram": _("On Instagram"),
    "threads": _("On Threads"), "x": _("On X"), "tiktok": _("On TikTok"), "reddit": _("On Reddit"),
    "researchgate": _("On ResearchGate"), "goodreads": _("On Goodreads"), "librarything": _("On LibraryThing"),
}  # fmt: skip
EVENT_KINDS: Words = {
    "conference": _("Conference"), "workshop": _("Workshop"), "webinar": _("Webinar"), "chat": _("Hashtag chat"),
    "slow-chat": _("Slow chat"), "meet-up": _("Meet-up"), "visit": _("Library visit"), "course": _("Course"),
    "observance": _("Observance"), "deadline": _("Deadline"),
}  # fmt: skip
EVENT_STATUSES: Words = {
    "planned": _("Planned"), "confirmed": _("Confirmed"), "canceled": _("Canceled"), "postponed": _("Postponed"),
}  # fmt: skip
PRECISIONS: Words = {
    "day": _("The day is known"), "month": _("Only the month"), "season": _("Only the season"),
    "year": _("Only the year"),
}  # fmt: skip
MODES: Words = {"in-person": _("In person"), "online": _("Online"), "hybrid": _("In person and online")}
ACCESS: Words = {
    "captions": _("Captions"), "sign-language": _("Sign language"), "step-free": _("Step-free"),
    "hearing-loop": _("Hearing loop"), "quiet-room": _("Quiet room"),
}  # fmt: skip
DEADLINES: Words = {
    "proposals": _("Proposals close"), "early-bird": _("Early-bird price ends"),
    "registration": _("Registration closes"), "grant": _("Grant applications close"),
}  # fmt: skip
SCOPES: Words = {"area": _("Local"), "state": _("State"), "national": _("National"), "worldwide": _("Worldwide")}
GROUP_CHANNELS: Words = {
    "mailing-list": _("A mailing list"), "mail": _("E-mail to everybody"), "facebook": _("A Facebook group"),
    "google-groups": _("A group on Google Groups"), "groups-io": _("A group on groups.io"),
    "whatsapp": _("A WhatsApp group"), "signal": _("A Signal group"), "telegram": _("A Telegram group"),
    "discord": _("A Discord server"), "slack": _("A Slack workspace"), "teams": _("Microsoft Teams"),
    "matrix": _("A Matrix room"), "irc": _("An IRC channel"), "forum": _("A forum"), "phone": _("Phone calls"),
    "video": _("Video calls"), "in-person": _("Meetings in person"),
}  # fmt: skip
GROUP_RUNNERS: Words = {"members": _("Members of this network"), "others": _("Others, outside this network")}
HOME_BLOCKS: Words = {
    "hero": _("Tagline and search"), "week": _("This week"), "people": _("New members"), "help": _("Latest requests"),
    "start": _("Start here"), "news": _("News"), "near": _("Near you"),
}  # fmt: skip
GROUP_STATUSES: Words = {"active": _("Active"), "dormant": _("Inactive"), "closed": _("Closed")}

OTHER_FORMS: Words = {
    "event.going@page": _("Attending"), "event.hosts@page": _("Hosts"),
    "event.online@page": _("Online meeting"), "event.organizer@page": _("Organized by"),
    "event.register@page": _("Register"), "event.speakers@page": _("Speakers"), "event.url@page": _("Event website"),
    "member.languages@facet": _("Language"), "member.levels@facet": _("Level"),
    "member.mentoring.offers@facet": _("Available mentors"), "member.mentoring.offers@flag": _("Mentor"),
    "member.mentoring.offers@page": _("Ready to be a mentor"),
    "member.mentoring.wants.topics@page": _("Topics for a mentor"),
    "member.mentoring.wants@facet": _("Is looking for a mentor"), "member.offers@facet": _("Offers"),
    "member.role@facet": _("Role"), "member.seeks@facet": _("Looking for"),
    "member.solo@value": _("Works as a solo librarian"), "member.solo@facet": _("Solo librarians"),
    "member.solo@flag": _("Solo librarian"), "member.solo@page": _("Solo librarian in the building"),
}  # fmt: skip
"""Path of a field or of its word, and where a label of its own is shown → that label."""


def labeled(words: Words, also: Iterable[str] = ()) -> Any:
    """Return what marks a closed word with its labels; the check reads the words of `also`, too."""
    # A single word would be a `const`, which the forms do not read.
    return Field(json_schema_extra={"enum": [*words], "x-labels": dict(words), "x-also": [*also]})
