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
}
"""Word → label; a word that is not here is shown as it is."""


def label(word: str) -> str:
    """Give the label of a word."""
    return LABELS.get(word, word)
