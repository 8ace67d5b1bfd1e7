"""The rules of matching for the browser, the same that the build uses. In: a Site and a Localization. Out: JSON.

The directory's data contains the people. This file contains the rules, with their texts in the site's language, and the
facts about the network that they need.
"""

import json
from typing import Any

from shelfmates.derive import Site
from shelfmates.derive.matching import PURPOSES, RULES, THING_RULES, THINGS, Neighborhood, Rule
from shelfmates.derive.matching.score import NAMED, TOLD
from shelfmates.derive.matching.tie_break import MOST_TICKETS
from shelfmates.localization import Localization

VERSION = 1
"""Version of the document's structure."""


def render_matching(site: Site, words: Localization) -> bytes:
    """Render the rules and the neighborhood."""
    document = {
        "version": VERSION,
        "generated": site.today.isoformat(),
        **describe_rules(words),
        "ground": describe_neighborhood(site.matching.neighborhood),
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def describe_rules(words: Localization) -> dict[str, Any]:
    """Return purposes, rules and limits as plain values."""
    return {
        "told": TOLD,
        "named": NAMED,
        "tickets": MOST_TICKETS,
        "purposes": [purpose._asdict() for purpose in PURPOSES],
        "things": [purpose._asdict() for purpose in THINGS],
        "rules": [_describe_rule(rule, words) for rule in (*RULES, *THING_RULES)],
    }


def _describe_rule(rule: Rule, words: Localization) -> dict[str, Any]:
    text = words.gettext(rule.text) if rule.text else ""
    return {**rule._asdict(), "points": rule.points._asdict(), "text": text}


def describe_neighborhood(neighborhood: Neighborhood) -> dict[str, Any]:
    """Return the network's facts for matching as plain values."""
    return {
        "next": {area: near for area, near in neighborhood.next.items() if near},
        "two": {area: near for area, near in neighborhood.two.items() if near},
        "language": neighborhood.language,
        "sectors": neighborhood.sectors,
        "rare": sorted(neighborhood.rare),
    }
